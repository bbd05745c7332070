"""Exercises whose left was the other leg for prehab 0.1: old files, old devices, old exports, damage, and undo."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from prehab.core.record import SegmentRecord
from prehab.core.timeline import SegmentKind, Side
from prehab.history import rows
from prehab.history.database import HistoryError, connect
from prehab.history.editor import EntryEditor
from prehab.history.entry_store import EntryStore, ImportOutcome
from prehab.history.import_text import read_import
from prehab.history.jobs import SegmentJob, apply, job_from_line, job_to_line
from prehab.history.migrations import EXCHANGE_OLD_SIDES, MIGRATIONS, migrate
from prehab.training_log.entries import SessionEntry, with_exchanged_sides
from prehab.training_log.entry_json import to_journal_value, to_json_value, write_json_lines
from prehab.training_log.flipped_sides import BUNDLED_PACKS, FLIPPED_SIDES
from prehab.values import replace
from tests.history.samples import a_segment, an_entry, recording

PACKS = Path(__file__).parents[2] / "packs"
OLD = len(MIGRATIONS[:4])
"""The version of the file in which left was what 0.1 called left."""


def a_set(ordinal: int, side: Side | None, exercise: str = "reverse-lunge") -> SegmentRecord:
    return replace(a_segment(ordinal), side=side, exercise_id=exercise, exercise_name=exercise)


SETS = (
    replace(a_set(0, Side.LEFT), kind=SegmentKind.PREPARE, reps=None),
    a_set(1, Side.LEFT),
    replace(a_set(2, Side.RIGHT), reps_done=7),
    a_set(3, Side.ALTERNATING),
    a_set(4, None),
    a_set(5, Side.LEFT, "clamshell"),
)
EXCHANGED = (Side.RIGHT, Side.RIGHT, Side.LEFT, Side.ALTERNATING, None, Side.LEFT)
AS_CALLED = tuple(one.side for one in SETS)


def a_session(session_id: str = "s1", pack: str = "strong-hips", stamp: int = 5_000) -> SessionEntry:
    entry = an_entry(session_id, segments=SETS, changed_at=stamp)
    return replace(entry, start=replace(entry.start, pack_id=pack))


CALLED = a_session()
"""A session with the sides that prehab 0.1 called."""
WORKING = with_exchanged_sides(CALLED)
OTHERS = a_session("s2", "another-pack")
"""The same of a pack of which nobody knows what it means."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


def old_file(path: Path, *entries: SessionEntry) -> None:
    """Make a file as an older prehab has left it: this one's rows without the column that it lacks."""
    made = path.with_name("made.sqlite3")
    with EntryStore(made, fallback_folders=[]).write() as db:
        for entry in entries:
            rows.write(db, entry)
    with closing(connect(made, 1)) as db:
        tables = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in ("session", "segment")}
    made.unlink()
    with closing(connect(path, 1)) as db:
        migrate(db, path, MIGRATIONS[:OLD])
        db.execute("PRAGMA journal_mode = WAL")
        for name, found in tables.items():
            cut = [row[: -1 if name == "segment" else None] for row in found]
            marks = ", ".join("?" * len(cut[0]))
            db.executemany(f"INSERT INTO {name} VALUES ({marks})", cut)


def store_of(path: Path) -> EntryStore:
    return EntryStore(path, fallback_folders=[])


def sides(path: Path, session_id: str = "s1") -> tuple[Side | None, ...]:
    found = store_of(path).session(session_id)
    assert found is not None
    return tuple(one.side for one in found.segments)


