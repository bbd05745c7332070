"""PH2xx: steps as sentences, and amounts."""

from typing import Final

from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

_ERROR: Final = Severity.ERROR

SENTENCE_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH200": DiagnosticCode(
        "an empty step",
        _ERROR,
        "A step names an exercise and says how much of it, or it is a rest.",
        'steps = ["Glute bridge 15 reps", ""]',
        'steps = ["Glute bridge 15 reps"]',
    ),
    "PH201": DiagnosticCode(
        "a number without a unit",
        _ERROR,
        "12 can be reps or seconds. Write the word after the number: 12 reps, 12s, 2 min.",
        'steps = ["Donkey kick 12"]',
        'steps = ["Donkey kick 12 reps"]',
    ),
    "PH202": DiagnosticCode(
        "no amount",
        _ERROR,
        "A step may be just a name when the exercise has an amount of its own (reps or time). This one has none, "
        "so the step has to say it.",
        'steps = ["Morning shake"]',
        'steps = ["Morning shake 30s"]',
    ),
    "PH203": DiagnosticCode(
        "minutes or metres?",
        _ERROR,
        "20m is twenty metres to a runner and twenty minutes to a clock. Write min for minutes. prehab counts time "
        "and reps, not distance.",
        'steps = ["Easy jog 20m"]',
        'steps = ["Easy jog 20 min"]',
    ),
    "PH204": DiagnosticCode(
        "a range where one number belongs",
        _ERROR,
        "Only reps can be a range: the level chooses the end. Times and sets are one number.",
        'steps = ["Side plank 30-45s"]',
        'steps = ["Side plank 30s"]',
    ),
    "PH205": DiagnosticCode(
        "something left over",
        _ERROR,
        "After the amount come sides (each side, left, right, alternating), tempo 2-1-2, hold 3s, rest 30s, "
        "with a variant, and remarks in round brackets. Anything else cannot be understood.",
        'steps = ["Squat 12 reps slowly"]',
        'steps = ["Squat 12 reps (slowly)"]',
    ),
    "PH206": DiagnosticCode(
        "a number out of range",
        _ERROR,
        "Reps are whole numbers from 1 to 500, sets from 1 to 50.",
        'steps = ["Squat 900 reps"]',
        'steps = ["Squat 90 reps"]',
    ),
    "PH207": DiagnosticCode(
        "not a tempo",
        _ERROR,
        "A tempo is the seconds of one rep in the order the exercise moves: first move, hold, return, and if you "
        "like a pause before the next rep. Decimals are fine.",
        'steps = ["Squat 12 reps tempo 2-2"]',
        'steps = ["Squat 12 reps tempo 2-0-2"]',
    ),
    "PH208": DiagnosticCode(
        "not a time",
        _ERROR,
        "Write a time as 30s, 30 sec, 2 min, 1m30s or 1:30. The most is 4 hours. An exercise cannot take 0 seconds. "
        "After a key, write it between quotes.",
        'rest = "a while"\nsteps = ["Squat 12 reps"]',
        'rest = "30s"\nsteps = ["Squat 12 reps"]',
    ),
    "PH209": DiagnosticCode(
        "said twice",
        _ERROR,
        "Each thing is said once in a step: one side, one tempo, one hold, one rest, one variant, one remark.",
        'steps = ["Squat 12 reps each side left"]',
        'steps = ["Squat 12 reps each side"]',
    ),
    "PH210": DiagnosticCode(
        "no exercise",
        _ERROR,
        "A step starts with the name of the exercise; how much of it comes after.",
        'steps = ["12 reps"]',
        'steps = ["Squat 12 reps"]',
    ),
    "PH211": DiagnosticCode(
        "something is missing",
        _ERROR,
        "hold and rest are followed by a time, tempo by a tempo, with by the id of a variant.",
        'steps = ["Squat 12 reps", "rest"]',
        'steps = ["Squat 12 reps", "rest 30s"]',
    ),
    "PH212": DiagnosticCode(
        "a bracket that is never closed",
        _ERROR,
        "Write a remark between round brackets: ( before it, and ) after it.",
        'steps = ["Squat 12 reps (slowly"]',
        'steps = ["Squat 12 reps (slowly)"]',
    ),
    "PH213": DiagnosticCode(
        "sets in words",
        _ERROR,
        "Sets are written with an x between the number of sets and the amount of one.",
        'steps = ["Squat 3 sets of 12 reps"]',
        'steps = ["Squat 3 x 12 reps"]',
    ),
    "PH214": DiagnosticCode(
        "a range that runs backwards",
        _ERROR,
        "A range of reps starts with the smaller number: easy levels take the low end, hard ones the high end.",
        'steps = ["Squat 20-10 reps"]',
        'steps = ["Squat 10-20 reps"]',
    ),
    "PH215": DiagnosticCode(
        "written in another way",
        _ERROR,
        "There are many ways to write an amount, and prehab reads a few: 10-20 reps, 1.5 min, 30s, 1:30, 3 x 12. "
        "For other ways it tells you what to write.",
        'steps = ["Squat 10 - 20 reps"]',
        'steps = ["Squat 10-20 reps"]',
    ),
}
