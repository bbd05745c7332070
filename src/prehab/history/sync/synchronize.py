"""One sync of the history with the journals in a shared folder."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.history import rows
from prehab.history.database import HistoryError
from prehab.history.entry_store import EntryStore
from prehab.history.rows import all_changes
from prehab.history.sync.journal import (
    SyncFolder,
    append,
    change_line,
    device_of,
    head_line,
    journal_name,
    read_folder,
    truncate_torn_line,
)
from prehab.history.sync.versions import LocalVersion, local_version, to_receive, to_send, with_unknown_fields
from prehab.system.atomic_write import write_atomically
from prehab.system.locks import take_lock
from prehab.system.read_file import open_plain, reason_of
from prehab.training_log.entries import Change, Tombstone, latest_credible, with_detail_of
from prehab.training_log.entry_fields import FieldError
from prehab.training_log.entry_json import MAX_LINE_BYTES, LineError, read_change, to_journal_value

_LOCK_TIMEOUT_S: Final = 20.0


class SyncResult(Struct, frozen=True):
    """How many changes were sent and received, how many of the received ones were deletions, and notes.

    `devices` counts all whose journals are in the folder, this one too. Notes may hold text of unknown origin.
    """

    sent: int
    received: int
    deletions: int
    devices: int
    notes: tuple[str, ...]


def sync(history_file: Path, folder: Path, now: int = 0) -> SyncResult:
    """Store what other devices changed, and write what this one changed to its journal. Raises HistoryError.

    It may be called at any time, any number of times, and by two programs at once. `now` is Unix milliseconds, and
    says which stamps are believed.
    """
    if not folder.is_dir():
        raise HistoryError(f"there is no folder {folder}: make it, or name the one that your devices share")
    try:
        history_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _sync_lock(history_file.with_suffix(".sync-lock")):
            return _sync(history_file, folder, latest_credible(now))
    except OSError as error:
        place = error.filename or folder
        raise HistoryError(f"{place}: {reason_of(error)}; sync again when this is solved") from error


def _sync(history_file: Path, folder: Path, latest: int) -> SyncResult:
    store = EntryStore(history_file)
    store.recover()
    device = device_id(history_file)
    own = folder / journal_name(device)
    _prepare(own, device)
    found = read_folder(folder, latest)
    local = store.queries.run(lambda db: _local_versions(db, latest)) or {}
    received = store.apply_synced(_incoming(found, local), latest)
    lines, notes = store.queries.run(lambda db: _outgoing(db, found, local)) or ([], [])
    append(own, b"".join(lines))
    deletions = sum(isinstance(change, Tombstone) for change in received)
    repaired = [store.notice] if store.notice else []
    return SyncResult(len(lines), len(received), deletions, len(found.devices), (*repaired, *found.notes, *notes))


def _prepare(own: Path, device: str) -> None:
    """Make this device's journal ready for appending: with a head, and without a torn last line."""
    if own.exists():
        truncate_torn_line(own)
    if not own.exists() or own.stat().st_size == 0:
        append(own, head_line(device))
        return
    try:
        known = device_of(own)
    except LineError as error:
        raise HistoryError(f"{own}: {error}") from None
    if known is None:
        raise HistoryError(f"{own} is not a journal of prehab's: move it away, and sync again")


def _local_versions(db: sqlite3.Connection, latest: int) -> dict[str, LocalVersion]:
    return {change.id: local_version(change, latest) for change in all_changes(db)}


def _incoming(found: SyncFolder, local: Mapping[str, LocalVersion]) -> Iterator[Change]:
    for each in to_receive(found.latest, local):
        line = found.line(each)
        if line is not None:
            # An older prehab may have written it, after a deletion even: then nobody else has the detail any more.
            detailed = found.detailed.get(each.id)
            whole = None if detailed is None or each.detail else found.line(detailed)
            yield with_detail_of(whole.change if whole else None, line.change)


def _outgoing(
    db: sqlite3.Connection, found: SyncFolder, local: Mapping[str, LocalVersion]
) -> tuple[list[bytes], list[str]]:
    """Return the lines that no journal has yet, and notes about entries that cannot be sent."""
    lines: list[bytes] = []
    notes: list[str] = []
    for entry_id in to_send(found.latest, local):
        change = rows.find(db, local[entry_id].kind, entry_id) or rows.find_tombstone(db, entry_id)
        if change is None:
            continue
        data = to_journal_value(change)
        try:
            read_change(data)
        except FieldError as error:
            notes.append(f"the {change.kind.value} {entry_id} stays here only: {error}")
            continue
        before = found.latest.get(entry_id)
        earlier = None if before is None else found.line(before)
        line = change_line(data if earlier is None else with_unknown_fields(earlier.data, data))
        if len(line) > MAX_LINE_BYTES:
            # No device could read it, this one neither: it would be sent again at every sync.
            notes.append(f"the {change.kind.value} {entry_id} stays here only: it takes over {MAX_LINE_BYTES} bytes")
            continue
        lines.append(line)
    return lines, notes


@contextmanager
def _sync_lock(path: Path) -> Iterator[None]:
    """Keep other syncs of this history out. Raises HistoryError when one takes too long."""
    lock = take_lock(path, _LOCK_TIMEOUT_S)
    if lock is None:
        raise HistoryError("another prehab is syncing this history: try again when it has finished")
    try:
        yield
    finally:
        lock.release()


_DEVICE_ID: Final = late_pattern(r"[0-9a-f]{16}")
_MAX_READ: Final = 100


def device_id(history_file: Path) -> str:
    """Return the id of this device, which is random, made once and stored beside the history. Raises OSError."""
    path = history_file.with_suffix(".device")
    try:
        with open_plain(path) as file:
            found = file.read(_MAX_READ).decode("ascii", "replace").strip()
    except FileNotFoundError:
        found = ""
    if _DEVICE_ID.fullmatch(found):
        return found
    new_id = os.urandom(8).hex()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(path, f"{new_id}\n")
    return new_id
