"""Stamps later than any clock: whoever has such an entry can edit and delete it, and what was done travels."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prehab.core.record import Ending, SessionEnd
from prehab.core.units import Ms
from prehab.history.editor import EntryEditor
from prehab.history.entry_store import EntryStore
from prehab.history.sync.synchronize import sync
from prehab.training_log.entries import Entry, EntryKind, SessionEntry, Tombstone
from prehab.training_log.entry_json import from_json_value, to_json_value, write_json_lines
from prehab.values import replace
from tests.history.samples import a_segment, a_start, recording
from tests.history.sync.devices import Device, carry
from tests.history.sync.entries import CHECK_IN, SESSION, TICK, read_json_lines
from tests.long_proofs import examples

NOW = 1_795_000_000_000
END_OF_9999 = 253_402_300_799_999
LARGEST = 2**63 - 1
STAMPS = [END_OF_9999, END_OF_9999 - 1, END_OF_9999 + 1, LARGEST, LARGEST - 1]


@pytest.fixture
def one(tmp_path: Path) -> Device:
    return Device(tmp_path / "one")


@pytest.fixture
def other(tmp_path: Path) -> Device:
    return Device(tmp_path / "other")


def meet(one: Device, other: Device) -> None:
    for _ in range(2):
        for sender, receiver in ((one, other), (other, one)):
            assert sync(sender.file, sender.folder, NOW).notes == ()
            carry(sender, receiver)
    for each in (one, other):
        assert sync(each.file, each.folder, NOW).notes == ()


def note_of(device: Device) -> str:
    found = device.store.session(SESSION.id)
    assert found is not None
    return found.note


@pytest.mark.parametrize("stamp", STAMPS)
def test_an_edit_of_it_travels_and_can_be_imported_again(
    one: Device, other: Device, tmp_path: Path, stamp: int
) -> None:
    one.store.import_entries([replace(SESSION, changed_at=stamp)])
    meet(one, other)
    for number, device in enumerate((one, other, one)):
        editor, found = EntryEditor(device.file), device.store.session(SESSION.id)
        assert found is not None
        editor.save(replace(found, note=f"edit {number}"), NOW, "editing it")
        meet(one, other)
        assert (note_of(one), note_of(other)) == (f"edit {number}", f"edit {number}")
    text = "".join(write_json_lines(one.store.sessions()))
    third = EntryStore(tmp_path / "third" / "history.sqlite3", fallback_folders=[])
    third.import_entries(list(read_json_lines(text)))
    assert third.sessions() == one.store.sessions()


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_deletion_of_it_travels_and_can_be_taken_back(one: Device, other: Device, stamp: int) -> None:
    one.store.import_entries([replace(TICK, changed_at=stamp)])
    meet(one, other)
    editor = EntryEditor(other.file)
    assert editor.delete(EntryKind.TICK, TICK.id, NOW, "deleting it")
    meet(one, other)
    assert one.entries() == other.entries() == []
    editor.undo(NOW)
    meet(one, other)
    assert [each.id for each in one.entries()] == [TICK.id]


@pytest.mark.parametrize("stamp", STAMPS)
def test_what_was_deleted_with_such_a_stamp_can_be_brought_back(one: Device, other: Device, stamp: int) -> None:
    one.store.merge([Tombstone(EntryKind.TICK, TICK.id, stamp)])
    one.store.import_entries([replace(TICK, changed_at=stamp - 1)], restore=True)
    meet(one, other)
    assert [each.id for each in other.entries()] == [TICK.id]


def test_of_two_such_versions_the_later_one_counts(one: Device, other: Device) -> None:
    one.add(replace(SESSION, changed_at=END_OF_9999, note="first"))
    meet(one, other)
    other.add(replace(SESSION, changed_at=END_OF_9999 + 1, note="second"))
    meet(one, other)
    assert (note_of(one), note_of(other)) == ("second", "second")


@pytest.mark.parametrize("entry", [SESSION, CHECK_IN, TICK])
def test_a_clock_before_1970_makes_entries_that_can_be_read_again(tmp_path: Path, entry: Entry) -> None:
    editor = EntryEditor(tmp_path / "history.sqlite3", fallback_folders=[])
    saved = editor.save(entry, -300_000_000_000, "adding it")
    assert from_json_value(to_json_value(saved)) == saved


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize("begins", [-300_000_000_000, -1, 0])
def test_a_session_played_by_a_clock_before_1970_can_be_read_again(tmp_path: Path, begins: int, *, ends: bool) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        history.begin(a_start("s1", at=begins))
        history.segment("s1", a_segment(0))
        if ends:
            history.end("s1", SessionEnd(Ending.FINISHED, Ms(30_000), begins + 30_000))
        history.flush()
    store = EntryStore(path, fallback_folders=[])
    store.recover()
    (found,) = store.sessions()
    assert (found.start.started_at, found.changed_at >= 0) == (begins, True)
    assert from_json_value(to_json_value(found)) == found


far = st.sampled_from([0, 1, NOW, *STAMPS]) | st.integers(0, LARGEST)
clocks = st.sampled_from([NOW - 10**12, NOW, NOW + 10**9, END_OF_9999]) | st.integers(0, NOW * 2)


class Home:
    """A device whose clock stands where it likes, and what was done on it last."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.editor = EntryEditor(device.file)

    def take(self, stamp: int, clock: int) -> None:
        self.device.store.import_entries([replace(SESSION, changed_at=stamp, note=f"from {stamp}")])

    def edit(self, stamp: int, clock: int) -> None:
        found = self.device.store.session(SESSION.id)
        if found is not None:
            self.editor.save(replace(found, note=f"at {clock} over {stamp}"), clock, "editing")

    def delete(self, stamp: int, clock: int) -> None:
        self.editor.delete(EntryKind.SESSION, SESSION.id, clock, "deleting")

    def sync(self, stamp: int, clock: int) -> None:
        sync(self.device.file, self.device.folder, clock)


ACTS: list[Callable[[Home, int, int], None]] = [Home.take, Home.edit, Home.edit, Home.delete, Home.sync, Home.sync]


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1), far, clocks), max_size=12))
def test_two_devices_end_equal_whatever_their_clocks_say_and_the_next_edit_counts(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Callable[[Home, int, int], None], int, int, int]]
) -> None:
    home = tmp_path_factory.mktemp("far")
    homes = [Home(Device(home / name)) for name in ("one", "other")]
    for act, number, stamp, clock in acts:
        act(homes[number], stamp, clock)
    one, other = (each.device for each in homes)
    meet(one, other)
    assert one.everything() == other.everything()
    for device in (one, other):
        found = device.store.session(SESSION.id) or SESSION
        EntryEditor(device.file).save(replace(found, note=f"last of {device.file}"), NOW, "editing")
        meet(one, other)
        assert isinstance(one.everything()[SESSION.id], SessionEntry)
        assert (note_of(one), note_of(other)) == (f"last of {device.file}",) * 2
