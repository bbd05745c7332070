"""The get-ready before work that a key starts or lets go on."""

import pytest

from prehab.core.cues.cue_layout import with_phrase_lengths
from prehab.core.get_ready import get_ready_length
from prehab.core.model import Sides
from prehab.core.record import Outcome
from prehab.core.session import Command, Session, SessionState
from prehab.core.session_events import (
    CueReached,
    Event,
    GetReadyStarted,
    SegmentEnded,
    SegmentStarted,
    SessionEnded,
    SessionPaused,
    SessionResumed,
)
from prehab.core.timeline import Timeline
from prehab.core.units import Ms
from tests.builders import timed, timeline, work

T0 = Ms(50_000)


def playing(made: Timeline, until: int, first: int = 0) -> Session:
    """Return a session that was started at T0 and has run for so many milliseconds."""
    session = Session(made, first)
    session.send(Command.START, T0)
    session.advance(Ms(T0 + until))
    return session


def heard(events: tuple[Event, ...]) -> list[tuple[int, str]]:
    """Return the cues among events: when, and what."""
    cues = [(one.at - T0, one.cue) for one in events if isinstance(one, CueReached)]
    return [(at, cue.sound.value if cue.sound else cue.phrase or "") for at, cue in cues]


def test_after_a_pause_work_goes_on_where_it_was_when_the_runner_is_ready() -> None:
    session = playing(timeline([timed("Plank", 30)]), 12_000)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    events = session.send(Command.RESUME, Ms(T0 + 60_000))
    assert events[0] == GetReadyStarted(Ms(T0 + 60_000), 1, Ms(5_000))
    assert session.state is SessionState.GETTING_READY
    half = session.snapshot(Ms(T0 + 62_500))
    assert (half.get_ready, half.elapsed, half.remaining, half.active) == (2_500, 7_000, 23_000, 12_000)
    assert half.remaining_total == 25_500
    events += session.advance(Ms(T0 + 65_000))
    assert SessionResumed(Ms(T0 + 65_000)) in events
    assert heard(events) == [
        (60_000, "Plank."),
        (62_000, "prepare"),
        (63_000, "prepare"),
        (64_000, "prepare"),
        (65_000, "go"),
    ]
    end = session.advance(Ms(T0 + 100_000))
    assert SegmentEnded(Ms(T0 + 88_000), 1, Outcome.DONE, Ms(30_000)) in end
    assert end[-1] == SessionEnded(Ms(T0 + 88_000), complete=True)


def test_a_late_look_at_a_countdown_shifts_nothing() -> None:
    session = playing(timeline([timed("Plank", 30), timed("Bridge", 30)], rest=Ms(15_000)), 12_000)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    late = session.advance(Ms(T0 + 300_000))
    assert late[-1] == SessionEnded(Ms(T0 + 65_000 + 23_000 + 45_000), complete=True)
    assert session.snapshot(Ms(T0 + 300_000)).active == 80_000


@pytest.mark.parametrize("first", [1, 3])
def test_a_start_at_work_begins_with_a_countdown_that_names_it(first: int) -> None:
    made = timeline([work("Kick", 4, Sides.EACH)])
    session = Session(made, first)
    events = session.send(Command.START, T0) + session.advance(Ms(T0 + 5_000))
    assert [event for event in events if not isinstance(event, CueReached)] == [
        SegmentStarted(T0, first),
        GetReadyStarted(T0, first, Ms(5_000)),
        SessionResumed(Ms(T0 + 5_000)),
    ]
    side = "left" if first == 1 else "right"
    assert heard(events) == [
        (0, f"Kick, {side} side."),
        (2_000, "prepare"),
        (3_000, "prepare"),
        (4_000, "prepare"),
        (5_000, "go"),
    ]


def test_the_only_words_that_were_rendered_are_said() -> None:
    made = timeline([work("Kick", 4, Sides.EACH)])
    spoken = with_phrase_lengths(made, {"Right side.": Ms(700)})
    assert (0, "Right side.") in heard(Session(spoken, 3).send(Command.START, T0))


@pytest.mark.parametrize(("lengths", "said"), [(None, "Circle, other way."), ({"Other way.": Ms(700)}, "Other way.")])
def test_a_start_the_other_way_says_so(lengths: dict[str, Ms] | None, said: str) -> None:
    made = with_phrase_lengths(timeline([work("Circle", 4, directions=True)]), lengths)
    assert (0, said) in heard(Session(made, 3).send(Command.START, T0))


