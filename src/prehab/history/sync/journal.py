"""Journals, one JSON Lines file for each device, and the shared folder that holds them.

A line is a change as JSON. The last one may be torn when a device or a file service was interrupted: readers pass it
over, and its owner truncates it before appending. Lines are read one at a time and are at most `MAX_LINE_BYTES` long.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct, field

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.text import counted, plural
from prehab.history.sync.versions import LinePosition, Version, latest_versions, line_version
from prehab.system.read_file import reason_of
from prehab.training_log.entries import Change
from prehab.training_log.entry_json import (
    MAX_LINE_BYTES,
    NOT_JSON,
    JsonObject,
    LineError,
    at_line,
    parse_json,
    read_change,
    to_line,
)

_FORMAT: Final = "prehab-journal"
_VERSION: Final = 1
_BLOCK: Final = 65_536
_NAME: Final = late_pattern(r"prehab-([0-9a-f]{16})\b.*\.jsonl")
"""Also of a copy that a file service has made."""


class JournalLine(Struct, frozen=True):
    """A line that could be read: its byte in the file, its JSON, and the change that it describes."""

    offset: int
    data: JsonObject
    change: Change


def journal_name(device: str) -> str:
    """Return the file name of a device's journal."""
    return f"prehab-{device}.jsonl"


def head_line(device: str) -> bytes:
    """Return the first line of a journal."""
    return to_line({"format": _FORMAT, "version": _VERSION, "device": device}).encode()


def change_line(data: JsonObject) -> bytes:
    """Return the JSON of a change as a line."""
    return to_line(data).encode()


def device_of(path: Path) -> str | None:
    """Return the device whose journal a file is, None for another file.

    A journal whose first line is damaged is known by its name: the other lines count.
    Raises OSError, and LineError for the journal of a newer prehab.
    """
    with path.open("rb") as file:
        _, line = next(_lines(file), (0, None))
    head = _head(line)
    if head is None:
        return _device_in_name(path)
    version = head.get("version")
    if isinstance(version, int) and version > _VERSION:
        raise LineError(1, "a newer prehab wrote this journal: update prehab here to read it")
    return str(head.get("device"))


def _device_in_name(path: Path) -> str | None:
    """Return the device in the name of a file, if a line of it says that it is a journal."""
    found = _NAME.match(path.name)
    if found is None or not any(isinstance(line, JournalLine) for line in read_journal(path)):
        return None
    return found[1]


def read_journal(path: Path) -> Iterator[JournalLine | LineError]:
    """Yield the lines but the head; a line that cannot be used comes as its error. Raises OSError."""
    with path.open("rb") as file:
        for number, (offset, line) in enumerate(_lines(file), 1):
            if (line is None or line.strip()) and not (number == 1 and _head(line)):
                yield _read(number, offset, line)


def _head(line: bytes | None) -> JsonObject | None:
    """Return the first line of a journal as JSON, None for any other line."""
    try:
        with at_line(1):
            head = parse_json((line or b"").decode())
    except LineError:
        return None
    return head if isinstance(head, dict) and head.get("format") == _FORMAT else None


def read_line_at(path: Path, offset: int) -> JournalLine:
    """Return the line that begins at a byte. Raises OSError, and LineError when the file has changed since."""
    with path.open("rb") as file:
        file.seek(offset)
        _, line = next(_lines(file), (0, None))
    found = _read(0, offset, line)
    if isinstance(found, LineError):
        raise found
    return found


def truncate_torn_line(path: Path) -> None:
    """Remove a torn last line. Only the owner of a journal may do this. Raises OSError."""
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        size = end
        while size > 0:
            start = max(0, size - _BLOCK)
            file.seek(start)
            newline = file.read(size - start).rfind(b"\n")
            if newline >= 0:
                size = start + newline + 1
                break
            size = start
        if size < end:
            file.truncate(size)


