"""What is different between two versions of a pack, in words."""

from collections.abc import Sequence

import pytest

from prehab.core.model import (
    Block,
    Breaths,
    CueChoice,
    Dose,
    Level,
    Muscles,
    Open,
    Pace,
    Pack,
    Reps,
    Rest,
    Routine,
    Sides,
    Step,
    Timed,
    Variant,
)
from prehab.core.pack_diff import pack_differences
from prehab.core.units import Ms, ms_from_seconds
from prehab.values import replace
from tests.builders import TEMPO, exercise, pack, timed, work

BRIDGE = work("Glute bridge", 15)
CLAMSHELL = work("Clamshell", 12, Sides.EACH)
PLANK = timed("Plank", 30)


def differences(old: Pack, new: Pack) -> list[str]:
    return [("! " if one.safety else "") + one.text for one in pack_differences(old, new)]


def step_difference_texts(old: Sequence[Step], new: Sequence[Step]) -> list[str]:
    """Return what is said without the length, which has a test of its own."""
    return [line for line in differences(pack(old), pack(new)) if "at the level" not in line]


def routine(of: Pack, **more: object) -> Pack:
    return replace(of, routines=(replace(of.routine(), **more),))  # type: ignore[arg-type]


def test_the_same_content_has_no_changes() -> None:
    assert (
        differences(pack([BRIDGE, CLAMSHELL]), replace(pack([BRIDGE, CLAMSHELL]), version="2.0.0", tree_hash="cd" * 32))
        == []
    )


def test_the_example_of_the_format() -> None:
    old = pack([CLAMSHELL])
    new = replace(pack([replace(CLAMSHELL, amount=Reps(15, 15))]), cautions=("Stop when it hurts.",))
    assert differences(old, new) == [
        "! new caution: Stop when it hurts.",
        "! Clamshell: 12 to 15 reps",
        "0:30 longer at the level Normal",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (CLAMSHELL, replace(CLAMSHELL, amount=Reps(10, 20)), "! Clamshell: 10-20 reps, was 12 reps"),
        (CLAMSHELL, replace(CLAMSHELL, amount=Timed(ms_from_seconds(45))), "! Clamshell: 45 s, was 12 reps"),
        (PLANK, replace(PLANK, amount=Timed(ms_from_seconds(90))), "! Plank: 90 s, was 30 s"),
        (CLAMSHELL, replace(CLAMSHELL, amount=Reps(1, 1)), "! Clamshell: 12 to 1 rep"),
        (CLAMSHELL, replace(CLAMSHELL, amount=Breaths(5, 5)), "! Clamshell: 5 breaths, was 12 reps"),
        (CLAMSHELL, replace(CLAMSHELL, amount=Open()), "! Clamshell: until you stop, was 12 reps"),
        (PLANK, replace(PLANK, amount=Timed(Ms(30_000), Ms(45_000))), "! Plank: 30-45 s, was 30 s"),
        (CLAMSHELL, replace(CLAMSHELL, directions=True), "! Clamshell: in both directions now"),
        (CLAMSHELL, replace(CLAMSHELL, sides=Sides.LEFT), "! Clamshell: left only, was each side"),
        (CLAMSHELL, replace(CLAMSHELL, sets=3), "! Clamshell: 1 to 3 sets"),
        (CLAMSHELL, replace(CLAMSHELL, hold=ms_from_seconds(2)), "! Clamshell: hold 2 s, was as usual"),
        (CLAMSHELL, replace(CLAMSHELL, variant="band"), "! Clamshell: with band, was the usual way"),
        (replace(CLAMSHELL, tempo=TEMPO), CLAMSHELL, "Clamshell: tempo as usual, was 2-1-2"),
        (CLAMSHELL, replace(CLAMSHELL, rest=ms_from_seconds(20)), "Clamshell: rest after it 20 s, was as usual"),
        (CLAMSHELL, replace(CLAMSHELL, pace=Pace.SELF), "Clamshell: you count now"),
        (CLAMSHELL, replace(CLAMSHELL, say="Hips stacked."), "Clamshell: another remark"),
    ],
)
def test_one_step(old: Step, new: Step, line: str) -> None:
    assert step_difference_texts([old], [new]) == [line]


def test_steps_that_come_and_go() -> None:
    assert step_difference_texts([BRIDGE], [CLAMSHELL, BRIDGE, PLANK]) == [
        "! new step: Clamshell, 12 reps",
        "! new step: Plank, 30 s",
    ]
    assert step_difference_texts([BRIDGE, CLAMSHELL], [BRIDGE]) == ["! Clamshell is gone"]


def test_a_step_in_another_place_is_the_same_step() -> None:
    assert step_difference_texts([BRIDGE, CLAMSHELL], [CLAMSHELL, BRIDGE]) == ["another order"]


def test_an_exercise_that_stands_there_twice_is_told_apart() -> None:
    more = replace(CLAMSHELL, amount=Reps(20, 20))
    assert step_difference_texts([CLAMSHELL, BRIDGE, CLAMSHELL], [CLAMSHELL, BRIDGE, more]) == [
        "! Clamshell: 12 to 20 reps"
    ]


def test_blocks_and_rests() -> None:
    assert step_difference_texts([Block(2, (CLAMSHELL,))], [Block(3, (CLAMSHELL,))]) == ["! other repeats of blocks"]
    assert step_difference_texts([CLAMSHELL, BRIDGE], [CLAMSHELL, Rest(ms_from_seconds(30)), BRIDGE]) == [
        "other rests between the steps"
    ]


