"""Syncing with a device whose older prehab leaves out breaths, directions and open ends."""

from pathlib import Path

import pytest

from prehab.history import rows
from prehab.training_log.entries import Change, SessionEntry
from prehab.values import replace
from tests.history.samples import AS_OLD, FULL
from tests.history.sync.devices import Device, carry


@pytest.fixture
def newer(tmp_path: Path) -> Device:
    return Device(tmp_path / "newer")


@pytest.fixture
def older(tmp_path: Path) -> Device:
    return Device(tmp_path / "older")


def store_as_old(device: Device, entry: SessionEntry) -> None:
    with device.store.write() as db:
        rows.write(db, replace(entry, segments=AS_OLD.segments))


def meet(newer: Device, older: Device) -> None:
    older.sync()
    carry(older, newer)
    newer.sync()
    carry(newer, older)


def session(device: Device) -> Change | None:
    return device.everything().get(FULL.id)


def receive(newer: Device, older: Device) -> None:
    """Let the older device store a session of the newer as it reads it."""
    newer.add(FULL)
    meet(newer, older)
    older.sync()
    store_as_old(older, FULL)


def test_an_edit_on_the_older_device_loses_nothing(newer: Device, older: Device) -> None:
    receive(newer, older)
    store_as_old(older, replace(FULL, note="edited", changed_at=FULL.changed_at + 1))
    meet(newer, older)
    assert session(newer) == replace(FULL, note="edited", changed_at=FULL.changed_at + 1)


def test_a_deletion_that_the_older_device_undoes_after_a_sync_loses_nothing(newer: Device, older: Device) -> None:
    receive(newer, older)
    older.delete(FULL, 0)
    meet(newer, older)
    assert not isinstance(session(newer), SessionEntry)
    store_as_old(older, replace(FULL, changed_at=FULL.changed_at + 2))
    meet(newer, older)
    assert session(newer) == replace(FULL, changed_at=FULL.changed_at + 2)


def test_in_a_new_folder_the_newer_device_sends_what_the_older_has_left_out(newer: Device, older: Device) -> None:
    receive(newer, older)
    for device in (newer, older):
        for path in device.folder.iterdir():
            path.unlink()
    meet(newer, older)
    assert session(newer) == FULL
    assert newer.sync().sent == 0


def test_an_older_device_gets_after_its_update_what_it_has_left_out(newer: Device, older: Device) -> None:
    receive(newer, older)
    assert session(older) == AS_OLD
    older.sync()
    assert session(older) == FULL