def test_a_start_at_a_gap_has_the_countdown_of_that_gap() -> None:
    session = playing(timeline([timed("Plank", 30)]), 0)
    assert session.state is SessionState.RUNNING


def test_a_routine_without_a_countdown_gets_three_seconds_from_a_key_and_none_from_the_clock() -> None:
    made = timeline([timed("Plank", 30), timed("Bridge", 30)], get_ready=Ms(0), rest=Ms(0))
    assert get_ready_length(made) == 3_000
    session = playing(made, 3_000)
    assert session.state is SessionState.RUNNING
    assert SegmentStarted(Ms(T0 + 33_000), 1) in session.advance(Ms(T0 + 33_000))
    assert session.state is SessionState.RUNNING


def test_a_paused_countdown_begins_anew() -> None:
    session = playing(timeline([timed("Plank", 30)]), 4_500)
    session.send(Command.PAUSE, Ms(T0 + 4_500))
    resumed = session.send(Command.RESUME, Ms(T0 + 60_000))
    assert resumed[0] == SessionResumed(Ms(T0 + 60_000))
    assert heard(resumed) == [(60_000, "Plank, 30 seconds.")]
    events = session.advance(Ms(T0 + 65_000))
    assert [at for at, what in heard(events) if what == "prepare"] == [62_000, 63_000, 64_000]
    assert SegmentEnded(Ms(T0 + 65_000), 0, Outcome.DONE, Ms(5_000)) in events


