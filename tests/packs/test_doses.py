"""The doses of the bundled packs stay inside what their sources say."""

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise

import pytest

from prehab.core.model import Block, Pack, Position, Reps, Rest, Routine, Sides, Timed, When, Work, at_level
from prehab.core.muscle_use import held_stretches
from prehab.core.timeline import SegmentKind, Side, Timeline
from tests.packs.bundled import all_works, by_id, exercises, timelines, works

MINUTE = 60_000


def seconds(steps: Iterable[Work]) -> set[float]:
    return {step.amount.time / 1000 for step in steps if isinstance(step.amount, Timed)}


def stretched(timeline: Timeline) -> dict[tuple[str, Side | None], int]:
    """Return the held stretching of each muscle, a side at a time."""
    spent: dict[tuple[str, Side | None], int] = {}
    for segment in timeline.segments:
        for muscle in held_stretches(segment.exercise) if segment.kind is SegmentKind.WORK else ():
            spent[muscle, segment.side] = spent.get((muscle, segment.side), 0) + segment.planned
    return spent


def routine(packs: Mapping[str, Pack], ref: str) -> tuple[Routine, list[Work]]:
    pack_id, _, routine_id = ref.partition(":")
    found = packs[pack_id].routine(routine_id)
    return found, list(all_works(found))


PULSE = {"easy-jog", "march"}
"""What gets a runner warm before anything else."""
QUICK = {"a-skip", "high-knees"}
"""What ends a warm-up: the fastest of it."""


def test_activation_is_ten_to_twenty_reps_a_side_twice_or_more_exercises_once(packs: Mapping[str, Pack]) -> None:
    for found in packs["glute-activation"].routines:
        steps = [step for step in all_works(found) if step.exercise.id not in PULSE]
        assert (len([*works(found.steps)]), found.level("normal").rounds) in ((3, 2), (6, None))
        assert [level.id for level in found.levels] == ["easy", "normal", "band", "hard"]
        assert [level.variant for level in found.levels] == [None, None, "band", "band"]
        for step in steps:
            assert step.exercise.tempo is not None
            assert step.exercise.variant("band") is not None, step.exercise.id
            match step.amount:
                case Reps(low, high):
                    assert 10 <= low <= high <= 20
                case Timed(time):
                    assert 10 <= time / step.exercise.tempo.total <= 20


def test_the_classic_circuit_is_bridge_kick_and_clam(packs: Mapping[str, Pack]) -> None:
    _, steps = routine(packs, "glute-activation:activation")
    classic = ["glute-bridge", "donkey-kick", "clamshell"]
    assert [step.exercise.id for step in steps] == classic * 3  # with a band the first rest is to put it on
    assert all(step.amount == Reps(10, 20) for step in steps)


def test_no_muscle_is_stretched_for_a_minute_before_a_run(packs: Mapping[str, Pack]) -> None:
    before = [
        timeline for pack in packs.values() for timeline in timelines(pack) if When.BEFORE_RUN in timeline.routine.when
    ]
    assert any(stretched(timeline) for timeline in before)
    for timeline in before:
        assert max(stretched(timeline).values(), default=0) < MINUTE, timeline.routine.id


def test_before_a_run_nothing_takes_longer_than_ten_minutes_and_a_half(packs: Mapping[str, Pack]) -> None:
    for pack in packs.values():
        for timeline in timelines(pack):
            if When.BEFORE_RUN in timeline.routine.when:
                assert timeline.total <= 10.5 * MINUTE, (pack.id, timeline.routine.id, timeline.level.id)


def test_ready_to_run_is_the_whole_chain_with_the_floor_in_one_piece(packs: Mapping[str, Pack]) -> None:
    found, steps = routine(packs, "ready-to-run:ten-minutes")
    floor = ["glute-bridge", "donkey-kick", "half-kneeling-rock"]
    legs = ["ankle-rock", "leg-swing-front", "leg-swing-side", "lunge-with-rotation"]
    chain = ["march", *floor, *legs, "high-knees", "a-skip"]
    assert [step.exercise.id for step in steps] == chain * 2  # the level with a band has its own doses
    assert [step.exercise.id for step in steps[:10] if step.exercise.position is not Position.STANDING] == floor
    assert [level.id for level in found.levels] == ["easy", "normal", "band"]


