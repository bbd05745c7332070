"""The cache of what packs make: what `list`, `show` and `plan` print, and the facts of packs for a list.

Everything has fingerprints that say whether it is current, made of modification times and sizes. The cache files can be
deleted at any time; a damaged or outdated one is made again. This module imports next to nothing: a command ends here
when nothing has changed.
"""

import os
import sys
import zlib
from collections.abc import Mapping

from prehab import __version__
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, TOML, ends_in, natural_sort_key
from prehab.system.folders import OVERRIDES, PACKS, SETTINGS, STATE, STORE, bundled_folder, folders
from prehab.system.read_file import open_plain

_MAGIC = "prehab index 1"
NO_FINGERPRINT = "-"
"""Stands for the fingerprint of a copy in the store: its path names its content."""
_SECTION = "\x1d"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_ANSWERS = 64
"""Files for answers: each holds the last one whose question belongs there, so that they never grow beyond that."""
_MAX_ANSWER = 500_000
"""Characters of the longest answer that is stored; the plan of an hour has 50,000."""


class Index:
    """The cache for one language, with the fingerprints of all packs at the time it was created."""

    def __init__(self, environ: Mapping[str, str], lang: str | None) -> None:
        data, config, cache = folders(environ)
        bundled = bundled_folder("packs")
        self._folder = _join(cache, PACKS)
        self._name = _join(self._folder, lang or "usual")
        self.packs = {**pack_fingerprints(bundled), **pack_fingerprints(_join(data, PACKS))}
        self._bundled_fingerprint = _bundled_fingerprint(bundled, self.packs.get(_join(bundled, "core"), ""))
        self._context = "\n".join(
            (
                self._bundled_fingerprint,
                lang or "",
                language_fingerprint(environ),
                file_fingerprint(_join(config, OVERRIDES)),
                config,
                data,
                sys.version,
            )
        )
        self._installed = file_fingerprint(_join(data, STORE, STATE))

    def fingerprint(self, path: str) -> str:
        """Return the fingerprint of the pack at a path; a copy in the store never changes, and has none."""
        return self.packs.get(path, NO_FINGERPRINT)

    def cached_output(self, question: str = "") -> tuple[str, str] | None:
        """Return what a command prints on stdout and stderr, None when it is outdated.

        `question` is all that was asked for, "" for the list of packs.
        """
        sections = read_sections(self._output_file(question))
        if len(sections) != 6 or sections[:3] != [self._context, self._pack_lines(), question]:
            return None
        path, _, fingerprint = sections[3].partition("\t")
        return (sections[4], sections[5]) if fingerprint == (pack_fingerprint(path) if path else "") else None

    def store_output(self, out: str, err: str, question: str = "", pack: str = "") -> None:
        """Store what a command prints, until a pack or a setting changes.

        `pack` is the path of the pack it tells of, wherever that is: "" for the list.
        """
        if question and len(out) + len(err) > _MAX_ANSWER:
            return
        read = f"{pack}\t{pack_fingerprint(pack)}" if pack else ""
        write_sections(self._output_file(question), [self._context, self._pack_lines(), question, read, out, err])

    def _output_file(self, question: str) -> str:
        if not question:
            return f"{self._name}.list"
        place = zlib.crc32(question.encode("utf-8", "surrogatepass")) % _ANSWERS
        return _join(self._folder, "answers", f"{place:02}")

    def cached_packs(self, key: str) -> str:
        """Return the packs as they were stored with the same key, or ""; each pack may have changed since."""
        sections = read_sections(f"{self._name}.known")
        return sections[1] if len(sections) == 2 and sections[0] == self._bundled_fingerprint + key else ""

    def store_packs(self, key: str, packs: str) -> None:
        """Store the packs; another `key` makes all of them outdated."""
        write_sections(f"{self._name}.known", [self._bundled_fingerprint + key, packs])

    def _pack_lines(self) -> str:
        """Return a line for each pack: the list depends on all of them."""
        return "\n".join([self._installed, *(f"{path}\t{fingerprint}" for path, fingerprint in self.packs.items())])


def bundled_fingerprint() -> str:
    """Return the fingerprint of the bundled packs: prehab's version, their folder, and the core pack."""
    bundled = bundled_folder("packs")
    return _bundled_fingerprint(bundled, folder_fingerprint(_join(bundled, "core")))


def language_fingerprint(environ: Mapping[str, str]) -> str:
    """Return the fingerprint of what the language of packs depends on: the locale and the settings."""
    said = (environ.get(name, "") for name in _LOCALE)
    return "\n".join((*said, file_fingerprint(_join(folders(environ)[1], SETTINGS))))


def index_file(environ: Mapping[str, str], name: str) -> str:
    """Return the path of a cache file."""
    return _join(folders(environ)[2], PACKS, name)


