"""The packs in a folder, each loaded when it is used, and only once."""

import os
from errno import ENOTDIR
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from prehab.core.characters.safe_text import printable
from prehab.library.index import pack_fingerprint, refusal_of
from prehab.library.pack_entry import CachedEntry, CacheLookup, PackEntry, PackKind
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, TOML, ends_in, stem_of
from prehab.system.conflict_copies import original_names
from prehab.system.read_file import reason_of
from prehab.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from prehab.core.model import Pack
    from prehab.pack.read.load import LoadResult
    from prehab.pack.read.source import PackSource


_MANIFEST = "prehab.toml"
_MOST_NAMED = 6
"""Files that one sentence names."""


class PackLoader:
    """Loads packs with the bundled `core`, which is loaded itself the first time it is needed.

    A pack is read once, and again after its files have changed, as they do when it is edited in the app.
    """

    def __init__(self, core: Path, lang: str | None) -> None:
        self._core_path = core
        self._lang = lang
        self._loaded: dict[tuple[Path, str | None], tuple[str, LoadResult]] = {}

    @property
    def core(self) -> "Pack | None":
        """The pack whose exercises all others may name; None when it is missing or broken."""
        return self._once(self._core_path, self._lang).pack

    def core_in(self, lang: str) -> "Pack | None":
        """Return the core pack in a language."""
        return self._once(self._core_path, lang).pack

    def load(self, path: Path, *, kept: bool = False) -> "LoadResult":
        """Return the pack at a path with its diagnostics; `kept` is for an installed one.

        A pack without the wanted translation keeps its language, and so do the exercises that it borrows.
        """
        loaded = self._once(path, self._lang, kept=kept)
        if path == self._core_path or (lang := self._other_language(loaded)) is None:
            return loaded
        return self._once(path, lang, kept=kept)

    def load_source(self, source: "PackSource") -> "LoadResult":
        """Return a pack that is in no file of the catalog, with the core pack in its language."""
        from prehab.pack.read.load import load_pack

        loaded = load_pack(source, self.core)
        if loaded.listed is None or (lang := self._other_language(loaded)) is None:
            return loaded
        return load_pack(source, self._once(self._core_path, lang).pack, lang=lang)

    def _other_language(self, loaded: "LoadResult") -> str | None:
        """Return the language of a pack, or of a plain list, when the core pack is in another."""
        lang = loaded.pack.lang if loaded.pack else loaded.listed.lang if loaded.listed else None
        return None if lang is None or self.core is None or _same(lang, self.core.lang) else lang

    def _once(self, path: Path, lang: str | None, *, kept: bool = False) -> "LoadResult":
        fingerprint = "" if path == self._core_path else pack_fingerprint(str(path))
        known = self._loaded.get((path, lang))
        if known is not None and known[0] == fingerprint:
            return known[1]
        from prehab.pack.read.load import LoadResult, load_pack
        from prehab.pack.read.open_source import read_source

        core = None if path == self._core_path else self._once(self._core_path, lang).pack
        source, before = read_source(path)
        loaded = LoadResult(str(path), None, ()) if source is None else load_pack(source, core, lang=lang, kept=kept)
        loaded = replace(loaded, diagnostics=(*before, *loaded.diagnostics))
        self._loaded[path, lang] = (fingerprint, loaded)
        return loaded


class FolderContents(Struct, frozen=True):
    """The packs of a folder that can be played, and sentences about those that are passed over."""

    entries: list[PackEntry]
    notices: tuple[str, ...]