@pytest.mark.parametrize(
    "ref",
    [
        "ready-to-run:ten-minutes",
        "ready-to-run:five-minutes",
        "pre-run:doorstep-4",
        "pre-run:full-8",
        "hip-flexors:before-a-run",
        "glute-activation:no-floor",
    ],
)
def test_a_warm_up_begins_with_the_pulse(packs: Mapping[str, Pack], ref: str) -> None:
    found, steps = routine(packs, ref)
    order = [step.exercise.id for step in steps]
    assert order[0] in PULSE
    assert 30 <= min(seconds(steps[:1])) <= 60
    if found.id != "no-floor":
        assert order[-1] in QUICK
        plain = [step.exercise.id for step in works(found.steps)]
        assert all(one in QUICK for one in plain[plain.index("high-knees") :])


def test_running_drills_begin_with_a_jog_of_three_minutes(packs: Mapping[str, Pack]) -> None:
    found = packs["pre-run"].routine("running-drills")
    for timeline in (one for one in timelines(packs["pre-run"]) if one.routine.id == found.id):
        first = next(segment for segment in timeline.segments if segment.kind is SegmentKind.WORK)
        assert (first.exercise.id, first.planned) == ("easy-jog", 3 * MINUTE)
    assert [step.exercise.id for step in works(at_level(found, found.levels[-1]).steps)][-2:] == ["build-up"] * 2


def test_stretches_are_held_for_ten_to_thirty_seconds(packs: Mapping[str, Pack]) -> None:
    steps = [step for pack in packs.values() for found in pack.routines for step in all_works(found)]
    holds = seconds(step for step in steps if held_stretches(step.exercise))
    assert holds
    assert min(holds) >= 10
    assert max(holds) <= 30


def test_a_muscle_is_held_for_a_minute_or_two_after_a_run(packs: Mapping[str, Pack]) -> None:
    for ref in ("after-run:cool-down", "after-run:standing", "hip-flexors:long-holds"):
        pack_id, _, routine_id = ref.partition(":")
        found = {one.level.id: one for one in timelines(packs[pack_id]) if one.routine.id == routine_id}
        assert {*found} >= {"short", "normal"}
        assert {*stretched(found["normal"]).values()} <= {MINUTE, 2 * MINUTE}, ref


def test_long_holds_are_thirty_seconds_and_not_before_a_run(packs: Mapping[str, Pack]) -> None:
    found, steps = routine(packs, "hip-flexors:long-holds")
    assert exercises(found) == {
        *("half-kneeling-stretch", "couch-stretch", "edge-of-bed-stretch", "low-lunge", "standing-quad-stretch")
    }
    assert {step.sides for step in steps} == {Sides.EACH}
    assert seconds(steps) == {30}
    assert set(found.when) == {When.AFTER_RUN, When.REST_DAY}


def test_rolling_takes_half_a_minute_before_a_run_and_more_after(packs: Mapping[str, Pack]) -> None:
    _, steps = routine(packs, "foam-roll:before-a-run")
    rolls = ["roll-glutes", "roll-quads", "roll-outer-thigh", "roll-calves"]
    assert [step.exercise.id for step in steps] == [*rolls, "march", "knee-hug"]
    assert seconds(steps[: len(rolls)]) == {30}
    recovery, steps = routine(packs, "foam-roll:recovery")
    assert exercises(recovery) == {*rolls} | {"roll-hamstrings", "roll-adductors", "roll-upper-back"}
    assert seconds(steps) == {60}
    assert seconds(routine(packs, "foam-roll:sore-legs")[1]) == {90}


