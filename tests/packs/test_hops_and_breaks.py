"""Hops and breaks at the desk are as long and as many as in the trials that their packs name."""

from collections.abc import Mapping

from prehab.core.model import Block, Pack, Position, Timed, When, at_level
from prehab.core.timeline import SegmentKind
from prehab.core.units import Ms
from tests.packs.bundled import timelines, works


def test_hops_take_ten_seconds_and_come_more_often_with_shorter_breaks(packs: Mapping[str, Pack]) -> None:
    found = packs["hopping-primer"].routine("two-feet")
    ladder = []
    for level in found.levels:
        *warm_up, hops = at_level(found, level).steps
        assert isinstance(hops, Block)
        assert hops.between is not None
        assert [(step.exercise.id, step.amount) for step in works(hops.steps)] == [("pogo-hop", Timed(Ms(10_000)))]
        assert [step.exercise.id for step in works(tuple(warm_up))] == ["march", "ankling"]
        ladder.append((hops.repeat, hops.between // 1000))
    assert ladder == [(5, 50), (5, 50), (6, 40), (8, 30), (10, 20), (15, 10)]
    assert [level.variant for level in found.levels] == ["easy", *[None] * 5]


def test_hops_on_one_foot_are_fewer_and_no_hop_is_right_before_a_run(packs: Mapping[str, Pack]) -> None:
    for timeline in timelines(packs["hopping-primer"]):
        hops = [s for s in timeline.segments if s.kind is SegmentKind.WORK and s.exercise.id == "single-leg-hop"]
        assert all(5_000 <= segment.planned <= 10_000 for segment in hops)
        assert bool(hops) == (timeline.routine.id == "one-foot")
        assert len(hops) <= 10
        assert When.BEFORE_RUN not in timeline.routine.when


def test_the_walk_at_the_desk_is_five_minutes(packs: Mapping[str, Pack]) -> None:
    steps = works(packs["desk-break"].routine("walk-five").steps)
    assert [(step.exercise.id, step.amount) for step in steps] == [("walk", Timed(Ms(300_000)))]


def test_whoever_cannot_get_up_has_a_break_in_the_chair(packs: Mapping[str, Pack]) -> None:
    steps = works(packs["desk-break"].routine("seated-two").steps)
    assert {step.exercise.position for step in steps} == {Position.SEATED}
