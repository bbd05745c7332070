"""What every history does, the real one and the fake one: they must not drift apart."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from prehab.core.ports import HistoryPort
from prehab.core.record import Ending, Outcome
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.interface import HistoryQueries, Played
from prehab.history.queries import SqliteHistoryQueries
from prehab.training_log.metrics import ExerciseSum, RoutineDay
from prehab.values import replace
from tests.fakes.history import MemoryHistory
from tests.history.samples import NOON, a_segment, a_start, an_end, recording


class Recorder(HistoryPort, Protocol):
    def dismiss(self, session_id: str) -> None: ...


class HistoryUnderTest:
    """A history to write to, to read from, and to interrupt."""

    def __init__(self, recorder: Recorder, queries: HistoryQueries, interrupt: Callable[[], None]) -> None:
        self.recorder = recorder
        self.queries = queries
        self.interrupt = interrupt

    def play_interrupted(self, session_id: str = "s1", *, at: int = NOON, segments: int = 2) -> None:
        self.recorder.begin(a_start(session_id, at=at))
        for ordinal in range(segments):
            self.recorder.segment(session_id, a_segment(ordinal))
        self.recorder.flush()
        self.interrupt()


@pytest.fixture(params=["real", "fake"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HistoryUnderTest]:
    if request.param == "fake":
        fake = MemoryHistory()
        yield HistoryUnderTest(fake, fake, fake.interrupt)
        return
    with ExitStack() as stack:
        path = tmp_path / "data" / "history.sqlite3"
        real = stack.enter_context(recording(path))
        yield HistoryUnderTest(real, SqliteHistoryQueries(path), real._process_lock.release)


def test_nothing_was_played(history: HistoryUnderTest) -> None:
    assert list(history.queries.sessions()) == []
    assert history.queries.session("s1") is None
    assert list(history.queries.segments("s1")) == []
    assert history.queries.unfinished(NOON) is None
    assert history.queries.played("glute-activation", "activation") == Played()
    assert history.queries.routine_stats() == {}


def test_a_finished_session(history: HistoryUnderTest) -> None:
    rows = [
        a_segment(0, kind=SegmentKind.PREPARE, actual=5000),
        a_segment(1),
        a_segment(2, outcome=Outcome.SKIPPED, actual=1000),
    ]
    history.recorder.begin(a_start())
    for row in rows:
        history.recorder.segment("s1", row)
    history.recorder.end("s1", an_end(active=36_000))
    history.recorder.flush()

    (found,) = history.queries.sessions()
    assert found.start == a_start()
    assert (found.ending, found.active, found.done, found.skipped) == (Ending.FINISHED, 36_000, 1, 1)
    assert not found.cut_off
    assert list(history.queries.segments("s1")) == rows
    assert history.recorder.save_error() is None
    assert history.queries.unfinished(NOON) is None


def test_every_ending_is_told_as_it_was(history: HistoryUnderTest) -> None:
    for ending in (Ending.FINISHED, Ending.PARTIAL, Ending.ABANDONED):
        history.recorder.begin(a_start(ending.value))
        history.recorder.end(ending.value, an_end(ending))
    history.recorder.flush()
    assert {found.id: found.ending.value for found in history.queries.sessions()} == {
        "finished": "finished",
        "partial": "partial",
        "abandoned": "abandoned",
    }


def test_a_session_that_goes_on_is_playing_and_not_offered(history: HistoryUnderTest) -> None:
    history.recorder.begin(a_start())
    history.recorder.segment("s1", a_segment(0))
    history.recorder.flush()
    (found,) = history.queries.sessions()
    assert (found.ending, found.cut_off) == (Ending.PLAYING, False)
    assert history.queries.unfinished(NOON) is None


def test_a_session_cut_off_is_partial_and_offered(history: HistoryUnderTest) -> None:
    history.play_interrupted(segments=2)
    (found,) = history.queries.sessions()
    assert (found.ending, found.cut_off, found.active) == (Ending.PARTIAL, True, 60_000)
    assert (found.resume_index, found.next_ordinal) == (2, 2)
    assert history.queries.unfinished(NOON + 60_000) == found


def test_a_session_cut_off_before_anything_was_done_is_partial_and_not_offered(history: HistoryUnderTest) -> None:
    history.play_interrupted(segments=0)
    assert [found.ending for found in history.queries.sessions()] == [Ending.PARTIAL]
    assert history.queries.unfinished(NOON) is None


@pytest.mark.parametrize(("hours", "offered"), [(11.9, True), (12.1, False), (-2, True), (-13, False)])
def test_only_a_recent_session_is_offered_even_if_the_clock_was_set_back(
    history: HistoryUnderTest, hours: float, offered: bool
) -> None:
    history.play_interrupted()
    assert (history.queries.unfinished(NOON + int(hours * 3_600_000)) is not None) is offered


def test_the_newest_is_offered_and_a_dismissed_one_never_again(history: HistoryUnderTest) -> None:
    history.play_interrupted("older")
    history.play_interrupted("newer", at=NOON + 1000)
    history.interrupt()
    first = history.queries.unfinished(NOON + 2000)
    assert first is not None
    assert first.id == "newer"
    history.recorder.dismiss("newer")
    history.recorder.flush()
    second = history.queries.unfinished(NOON + 2000)
    assert second is not None
    assert second.id == "older"
    assert len(history.queries.sessions()) == 2, "a dismissed session stays in the list"


def test_a_resumed_session_stays_one_session(history: HistoryUnderTest) -> None:
    history.play_interrupted()
    cut = history.queries.session("s1")
    assert cut is not None
    later = replace(cut.start, started_at=NOON + 900_000, local_date="2026-11-19")
    history.recorder.begin(later)
    history.recorder.segment("s1", a_segment(cut.next_ordinal, index=cut.resume_index))
    history.recorder.end("s1", an_end(active=30_000))
    history.recorder.flush()

    (found,) = history.queries.sessions()
    assert found.start == a_start(), "its first date stays"
    assert (found.ending, found.done, found.active) == (Ending.FINISHED, 3, 90_000)
    assert [row.ordinal for row in history.queries.segments("s1")] == [0, 1, 2]
    assert history.queries.unfinished(NOON) is None


def test_going_back_adds_lines_and_resuming_follows_the_last_one(history: HistoryUnderTest) -> None:
    history.recorder.begin(a_start())
    for ordinal, index in enumerate([0, 1, 2, 1]):
        history.recorder.segment("s1", a_segment(ordinal, index=index))
    history.recorder.flush()
    history.interrupt()
    (found,) = history.queries.sessions()
    assert (found.done, found.resume_index, found.next_ordinal) == (4, 2, 4)


def test_the_list_is_newest_first_and_can_be_narrowed(history: HistoryUnderTest) -> None:
    history.recorder.begin(a_start("a", at=NOON, date="2026-11-18"))
    history.recorder.begin(a_start("c", at=NOON + 2, date="2026-11-20", pack="foam-roll"))
    history.recorder.begin(a_start("b", at=NOON + 1, date="2026-11-19"))
    history.recorder.flush()
    ids = [found.id for found in history.queries.sessions()]
    assert ids == ["c", "b", "a"]
    assert [found.id for found in history.queries.sessions(limit=1)] == ["c"]
    assert [found.id for found in history.queries.sessions(since="2026-11-19")] == ["c", "b"]
    assert [found.id for found in history.queries.sessions(pack="glute-activation")] == ["b", "a"]


def test_routine_stats_leave_abandoned_sessions_out(history: HistoryUnderTest) -> None:
    for number, (day, ending) in enumerate(
        [("2026-11-18", Ending.FINISHED), ("2026-11-20", Ending.PARTIAL), ("2026-11-21", Ending.ABANDONED)]
    ):
        history.recorder.begin(a_start(f"s{number}", date=day))
        history.recorder.end(f"s{number}", an_end(ending))
    history.recorder.begin(a_start("other", pack="foam-roll", routine="legs"))
    history.recorder.end("other", an_end())
    history.recorder.flush()
    assert history.queries.routine_stats() == {
        ("glute-activation", "activation"): Played(2, "2026-11-20"),
        ("foam-roll", "legs"): Played(1, "2026-11-18"),
    }
    assert history.queries.played("glute-activation", "activation") == Played(2, "2026-11-20")
    assert history.queries.played("glute-activation", "none") == Played()


def test_local_time_is_where_the_runner_was(history: HistoryUnderTest) -> None:
    history.recorder.begin(replace(a_start(), started_at=23 * 3_600_000 + 30 * 60_000, utc_offset=60))
    history.recorder.flush()
    assert [found.local_time for found in history.queries.sessions()] == ["00:30"]


def test_sums_of_nothing(history: HistoryUnderTest) -> None:
    assert history.queries.days() == {}
    assert list(history.queries.routine_days("2026-01-01")) == []
    assert list(history.queries.exercise_sums("2026-01-01")) == []
    assert list(history.queries.efforts("glute-activation", "activation", "normal")) == []
    assert list(history.queries.checkins()) == []
    assert list(history.queries.ticks()) == []


def play_some_days(history: HistoryUnderTest) -> None:
    """Two sessions on a Wednesday, one on the Monday after, and one that was abandoned."""
    plan = [("a", "2026-11-18", "glute-activation"), ("b", "2026-11-18", "foam-roll"), ("c", "2026-11-23", "foam-roll")]
    for number, (name, day, pack) in enumerate(plan):
        history.recorder.begin(a_start(name, at=NOON + number, date=day, pack=pack))
        history.recorder.segment(name, a_segment(0))
        history.recorder.segment(name, a_segment(1, outcome=Outcome.SKIPPED, actual=10_000))
        history.recorder.segment(name, a_segment(2, kind=SegmentKind.REST, actual=20_000))
        history.recorder.end(name, an_end(active=60_000))
    history.recorder.begin(a_start("d", at=NOON + 9, date="2026-11-24"))
    history.recorder.end("d", an_end(Ending.ABANDONED, active=2_000))
    history.recorder.flush()


def test_days_and_routines_by_day(history: HistoryUnderTest) -> None:
    play_some_days(history)
    assert history.queries.days() == {date(2026, 11, 18): 120_000, date(2026, 11, 23): 60_000}
    assert history.queries.days("2026-11-19") == {date(2026, 11, 23): 60_000}
    assert set(history.queries.routine_days("2026-11-18")) == {
        RoutineDay(date(2026, 11, 18), "glute-activation", "activation"),
        RoutineDay(date(2026, 11, 18), "foam-roll", "activation"),
        RoutineDay(date(2026, 11, 23), "foam-roll", "activation"),
    }
    assert len(history.queries.routine_days("2026-11-19")) == 1


def test_the_packs_of_all_sessions_since_a_day(history: HistoryUnderTest) -> None:
    assert list(history.queries.pack_ids("2026-01-01")) == []
    play_some_days(history)
    assert sorted(history.queries.pack_ids("2026-11-18")) == ["foam-roll", "glute-activation"]
    assert list(history.queries.pack_ids("2026-11-25")) == []


def test_a_session_that_goes_on_counts_as_it_goes(history: HistoryUnderTest) -> None:
    history.recorder.begin(a_start())
    history.recorder.segment("s1", a_segment(0))
    history.recorder.flush()
    assert history.queries.days() == {date(2026, 11, 18): 30_000}


def test_sums_by_exercise_and_side_go_by_weeks(history: HistoryUnderTest) -> None:
    play_some_days(history)
    assert list(history.queries.exercise_sums("2026-11-16")) == [
        ExerciseSum("clamshell", "Clamshell", Side.LEFT, 36, Ms(120_000))
    ]
    assert [one.reps for one in history.queries.exercise_sums("2026-11-23")] == [12]
    assert list(history.queries.exercise_sums("2026-11-30")) == []


def test_sessions_with_an_exercise(history: HistoryUnderTest) -> None:
    play_some_days(history)
    assert [found.id for found in history.queries.sessions(exercise="clamshell")] == ["c", "b", "a"]
    assert [found.id for found in history.queries.sessions(limit=1, pack="foam-roll", exercise="clamshell")] == ["c"]
    assert list(history.queries.sessions(exercise="plank")) == []


def test_efforts_of_finished_sessions_at_a_level(history: HistoryUnderTest) -> None:
    play_some_days(history)
    assert list(history.queries.efforts("foam-roll", "activation", "normal")) == [None, None]
    assert list(history.queries.efforts("foam-roll", "activation", "hard")) == []


def test_every_active_day_once(history: HistoryUnderTest) -> None:
    assert list(history.queries.active_days()) == []
    play_some_days(history)
    assert sorted(history.queries.active_days()) == [date(2026, 11, 18), date(2026, 11, 23)]


def test_a_session_begins_to_count_at_once_and_stops_when_it_is_abandoned(history: HistoryUnderTest) -> None:
    history.recorder.begin(a_start("a"))
    history.recorder.begin(a_start("b", at=NOON + 1, date="2026-11-20"))
    history.recorder.flush()
    assert history.queries.played("glute-activation", "activation") == Played(2, "2026-11-20")
    history.recorder.end("b", an_end(Ending.ABANDONED))
    history.recorder.flush()
    assert history.queries.played("glute-activation", "activation") == Played(1, "2026-11-18")
