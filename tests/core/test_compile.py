"""The rules of "What the clock does" in the pack format."""

import pytest

from prehab.core.compile import MAX_TIMELINE_SEGMENTS, TooLong, compile_routine, level_lengths
from prehab.core.model import Block, Dose, Level, Pace, Reps, Rest, Sides, Step, Tempo, Variant, Work
from prehab.core.timeline import SegmentKind, Side, Timeline
from prehab.core.units import Ms
from tests.builders import exercise, pack, timed, timeline, wake_up, work


def segment_shapes(made: Timeline) -> list[tuple[str, float]]:
    """Return kind and seconds of every segment."""
    return [(s.kind.value, s.planned / 1000) for s in made.segments]


def test_the_nine_line_pack_takes_730_seconds() -> None:
    assert wake_up().total == 730_000
    assert wake_up().exact


def test_sides_have_a_switch_between_them_and_left_comes_first() -> None:
    made = timeline([timed("Stretch", 30, Sides.EACH)])
    assert segment_shapes(made) == [("prepare", 5), ("work", 30), ("switch", 5), ("work", 30)]
    assert [s.side for s in made.segments] == [Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT]


def test_a_gap_is_rest_and_then_the_countdown() -> None:
    made = timeline([timed("A", 20), timed("B", 20)], rest=Ms(12_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("rest", 7), ("prepare", 5), ("work", 20)]
    assert made.segments[2].exercise.name == "B"


def test_a_rest_shorter_than_the_countdown_is_all_countdown() -> None:
    made = timeline([timed("A", 20), timed("B", 20)], rest=Ms(3_000))
    assert segment_shapes(made)[2:] == [("prepare", 5), ("work", 20)]


def test_rounds_have_their_own_rest_and_none_after_the_last() -> None:
    made = timeline([timed("A", 20)], rounds=2, round_rest=Ms(30_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("round-rest", 25), ("prepare", 5), ("work", 20)]
    assert [s.round_no for s in made.segments] == [1, 1, 2, 2, 2]


def test_an_explicit_rest_replaces_the_gap_and_a_trailing_one_vanishes() -> None:
    steps: list[Step] = [timed("A", 20), Rest(Ms(30_000), "drink"), timed("B", 20), Rest(Ms(60_000))]
    made = timeline(steps, rest=Ms(15_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("rest", 25), ("prepare", 5), ("work", 20)]
    assert made.segments[2].note == "drink"


def test_rests_in_a_row_are_one_rest_as_long_as_all_of_them() -> None:
    made = timeline([timed("A", 20), Rest(Ms(10_000)), Rest(Ms(20_000)), timed("B", 20)], rest=Ms(15_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("rest", 25), ("prepare", 5), ("work", 20)]


def test_the_rest_that_ends_a_round_and_the_one_that_begins_the_next_are_one_too() -> None:
    made = timeline([Rest(Ms(4_000)), timed("A", 20), Rest(Ms(10_000))], rounds=2, round_rest=Ms(60_000))
    assert segment_shapes(made) == [("prepare", 4), ("work", 20), ("round-rest", 9), ("prepare", 5), ("work", 20)]


def test_of_rests_in_a_row_the_last_one_has_the_note() -> None:
    made = timeline([timed("A", 20), Rest(Ms(10_000), "drink"), Rest(Ms(20_000), "breathe"), timed("B", 20)])
    assert made.segments[2].note == "breathe"


def test_a_rests_note_stands_in_its_own_gap_and_in_none_after_it() -> None:
    steps: list[Step] = [timed("A", 20), Rest(Ms(30_000), "drink"), timed("B", 20), timed("C", 20, sets=2)]
    made = timeline(steps, rest=Ms(15_000), rounds=2, round_rest=Ms(40_000))
    gaps = [(s.kind.value, s.note) for s in made.segments if s.kind in (SegmentKind.REST, SegmentKind.ROUND_REST)]
    of_a_round = [("rest", "drink"), ("rest", None), ("rest", None)]
    assert gaps == [*of_a_round, ("round-rest", None), *of_a_round]
    assert {s.note for s in made.segments if s.kind in (SegmentKind.PREPARE, SegmentKind.WORK)} == {None}


def test_a_step_can_ask_for_its_own_rest_or_none_at_all() -> None:
    made = timeline([timed("A", 20, rest=Ms(0)), timed("B", 20, rest=Ms(9_000)), timed("C", 20)])
    assert segment_shapes(made) == [
        ("prepare", 5),
        ("work", 20),
        ("work", 20),
        ("rest", 4),
        ("prepare", 5),
        ("work", 20),
    ]


def test_sets_are_the_step_again_with_the_usual_gap() -> None:
    made = timeline([timed("A", 30, sets=2)], rest=Ms(10_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 30), ("rest", 5), ("prepare", 5), ("work", 30)]
    assert [(s.set_no, s.sets) for s in made.segments if s.kind is SegmentKind.WORK] == [(1, 2), (2, 2)]


def test_blocks_repeat() -> None:
    made = timeline([Block(2, (timed("A", 10), Block(2, (timed("B", 10),))))])
    assert [s.exercise.name for s in made.segments if s.kind is SegmentKind.WORK] == ["A", "B", "B", "A", "B", "B"]


def test_alternating_reps_are_one_segment_of_both_sides() -> None:
    made = timeline([work("Dead bug", 12, Sides.ALTERNATE)])
    segment = made.segments[1]
    assert (segment.planned, segment.reps, segment.rep_count) == (120_000, 12, 24)


def test_zero_length_gaps_are_dropped() -> None:
    made = timeline([timed("A", 10, Sides.EACH)], get_ready=Ms(0), switch=Ms(0))
    assert segment_shapes(made) == [("work", 10), ("work", 10)]
    assert [s.index for s in made.segments] == [0, 1]


@pytest.mark.parametrize(("dose", "reps"), [(Dose.LOW, 10), (Dose.MID, 15), (Dose.HIGH, 20)])
def test_the_level_settles_the_range(dose: Dose, reps: int) -> None:
    made = pack([work("Bridge", Reps(10, 20))])
    compiled = compile_routine(made, made.routine(), Level("x", "X", dose))
    assert compiled.segments[1].reps == reps


def test_the_levels_rounds_rest_and_variant_beat_the_routines() -> None:
    banded = exercise("Clamshell", tempo=None, variants=(Variant("band", "Banded", tempo=Tempo((Ms(4000),))),))
    made = pack([Work(banded, Reps(10, 10), Sides.BOTH), timed("Plank", 20)], rounds=3, rest=Ms(40_000))
    level = Level("band", "Band", rounds=1, variant="band", rest=Ms(8_000))
    compiled = compile_routine(made, made.routine(), level)
    assert segment_shapes(compiled) == [("prepare", 5), ("work", 40), ("rest", 3), ("prepare", 5), ("work", 20)]
    assert [s.variant for s in compiled.segments if s.kind is SegmentKind.WORK] == ["band", None]


def test_hold_is_the_second_part_of_a_rep() -> None:
    made = timeline([work("Bridge", 10, hold=Ms(5_000))])
    assert made.segments[1].tempo == Tempo((Ms(2000), Ms(5000), Ms(2000)))
    plain = timeline([work("Bridge", 10, tempo=None, hold=Ms(5_000))])
    assert plain.segments[1].planned == 70_000


def test_reps_without_a_tempo_wait_for_the_runner_and_are_estimated() -> None:
    made = timeline([work("Lunge", 10, tempo=None)])
    assert made.segments[1].waits
    assert made.segments[1].duration is None
    assert made.segments[1].planned == 30_000
    assert not made.exact


def test_the_runners_pace_beats_the_packs() -> None:
    made = pack([work("Bridge", 10)], pace=Pace.SELF)
    routine, level = made.routine(), made.routine().level()
    assert compile_routine(made, routine, level).segments[1].waits
    assert not compile_routine(made, routine, level, Pace.TEMPO).segments[1].waits


@pytest.mark.parametrize(("own", "routines"), [(Pace.TEMPO, Pace.SELF), (Pace.SELF, Pace.TEMPO)])
def test_the_steps_pace_beats_the_routines_and_the_runners_beats_both(own: Pace, routines: Pace) -> None:
    made = pack([work("Bridge", 10, pace=own)], pace=routines)
    routine, level = made.routine(), made.routine().level()
    waits = {
        runners: compile_routine(made, routine, level, runners).segments[1].waits
        for runners in (None, Pace.SELF, Pace.TEMPO)
    }
    assert waits == {None: own is Pace.SELF, Pace.SELF: True, Pace.TEMPO: False}


def test_a_routine_may_have_two_thousand_segments_and_not_one_more() -> None:
    none = {"get_ready": Ms(0), "rest": Ms(0)}
    assert len(timeline([timed("A", 1, sets=2000)], **none).segments) == 2000
    with pytest.raises(TooLong, match="more than 2,000 segments"):
        timeline([timed("A", 1, sets=2001)], **none)


def test_a_routine_may_last_four_hours_and_not_a_millisecond_more() -> None:
    four_hours = [timed("A", 7200), timed("B", 7200)]
    assert timeline(four_hours, get_ready=Ms(0)).total == 14_400_000
    with pytest.raises(TooLong, match="more than 4 hours"):
        timeline([timed("A", 7200), timed("B", 7200.001)], get_ready=Ms(0))


def test_a_round_may_have_two_thousand_steps_and_not_one_more() -> None:
    none = {"get_ready": Ms(0), "rest": Ms(0)}
    assert len(timeline([Block(2000, (timed("A", 1),))], **none).segments) == 2000
    with pytest.raises(TooLong, match="one round has more than 2,000 steps"):
        timeline([Block(2001, (timed("A", 1),))], **none)


def test_what_is_too_long_is_refused_before_it_is_built() -> None:
    many = pack([timed("A", 1)] * 50, rounds=50)
    with pytest.raises(TooLong, match="2,000 segments"):
        compile_routine(many, many.routine(), many.routine().level())
    long = pack([timed("A", 3600)] * 5)
    with pytest.raises(TooLong, match="4 hours"):
        compile_routine(long, long.routine(), long.routine().level())
    assert MAX_TIMELINE_SEGMENTS == 2000


def test_blocks_within_blocks_cannot_grow_without_end() -> None:
    steps: Step = Block(50, (work("Squat", 1), Rest(Ms(0))))
    for _ in range(20):
        steps = Block(50, (steps,))
    with pytest.raises(TooLong, match="repeat less"):
        timeline([steps])


def test_a_level_with_steps_does_them_in_place_of_the_routines_with_its_own_rounds_and_dose() -> None:
    other = Level("other", "Other", Dose.HIGH, rounds=2, steps=(timed("B", 30), work("C", Reps(5, 8))))
    made = pack([timed("A", 20)], levels=(Level("normal", "Normal"), other))
    done = {
        level.id: [
            (one.exercise.name, one.reps, one.round_no) for one in played.segments if one.kind is SegmentKind.WORK
        ]
        for level in made.routine().levels
        for played in [compile_routine(made, made.routine(), level)]
    }
    assert done["normal"] == [("A", None, 1)]
    assert done["other"] == [("B", None, 1), ("C", 8, 1), ("B", None, 2), ("C", 8, 2)]
    for level in made.routine().levels:
        whole = compile_routine(made, made.routine(), level).total
        assert level_lengths(made.routine(), level).lengths[-1] == whole


def test_a_level_with_steps_has_the_same_limits() -> None:
    long = Level("long", "Long", steps=(timed("A", 3600),) * 5)
    made = pack([timed("A", 1)], levels=(long,))
    with pytest.raises(TooLong, match="4 hours"):
        compile_routine(made, made.routine(), long)
    assert level_lengths(made.routine(), long).refusal == "too long"
