"""Packs in git repositories: one commit is fetched, and its file list is checked before any file is read."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import printable, quote
from prehab.library.sources.address import GitAddress
from prehab.library.sources.contents import pack_from_archive, pack_from_file
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind, Report, SourceError
from prehab.library.sources.git_program import GitLimits, GitProgram
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, ends_in
from prehab.pack.read.lfs_pointer import LFS_FIX, LFS_MESSAGE, is_lfs_pointer
from prehab.pack.read.source import EDITOR_SCHEMA, MANIFEST, PACK_FOLDERS, PackSource, SourceKind, path_problem
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_PACK_BYTES, MAX_PACK_FILES, MAX_SOUND_BYTES
from prehab.system.read_file import reason_of
from prehab.values import replace

_BARE_CONFIG: Final = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
"""A configuration without the settings of a partial fetch: nothing may be fetched later, file by file."""
_COMMIT: Final = late_pattern(rb"[0-9a-f]{40,64}\n")
_SCRATCH: Final = "prehab-git-"
_STALE_S: Final = 3600.0
"""A fetch is cut off long before: a folder this old was left by one that was killed."""
_COMMITS: Final = 1000
"""Commits looked at to tell whether a branch was moved back."""
_HEADER_BYTES: Final = 200
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
    label = address_text(address)
    try:
        with TemporaryDirectory(prefix=_SCRATCH, ignore_cleanup_errors=True) as folder:
            _remove_stale_folders(Path(folder))
            git = GitProgram(Path(folder), limits or GitLimits(), environ, report)
            commit = _commit(git, address)
            if commit == revision:
                return None
            found, by_tag = _read_pack(git, address, commit, label), git.fetched_a_tag()
            if not revision:
                return found
            return replace(found, is_older=_is_before(git, address, commit, revision), is_moved_tag=by_tag)
    except OSError as error:
        raise SourceError(f"{label}: git cannot be used here: {reason_of(error)}") from error
    except SourceError as error:
        raise SourceError(f"{label}: {error}") from error


def _remove_stale_folders(folder: Path) -> None:
    """Remove the folders that killed fetches have left; one that cannot be removed belongs to another user."""
    for left in folder.parent.glob(f"{_SCRATCH}*"):
        with suppress(OSError):
            if folder.stat().st_mtime - left.lstat().st_mtime > _STALE_S:
                rmtree(left)


def address_text(address: GitAddress) -> str:
    """Return an address as it is typed."""
    ref, subdir = (f"@{address.ref}" if address.ref else ""), (f"#{address.subdir}" if address.subdir else "")
    return printable(f"{address.url}{ref}{subdir}", 500)


def _commit(git: GitProgram, address: GitAddress) -> str:
    """Fetch one commit, without its history and without files too large for a pack; return its hash."""
    options = (
        "--quiet",
        "--depth=1",
        "--no-tags",
        "--no-recurse-submodules",
        f"--filter=blob:limit={MAX_SOUND_BYTES + 1}",
    )
    git.run("fetch", *options, "--", address.url, address.ref or "HEAD")
    git.config.write_text(_BARE_CONFIG, encoding="utf-8")
    found = git.run("cat-file", "--batch-check=%(objectname)", stdin=b"FETCH_HEAD^{commit}\n")
    if not _COMMIT.fullmatch(found):
        raise SourceError(f"{quote(address.ref)} is not a commit")
    return found.decode().strip()


def _is_before(git: GitProgram, address: GitAddress, commit: str, revision: str) -> bool | None:
    """Return whether a commit is one of those before `revision`; None when the server does not say.

    Only the newest commits before it are asked for, without any files.
    """
    options = ("--quiet", f"--depth={_COMMITS}", "--no-tags", "--no-recurse-submodules", "--filter=tree:0")
    try:
        git.run("fetch", *options, "--", address.url, revision)
        before = git.run("rev-list", f"--max-count={_COMMITS}", revision)
    except SourceError:
        return None
    return commit.encode() in before.split()


def _read_pack(git: GitProgram, address: GitAddress, commit: str, label: str) -> FetchedPack:
    """Return the pack in one folder of a commit, or in one file."""
    origin = Origin(OriginKind.GIT, address.url, address.ref, address.subdir, commit)
    name = (address.subdir or address.url).rstrip("/").rpartition("/")[2].rpartition(":")[2].removesuffix(".git")
    if ends_in(name, PACK_ENDING, ARCHIVE_ENDING):
        file = _read_single_file(git, commit, address.subdir)
        if file is not None:
            return (pack_from_archive if ends_in(name, ARCHIVE_ENDING) else pack_from_file)(file, label, name, origin)
    return FetchedPack(PackSource(label, _files(git, commit, address.subdir), SourceKind.FOLDER, name), origin)


def _read_single_file(git: GitProgram, commit: str, path: str) -> bytes | None:
    """Return the bytes of a pack that is one file of the commit, None when there is no such file."""
    folder, _, name = path.rpartition("/")
    found = [item for item in _list_tree(git, commit, folder) if item.path == name and item.is_file]
    if not found:
        return None
    max_bytes = MAX_ARCHIVE_BYTES if ends_in(name, ARCHIVE_ENDING) else MAX_FILE_BYTES
    return _read_files(git, found, max_bytes)[name]


def _files(git: GitProgram, commit: str, subdir: str) -> dict[str, bytes]:
    """Return the files of the pack in one folder, all of them or none."""
    items = _list_tree(git, commit, subdir)
    if not any(item.path == MANIFEST for item in items):
        where = f"in {quote(subdir)}" if subdir else "at the top of this repository"
        raise SourceError(f"there is no {MANIFEST} {where}; write # and the folder after the address")
    check_tree(items)
    for folder in [item.path for item in items if item.is_folder]:
        items += _list_tree(git, commit, f"{subdir}/{folder}".lstrip("/"), f"{folder}/")
    check_tree(items)
    return _read_files(git, [item for item in items if item.is_file])


class TreeItem(Struct, frozen=True):
    """One line of a tree listing: the path inside the pack, its object id in git, and its file mode."""

    path: str
    object_id: bytes
    mode: bytes

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, no link, folder or other repository."""
        return self.mode in _FILE_MODES

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.mode == _FOLDER_MODE


