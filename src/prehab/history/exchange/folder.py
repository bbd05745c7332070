"""The folder that devices share: which journals are in it, and what they agree on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from prehab.history.exchange.journal import Line, device_of, read_at, read_journal
from prehab.history.exchange.versions import Place, Version, merged, version
from prehab.system.read_file import reason_of
from prehab.training_log.entry_json import LineError

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
        lines = "1 line is" if len(wrong) == 1 else f"{len(wrong)} lines are"
        reading.notes.append(f"{path.name}: {lines} passed over; the first is line {wrong[0].line}: {wrong[0]}")


def _reason(error: Exception) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def _few(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
