"""Syncing exercises whose left was the other leg for prehab 0.1 with devices that are not updated.

An older prehab reads and writes lines as they are, so what it does is done here with the JSON of lines.
"""

from pathlib import Path

import pytest

from prehab.history.editor import EntryEditor
from prehab.history.sync.journal import JournalLine, append, change_line, head_line, read_journal
from prehab.history.sync.versions import with_unknown_fields
from prehab.training_log.entries import SessionEntry
from prehab.training_log.entry_json import JsonObject, to_json_value
from prehab.values import replace
from tests.history.sync.devices import Device, carry
from tests.history.test_flipped_sides import AS_CALLED, CALLED, EXCHANGED, WORKING, old_file

OLDER = "0123456789abcdef"


@pytest.fixture
def device(tmp_path: Path) -> Device:
    return Device(tmp_path / "newer")


def called(entry: SessionEntry = CALLED, **changed: object) -> JsonObject:
    """Return a session as an older prehab writes it."""
    data = {key: value for key, value in to_json_value(entry).items() if key != "sides"}
    return {**data, **changed}


def send_as_old(device: Device, *lines: JsonObject) -> None:
    path = device.folder / f"prehab-{OLDER}.jsonl"
    if not path.exists():
        append(path, head_line(OLDER))
    append(path, b"".join(map(change_line, lines)))


def last_line(device: Device) -> JsonObject:
    *_, found = read_journal(device.journal)
    assert isinstance(found, JournalLine)
    return found.data


def session(device: Device) -> SessionEntry:
    found = device.store.session("s1")
    assert found is not None
    return found


def sides_of(data: JsonObject) -> list[object]:
    return [one["side"] for one in data["segments"]]  # type: ignore[attr-defined]


def is_settled(device: Device) -> bool:
    done = device.sync()
    return (done.sent, done.received) == (0, 0)


def test_what_an_older_device_played_gets_its_working_sides_and_stays_so(device: Device) -> None:
    send_as_old(device, called())
    device.sync()
    assert session(device) == WORKING
    assert is_settled(device)


def test_what_this_one_played_or_edited_is_read_by_an_older_device_as_it_calls_the_sides(device: Device) -> None:
    device.add(WORKING)
    device.sync()
    assert last_line(device) == called()
    device.edit(WORKING, "edited", 0)
    device.sync()
    assert last_line(device) == called(note="edited", changed_at=WORKING.changed_at + 1)
    assert is_settled(device)


def test_an_edit_of_both_at_once_exchanges_nothing_twice(device: Device) -> None:
    send_as_old(device, called())
    device.sync()
    device.edit(WORKING, "here", 0)
    device.sync()
    there = with_unknown_fields(last_line(device), called(note="there", changed_at=WORKING.changed_at + 2))
    send_as_old(device, there)
    device.sync()
    assert session(device) == replace(WORKING, note="there", changed_at=WORKING.changed_at + 2)
    assert is_settled(device)


def test_a_deletion_that_an_older_device_undoes_exchanges_nothing(device: Device) -> None:
    device.add(WORKING)
    device.sync()
    send_as_old(device, {"kind": "session", "id": "s1", "deleted_at": 6_000, "deleted": True, "changed_at": 6_000})
    device.sync()
    send_as_old(device, called(changed_at=6_001))
    device.sync()
    assert session(device) == replace(WORKING, changed_at=6_001)


def test_a_device_that_is_updated_has_nothing_to_tell(tmp_path: Path, device: Device) -> None:
    """Neither of what it played itself, nor of what it got from a device that was updated before."""
    device.add(replace(WORKING, start=replace(WORKING.start, id="s2")))
    device.sync()
    updated = Device(tmp_path / "updated")
    carry(device, updated)
    send_as_old(updated, called())
    old_file(updated.file, CALLED, replace(CALLED, start=replace(CALLED.start, id="s2")))
    assert is_settled(updated)
    assert session(updated) == WORKING
    assert updated.store.session("s2") == device.store.session("s2")


def test_undo_on_one_device_counts_on_all(tmp_path: Path, device: Device) -> None:
    send_as_old(device, called())
    old_file(device.file, CALLED)
    other = Device(tmp_path / "other")
    send_as_old(other, called())
    other.sync()
    assert tuple(one.side for one in session(other).segments) == EXCHANGED
    assert EntryEditor(device.file, fallback_folders=[]).undo(0)
    device.sync()
    assert sides_of(last_line(device))[:3] == ["right", "right", "left"]
    carry(device, other)
    other.sync()
    assert tuple(one.side for one in session(other).segments) == AS_CALLED
    assert is_settled(other)
