"""Packs that the screens are shown with: one calm and complete, one evil."""

from prehab.core.model import (
    Block,
    Breaths,
    Dose,
    Exercise,
    Level,
    Muscles,
    Open,
    Pack,
    Position,
    Reps,
    Rest,
    Routine,
    Sides,
    Tempo,
    Timed,
    Variant,
    When,
    Work,
)
from prehab.core.units import Ms, ms_from_seconds
from prehab.values import replace

TEMPO = Tempo((ms_from_seconds(2), ms_from_seconds(1), ms_from_seconds(2)))
BRIDGE = Exercise(
    id="glute-bridge",
    name="Glute bridge",
    position=Position.FLOOR,
    muscles=Muscles(("gluteus-maximus",), ("hamstrings",)),
    tempo=TEMPO,
    phases=("lift", "squeeze", "lower"),
    how=("Lie on your back, knees bent, feet flat.", "Press through the heels and lift the hips.", "Lower slowly."),
    cues=("Heels, not toes.", "Ribs down."),
    cautions=("Stop if your lower back takes over.",),
    variants=(Variant("band", "Banded glute bridge", ("mini-band",), ("Put a mini-band just above your knees.",)),),
)
KICK = Exercise(
    id="donkey-kick",
    name="Donkey kick",
    sides=Sides.EACH,
    called="knee in the air",
    position=Position.KNEELING,
    muscles=Muscles(("gluteus-maximus",)),
    tempo=TEMPO,
    phases=("lift", "squeeze", "lower"),
    how=("On hands and knees.", "Lift one bent leg, sole to the ceiling."),
    cues=("Keep the belly quiet.",),
)
CLAM = Exercise(
    id="clamshell",
    name="Clamshell",
    sides=Sides.EACH,
    called="leg on top",
    position=Position.SIDE_LYING,
    setup="Band above your knees.",
    muscles=Muscles(("gluteus-medius",)),
    tempo=TEMPO,
    phases=("open", "hold", "close"),
    how=("Lie on your side, knees bent.", "Open the top knee like a shell."),
    cues=("Heels together, hips stacked.",),
)
SWITCH = Exercise(id="ninety", name="90/90 switch", sides=Sides.ALTERNATE, position=Position.SEATED, tempo=TEMPO)
STRETCH = Exercise(
    id="stretch",
    name="Half-kneeling hip flexor stretch",
    sides=Sides.EACH,
    position=Position.KNEELING,
    equipment=("mat",),
    how=("Kneel on one knee.",),
    cues=("Tuck the tail.",),
)
EASY = Level("easy", "Easy", Dose.LOW, rounds=1)
NORMAL = Level("normal", "Normal", Dose.LOW)
HARD = Level("hard", "Hard", Dose.HIGH)
BAND = Level("band", "Band", Dose.LOW, variant="band")
LEVELS = (EASY, NORMAL, HARD, BAND)

CIRCUIT = Routine(
    id="activation",
    name="Glute activation circuit",
    summary="The classic circuit, twice round.",
    when=(When.BEFORE_RUN,),
    steps=(
        Work(BRIDGE, Reps(10, 20), Sides.BOTH),
        Work(KICK, Reps(10, 20), Sides.EACH),
        Work(CLAM, Reps(10, 20), Sides.EACH),
    ),
    levels=LEVELS,
    rounds=2,
    switch=ms_from_seconds(4),
    rest=ms_from_seconds(15),
    round_rest=ms_from_seconds(30),
)
LONG_HOLDS = Routine(
    id="holds",
    name="Long holds",
    when=(When.AFTER_RUN, When.REST_DAY),
    steps=(
        Work(STRETCH, Timed(ms_from_seconds(30)), Sides.EACH, sets=2),
        Rest(ms_from_seconds(20), "breathe"),
        Work(SWITCH, Reps(8, 8), Sides.ALTERNATE),
    ),
    levels=(NORMAL,),
    rest=ms_from_seconds(10),
)
GLUTES = Pack(
    id="glute-activation",
    name="Glute activation",
    version="1.2.0",
    summary="Wake up the glutes before a run.",
    routines=(CIRCUIT, LONG_HOLDS),
    exercises=(BRIDGE, KICK, CLAM, SWITCH, STRETCH),
    license="CC-BY-4.0",
    authors=("The prehab maintainers",),
    cautions=(
        "Skip an exercise if it hurts. Muscle effort is fine; joint pain, pins and needles or sharp pain are not.",
    ),
    tree_hash="ab" * 32,
)

LUNGE = Exercise(id="low-lunge", name="Low lunge", sides=Sides.EACH, position=Position.KNEELING, cues=("Hips heavy.",))
CIRCLE = Exercise(id="ankle-circle", name="Ankle circle", sides=Sides.EACH, tempo=TEMPO, directions=True)
PLANK = Exercise(id="plank", name="Plank", position=Position.FLOOR, cues=("Long neck.", "Ribs down."))
CLIMBER = Exercise(id="climber", name="Mountain climber", position=Position.FLOOR)
FLOW = Routine(
    id="flow",
    name="Every amount",
    steps=(
        Work(LUNGE, Breaths(3, 5), Sides.EACH),
        Work(CIRCLE, Reps(4, 4), Sides.EACH, directions=True),
        Work(PLANK, Open(), Sides.BOTH),
        Rest(Ms(0), breaths=4),
        Work(STRETCH, Timed(Ms(30_000), Ms(45_000)), Sides.EACH),
        Block(3, (Work(CLIMBER, Timed(Ms(20_000)), Sides.BOTH),), between=Ms(10_000)),
    ),
    levels=(EASY, NORMAL, HARD),
)
AMOUNTS = Pack(
    id="amounts",
    name="Every amount",
    routines=(FLOW,),
    exercises=(LUNGE, CIRCLE, PLANK, STRETCH, CLIMBER),
    tree_hash="cd" * 32,
)
"""Work in breaths, in directions, with an open end, with a range of times, and an interval."""


def amounts_from(first: int) -> Pack:
    """Return the same without the first steps."""
    return replace(AMOUNTS, routines=(replace(FLOW, steps=FLOW.steps[first:]),))


MARKUP = "[$primary @click=app.quit]X[/] [/] [bold"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselanhänger" * 3
WIDE = "臀部活性化エクササイズ" * 6


def evil_pack() -> Pack:
    """Return a pack whose every text tries something."""
    exercises = tuple(
        Exercise(
            id=f"evil-{number}",
            name=text[:80],
            sides=Sides.EACH,
            position=Position.FLOOR,
            muscles=Muscles((text,), (text,)),
            equipment=(text,),
            tempo=TEMPO,
            phases=(text, text, text),
            how=(text, text),
            cues=(text,),
            cautions=(text,),
            variants=(Variant("v", text[:80], (text,), (text,), (text,), (text,)),),
        )
        for number, text in enumerate((MARKUP, LONG, WIDE))
    )
    works = tuple(Work(one, Reps(2, 2), Sides.EACH, note=one.cues[0], say=one.cues[0]) for one in exercises)
    levels = tuple(Level(f"level-{n}", text[:80]) for n, text in enumerate((MARKUP, LONG, WIDE)))
    routine = Routine("evil", MARKUP, (*works, Rest(Ms(9000), MARKUP)), levels, summary=LONG, cautions=(MARKUP, WIDE))
    return Pack(
        "evil",
        MARKUP,
        (routine,),
        exercises,
        version=MARKUP,
        summary=WIDE,
        license=MARKUP,
        authors=(MARKUP, WIDE),
        source=LONG,
        credits=(MARKUP,),
        cautions=(MARKUP, LONG),
    )
