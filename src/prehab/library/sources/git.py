"""Packs in git: one commit, its list checked before its files are read."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Final

from prehab.core.safe_text import printable, quote
from prehab.library.sources.address import GitAddress
from prehab.library.sources.contents import arrived_archive, arrived_file
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind, Report, SourceError
from prehab.library.sources.git_program import GitLimits, GitProgram
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, ends_in
from prehab.pack.read.source import FOLDERS, IGNORED, MANIFEST, PackSource, SourceKind, path_problem
from prehab.pack.schema.limits import ARCHIVE_BYTES, FILE_BYTES, PACK_BYTES, PACK_FILES, SOUND_BYTES
from prehab.system.read_file import reason_of

_BARE: Final = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
"""A configuration without what a partial fetch writes there: nothing may be fetched later, file by file."""
_COMMIT: Final = re.compile(rb"[0-9a-f]{40,64}\n")
_SCRATCH: Final = "prehab-git-"
_STALE_S: Final = 3600.0
"""A fetch is cut off long before: a folder this old was left by one that was killed."""
_HEADER: Final = 200
"""Most bytes git writes around one file."""


def fetch_git(
    address: GitAddress,
    *,
    report: Report,
    revision: str = "",
    limits: GitLimits | None = None,
    environ: Mapping[str, str] = os.environ,
) -> FetchedPack | None:
    """Return the pack at a place in a repository, or None when the commit there is still `revision`.

    Raises SourceError. `limits` is for tests with a server of their own.
    """
    label = shown(address)
    try:
        with TemporaryDirectory(prefix=_SCRATCH, ignore_cleanup_errors=True) as folder:
            _sweep_beside(Path(folder))
            git = GitProgram(Path(folder), limits or GitLimits(), environ, report)
            commit = _commit(git, address)
            return None if commit == revision else _arrived(git, address, commit, label)
    except OSError as error:
        raise SourceError(f"{label}: git cannot be used here: {reason_of(error)}") from error
    except SourceError as error:
        raise SourceError(f"{label}: {error}") from error


def _sweep_beside(folder: Path) -> None:
    """Remove what a killed fetch has left beside a new folder; what cannot be removed is someone else's."""
    for left in folder.parent.glob(f"{_SCRATCH}*"):
        with suppress(OSError):
            if folder.stat().st_mtime - left.lstat().st_mtime > _STALE_S:
                rmtree(left)


def shown(address: GitAddress) -> str:
    """Return an address as people write it."""
    ref, subdir = (f"@{address.ref}" if address.ref else ""), (f"#{address.subdir}" if address.subdir else "")
    return printable(f"{address.url}{ref}{subdir}", 500)


def _commit(git: GitProgram, address: GitAddress) -> str:
    """Fetch one commit, without its history and without files that are too large for a pack anyway."""
    options = ("--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", f"--filter=blob:limit={SOUND_BYTES + 1}")
    git.run("fetch", *options, "--", address.url, address.ref or "HEAD")
    git.config.write_text(_BARE, encoding="utf-8")
    found = git.run("cat-file", "--batch-check=%(objectname)", given=b"FETCH_HEAD^{commit}\n")
    if not _COMMIT.fullmatch(found):
        raise SourceError(f"{quote(address.ref)} is not a commit")
    return found.decode().strip()


def _arrived(git: GitProgram, address: GitAddress, commit: str, label: str) -> FetchedPack:
    """Return the pack in one folder of a commit, or in one file."""
    origin = Origin(OriginKind.GIT, address.url, address.ref, address.subdir, commit)
    name = (address.subdir or address.url).rstrip("/").rpartition("/")[2].rpartition(":")[2].removesuffix(".git")
    if ends_in(name, PACK_ENDING, ARCHIVE_ENDING):
        alone = _alone(git, commit, address.subdir)
        if alone is not None:
            return (arrived_archive if ends_in(name, ARCHIVE_ENDING) else arrived_file)(alone, label, name, origin)
    return FetchedPack(PackSource(label, _files(git, commit, address.subdir), SourceKind.FOLDER, name), origin)


def _alone(git: GitProgram, commit: str, path: str) -> bytes | None:
    """Return the bytes of a pack that is one file of the commit, None when there is no such file."""
    folder, _, name = path.rpartition("/")
    found = [item for item in _list(git, commit, folder) if item.path == name and item.is_file]
    if not found:
        return None
    most = ARCHIVE_BYTES if ends_in(name, ARCHIVE_ENDING) else FILE_BYTES
    return _read(git, found, most)[name]


def _files(git: GitProgram, commit: str, subdir: str) -> dict[str, bytes]:
    """Return the files of the pack in one folder, all of them or none."""
    items = _list(git, commit, subdir)
    if not any(item.path == MANIFEST for item in items):
        where = f"in {quote(subdir)}" if subdir else "at the top of this repository"
        raise SourceError(f"there is no {MANIFEST} {where}; write # and the folder behind the address")
    check_tree(items)
    for folder in [item.path for item in items if item.is_folder]:
        items += _list(git, commit, f"{subdir}/{folder}".lstrip("/"), f"{folder}/")
    check_tree(items)
    return _read(git, [item for item in items if item.is_file])


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


def _list(git: GitProgram, commit: str, folder: str, before: str = "") -> list[Item]:
    """Return what is in a folder of the commit, its own folders not looked into."""
    kind = git.run("cat-file", "--batch-check=%(objecttype)", given=f"{commit}:{folder}\n".encode())
    if kind.strip() != b"tree":
        wanted = "pack" if ends_in(folder, PACK_ENDING, ARCHIVE_ENDING) else "folder"
        raise SourceError(f"there is no {wanted} {quote(folder)} in this repository")
    return parse_tree(git.run("ls-tree", "-z", f"{commit}:{folder}"), before)


def _read(git: GitProgram, items: list[Item], most: int | None = None) -> dict[str, bytes]:
    """Return the bytes of files, after a look at how many there are; `most` is for a file that is a pack of its own."""
    asked = b"".join(item.number + b"\n" for item in items)
    check_sizes(items, git.run("cat-file", "--batch-check", given=asked), most)
    said = git.run("cat-file", "--batch", given=asked, most=PACK_BYTES + _HEADER * (len(items) + 1))
    files, at = {}, 0
    for item in items:
        begin = said.index(b"\n", at) + 1
        number, _, size = said[at:begin].split()
        at = begin + int(size) + 1
        if number != item.number:
            raise SourceError("git gave another file than the one it was asked for")
        files[item.path] = said[begin : at - 1]
    return files


_FILES: Final = (b"100644", b"100755", b"100664")
_FOLDER: Final = b"040000"
_FIX: Final = "only the files of a pack may lie there; name its own folder with # behind the address"


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
            raise SourceError(f"{quote(item.path)} is there twice")
        seen.add(item.path)
        if item.is_folder and item.path not in FOLDERS:
            raise SourceError(f"the folder {quote(item.path)} does not belong in a pack; {_FIX}")
        if not item.is_folder and not item.is_file:
            raise SourceError(f"{quote(item.path)} is a link or another repository, and does not belong in a pack")
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
            raise SourceError(f"{quote(item.path)} is too large: at most {limit // 1024} kB")
        total += int(size[0])
    if total > PACK_BYTES:
        raise SourceError(f"a pack has at most {PACK_BYTES // 1024 // 1024} MB in all")
