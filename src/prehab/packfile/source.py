"""Where a pack's bytes come from: a file, a folder or an archive, read with bounds, and the identity of its content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Final

from prehab.core.safe_text import printable, quoted
from prehab.packfile.codes import CODES
from prehab.packfile.diagnostic import Diagnostic
from prehab.packfile.file_names import ARCHIVE_ENDING, TOML, ends_in, small_ending, stem_of
from prehab.packfile.limits import ARCHIVE_BYTES, FILE_BYTES, PACK_BYTES, PACK_FILES, SOUND_BYTES
from prehab.packfile.names import is_device
from prehab.system.read_file import read_plain, reason_of

MANIFEST: Final = "prehab.toml"
"""The file every pack folder has."""
FOLDERS: Final = ("exercises", "routines", "lang", "sounds")
"""The folders a pack may have."""

_ALLOWED: Final = re.compile(
    r"prehab\.toml|README\.md|LICENSE|(?:exercises|routines|lang)/[a-z0-9][a-z0-9-]*\.toml|sounds/[a-z0-9][a-z0-9-]*\.wav"
)
IGNORED: Final = "prehab-pack-1.schema.json"
"""Lies beside a pack for its author's editor and is no part of it; so do hidden files."""
_KEPT_DIAGNOSTICS: Final = 50


class SourceKind(Enum):
    """What a pack was read from."""

    FILE = "file"
    FOLDER = "folder"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class PackSource:
    """The bytes of a pack by path inside it (with slashes). `label` is what people see: the path as they gave it.

    A FILE has exactly one entry, under its own name with the ending in small letters. `name` is the name of the file
    or folder, for the default id.
    """

    label: str
    files: Mapping[str, bytes]
    kind: SourceKind = SourceKind.FOLDER
    name: str = field(default="")

    @property
    def manifest(self) -> str:
        """The path of the file that holds the top of the pack."""
        return next(iter(self.files), "") if self.kind is SourceKind.FILE else MANIFEST

    @property
    def stem(self) -> str:
        """What the default id is made from: `anything` for `anything.prehab.toml`."""
        name = self.name or re.split(r"[/\\]", self.label.rstrip("/\\"))[-1]
        return stem_of(name)

    def shown(self, path: str) -> str:
        """Return how a path inside the pack is shown in a report."""
        return self.label if self.kind is SourceKind.FILE or not path else f"{self.label.rstrip('/')}/{path}"


def tree_hash(files: Mapping[str, bytes]) -> str:
    """Return the identity of content: sha256 over the sorted lines `<sha256 of file>  <path>`, in hex."""
    lines = sorted(f"{sha256(data).hexdigest()}  {path}\n" for path, data in files.items())
    return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def path_problem(path: str) -> str:
    """Say why a path inside a pack is not allowed, or nothing."""
    if not _ALLOWED.fullmatch(path):
        return f"{quoted(path)} does not belong in a pack"
    stem = path.rpartition("/")[2].partition(".")[0]
    return f"{quoted(path)} has a name Windows keeps for itself" if is_device(stem) else ""


def read_source(path: Path) -> tuple[PackSource | None, list[Diagnostic]]:
    """Return the bytes of a pack file, pack folder or `.prehab` archive, with what is wrong with its files.

    Links are not followed inside a folder. Nothing over a limit is read. An archive is taken or
    refused whole. None when there is nothing to load.
    """
    label = str(path)
    try:
        if path.is_dir():
            return _read_folder(path, label)
        return _read_file(path, label)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        return None, [_problem("PH001", label, f"cannot read this: {reason.lower()}")]


def _problem(code: str, file: str, message: str, fix: str = "") -> Diagnostic:
    return Diagnostic(code, CODES[code].severity, printable(file, 500), printable(message, 500), fix=fix)


