"""The past changed by hand: added, changed, deleted, and back again; stamps only ever grow."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.units import Ms
from prehab.history.database import HistoryError
from prehab.history.editor import EntryEditor
from prehab.training_log.entries import EntryKind, Tick, Tombstone
from prehab.values import replace
from tests.history.disk import small_disk
from tests.history.samples import NOON, a_checkin, a_segment, a_start, an_entry, play, recording
from tests.long_proofs import examples

LATER = NOON * 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def editor(path: Path) -> EntryEditor:
    return EntryEditor(path, fallback_folders=[])


def test_nothing_to_undo(editor: EntryEditor) -> None:
    assert editor.undo(LATER) is None


def test_add_and_undo(editor: EntryEditor) -> None:
    saved = editor.save(an_entry(), LATER, "the session of today")
    assert saved == an_entry(changed_at=LATER)
    assert editor.store.sessions() == [saved]
    assert editor.undo(LATER) == "the session of today"
    assert editor.store.sessions() == []
    assert editor.store.tombstones() == [Tombstone(EntryKind.SESSION, "s1", LATER + 1)]
    assert editor.undo(LATER) is None


def test_change_and_undo(editor: EntryEditor) -> None:
    first = editor.save(an_entry(), LATER, "one")
    editor.save(replace(first, note="hot", active=Ms(5)), LATER, "two")
    assert editor.queries.days() == {next(iter(editor.queries.days())): 5}
    assert editor.undo(LATER) == "two"
    assert editor.store.sessions() == [replace(first, changed_at=LATER + 2)]


def test_delete_and_undo(editor: EntryEditor, path: Path) -> None:
    with recording(path) as history:
        play(history)
    (before,) = editor.store.sessions()
    assert editor.delete(EntryKind.SESSION, "s1", LATER, "it")
    assert (editor.store.sessions(), editor.queries.days(), editor.queries.exercise_sums("2026-01-01")) == ([], {}, [])
    assert not editor.delete(EntryKind.SESSION, "s1", LATER, "it")
    assert editor.undo(LATER) == "it"
    assert editor.store.sessions() == [replace(before, changed_at=LATER + 1)]
    assert editor.store.tombstones() == []
    assert len(editor.queries.exercise_sums("2026-01-01")) == 1


def test_a_clock_that_was_set_back_makes_no_older_version(editor: EntryEditor) -> None:
    first = editor.save(an_entry(), LATER, "")
    assert editor.save(replace(first, note="x"), 5, "").changed_at == LATER + 1
    editor.delete(EntryKind.SESSION, "s1", 5, "")
    assert [stone.deleted_at for stone in editor.store.tombstones()] == [LATER + 2]


def test_a_session_that_plays_is_left_alone(editor: EntryEditor, path: Path) -> None:
    with recording(path) as history:
        history.begin(a_start())
        history.segment("s1", a_segment(0))
        history.flush()
        with pytest.raises(HistoryError, match="being played right now"):
            editor.delete(EntryKind.SESSION, "s1", LATER, "")
        with pytest.raises(HistoryError, match="being played right now"):
            editor.rate("s1", 5, "", LATER)
        assert history.save_error() is None


def test_how_hard_it_was(editor: EntryEditor, path: Path) -> None:
    with recording(path) as history:
        play(history)
        editor.rate("s1", 7, "windy", LATER)
        (found,) = history.queries.sessions()
    assert (found.effort, found.note) == (7, "windy")
    assert editor.undo(LATER) is not None
    assert [found.effort for found in editor.queries.sessions()] == [None]
    with pytest.raises(HistoryError, match="not in the history"):
        editor.rate("s2", 7, "", LATER)


def test_checkins_and_ticks_too(editor: EntryEditor) -> None:
    editor.save(a_checkin(), LATER, "a check-in")
    editor.save(Tick("t1", "sprint", "2026-11-18"), LATER, "a tick")
    assert editor.find(EntryKind.TICK, "t1") == Tick("t1", "sprint", "2026-11-18", LATER)
    assert [editor.undo(LATER), editor.undo(LATER), editor.undo(LATER)] == ["a tick", "a check-in", None]
    assert (list(editor.queries.checkins()), list(editor.queries.ticks())) == ([], [])


def test_by_the_beginning_of_an_id(editor: EntryEditor) -> None:
    editor.store.merge([an_entry("ab1"), an_entry("ab2"), an_entry("b"), Tick("abc", "swim", "2026-11-18")])
    session, tick = EntryKind.SESSION, EntryKind.TICK
    assert editor.matching("ab") == [(session, "ab1"), (session, "ab2"), (tick, "abc")]
    assert editor.matching("ab", limit=1) == [(session, "ab1")]
    assert editor.matching("abc") == [(tick, "abc")]
    assert editor.matching("z") == []


@pytest.mark.parametrize("before", ["{", "[]", '{"kind": "tick", "id": "t1"}'])
def test_what_cannot_be_taken_back_is_told_once(editor: EntryEditor, path: Path, before: str) -> None:
    editor.save(Tick("t1", "sprint", "2026-11-22", NOON), LATER, "a tick")
    editor.delete(EntryKind.TICK, "t1", LATER, "no tick")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE undo SET before = ? WHERE before IS NOT NULL", (before,))
    with pytest.raises(HistoryError, match="what was there before no tick cannot be read any more"):
        editor.undo(LATER)
    assert [editor.undo(LATER), editor.undo(LATER)] == ["a tick", None]


def test_only_so_much_can_be_undone(editor: EntryEditor) -> None:
    for number in range(203):
        editor.save(Tick("t1", str(number), "2026-11-18"), LATER, str(number))
    undone = []
    while (what := editor.undo(LATER)) is not None:
        undone.append(what)
    assert undone == [str(number) for number in range(202, 2, -1)]


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["keep", "delete"]), st.sampled_from("ab"), st.integers(0, 9)), max_size=6))
def test_undoing_everything_leads_back(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, str, int]]
) -> None:
    editor = EntryEditor(tmp_path_factory.mktemp("undo") / "history.sqlite3", fallback_folders=[])
    editor.store.merge([an_entry("a", effort=10)])
    seen = [view(editor)]
    for deed, name, effort in deeds:
        if deed == "keep":
            editor.save(an_entry(name, effort=effort), LATER, "")
        elif not editor.delete(EntryKind.SESSION, name, LATER, ""):
            continue
        seen.append(view(editor))
    while editor.undo(LATER) is not None:
        seen.pop()
        assert view(editor) == seen[-1]
    assert len(seen) == 1


def view(editor: EntryEditor) -> object:
    entries = [replace(entry, changed_at=0) for entry in editor.store.sessions()]
    return (
        sorted(entries, key=lambda entry: entry.id),
        editor.queries.days(),
        sorted(map(repr, editor.queries.exercise_sums("2026"))),
    )


def test_a_read_only_disk_can_be_read_and_says_why_not_edited(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        editor = EntryEditor(disk.folder / "history.sqlite3", fallback_folders=[])
        editor.store.merge([an_entry()])
        disk.forbid()
        assert len(editor.store.sessions()) == len(editor.queries.sessions()) == len(editor.queries.days()) == 1
        with pytest.raises(HistoryError, match="is read-only: nothing was changed"):
            editor.delete(EntryKind.SESSION, "s1", LATER, "")
        disk.permit()
        assert editor.delete(EntryKind.SESSION, "s1", LATER, "")


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        editor = EntryEditor(disk.folder / "history.sqlite3", fallback_folders=[])
        editor.store.merge([an_entry()])
        disk.fill()
        many = tuple(a_segment(ordinal) for ordinal in range(2000))
        with pytest.raises(HistoryError, match="nothing was changed"):
            editor.save(an_entry("s2", segments=many), LATER, "")
        disk.free()
        assert [entry.id for entry in editor.store.sessions()] == ["s1"]


def test_a_locked_file_says_so(editor: EntryEditor, path: Path) -> None:
    editor = EntryEditor(path, fallback_folders=[], busy=0.05)
    editor.store.merge([an_entry()])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(HistoryError, match="another program has locked the history file"):
            editor.rate("s1", 5, "", LATER)
        other.execute("ROLLBACK")
    editor.rate("s1", 5, "", LATER)


def test_rating_again_and_again_is_one_change(editor: EntryEditor, path: Path) -> None:
    with recording(path) as history:
        play(history)
        play(history, "s2")
    for effort in (3, 4, 5):
        editor.rate("s1", effort, "", NOON)
    editor.rate("s2", 9, "", NOON)
    editor.rate("s1", 6, "", NOON)
    assert [editor.undo(NOON) for _ in range(4)] == ["the effort and note of a session"] * 3 + [None]
    assert [one.effort for one in editor.queries.sessions()] == [None, None]