def _bundled_fingerprint(bundled: str, core: str) -> str:
    return "\n".join((_MAGIC, __version__, bundled, core))


def read_sections(name: str) -> list[str]:
    """Return the sections of a cache file; none when it is missing or damaged."""
    try:
        with open_plain(name) as file:
            data = file.read()
        return data[8:].decode().split(_SECTION) if data[:8] == b"%08x" % zlib.crc32(data[8:]) else []
    except (OSError, ValueError):
        return []


def write_sections(name: str, sections: list[str]) -> None:
    """Write a cache file whole; there is none, or the one there was, when it cannot be written.

    After a power cut it may be a torn one, which is then made again: durability would cost more than it saves here.
    """
    if any(_SECTION in section for section in sections):
        return
    part = f"{name}.{os.getpid()}"
    try:
        body = _SECTION.join(sections).encode()
        os.makedirs(os.path.dirname(name), exist_ok=True)  # noqa: PTH103, PTH120
        try:
            with open(part, "wb", opener=_private) as file:
                file.write(b"%08x%b" % (zlib.crc32(body), body))
            os.replace(part, name)  # noqa: PTH105
        except OSError:
            os.unlink(part)  # noqa: PTH108
    except (OSError, UnicodeError):
        return


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _join(folder: str, *names: str) -> str:
    return os.path.join(folder, *names)  # noqa: PTH118 - see the head of this module


def file_fingerprint(path: str) -> str:
    """Return the fingerprint of a file, "-" where there is none, "?" where one may not look."""
    try:
        found = os.stat(path)  # noqa: PTH116 - pathlib takes longer than all the fingerprints
    except (FileNotFoundError, ValueError):
        return "-"
    except OSError:
        return "?"
    return _fingerprint(found)


def pack_fingerprint(path: str) -> str:
    """Return the fingerprint of a pack, one file or a folder."""
    return folder_fingerprint(path) or file_fingerprint(path)


def pack_fingerprints(folder: str) -> dict[str, str]:
    """Return the fingerprints of the packs in a folder, by path; none for a folder that is missing.

    A folder that may not be read has a fingerprint itself: a list says so, and changes when it may.
    """
    found = {} if refusal_of(folder) is None else {folder: "not readable"}
    for entry in _visible(folder):
        if ends_in(entry.name, TOML, ARCHIVE_ENDING):
            found[entry.path] = _entry_fingerprint(entry)
        elif entry.is_dir():
            found[entry.path] = folder_fingerprint(entry.path)
    return found


def refusal_of(folder: str) -> OSError | None:
    """Return why a folder cannot be listed, None where it can, or where there is none."""
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        return error
    return None


def folder_fingerprint(folder: str) -> str:
    """Return the fingerprint of a pack's folder, "" where there is none."""
    parts = []
    for entry in _visible(folder):
        parts.append(f"{entry.name}={_entry_fingerprint(entry)}")
        if entry.is_dir(follow_symlinks=False):
            parts += [f"{entry.name}/{inner.name}={_entry_fingerprint(inner)}" for inner in _visible(entry.path)]
    return " ".join(parts)


def plain_fingerprints(folder: str) -> dict[str, str] | None:
    """Return the fingerprints of the packs directly in a folder, by path; None where it holds anything else than packs.

    That is so for a pack itself, for folders of packs inside, and for a folder that cannot be listed.
    """
    found = {}
    entries = _visible(folder)
    if not entries or any(entry.name == "prehab.toml" for entry in entries):
        return None
    for entry in sorted(entries, key=lambda one: natural_sort_key(one.name)):
        if entry.is_symlink():
            continue
        if ends_in(entry.name, PACK_ENDING, ARCHIVE_ENDING):
            found[entry.path] = _entry_fingerprint(entry)
        elif entry.is_dir():
            fingerprint = folder_fingerprint(entry.path)
            if "prehab.toml=" not in fingerprint:
                return None
            found[entry.path] = fingerprint
    return found


def _visible(folder: str) -> list["os.DirEntry[str]"]:
    """Return what is in a folder, hidden files left out, in the order of the disk: it stays while nothing changes."""
    try:
        with os.scandir(folder) as found:
            return [one for one in found if one.name[0] != "."]
    except (OSError, ValueError):
        return []


def _entry_fingerprint(entry: "os.DirEntry[str]") -> str:
    try:
        found = entry.stat()
    except OSError:
        return "-"
    return _fingerprint(found)


def _fingerprint(found: os.stat_result) -> str:
    """Return the fingerprint of a file; whose it is and who may read it change what can be made of it."""
    return f"{found.st_mtime_ns}:{found.st_size}:{found.st_mode:o}:{found.st_uid}"
