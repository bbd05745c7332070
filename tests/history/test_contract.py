"""What every history does, the real one and the fake one: they must not drift apart."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
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
from prehab.training_log.stats import ExerciseSum, RoutineDay
from tests.fakes.history import MemoryHistory
from tests.history.samples import NOON, a_segment, a_start, an_end, recording


class Recorder(HistoryPort, Protocol):
    def dismiss(self, session_id: str) -> None: ...


class Bench:
    """A history to write to, to read from, and to cut off."""

    def __init__(self, write: Recorder, read: HistoryQueries, cut_off: Callable[[], None]) -> None:
        self.write = write
        self.read = read
        self.cut_off = cut_off

    def dead(self, session_id: str = "s1", *, at: int = NOON, segments: int = 2) -> None:
        self.write.begin(a_start(session_id, at=at))
        for ordinal in range(segments):
            self.write.segment(session_id, a_segment(ordinal))
        self.write.flush()
        self.cut_off()


@pytest.fixture(params=["real", "fake"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    if request.param == "fake":
        fake = MemoryHistory()
        yield Bench(fake, fake, fake.cut_off)
        return
    with ExitStack() as stack:
        path = tmp_path / "data" / "history.sqlite3"
        real = stack.enter_context(recording(path))
        yield Bench(real, SqliteHistoryQueries(path), real._process_lock.release)


def test_nothing_was_played(bench: Bench) -> None:
    assert list(bench.read.sessions()) == []
    assert bench.read.session("s1") is None
    assert list(bench.read.segments("s1")) == []
    assert bench.read.unfinished(NOON) is None
    assert bench.read.played("glute-activation", "activation") == Played()
    assert bench.read.routine_stats() == {}


def test_a_finished_session(bench: Bench) -> None:
    rows = [
        a_segment(0, kind=SegmentKind.PREPARE, actual=5000),
        a_segment(1),
        a_segment(2, outcome=Outcome.SKIPPED, actual=1000),
    ]
    bench.write.begin(a_start())
    for row in rows:
        bench.write.segment("s1", row)
    bench.write.end("s1", an_end(active=36_000))
    bench.write.flush()

    (found,) = bench.read.sessions()
    assert found.start == a_start()
    assert (found.ending, found.active, found.done, found.skipped) == (Ending.FINISHED, 36_000, 1, 1)
    assert not found.cut_off
    assert list(bench.read.segments("s1")) == rows
    assert bench.write.save_error() is None
    assert bench.read.unfinished(NOON) is None


def test_every_ending_is_told_as_it_was(bench: Bench) -> None:
    for ending in (Ending.FINISHED, Ending.PARTIAL, Ending.ABANDONED):
        bench.write.begin(a_start(ending.value))
        bench.write.end(ending.value, an_end(ending))
    bench.write.flush()
    assert {found.id: found.ending.value for found in bench.read.sessions()} == {
        "finished": "finished",
        "partial": "partial",
        "abandoned": "abandoned",
    }


def test_a_session_that_goes_on_is_playing_and_not_offered(bench: Bench) -> None:
    bench.write.begin(a_start())
    bench.write.segment("s1", a_segment(0))
    bench.write.flush()
    (found,) = bench.read.sessions()
    assert (found.ending, found.cut_off) == (Ending.PLAYING, False)
    assert bench.read.unfinished(NOON) is None


def test_a_session_cut_off_is_partial_and_offered(bench: Bench) -> None:
    bench.dead(segments=2)
    (found,) = bench.read.sessions()
    assert (found.ending, found.cut_off, found.active) == (Ending.PARTIAL, True, 60_000)
    assert (found.resume_index, found.next_ordinal) == (2, 2)
    assert bench.read.unfinished(NOON + 60_000) == found


def test_a_session_cut_off_before_anything_was_done_is_partial_and_not_offered(bench: Bench) -> None:
    bench.dead(segments=0)
    assert [found.ending for found in bench.read.sessions()] == [Ending.PARTIAL]
    assert bench.read.unfinished(NOON) is None


@pytest.mark.parametrize(("hours", "offered"), [(11.9, True), (12.1, False), (-2, True), (-13, False)])
def test_only_a_recent_session_is_offered_even_if_the_clock_was_set_back(
    bench: Bench, hours: float, offered: bool
) -> None:
    bench.dead()
    assert (bench.read.unfinished(NOON + int(hours * 3_600_000)) is not None) is offered


def test_the_newest_is_offered_and_a_dismissed_one_never_again(bench: Bench) -> None:
    bench.dead("older")
    bench.dead("newer", at=NOON + 1000)
    bench.cut_off()
    first = bench.read.unfinished(NOON + 2000)
    assert first is not None
    assert first.id == "newer"
    bench.write.dismiss("newer")
    bench.write.flush()
    second = bench.read.unfinished(NOON + 2000)
    assert second is not None
    assert second.id == "older"
    assert len(bench.read.sessions()) == 2, "a dismissed session stays in the list"


def test_a_resumed_session_stays_one_session(bench: Bench) -> None:
    bench.dead()
    cut = bench.read.session("s1")
    assert cut is not None
    later = replace(cut.start, started_at=NOON + 900_000, local_date="2026-11-19")
    bench.write.begin(later)
    bench.write.segment("s1", a_segment(cut.next_ordinal, index=cut.resume_index))
    bench.write.end("s1", an_end(active=30_000))
    bench.write.flush()

    (found,) = bench.read.sessions()
    assert found.start == a_start(), "its first date stays"
    assert (found.ending, found.done, found.active) == (Ending.FINISHED, 3, 90_000)
    assert [row.ordinal for row in bench.read.segments("s1")] == [0, 1, 2]
    assert bench.read.unfinished(NOON) is None


def test_going_back_adds_lines_and_resuming_follows_the_last_one(bench: Bench) -> None:
    bench.write.begin(a_start())
    for ordinal, index in enumerate([0, 1, 2, 1]):
        bench.write.segment("s1", a_segment(ordinal, index=index))
    bench.write.flush()
    bench.cut_off()
    (found,) = bench.read.sessions()
    assert (found.done, found.resume_index, found.next_ordinal) == (4, 2, 4)


def test_the_list_is_newest_first_and_can_be_narrowed(bench: Bench) -> None:
    bench.write.begin(a_start("a", at=NOON, date="2026-11-18"))
    bench.write.begin(a_start("c", at=NOON + 2, date="2026-11-20", pack="foam-roll"))
    bench.write.begin(a_start("b", at=NOON + 1, date="2026-11-19"))
    bench.write.flush()
    ids = [found.id for found in bench.read.sessions()]
    assert ids == ["c", "b", "a"]
    assert [found.id for found in bench.read.sessions(limit=1)] == ["c"]
    assert [found.id for found in bench.read.sessions(since="2026-11-19")] == ["c", "b"]
    assert [found.id for found in bench.read.sessions(pack="glute-activation")] == ["b", "a"]


def test_routine_stats_leave_abandoned_sessions_out(bench: Bench) -> None:
    for number, (day, ending) in enumerate(
        [("2026-11-18", Ending.FINISHED), ("2026-11-20", Ending.PARTIAL), ("2026-11-21", Ending.ABANDONED)]
    ):
        bench.write.begin(a_start(f"s{number}", date=day))
        bench.write.end(f"s{number}", an_end(ending))
    bench.write.begin(a_start("other", pack="foam-roll", routine="legs"))
    bench.write.end("other", an_end())
    bench.write.flush()
    assert bench.read.routine_stats() == {
        ("glute-activation", "activation"): Played(2, "2026-11-20"),
        ("foam-roll", "legs"): Played(1, "2026-11-18"),
    }
    assert bench.read.played("glute-activation", "activation") == Played(2, "2026-11-20")
    assert bench.read.played("glute-activation", "none") == Played()


def test_local_time_is_where_the_runner_was(bench: Bench) -> None:
    bench.write.begin(replace(a_start(), started_at=23 * 3_600_000 + 30 * 60_000, utc_offset=60))
    bench.write.flush()
    assert [found.local_time for found in bench.read.sessions()] == ["00:30"]


def test_sums_of_nothing(bench: Bench) -> None:
    assert bench.read.days() == {}
    assert list(bench.read.routine_days("2026-01-01")) == []
    assert list(bench.read.exercise_sums("2026-01-01")) == []
    assert list(bench.read.efforts("glute-activation", "activation", "normal")) == []
    assert list(bench.read.checkins()) == []
    assert list(bench.read.ticks()) == []


def play_some_days(bench: Bench) -> None:
    """Two sessions on a Wednesday, one on the Monday after, and one that was abandoned."""
    plan = [("a", "2026-11-18", "glute-activation"), ("b", "2026-11-18", "foam-roll"), ("c", "2026-11-23", "foam-roll")]
    for number, (name, day, pack) in enumerate(plan):
        bench.write.begin(a_start(name, at=NOON + number, date=day, pack=pack))
        bench.write.segment(name, a_segment(0))
        bench.write.segment(name, a_segment(1, outcome=Outcome.SKIPPED, actual=10_000))
        bench.write.segment(name, a_segment(2, kind=SegmentKind.REST, actual=20_000))
        bench.write.end(name, an_end(active=60_000))
    bench.write.begin(a_start("d", at=NOON + 9, date="2026-11-24"))
    bench.write.end("d", an_end(Ending.ABANDONED, active=2_000))
    bench.write.flush()


def test_days_and_routines_by_day(bench: Bench) -> None:
    play_some_days(bench)
    assert bench.read.days() == {date(2026, 11, 18): 120_000, date(2026, 11, 23): 60_000}
    assert bench.read.days("2026-11-19") == {date(2026, 11, 23): 60_000}
    assert set(bench.read.routine_days("2026-11-18")) == {
        RoutineDay(date(2026, 11, 18), "glute-activation", "activation"),
        RoutineDay(date(2026, 11, 18), "foam-roll", "activation"),
        RoutineDay(date(2026, 11, 23), "foam-roll", "activation"),
    }
    assert len(bench.read.routine_days("2026-11-19")) == 1


def test_a_session_that_goes_on_counts_as_it_goes(bench: Bench) -> None:
    bench.write.begin(a_start())
    bench.write.segment("s1", a_segment(0))
    bench.write.flush()
    assert bench.read.days() == {date(2026, 11, 18): 30_000}


def test_sums_by_exercise_and_side_go_by_weeks(bench: Bench) -> None:
    play_some_days(bench)
    assert list(bench.read.exercise_sums("2026-11-16")) == [
        ExerciseSum("clamshell", "Clamshell", Side.LEFT, 36, Ms(120_000))
    ]
    assert [one.reps for one in bench.read.exercise_sums("2026-11-23")] == [12]
    assert list(bench.read.exercise_sums("2026-11-30")) == []


def test_sessions_with_an_exercise(bench: Bench) -> None:
    play_some_days(bench)
    assert [found.id for found in bench.read.sessions(exercise="clamshell")] == ["c", "b", "a"]
    assert [found.id for found in bench.read.sessions(limit=1, pack="foam-roll", exercise="clamshell")] == ["c"]
    assert list(bench.read.sessions(exercise="plank")) == []


def test_efforts_of_finished_sessions_at_a_level(bench: Bench) -> None:
    play_some_days(bench)
    assert list(bench.read.efforts("foam-roll", "activation", "normal")) == [None, None]
    assert list(bench.read.efforts("foam-roll", "activation", "hard")) == []


def test_every_active_day_once(bench: Bench) -> None:
    assert list(bench.read.active_days()) == []
    play_some_days(bench)
    assert sorted(bench.read.active_days()) == [date(2026, 11, 18), date(2026, 11, 23)]


def test_a_session_begins_to_count_at_once_and_stops_when_it_is_abandoned(bench: Bench) -> None:
    bench.write.begin(a_start("a"))
    bench.write.begin(a_start("b", at=NOON + 1, date="2026-11-20"))
    bench.write.flush()
    assert bench.read.played("glute-activation", "activation") == Played(2, "2026-11-20")
    bench.write.end("b", an_end(Ending.ABANDONED))
    bench.write.flush()
    assert bench.read.played("glute-activation", "activation") == Played(1, "2026-11-18")
