"""The store of installed packs: read-only copies, the check for conflicts, and every change under a lock."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import quote
from prehab.library.installed_state import InstalledPack, InstalledVersion, State, StoreError, read_state, write_state
from prehab.library.sources.fetched_pack import FetchedPack
from prehab.system.atomic_write import sync_folder
from prehab.system.folders import STATE
from prehab.system.read_file import reason_of
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.core.model import Pack
    from prehab.pack.read.source import PackSource


_LOCK: Final = "lock"
_COPIES: Final = "copies"
_PATIENCE_S: Final = 30.0


class FetchedCandidate(Struct, frozen=True):
    """A pack that was fetched and read, and could be installed; it `is_listed` when it was made from a plain list."""

    fetched: FetchedPack
    pack: "Pack"
    is_listed: bool = False

    def as_version(self, day: str) -> InstalledVersion:
        """Return it as a version that was installed on a day (YYYY-MM-DD)."""
        pack, fetched = self.pack, self.fetched
        return InstalledVersion(pack.tree_hash, pack.name, pack.version, fetched.origin, fetched.sha256, day)


class PackStore:
    """The packs installed in a folder, which need not exist yet. Reading needs no lock and writes nothing.

    `patience` is how many seconds to wait for another process that holds the lock.
    """

    def __init__(self, folder: Path, patience: float = _PATIENCE_S) -> None:
        self._folder = folder
        self._patience = patience
        self._copies = PackCopies(folder / _COPIES)

    @property
    def state_file(self) -> Path:
        """The file that says what is installed."""
        return self._folder / STATE

    def state(self) -> State:
        """Return what is installed, by id. Raises StoreError."""
        return read_state(self.state_file)

    def find(self, pack_id: str) -> InstalledPack:
        """Return an installed pack. Raises StoreError when there is none with this id."""
        return _find(self.state(), pack_id)

    def path(self, installed: InstalledPack) -> Path:
        """Return the folder with the active version of a pack."""
        return self._copies.path((installed.active, installed.id))

    def install(self, candidate: FetchedCandidate, bundled: Iterable[str], day: str) -> InstalledPack:
        """Install a pack and make it active; older versions stay. Raises StoreError, and then nothing has changed."""
        pack = candidate.pack
        with self._locked() as state:
            refused = install_conflict(pack, state, bundled)
            if refused:
                raise StoreError(refused, 2)
            self._copies.add((pack.tree_hash, pack.id), files_in_folder(candidate.fetched.source))
            before = state.get(pack.id)
            others = [one for one in before.versions if one.tree_hash != pack.tree_hash] if before else []
            versions = (candidate.as_version(day), *others)
            made = InstalledPack(pack.id, pack.tree_hash, versions)
            if before is not None:
                made = replace(made, enabled=before.enabled, pinned=before.pinned)
            write_state(self.state_file, {**state, pack.id: made})
        return made

    def change(self, pack_id: str, change: Callable[[InstalledPack], InstalledPack]) -> InstalledPack:
        """Replace the state of a pack by what `change` returns, and return that. Raises StoreError."""
        with self._locked() as state:
            made = change(_find(state, pack_id))
            write_state(self.state_file, {**state, pack_id: made})
        return made

    def activate(self, pack_id: str, tree_hash: str) -> InstalledPack:
        """Make another installed version active. Raises StoreError when its copy is damaged."""

        def set_active(installed: InstalledPack) -> InstalledPack:
            version = next((one for one in installed.versions if one.tree_hash == tree_hash), None)
            if version is None:
                raise StoreError(f"this version of {pack_id} is not here any more")
            if not self._copies.is_whole((tree_hash, pack_id)):
                raise StoreError(f"the copy of {pack_id} {version.label} is damaged: install it again")
            return replace(installed, active=tree_hash)

        return self.change(pack_id, set_active)

    def rollback(self, pack_id: str) -> InstalledPack:
        """Make the version installed before the active one active again. Raises StoreError when there is none."""
        installed = self.find(pack_id)
        if installed.previous is None:
            raise StoreError(f"there is no version of {pack_id} before {installed.current.label}")
        return self.activate(pack_id, installed.previous.tree_hash)

    def remove(self, pack_id: str) -> InstalledPack:
        """Remove a pack with all its versions; return what it was. Raises StoreError."""
        with self._locked() as state:
            removed = _find(state, pack_id)
            left = {key: installed for key, installed in state.items() if key != pack_id}
            write_state(self.state_file, left)
            self._remove_unused(left)
        return removed

    def gc(self, *, older: bool = False) -> int:
        """Remove copies that no pack uses, and with `older` those for a rollback; return how many they were."""
        with self._locked() as state:
            if older:
                state = {key: replace(one, versions=(one.current,)) for key, one in state.items()}
                write_state(self.state_file, state)
            return self._remove_unused(state)

    def versions(self) -> list[tuple[InstalledPack, InstalledVersion]]:
        """Return every version of every pack. Raises StoreError."""
        return [(installed, version) for installed in self.state().values() for version in installed.versions]

    def damaged(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
    ) -> list[tuple[InstalledPack, InstalledVersion]]:
        """Return the versions whose copy is missing or damaged. Raises StoreError.

        `progress` is called with the number of versions checked, and of all.
        """
        found, versions = [], self.versions()
        for number, (installed, version) in enumerate(versions):
            progress(number, len(versions))
            if not self._copies.is_whole((version.tree_hash, installed.id)):
                found.append((installed, version))
        return found

    def _remove_unused(self, state: State) -> int:
        return self._copies.remove_unused(
            {(version.tree_hash, one.id) for one in state.values() for version in one.versions}
        )

    @contextmanager
    def _locked(self) -> Iterator[State]:
        """Yield what is installed while no other process can change it. Raises StoreError."""
        from prehab.system.locks import take_lock

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = take_lock(self._folder / _LOCK, self._patience)
            if lock is None:
                raise StoreError("another prehab is changing the installed packs: try again when it has ended")
            try:
                yield self.state()
            finally:
                lock.release()
        except OSError as error:
            raise StoreError(f"{error.filename or self._folder} cannot be written ({reason_of(error)})") from error


def _find(state: State, pack_id: str) -> InstalledPack:
    if pack_id in state:
        return state[pack_id]
    from prehab.core.characters.safe_text import quote
    from prehab.pack.read.name_matching import closest

    near = closest(pack_id, state)
    meant = f"did you mean {near}?" if near else "prehab pack list shows what is"
    raise StoreError(f"no pack {quote(pack_id)} is installed: {meant}")


_UNFINISHED: Final = ".new-"
"""The start of the name of an unfinished copy; whoever has the lock next may remove it."""
_READ_ONLY: Final = 0o444

Copy = tuple[str, str]
"""The tree hash of a copy, and the id of its pack, which names its folder: a manifest may have no id."""


def files_in_folder(source: "PackSource") -> Mapping[str, bytes]:
    """Return the files of a pack as a folder has them: a single file is its manifest."""
    from prehab.pack.read.source import MANIFEST, SourceKind

    if source.kind is SourceKind.FILE:
        return {MANIFEST: source.files[source.manifest]}
    return source.files


class PackCopies:
    """The copies in a folder. Only the holder of the store's lock may change them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, copy: Copy) -> Path:
        """Return the folder of a pack."""
        digest, pack_id = copy
        return self._folder / digest / pack_id

    def add(self, copy: Copy, files: Mapping[str, bytes]) -> None:
        """Write a copy, durably, unless it is there and undamaged. Raises OSError, and then nothing has changed."""
        from tempfile import mkdtemp  # only what writes pays for it

        final = self.path(copy)
        if self.is_whole(copy):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=_UNFINISHED, dir=self._folder))
        try:
            made = part / copy[0] / copy[1]
            for inside, data in files.items():
                _write(made / inside, data)
            for folder in (*made.rglob("*/"), made, made.parent):
                sync_folder(folder)
            self._move_into_place(made, final)
        finally:
            _remove(part)

    def is_whole(self, copy: Copy) -> bool:
        """Return whether a copy is there and has its hash."""
        from prehab.pack.read.open_source import read_source
        from prehab.pack.read.source import tree_hash

        source, problems = read_source(self.path(copy))
        return source is not None and not problems and tree_hash(source.files) == copy[0]

    def remove_unused(self, used: Collection[Copy]) -> int:
        """Remove the copies not in `used`; return how many they were. What cannot be removed stays."""
        removed = 0
        for folder in _children(self._folder):
            if folder.name.startswith(_UNFINISHED):
                removed += _remove(folder)
                continue
            removed += sum(_remove(pack) for pack in _children(folder) if (folder.name, pack.name) not in used)
            with suppress(OSError):
                folder.rmdir()
        return removed

    def _move_into_place(self, made: Path, final: Path) -> None:
        """Move a finished copy to its place, in one step."""
        if final.exists():
            # Its content does not have the hash in its name: it is moved out of the way first.
            final.rename(made.parents[1] / "damaged")
        if final.parent.exists():
            made.rename(final)
        else:
            made.parent.rename(final.parent)
        sync_folder(final.parent)
        sync_folder(self._folder)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_READ_ONLY)


