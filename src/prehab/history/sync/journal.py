"""Journals as files, one for each device, and the shared folder that holds them.

A line is a change as JSON. The last one may be torn when a device or a file service was cut off: it is passed over,
and its owner takes it away before it writes the next. Lines are read one at a time and never longer than `LONGEST`.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from prehab.core.text import counted, plural
from prehab.history.sync.versions import Place, Version, merged, version
from prehab.system.read_file import reason_of
from prehab.training_log.entries import Change
from prehab.training_log.entry_json import NOT_JSON, LineError, Plain, at_line, one_line, read_change, strict_json

LONGEST: Final = 8_000_000
"""In bytes: a session with the most segments there can be has less."""
_FORMAT: Final = "prehab-journal"
_VERSION: Final = 1
_BACK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Line:
    """A line that could be read: its byte in the file, its JSON, and what it means."""

    offset: int
    data: Plain
    change: Change


def journal_name(device: str) -> str:
    """Return the file name of a device's journal."""
    return f"prehab-{device}.jsonl"


def head_line(device: str) -> bytes:
    """Return the first line of a journal."""
    return one_line({"format": _FORMAT, "version": _VERSION, "device": device}).encode()


def change_line(data: Plain) -> bytes:
    """Return a change as a line."""
    return one_line(data).encode()


def device_of(path: Path) -> str | None:
    """Return whose journal a file is, None when it is none. Raises OSError, and LineError for a newer prehab's."""
    with path.open("rb") as file:
        _, line = next(_lines(file), (0, None))
    try:
        with at_line(1):
            head = strict_json((line or b"").decode())
    except LineError:
        return None
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        return None
    if head.get("version") != _VERSION:
        raise LineError(1, "a newer prehab wrote this journal: update prehab here to read it")
    return str(head.get("device"))


def read_journal(path: Path) -> Iterator[Line | LineError]:
    """Yield the lines after the first; one that cannot be used comes as its problem. Raises OSError."""
    with path.open("rb") as file:
        for number, (offset, line) in enumerate(_lines(file), 1):
            if number > 1 and (line is None or line.strip()):
                yield _read(number, offset, line)


def read_at(path: Path, offset: int) -> Line:
    """Return the line that begins at a byte. Raises OSError, and LineError when the file has changed since."""
    with path.open("rb") as file:
        file.seek(offset)
        _, line = next(_lines(file), (0, None))
    found = _read(0, offset, line)
    if isinstance(found, LineError):
        raise found
    return found


def mend_tail(path: Path) -> None:
    """Take away a torn last line. Only the owner of a journal may do this. Raises OSError."""
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        keep = end
        while keep > 0:
            start = max(0, keep - _BACK)
            file.seek(start)
            newline = file.read(keep - start).rfind(b"\n")
            if newline >= 0:
                keep = start + newline + 1
                break
            keep = start
        if keep < end:
            file.truncate(keep)


def append(path: Path, lines: bytes) -> None:
    """Add lines to a journal, durably; a new one is for its owner only. A link is not followed. Raises OSError."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "ab") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield offset and content of each line that is complete, None for one that is too long."""
    while True:
        offset = file.tell()
        line = file.readline(LONGEST)
        if len(line) == LONGEST and not line.endswith(b"\n"):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(LONGEST)
            if rest:
                yield offset, None
        elif line.endswith(b"\n"):
            yield offset, line
        else:
            return


def _read(number: int, offset: int, line: bytes | None) -> Line | LineError:
    if line is None:
        return LineError(number, f"the line has over {LONGEST} bytes")
    try:
        with at_line(number):
            data = strict_json(line.decode())
            change = read_change(data)
    except LineError as error:
        return error
    return Line(offset, data, change) if isinstance(data, dict) else LineError(number, NOT_JSON)


_LARGEST: Final = 1_000_000_000
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Folder:
    """What was found. `notes` are sentences about what could not be read; names in them are strangers' text."""

    journals: tuple[Path, ...]
    devices: frozenset[str]
    agreed: dict[str, Version]
    notes: tuple[str, ...]

    def line(self, found: Version) -> Line | None:
        """Return the line of a version, or None when it was replaced since."""
        try:
            return read_at(self.journals[found.place.file], found.place.offset)
        except (LineError, OSError):
            return None


@dataclass(slots=True)
class _Reading:
    journals: list[Path] = field(default_factory=list)
    devices: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_folder(folder: Path) -> Folder:
    """Read every journal, whatever its name: file services keep two versions by renaming one. Raises OSError."""
    reading = _Reading()
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            _sort(path, reading)
    agreed = merged(each for number, path in enumerate(reading.journals) for each in _versions(number, path, reading))
    if reading.foreign:
        reading.notes.append(f"passed over, because they are no journals: {_few(reading.foreign)}")
    return Folder(tuple(reading.journals), frozenset(reading.devices), agreed, tuple(reading.notes))


def _sort(path: Path, reading: _Reading) -> None:
    try:
        if path.stat().st_size > _LARGEST:
            reading.notes.append(f"{path.name} is passed over: it has over {_LARGEST // 1_000_000_000} GB")
            return
        device = device_of(path)
    except (LineError, OSError) as error:
        reading.notes.append(f"{path.name}: {_reason(error)}")
        return
    if device is None:
        reading.foreign.append(path.name)
    else:
        reading.devices.add(device)
        reading.journals.append(path)


def _versions(number: int, path: Path, reading: _Reading) -> Iterator[Version]:
    wrong: list[LineError] = []
    try:
        for line in read_journal(path):
            if isinstance(line, LineError):
                wrong.append(line)
            else:
                yield version(line.data, line.change, Place(number, line.offset))
    except OSError as error:
        reading.notes.append(f"{path.name}: {_reason(error)}")
    if wrong:
        lines = f"{counted(len(wrong), 'line')} {plural(len(wrong), 'is', 'are')}"
        reading.notes.append(f"{path.name}: {lines} passed over; the first is line {wrong[0].line}: {wrong[0]}")


def _reason(error: Exception) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def _few(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
