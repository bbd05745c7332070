import json

from prehab.cli.pack_json import pack_data, routine_data, routine_in_full
from prehab.cli.pack_text import exercise_lines, pack_lines, routine_lines
from prehab.core import requirements
from prehab.core.compile import LevelLengths, level_lengths
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
    Step,
    Timed,
    Variant,
    When,
    in_variant,
)
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import exercise, pack, timed, work

BAND = Variant(
    "band", "Banded clamshell", ("mini-band",), ("Put the band above your knees.",), cautions=("Not too tight.",)
)
CLAM = replace(
    exercise("Clamshell", Sides.EACH),
    position=Position.SIDE_LYING,
    muscles=Muscles(("gluteus-medius",), ("piriformis",)),
    how=("Lie on one side.", "Lift the knee."),
    cautions=("Keep the hips still.",),
    variants=(BAND,),
)
LEVELS = (Level("easy", "Easy", Dose.LOW, rounds=1), Level("band", "With a band", Dose.HIGH, variant="band"))


def made() -> Pack:
    steps: list[Step] = [
        replace(work("Clamshell", 12, Sides.EACH), exercise=CLAM, amount=Reps(10, 20)),
        Rest(Ms(30_000), "walk about"),
        Block(3, (timed("Plank", 45), work("Squat", 1, Sides.ALTERNATE, sets=2, note="slowly"))),
    ]
    return replace(
        pack(steps, levels=LEVELS, rounds=2, rest=Ms(10_000), round_rest=Ms(60_000), when=(When.BEFORE_RUN,)),
        version="1.2.0",
        authors=("Ann",),
        license="CC-BY-4.0",
        cautions=("Skip what hurts.",),
    )


def measured(_: Pack, routine: Routine, level: Level) -> LevelLengths:
    return level_lengths(routine, level)


def test_a_pack_says_who_made_it_and_what_to_mind() -> None:
    assert list(pack_lines(made())) == [
        "Test pack 1.2.0",
        "  Ann; CC-BY-4.0",
        "",
        "Take care",
        "  Skip what hurts.",
        "  This is not medical advice: stop and skip what hurts.",
    ]


def test_a_routine_shows_levels_and_steps() -> None:
    one = made()
    assert list(routine_lines(one, one.routine(), LEVELS[1], measured)) == [
        "Main",
        "  before a run, floor",
        "  prehab play test:main",
        "",
        "  easy    7 min, 1 round, unless you say otherwise",
        "  band   19 min, 2 rounds, needs mini band",
        "",
        "  Steps at level band, with 10 seconds of rest and 1 minute between rounds",
        "    Clamshell, 20 reps each side, with band",
        "    rest 30 seconds (walk about)",
        "    3 times:",
        "      Plank, 45 seconds",
        "      Squat, 2 x 1 rep alternating (slowly)",
    ]


def test_an_exercise_is_shown_as_its_level_does_it() -> None:
    assert list(exercise_lines(in_variant(CLAM, "band"), "en")) == [
        "Banded clamshell (on your side)",
        "  for gluteus medius; also piriformis",
        "  needs mini band",
        "  1. Put the band above your knees.",
        "  2. Lie on one side.",
        "  3. Lift the knee.",
        "  Take care: Not too tight.",
        "  Take care: Keep the hips still.",
    ]


def test_an_exercise_tells_what_it_stretches_or_rolls() -> None:
    rock = exercise("Rock", muscles=Muscles(("gluteus-maximus",), ("core",), ("hip-flexors",)))
    assert list(exercise_lines(rock, "en"))[1] == "  for gluteus maximus; also core; stretches hip flexors"
    rolled = exercise("Calf roll", tempo=None, muscles=Muscles(("calves",)), equipment=("foam-roller",))
    assert list(exercise_lines(rolled, "en"))[1:] == ["  rolls calves", "  needs foam roller"]


def test_an_exercise_tells_what_it_calls_and_what_to_set_up() -> None:
    one = Exercise("x", "Muschel", called="rechtes Bein oben", setup="Band über die Knie.", how=("Leg dich hin.",))
    assert list(exercise_lines(one, "de")) == [
        "Muschel",
        "  called: linkes Bein oben",
        "  before it: Band über die Knie.",
        "  1. Leg dich hin.",
    ]


def test_a_bare_exercise_is_one_line() -> None:
    assert list(exercise_lines(Exercise("x", "X"), "en")) == ["X"]


def test_no_line_is_wider_than_eighty() -> None:
    long = replace(made(), summary="word " * 60, cautions=("caution " * 40,))
    assert max(map(len, pack_lines(long))) <= 80