def sums(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT * FROM exercise_week WHERE reps > 0 OR time > 0 ORDER BY 1, 2, 3").fetchall()


def sums_made_anew(path: Path) -> list[tuple[object, ...]]:
    other = store_of(path.with_name("other.sqlite3"))
    other.merge(store_of(path).sessions())
    return sums(path.with_name("other.sqlite3"))


def put_in_order(path: Path) -> str | None:
    store = store_of(path)
    store.recover()
    return store.notice


def test_both_tables_agree_and_name_what_there_is() -> None:
    condition = EXCHANGE_OLD_SIDES[2].split("WHERE ")[1]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE t (exercise_id, pack_id)")
        db.executemany("INSERT INTO t VALUES (?, '')", [(one,) for one in FLIPPED_SIDES])
        assert db.execute(f"SELECT count(*) FROM t WHERE {condition}").fetchone() == (len(FLIPPED_SIDES),)
    assert condition.count("'") == 2 * len(FLIPPED_SIDES)
    assert all(f"'{pack}'" in EXCHANGE_OLD_SIDES[1] for pack in BUNDLED_PACKS)
    assert {path.parent.name for path in PACKS.glob("*/prehab.toml")} >= BUNDLED_PACKS
    library = "".join(path.read_text() for path in (PACKS / "core" / "exercises").iterdir())
    assert all(f'id = "{exercise}"' in library for exercise in FLIPPED_SIDES)


def test_the_oldest_sqlite_that_prehab_works_with_understands_it() -> None:
    """It has HAVING only behind GROUP BY, and then there is no row where nothing was exchanged."""
    assert all("GROUP BY" in one.partition("HAVING")[0] for one in EXCHANGE_OLD_SIDES if "HAVING" in one)
    assert "GROUP BY" in EXCHANGE_OLD_SIDES[0]


# A file of an older prehab


def test_old_sets_of_bundled_packs_get_their_working_side_with_a_copy_beforehand(path: Path) -> None:
    old_file(path, CALLED, OTHERS)
    assert sides(path) == EXCHANGED
    assert sides(path, "s2") == AS_CALLED
    with closing(sqlite3.connect(path.with_name(f"history.backup-v{OLD}-1.sqlite3"))) as copy:
        found = copy.execute("SELECT side FROM segment JOIN session ON seq = session WHERE id = 's1' ORDER BY ordinal")
        assert [side for (side,) in found] == [None if side is None else side.value for side in AS_CALLED]
    assert sums(path) == sums_made_anew(path)
    put_in_order(path)
    assert sides(path) == EXCHANGED


def test_other_sums_stay(path: Path) -> None:
    old_file(path, OTHERS)
    before = sums(path)
    assert sides(path, "s2") == AS_CALLED
    assert sums(path) == before == sums_made_anew(path)
    assert EntryEditor(path, fallback_folders=[]).undo(0) is None


def test_undo_takes_it_back_for_good_and_on_every_device(path: Path) -> None:
    old_file(path, CALLED, OTHERS)
    editor = EntryEditor(path, fallback_folders=[])
    assert editor.undo(9) == "exchanging left and right of exercises that name the other leg now"
    assert editor.undo(9) is None
    assert put_in_order(path) is None
    assert (sides(path), sides(path, "s2")) == (AS_CALLED, AS_CALLED)
    assert sums(path) == sums_made_anew(path)
    with path.open("r+b") as file:
        file.write(bytes(108))
    assert put_in_order(path)
    assert sides(path) == AS_CALLED
    other = store_of(path.with_name("third.sqlite3"))
    other.merge([WORKING])
    assert other.merge(store_of(path).sessions()) == 2, "it is a change like any other: the later one counts"
    assert sides(path.with_name("third.sqlite3")) == AS_CALLED


@pytest.mark.parametrize("before", [None, "5", '[["s1", [1], "left"]]', '[["s1", 1]]', '[["s1", 1, "up"]]', "{"])
def test_what_cannot_be_read_any_more_is_not_undone_and_in_nobodys_way(path: Path, before: str | None) -> None:
    old_file(path, CALLED)
    with store_of(path).write() as db:
        db.execute("UPDATE undo SET before = ?", (before,))
    editor = EntryEditor(path, fallback_folders=[])
    with pytest.raises(HistoryError, match="cannot be read any more"):
        editor.undo(9)
    assert editor.undo(9) is None
    assert sides(path) == EXCHANGED


def test_undo_of_an_older_edit_leaves_the_sides_as_they_are(path: Path) -> None:
    old_file(path, replace(CALLED, note="edited"))
    with closing(connect(path, 1)) as db:
        before = json.dumps(to_journal_value(WORKING))
        db.execute("INSERT INTO undo (what, kind, id, before) VALUES ('editing', 'session', 's1', ?)", (before,))
    editor = EntryEditor(path, fallback_folders=[])
    editor.undo(9)
    assert editor.undo(9) == "editing"
    assert (sides(path), store_of(path).sessions()[0].note) == (AS_CALLED, "")


def test_a_deletion_before_the_update_is_undone_with_working_sides(path: Path) -> None:
    old_file(path, OTHERS)
    with closing(connect(path, 1)) as db:
        before = json.dumps(to_journal_value(WORKING))
        db.execute("INSERT INTO undo (what, kind, id, before) VALUES ('deleting', 'session', 's1', ?)", (before,))
    EntryEditor(path, fallback_folders=[]).undo(9)
    assert sides(path) == EXCHANGED


@pytest.mark.parametrize("place", [0, 28])
def test_a_damaged_old_file_is_repaired_and_exchanged_once(path: Path, place: int) -> None:
    old_file(path, CALLED, OTHERS)
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * 108)
    assert "nothing is missing" in str(put_in_order(path))
    assert (sides(path), sides(path, "s2")) == (EXCHANGED, AS_CALLED)
    assert EntryEditor(path, fallback_folders=[]).undo(9)
    assert sides(path) == AS_CALLED


