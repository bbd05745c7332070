"""Rows that an older prehab stored as they came: they stay as they are in the file, and come out clean."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters
from prehab.history.editor import EntryEditor
from prehab.history.entry_store import EntryStore
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.session_text import detail_lines
from prehab.training_log.entries import CheckIn, EntryKind, Tick
from prehab.values import replace
from tests.history.samples import NOON, a_checkin, a_segment, an_entry
from tests.long_proofs import examples

EVIL = "kne" + "\u0301" * 900 + "\u200b\u202e\U000e0041\ue000\x1b]52;c;x\x07\u1161\u1161\u1161\u1161\u1161"
ASKED = [("session", ["pack_name", "routine_name", "level", "note"]), ("checkin", ["site", "note"]), ("tick", ["name"])]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite3"
    store = EntryStore(path, fallback_folders=[tmp_path])
    session = replace(an_entry(note="n"), segments=(a_segment(0),))
    store.merge([session, a_checkin(note="n"), Tick("t1", "sprint", "2026-11-18", NOON)])
    return path


def spoil(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for table, columns in ASKED:
            db.execute(f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)}", [text] * len(columns))
        db.execute("UPDATE segment SET exercise_name = ?", (text,))
        db.execute("UPDATE exercise_week SET name = ?", (text,))


def texts(path: Path) -> list[str]:
    queries = SqliteHistoryQueries(path)
    store = EntryStore(path, fallback_folders=[path.parent])
    (row,) = queries.sessions()
    (session,) = store.sessions()
    (checkin,), (tick,) = queries.checkins(), queries.ticks()
    (segment,) = queries.segments("s1")
    sums = queries.exercise_sums("2000-01-01")
    lines = [row.start.pack_name, row.start.routine_name, row.start.level, checkin.site, tick.name]
    lines += [segment.exercise_name, *(one.name for one in sums), session.start.pack_name]
    assert not any("\n" in line or "\t" in line for line in lines)
    return [*lines, row.note, session.note, checkin.note, "\n".join(detail_lines(session))]


def test_nothing_forbidden_comes_out_and_nothing_is_lost_in_the_file(path: Path) -> None:
    spoil(path, EVIL)
    assert len(texts(path)) == 12
    for text in texts(path):
        assert forbidden_characters(text) == ()
    assert SqliteHistoryQueries(path).checkins()[0].site.startswith("kné\u0301\u0301\u0301\u0301\ufffd\ufffd]52;c;x")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT site FROM checkin").fetchone() == (EVIL,)


@settings(deadline=None, max_examples=examples(25))
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("e\u0316\u1161\u200d\ufe0f\x1b\n\u202e")))
def test_any_text_in_the_file_comes_out_clean(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    made = tmp_path_factory.mktemp("history") / "history.sqlite3"
    store = EntryStore(made, fallback_folders=[made.parent])
    session = replace(an_entry(), segments=(a_segment(0),))
    store.merge([session, a_checkin(), Tick("t1", "sprint", "2026-11-18", NOON)])
    spoil(made, text)
    assert all(forbidden_characters(shown) == () for shown in texts(made))


def test_an_edit_keeps_the_words_and_an_undo_brings_them_back(path: Path) -> None:
    spoil(path, "knee\u200b \u0301\u0301\u0301\u0301\u0301\u0301left")
    editor = EntryEditor(path, fallback_folders=[path.parent])
    before = editor.find(EntryKind.CHECKIN, "c1")
    assert isinstance(before, CheckIn)
    editor.save(replace(before, score=1), NOON + 1, f"changing {EVIL}")
    assert forbidden_characters(str(editor.undo(NOON + 2))) == ()
    after = editor.find(EntryKind.CHECKIN, "c1")
    assert isinstance(after, CheckIn)
    assert (after.site, after.score) == (before.site, before.score)