def append(path: Path, lines: bytes) -> None:
    """Append lines to a journal, durably; a new one only its user can read. Follows no link. Raises OSError."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "ab") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield offset and content of each complete line; the content is None for one that is too long."""
    while True:
        offset = file.tell()
        line = file.readline(MAX_LINE_BYTES)
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(MAX_LINE_BYTES)
            if rest:
                yield offset, None
        elif line.endswith(b"\n"):
            yield offset, line
        else:
            return


def _read(number: int, offset: int, line: bytes | None) -> JournalLine | LineError:
    if line is None:
        return LineError(number, f"the line has over {MAX_LINE_BYTES} bytes")
    try:
        with at_line(number):
            data = parse_json(line.decode())
            change = read_change(data)
    except LineError as error:
        return error
    return JournalLine(offset, data, change) if isinstance(data, dict) else LineError(number, NOT_JSON)


_MAX_FILE_BYTES: Final = 1_000_000_000
_MAX_NAMES: Final = 3


class SyncFolder(Struct, frozen=True):
    """The journals of a folder, and the latest version of each id in them.

    `detailed` are the latest versions that say what an older prehab leaves out, see `training_log.entries.detail`.
    `notes` are sentences about what could not be read; names in them are text of unknown origin.
    """

    journals: tuple[Path, ...]
    devices: frozenset[str]
    latest: dict[str, Version]
    detailed: dict[str, Version]
    notes: tuple[str, ...]

    def line(self, found: Version) -> JournalLine | None:
        """Return the line of a version, or None when it was replaced since."""
        try:
            return read_line_at(self.journals[found.position.file], found.position.offset)
        except (LineError, OSError):
            return None


class _FolderReader(Struct):
    latest_stamp: int
    journals: list[Path] = field(default_factory=list)
    devices: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    detailed: dict[str, Version] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_folder(folder: Path, latest_stamp: int) -> SyncFolder:
    """Read every journal, whatever its name: file services rename one of two versions. Raises OSError.

    `latest_stamp` is the latest one that is believed.
    """
    reader = _FolderReader(latest_stamp)
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            _classify(path, reader)
    latest = latest_versions(
        each for number, path in enumerate(reader.journals) for each in _versions(number, path, reader)
    )
    if reader.foreign:
        reader.notes.append(f"ignored, because they are not journals: {_first_names(reader.foreign)}")
    return SyncFolder(tuple(reader.journals), frozenset(reader.devices), latest, reader.detailed, tuple(reader.notes))


def _classify(path: Path, reader: _FolderReader) -> None:
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            reader.notes.append(f"{path.name} is passed over: it has over {_MAX_FILE_BYTES // 1_000_000_000} GB")
            return
        device = device_of(path)
    except (LineError, OSError) as error:
        reader.notes.append(f"{path.name}: {_reason(error)}")
        return
    if device is None:
        reader.foreign.append(path.name)
    else:
        reader.devices.add(device)
        reader.journals.append(path)


def _versions(number: int, path: Path, reader: _FolderReader) -> Iterator[Version]:
    wrong: list[LineError] = []
    try:
        for line in read_journal(path):
            if isinstance(line, LineError):
                wrong.append(line)
                continue
            found = line_version(line.data, line.change, LinePosition(number, line.offset), reader.latest_stamp)
            if found.detail and found.rank >= reader.detailed.get(found.id, found).rank:
                reader.detailed[found.id] = found
            yield found
    except OSError as error:
        reader.notes.append(f"{path.name}: {_reason(error)}")
    if wrong:
        lines = f"{counted(len(wrong), 'line')} {plural(len(wrong), 'is', 'are')}"
        reader.notes.append(f"{path.name}: {lines} passed over; the first is line {wrong[0].line}: {wrong[0]}")


def _reason(error: Exception) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def _first_names(names: list[str]) -> str:
    rest = len(names) - _MAX_NAMES
    return ", ".join(names[:_MAX_NAMES]) + (f" and {rest} more" if rest > 0 else "")
