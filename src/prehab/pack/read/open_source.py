"""Reads the bytes of a pack from a file, a folder or an archive, within the limits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prehab.core.characters.safe_text import printable, quote
from prehab.pack.diagnostics.collector import severity_of
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.read.file_names import (
    ARCHIVE_ENDING,
    BACKUP_ENDING,
    PACK_ENDING,
    TOML,
    ends_in,
    lowercase_ending,
    stem_of,
)
from prehab.pack.read.source import EDITOR_SCHEMA, MANIFEST, PACK_FOLDERS, PackSource, SourceKind, path_problem
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_PACK_BYTES, MAX_PACK_FILES, MAX_SOUND_BYTES
from prehab.system.conflict_copies import original_names
from prehab.system.read_file import read_plain, reason_of
from prehab.values import replace

_KEPT_DIAGNOSTICS: Final = 50


def read_source(path: Path) -> tuple[PackSource | None, list[Diagnostic]]:
    """Return the bytes of a pack file, pack folder or `.prehab` archive, with the problems of its files.

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
    return Diagnostic(code, severity_of(code), printable(file, 500), printable(message, 500), fix=fix)


def _read_file(path: Path, label: str) -> tuple[PackSource | None, list[Diagnostic]]:
    if not path.exists():
        return None, [_problem("PH001", label, "there is no such file or folder")]
    if ends_in(path.name, ARCHIVE_ENDING):
        return _read_archive(path, label)
    data = read_plain(path, MAX_FILE_BYTES)
    if data is None:
        return None, [_problem("PH004", label, f"a pack file has at most {MAX_FILE_BYTES // 1024} kB")]
    return text_source(label, path.name, data), []


def text_source(label: str, name: str, data: bytes) -> PackSource:
    """Return the bytes of a pack in one file, or of a plain list; `name` is that of the file, whatever its ending."""
    inside = lowercase_ending(name) if ends_in(name, TOML) else f"{stem_of(name)}{PACK_ENDING}"
    return PackSource(label, {inside: data}, SourceKind.FILE, name)


def _read_archive(path: Path, label: str) -> tuple[PackSource | None, list[Diagnostic]]:
    from prehab.pack.read.archive import ArchiveError, read_archive  # only an archive pays for it

    data = read_plain(path, MAX_ARCHIVE_BYTES)
    if data is None:
        return None, [_problem("PH004", label, f"an archive has at most {MAX_ARCHIVE_BYTES // 1024 // 1024} MB")]
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
        data = _entry(inside, entry, MAX_PACK_BYTES - total, source, problems)
        if data is None:
            continue
        files[inside] = data
        total += len(data)
        if len(files) > MAX_PACK_FILES:
            problems.append(_problem("PH004", label, f"a pack has at most {MAX_PACK_FILES} files"))
            return None, problems
    return (PackSource(label, files, SourceKind.FOLDER, name) if MANIFEST in files else None), problems


def _entries(path: Path, problems: list[Diagnostic], source: PackSource) -> Iterator[tuple[str, Path]]:
    """Yield the path inside the pack and the real path of each candidate file, in order."""
    for entry in _without_copies(path, problems, source):
        if entry.name in PACK_FOLDERS and entry.is_dir() and not entry.is_symlink():
            for inner in _without_copies(entry, problems, source, f"{entry.name}/"):
                yield f"{entry.name}/{inner.name}", inner
        elif entry.name != EDITOR_SCHEMA:
            yield entry.name, entry
        if len(problems) > _KEPT_DIAGNOSTICS:
            problems.append(_problem("PH003", source.label, "there is more here that does not belong in a pack"))
            return


def _without_copies(path: Path, problems: list[Diagnostic], source: PackSource, before: str = "") -> list[Path]:
    """Return what is in a folder; a file service's copy of another file there is left out, with a warning."""
    visible = _visible(path)
    copies = original_names(entry.name for entry in visible)
    certain = {name: original for name, (original, is_certain) in copies.items() if is_certain}
    for name, original in certain.items():
        message = f"this is a copy of {quote(original)} that a file service made, and no part of the pack"
        found = _problem("PH003", source.display_path(before + name), message, "compare the two, and delete this one")
        problems.append(replace(found, severity=Severity.WARNING))
    return [entry for entry in visible if entry.name not in certain]


def _visible(path: Path) -> list[Path]:
    return sorted(entry for entry in path.iterdir() if entry.name[0] != "." and not ends_in(entry.name, BACKUP_ENDING))


def _entry(inside: str, path: Path, left: int, source: PackSource, problems: list[Diagnostic]) -> bytes | None:
    """Return the bytes of one file, or None after adding the reason to `problems`."""
    where = source.display_path(inside)
    if wrong := path_problem(inside):
        fix = "a pack holds prehab.toml, README.md, LICENSE, and files such as exercises/name.toml"
        problems.append(_problem("PH003", where, wrong, fix))
        return None
    if path.is_symlink():
        problems.append(_problem("PH003", where, "a link does not belong in a pack", "put the file itself there"))
        return None
    most = MAX_SOUND_BYTES if inside.endswith(".wav") else MAX_FILE_BYTES
    try:
        data = read_plain(path, min(most, left))
    except OSError as error:
        problems.append(_problem("PH001", where, f"cannot read this: {reason_of(error)}"))
        return None
    if data is None:
        limit = f"at most {most // 1024} kB" if left >= most else f"at most {MAX_PACK_BYTES // 1024 // 1024} MB in all"
        problems.append(_problem("PH004", where, f"this is too large: {limit}"))
    return data