def _list_tree(git: GitProgram, commit: str, folder: str, before: str = "") -> list[TreeItem]:
    """Return the items of one folder of the commit, not those of its subfolders."""
    kind = git.run("cat-file", "--batch-check=%(objecttype)", stdin=f"{commit}:{folder}\n".encode())
    if kind.strip() != b"tree":
        wanted = "pack" if ends_in(folder, PACK_ENDING, ARCHIVE_ENDING) else "folder"
        raise SourceError(f"there is no {wanted} {quote(folder)} in this repository")
    return parse_tree(git.run("ls-tree", "-z", f"{commit}:{folder}"), before)


def _read_files(git: GitProgram, items: list[TreeItem], max_bytes: int | None = None) -> dict[str, bytes]:
    """Return the contents of files whose sizes were checked; `max_bytes` is for a file that is a whole pack."""
    asked = b"".join(item.object_id + b"\n" for item in items)
    check_sizes(items, git.run("cat-file", "--batch-check", stdin=asked), max_bytes)
    output = git.run("cat-file", "--batch", stdin=asked, max_bytes=MAX_PACK_BYTES + _HEADER_BYTES * (len(items) + 1))
    files, at = {}, 0
    for item in items:
        begin = output.index(b"\n", at) + 1
        object_id, _, size = output[at:begin].split()
        at = begin + int(size) + 1
        if object_id != item.object_id:
            raise SourceError("git gave another file than the one it was asked for")
        files[item.path] = output[begin : at - 1]
        if is_lfs_pointer(files[item.path]):
            raise SourceError(f"{quote(item.path)}: {LFS_MESSAGE}; {LFS_FIX}")
    return files


_FILE_MODES: Final = (b"100644", b"100755", b"100664")
_FOLDER_MODE: Final = b"040000"
_FIX: Final = "only the files of a pack may be there; write # and the folder of the pack after the address"


def parse_tree(output: bytes, before: str = "") -> list[TreeItem]:
    """Return the items that `ls-tree -z` prints, without hidden ones; `before` is put in front of each path."""
    found = []
    for line in output.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, object_id = about.split(b" ")[:3]
        path = before + name.decode("utf-8", "backslashreplace")
        is_hidden = name.startswith(b".") and b"/" not in name and name not in (b".", b"..")
        if not is_hidden and path != EDITOR_SCHEMA:
            found.append(TreeItem(path, object_id, mode))
    return found


def check_tree(items: list[TreeItem]) -> None:
    """Raise SourceError when an item does not belong in a pack, or there are too many."""
    seen: set[str] = set()
    for item in items:
        if item.path in seen:
            raise SourceError(f"{quote(item.path)} is there twice")
        seen.add(item.path)
        if item.is_folder and item.path not in PACK_FOLDERS:
            raise SourceError(f"the folder {quote(item.path)} does not belong in a pack; {_FIX}")
        if not item.is_folder and not item.is_file:
            raise SourceError(f"{quote(item.path)} is a link or another repository, and does not belong in a pack")
        if item.is_file and (wrong := path_problem(item.path)):
            raise SourceError(f"{wrong}; {_FIX}")
    if sum(item.is_file for item in items) > MAX_PACK_FILES:
        raise SourceError(f"a pack has at most {MAX_PACK_FILES} files")


def check_sizes(items: list[TreeItem], output: bytes, max_bytes: int | None = None) -> None:
    """Raise SourceError when a file is larger than `max_bytes`, or than a pack may hold.

    `output` is that of `cat-file --batch-check`, in order; files too large to be fetched are missing there.
    """
    total = 0
    for item, line in zip(items, output.splitlines(), strict=True):
        limit = max_bytes or (MAX_SOUND_BYTES if item.path.endswith(".wav") else MAX_FILE_BYTES)
        _, kind, *size = line.split()
        if kind != b"blob" or int(size[0]) > limit:
            raise SourceError(f"{quote(item.path)} is too large: at most {limit // 1024} kB")
        total += int(size[0])
    if total > MAX_PACK_BYTES:
        raise SourceError(f"a pack has at most {MAX_PACK_BYTES // 1024 // 1024} MB in all")