def test_the_data_holds_levels_with_exact_totals() -> None:
    one = made()
    data = routine_data(one, one.routine(), measured)
    assert data["ref"] == "test:main"
    assert data["default_level"] == "easy"
    assert data["levels"] == [
        {"id": "easy", "name": "Easy", "total_ms": 415_000, "exact": True, "rounds": 1, "equipment": []},
        {
            "id": "band",
            "name": "With a band",
            "total_ms": 1_085_000,
            "exact": True,
            "rounds": 2,
            "equipment": ["mini band"],
        },
    ]


def test_a_level_that_is_too_long_has_no_total() -> None:
    one = pack([timed("Plank", 3600)], rounds=5)
    assert routine_data(one, one.routine(), measured)["levels"] == [
        {"id": "normal", "name": "Normal", "total_ms": None, "exact": False, "rounds": 5, "equipment": []}
    ]


def test_the_full_routine_settles_the_doses() -> None:
    full = json.loads(json.dumps(routine_in_full(made().routine(), LEVELS[1])))
    first, rest, block = full["steps"]
    assert first == {
        "exercise": "clamshell",
        "name": "Clamshell",
        "reps": 20,
        "sides": "each",
        "directions": False,
        "sets": 1,
        "tempo": None,
        "variant": "band",
        "note": None,
    }
    assert rest == {"rest_ms": 30_000, "breaths": None, "note": "walk about"}
    assert (block["repeat"], [step["name"] for step in block["steps"]]) == (3, ["Plank", "Squat"])
    assert full["exercises"][0]["how"] == ["Put the band above your knees.", "Lie on one side.", "Lift the knee."]


def test_breaths_open_ends_directions_and_intervals_are_told() -> None:
    steps: list[Step] = [
        work("Lunge", Breaths(5, 8), Sides.EACH, tempo=None, sets=2),
        Rest(Ms(0), breaths=3),
        Block(8, (work("Raise", Open(), tempo=None),), Ms(10_000)),
        work("Circle", 10, directions=True),
        work("Leg circle", Timed(Ms(30_000), Ms(45_000)), Sides.EACH, directions=True),
    ]
    one = pack(steps, breath=Ms(4000))
    lines = list(routine_lines(one, one.routine(), one.routine().level(), measured))
    assert lines[lines.index("  Steps at level normal") + 1 :] == [
        "    Lunge, 2 x 6 breaths each side",
        "    rest 3 breaths",
        "    8 times, 10 seconds of rest between:",
        "      Raise, until you stop",
        "    Circle, 10 reps each direction",
        "    Leg circle, 37 seconds each side each direction",
    ]
    full = json.loads(json.dumps(routine_in_full(one.routine(), one.routine().level())))
    assert full["breath_ms"] == 4_000
    lunge, rest, block, circle, leg = full["steps"]
    assert (lunge["breaths"], lunge["sides"]) == (6, "each")
    assert rest == {"rest_ms": 12_000, "breaths": 3, "note": None}
    assert (block["between_ms"], block["steps"][0]["open"]) == (10_000, True)
    assert (circle["reps"], circle["directions"]) == (10, True)
    assert (leg["hold_ms"], leg["directions"]) == (37_000, True)


def test_it_is_json() -> None:
    one = made()
    data = {**pack_data(one, "bundled", measured), **routine_in_full(one.routine(), LEVELS[0])}
    assert json.loads(json.dumps(data))["origin"] == "bundled"


def test_an_exercise_is_told_in_each_way_in_which_it_is_done() -> None:
    plain = replace(work("Clamshell", 12, Sides.EACH), exercise=CLAM)
    routine = pack([plain, replace(plain, variant="band"), plain]).routine()
    told = requirements.exercises_at_level(routine, Level("normal", "Normal"))
    assert [one.name for one in told] == ["Clamshell", "Banded clamshell"]
    assert [one.cautions for one in told] == [CLAM.cautions, ("Not too tight.", *CLAM.cautions)]
    assert [one.name for one in requirements.exercises_at_level(routine, LEVELS[1])] == ["Banded clamshell"]


def test_a_level_is_shown_with_the_steps_that_it_has_of_its_own() -> None:
    long = Level("long", "Long", steps=(timed("Plank", 60),))
    one = pack([work("Squat", 12)], levels=(LEVELS[0], long))
    lines = list(routine_lines(one, one.routine(), long, measured))
    assert lines[-2:] == ["  Steps at level long", "    Plank, 1 minute"]
    full = routine_in_full(one.routine(), long)
    assert [step["exercise"] for step in json.loads(json.dumps(full["steps"]))] == ["plank"]
    assert [exercise["id"] for exercise in json.loads(json.dumps(full["exercises"]))] == ["plank"]
