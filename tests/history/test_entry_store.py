"""Entries from elsewhere: merged by their stamps, in any order, any number of times, and read back whole."""

import sqlite3
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.record import Ending
from prehab.core.units import Ms
from prehab.history.database import HistoryError, connect
from prehab.history.entry_store import EntryStore, merge_change
from prehab.history.interface import Played
from prehab.history.migrations import migrate
from prehab.history.rows import checkins, sessions, ticks, tombstones
from prehab.training_log.entries import Change, CheckIn, EntryKind, SessionEntry, Tick, Tombstone
from prehab.values import replace
from tests.history.samples import NOON, a_checkin, a_segment, a_start, an_end, an_entry, recording


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def store(path: Path) -> EntryStore:
    return EntryStore(path, fallback_folders=[path.parent])


def test_an_empty_store(store: EntryStore, path: Path) -> None:
    assert (store.sessions(), store.queries.checkins(), store.queries.ticks(), store.tombstones()) == (
        [],
        [],
        [],
        [],
    )
    assert store.session("s1") is None
    assert not path.parent.exists(), "looking creates nothing"


def test_everything_comes_back_as_it_was_put(store: EntryStore) -> None:
    session = an_entry(effort=7, note="windy\nand cold")
    checkin = a_checkin(note="after stairs", session="s1", night_pain=True)
    tick = Tick("t1", "sprint", "2026-11-18", NOON)
    gone = Tombstone(EntryKind.TICK, "t0", NOON)
    assert store.merge([session, checkin, tick, gone]) == 4
    assert store.sessions() == [session]
    assert store.session("s1") == session
    assert (store.queries.checkins(), store.queries.ticks(), store.tombstones()) == ([checkin], [tick], [gone])


def test_putting_again_changes_nothing(store: EntryStore, path: Path) -> None:
    changes: list[Change] = [an_entry(), a_checkin(), Tombstone(EntryKind.TICK, "t0", NOON)]
    store.merge(changes)
    assert store.merge(changes) == 0


def test_since_a_date(store: EntryStore) -> None:
    store.merge([an_entry("a", date="2026-11-01"), an_entry("b", date="2026-11-20"), a_checkin(date="2026-11-02")])
    assert [entry.id for entry in store.sessions("2026-11-02")] == ["b"]
    assert len(store.queries.checkins("2026-11-02")) == 1
    assert store.queries.checkins("2026-11-03") == []


def test_the_later_stamp_counts(store: EntryStore) -> None:
    store.merge([an_entry(changed_at=5)])
    assert store.merge([an_entry(changed_at=4, effort=9)]) == 0
    assert store.merge([an_entry(changed_at=6, effort=2)]) == 1
    assert [entry.effort for entry in store.sessions()] == [2]


def test_a_deletion_and_what_came_after_it(store: EntryStore) -> None:
    store.merge([an_entry(changed_at=5)])
    assert store.merge([Tombstone(EntryKind.SESSION, "s1", 4)]) == 0
    assert store.merge([Tombstone(EntryKind.SESSION, "s1", 5)]) == 1
    assert store.sessions() == []
    assert store.merge([an_entry(changed_at=5)]) == 0
    assert store.merge([an_entry(changed_at=6)]) == 1
    assert store.tombstones() == []


def test_a_session_that_was_played_is_read_with_its_stamp(store: EntryStore, path: Path) -> None:
    with recording(path) as history:
        history.begin(a_start())
        history.segment("s1", a_segment(0))
        history.flush()
        assert store.sessions() == [], "it plays right now"
        assert store.merge([Tombstone(EntryKind.SESSION, "s1", NOON * 2)]) == 0
        history._process_lock.release()
        store.merge([])
        (cut,) = store.sessions()
    assert (cut.ending, cut.active, cut.changed_at) == (Ending.PARTIAL, 30_000, NOON + 30_000)


def test_a_session_of_another_device_is_not_offered_here(store: EntryStore) -> None:
    cut_off = replace(an_entry(), ending=Ending.PLAYING, ended_at=None)
    store.merge([cut_off])
    (found,) = store.queries.sessions()
    assert (found.ending, found.cut_off) == (Ending.PARTIAL, True)
    assert store.queries.unfinished(NOON) is None


def test_going_on_with_what_was_deleted_meanwhile_brings_it_back(store: EntryStore, path: Path) -> None:
    with recording(path) as history:
        history.begin(a_start())
        history.segment("s1", a_segment(0))
        history.flush()
    store.merge([Tombstone(EntryKind.SESSION, "s1", NOON + 10**9)])
    with recording(path) as history:
        history.begin(a_start())
        history.flush()
    store.merge([])
    (found,) = store.sessions()
    assert found.changed_at > NOON + 10**9
    assert store.tombstones() == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HistoryError, match="is not a folder: nothing was changed"):
        EntryStore(tmp_path / "file" / "history.sqlite3", fallback_folders=[]).merge([an_entry()])


def test_all_or_nothing(store: EntryStore) -> None:
    broken = replace(a_checkin("c2"), score="much")  # type: ignore[arg-type]
    with pytest.raises(HistoryError):
        store.merge([a_checkin("c1"), broken])
    assert store.queries.checkins() == []


