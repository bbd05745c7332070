from prehab.core.compile import compile_routine
from prehab.core.model import Breaths
from prehab.core.session import SessionState, Snapshot
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.tui.widgets.figure_book import STOPPED_WAIT, display_key, figure_phase, figure_role, next_change
from prehab.values import replace
from tests.builders import timed, timeline, work
from tests.tui import packs

TIMELINE = compile_routine(packs.GLUTES, packs.CIRCUIT, packs.NORMAL)
CYCLE = Ms(4000)


def moment(elapsed: int, kind: SegmentKind = SegmentKind.WORK, side: Side | None = None) -> Snapshot:
    index = next(s.index for s in TIMELINE.segments if s.kind is kind and s.side is side)
    return Snapshot(SessionState.RUNNING, TIMELINE, index, Ms(elapsed), Ms(elapsed), complete=False)


def test_counted_reps_move_at_their_tempo() -> None:
    assert [figure_phase(moment(at), CYCLE) for at in (0, 1000, 2000, 3000, 4000, 5000)] == [0, 0.2, 0.4, 0.6, 0.8, 0]


def test_the_figure_breathes_with_the_runner() -> None:
    made = timeline([work("Lunge", Breaths(3, 3), tempo=None)], breath=Ms(6000))
    at = [Snapshot(SessionState.RUNNING, made, 1, Ms(after), Ms(after), complete=False) for after in (0, 3000, 9000)]
    assert [figure_phase(one, CYCLE) for one in at] == [0, 0.5, 0.5]
    assert len({display_key(replace(at[0], elapsed=Ms(after))) for after in range(0, 18_000, 50)}) == 18


def test_a_gap_shows_the_coming_exercise_at_half_speed() -> None:
    assert figure_phase(moment(2000, SegmentKind.PREPARE), CYCLE) == figure_phase(moment(1000), CYCLE)


def test_left_is_mirrored_and_right_is_not() -> None:
    assert figure_role(moment(0, side=Side.LEFT), CYCLE).mirrored
    assert not figure_role(moment(0, side=Side.RIGHT), CYCLE).mirrored


def test_a_variant_is_shown_its_own_way() -> None:
    banded = compile_routine(packs.GLUTES, packs.CIRCUIT, packs.NORMAL)
    segments = tuple(replace(one, variant="band") for one in banded.segments)
    snapshot = replace(moment(0, SegmentKind.PREPARE), timeline=replace(banded, segments=segments))
    assert figure_role(snapshot, CYCLE).variant == "band"
    assert figure_role(moment(0, SegmentKind.PREPARE), CYCLE).variant is None


def test_nothing_moves_while_paused() -> None:
    assert next_change(replace(moment(700), state=SessionState.PAUSED), display_key) == STOPPED_WAIT


def test_the_next_change_is_the_next_second_when_only_digits_move() -> None:
    timeline = moment(700)
    assert next_change(timeline, lambda _: None) == 300


def test_a_countdown_to_work_is_drawn_anew_at_each_second() -> None:
    ready = replace(moment(700), state=SessionState.GETTING_READY, get_ready=Ms(2_300))
    assert next_change(ready, lambda _: None) == 300


def test_the_middle_of_work_is_drawn_when_it_comes_and_when_it_has_been_seen() -> None:
    made = timeline([timed("Plank", 25)])
    at = [Snapshot(SessionState.RUNNING, made, 1, Ms(after), Ms(after), complete=False) for after in (12_400, 14_400)]
    assert [next_change(one, lambda _: None) for one in at] == [100, 100]
