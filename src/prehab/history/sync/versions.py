"""The versions of each entry in the journals, which one counts, and what must be sent and received. Pure.

Every device has a journal that only it writes. Of all versions of an id the greatest counts: by stamp, then a deletion,
then its detail, then the hash of its line. That is the same on every device, in whatever order the journals are read,
however often, and however much of them has arrived; a line that arrives later can only make it greater.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final

from msgspec import Struct

from prehab.training_log.entries import (
    Change,
    EntryKind,
    Tombstone,
    VersionTime,
    detail,
    latest_credible,
    version_time,
)
from prehab.training_log.entry_json import JsonObject, to_json_value

_LATEST: Final = latest_credible()


class LinePosition(Struct, frozen=True):
    """Where a line is: the number of the journal among those that were read, and the byte."""

    file: int
    offset: int


class Version(Struct, frozen=True):
    """One line about an entry: its stamp in Unix milliseconds, whether it is a deletion, and two hashes.

    `latest` is the latest stamp that is believed, `detail` what `training_log.entries.detail` says of the entry.
    `line_hash` is of the whole line with all that a newer prehab added, and so the same for every prehab; `entry_hash`
    is of the entry that this prehab reads from it.
    """

    id: str
    stamp: int
    deleted: bool
    line_hash: str
    entry_hash: str
    position: LinePosition
    latest: int = _LATEST
    detail: int = 0

    @property
    def order(self) -> tuple[VersionTime, int]:
        """Return what decides between two versions before their hashes do."""
        return version_time(self.stamp, deleted=self.deleted, latest=self.latest), self.detail

    @property
    def rank(self) -> tuple[tuple[VersionTime, int], str]:
        """Return what decides between two versions."""
        return self.order, self.line_hash


class LocalVersion(Struct, frozen=True):
    """An entry or a deletion as the history of this device has it."""

    kind: EntryKind
    stamp: int
    entry_hash: str
    deleted: bool = False
    latest: int = _LATEST
    detail: int = 0

    @property
    def order(self) -> tuple[VersionTime, int]:
        """Return what decides between it and a version, as `Version.order` does."""
        return version_time(self.stamp, deleted=self.deleted, latest=self.latest), self.detail


def line_version(data: JsonObject, change: Change, position: LinePosition, latest: int = _LATEST) -> Version:
    """Return the version of a line with this JSON, which was read as `change`."""
    deleted = isinstance(change, Tombstone)
    hashes = json_hash(data), entry_hash(change)
    return Version(change.id, change.changed_at, deleted, *hashes, position, latest, detail(change))


def local_version(change: Change, latest: int = _LATEST) -> LocalVersion:
    """Return the version of an entry or a deletion of this device."""
    deleted = isinstance(change, Tombstone)
    return LocalVersion(change.kind, change.changed_at, entry_hash(change), deleted, latest, detail(change))


def entry_hash(change: Change) -> str:
    """Return the hash of an entry or a deletion."""
    return json_hash(to_json_value(change))


def json_hash(data: Mapping[str, object]) -> str:
    """Return a hash that is the same for the same JSON object, however it is laid out."""
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def latest_versions(versions: Iterable[Version]) -> dict[str, Version]:
    """Return the version of each id that counts."""
    found: dict[str, Version] = {}
    for each in versions:
        before = found.get(each.id)
        if before is None or each.rank > before.rank:
            found[each.id] = each
    return found


def to_receive(latest: Mapping[str, Version], local: Mapping[str, LocalVersion]) -> Iterator[Version]:
    """Yield the versions that this device must store: later ones, and of the same order the one of the journals."""
    for each in latest.values():
        own = local.get(each.id)
        if own is None or each.order > own.order or (each.order == own.order and each.entry_hash != own.entry_hash):
            yield each


def to_send(latest: Mapping[str, Version], local: Mapping[str, LocalVersion]) -> Iterator[str]:
    """Yield the ids whose local version no journal has yet."""
    for entry_id, own in local.items():
        if entry_id not in latest or own.order > latest[entry_id].order:
            yield entry_id


def with_unknown_fields(old: JsonObject, new: JsonObject) -> JsonObject:
    """Return a new version together with the fields of the old one that only a newer prehab understands."""
    if old.get("kind") != new.get("kind") or "deleted" in old or "deleted" in new:
        return new
    whole = {**{key: value for key, value in old.items() if key not in new}, **new}
    before, after = old.get("segments"), new.get("segments")
    if isinstance(before, list) and isinstance(after, list):
        by_ordinal = {each["ordinal"]: each for each in before}
        whole["segments"] = [{**by_ordinal.get(each["ordinal"], {}), **each} for each in after]
    return whole