def _read_file(path: Path, label: str) -> tuple[PackSource | None, list[Diagnostic]]:
    if not path.exists():
        return None, [_problem("PH001", label, "there is no such file or folder")]
    if ends_in(path.name, ARCHIVE_ENDING):
        return _read_archive(path, label)
    if not ends_in(path.name, TOML):
        fix = 'a pack is a ".prehab.toml" file, a folder with a prehab.toml in it, or a ".prehab" archive'
        return None, [_problem("PH002", label, "this is not a pack", fix)]
    data = read_plain(path, FILE_BYTES)
    if data is None:
        return None, [_problem("PH004", label, f"a pack file has at most {FILE_BYTES // 1024} kB")]
    return PackSource(label, {small_ending(path.name): data}, SourceKind.FILE, path.name), []


def _read_archive(path: Path, label: str) -> tuple[PackSource | None, list[Diagnostic]]:
    from prehab.packfile.archive import ArchiveError, read_archive  # only an archive pays for it

    data = read_plain(path, ARCHIVE_BYTES)
    if data is None:
        return None, [_problem("PH004", label, f"an archive has at most {ARCHIVE_BYTES // 1024 // 1024} MB")]
    try:
        return PackSource(label, read_archive(data), SourceKind.ARCHIVE, path.name), []
    except ArchiveError as error:
        return None, [_problem(error.code, label, str(error), error.fix)]


def _read_folder(path: Path, label: str) -> tuple[PackSource | None, list[Diagnostic]]:
    if not (path / MANIFEST).is_file():
        fix = f"a pack folder has a file {MANIFEST}"
        return None, [_problem("PH002", label, f"there is no {MANIFEST} in this folder", fix)]
    name = path.name or path.resolve().name
    source = PackSource(label, {}, SourceKind.FOLDER, name)
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    total = 0
    for inside, entry in _entries(path, problems, source):
        data = _entry(inside, entry, PACK_BYTES - total, source, problems)
        if data is None:
            continue
        files[inside] = data
        total += len(data)
        if len(files) > PACK_FILES:
            problems.append(_problem("PH004", label, f"a pack has at most {PACK_FILES} files"))
            return None, problems
    return (PackSource(label, files, SourceKind.FOLDER, name) if MANIFEST in files else None), problems


def _entries(path: Path, problems: list[Diagnostic], source: PackSource) -> Iterator[tuple[str, Path]]:
    """Yield the path inside the pack and the real path of what could be a file of the pack, in order."""
    for entry in _visible(path):
        if entry.name in FOLDERS and entry.is_dir() and not entry.is_symlink():
            for inner in _visible(entry):
                yield f"{entry.name}/{inner.name}", inner
        elif entry.name != IGNORED:
            yield entry.name, entry
        if len(problems) > _KEPT_DIAGNOSTICS:
            problems.append(_problem("PH003", source.label, "there is more here that does not belong in a pack"))
            return


def _visible(path: Path) -> list[Path]:
    return sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))


def _entry(inside: str, path: Path, left: int, source: PackSource, problems: list[Diagnostic]) -> bytes | None:
    """Return the bytes of one file, or None after noting why it is left out."""
    where = source.shown(inside)
    if wrong := path_problem(inside):
        fix = "a pack holds prehab.toml, README.md, LICENSE, and files such as exercises/name.toml"
        problems.append(_problem("PH003", where, wrong, fix))
        return None
    if path.is_symlink():
        problems.append(_problem("PH003", where, "a link does not belong in a pack", "put the file itself there"))
        return None
    most = SOUND_BYTES if inside.endswith(".wav") else FILE_BYTES
    try:
        data = read_plain(path, min(most, left))
    except OSError as error:
        problems.append(_problem("PH001", where, f"cannot read this: {reason_of(error)}"))
        return None
    if data is None:
        limit = f"at most {most // 1024} kB" if left >= most else f"at most {PACK_BYTES // 1024 // 1024} MB in all"
        problems.append(_problem("PH004", where, f"this is too large: {limit}"))
    return data
