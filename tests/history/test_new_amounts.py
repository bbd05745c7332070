"""Breaths, directions and open ends: kept in the file, through repairs, on the way out and in, and told in words."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from prehab.core.record import SegmentRecord
from prehab.core.timeline import Side
from prehab.core.units import Ms
from prehab.history.database import HistoryError, connect
from prehab.history.entry_store import EntryStore, ImportOutcome
from prehab.history.import_text import read_import
from prehab.history.jobs import SegmentJob, job_from_line, job_to_line
from prehab.history.migrations import MIGRATIONS, migrate, schema_version, version_of
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.session_text import detail_lines
from prehab.training_log.entries import SessionEntry, with_detail_of
from prehab.training_log.entry_fields import SEGMENT, write_fields
from prehab.training_log.entry_json import from_json_value, to_json_value, write_json_lines
from prehab.values import replace
from tests.history.samples import (
    AS_OLD,
    FULL,
    PLAIN,
    SEGMENTS,
    a_start,
    an_end,
    file_of_version_3,
    recording,
)

OLD = len(MIGRATIONS[:3])
"""The version of the file before there were these amounts."""


def play(path: Path) -> None:
    with recording(path) as history:
        history.begin(a_start())
        for segment in SEGMENTS:
            history.segment("s1", segment)
        history.end("s1", an_end())
        history.flush()


def stored(path: Path) -> tuple[SegmentRecord, ...]:
    return tuple(SqliteHistoryQueries(path).segments("s1"))


def test_they_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    play(path)
    assert stored(path) == SEGMENTS
    sums = {
        (one.exercise_id, one.side): (one.reps, one.time) for one in SqliteHistoryQueries(path).exercise_sums("2026")
    }
    assert sums == {
        ("lunge", Side.LEFT): (0, 30_000),
        ("lunge", Side.RIGHT): (0, 11_000),
        ("circle", None): (20, 60_000),
        ("plank", None): (0, 52_000),
        ("clamshell", Side.LEFT): (12, 30_000),
    }


def test_they_survive_a_damaged_first_page(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    play(path)
    with path.open("r+b") as file:
        file.write(bytes(108))
    EntryStore(path, fallback_folders=[]).recover()
    assert stored(path) == SEGMENTS


@pytest.mark.parametrize("segment", SEGMENTS, ids=["breaths", "fewer", "one-way", "other-way", "open", "plain"])
def test_they_survive_a_disk_that_was_full(segment: SegmentRecord) -> None:
    job = SegmentJob("s1", segment)
    assert job_from_line(job_to_line(job)) == job


def test_a_fallback_file_of_an_older_prehab_is_read() -> None:
    data = json.loads(job_to_line(SegmentJob("s1", PLAIN)))
    for name in ("breaths", "breaths_done", "direction", "open"):
        del data["record"][name]
    assert job_from_line(json.dumps(data)) == SegmentJob("s1", PLAIN)


def test_they_are_carried_out_and_in_again() -> None:
    assert from_json_value(json.loads(json.dumps(to_json_value(FULL)))) == FULL


def test_an_entry_without_them_is_written_as_before() -> None:
    """So that an older prehab imports it without a question."""
    assert list(write_fields(SEGMENT, PLAIN))[-1] == "reps_done"


def test_what_was_done_in_words() -> None:
    assert list(detail_lines(FULL))[3:] == [
        "  Lunge      left       6 breaths       0:30 of 0:30  done",
        "  Lunge      right      2 of 6 breaths  0:11 of 0:30  skipped",
        "  Circle     one way    10 reps         0:30 of 0:30  done",
        "  Circle     other way  10 reps         0:30 of 0:30  done",
        "  Plank                 open            0:52          done",
        "  Clamshell  left       12 reps         0:30 of 0:30  done",
    ]


# A device that has not been updated


def test_an_edit_by_an_older_prehab_loses_nothing(tmp_path: Path) -> None:
    store = EntryStore(tmp_path / "history.sqlite3", fallback_folders=[])
    store.merge([FULL])
    edited = replace(AS_OLD, note="edited", changed_at=AS_OLD.changed_at + 1)
    assert store.import_entries([edited]) == {ImportOutcome.UPDATED: 1}
    assert store.session("s1") == replace(FULL, note="edited", changed_at=edited.changed_at)


def test_the_same_version_from_an_older_prehab_changes_nothing(tmp_path: Path) -> None:
    store = EntryStore(tmp_path / "history.sqlite3", fallback_folders=[])
    store.merge([FULL])
    assert store.import_entries([AS_OLD]) == {ImportOutcome.UNCHANGED: 1}
    assert store.session("s1") == FULL


def test_what_an_older_prehab_has_stored_gets_its_detail(tmp_path: Path) -> None:
    store = EntryStore(tmp_path / "history.sqlite3", fallback_folders=[])
    store.merge([AS_OLD])
    assert store.import_entries([FULL]) == {ImportOutcome.UPDATED: 1}
    assert store.session("s1") == FULL


def test_a_segment_that_is_another_one_now_gets_no_detail() -> None:
    changed = replace(AS_OLD, segments=tuple(replace(one, actual=Ms(1)) for one in AS_OLD.segments))
    assert with_detail_of(FULL, changed) == changed


def test_a_file_of_an_older_prehab_is_imported() -> None:
    found = read_import("".join(write_json_lines([AS_OLD])).encode(), "jsonl")
    assert (found.entries, found.errors, found.unknown) == ((AS_OLD,), (), ())


# A file of an older prehab


def entries_of(path: Path) -> list[SessionEntry]:
    return EntryStore(path, fallback_folders=[]).sessions()


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table; of a segment as the older prehab has it."""
    segment = (
        "session, ordinal, place, kind, exercise_id, exercise_name, side, planned, actual, reps, outcome, set_no, "
        "round_no, reps_done"
    )
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: db.execute(f"SELECT {segment if name == 'segment' else '*'} FROM {name}").fetchall()
            for name in tables
        }


