"""PH3xx: keys, tables and their values."""

from typing import Final

from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

_ERROR: Final = Severity.ERROR
_STEPS: Final = 'steps = ["Squat 12 reps"]'

FIELD_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH300": DiagnosticCode(
        "more problems than are shown",
        Severity.NOTE,
        "A report stops at 200 errors, 200 warnings and 200 notes. Fix the first ones: the others may disappear too.",
        'steps = ["Squat 12", "Squat 13", "Squat 14"]  # and so on, more than 200 times',
        'steps = ["Squat 12 reps"]',
    ),
    "PH302": DiagnosticCode(
        "something is missing",
        _ERROR,
        "This table needs this key.",
        _STEPS,
        f'name = "Hips"\n{_STEPS}',
    ),
    "PH303": DiagnosticCode(
        "an unknown key",
        _ERROR,
        "The format has no such key here: nearly always a typo. When you play a pack that was written for a newer "
        "prehab, this is only a note, and prehab ignores the key.",
        f"ruonds = 2\n{_STEPS}",
        f"rounds = 2\n{_STEPS}",
    ),
    "PH304": DiagnosticCode(
        "another kind of value",
        _ERROR,
        'Write text between quotes, and whole numbers without quotes. A time is text with a unit: "30s". Write a list '
        "between [ and ], and a table (a group of keys) between { and }.",
        f"rest = 15\n{_STEPS}",
        f'rest = "15s"\n{_STEPS}',
    ),
    "PH305": DiagnosticCode(
        "a number out of range",
        _ERROR,
        "Rounds, sets and repeats go from 1 to 50, reps and breaths from 1 to 500. A breath takes 1 to 60 seconds.",
        f"rounds = 500\n{_STEPS}",
        f"rounds = 5\n{_STEPS}",
    ),
    "PH306": DiagnosticCode(
        "a word that is not on the list",
        _ERROR,
        "This key takes one of a few words.",
        f'pace = "fast"\n{_STEPS}',
        f'pace = "self"\n{_STEPS}',
    ),
    "PH307": DiagnosticCode(
        "too long",
        _ERROR,
        "Names have at most 80 characters, ids and `setup` 60, `called` 40, other texts 2,000.",
        'steps = ["The slow and mindful squat in which you think of every single muscle from your toes to your '
        'head 12 reps"]',
        'steps = ["Mindful squat 12 reps"]',
    ),
    "PH308": DiagnosticCode(
        "more than one line",
        _ERROR,
        "This text is shown and spoken on one line.",
        f'license = """\nCC-BY-4.0\nor MIT"""\n{_STEPS}',
        f'license = "CC-BY-4.0 OR MIT"\n{_STEPS}',
    ),
    "PH309": DiagnosticCode(
        "an empty text",
        _ERROR,
        "An empty text says nothing. Write something, or delete the line.",
        f'license = ""\n{_STEPS}',
        f'license = "CC-BY-4.0"\n{_STEPS}',
    ),
    "PH310": DiagnosticCode(
        "not an id",
        _ERROR,
        "An id is written with small letters, digits and single hyphens, so that you can use it in a link, on a "
        "command line and in a file name.",
        f'id = "Glute Wake-up"\n{_STEPS}',
        f'id = "glute-wake-up"\n{_STEPS}',
    ),
    "PH311": DiagnosticCode(
        "a name that Windows reserves",
        _ERROR,
        "con, prn, aux, nul, com1 and the like cannot be names of files on Windows, so they cannot be ids.",
        f'id = "con"\n{_STEPS}',
        f'id = "conditioning"\n{_STEPS}',
    ),
    "PH312": DiagnosticCode(
        "too many items",
        _ERROR,
        "Instructions have at most 20 lines, most other lists 50 items.",
        '[[exercise]]\nname = "Shake"\nphases = ["a", "b", "c", "d", "e"]',
        '[[exercise]]\nname = "Shake"\nphases = ["a", "b", "c"]',
    ),
    "PH313": DiagnosticCode(
        "blocks too deep",
        _ERROR,
        "Blocks can be inside blocks, at most three deep.",
        "steps = [{ repeat = 2, steps = [{ repeat = 2, steps = [{ repeat = 2, steps = [\n"
        '  { repeat = 2, steps = ["Squat 12 reps"] } ] }] }] }]',
        'steps = [{ repeat = 2, steps = [{ repeat = 2, steps = [{ repeat = 4, steps = ["Squat 12 reps"] }] }] }]',
    ),
    "PH314": DiagnosticCode(
        "too many steps",
        _ERROR,
        "A routine has at most 200 steps, those in blocks included. Use rounds and blocks to repeat.",
        'steps = ["Squat 12 reps", "Lunge 12 reps", "Squat 12 reps"]  # and so on, more than 200 times',
        'rounds = 20\nsteps = ["Squat 12 reps", "Lunge 12 reps"]',
    ),
    "PH315": DiagnosticCode(
        "one or the other",
        _ERROR,
        "An amount is reps, a time, breaths or open: one of them. A cue is either a phrase or a sound.",
        'steps = [{ exercise = "Squat", reps = 12, time = "30s" }]',
        'steps = [{ exercise = "Squat", reps = 12 }]',
    ),
    "PH316": DiagnosticCode(
        "a key below the wrong heading",
        _ERROR,
        "Everything below a heading in brackets belongs to this heading. The keys of the pack itself come before the "
        "first heading.",
        f'{_STEPS}\n[cues]\ndone = {{ say = "Run!" }}\nversion = "1.0.0"',
        f'version = "1.0.0"\n{_STEPS}\n[cues]\ndone = {{ say = "Run!" }}',
    ),
    "PH317": DiagnosticCode(
        "neither an exercise, nor a rest, nor a block",
        _ERROR,
        "A step in table form has the key exercise (a movement), or repeat and steps (a block), or only rest (a rest).",
        "steps = [{ reps = 12 }]",
        'steps = [{ exercise = "Squat", reps = 12 }]',
    ),
    "PH318": DiagnosticCode(
        "not a version",
        _ERROR,
        "A version is three numbers with dots between quotes (SemVer). A personal pack needs none.",
        f'version = "1.2"\n{_STEPS}',
        f'version = "1.2.0"\n{_STEPS}',
    ),
    "PH319": DiagnosticCode(
        "not a web address",
        _ERROR,
        "A web address starts with https:// and has no blanks.",
        f'source = "my club\'s page"\n{_STEPS}',
        f'source = "https://example.org"\n{_STEPS}',
    ),
    "PH320": DiagnosticCode(
        "not a language",
        _ERROR,
        "A language is written as its code: en, de, fr, pt-BR.",
        f'lang = "English"\n{_STEPS}',
        f'lang = "en"\n{_STEPS}',
    ),
    "PH321": DiagnosticCode(
        "a cue that says nothing",
        _ERROR,
        "A cue has a phrase to say, or a sound file of the pack.",
        f"{_STEPS}\n[cues]\ndone = {{}}",
        f'{_STEPS}\n[cues]\ndone = {{ say = "Run!" }}',
    ),
    "PH322": DiagnosticCode(
        "not a sound of the pack",
        _ERROR,
        "A pack's own sounds are WAV files in its folder sounds/, with small letters, digits and hyphens.",
        f'{_STEPS}\n[cues]\ndone = {{ file = "Done.mp3" }}',
        f'{_STEPS}\n[cues]\ndone = {{ say = "Done" }}',
    ),
    "PH323": DiagnosticCode(
        "not a figure",
        _ERROR,
        "A figure is at most 8 drawings of 12 rows and 40 columns in plain characters, or a base pose "
        "and moves, each of them something a body can do. Points are metres; docs/figures.md explains them.",
        "[[exercise]]\nname = \"Shake\"\nfigure = { art = ['''" + "o" * 41 + "'''] }",
        "[[exercise]]\nname = \"Shake\"\nfigure = { art = ['''o--''', '''o/'''] }",
    ),
    "PH324": DiagnosticCode(
        "one routine at the top, or [[routine]] tables",
        _ERROR,
        "A pack with one routine may have its steps, rounds and rests at the top. A pack with several "
        "routines has a [[routine]] table for each.",
        f'{_STEPS}\n[[routine]]\nname = "Long"\nsteps = ["Squat 40 reps"]',
        f'[[routine]]\nname = "Short"\n{_STEPS}\n[[routine]]\nname = "Long"\nsteps = ["Squat 40 reps"]',
    ),
    "PH325": DiagnosticCode(
        "nothing to play",
        _ERROR,
        "A pack has steps, or [[routine]] tables, or at least exercises for other packs.",
        'summary = "Soon more."',
        _STEPS,
    ),
    "PH326": DiagnosticCode(
        "no steps",
        _ERROR,
        "A routine and a block need at least one exercise.",
        "steps = []",
        _STEPS,
    ),
}
