"""What is shown of a session."""

import pytest

from prehab.core.model import Breaths, Exercise, Open, Pace, Position, Reps, Rest, Sides, Tempo, Timed, Variant, Work
from prehab.core.record import Outcome
from prehab.core.session import Command, Session
from prehab.core.session_events import SegmentEnded
from prehab.core.timeline import Direction, SegmentKind, Side, Sound, Timeline
from prehab.core.units import Ms, ms_from_seconds
from prehab.core.view import BREATH_GRID, NextUp, PlayerView, player_view
from prehab.values import replace
from tests.builders import timed, timeline, wake_up, work

T0 = Ms(1_000)


def view_at(made: Timeline, after: int) -> PlayerView:
    """Return the view `after` milliseconds into a session."""
    session = Session(made)
    session.send(Command.START, T0)
    session.advance(Ms(T0 + after))
    return player_view(session.snapshot(Ms(T0 + after)))


def test_nothing_changes_between_two_visible_moments() -> None:
    made = timeline([timed("Plank", 30)])
    assert view_at(made, 5_100) == view_at(made, 5_900)
    assert view_at(made, 5_100) != view_at(made, 6_100)


def test_nothing_changes_between_two_seconds_of_a_countdown_to_work_that_goes_on() -> None:
    session = Session(timeline([timed("Plank", 30)]))
    session.send(Command.START, T0)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    session.send(Command.RESUME, Ms(T0 + 20_000))
    views = [player_view(session.snapshot(Ms(T0 + 20_000 + after))) for after in (1_100, 1_900)]
    assert views[0] == views[1]
    assert (views[0].time_text, views[0].progress) == ("0:04", 12_000 * 1000 // 35_000)


@pytest.mark.parametrize("pace", [Pace.TEMPO, Pace.SELF])
def test_a_countdown_to_work_is_shown_as_what_comes_before_it(pace: Pace) -> None:
    step = work("Kick", 4)
    step = replace(step, exercise=replace(step.exercise, how=("Kneel.",), cues=("Belly quiet.",)))
    session = Session(timeline([step], pace=pace), first=1)
    session.send(Command.START, T0)
    view = player_view(session.snapshot(Ms(T0 + 100)))
    assert (view.kind, view.waits, view.time_text, view.cue_line) == (SegmentKind.PREPARE, False, "0:05", "Kneel.")
    assert (view.rep, view.rep_count, view.pacer) == (None, None, None)


def test_reps_are_counted_with_the_pacer_in_the_right_part() -> None:
    view = view_at(wake_up(), 5_000 + 2 * 5_000 + 2_500)
    assert (view.rep, view.rep_count, view.amount) == (3, 15, "15 reps")
    assert view.pacer is not None
    assert (view.pacer.part, view.pacer.step, view.pacer.name) == (1, 10, "hold")


@pytest.mark.parametrize(
    ("step", "amount"),
    [
        (work("A", 12, Sides.EACH), "12 / side"),
        (work("A", 12, Sides.ALTERNATE), "12 / side"),
        (work("A", 1), "1 rep"),
        (timed("A", 45), "45 s"),
        (timed("A", 30, Sides.ALTERNATE), "30 s / side"),
    ],
)
def test_amounts_are_per_side(step: Work, amount: str) -> None:
    assert view_at(timeline([step]), 0).amount == amount


def test_the_middle_and_the_last_seconds_of_work_are_shown_when_their_tones_sound() -> None:
    made = timeline([timed("Plank", 30), timed("B", 12), work("C", 4)])
    for index, start in enumerate(made.segment_starts):
        for cue in made.cues[index]:
            seen = view_at(made, start + cue.at)
            assert seen.halfway is (cue.sound is Sound.HALFWAY)
            assert bool(seen.last_second) is (cue.sound in (Sound.LAST, Sound.PREPARE))
    assert [view_at(made, 32_000 + 1000 * second).last_second for second in range(4)] == [3, 2, 1, 0]
    assert [view_at(made, 20_000 + after).halfway for after in (-1, 0, 1999, 2000)] == [False, True, True, False]


def test_the_last_seconds_are_those_of_what_counts_down_and_of_no_pause() -> None:
    session = Session(timeline([timed("Plank", 30)]))
    session.send(Command.START, T0)
    session.send(Command.PAUSE, Ms(T0 + 33_500))
    assert player_view(session.snapshot(Ms(T0 + 34_000))).last_second == 0
    session.send(Command.RESUME, Ms(T0 + 40_000))
    seen = [player_view(session.snapshot(Ms(T0 + 40_000 + after))).last_second for after in (0, 1999, 2000, 4999)]
    assert seen == [0, 0, 3, 1]


def test_next_up_names_the_position_when_it_changes() -> None:
    on_side = Work(Exercise("clam", "Clamshell", position=Position.SIDE_LYING), Timed(Ms(9000)), Sides.EACH)
    made = timeline([timed("Plank", 10), on_side])
    assert view_at(made, 5_500).next_up == NextUp("Clamshell", "left", "9 s / side", "On your side.")
    assert view_at(made, 21_000).next_up == NextUp("Clamshell", "right", "9 s / side")
    assert view_at(made, made.total).next_up is None


def test_work_that_waits_counts_up_and_the_rest_is_an_estimate() -> None:
    view = view_at(timeline([work("Lunge", 10, tempo=None)]), 12_000)
    assert (view.waits, view.time_text, view.exact, view.rep) == (True, "0:07", False, None)
    assert view.remaining_text == "0:23"


def test_gaps_show_how_the_coming_exercise_starts() -> None:
    made = timeline([Work(Exercise("x", "X", how=("Lie down.", "Bend your knees.")), Timed(Ms(9000)), Sides.BOTH)])
    assert view_at(made, 100).cue_line == "Lie down."


def test_form_cues_take_turns_and_a_note_comes_first() -> None:
    cued = Exercise("x", "X", cues=("One.", "Two."), tempo=Tempo((Ms(30_000),)))
    made = timeline([Work(cued, Reps(1, 1), Sides.BOTH), Work(cued, Reps(1, 1), Sides.BOTH, note="slowly")])
    assert [view_at(made, 5_000 + at).cue_line for at in (0, 8_000, 16_000)] == ["One.", "Two.", "One."]
    assert view_at(made, 41_000).cue_line == "slowly"


def test_a_variant_shows_its_own_instructions_and_cues() -> None:
    band = Variant("band", "Banded bridge", how_first=("Put the band on.",), cues=("Press out.",))
    bridge = Exercise("bridge", "Bridge", how=("Lie down.",), cues=("Ribs down.",), variants=(band,))
    made = timeline(
        [Work(bridge, Timed(ms_from_seconds(9)), Sides.BOTH, variant="band")], get_ready=ms_from_seconds(10)
    )
    assert [view_at(made, at).cue_line for at in (0, 8_000, 10_000)] == ["Put the band on.", "Lie down.", "Press out."]


def test_progress_goes_from_nothing_to_all() -> None:
    made = wake_up()
    seen = [view_at(made, made.total * part // 10).progress for part in range(11)]
    assert seen == sorted(seen)
    assert (seen[0], seen[5], seen[10]) == (0, 500, 1000)


def test_a_variant_is_called_by_its_own_name_before_it_and_while_it_is_done() -> None:
    banded = Exercise("bridge", "Glute bridge", variants=(Variant("mini-band", "Banded glute bridge"),))
    made = timeline([timed("Plank", 30), Work(banded, Timed(ms_from_seconds(30)), Sides.BOTH, variant="mini-band")])
    first, second = view_at(made, 6_000), view_at(made, made.total - 1000)
    assert (first.name, first.variant) == ("Plank", "")
    assert first.next_up is not None
    assert first.next_up.name == "Banded glute bridge"
    assert (second.exercise.name, second.name, second.variant) == ("Glute bridge", "Banded glute bridge", "mini band")


def test_a_rest_in_breaths_has_their_pacer_and_its_countdown_has_none() -> None:
    made = timeline([timed("A", 10), Rest(Ms(0), breaths=4), timed("B", 10)])
    views = [view_at(made, 15_000 + after) for after in (1_000, 3_000, 15_001)]
    assert [view.pacer and view.pacer.name for view in views] == ["breathe in", "breathe out", None]
    assert [view.kind for view in views] == [SegmentKind.REST, SegmentKind.REST, SegmentKind.PREPARE]
    assert views[0].breath is None


def test_breaths_are_counted_with_the_pacer_in_the_right_half() -> None:
    made = timeline([work("Lunge", Breaths(5, 5), Sides.EACH, tempo=None)])
    views = [view_at(made, 5_000 + after) for after in (0, 2_400, 2_500, 12_600, 24_999)]
    assert [(view.breath, view.breath_count) for view in views] == [(1, 5), (1, 5), (1, 5), (3, 5), (5, 5)]
    pacers = [view.pacer for view in views]
    assert [pacer and (pacer.name, pacer.step) for pacer in pacers] == [
        ("breathe in", 0),
        ("breathe in", 18),
        ("breathe out", 0),
        ("breathe out", 0),
        ("breathe out", 18),
    ]
    assert all(pacer and pacer.breathes for pacer in pacers)
    seen = {view_at(made, at).pacer for at in range(5_000, 10_000, 25)}
    assert len(seen) == 5 * 1000 // BREATH_GRID
    assert (views[0].rep, views[0].amount, views[0].time_text, views[0].last_second) == (
        None,
        "5 breaths / side",
        "0:25",
        0,
    )
    before = view_at(made, 2_000)
    assert (before.breath, before.pacer, before.amount) == (None, None, "5 breaths / side")


def test_work_made_longer_has_more_breaths() -> None:
    session = Session(timeline([work("Lunge", Breaths(5, 5), tempo=None)]))
    session.send(Command.START, T0)
    session.advance(Ms(T0 + 6_000))
    session.send(Command.LONGER, Ms(T0 + 6_000))
    assert player_view(session.snapshot(Ms(T0 + 6_000))).breath_count == 7


def test_an_open_end_counts_up_until_the_key() -> None:
    made = timeline([work("Raise", Open(), tempo=None), timed("Plank", 30)])
    views = [view_at(made, 5_000 + after) for after in (0, 62_000, 600_000)]
    assert [(view.open, view.waits, view.time_text, view.last_second) for view in views] == [
        (True, True, "0:00", 0),
        (True, True, "1:02", 0),
        (True, True, "10:00", 0),
    ]
    assert [view.remaining_text for view in views] == ["1:20", "0:35", "0:35"]
    assert (views[0].amount, views[0].exact, view_at(made, 0).open) == ("until you stop", False, False)


def test_an_open_end_is_over_with_the_time_it_took() -> None:
    session = Session(timeline([work("Raise", Open(), tempo=None), timed("Plank", 30)]))
    session.send(Command.START, T0)
    session.advance(Ms(T0 + 30_000))
    session.send(Command.PAUSE, Ms(T0 + 30_000))
    session.send(Command.RESUME, Ms(T0 + 90_000))
    session.advance(Ms(T0 + 100_000))
    events = session.send(Command.DONE, Ms(T0 + 125_000))
    assert SegmentEnded(Ms(T0 + 125_000), 1, Outcome.DONE, Ms(55_000)) in events


def test_the_half_is_shown_and_that_of_what_comes_next() -> None:
    view = view_at(timeline([work("Circle", 4, Sides.EACH, directions=True)]), 6_000)
    assert (view.side, view.direction, view.amount) == (Side.LEFT, Direction.ONE_WAY, "4 / side each way")
    assert view.next_up == NextUp("Circle", "left, other way", "4 / side each way")
    assert view.called == "left, one way"


def called(step: Work, called: str = "leg on top", setup: str = "", how: tuple[str, ...] = ()) -> Work:
    """Return a step whose exercise calls its sides."""
    return replace(step, exercise=replace(step.exercise, called=called, setup=setup, how=how))


def test_what_is_called_is_shown_from_the_countdown_on() -> None:
    made = timeline([called(timed("Clamshell", 30, Sides.EACH)), work("Squat", 4), work("Kick", 4, Sides.EACH)])
    views = [view_at(made, after) for after in (1_000, 6_000, 36_000, 41_000, 71_000, 77_000, 97_000)]
    assert [view.kind.value for view in views] == ["prepare", "work", "switch", "work", "prepare", "work", "prepare"]
    assert [view.called for view in views] == [*["left leg on top"] * 2, *["right leg on top"] * 2, "", "", ""]
    after = views[0].next_up
    assert after is not None
    assert after.half == "right leg on top"


def test_alternating_work_says_with_which_side_it_begins_and_then_whose_rep_it_is() -> None:
    made = timeline([called(work("Lunge", 2, Sides.ALTERNATE), "foot in front"), work("Dead bug", 2, Sides.ALTERNATE)])
    seen = [view_at(made, after).called for after in (1_000, 6_000, 11_000, 26_000, 31_000)]
    assert seen == ["left foot in front first", "left foot in front", "right foot in front", "left first", ""]
    assert view_at(made, 100).next_up == NextUp("Dead bug", "left first", "2 / side")


def test_a_setup_is_shown_before_the_first_work_that_has_it() -> None:
    how = ("Lie down.",)
    steps = [called(work("Bridge", 2, sets=2), "", setup="Band on.", how=how), work("Squat", 2, rest=Ms(0))]
    made = timeline([work("March", 2), *steps], rest=Ms(20_000))
    lines = [view_at(made, 15_000 + after).cue_line for after in (1_000, 9_000, 17_000, 31_000 + 100)]
    assert lines == ["Band on.", "Lie down.", "Band on.", "Lie down."]
    after = view_at(made, 1_000).next_up
    assert after is not None
    assert after.place == "Band on."


def test_a_setup_stands_before_the_note_of_a_rest() -> None:
    made = timeline([work("March", 2), Rest(Ms(20_000), "walk back"), called(work("Bridge", 2), "", setup="Band on.")])
    assert view_at(made, 16_000).cue_line == "Band on. Walk back."
