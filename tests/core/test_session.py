"""The session's state machine: every state and command, any step size, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.model import Sides
from prehab.core.record import Outcome
from prehab.core.session import Command, IllegalCommand, Session, SessionState
from prehab.core.session_events import CueReached, Event, SegmentEnded, SegmentStarted, SessionEnded, SessionPaused
from prehab.core.timeline import Sound, Timeline
from prehab.core.units import Ms
from tests.builders import timed, timeline, wake_up, work

T0 = Ms(50_000)


def started(made: Timeline) -> Session:
    """Return a session that started at T0."""
    session = Session(made)
    session.send(Command.START, T0)
    return session


def test_an_illegal_command_swallows_no_event() -> None:
    session = started(timeline([timed("A", 10)]))
    with pytest.raises(IllegalCommand):
        session.send(Command.DONE, Ms(T0 + 5000))
    assert SegmentStarted(Ms(T0 + 5000), 1) in session.advance(Ms(T0 + 5000))


def test_the_next_segment_starts_where_the_last_one_should_have_ended() -> None:
    session = started(timeline([timed("A", 10), timed("B", 10)]))
    events = session.advance(Ms(T0 + 16_789))
    assert SegmentEnded(Ms(T0 + 15_000), 1, Outcome.DONE, Ms(10_000)) in events
    assert session.snapshot(Ms(T0 + 16_789)).elapsed == 1_789


def run(made: Timeline, steps: list[int]) -> list[Event]:
    """Return all events of a session advanced in these steps, then to its end."""
    session = Session(made)
    events = list(session.send(Command.START, T0))
    now = T0
    for step in steps:
        now = Ms(now + step)
        events += session.advance(now)
    events += session.advance(Ms(T0 + made.total))
    return events


@given(st.lists(st.integers(0, 90_000), max_size=40))
def test_any_step_size_gives_the_same_events(steps: list[int]) -> None:
    made = wake_up()
    once, stepped = ([e for e in run(made, some) if e.at <= T0 + made.total] for some in ([], steps))
    assert stepped == once
    assert once[-1] == SessionEnded(Ms(T0 + 730_000), complete=True)


def test_a_twenty_minute_routine_plays_every_cue_at_its_second() -> None:
    made = timeline([timed(f"E{n}", 41, Sides.EACH) for n in range(12)], rest=Ms(15_000))
    assert made.total > 1_200_000
    planned = [T0 + start + cue.at for start, cues in zip(made.segment_starts, made.cues, strict=True) for cue in cues]
    session = Session(made)
    events = list(session.send(Command.START, T0))
    for now in range(T0, T0 + made.total + 250, 250):
        events += session.advance(Ms(now))
    assert sorted(e.at for e in events if isinstance(e, CueReached)) == sorted(planned)
    assert session.state is SessionState.ENDED


def test_a_thousand_pauses_lose_no_time() -> None:
    made = timeline([timed("Plank", 300)])
    session = started(made)
    now = Ms(T0 + 5_000)
    for number in range(1000):
        now = Ms(now + 137)
        session.send(Command.PAUSE, now)
        now = Ms(now + 1 + number % 977)
        session.send(Command.RESUME, now)
        now = Ms(now + number % 5_000)
        session.send(Command.DONE, now)
    assert session.snapshot(now).active == 142_000
    events = session.advance(Ms(now + made.total - 142_000))
    assert isinstance(events[-1], SessionEnded)
    assert events[-1].at == now + made.total - 142_000


def test_a_pause_stops_time_and_events() -> None:
    session = started(wake_up())
    assert session.send(Command.PAUSE, Ms(T0 + 2_500))[-1] == SessionPaused(Ms(T0 + 2_500))
    assert session.advance(Ms(T0 + 600_000)) == ()
    assert session.upcoming(Ms(T0 + 2_500), Ms(T0 + 600_000)) == ()
    assert session.snapshot(Ms(T0 + 600_000)).elapsed == 2_500


def test_next_skips_with_the_time_it_got() -> None:
    session = started(wake_up())
    events = session.send(Command.NEXT, Ms(T0 + 8_000))
    assert SegmentEnded(Ms(T0 + 8_000), 1, Outcome.SKIPPED, Ms(3_000)) in events
    assert session.snapshot(Ms(T0 + 8_000)).index == 2


def test_next_in_the_last_segment_ends_the_session() -> None:
    session = started(timeline([timed("A", 10)]))
    session.send(Command.NEXT, Ms(T0 + 1_000))
    assert session.send(Command.NEXT, Ms(T0 + 2_000))[-1] == SessionEnded(Ms(T0 + 2_000), complete=True)


def test_back_starts_again_and_soon_after_goes_one_further() -> None:
    session = started(wake_up())
    session.send(Command.BACK, Ms(T0 + 20_000))
    assert (session.snapshot(Ms(T0 + 20_000)).index, session.snapshot(Ms(T0 + 20_000)).elapsed) == (1, 0)
    session.send(Command.BACK, Ms(T0 + 21_000))
    assert session.snapshot(Ms(T0 + 21_000)).index == 0


def test_previous_goes_to_the_countdown_of_the_exercise_before() -> None:
    session = started(wake_up())
    now = Ms(T0 + 250_000)
    session.advance(now)
    assert session.snapshot(now).segment.exercise.name == "Clamshell"
    session.send(Command.PREVIOUS, now)
    here = session.snapshot(now)
    assert (here.segment.kind.value, here.segment.exercise.name, here.segment.side) == (
        "prepare",
        "Donkey kick",
        here.timeline.segments[4].side,
    )
    session.send(Command.PREVIOUS, now)
    session.send(Command.PREVIOUS, now)
    assert session.snapshot(now).index == 0


def test_moving_while_paused_stays_paused_at_the_start() -> None:
    session = started(wake_up())
    session.send(Command.PAUSE, Ms(T0 + 7_000))
    session.send(Command.NEXT, Ms(T0 + 9_000))
    assert session.state is SessionState.PAUSED
    session.send(Command.RESUME, Ms(T0 + 30_000))
    assert session.snapshot(Ms(T0 + 31_000)).elapsed == 1_000


def test_ten_seconds_more_and_less() -> None:
    session = started(timeline([timed("A", 30), timed("B", 30)]))
    session.send(Command.LONGER, Ms(T0 + 10_000))
    assert session.snapshot(Ms(T0 + 10_000)).remaining == 35_000
    session.send(Command.SHORTER, Ms(T0 + 40_000))
    events = session.advance(Ms(T0 + 40_000))
    assert session.snapshot(Ms(T0 + 40_000)).index == 2
    assert events == ()
    assert session.timeline.segments[1].planned == 35_000


def test_cues_already_heard_are_not_heard_again_after_a_change_of_time() -> None:
    session = started(timeline([timed("A", 30)]))
    session.advance(Ms(T0 + 21_000))
    events = session.send(Command.LONGER, Ms(T0 + 21_500)) + session.advance(Ms(T0 + 60_000))
    sounds = [e.cue.sound for e in events if isinstance(e, CueReached) and e.cue.sound]
    assert sounds == [Sound.HALFWAY, Sound.LAST, Sound.LAST, Sound.LAST, Sound.DONE]


def test_a_segment_that_waits_ends_when_the_runner_says_so() -> None:
    session = started(timeline([work("Lunge", 10, tempo=None)]))
    session.advance(Ms(T0 + 500_000))
    assert session.state is SessionState.WAITING
    events = session.send(Command.DONE, Ms(T0 + 500_000))
    assert SegmentEnded(Ms(T0 + 500_000), 1, Outcome.DONE, Ms(495_000)) in events
    assert [e.cue.sound or e.cue.phrase for e in events if isinstance(e, CueReached)] == [Sound.DONE, "Finished."]
    assert events[-1] == SessionEnded(Ms(T0 + 500_000), complete=True)


def test_the_pace_can_change_while_playing() -> None:
    session = started(timeline([work("Bridge", 10), work("Kick", 10)]))
    session.send(Command.CHANGE_PACE, Ms(T0 + 8_000))
    assert session.allows(Command.DONE)
    assert all(s.waits for s in session.timeline.segments if s.kind.value == "work")
    session.send(Command.CHANGE_PACE, Ms(T0 + 90_000))
    assert session.state is SessionState.GETTING_READY
    session.advance(Ms(T0 + 95_000))
    assert not session.allows(Command.DONE)
    assert session.snapshot(Ms(T0 + 95_000)).elapsed == 0
    assert session.snapshot(Ms(T0 + 90_000)).active == 90_000


def test_upcoming_is_a_look_ahead_that_changes_nothing() -> None:
    session = started(wake_up())
    seen = session.upcoming(Ms(T0), Ms(T0 + 4_000))
    assert [e.at - T0 for e in seen if e.cue.sound] == [2_000, 3_000, 4_000]
    assert session.snapshot(T0).elapsed == 0
    assert [e for e in session.advance(Ms(T0 + 4_000)) if isinstance(e, CueReached)] == list(seen)


def test_a_session_can_begin_in_the_middle() -> None:
    session = Session(wake_up(), first=5)
    assert session.send(Command.START, T0)[0] == SegmentStarted(T0, 5)
    with pytest.raises(ValueError, match="no segment 99"):
        Session(wake_up(), first=99)


def test_time_that_runs_backwards_stands_still() -> None:
    session = started(wake_up())
    session.advance(Ms(T0 + 10_000))
    assert session.advance(Ms(T0 + 2_000)) == ()
    assert session.snapshot(Ms(T0 - 5_000)).elapsed == 0
