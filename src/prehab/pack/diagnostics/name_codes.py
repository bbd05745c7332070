"""PH4xx: names and ids that are unknown or used twice."""

from typing import Final

from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

_WARNING: Final = Severity.WARNING
_ERROR: Final = Severity.ERROR
_STEPS: Final = 'steps = ["Shake 12 reps"]'

NAME_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH401": DiagnosticCode(
        "an unknown exercise",
        _WARNING,
        "The pack has no such exercise, and neither has the bundled library. prehab still plays the step, but as plain "
        "text: without figure, tempo, instructions and cues. Capital letters, plurals and hyphens make no difference. "
        "Two lines make it an exercise of the pack, and below them goes what you want to say of it. prehab pack new "
        "shows all names when you type ? at its second question.",
        'steps = ["Kettlebell halo 12 reps"]',
        'steps = ["Kettlebell halo 12 reps"]\n[[exercise]]\nname = "Kettlebell halo"\n'
        'how = ["Circle the bell around your head."]',
    ),
    "PH402": DiagnosticCode(
        "an unknown variant",
        _ERROR,
        "After with comes a variant of this exercise, by its id or its name.",
        'steps = ["Shake 12 reps with bnad"]\n[[exercise]]\nname = "Shake"\n[[exercise.variant]]\nid = "band"\n'
        'name = "Banded shake"',
        'steps = ["Shake 12 reps with band"]\n[[exercise]]\nname = "Shake"\n[[exercise.variant]]\nid = "band"\n'
        'name = "Banded shake"',
    ),
    "PH403": DiagnosticCode(
        "an unknown muscle",
        _WARNING,
        "All packs use the same words for muscles, so that prehab can add up what you train. The words are: "
        f"{', '.join(MUSCLES)}.",
        '[[exercise]]\nname = "Shake"\nmuscles = { main = ["gluteus-maximum"] }',
        '[[exercise]]\nname = "Shake"\nmuscles = { main = ["gluteus-maximus"] }',
    ),
    "PH404": DiagnosticCode(
        "an id that is taken",
        _ERROR,
        "Two exercises, two routines or two variants cannot have one id. An id that is not given is made from the "
        "name.",
        '[[exercise]]\nname = "Shake"\n[[exercise]]\nname = "Shake"',
        '[[exercise]]\nname = "Shake"\n[[exercise]]\nname = "Slow shake"',
    ),
    "PH405": DiagnosticCode(
        "two exercises with one name",
        _WARNING,
        "Two exercises of this pack have the same name or alias. A step with this name uses the first one.",
        '[[exercise]]\nname = "Shake"\n[[exercise]]\nname = "Slow shake"\naliases = ["shakes"]',
        '[[exercise]]\nname = "Shake"\n[[exercise]]\nname = "Slow shake"\naliases = ["slow shakes"]',
    ),
    "PH406": DiagnosticCode(
        "a level without effect",
        _WARNING,
        "The level asks for a variant that no exercise of the routine has.",
        f'{_STEPS}\nlevels = {{ band = {{ variant = "band" }} }}\n[[exercise]]\nname = "Shake"',
        f'{_STEPS}\nlevels = {{ hard = {{ rounds = 2 }} }}\n[[exercise]]\nname = "Shake"',
    ),
    "PH407": DiagnosticCode(
        "a file that is not there",
        _ERROR,
        "A cue names a sound file of the pack, and there is none of this name. Only a pack that is a folder has "
        "sounds.",
        f'{_STEPS}\n[cues]\ndone = {{ file = "sounds/done.wav" }}',
        f'{_STEPS}\n[cues]\ndone = {{ say = "Done" }}',
    ),
    "PH408": DiagnosticCode(
        "a translation with an id that the pack does not have",
        _WARNING,
        "The id says what is translated. The pack has no exercise, routine or variant with this id.",
        'lang/de.toml:\n[[exercise]]\nid = "shakes"\nname = "Schütteln"',
        'lang/de.toml:\n[[exercise]]\nid = "shake"\nname = "Schütteln"',
    ),
    "PH409": DiagnosticCode(
        "a translated list of another length",
        _WARNING,
        "A translated list says the same things in the same order, so it has as many items. The pack's own list "
        "is used.",
        'lang/de.toml:\n[[exercise]]\nid = "shake"\nhow = ["Aufstehen und schütteln."]',
        'lang/de.toml:\n[[exercise]]\nid = "shake"\nhow = ["Aufstehen.", "Schütteln."]',
    ),
    "PH410": DiagnosticCode(
        "a key that is not translated",
        _ERROR,
        "A translation has texts only. Numbers, times, sides and ids are those of the pack.",
        "lang/de.toml:\nrounds = 3",
        'lang/de.toml:\nname = "Hüften"',
    ),
    "PH411": DiagnosticCode(
        "an unusual word for equipment",
        _WARNING,
        "You can write any word. But when all packs use the same word for the same thing, a runner can look for packs "
        f"by what they need. The usual words are: {', '.join(EQUIPMENT)}.",
        '[[exercise]]\nname = "Shake"\nequipment = ["minibands"]',
        '[[exercise]]\nname = "Shake"\nequipment = ["mini-band"]',
    ),
    "PH412": DiagnosticCode(
        "an exercise that is one slip away",
        _ERROR,
        "One word of the name is spelled like that of an exercise but for one letter, or sounds like it. prehab check "
        "--fix writes it as the exercise is written. If you mean another exercise, describe it in an [[exercise]] of "
        "the pack: then its name is known.",
        'steps = ["Glute brigde 12 reps"]',
        'steps = ["Glute bridge 12 reps"]',
    ),
}
