"""The list of all packs with the facts of their routines, from the index where a pack has not changed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json
from msgspec.structs import astuple

from prehab.library.catalog import Catalog
from prehab.library.index import NO_FINGERPRINT, Index
from prehab.library.pack_entry import CachedEntry, PackEntry, RoutineFacts
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.core.model import Pack


class ListedPack(Struct, frozen=True):
    """A pack in a list. The content of its `entry` is read when it is used."""

    entry: PackEntry
    known: CachedEntry


class PackListing(Struct, frozen=True):
    """How the list is made, and what it depends on besides the packs.

    `facts_of` returns the facts of a pack's routines, `changes_of` the runner's changes to one as text ("" for none),
    and `key` stands for everything else. `progress` is called with the number of packs read and their total, 0 while
    that is unknown.
    """

    facts_of: "Callable[[Pack], tuple[RoutineFacts, ...]]"
    changes_of: Callable[[str, str], str]
    key: str
    progress: Callable[[int, int], None] = lambda done, total: None  # noqa: ARG005

    def read(self, library: Catalog, index: Index | None) -> tuple[ListedPack, ...]:
        """Return every pack; those that are not in the index are read, and stored there."""
        cached = self._cached_entries(index) if index is not None else {}
        number_read = count(1)

        def known_at(path: str) -> CachedEntry | None:
            self.progress(next(number_read), 0)
            return cached.get(path)

        entries = library.entries(known_at)
        found, fresh = [], False
        for number, entry in enumerate(entries):
            self.progress(number, len(entries))
            known = cached.get(str(entry.path))
            if known is None:
                known, fresh = self._known(entry), True
            found.append(ListedPack(entry if entry.name == known.name else replace(entry, name=known.name), known))
        if fresh and index is not None:
            self._store_entries(found, library, index)
        return tuple(found)

    def _known(self, entry: PackEntry) -> CachedEntry:
        pack = entry.pack
        if pack is None:
            return CachedEntry(entry.id, entry.name, broken=True)
        return CachedEntry(pack.id, pack.name, self.facts_of(pack))

    def _changes(self, known: CachedEntry) -> str:
        return "".join(self.changes_of(known.id, routine.id) for routine in known.routines)

    def _cached_entries(self, index: Index) -> Mapping[str, CachedEntry]:
        """Return the cached entries of packs that have not changed, by path; none when the index is damaged."""
        try:
            data = json.decode(index.cached_packs(self.key) or "{}")
            stored = {
                path: (one[1], _read_entry(*one[2:])) for path, one in data.items() if one[0] == index.fingerprint(path)
            }
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return {}
        return {path: known for path, (changes, known) in stored.items() if changes == self._changes(known)}

    def _store_entries(self, packs: list[ListedPack], library: Catalog, index: Index) -> None:
        known = {str(one.entry.path): one.known for one in packs}
        if library.core is not None and not library.core.routines:
            # It is not listed; without this entry it would be read every time to find that out.
            known[str(library.core_path)] = CachedEntry(library.core.id, library.core.name)
        data = {
            path: [index.fingerprint(path), self._changes(one), *_data(one)]
            for path, one in known.items()
            # A damaged copy in the store can be repaired without a new fingerprint.
            if not (one.broken and index.fingerprint(path) == NO_FINGERPRINT)
        }
        with suppress(UnicodeEncodeError):  # a path that is no text, which the index cannot hold either
            index.store_packs(self.key, json.encode(data).decode())


def _data(known: CachedEntry) -> list[object]:
    return [known.id, known.name, known.broken, [astuple(routine) for routine in known.routines]]


def _read_entry(pack_id: str, name: str, broken: bool, routines: list[Any]) -> CachedEntry:
    return CachedEntry(pack_id, name, tuple(map(_read_facts, routines)), broken)


def _read_facts(data: list[Any]) -> RoutineFacts:
    routine_id, name, minutes, place, needs, words, when, lengths, kits = data
    return RoutineFacts(
        routine_id, name, minutes, place, needs, words, tuple(when), tuple(lengths), tuple(map(tuple, kits))
    )
