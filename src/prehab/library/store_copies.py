"""Complete, read-only copies of packs, each in a folder that is named after its content."""

import os
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prehab.system.atomic_write import sync_names

if TYPE_CHECKING:
    from prehab.pack.read.source import PackSource


_PART: Final = ".new-"
"""How the name of a copy begins that is not yet whole; the next one who has the lock may sweep it up."""
_READ_ONLY: Final = 0o444

Copy = tuple[str, str]
"""The tree hash of a copy, and the id of its pack, which is the name of the folder in it: packs may go without id."""


def canonical(source: "PackSource") -> Mapping[str, bytes]:
    """Return the files of a pack as a folder has them: a single file is its manifest."""
    from prehab.pack.read.source import MANIFEST, SourceKind

    if source.kind is SourceKind.FILE:
        return {MANIFEST: source.files[source.manifest]}
    return source.files


class Copies:
    """The copies in a folder. Only who has the lock of the store may change them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, copy: Copy) -> Path:
        """Return the folder of a pack."""
        digest, pack_id = copy
        return self._folder / digest / pack_id

    def add(self, copy: Copy, files: Mapping[str, bytes]) -> None:
        """Write a copy, durably, unless it is there and whole. Raises OSError, and then nothing has changed."""
        final = self.path(copy)
        if self.is_whole(copy):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=_PART, dir=self._folder))
        try:
            made = part / copy[0] / copy[1]
            for inside, data in files.items():
                _write(made / inside, data)
            for folder in (*made.rglob("*/"), made, made.parent):
                sync_names(folder)
            self._put(made, final)
        finally:
            _remove(part)

    def is_whole(self, copy: Copy) -> bool:
        """Return whether a copy is there with every byte."""
        from prehab.pack.read.open_source import read_source
        from prehab.pack.read.source import tree_hash

        source, problems = read_source(self.path(copy))
        return source is not None and not problems and tree_hash(source.files) == copy[0]

    def sweep(self, used: Collection[Copy]) -> int:
        """Remove whatever is not in use; return how many copies that were. What cannot be removed stays."""
        swept = 0
        for folder in _listed(self._folder):
            if folder.name.startswith(_PART):
                swept += _remove(folder)
                continue
            swept += sum(_remove(pack) for pack in _listed(folder) if (folder.name, pack.name) not in used)
            with suppress(OSError):
                folder.rmdir()
        return swept

    def _put(self, made: Path, final: Path) -> None:
        """Move a finished copy to its place, in one step."""
        if final.exists():
            # Its bytes are not what its name says: it makes room first.
            final.rename(made.parents[1] / "damaged")
        if final.parent.exists():
            made.rename(final)
        else:
            made.parent.rename(final.parent)
        sync_names(final.parent)
        sync_names(self._folder)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_READ_ONLY)


def _listed(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder; one that is missing or a file holds nothing."""
    with suppress(OSError):
        yield from sorted(folder.iterdir())


def _remove(path: Path) -> bool:
    """Remove a file or a folder with everything in it, read-only or not; return whether it is gone."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            for inner in _listed(path):
                _remove(inner)
            path.rmdir()
        else:
            if not path.is_symlink():
                # Windows removes no read-only file.
                path.chmod(stat.S_IWRITE | stat.S_IREAD)
            path.unlink()
    return not path.is_symlink() and not path.exists()
