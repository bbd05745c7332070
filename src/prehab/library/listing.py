"""Every pack with what a list tells of it, from the index where that still holds."""

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Any

from prehab.core.model import Pack
from prehab.library.entry import Entry, Known, RoutineFacts
from prehab.library.index import Index
from prehab.library.library import Library

FactsOf = Callable[[Pack], tuple[RoutineFacts, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pack in a list. Its `entry` is read when its content is asked for."""

    entry: Entry
    known: Known


@dataclass(frozen=True, slots=True)
class Listing:
    """All packs, and whether one had to be read, so that there is something new to remember."""

    packs: tuple[Listed, ...]
    fresh: bool


def read_listing(library: Library, facts_of: FactsOf, index: Index | None) -> Listing:
    """Return every pack; those that the index does not know are read."""
    remembered = _read(index) if index is not None else {}
    found, fresh = [], False
    for entry in library.entries(remembered.get):
        known = remembered.get(str(entry.path))
        if known is None:
            known, fresh = _known(entry, facts_of), True
        found.append(Listed(replace(entry, name=known.name), known))
    return Listing(tuple(found), fresh)


def remember(listing: Listing, library: Library, index: Index) -> None:
    """Keep what is known of all packs for the next time."""
    known = {str(one.entry.path): one.known for one in listing.packs}
    if library.core is not None and not library.core.routines:
        # It is in no list, and without this it would be read to find that out.
        known[str(library.core_path)] = Known(library.core.id, library.core.name)
    data = {path: [index.stamp(path), *_data(one)] for path, one in known.items()}
    index.keep_known(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _known(entry: Entry, facts_of: FactsOf) -> Known:
    pack = entry.pack
    if pack is None:
        return Known(entry.id, entry.name, broken=True)
    return Known(pack.id, pack.name, facts_of(pack))


def _read(index: Index) -> Mapping[str, Known]:
    """Return what is known of packs that have not changed since; nothing when the index makes no sense."""
    try:
        data = json.loads(index.known() or "{}")
        return {path: _one(*known) for path, (stamp, *known) in data.items() if stamp == index.stamp(path)}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _data(known: Known) -> list[object]:
    return [known.id, known.name, known.broken, [astuple(routine) for routine in known.routines]]


def _one(pack_id: str, name: str, broken: bool, routines: list[Any]) -> Known:
    return Known(pack_id, name, tuple(map(_routine, routines)), broken)


def _routine(data: list[Any]) -> RoutineFacts:
    routine_id, name, minutes, place, needs, words, when, lengths, kits = data
    return RoutineFacts(
        routine_id, name, minutes, place, needs, words, tuple(when), tuple(lengths), tuple(map(tuple, kits))
    )
