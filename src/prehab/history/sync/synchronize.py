"""One meeting with the journals of other devices in a shared folder."""

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from prehab.history import rows
from prehab.history.database import HistoryError
from prehab.history.entry_store import ImportStore
from prehab.history.rows import all_changes
from prehab.history.sync.journal import (
    Folder,
    append,
    change_line,
    device_of,
    head_line,
    journal_name,
    mend_tail,
    read_folder,
)
from prehab.history.sync.versions import Local, carried_over, local, to_receive, to_send
from prehab.system.atomic_write import write_atomically
from prehab.system.locks import take_lock
from prehab.system.read_file import open_plain, reason_of
from prehab.training_log.entries import Change, Tombstone
from prehab.training_log.entry_fields import FieldError
from prehab.training_log.entry_json import LineError, read_change, to_json_value

_PATIENCE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Synced:
    """What happened: how many changes went out and came in, how many of those were deletions, and notes.

    `devices` are all whose journals are in the folder, this one too. Notes may hold strangers' text.
    """

    sent: int
    received: int
    deletions: int
    devices: int
    notes: tuple[str, ...]


def sync(history_file: Path, folder: Path) -> Synced:
    """Take over what other devices did, and tell them what was done here. Raises HistoryError.

    It can be done at any time, any number of times, and by two programs at once.
    """
    if not folder.is_dir():
        raise HistoryError(f"there is no folder {folder}: make it, or name the one that your devices share")
    try:
        history_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(history_file.with_suffix(".sync-lock")):
            return _sync(history_file, folder)
    except OSError as error:
        place = error.filename or folder
        raise HistoryError(f"{place}: {reason_of(error)}; sync again when that is mended") from error


def _sync(history_file: Path, folder: Path) -> Synced:
    store = ImportStore(history_file)
    store.settle()
    device = device_id(history_file)
    own = folder / journal_name(device)
    _prepare(own, device)
    found = read_folder(folder)
    here = store.ask(_here) or {}
    received = store.adopt(_incoming(found, here))
    lines, notes = store.ask(lambda db: _outgoing(db, found, here)) or ([], [])
    append(own, b"".join(lines))
    deletions = sum(isinstance(change, Tombstone) for change in received)
    mended = [store.notice] if store.notice else []
    return Synced(len(lines), len(received), deletions, len(found.devices), (*mended, *found.notes, *notes))


def _prepare(own: Path, device: str) -> None:
    """Make this device's journal ready to be added to: with a head, and without a torn end."""
    if own.exists():
        mend_tail(own)
    if not own.exists() or own.stat().st_size == 0:
        append(own, head_line(device))
        return
    try:
        known = device_of(own)
    except LineError as error:
        raise HistoryError(f"{own}: {error}") from None
    if known is None:
        raise HistoryError(f"{own} is not a journal of prehab's: move it away, and sync again")


def _here(db: sqlite3.Connection) -> dict[str, Local]:
    return {change.id: local(change) for change in all_changes(db)}


def _incoming(found: Folder, here: Mapping[str, Local]) -> Iterator[Change]:
    for each in to_receive(found.agreed, here):
        line = found.line(each)
        if line is not None:
            yield line.change


def _outgoing(db: sqlite3.Connection, found: Folder, here: Mapping[str, Local]) -> tuple[list[bytes], list[str]]:
    """Return the lines that no journal has yet, and what cannot be told."""
    lines: list[bytes] = []
    notes: list[str] = []
    for entry_id in to_send(found.agreed, here):
        change = rows.find(db, here[entry_id].kind, entry_id) or rows.find_stone(db, entry_id)
        if change is None:
            continue
        data = to_json_value(change)
        try:
            read_change(data)
        except FieldError as error:
            notes.append(f"the {change.kind.value} {entry_id} stays here only: {error}")
            continue
        before = found.agreed.get(entry_id)
        line = None if before is None else found.line(before)
        lines.append(change_line(data if line is None else carried_over(line.data, data)))
    return lines, notes


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep another sync of this history out; raises HistoryError when it does not come to an end."""
    lock = take_lock(path, _PATIENCE)
    if lock is None:
        raise HistoryError("another prehab is syncing this history: try again when it has finished")
    try:
        yield
    finally:
        lock.release()


_NAME: Final = re.compile(r"[0-9a-f]{16}")
_ROOM: Final = 100


def device_id(history_file: Path) -> str:
    """Return the name, which is made up at the first time and kept beside the history. Raises OSError."""
    path = history_file.with_suffix(".device")
    try:
        with open_plain(path) as file:
            found = file.read(_ROOM).decode("ascii", "replace").strip()
    except FileNotFoundError:
        found = ""
    if _NAME.fullmatch(found):
        return found
    made = os.urandom(8).hex()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(path, f"{made}\n")
    return made