def _children(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder; nothing for one that is missing, or a file."""
    with suppress(OSError):
        yield from sorted(folder.iterdir())


def _remove(path: Path) -> bool:
    """Remove a file or a folder with everything in it, read-only or not; return whether it is gone."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            for inner in _children(path):
                _remove(inner)
            path.rmdir()
        else:
            if not path.is_symlink():
                # Windows removes no read-only file.
                path.chmod(stat.S_IWRITE | stat.S_IREAD)
            path.unlink()
    return not path.is_symlink() and not path.exists()


_BETWEEN_LETTERS: Final = late_pattern("(?<=[a-z])-(?=[a-z])")
_LOOK_ALIKE_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_LOOK_ALIKE_LETTERS: Final = str.maketrans("01i35", "olles")


def look_alike_key(pack_id: str) -> str:
    """Return a key that is equal for ids that look alike: without hyphens, and similar letters and digits made one."""
    word = _BETWEEN_LETTERS.sub("", pack_id)
    for pair, letter in _LOOK_ALIKE_PAIRS:
        word = word.replace(pair, letter)
    return word.translate(_LOOK_ALIKE_LETTERS)


def look_alike(pack_id: str, others: Iterable[str]) -> str | None:
    """Return the first other id that looks like this one."""
    key = look_alike_key(pack_id)
    return next((other for other in sorted(others) if other != pack_id and look_alike_key(other) == key), None)


def install_conflict(pack: "Pack", state: State, bundled: Iterable[str]) -> str:
    """Return why a pack may not be installed beside these, or ""."""
    bundled_ids = set(bundled)
    if pack.id in bundled_ids:
        return f"{pack.id} comes with prehab: your pack needs another id"
    other = look_alike(pack.id, {*bundled_ids, *state})
    if other is not None:
        known = "comes with prehab" if other in bundled_ids else "is installed"
        return f"the id {quote(pack.id)} could be taken for {quote(other)}, which {known}: it is refused"
    if pack.id in state and pack.version:
        for version in state[pack.id].versions:
            if version.version == pack.version and version.tree_hash != pack.tree_hash:
                return (
                    f"{pack.id} {pack.version} is already here with other content: a changed pack needs a new version"
                )
    return ""