class PackFolder:
    """One folder of packs. A folder that is missing or unreadable is empty; `refusal` says why."""

    def __init__(self, folder: Path, kind: PackKind, loader: PackLoader) -> None:
        self.folder = folder
        self.kind = kind
        self._loader = loader

    @property
    def refusal(self) -> str:
        """Why the folder cannot be read, in one sentence; "" where it can, and where there is none."""
        error = refusal_of(str(self.folder))
        return f"{self.folder} cannot be read ({reason_of(error)}): the packs in it are left out" if error else ""

    @property
    def misnamed(self) -> str:
        """Which files here are not played for their names only, and the names they need, in one sentence; or ""."""
        try:
            with os.scandir(self.folder) as found:
                near = sorted(one.name for one in found if _is_nearly_named(one.name))
        except OSError:
            return ""
        copies = {path.name for path in _copies(self._visible())} if near else ()
        names = [name for name in near if name not in copies and not exists(self.folder / name / _MANIFEST)]
        named = ", ".join(map(_right_name, names[:_MOST_NAMED]))
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return f"ignored in {printable(str(self.folder))} because of their names: {named}{more}" if names else ""

    def contents(self, cached: CacheLookup) -> FolderContents:
        """Return every pack in the folder, invalid ones too; those that are cached are not read yet."""
        visible = self._visible()
        copies = _copies(visible)
        packs = [path for path in visible if _is_pack(path) and path not in copies]
        entries = [self._entry_or_cached(path, cached(str(path))) for path in packs]
        doubles = _doubles(entries)
        notices = [self.refusal] if not visible and self.refusal else []
        if copies:
            from prehab.pack.read.pack_copies import copies_text

            notices.append(copies_text(copies))
        notices += [
            f"{printable(entry.path.name)} has the id {entry.id} too, and {printable(winner.path.name)} is played: "
            "give it an id of its own"
            for entry, winner in doubles
        ]
        losers = {entry.path for entry, _ in doubles}
        return FolderContents([entry for entry in entries if entry.path not in losers], tuple(notices))

    def entries(self, cached: CacheLookup) -> list[PackEntry]:
        """Return the packs of `contents`."""
        return self.contents(cached).entries

    def find(self, pack_id: str) -> PackEntry | None:
        """Return the pack with this id from the folder of the same name, where bundled packs are, else from any."""
        direct = self.folder / pack_id
        if _is_pack(direct):
            entry = self._entry(direct)
            if entry.id == pack_id:
                return entry
        return next(iter(self.with_id(pack_id)), None)

    def with_id(self, pack_id: str) -> list[PackEntry]:
        """Return the packs with this id; only those that may have it are loaded."""
        return self.with_ids((pack_id,))

    def with_ids(self, pack_ids: "Collection[str]") -> list[PackEntry]:
        """Return the packs with one of these ids; only those that may have one are loaded."""
        visible = self._visible()
        found = [self._entry(path) for path in visible if _is_pack(path) and _can_be(path, pack_ids)]
        having = [entry for entry in found if entry.id in pack_ids]
        if len({entry.id for entry in having}) < len(having):
            copies = _copies(visible)
            having = [entry for entry in having if entry.path not in copies]
            losers = {entry.path for entry, _ in _doubles(having)}
            having = [entry for entry in having if entry.path not in losers]
        return having

    def _entry_or_cached(self, path: Path, known: CachedEntry | None) -> PackEntry:
        if known is None:
            return self._entry(path)
        return PackEntry(known.id, known.name, self.kind, path, lambda: self._loader.load(path))

    def _entry(self, path: Path) -> PackEntry:
        return entry_of(path, self.kind, self._loader)

    def _visible(self) -> list[Path]:
        """Return what is in the folder, hidden files left out."""
        try:
            return sorted(path for path in self.folder.iterdir() if path.name[0] != ".")
        except OSError:
            return []


def _is_nearly_named(name: str) -> bool:
    return ends_in(name, TOML, ARCHIVE_ENDING) and not ends_in(name, PACK_ENDING) and name[0] != "."


def _right_name(name: str) -> str:
    if ends_in(name, ARCHIVE_ENDING):
        return f"{printable(name)} (an archive: prehab pack install keeps it)"
    return f"{printable(name)} (call it {'NAME' if name == _MANIFEST else printable(stem_of(name))}{PACK_ENDING})"


def _same(one: str, other: str) -> bool:
    """Return whether two tags name one language, such as de and de-AT."""
    from prehab.core.language_tag import language_of

    return language_of(one) == language_of(other)


def entry_of(path: Path, kind: PackKind, loader: PackLoader) -> PackEntry:
    """Load a pack and return its entry; an invalid one is named after its file."""
    loaded = loader.load(path)
    if loaded.pack is None:
        from prehab.pack.read.name_matching import make_id

        stem = stem_of(path.name)
        return PackEntry(make_id(stem), stem, kind, path, loaded)
    return PackEntry(loaded.pack.id, loaded.pack.name, kind, path, loaded)


def exists(path: Path) -> bool:
    """Return whether a path exists; False for one that the system does not accept."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _copies(paths: "Sequence[Path]") -> "Mapping[Path, Path]":
    """Return the packs that are copies which a file service made, with their originals."""
    paths = [path for path in paths if not path.suffix or ends_in(path.name, TOML) or path.is_dir()]
    if not original_names(path.name for path in paths):
        return {}
    from prehab.pack.read.pack_copies import pack_copies  # only a copy pays for it

    return pack_copies(paths)


def _doubles(entries: "Sequence[PackEntry]") -> list[tuple[PackEntry, PackEntry]]:
    """Return the packs with the id of another that alone is named so, or alone like it, each with that one."""
    by_id: dict[str, list[PackEntry]] = {}
    for entry in entries:
        by_id.setdefault(entry.id, []).append(entry)
    found = []
    for pack_id, same in by_id.items():
        if len(same) > 1:
            from prehab.pack.read.name_matching import make_id

            like = [entry for entry in same if make_id(stem_of(entry.path.name)) == pack_id]
            named = [entry for entry in like if stem_of(entry.path.name).lower() == pack_id] or like
            found += [(entry, named[0]) for entry in same if len(named) == 1 and entry is not named[0]]
    return found


def _is_pack(path: Path) -> bool:
    """Return whether it is a pack; a folder that may not be entered is one that cannot be read."""
    return _is_locked(path) or (exists(path) and (ends_in(path.name, PACK_ENDING) or exists(path / _MANIFEST)))


def _is_locked(path: Path) -> bool:
    error = None if path.suffix else refusal_of(str(path))
    return error is not None and error.errno != ENOTDIR


def _can_be(path: Path, pack_ids: "Collection[str]") -> bool:
    """Return whether a pack may have one of these ids: from its file name, or written in it."""
    from prehab.pack.read.name_matching import make_id

    if make_id(stem_of(path.name)) in pack_ids:
        return True
    manifest = path / _MANIFEST if path.is_dir() else path
    try:
        text = manifest.read_bytes() if manifest.is_file() else b""
    except OSError:
        return False
    return any(pack_id.encode("utf-8", "surrogateescape") in text for pack_id in pack_ids)
