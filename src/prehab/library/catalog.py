"""All packs there are, and the routine that a REF means."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import mask_forbidden, quote
from prehab.library.installed_packs import InstalledPacks
from prehab.library.pack_entry import CacheLookup, FoundRoutine, LibraryError, PackEntry, PackKind
from prehab.library.pack_folder import PackFolder, PackLoader, entry_of, exists
from prehab.library.pack_store import PackStore
from prehab.pack.read.file_names import natural_sort_key
from prehab.system.folders import expand_home
from prehab.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from prehab.core.model import Pack, Routine
    from prehab.pack.read.load import LoadResult
    from prehab.pack.read.source import PackSource


_CORE = "core"
_BUNDLED_ORDER = ("ready-to-run", "glute-activation", "hip-flexors", "foam-roll", "pre-run")
"""The bundled packs that are listed first, in this order: those for before a run."""


class Reference(Struct, frozen=True):
    """A REF in its parts. `routine` is None when it names none, "" when nothing follows the colon."""

    target: str
    routine: str | None

    @property
    def is_path(self) -> bool:
        """Return whether it can only be a path; a plain word can be an id or a path."""
        return self.target.startswith((".", "~")) or bool(_PATH.search(self.target))

    @property
    def path(self) -> Path:
        """Return the target as a path."""
        return Path(expand_home(self.target))


class Catalog:
    """The bundled packs, the installed ones and the runner's own; each is loaded when it is used.

    `lang` is the language of translations. A pack of the runner's replaces an installed or bundled one with its id, and
    an installed one replaces a bundled one.
    """

    def __init__(self, bundled: Path, user: Path, lang: str | None = None, store: PackStore | None = None) -> None:
        self.lang = lang
        self.core_path = bundled / _CORE
        self._loader = PackLoader(self.core_path, lang)
        self._bundled = PackFolder(bundled, PackKind.BUNDLED, self._loader)
        self._installed = InstalledPacks(store, self._loader)
        self._yours = PackFolder(user, PackKind.YOURS, self._loader)
        self._passed_over: tuple[str, ...] = ()

    @property
    def own_folder(self) -> Path:
        """The folder of the runner's own packs."""
        return self._yours.folder

    @property
    def core(self) -> "Pack | None":
        """The core pack, whose exercises every pack may name; None when it is missing or invalid."""
        return self._loader.core

    def core_in(self, lang: str) -> "Pack | None":
        """Return the core pack in a language, as packs in that language read their steps with it."""
        return self._loader.core_in(lang)

    @property
    def bundled_ids(self) -> frozenset[str]:
        """The ids of the packs that come with prehab, `core` among them."""
        return frozenset((_CORE, *(entry.id for entry in self._bundled.entries(lambda _: None))))

    @property
    def store_error(self) -> str:
        """Why the installed packs cannot be read, or ""."""
        return self._installed.store_error

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about packs that are not among `entries` as it was last called, and why."""
        return (*self._passed_over, *([self.store_error] if self.store_error else []))

    @property
    def misnamed(self) -> str:
        """One sentence about files among the runner's own packs that are none for their names only, "" for none."""
        return self._yours.misnamed

    def load(self, source: "PackSource") -> "LoadResult":
        """Return a pack that is not in the catalog, read with the core pack."""
        return self._loader.load_source(source)

    def found_in(self, source: "PackSource") -> FoundRoutine:
        """Return the first routine of a pack that is in no file; its REF leads to it once it is kept.

        Raises LibraryError for an invalid pack.
        """
        loaded = self.load(source)
        if loaded.pack is None:
            raise LibraryError(f"{source.label} cannot be played", loaded.diagnostics)
        entry = PackEntry(loaded.pack.id, loaded.pack.name, PackKind.YOURS, Path(source.label), loaded)
        return FoundRoutine(
            loaded.pack, _routine(loaded.pack, None), f"{loaded.pack.id}:{loaded.pack.routines[0].id}", entry
        )

    def entries(self, cached: CacheLookup = lambda _: None) -> tuple[PackEntry, ...]:
        """Return every pack, the runner's own first by name, then the installed and the bundled ones.

        Invalid packs are among them, packs that are switched off are not. Cached packs are not read yet.
        """
        listed = (entry for entry in self._bundled.entries(cached) if _is_listed(entry, cached))
        bundled = {entry.id: entry for entry in listed}
        own = self._yours.contents(cached)
        self._passed_over = own.notices
        yours = [_with_replaced(entry, bundled.get(entry.id)) for entry in own.entries]
        taken = {entry.id for entry in yours}
        others = (entry for entry in self._installed.entries(cached) if entry.id not in taken)
        installed = [_with_replaced(entry, bundled.get(entry.id)) for entry in others]
        taken |= {entry.id for entry in installed}
        rest = [entry for entry in bundled.values() if entry.id not in taken]
        return _told_apart(
            (*sorted(yours, key=_by_name), *sorted(installed, key=_by_name), *sorted(rest, key=_by_bundled_order))
        )

    def with_ids(self, pack_ids: "Collection[str]") -> list["Pack"]:
        """Return the packs with these ids as they would be played, those that can be; no other pack is read."""
        yours = sorted(self._yours.with_ids(pack_ids), key=_by_name)
        found = {entry.id: entry for entry in reversed(yours)}
        for folder in (self._installed, self._bundled):
            entries = (folder.find(pack_id) for pack_id in pack_ids if pack_id not in found)
            found |= {entry.id: entry for entry in entries if entry is not None}
        packs = (found[pack_id].pack for pack_id in pack_ids if pack_id in found)
        return [pack for pack in packs if pack is not None]

    def find(self, ref: str) -> FoundRoutine:
        """Return the routine that a REF means. Raises LibraryError when it leads nowhere, or to an invalid pack."""
        reference = split_ref(ref.strip())
        entry = self._entry(reference)
        if entry.pack is None:
            raise LibraryError(f"the pack {quote(str(entry.path))} cannot be played", entry.loaded.diagnostics)
        routine = _routine(entry.pack, reference.routine)
        base = entry.id
        if reference.is_path or self._is_outside_folders(entry):
            base = str(entry.path.absolute())
        return FoundRoutine(entry.pack, routine, f"{base}:{routine.id}", entry)

    def recover(self, ref: str, tree_hash: str) -> FoundRoutine | None:
        """Return the routine of a recorded REF if the pack still has this hash, else None."""
        try:
            found = self.find(ref)
        except LibraryError:
            return None
        return found if found.pack.tree_hash == tree_hash else None

    def entry(self, target: str) -> PackEntry:
        """Return a pack by its id or path, valid or not. Raises LibraryError when there is none."""
        return self._entry(Reference(target, None))

    def _entry(self, reference: Reference) -> PackEntry:
        if not reference.target.strip():
            raise LibraryError("which pack? prehab list shows what there is")
        if reference.is_path:
            return entry_of(reference.path, PackKind.YOURS, self._loader)
        entry = self._with_id(reference.target)
        if entry is not None:
            return entry
        if exists(reference.path):
            return entry_of(reference.path, PackKind.YOURS, self._loader)
        raise LibraryError(self._unknown(reference.target))

    def _with_id(self, pack_id: str) -> PackEntry | None:
        bundled = self._bundled.find(pack_id)
        yours = self._yours.with_id(pack_id)
        if len(yours) > 1:
            paths = " and ".join(quote(str(entry.path)) for entry in yours)
            raise LibraryError(f"two of your packs have the id {pack_id}: {paths}; play one by its path")
        found = yours[0] if yours else self._installed.find(pack_id)
        if found is not None:
            return _with_replaced(found, bundled)
        if bundled is None and self._installed.is_switched_off(pack_id):
            raise LibraryError(f"the pack {pack_id} is switched off: prehab pack enable {pack_id}")
        return bundled

    def _is_outside_folders(self, entry: PackEntry) -> bool:
        return entry.kind is not PackKind.INSTALLED and entry.path.parent not in (
            self._bundled.folder,
            self._yours.folder,
        )

    def _unknown(self, word: str) -> str:
        """Return the message for an unknown pack, with what may have been meant."""
        packs = [entry.pack for entry in self.entries() if entry.pack]
        routines = {routine.id: f"{pack.id}:{routine.id}" for pack in packs for routine in pack.routines}
        if word in routines:
            return f"{quote(word)} is a routine: write {routines[word]}"
        from prehab.pack.read.name_matching import closest

        near = closest(word, [*routines, *(pack.id for pack in packs)])
        meant = f"did you mean {routines.get(near, near)}?" if near else "prehab list shows what there is"
        unread = "; ".join(filter(None, (self._yours.refusal, self.store_error)))
        return f"there is no pack called {quote(word)}: {meant}" + (f"; but {unread}" if unread else "")


