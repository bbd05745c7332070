"""Every pack with what a list tells of it, from the index where that still holds."""

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, replace
from itertools import count
from typing import Any

from prehab.core.model import Pack
from prehab.library.catalog import Catalog
from prehab.library.index import UNSTAMPED, Index
from prehab.library.pack_entry import CachedEntry, PackEntry, RoutineFacts


@dataclass(frozen=True, slots=True)
class ListedPack:
    """A pack in a list. Its `entry` is read when its content is asked for."""

    entry: PackEntry
    known: CachedEntry


@dataclass(frozen=True, slots=True)
class PackListing:
    """What a list depends on besides the packs.

    `facts_of` says what is to be told of a pack's routines, `changes_of` what the runner has changed in one, "" for
    nothing, and `terms` is everything else, in words. `heard` is told how many packs have been looked at,
    and of how many; 0 while nobody knows.
    """

    facts_of: Callable[[Pack], tuple[RoutineFacts, ...]]
    changes_of: Callable[[str, str], str]
    terms: str
    heard: Callable[[int, int], None] = lambda done, total: None  # noqa: ARG005

    def read(self, library: Catalog, index: Index | None) -> tuple[ListedPack, ...]:
        """Return every pack; those that the index does not know are read, and it knows them the next time."""
        remembered = self._remembered(index) if index is not None else {}
        looked_at = count(1)

        def known_at(path: str) -> CachedEntry | None:
            self.heard(next(looked_at), 0)
            return remembered.get(path)

        entries = library.entries(known_at)
        found, fresh = [], False
        for number, entry in enumerate(entries):
            self.heard(number, len(entries))
            known = remembered.get(str(entry.path))
            if known is None:
                known, fresh = self._known(entry), True
            found.append(ListedPack(entry if entry.name == known.name else replace(entry, name=known.name), known))
        if fresh and index is not None:
            self._remember(found, library, index)
        return tuple(found)

    def _known(self, entry: PackEntry) -> CachedEntry:
        pack = entry.pack
        if pack is None:
            return CachedEntry(entry.id, entry.name, broken=True)
        return CachedEntry(pack.id, pack.name, self.facts_of(pack))

    def _changes(self, known: CachedEntry) -> str:
        return "".join(self.changes_of(known.id, routine.id) for routine in known.routines)

    def _remembered(self, index: Index) -> Mapping[str, CachedEntry]:
        """Return what is known of packs that have not changed since; nothing when the index makes no sense."""
        try:
            data = json.loads(index.known(self.terms) or "{}")
            told = {path: (one[1], _one(*one[2:])) for path, one in data.items() if one[0] == index.stamp(path)}
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return {}
        return {path: known for path, (changes, known) in told.items() if changes == self._changes(known)}

    def _remember(self, packs: list[ListedPack], library: Catalog, index: Index) -> None:
        known = {str(one.entry.path): one.known for one in packs}
        if library.core is not None and not library.core.routines:
            # It is in no list, and without this it would be read to find that out.
            known[str(library.core_path)] = CachedEntry(library.core.id, library.core.name)
        data = {
            path: [index.stamp(path), self._changes(one), *_data(one)]
            for path, one in known.items()
            # A damaged copy in the store is mended without another stamp.
            if not (one.broken and index.stamp(path) == UNSTAMPED)
        }
        index.keep_known(self.terms, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _data(known: CachedEntry) -> list[object]:
    return [known.id, known.name, known.broken, [astuple(routine) for routine in known.routines]]


def _one(pack_id: str, name: str, broken: bool, routines: list[Any]) -> CachedEntry:
    return CachedEntry(pack_id, name, tuple(map(_routine, routines)), broken)


def _routine(data: list[Any]) -> RoutineFacts:
    routine_id, name, minutes, place, needs, words, when, lengths, kits = data
    return RoutineFacts(
        routine_id, name, minutes, place, needs, words, tuple(when), tuple(lengths), tuple(map(tuple, kits))
    )