def test_rounds_rests_and_levels() -> None:
    old = pack([BRIDGE, CLAMSHELL], levels=(Level("easy", "Easy"), Level("normal", "Normal")), rounds=2)
    new = pack(
        [BRIDGE, CLAMSHELL],
        levels=(Level("normal", "Normal", Dose.HIGH), Level("hard", "Hard")),
        rounds=3,
        rest=ms_from_seconds(20),
        get_ready=Ms(7500),
    )
    assert differences(old, new) == [
        "! 3 rounds, were 2",
        "! the level Normal asks for something else",
        "rest between exercises: 0 s to 20 s",
        "time to get ready: 5 s to 7.5 s",
        "the level Easy is gone",
        "new level: Hard",
        "4:22 longer at the level Normal",
    ]


def test_routines_are_told_apart() -> None:
    old = pack([BRIDGE])
    more = Routine("more", "More", (CLAMSHELL,), (Level("normal", "Normal"),))
    assert differences(old, replace(old, routines=(*old.routines, more))) == ["new routine: More"]
    assert differences(replace(old, routines=(*old.routines, more)), old) == ["! More is gone"]
    both = replace(old, routines=(*old.routines, more))
    longer = replace(more, steps=(replace(CLAMSHELL, amount=Reps(13, 13)),))
    assert differences(both, replace(old, routines=(*old.routines, longer))) == [
        "! More, Clamshell: 12 to 13 reps",
        "More, 0:10 longer at the level Normal",
    ]


def test_cautions_everywhere() -> None:
    old = routine(pack([BRIDGE]), cautions=("Not after surgery.",))
    careful = replace(BRIDGE, exercise=exercise("Glute bridge", cautions=("Breathe.",)))
    assert differences(old, routine(pack([careful]))) == [
        "! caution taken away: Not after surgery.",
        "! Glute bridge: new caution: Breathe.",
    ]


def test_the_cautions_of_a_variant_count_too() -> None:
    banded = Variant("band", "Banded", ("mini-band",), cautions=("Mind the band.",))
    new = replace(BRIDGE, exercise=exercise("Glute bridge", variants=(banded,)))
    assert differences(pack([BRIDGE]), pack([new])) == [
        "! Glute bridge: new caution: Mind the band.",
        "Glute bridge: needs mini band now",
        "Glute bridge: other variants",
    ]


def test_what_an_exercise_says_of_itself() -> None:
    new = exercise("Glute bridge", Sides.EACH, tempo=None, how=("Lie down.",), figure={"base": "supine"})
    found = differences(replace(pack([]), exercises=(BRIDGE.exercise,)), replace(pack([]), exercises=(new,)))
    assert found == [
        "! Glute bridge: each side, was both sides at once",
        "Glute bridge: tempo none, was 2-1-2",
        "Glute bridge: told in other words",
        "Glute bridge: another figure",
    ]


def test_what_the_voice_says_of_an_exercise() -> None:
    old, told, flipped = (
        replace(pack([]), exercises=(replace(BRIDGE.exercise, called=called, setup=setup),))
        for called, setup in (("", ""), ("", "Wall near."), ("leg on top", ""))
    )
    assert differences(old, told) == ["Glute bridge: told in other words"]
    assert differences(old, flipped) == ["! Glute bridge: sides are called by “leg on top”, was nothing"]


def test_exercises_that_come_and_go() -> None:
    with_bridge = replace(pack([]), exercises=(BRIDGE.exercise,))
    assert differences(with_bridge, pack([])) == ["Glute bridge is no longer described"]
    assert differences(pack([]), with_bridge) == ["new exercise: Glute bridge"]


def test_muscles_alone_do_not_show_in_a_session() -> None:
    new = replace(BRIDGE, exercise=exercise("Glute bridge", muscles=Muscles(("gluteus-maximus",))))
    assert differences(pack([BRIDGE]), pack([new])) == []


def test_the_pack_as_a_whole() -> None:
    old = replace(pack([BRIDGE]), license="CC-BY-4.0", authors=("Ann",))
    new = replace(old, name="Other", license="", authors=("Ann", "Bo"), cues={"done": CueChoice("Well done")})
    assert differences(old, new) == [
        "name: Other, was Test pack",
        "licence: none, was CC-BY-4.0",
        "by: Ann, Bo, was Ann",
        "other cues or sounds",
    ]


def test_a_routine_that_is_too_long_says_nothing_of_its_length() -> None:
    endless = pack([timed("Plank", 3 * 3600)], rounds=50)
    assert differences(endless, endless) == []


def test_rests_between_repeats_and_in_breaths_are_rests_and_a_breath_has_a_length() -> None:
    def one(between: int | None = None, breaths: int = 3, breath: int = 5000) -> Pack:
        block = Block(2, (PLANK,), None if between is None else Ms(between))
        return pack([block, Rest(Ms(0), breaths=breaths), PLANK], breath=Ms(breath))

    def told(new: Pack) -> list[str]:
        return [line for line in differences(one(), new) if "at the level" not in line]

    assert told(one(between=5000)) == ["other rests between the steps"]
    assert told(one(breaths=4)) == ["other rests between the steps"]
    assert told(one(breath=4000)) == ["length of a breath: 5 s to 4 s"]


def test_steps_that_a_level_has_of_its_own_are_compared_at_that_level() -> None:
    def one(*steps: Step) -> Pack:
        return pack([BRIDGE], levels=(Level("normal", "Normal"), Level("long", "Long", steps=steps or None)))

    assert differences(one(PLANK), one(PLANK)) == []
    assert differences(one(PLANK), one(timed("Plank", 45))) == ["! level Long, Plank: 45 s, was 30 s"]
    assert "! level Long, Glute bridge is gone" in differences(one(), one(PLANK))