def test_a_real_file_is_brought_up_to_date_with_a_copy_beforehand(tmp_path: Path) -> None:
    path = file_of_version_3(tmp_path)
    before = everything(path)
    found = entries_of(path)
    assert len(found) == 3
    assert all(
        (one.breaths, one.breaths_done, one.direction, one.open) == (None, None, None, False)
        for entry in found
        for one in entry.segments
    )
    assert everything(path) == before
    with closing(connect(path, 1)) as db:
        assert schema_version(db, path) == version_of(db) == len(MIGRATIONS)
    copy = tmp_path / "history.backup-v3-1.sqlite3"
    assert everything(copy) == before
    with closing(connect(copy, 1)) as db:
        assert schema_version(db, copy, MIGRATIONS[:OLD]) == version_of(db) == OLD


def test_an_older_prehab_refuses_the_new_file_and_takes_the_copy(tmp_path: Path) -> None:
    path = file_of_version_3(tmp_path)
    entries_of(path)
    found = path.read_bytes()
    with closing(connect(path, 1)) as db, pytest.raises(HistoryError, match="written by a newer prehab"):
        migrate(db, path, MIGRATIONS[:OLD])
    assert path.read_bytes() == found
    (tmp_path / "history.backup-v3-1.sqlite3").replace(path)
    with closing(connect(path, 1)) as db:
        migrate(db, path, MIGRATIONS[:OLD])
        assert version_of(db) == OLD


def test_a_power_cut_between_any_two_statements_changes_nothing_or_all(tmp_path: Path) -> None:
    path = file_of_version_3(tmp_path)
    expected = everything(path)
    states: list[dict[str, bytes]] = []

    def keep(_: str) -> None:
        states.append({one.name: one.read_bytes() for one in tmp_path.glob("history.sqlite3*")})

    with closing(connect(path, 1)) as db:
        db.set_trace_callback(keep)
        migrate(db, path)
    assert len(states) > len(MIGRATIONS[-1])
    versions = set()
    for number, state in enumerate(states):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in state.items():
            (folder / name).write_bytes(content)
        with closing(sqlite3.connect(folder / "history.sqlite3")) as db:
            versions.add(version_of(db))
        assert len(entries_of(folder / "history.sqlite3")) == 3
        assert everything(folder / "history.sqlite3") == expected
    assert versions == {*range(OLD, len(MIGRATIONS) + 1)}


def test_a_damaged_file_is_repaired_and_brought_up_to_date_at_once(tmp_path: Path) -> None:
    path = file_of_version_3(tmp_path)
    (tmp_path / "other").mkdir()
    expected = entries_of(file_of_version_3(tmp_path / "other"))
    with path.open("r+b") as file:
        file.write(bytes(108))
    store = EntryStore(path, fallback_folders=[])
    store.recover()
    assert store.notice is not None
    assert "nothing is missing" in store.notice
    assert store.sessions() == expected
