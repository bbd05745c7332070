"""The doses of the bundled packs stay inside what their sources say."""

from collections.abc import Iterable, Mapping

import pytest

from prehab.core.model import Pack, Reps, Rest, Routine, Sides, Timed, When, Work
from prehab.core.muscle_use import held_stretches
from prehab.core.timeline import SegmentKind, Side, Timeline
from tests.packs.bundled import exercises, timelines, works

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
    return found, list(works(found.steps))


PULSE = {"march"}
"""What gets a runner warm before anything else."""
QUICK = {"a-skip", "high-knees"}
"""What ends a warm-up: the fastest of it."""


def test_activation_is_ten_to_twenty_reps_a_side_twice_or_more_exercises_once(packs: Mapping[str, Pack]) -> None:
    for found in packs["glute-activation"].routines:
        steps = [step for step in works(found.steps) if step.exercise.id not in PULSE]
        assert (len(steps), found.level("normal").rounds) in ((3, 2), (5, None))
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
    assert [step.exercise.id for step in steps] == ["glute-bridge", "donkey-kick", "clamshell"]
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


@pytest.mark.parametrize(
    "ref", ["pre-run:doorstep-4", "pre-run:full-8", "hip-flexors:before-a-run", "glute-activation:no-floor"]
)
def test_a_warm_up_begins_with_the_pulse(packs: Mapping[str, Pack], ref: str) -> None:
    found, steps = routine(packs, ref)
    order = [step.exercise.id for step in steps]
    assert order[0] in PULSE
    assert 30 <= min(seconds(steps[:1])) <= 60
    if found.id != "no-floor":
        assert order[-1] in QUICK
        assert all(one in QUICK for one in order[order.index("high-knees") :])


def test_stretches_are_held_for_ten_to_thirty_seconds(packs: Mapping[str, Pack]) -> None:
    steps = [step for pack in packs.values() for found in pack.routines for step in works(found.steps)]
    holds = seconds(step for step in steps if held_stretches(step.exercise))
    assert holds
    assert min(holds) >= 10
    assert max(holds) <= 30


def test_long_holds_are_thirty_seconds_twice_and_not_before_a_run(packs: Mapping[str, Pack]) -> None:
    found, steps = routine(packs, "hip-flexors:long-holds")
    assert exercises(found) == {"half-kneeling-stretch", "couch-stretch", "edge-of-bed-stretch", "low-lunge"}
    assert {(step.sets, step.sides) for step in steps} == {(2, Sides.EACH)}
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
        for step in works(found.steps):
            match step.amount:
                case Timed() if step.exercise.id in PULSE:
                    continue
                case Reps(low, high):
                    assert 10 <= low <= high <= 15
                case Timed(time):
                    assert 20_000 <= time <= 30_000


def test_routines_named_after_minutes_keep_their_word(packs: Mapping[str, Pack]) -> None:
    limits = {
        "hip-flexors:two-minutes": 2,
        "pre-run:doorstep-4": 4,
        "pre-run:full-8": 8,
        "desk-break:one-minute": 1,
        "desk-break:three-minutes": 3,
    }
    for ref, minutes in limits.items():
        pack_id, _, routine_id = ref.partition(":")
        totals = [one.total for one in timelines(packs[pack_id]) if one.routine.id == routine_id]
        assert all((minutes - 0.25) * MINUTE <= total <= minutes * MINUTE for total in totals), ref


def test_sprints_are_short_few_and_well_rested(packs: Mapping[str, Pack]) -> None:
    doses = {"first-hills": (2, 4, 8, 8), "hill-sprints": (4, 8, 8, 15), "strides": (4, 6, 20, 30)}
    for timeline in timelines(packs["sprint-day"]):
        fewest, most, shortest, longest = doses[timeline.routine.id]
        fast = [
            s for s in timeline.segments if s.kind is SegmentKind.WORK and s.exercise.id in ("hill-sprint", "stride")
        ]
        assert fewest <= len(fast) <= most
        assert all(shortest * 1000 <= segment.planned <= longest * 1000 for segment in fast)
        assert all(60 <= rest <= 120 for rest in rests(timeline.routine))
        assert rests(timeline.routine)
        jogs = [s for s in timeline.segments if s.kind is SegmentKind.WORK and s.exercise.id == "easy-jog"]
        assert [segment.planned for segment in jogs] == [10 * MINUTE, 10 * MINUTE]


def rests(found: Routine) -> set[float]:
    """Return the rests inside a routine's blocks, in seconds."""
    inner = [step for block in found.steps if not isinstance(block, Work | Rest) for step in block.steps]
    return {step.time / 1000 for step in inner if isinstance(step, Rest)}


def test_cooling_down_is_half_a_minute_a_side(packs: Mapping[str, Pack]) -> None:
    for found in packs["after-run"].routines:
        steps = list(works(found.steps))
        assert all(held_stretches(step.exercise) for step in steps)
        assert {step.sides for step in steps} == {Sides.EACH}
        assert seconds(steps) == {30}
