"""Files into the history: twice is once, the later version counts, and what was deleted stays so unless asked."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from prehab.core.record import Ending
from prehab.history.entry_store import EntryStore, ImportOutcome
from prehab.history.rows import all_changes, all_entries
from prehab.training_log.entries import Entry, EntryKind, Tombstone
from prehab.values import replace
from tests.history.samples import NOON, a_segment, a_start, recording
from tests.history.sync.entries import CHECK_IN, EVERYTHING, SESSION, TICK, anything
from tests.long_proofs import examples


@pytest.fixture
def store(tmp_path: Path) -> EntryStore:
    return a_store(tmp_path)


def a_store(folder: Path) -> EntryStore:
    return EntryStore(folder / "history.sqlite3", fallback_folders=[folder])


def all_of(store: EntryStore, since: str | None = None) -> list[Entry]:
    return store.queries.run(lambda db: list(all_entries(db, since))) or []


def delete(store: EntryStore, entry: Entry) -> None:
    store.merge([Tombstone(entry.kind, entry.id, entry.changed_at + 10)])


def test_what_is_taken_in_is_there(store: EntryStore) -> None:
    assert store.import_entries(EVERYTHING) == {ImportOutcome.NEW: 3}
    assert all_of(store) == EVERYTHING


def test_twice_is_once(store: EntryStore) -> None:
    store.import_entries(EVERYTHING)
    assert store.import_entries(EVERYTHING) == {ImportOutcome.UNCHANGED: 3}
    assert all_of(store) == EVERYTHING


@settings(max_examples=examples(25), deadline=None)
@given(found=anything)
def test_any_entries_are_stored_as_they_are(tmp_path_factory: pytest.TempPathFactory, found: list[Entry]) -> None:
    store = a_store(tmp_path_factory.mktemp("any"))
    store.import_entries(found)
    assert {entry.id: entry for entry in all_of(store)} == {entry.id: entry for entry in found}


def test_the_later_version_counts(store: EntryStore) -> None:
    later = replace(TICK, name="later", changed_at=TICK.changed_at + 1)
    store.import_entries([TICK])
    assert store.import_entries([later]) == {ImportOutcome.UPDATED: 1}
    assert store.import_entries([TICK]) == {ImportOutcome.UNCHANGED: 1}
    assert all_of(store) == [later]


def test_what_was_deleted_here_stays_deleted(store: EntryStore) -> None:
    store.import_entries([TICK])
    delete(store, TICK)
    assert store.import_entries([TICK]) == {ImportOutcome.DELETED: 1}
    assert all_of(store) == []


def test_what_was_deleted_here_comes_back_when_asked(store: EntryStore) -> None:
    store.import_entries([TICK])
    delete(store, TICK)
    assert store.import_entries([TICK], restore=True) == {ImportOutcome.NEW: 1}
    assert all_of(store) == [replace(TICK, changed_at=TICK.changed_at + 11)]
    assert store.import_entries([TICK], restore=True) == {ImportOutcome.UNCHANGED: 1}


def test_a_failure_halfway_leaves_nothing(store: EntryStore) -> None:
    def torn() -> object:
        yield TICK
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="ends here"):
        store.import_entries(torn())  # type: ignore[arg-type]
    assert all_of(store) == []


def test_a_date_bounds_what_goes_out(store: EntryStore) -> None:
    store.import_entries(EVERYTHING)
    assert all_of(store, "2026-11-19") == [TICK]
    assert all_of(store, "2026-11-20") == []


def test_many_sessions_come_in_the_order_of_their_start(store: EntryStore) -> None:
    many = [replace(SESSION, start=a_start(f"n{number}", at=NOON - number)) for number in range(450)]
    store.import_entries(many)
    assert all_of(store) == many[::-1]


def test_a_session_that_plays_is_left_out_and_alone(store: EntryStore, tmp_path: Path) -> None:
    with recording(tmp_path / "history.sqlite3") as history:
        history.begin(a_start("s1"))
        history.segment("s1", a_segment(0))
        history.flush()
        assert all_of(store) == []
        assert store.apply_synced([SESSION]) == []
        summary = history.queries.session("s1")
        assert summary is not None
        assert summary.ending is Ending.PLAYING


def test_what_devices_agreed_on_replaces_the_same_moment(store: EntryStore) -> None:
    store.import_entries([TICK])
    other = replace(TICK, name="as agreed")
    assert store.apply_synced([other]) == [other]
    assert store.apply_synced([other]) == []
    assert all_of(store) == [other]


def test_a_later_change_here_stays(store: EntryStore) -> None:
    later = replace(TICK, name="later", changed_at=TICK.changed_at + 1)
    store.import_entries([later])
    assert store.apply_synced([TICK]) == []


def test_an_id_belongs_to_one_entry(store: EntryStore) -> None:
    store.import_entries([CHECK_IN])
    imposter = replace(TICK, id=CHECK_IN.id, changed_at=CHECK_IN.changed_at + 1)
    assert store.apply_synced([imposter]) == [imposter]
    assert all_of(store) == [imposter]


def test_deletions_are_among_the_changes(store: EntryStore) -> None:
    store.import_entries([TICK])
    delete(store, TICK)
    stone = Tombstone(EntryKind.TICK, TICK.id, TICK.changed_at + 10)
    assert store.queries.run(lambda db: list(all_changes(db))) == [stone]