def versions() -> list[Change]:
    """Everything three devices may say about two ids."""
    found: list[Change] = []
    for stamp in (1, 2):
        found.append(Tombstone(EntryKind.SESSION, "s1", stamp))
        found += [an_entry(changed_at=stamp, note=note) for note in ("", "a")]
        found += [CheckIn("c1", "2026-11-18", NOON, 60, "knee", score, changed_at=stamp) for score in (2, 3)]
    return found


@settings(deadline=None)
@given(st.permutations(versions()), st.data())
def test_the_order_does_not_matter_nor_how_often(order: list[Change], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(order), max_size=6))
    assert merged(order + again) == merged(versions())


def test_a_tie_between_versions_is_settled_the_same_everywhere() -> None:
    some = [an_entry(note=note) for note in ("x", "y", "z")]
    assert len({tuple(map(repr, merged(list(order)))) for order in permutations(some)}) == 1


def merged(changes: list[Change]) -> list[SessionEntry | CheckIn | Tick | Tombstone]:
    with closing(connect(Path(":memory:"), 1)) as db:
        migrate(db, Path("none"))
        for change in changes:
            merge_change(db, change)
        return [*sessions(db), *checkins(db), *ticks(db), *tombstones(db)]


def sums(path: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        days = db.execute("SELECT local_date, sessions, active FROM day").fetchall()
        weeks = db.execute("SELECT * FROM exercise_week WHERE reps > 0 OR time > 0").fetchall()
    return days, weeks


def test_the_sums_follow_every_change(store: EntryStore, path: Path) -> None:
    segments = (a_segment(0), a_segment(1))
    first = an_entry(segments=segments, active=Ms(60_000), date="2026-11-18")
    store.merge([first])
    week = ("2026-11-16", "clamshell", "left", "Clamshell")
    assert sums(path) == ([("2026-11-18", 1, 60_000)], [(*week, 24, 60_000)])
    store.merge([an_entry("s2", segments=segments[:1], active=Ms(1), date="2026-11-18")])
    assert sums(path) == ([("2026-11-18", 2, 60_001)], [(*week, 36, 90_000)])
    moved = replace(first, start=replace(first.start, local_date="2026-11-23"), changed_at=NOON * 2)
    store.merge([moved])
    assert sums(path) == (
        [("2026-11-18", 1, 1), ("2026-11-23", 1, 60_000)],
        [(*week, 12, 30_000), ("2026-11-23", *week[1:], 24, 60_000)],
    )
    store.merge([Tombstone(EntryKind.SESSION, one, NOON * 3) for one in ("s1", "s2")])
    assert sums(path) == ([], [])


def test_a_tick_makes_a_day_active_and_a_date_that_is_none_does_not(store: EntryStore) -> None:
    odd: list[Change] = [Tick("t2", "swim", "someday"), Tick("t3", "x", "-4000-01-01"), an_entry("s2", date="")]
    store.merge([an_entry(date="2026-11-18"), Tick("t1", "sprint", "2026-02-28"), *odd])
    assert sorted(store.queries.active_days()) == [date(2026, 2, 28), date(2026, 11, 18)]
    assert list(store.queries.days()) == [date(2026, 11, 18)]
    assert len(store.queries.sessions()) == 2


def test_a_clock_set_back_while_playing_loses_nothing(store: EntryStore, path: Path) -> None:
    with recording(path) as history:
        history.begin(a_start())
        history.segment("s1", a_segment(0))
        history.end("s1", replace(an_end(), ended_at=NOON - 3_600_000))
        history.flush()
        assert history.save_error() is None
    (entry,) = store.sessions()
    assert (entry.ending, entry.changed_at) == (Ending.FINISHED, NOON + 1)
    assert store.queries.days() == {date(2026, 11, 18): 60_000}


def test_a_damaged_file_keeps_entries_of_every_kind_and_their_sums(store: EntryStore, path: Path) -> None:
    store.merge([an_entry(effort=4, note="x"), a_checkin(), Tick("t", "swim", "2026-11-18"), gone("t2")])
    before = store.sessions(), store.queries.checkins(), store.queries.ticks(), store.tombstones(), sums(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("DELETE FROM sqlite_schema WHERE name = 'tick_day'")
        db.commit()
    store.recover()
    assert "1 session could be saved" in str(store.notice)
    assert (
        store.sessions(),
        store.queries.checkins(),
        store.queries.ticks(),
        store.tombstones(),
        sums(path),
    ) == before


def gone(entry_id: str) -> Tombstone:
    return Tombstone(EntryKind.TICK, entry_id, NOON)


def test_how_often_a_routine_was_played_follows_every_change(store: EntryStore) -> None:
    first, second = an_entry("a"), an_entry("b", date="2026-11-20")
    store.merge([first, second])
    assert store.queries.routine_stats() == {("glute-activation", "activation"): Played(2, "2026-11-20")}
    other = replace(second.start, pack_id="foam-roll", local_date="2026-11-21")
    store.merge([replace(second, start=other, changed_at=NOON * 2)])
    assert store.queries.routine_stats() == {
        ("glute-activation", "activation"): Played(1, "2026-11-18"),
        ("foam-roll", "activation"): Played(1, "2026-11-21"),
    }
    store.merge([Tombstone(EntryKind.SESSION, "b", NOON * 3)])
    assert store.queries.routine_stats() == {("glute-activation", "activation"): Played(1, "2026-11-18")}