def test_a_damaged_new_file_is_not_exchanged_again(path: Path) -> None:
    store_of(path).merge([WORKING])
    with path.open("r+b") as file:
        file.write(bytes(108))
    assert "nothing is missing" in str(put_in_order(path))
    assert sides(path) == EXCHANGED


def test_a_file_of_which_only_the_log_is_left_is_not_exchanged_again(path: Path) -> None:
    with recording(path.with_name("first.sqlite3")) as history:
        history.begin(WORKING.start)
        for ordinal in range(30):
            history.segment("s1", replace(WORKING.segments[1], ordinal=ordinal))
        history.flush()
        path.with_name("history.sqlite3-wal").write_bytes(path.with_name("first.sqlite3-wal").read_bytes())
    path.touch()
    assert put_in_order(path)
    assert set(sides(path)) == {Side.RIGHT}


# What an older prehab could not write into the file


def test_a_line_of_an_older_prehab_is_exchanged_however_often_it_is_read(path: Path) -> None:
    line = json.loads(job_to_line(SegmentJob("s1", CALLED.segments[1])))
    del line["old_side"]
    job = job_from_line(json.dumps(line))
    with store_of(path).write() as db:
        rows.write(db, replace(WORKING, segments=()))
        apply(db, job, "dead")
        apply(db, job, "dead")
    assert sides(path) == (Side.RIGHT,)


def test_a_line_of_this_one_is_kept(path: Path) -> None:
    job = job_from_line(job_to_line(SegmentJob("s1", WORKING.segments[1])))
    with store_of(path).write() as db:
        rows.write(db, replace(WORKING, segments=()))
        apply(db, job, "dead")
    assert sides(path) == (Side.RIGHT,)


def test_an_older_prehab_that_still_plays_can_write_no_row(path: Path) -> None:
    """It keeps what it plays in its file beside the history then."""
    old_file(path, CALLED)
    put_in_order(path)
    with closing(connect(path, 1)) as db, pytest.raises(sqlite3.OperationalError, match="19 columns"):
        db.execute(f"INSERT INTO segment VALUES ({', '.join('?' * 18)})", range(18))


# Exports


def exported(*entries: SessionEntry) -> bytes:
    return "".join(write_json_lines(entries)).encode()


def test_an_export_of_an_older_prehab_is_imported_with_working_sides(path: Path) -> None:
    old = exported(OTHERS).decode() + json.dumps(to_journal_value(WORKING)) + "\n"
    found = read_import(old.encode(), "jsonl")
    assert (found.entries, found.errors, found.unknown) == ((OTHERS, WORKING), (), ())
    assert store_of(path).import_entries(found.entries) == {ImportOutcome.NEW: 2}
    assert store_of(path).import_entries(found.entries) == {ImportOutcome.UNCHANGED: 2}
    assert sides(path) == EXCHANGED


def test_an_export_of_this_one_says_so_and_comes_in_as_it_went_out() -> None:
    data = to_json_value(WORKING)
    assert (data["sides"], "sides" in to_json_value(OTHERS)) == ("working", False)
    assert [one["side"] for one in data["segments"]][:3] == ["right", "right", "left"]  # type: ignore[attr-defined]
    found = read_import(exported(WORKING, OTHERS, CALLED), "jsonl")
    assert (found.entries, found.unknown) == ((WORKING, OTHERS, CALLED), ())


def test_another_word_for_the_sides_is_a_mistake() -> None:
    data = json.dumps({**to_json_value(WORKING), "sides": "standing"})
    (error,) = read_import(exported(OTHERS) + data.encode(), "jsonl").errors
    assert str(error) == '"sides" must be working, not "standing"'