def test_a_paused_switch_goes_back_as_far_as_it_takes_to_get_ready() -> None:
    made = timeline([timed("Plank", 20, Sides.EACH)], switch=Ms(12_000))
    session = playing(made, 36_000)
    session.send(Command.PAUSE, Ms(T0 + 36_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    assert session.snapshot(Ms(T0 + 60_000)).remaining == 5_000


def test_a_paused_switch_that_is_shorter_than_that_begins_anew() -> None:
    session = playing(timeline([timed("Plank", 20, Sides.EACH)], switch=Ms(4_000)), 28_000)
    session.send(Command.PAUSE, Ms(T0 + 28_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    assert SegmentEnded(Ms(T0 + 64_000), 2, Outcome.DONE, Ms(4_000)) in session.advance(Ms(T0 + 64_000))


def test_a_paused_rest_goes_on_where_it_was() -> None:
    session = playing(timeline([timed("Plank", 30), timed("Bridge", 30)], rest=Ms(15_000)), 44_000)
    session.send(Command.PAUSE, Ms(T0 + 44_000))
    before = session.snapshot(Ms(T0 + 44_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    after = session.snapshot(Ms(T0 + 60_000))
    assert (after.index, after.elapsed, after.state) == (2, before.elapsed, SessionState.RUNNING)


@pytest.mark.parametrize("key", [Command.NEXT, Command.DONE])
def test_a_key_skips_the_countdown_and_nothing_else(key: Command) -> None:
    session = playing(timeline([timed("Plank", 30)]), 12_000)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    assert session.send(key, Ms(T0 + 61_000)) == (SessionResumed(Ms(T0 + 61_000)),)
    assert session.snapshot(Ms(T0 + 61_000)).remaining == 23_000


def test_a_pause_in_a_countdown_keeps_the_place_and_the_next_one_is_whole() -> None:
    session = playing(timeline([timed("Plank", 30)]), 12_000)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    assert session.send(Command.PAUSE, Ms(T0 + 64_000))[-1] == SessionPaused(Ms(T0 + 64_000))
    assert session.snapshot(Ms(T0 + 70_000)).elapsed == 7_000
    events = session.send(Command.RESUME, Ms(T0 + 80_000)) + session.advance(Ms(T0 + 85_000))
    assert [at for at, what in heard(events) if what == "prepare"] == [82_000, 83_000, 84_000]


def test_ten_seconds_more_and_less_change_the_countdown() -> None:
    session = playing(timeline([timed("Plank", 30)]), 5_000, first=1)
    session.send(Command.PAUSE, Ms(T0 + 5_000))
    session.send(Command.RESUME, Ms(T0 + 10_000))
    assert heard(session.send(Command.LONGER, Ms(T0 + 13_500))) == [(12_000, "prepare"), (13_000, "prepare")]
    assert session.snapshot(Ms(T0 + 13_500)).get_ready == 11_500
    later = session.advance(Ms(T0 + 25_000))
    assert heard(later) == [(22_000, "prepare"), (23_000, "prepare"), (24_000, "prepare"), (25_000, "go")]
    session.send(Command.PAUSE, Ms(T0 + 30_000))
    session.send(Command.RESUME, Ms(T0 + 40_000))
    session.send(Command.SHORTER, Ms(T0 + 41_000))
    assert session.state is SessionState.RUNNING
    assert session.timeline.segments[1].planned == 30_000


def test_ending_in_a_countdown_before_the_set_has_begun_records_no_set() -> None:
    session = playing(timeline([timed("Plank", 30)]), 2_000, first=1)
    assert session.send(Command.FINISH, Ms(T0 + 2_000)) == (SessionEnded(Ms(T0 + 2_000), complete=False),)


def test_ending_in_a_countdown_that_a_question_has_paused_records_no_set_either() -> None:
    session = playing(timeline([timed("Plank", 30)]), 2_000, first=1)
    session.send(Command.PAUSE, Ms(T0 + 2_000))
    assert session.send(Command.FINISH, Ms(T0 + 9_000)) == (SessionEnded(Ms(T0 + 9_000), complete=False),)


def test_a_countdown_that_begins_a_little_later_tells_its_first_cue_once() -> None:
    session = Session(timeline([timed("Plank", 30)]), 1)
    events = session.send(Command.START, Ms(T0 + 400)) + session.advance(T0) + session.advance(Ms(T0 + 500))
    assert heard(events) == [(400, "Plank, 30 seconds.")]
    assert session.snapshot(T0).get_ready == 5_000


def test_nothing_is_left_of_a_countdown_that_was_not_looked_at_in_time() -> None:
    session = playing(timeline([timed("Plank", 30)]), 2_000, first=1)
    late = session.snapshot(Ms(T0 + 5_600))
    assert (late.get_ready, late.remaining_total) == (0, 30_000)


def test_ending_in_a_countdown_keeps_what_was_done_of_the_set() -> None:
    session = playing(timeline([timed("Plank", 30)]), 12_000)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    ended = session.send(Command.FINISH, Ms(T0 + 61_000))
    assert ended[0] == SegmentEnded(Ms(T0 + 61_000), 1, Outcome.SKIPPED, Ms(7_000))


def test_the_time_of_earlier_parts_counts_from_the_start() -> None:
    session = Session(timeline([timed("Plank", 30)]), 1, Ms(95_000))
    session.send(Command.START, T0)
    assert session.snapshot(Ms(T0 + 4_000)).active == 95_000
    session.advance(Ms(T0 + 7_000))
    assert session.snapshot(Ms(T0 + 7_000)).active == 97_000


def test_a_countdown_is_looked_ahead_like_all_else() -> None:
    session = playing(timeline([timed("Plank", 30)]), 12_000)
    session.send(Command.PAUSE, Ms(T0 + 12_000))
    session.send(Command.RESUME, Ms(T0 + 60_000))
    seen = session.upcoming(Ms(T0 + 60_000), Ms(T0 + 75_000))
    assert [at for at, what in heard(seen) if what in ("prepare", "go", "halfway")] == [
        62_000,
        63_000,
        64_000,
        65_000,
        73_000,
    ]


def test_no_countdown_is_made_longer_than_an_hour() -> None:
    session = playing(timeline([timed("Plank", 30)]), 0, first=1)
    for _ in range(360):
        session.send(Command.LONGER, T0)
    assert session.snapshot(T0).get_ready == 3_600_000


def test_a_tone_at_the_start_is_not_lost_when_the_segment_is_made_longer_in_a_pause() -> None:
    session = playing(timeline([timed("Plank", 30)]), 2_000)
    session.send(Command.PAUSE, Ms(T0 + 2_000))
    session.send(Command.NEXT, Ms(T0 + 3_000))
    session.send(Command.LONGER, Ms(T0 + 4_000))
    events = session.send(Command.RESUME, Ms(T0 + 10_000)) + session.send(Command.NEXT, Ms(T0 + 11_000))
    assert heard(events) == [(10_000, "Plank, 40 seconds."), (11_000, "go")]
