"""The installed packs as entries of the catalog: the active version of each."""

from pathlib import Path
from typing import TYPE_CHECKING

from prehab.library.index import file_fingerprint
from prehab.library.installed_state import InstalledPack, State, StoreError
from prehab.library.pack_entry import CacheLookup, PackEntry, PackKind
from prehab.library.pack_folder import PackLoader
from prehab.library.pack_store import PackStore
from prehab.library.sources.fetched_pack import origin_text

if TYPE_CHECKING:
    from prehab.pack.read.load import LoadResult


class InstalledPacks:
    """The installed packs that are switched on; each is read when it is used.

    A store that cannot be read counts as empty, and `store_error` says why.
    """

    def __init__(self, store: PackStore | None, loader: PackLoader) -> None:
        self._store = store
        self._loader = loader
        self._last: tuple[str, State] | None = None

    @property
    def store_error(self) -> str:
        """Why the store cannot be read, or ""."""
        try:
            self._read()
        except StoreError as error:
            return str(error)
        return ""

    def entries(self, cached: CacheLookup) -> list[PackEntry]:
        """Return every pack that is switched on, with its cached name, which is in the runner's language."""
        return [self._entry(installed, cached) for installed in self._state().values() if installed.enabled]

    def find(self, pack_id: str) -> PackEntry | None:
        """Return the pack with this id if it is switched on."""
        installed = self._state().get(pack_id)
        return self._entry(installed) if installed is not None and installed.enabled else None

    def is_switched_off(self, pack_id: str) -> bool:
        """Return whether there is an installed pack with this id that is switched off."""
        installed = self._state().get(pack_id)
        return installed is not None and not installed.enabled

    def _entry(self, installed: InstalledPack, cached: CacheLookup = lambda _: None) -> PackEntry:
        assert self._store is not None
        path, version = self._store.path(installed), installed.current
        known = cached(str(path))
        return PackEntry(
            installed.id,
            known.name if known else version.name,
            PackKind.INSTALLED,
            path,
            lambda: self._loaded(path, installed),
            origin=origin_text(version.origin),
        )

    def _loaded(self, path: Path, installed: InstalledPack) -> "LoadResult":
        """Return the pack; a copy that has changed since it was installed is an error."""
        loaded = self._loader.load(path, kept=True)
        if loaded.pack is None or loaded.pack.tree_hash == installed.active:
            return loaded
        from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
        from prehab.pack.read.load import LoadResult

        message = "this copy is not what was installed: somebody or something has changed it"
        fix = f"install {installed.id} again {origin_text(installed.current.origin)}"
        return LoadResult(loaded.label, None, (Diagnostic("PH001", Severity.ERROR, str(path), message, fix=fix),))

    def _state(self) -> State:
        try:
            return self._read()
        except StoreError:
            return {}

    def _read(self) -> State:
        """Return what is installed, read again only when it has changed. Raises StoreError."""
        if self._store is None:
            return {}
        fingerprint = file_fingerprint(str(self._store.state_file))
        if self._last is None or self._last[0] != fingerprint:
            self._last = (fingerprint, self._store.state())
        return self._last[1]