def _routine(pack: "Pack", routine_id: str | None) -> "Routine":
    """Return the routine a REF names, the first without a name."""
    if not pack.routines:
        raise LibraryError(f"the pack {pack.id} has exercises only, nothing to play")
    ids = [routine.id for routine in pack.routines]
    if routine_id == "":
        raise LibraryError(f"which routine of {pack.id}? there is {', '.join(ids)}")
    try:
        return pack.routine(routine_id)
    except KeyError:
        from prehab.pack.read.name_matching import closest

        near = closest(routine_id or "", ids)
        meant = f"did you mean {pack.id}:{near}?" if near else f"there is {', '.join(ids)}"
        raise LibraryError(f"{pack.id} has no routine {quote(routine_id or '')}: {meant}") from None


def _is_listed(entry: PackEntry, cached: CacheLookup) -> bool:
    """Return whether a bundled pack is listed: `core` only if it has routines or is invalid."""
    if entry.id != _CORE:
        return True
    known = cached(str(entry.path))
    if known is not None:
        return known.broken or bool(known.routines)
    return entry.pack is None or bool(entry.pack.routines)


def _with_replaced(entry: PackEntry, bundled: PackEntry | None) -> PackEntry:
    return replace(entry, replaces=bundled.path) if bundled else entry


def _told_apart(entries: tuple[PackEntry, ...]) -> tuple[PackEntry, ...]:
    """Return the packs, those that a list would show alike with where they come from."""
    shown = Counter((entry.kind, entry.name, entry.note) for entry in entries)
    return tuple(
        entry if shown[entry.kind, entry.name, entry.note] == 1 else replace(entry, origin=_whereabouts(entry))
        for entry in entries
    )


def _whereabouts(entry: PackEntry) -> str:
    return f"{entry.origin}, {entry.id}" if entry.kind is PackKind.INSTALLED else mask_forbidden(str(entry.path))


def _by_bundled_order(entry: PackEntry) -> tuple[object, ...]:
    return _BUNDLED_ORDER.index(entry.id) if entry.id in _BUNDLED_ORDER else len(_BUNDLED_ORDER), _by_name(entry)


def _by_name(entry: PackEntry) -> tuple[object, ...]:
    return natural_sort_key(entry.name), natural_sort_key(entry.id)


_PATH: Final = late_pattern(r"[/\\]|\.(toml|prehab|txt|text|md|markdown)$", re.IGNORECASE)
_WITH_ROUTINE: Final = late_pattern(r"(?P<target>.+):(?P<routine>[A-Za-z0-9_-]*)", re.DOTALL)
"""What follows the last colon of a Windows path has a backslash or a dot in it, and is no routine's id."""


def split_ref(ref: str) -> Reference:
    """Return the parts of a REF."""
    found = _WITH_ROUTINE.fullmatch(ref)
    return Reference(found["target"], found["routine"]) if found else Reference(ref, None)
