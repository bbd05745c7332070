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
        "A number alone is reps where the exercise is counted in reps. With an exercise that goes by time, or "
        "that nobody knows, it can be reps or seconds: write the word after it, such as 12 reps, 12s or 2 min.",
        'steps = ["Plank 30"]',
        'steps = ["Plank 30s"]',
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
        "20m is twenty metres to a runner and twenty minutes to a clock. Write min for minutes. prehab counts "
        "reps, time and breaths, not distance: write how long it takes, and the distance in brackets: "
        "A-skip 2 x 20s (20 m). Centimetres and inches are a remark, as a weight is.",
        'steps = ["Easy jog 20m"]',
        'steps = ["Easy jog 20 min"]',
    ),
    "PH204": DiagnosticCode(
        "a range where one number belongs",
        _ERROR,
        "Reps, times and breaths can be a range: the level chooses. Sets, rests and holds are one number.",
        'steps = ["Squat 2-3 x 12 reps"]',
        'steps = ["Squat 3 x 12 reps"]',
    ),
    "PH205": DiagnosticCode(
        "something left over",
        _ERROR,
        "A step says an exercise, how much, and how. Words that say nothing of that are taken for a remark, but a "
        "number, a unit or a side never is: it could be something to do. Put a remark with one in round brackets.",
        'steps = ["Squat 12 reps both heels down"]',
        'steps = ["Squat 12 reps (both heels down)"]',
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
        "Each thing is said once in a step: one amount, one side, one tempo, one hold, one rest, one variant.",
        'steps = ["Squat 12 reps each side left"]',
        'steps = ["Squat 12 reps each side"]',
    ),
    "PH210": DiagnosticCode(
        "no exercise",
        _ERROR,
        "A step names an exercise and says how much of it, in any order.",
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
    "PH214": DiagnosticCode(
        "a range that runs backwards",
        _ERROR,
        "A range starts with the smaller number: easy levels take the low end, hard ones the high end. Three "
        "numbers or more are a ladder, and may fall.",
        'steps = ["Squat 20-10 reps"]',
        'steps = ["Squat 10-20 reps"]',
    ),
    "PH216": DiagnosticCode(
        "every minute on the minute",
        _ERROR,
        "EMOM starts again every minute, however long the work took. prehab counts work and rest: write both.",
        'steps = ["EMOM 6 min: 10 squats"]',
        'steps = ["Squat 30s on, 30s off x 6"]',
    ),
    "PH217": DiagnosticCode(
        "two things could be meant",
        _ERROR,
        "What a coach would not doubt is read. Here two things could be meant, and nobody but you knows which: a "
        "tempo or more reps, both sides or work and rest, sets or reps that are held.",
        'steps = ["Squat 12 reps 3-1-1"]',
        'steps = ["Squat 12 reps tempo 3-1-1"]',
    ),
    "PH218": DiagnosticCode(
        "several steps in one",
        _ERROR,
        "A step is one exercise. Several are several lines; done in turn they are a circuit with its rounds.",
        'steps = ["Squat 12 reps + Plank 30s"]',
        'steps = ["Squat 12 reps", "Plank 30s"]',
    ),
}
