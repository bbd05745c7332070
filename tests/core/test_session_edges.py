"""The edges of a session: the last moment on one side of a rule and the first on the other."""

from collections.abc import Sequence

import pytest

from prehab.core.cues.cue_layout import with_phrase_lengths
from prehab.core.model import CueChoice
from prehab.core.record import Outcome
from prehab.core.session import Command, Session, SessionState
from prehab.core.session_events import CueReached, Event, SegmentEnded, SegmentStarted, SessionEnded, SessionPaused
from prehab.core.timeline import Sound, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import timed, timeline, wake_up, work

T0 = Ms(50_000)


def started(made: Timeline) -> Session:
    """Return a session that started at T0."""
    session = Session(made)
    session.send(Command.START, T0)
    return session


def test_a_command_tells_what_happened_before_it_and_then_its_own() -> None:
    session = started(timeline([timed("A", 10), timed("B", 10)]))
    events = session.send(Command.PAUSE, Ms(T0 + 6_000))
    assert [event for event in events if not isinstance(event, CueReached)] == [
        SegmentEnded(Ms(T0 + 5_000), 0, Outcome.DONE, Ms(5_000)),
        SegmentStarted(Ms(T0 + 5_000), 1),
        SessionPaused(Ms(T0 + 6_000)),
    ]
    tones = [event for event in events if isinstance(event, CueReached) and event.cue.sound]
    assert [(event.at - T0, event.cue.sound) for event in tones] == [
        (2_000, Sound.PREPARE),
        (3_000, Sound.PREPARE),
        (4_000, Sound.PREPARE),
        (5_000, Sound.GO),
    ]
    assert session.advance(Ms(T0 + 6_000)) == ()


def test_a_look_ahead_leaves_out_its_first_moment_and_holds_its_last_so_that_no_cue_comes_twice() -> None:
    session = started(wake_up())
    windows = [(1_000, 2_000), (2_000, 3_000), (3_000, 3_999), (3_999, 4_000)]
    seen = [session.upcoming(Ms(T0 + after), Ms(T0 + until)) for after, until in windows]
    assert [[e.at - T0 for e in one if e.cue.sound] for one in seen] == [[2_000], [3_000], [], [4_000]]


@pytest.mark.parametrize(("spent", "index"), [(1_999, 0), (2_000, 1)])
def test_back_goes_one_further_until_two_seconds_are_spent(spent: int, index: int) -> None:
    session = started(timeline([timed("A", 30)]))
    now = Ms(T0 + 5_000 + spent)
    session.send(Command.BACK, now)
    assert (session.snapshot(now).index, session.snapshot(now).elapsed) == (index, 0)
    assert session.snapshot(now).active == 5_000 + spent


def test_ten_seconds_more_and_less_while_paused() -> None:
    session = started(timeline([timed("A", 30), timed("B", 30)]))
    session.send(Command.PAUSE, Ms(T0 + 10_000))
    session.send(Command.LONGER, Ms(T0 + 60_000))
    assert (session.state, session.snapshot(Ms(T0 + 60_000)).remaining) == (SessionState.PAUSED, 35_000)
    session.send(Command.SHORTER, Ms(T0 + 70_000))
    session.send(Command.SHORTER, Ms(T0 + 80_000))
    assert (session.state, session.snapshot(Ms(T0 + 80_000)).remaining) == (SessionState.PAUSED, 15_000)
    session.send(Command.RESUME, Ms(T0 + 100_000))
    assert SegmentEnded(Ms(T0 + 120_000), 1, Outcome.DONE, Ms(20_000)) in session.advance(Ms(T0 + 120_000))


def test_a_segment_made_shorter_than_it_was_played_while_paused_ends_when_time_goes_on() -> None:
    session = started(timeline([timed("A", 30), timed("B", 30)]))
    session.send(Command.PAUSE, Ms(T0 + 28_000))
    session.send(Command.SHORTER, Ms(T0 + 60_000))
    assert (session.state, session.snapshot(Ms(T0 + 60_000)).remaining) == (SessionState.PAUSED, 0)
    assert session.snapshot(Ms(T0 + 60_000)).index == 1
    events = session.send(Command.RESUME, Ms(T0 + 90_000))
    assert SegmentEnded(Ms(T0 + 90_000), 1, Outcome.DONE, Ms(23_000)) in events


def test_no_segment_is_made_longer_than_an_hour() -> None:
    session = started(timeline([timed("A", 3_585)]))
    lengths: list[int] = []
    for _ in range(3):
        session.send(Command.LONGER, Ms(T0 + 6_000))
        lengths.append(session.timeline.segments[1].planned)
    assert lengths == [3_595_000, 3_600_000, 3_600_000]


def test_a_segment_that_was_planned_longer_than_an_hour_is_not_made_shorter_by_ten_seconds_more() -> None:
    session = started(timeline([timed("A", 7_200)]))
    session.send(Command.LONGER, Ms(T0 + 5_000_000))
    assert session.timeline.segments[1].planned == 7_200_000
    assert session.snapshot(Ms(T0 + 5_000_000)).index == 1


def test_a_session_can_begin_with_its_last_segment() -> None:
    made = timeline([timed("A", 20), timed("B", 20)])
    session = Session(made, first=3)
    assert session.send(Command.START, T0)[0] == SegmentStarted(T0, 3)
    assert session.advance(Ms(T0 + 25_000))[-1] == SessionEnded(Ms(T0 + 25_000), complete=True)


def test_a_set_that_was_made_longer_has_no_more_reps_than_it_asks_for() -> None:
    (_, kick) = timeline([work("Kick", 4)]).segments
    assert [kick.reps_in(Ms(kick.planned + more)) for more in (-1, 0, 60_000)] == [3, 4, 4]


@pytest.mark.parametrize("first", [-1, 4])
def test_a_session_cannot_begin_outside_its_timeline(first: int) -> None:
    made = timeline([timed("A", 20), timed("B", 20)])
    with pytest.raises(ValueError, match=f"no segment {first} in a timeline of 4"):
        Session(made, first)


def test_what_is_said_after_the_end_lies_in_one_look_ahead_only_and_comes_with_the_end() -> None:
    made = timeline([timed("A", 10)])
    made = with_phrase_lengths(replace(made, pack=replace(made.pack, cues={"done": CueChoice(say="Done")})), None)
    session = started(made)
    end = T0 + made.total

    def said(events: Sequence[Event]) -> list[Ms]:
        return [event.at for event in events if isinstance(event, CueReached) and event.cue.phrase == "Done"]

    assert [said(session.upcoming(Ms(end + at), Ms(end + at + 200))) for at in (-200, 0, 200, 400)] == [
        [],
        [],
        [Ms(end + 400)],
        [],
    ]
    events = session.advance(Ms(end))
    assert said(events) == [Ms(end + 400)]
    assert events[-1] == SessionEnded(Ms(end), complete=True)
