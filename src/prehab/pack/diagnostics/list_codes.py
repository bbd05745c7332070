"""PH13x: plain lists."""

from typing import Final

from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

_ERROR: Final = Severity.ERROR

LIST_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH130": DiagnosticCode(
        "a title, or an exercise?",
        _ERROR,
        "The first line of a list can be its title or its first step. This one has an amount, and no exercise is "
        "called so. Write a colon behind a title; above an exercise write a title.",
        "Wall thing 3 min\nGlute bridge 15 reps",
        "Wall thing 3 min:\nGlute bridge 15 reps",
    ),
    "PH131": DiagnosticCode(
        "how many rounds?",
        _ERROR,
        "A line such as 2 rounds counts for the whole list, so there is one such line, with one number. Rounds of a "
        "part of it are a line with a colon, 2 rounds:, and its steps below it up to an empty line.",
        "Hips\n2-3 rounds\nGlute bridge 15 reps",
        "Hips\n3 rounds\nGlute bridge 15 reps",
    ),
    "PH132": DiagnosticCode(
        "a heading with nothing below it",
        _ERROR,
        "A line with a colon, or a heading, is about the steps below it. Below this one there is none.",
        "Hips\nGlute bridge 15 reps\nTo finish:",
        "Hips\nGlute bridge 15 reps\nTo finish:\nPlank 30s",
    ),
    "PH133": DiagnosticCode(
        "a list without steps",
        _ERROR,
        "A list is played line by line: an exercise and how much of it, or a rest. No line of this one is either.",
        "Hips and ankles",
        "Hips and ankles\nGlute bridge 15 reps",
    ),
    "PH134": DiagnosticCode(
        "a step, or a remark?",
        _ERROR,
        "A sentence without an exercise is a remark. This one has a number, so it could mean something to do. In round "
        "brackets it is a remark on the step above it, or, above all steps, the summary of the pack.",
        "Hips\nFrequency: 3x/week\nGlute bridge 15 reps",
        "Hips\n(Frequency: 3x/week)\nGlute bridge 15 reps",
    ),
}
