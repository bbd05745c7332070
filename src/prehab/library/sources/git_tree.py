"""The list of files in a commit, looked at before any of them is read."""

from dataclasses import dataclass
from typing import Final

from prehab.core.safe_text import quoted
from prehab.library.arrival import SourceError
from prehab.pack.read.source import FOLDERS, IGNORED, path_problem
from prehab.pack.schema.limits import FILE_BYTES, PACK_BYTES, PACK_FILES, SOUND_BYTES

_FILES: Final = (b"100644", b"100755", b"100664")
_FOLDER: Final = b"040000"
_FIX: Final = "only the files of a pack may lie there; name its own folder with # behind the address"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: the path inside the pack, the number git knows it by, and what kind of thing it is."""

    path: str
    number: bytes
    mode: bytes

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, no link, folder or other repository."""
        return self.mode in _FILES

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.mode == _FOLDER


def parse_tree(said: bytes, before: str = "") -> list[Item]:
    """Return a list as `ls-tree -z` prints it, without what is hidden; `before` is put in front of each path."""
    found = []
    for line in said.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, number = about.split(b" ")[:3]
        path = before + name.decode("utf-8", "backslashreplace")
        is_hidden = name.startswith(b".") and b"/" not in name and name not in (b".", b"..")
        if not is_hidden and path != IGNORED:
            found.append(Item(path, number, mode))
    return found


def check_tree(items: list[Item]) -> None:
    """Raise SourceError when anything in a list does not belong in a pack, or there is too much of it."""
    seen: set[str] = set()
    for item in items:
        if item.path in seen:
            raise SourceError(f"{quoted(item.path)} is there twice")
        seen.add(item.path)
        if item.is_folder and item.path not in FOLDERS:
            raise SourceError(f"the folder {quoted(item.path)} does not belong in a pack; {_FIX}")
        if not item.is_folder and not item.is_file:
            raise SourceError(f"{quoted(item.path)} is a link or another repository, and does not belong in a pack")
        if item.is_file and (wrong := path_problem(item.path)):
            raise SourceError(f"{wrong}; {_FIX}")
    if sum(item.is_file for item in items) > PACK_FILES:
        raise SourceError(f"a pack has at most {PACK_FILES} files")


def check_sizes(items: list[Item], said: bytes, most: int | None = None) -> None:
    """Raise SourceError when a file is larger than `most`, or than what a pack may hold.

    `said` is what `cat-file --batch-check` says of them, in order; what was too large to be fetched is missing there.
    """
    total = 0
    for item, line in zip(items, said.splitlines(), strict=True):
        limit = most or (SOUND_BYTES if item.path.endswith(".wav") else FILE_BYTES)
        _, kind, *size = line.split()
        if kind != b"blob" or int(size[0]) > limit:
            raise SourceError(f"{quoted(item.path)} is too large: at most {limit // 1024} kB")
        total += int(size[0])
    if total > PACK_BYTES:
        raise SourceError(f"a pack has at most {PACK_BYTES // 1024 // 1024} MB in all")