def test_drills_are_ten_to_fifteen_reps_or_twenty_to_thirty_seconds(packs: Mapping[str, Pack]) -> None:
    for found in packs["pre-run"].routines:
        for step in all_works(found):
            match step.amount:
                case Timed() if step.exercise.id in PULSE | {"build-up"}:
                    continue
                case Reps(low, high) if step.exercise.id == "inch-worm":
                    assert 4 <= low <= high <= 6
                case Reps(low, high):
                    assert 10 <= low <= high <= 15
                case Timed(time):
                    assert 20_000 <= time <= 30_000


def test_routines_named_after_minutes_keep_their_word(packs: Mapping[str, Pack]) -> None:
    limits = {
        "hip-flexors:two-minutes": 2,
        "ready-to-run:ten-minutes": 10,
        "ready-to-run:five-minutes": 5,
        "pre-run:doorstep-4": 4,
        "pre-run:full-8": 8,
        "desk-break:one-minute": 1,
        "desk-break:three-minutes": 3,
        "desk-break:seated-two": 2,
    }
    for ref, minutes in limits.items():
        pack_id, _, routine_id = ref.partition(":")
        totals = [one.total for one in timelines(packs[pack_id]) if one.routine.id == routine_id]
        assert all((minutes - 0.25) * MINUTE <= total <= minutes * MINUTE for total in totals), ref


SPRINTS = {
    "hill-sprints": [(3, 8, 90), (4, 8, 90), (5, 8, 90), (6, 10, 120)],
    "strides": [(4, 20, 75), (5, 20, 75), (6, 20, 75)],
}
"""How many at each level, how many seconds each, and how many to walk back."""


def test_sprints_are_one_ladder_each_short_few_and_well_rested(packs: Mapping[str, Pack]) -> None:
    found = {routine.id: routine for routine in packs["sprint-day"].routines}
    assert found.keys() == SPRINTS.keys()
    for routine_id, ladder in SPRINTS.items():
        routine = found[routine_id]
        assert routine.level() is routine.levels[0]
        assert [sprints(at_level(routine, level)) for level in routine.levels] == ladder


def sprints(found: Routine) -> tuple[int, int, int]:
    """Return how many sprints there are, how many seconds each takes, and how many to walk back."""
    (block,) = (step for step in found.steps if isinstance(step, Block))
    sprint, rest = block.steps
    assert isinstance(sprint, Work)
    assert isinstance(sprint.amount, Timed)
    assert isinstance(rest, Rest)
    return block.repeat, sprint.amount.time // 1000, rest.time // 1000


def test_a_sprint_day_warms_up_from_a_jog_to_build_ups_and_jogs_home(packs: Mapping[str, Pack]) -> None:
    for timeline in timelines(packs["sprint-day"]):
        done = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
        jogs = [one.planned for one in done if one.exercise.id == "easy-jog"]
        assert jogs == [10 * MINUTE, 10 * MINUTE]
        order = [name for name, _ in groupby(one.exercise.id for one in done)]
        assert order[:4] == ["easy-jog", "leg-swing-front", "leg-swing-side", "a-skip"]
        assert order[4] == "build-up"
        assert order[5] in ("hill-sprint", "stride")
        efforts = [one.note for one in done if one.exercise.id == "build-up"]
        assert efforts == [f"about {percent} percent" for percent in (60, 75, 85)[: len(efforts)]]
        assert len(efforts) >= 2


