"""What journals say about each id, and what follows from it. No input, no output.

Every device has a journal that only it writes. Of all that the journals say about an id the greatest version counts:
by stamp, then a deletion, then its text. That is the same on every device, in whatever order the journals were read,
however often, and however much of them had arrived; what comes later can only make it greater.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from prehab.training_log.entries import Change, EntryKind, entry_time
from prehab.training_log.entry_json import Plain, to_json_value


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line is: which file, by its number, and at which byte."""

    file: int
    offset: int


@dataclass(frozen=True, slots=True)
class Version:
    """What a line says about an id: since when, whether it is deleted, and two fingerprints.

    `text` is of the whole line, also of what a newer prehab added to it, and so the same for every prehab;
    `mark` is of what this prehab makes of it.
    """

    id: str
    stamp: int
    gone: bool
    text: str
    mark: str
    place: Place

    @property
    def moment(self) -> tuple[int, bool]:
        """Return what decides between two versions before their texts do."""
        return self.stamp, self.gone

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Return what decides between two versions."""
        return *self.moment, self.text


@dataclass(frozen=True, slots=True)
class Local:
    """What the history says about an id, and whether that is that it is deleted."""

    kind: EntryKind
    stamp: int
    mark: str
    gone: bool = False

    @property
    def moment(self) -> tuple[int, bool]:
        """Return what decides between it and a version, as `Version.moment`."""
        return self.stamp, self.gone


def version(data: Plain, change: Change, place: Place) -> Version:
    """Return what a line with this JSON says, read as `change`."""
    stamp, gone = entry_time(change)
    return Version(change.id, stamp, gone, fingerprint(data), mark(change), place)


def local(change: Change) -> Local:
    """Return what the history says about an entry or a deletion."""
    stamp, gone = entry_time(change)
    return Local(change.kind, stamp, mark(change), gone)


def mark(change: Change) -> str:
    """Return the fingerprint of an entry or a deletion."""
    return fingerprint(to_json_value(change))


def fingerprint(data: Mapping[str, object]) -> str:
    """Return a short text that is the same for the same JSON object, however it is laid out."""
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def merged(versions: Iterable[Version]) -> dict[str, Version]:
    """Return the version of each id that counts."""
    found: dict[str, Version] = {}
    for each in versions:
        before = found.get(each.id)
        if before is None or each.rank > before.rank:
            found[each.id] = each
    return found


def to_receive(agreed: Mapping[str, Version], here: Mapping[str, Local]) -> Iterator[Version]:
    """Yield what the history must take over: what is later, and at the same moment what the journals say."""
    for each in agreed.values():
        own = here.get(each.id)
        if own is None or each.moment > own.moment or (each.moment == own.moment and each.mark != own.mark):
            yield each


def to_send(agreed: Mapping[str, Version], here: Mapping[str, Local]) -> Iterator[str]:
    """Yield the ids of what no journal knows yet."""
    for entry_id, own in here.items():
        if entry_id not in agreed or own.moment > agreed[entry_id].moment:
            yield entry_id


def carried_over(old: Plain, new: Plain) -> Plain:
    """Return a new version together with the fields of the old one that only a newer prehab understands."""
    if old.get("kind") != new.get("kind") or "deleted" in old or "deleted" in new:
        return new
    whole = {**{key: value for key, value in old.items() if key not in new}, **new}
    before, after = old.get("segments"), new.get("segments")
    if isinstance(before, list) and isinstance(after, list):
        by_ordinal = {each["ordinal"]: each for each in before}
        whole["segments"] = [{**by_ordinal.get(each["ordinal"], {}), **each} for each in after]
    return whole
