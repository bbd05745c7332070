"""PH5xx: advice about the training itself, and about what is heard of it; warnings and notes."""

from typing import Final

from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

_WARNING: Final = Severity.WARNING

COACHING_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH501": DiagnosticCode(
        "a phrase that is never heard",
        _WARNING,
        "Phrases are spoken between the tones: between two counted reps, before the countdown. One that is longer "
        "than every gap is left out, never cut off. About fifteen characters take a second.",
        'steps = [{ exercise = "clamshell", reps = 12, tempo = "1-0-1", say = "Heels together, hips stacked." }]',
        'steps = [{ exercise = "clamshell", reps = 12, tempo = "1-0-1", say = "Hips stacked." }]',
    ),
    "PH502": DiagnosticCode(
        "only one side",
        _WARNING,
        "A step works one side and no step works the other. If you want this, for example because one hip is sore, you "
        "can ignore this advice.",
        'steps = ["Clamshell 12 reps left"]',
        'steps = ["Clamshell 12 reps each side"]',
    ),
    "PH503": DiagnosticCode(
        "more rest than work",
        _WARNING,
        "At the normal level the rests together are longer than the exercises. Prehab is light work: 15 seconds "
        "between exercises and 30 between rounds are usual.",
        'rest = "5 min"\nsteps = ["Glute bridge 10 reps", "Clamshell 10 reps each side"]',
        'rest = "15s"\nsteps = ["Glute bridge 10 reps", "Clamshell 10 reps each side"]',
    ),
    "PH504": DiagnosticCode(
        "no time to hear what comes next",
        _WARNING,
        "The gap before an exercise is too short to say its name, so you would have to look at the screen. Make the "
        "gap longer: with rest, or with get_ready.",
        'get_ready = "1s"',
        'get_ready = "5s"',
    ),
    "PH505": DiagnosticCode(
        "long for before a run",
        _WARNING,
        "A routine for before-run that takes 15 minutes or more, at any of its levels, is a workout of its own. Five "
        "to ten minutes warm you up.",
        'when = ["before-run"]\nsteps = ["Walk 40 min"]',
        'when = ["rest-day"]\nsteps = ["Walk 40 min"]',
    ),
    "PH506": DiagnosticCode(
        "long stretches before a run",
        _WARNING,
        "When you stretch a muscle for more than 60 seconds, it is a little weaker for the next minutes (Behm and "
        "Chaouachi 2011). Before a run keep stretches short, or move instead. prehab adds up the time for each muscle, "
        "on one side, in all rounds, at the level with the most of it. It takes an exercise for a held stretch when it "
        "has no tempo, no reps and no roller, and says which muscles are `stretched`; of one that names only `main` "
        "muscles, the word stretch, pose, pigeon or figure-4 in its name tells.",
        'when = ["before-run"]\nsteps = ["Figure-4 stretch 2 min each side"]',
        'when = ["after-run"]\nsteps = ["Figure-4 stretch 2 min each side"]',
    ),
    "PH507": DiagnosticCode(
        "tempo and phases do not match",
        _WARNING,
        "`phases` names the parts of a rep, and the pacer shows them while it counts. Each part of the tempo needs "
        "a name. The fourth part, the pause, does not need one, and a part of 0 seconds does not either.",
        '[[exercise]]\nname = "Shake"\ntempo = "2-1-2"\nphases = ["up", "down"]',
        '[[exercise]]\nname = "Shake"\ntempo = "2-1-2"\nphases = ["up", "hold", "down"]',
    ),
    "PH509": DiagnosticCode(
        "a language without announcements",
        Severity.NOTE,
        "The fixed words around a pack (“Next”, “12 reps”, “left side”) are there in English, French, German, Italian "
        "and Spanish. In any other language prehab announces nothing: you hear only tones when an exercise begins and "
        "ends. Your own sentences (form cues, `say` and `[cues]`) are spoken where a voice speaks the language.",
        'lang = "pl"',
        'lang = "en"',
    ),
    "PH510": DiagnosticCode(
        "a side that is called wrongly",
        _WARNING,
        "`called` is a part of the side that works, and is said for the left and for the right side. In English the "
        "words left and right come before it: “left leg on top”. In German, French, Spanish and Italian it is written "
        "for the right side, and prehab says the word for left in place of the word for right: “rechtes Bein oben”, "
        "“linkes Bein oben”. An exercise with `sides` of both has no left and right.",
        '[[exercise]]\nname = "Shake"\nsides = "each"\ncalled = "left leg"',
        '[[exercise]]\nname = "Shake"\nsides = "each"\ncalled = "leg in front"',
    ),
    "PH511": DiagnosticCode(
        "a sign that is not spoken",
        Severity.NOTE,
        "Voices say words. prehab makes words of &, +, × and of fractions and ranges, and pauses of dashes, slashes "
        "and brackets. Any other sign, such as @, = or an emoji, is left out of what is said. You see it on the "
        "screen.",
        '[[exercise]]\nname = "Shake"\ncues = ["Knees @ 90 degrees."]',
        '[[exercise]]\nname = "Shake"\ncues = ["Knees at 90 degrees."]',
    ),
    "PH512": DiagnosticCode(
        "sides that could be either",
        Severity.NOTE,
        "“Left” may be the leg that moves, the leg you stand on, or the side you lie on. `called` says which: a part "
        "of the side that works. You need not write it where it is clear. prehab tells you this only for the first "
        "exercise of a pack.",
        '[[exercise]]\nname = "Shake"\nsides = "each"',
        '[[exercise]]\nname = "Shake"\nsides = "each"\ncalled = "leg in front"',
    ),
    "PH520": DiagnosticCode(
        "a figure that moves as no body does",
        _WARNING,
        "A knee or an elbow of the figure bends the wrong way, a joint goes further than it does on any body, or the "
        "knee of a leg that carries the body falls inside the line of hip and ankle. prehab looks at every pose and "
        "between them; the bounds are generous, so that this is hardly ever a matter of taste.",
        '[[exercise]]\nname = "Bow"\nfigure = { base = "standing", hips = [0, 0.6], knees = "back" }',
        '[[exercise]]\nname = "Bow"\nfigure = { base = "standing", hips = [0, 0.6] }',
    ),
    "PH521": DiagnosticCode(
        "a figure that does not do what it says",
        _WARNING,
        "`straight`, `planted`, `together` and `never` say what must be true of a figure, as the instructions say it "
        "to the runner: the back leg is straight, both feet stay on the floor, nobody leans back. Beside `base` they "
        "hold all the time, in a move at its pose. Here the figure does something else. Mend the figure, or take the "
        "word away when the text does not say so.",
        '[[exercise]]\nname = "Bow"\nfigure = { base = "standing", lean = -20, never = ["lean-back"] }',
        '[[exercise]]\nname = "Bow"\nfigure = { base = "standing", lean = 20, never = ["lean-back"] }',
    ),
    "PH513": DiagnosticCode(
        "no time to say all of it",
        Severity.NOTE,
        "The gap before an exercise is too short to say how much you do when it comes for the first time. Or it is too "
        "short, at every level, for the position, the setup or a note. You see it on the screen. With closed eyes you "
        "need a longer gap: prehab says which get_ready is enough for the whole routine.",
        'get_ready = "6s"\nsteps = ["Figure-4 stretch 20s each side"]',
        'get_ready = "12s"\nsteps = ["Figure-4 stretch 20s each side"]',
    ),
    "PH514": DiagnosticCode(
        "up and down more often than needed",
        Severity.NOTE,
        "The routine goes from the floor to standing, or back, more often than its steps need. Each time takes a few "
        "seconds, and wet grass or a stiff back makes it worse. Do what is on the floor in one piece. prehab counts "
        "the changes of all rounds, takes a block as one piece, leaves out exercises that do not say where they are "
        "done, and looks for an order with fewer in which the first and the last step stay where they are. If you "
        "want this order, you can ignore this advice.",
        'steps = ["Sway 10 reps", "Roll 10 reps", "Sway 10 reps", "Roll 10 reps"]\n\n[[exercise]]\nname = "Sway"\n'
        'position = "standing"\n\n[[exercise]]\nname = "Roll"\nposition = "on-back"',
        'steps = ["Sway 10 reps", "Sway 10 reps", "Roll 10 reps", "Roll 10 reps"]\n\n[[exercise]]\nname = "Sway"\n'
        'position = "standing"\n\n[[exercise]]\nname = "Roll"\nposition = "on-back"',
    ),
}