def test_returning_to_running_is_a_ladder_of_half_an_hour(packs: Mapping[str, Pack]) -> None:
    found = packs["return-to-run"].routine("walk-run")
    assert (found.level().id, found.up_after) == ("walk", 2)
    ran: list[tuple[int, int]] = []
    for timeline in timelines(packs["return-to-run"]):
        done = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
        assert sum(one.planned for one in done) == 30 * MINUTE, timeline.level.id
        assert {done[0].exercise.id, done[-1].exercise.id} == {"walk"}
        runs = [one.planned // 1000 for one in done if one.exercise.id == "easy-jog"]
        assert len(set(runs)) <= 1
        ran.append((len(runs), max(runs, default=0)))
    assert ran == [(0, 0), (4, 30), (4, 60), (4, 120), (4, 180), (4, 240), (2, 540), (1, 1200)]


MEASURED = {"clamshell": 40, "lunge": 48, "side-lying-hip-abduction": 81}
"""How hard the gluteus medius works, in percent of its maximum (Distefano 2009)."""
MOST_MAXIMUS = {"lateral-step-up", "crossover-step-up"}
"""What asks most of the gluteus maximus (Macadam 2015)."""


def rungs(packs: Mapping[str, Pack], routine_id: str) -> list[list[str]]:
    """Return the exercises of a routine of strong hips, a list a level."""
    found = packs["strong-hips"].routine(routine_id)
    return [[step.exercise.id for step in works(at_level(found, level).steps)] for level in found.levels]


def test_the_glute_ladder_climbs_by_measured_activation(packs: Mapping[str, Pack]) -> None:
    for routine_id in ("glute-ladder", "standing-ladder"):
        levels = rungs(packs, routine_id)
        assert len(levels) >= 3
        for lower, higher in pairwise(levels):
            assert not {*lower} & {*higher} - {"side-lying-hip-abduction"}
        assert not MOST_MAXIMUS & {*levels[0]}
        assert MOST_MAXIMUS & {*levels[-2]}
        assert MOST_MAXIMUS & {*levels[-1]}
    one, two, *_ = rungs(packs, "glute-ladder")
    known = [[MEASURED[one] for one in level if one in MEASURED] for level in (one, two)]
    assert max(known[0]) < min(known[1])


def test_strong_hips_progresses_by_more_than_reps(packs: Mapping[str, Pack]) -> None:
    for found in packs["strong-hips"].routines:
        assert len(found.levels) >= 3
        assert found.up_after == 4
        ways = [(level.rounds, level.variant, at_level(found, level).steps) for level in found.levels]
        assert all(lower != higher for lower, higher in pairwise(ways)), found.id


def test_strong_hips_goes_to_the_floor_once_a_round(packs: Mapping[str, Pack]) -> None:
    for found in packs["strong-hips"].routines:
        for level in found.levels:
            steps = list(works(at_level(found, level).steps))
            places = [step.exercise.position is Position.STANDING for step in steps]
            assert places == sorted(places, reverse=True), (found.id, level.id)
            assert "standing" not in found.tags or all(places), (found.id, level.id)


def test_strong_hips_puts_a_band_on_last_in_a_round(packs: Mapping[str, Pack]) -> None:
    for found in packs["strong-hips"].routines:
        for level in found.levels:
            varied = at_level(found, level)
            *before, last = works(varied.steps)
            assert not any(banded(step) for step in before), (found.id, level.id)
            if banded(last):
                wait = varied.steps[-2]
                assert isinstance(wait, Rest), (found.id, level.id)
                assert wait.time >= 30_000, (found.id, level.id)


def banded(step: Work) -> bool:
    return "band" in (step.variant, *step.exercise.id.split("-"))


def test_the_copenhagen_plank_is_held_three_times_then_six_times_and_then_longer(packs: Mapping[str, Pack]) -> None:
    seen = []
    for timeline in timelines(packs["strong-hips"]):
        if timeline.routine.id == "copenhagen":
            held = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
            assert {one.planned for one in held} == {{"new": 15_000, "long-new": 10_000}.get(timeline.level.id, 20_000)}
            assert [side for side, _ in groupby(one.side for one in held)][:2] == [Side.LEFT, Side.RIGHT]
            (way,) = {(one.exercise.id, one.variant) for one in held}
            seen.append((len(held), *way))
    assert seen == [
        (6, "copenhagen-plank", None),
        (12, "copenhagen-plank", None),
        (24, "copenhagen-plank", None),
        (24, "copenhagen-plank", "lifted"),
        (6, "long-copenhagen-plank", None),
        (12, "long-copenhagen-plank", None),
    ]


def test_calves_and_feet_have_three_levels_that_differ(core: Pack, packs: Mapping[str, Pack]) -> None:
    """Sets on a side, and the reps or seconds of one, exercise by exercise."""
    wanted = {
        ("session", "easy"): {
            "bent-knee-calf-raise": (1, 8),
            "tibialis-raise": (1, 15),
            "short-foot": (1, 5),
            "single-leg-stand": (1, 30),
        },
        ("session", "normal"): {
            "bent-knee-calf-raise": (2, 8),
            "tibialis-raise": (1, 15),
            "short-foot": (1, 5),
            "single-leg-stand": (1, 30),
        },
        ("session", "more"): {
            "bent-knee-calf-raise": (2, 11),
            "tibialis-raise": (1, 17),
            "short-foot": (1, 5),
            "single-leg-stand": (1, 37),
        },
        ("session", "hard"): {
            "bent-knee-calf-raise": (2, 15),
            "tibialis-raise": (1, 20),
            "short-foot": (1, 5),
            "single-leg-stand": (1, 45),
        },
        ("heel-drops", "easy"): {"heel-drop": (1, 8), "tibialis-raise": (1, 15)},
        ("heel-drops", "normal"): {"heel-drop": (2, 8), "tibialis-raise": (1, 15)},
        ("heel-drops", "more"): {"heel-drop": (2, 12), "tibialis-raise": (1, 15)},
        ("heel-drops", "three"): {"heel-drop": (3, 12), "tibialis-raise": (1, 15)},
        ("heel-drops", "hard"): {"heel-drop": (3, 15), "tibialis-raise": (1, 20)},
        ("tendon-holds", "easy"): {"calf-raise-hold": (4, 30)},
        ("tendon-holds", "normal"): {"calf-raise-hold": (4, 30)},
        ("tendon-holds", "longer"): {"calf-raise-hold": (4, 45)},
        ("tendon-holds", "hard"): {"calf-raise-hold": (5, 45)},
    }
    assert {(one.routine.id, one.level.id): doses(one) for one in timelines(packs["calf-and-foot"])} == wanted
    short_foot = by_id(core)["short-foot"].tempo
    assert short_foot is not None
    assert short_foot.parts[1] == 10_000
    for found in packs["calf-and-foot"].routines:
        assert [level.variant for level in found.levels] in (
            ["easy", None, None, None],
            ["easy", None, None, None, None],
        )
        assert When.BEFORE_RUN not in found.when


def doses(timeline: Timeline) -> dict[str, tuple[int, float]]:
    """Return the sets of each exercise on one side, and the reps of a set, or its seconds where none are counted."""
    work = [one for one in timeline.segments if one.kind is SegmentKind.WORK and one.side is not Side.RIGHT]
    return {
        one.exercise.id: (sum(same.exercise.id == one.exercise.id for same in work), one.reps or one.planned / 1000)
        for one in work
    }


def standing(timeline: Timeline) -> list[bool]:
    """Return of each stretch of work of a routine whether it is done standing."""
    return [one.exercise.position is Position.STANDING for one in timeline.segments if one.kind is SegmentKind.WORK]


def test_cooling_down_is_held_for_half_a_minute_at_a_time_standing_first(packs: Mapping[str, Pack]) -> None:
    for one in timelines(packs["after-run"]):
        if one.routine.id in ("cool-down", "standing"):
            work = [segment for segment in one.segments if segment.kind is SegmentKind.WORK]
            assert all(held_stretches(segment.exercise) for segment in work)
            assert {segment.planned for segment in work} == {30_000}
            assert standing(one) == sorted(standing(one), reverse=True)


def test_loosening_up_moves_and_comes_up_from_the_floor_once(packs: Mapping[str, Pack]) -> None:
    found = [one for one in timelines(packs["after-run"]) if one.routine.id == "loosen-up"]
    assert [one.level.id for one in found] == ["short", "normal", "long"]
    for one in found:
        assert 6 * MINUTE <= one.total <= 13 * MINUTE
        assert standing(one) == sorted(standing(one))
        held = [held_stretches(segment.exercise) for segment in one.segments if segment.kind is SegmentKind.WORK]
        assert sum(map(bool, held)) < len(held) / 2
