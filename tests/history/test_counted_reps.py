"""Reps that were counted before a set was skipped: in the file, in its sums, through a repair, and on the way out."""

import sqlite3
from contextlib import closing
from pathlib import Path

from prehab.core.record import Outcome, SegmentRecord
from prehab.history.database import connect
from prehab.history.entry_store import EntryStore
from prehab.history.migrations import MIGRATIONS, migrate, version_of
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.session_text import detail_lines
from prehab.training_log.entry_json import from_json_value, to_json_value
from prehab.values import replace
from tests.history.samples import a_segment, a_start, an_end, an_entry, recording


def skipped_at_seven(ordinal: int = 1) -> SegmentRecord:
    return replace(a_segment(ordinal, outcome=Outcome.SKIPPED, actual=18_000), reps_done=7)


def play(path: Path) -> None:
    """Record a set of twelve, and another that was skipped after seven."""
    with recording(path) as history:
        history.begin(a_start())
        history.segment("s1", a_segment(0))
        history.segment("s1", skipped_at_seven())
        history.end("s1", an_end())
        history.flush()


def test_they_are_kept_and_count_in_the_sums(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    play(path)
    queries = SqliteHistoryQueries(path)
    assert queries.segments("s1")[1] == skipped_at_seven()
    assert [(one.reps, one.time) for one in queries.exercise_sums("2026-11-16")] == [(19, 48_000)]


def test_the_sums_forget_them_with_the_session(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    play(path)
    with recording(path) as history:
        history.discard("s1")
        history.flush()
    queries = SqliteHistoryQueries(path)
    assert list(queries.sessions()) == []
    assert [(one.reps, one.time) for one in queries.exercise_sums("2026-11-16")] in ([], [(0, 0)])


def test_they_survive_a_damaged_first_page(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    play(path)
    with path.open("r+b") as file:
        file.write(bytes(108))
    EntryStore(path, fallback_folders=[]).recover()
    assert SqliteHistoryQueries(path).segments("s1")[1] == skipped_at_seven()


def test_a_file_without_them_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(connect(path, 1)) as db:
        migrate(db, path, MIGRATIONS[:2])
        db.execute(
            """INSERT INTO session (id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name,
                level, local_date, started_at, utc_offset, planned, lang, ending, active, ended_at, owner)
            VALUES ('s1', 'r', 'p', 'P', '1', 'h', 'r', 'R',
                'normal', '2026-11-18', 0, 60, 9, 'en', 'finished', 9, 9, 'x')"""
        )
        for ordinal, outcome in enumerate(("done", "skipped")):
            db.execute(
                "INSERT INTO segment VALUES (1, ?, 0, 'work', 'clamshell', 'Clamshell', 'left', 1, 9, 12, ?, 1, 1)",
                (ordinal, outcome),
            )
    queries = SqliteHistoryQueries(path)
    assert [(one.reps_done, one.credited_reps) for one in queries.segments("s1")] == [(None, 12), (None, 0)]
    assert [one.reps for one in queries.exercise_sums("2026-11-16")] == [12]
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == len(MIGRATIONS)
        db.execute("DELETE FROM session")
        assert db.execute("SELECT reps, time FROM exercise_week").fetchall() == [(0, 0)]


def test_they_are_shown_and_carried_out_and_in_again() -> None:
    entry = an_entry(segments=(skipped_at_seven(),))
    assert list(detail_lines(entry))[-1] == "  Clamshell  left  7 of 12 reps  0:18 of 0:30  skipped"
    assert from_json_value(to_json_value(entry)) == entry
