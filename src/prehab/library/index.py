"""What is remembered of packs and whether it still holds, for a list that reads none.

The files can be deleted at any time, and one that is broken or out of date costs nothing but time. This module loads
next to nothing: `prehab list` ends here when nothing has changed.
"""

import os
import zlib
from collections.abc import Mapping

from prehab import __version__
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, TOML, ends_in, natural
from prehab.system.folders import OVERRIDES, PACKS, SETTINGS, STATE, STORE, bundled_folder, folders
from prehab.system.read_file import open_plain

_MAGIC = "prehab index 1"
UNSTAMPED = "-"
"""Stands for the stamp of a copy in the store: its path names its content."""
_SECTION = "\x1d"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Index:
    """What is remembered for one language; the stamps are those of the moment in which this was made."""

    def __init__(self, environ: Mapping[str, str], lang: str | None) -> None:
        data, config, cache = folders(environ)
        bundled = bundled_folder("packs")
        self._name = _in(cache, PACKS, lang or "usual")
        self.packs = {**pack_stamps(bundled), **pack_stamps(_in(data, PACKS))}
        self._lasting = _lasting(bundled, self.packs.get(_in(bundled, "core"), ""))
        self._rules = "\n".join((self._lasting, lang or "", spoken(environ), file_stamp(_in(config, OVERRIDES))))
        self._installed = file_stamp(_in(data, STORE, STATE))

    def stamp(self, path: str) -> str:
        """Return what changes when the pack at a path does; a copy in the store never changes."""
        return self.packs.get(path, UNSTAMPED)

    def answer(self) -> tuple[str, str] | None:
        """Return what `prehab list` prints on stdout and stderr, None when it has to be put together again."""
        sections = read_sections(f"{self._name}.list")
        return (
            (sections[2], sections[3]) if len(sections) == 4 and sections[:2] == [self._rules, self._seen()] else None
        )

    def keep_answer(self, out: str, err: str) -> None:
        """Remember what `prehab list` prints for as long as nothing changes."""
        write_sections(f"{self._name}.list", [self._rules, self._seen(), out, err])

    def known(self, terms: str) -> str:
        """Return what is known of packs, as it was given to `keep_known` on the same terms, or "".

        Each pack may have changed since.
        """
        sections = read_sections(f"{self._name}.known")
        return sections[1] if len(sections) == 2 and sections[0] == self._lasting + terms else ""

    def keep_known(self, terms: str, known: str) -> None:
        """Remember what is known of packs; `terms` is what else makes all of it worthless when it changes."""
        write_sections(f"{self._name}.known", [self._lasting + terms, known])

    def _seen(self) -> str:
        """Return everything that the list depends on."""
        return "\n".join([self._installed, *(f"{path}\t{stamp}" for path, stamp in self.packs.items())])


def lasting() -> str:
    """Return what makes everything worthless that is remembered of packs: another prehab, another core."""
    bundled = bundled_folder("packs")
    return _lasting(bundled, tree_stamp(_in(bundled, "core")))


def spoken(environ: Mapping[str, str]) -> str:
    """Return what the language of packs depends on, and with it the settings."""
    said = (environ.get(name, "") for name in _LOCALE)
    return "\n".join((*said, file_stamp(_in(folders(environ)[1], SETTINGS))))


def index_file(environ: Mapping[str, str], name: str) -> str:
    """Return the path of a file in which something is remembered of packs."""
    return _in(folders(environ)[2], PACKS, name)


def _lasting(bundled: str, core: str) -> str:
    return "\n".join((_MAGIC, __version__, bundled, core))


def read_sections(name: str) -> list[str]:
    """Return the parts of a file; none when it is missing or not as it was written."""
    try:
        with open_plain(name) as file:
            data = file.read()
        return data[8:].decode().split(_SECTION) if data[:8] == b"%08x" % zlib.crc32(data[8:]) else []
    except (OSError, ValueError):
        return []


def write_sections(name: str, sections: list[str]) -> None:
    """Write a file; one that cannot be written is done without."""
    from pathlib import Path

    from prehab.system.atomic_write import write_atomically

    if any(_SECTION in section for section in sections):
        return
    body = _SECTION.join(sections)
    try:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"{zlib.crc32(body.encode()):08x}{body}")
    except (OSError, UnicodeError):
        return


def _in(folder: str, *names: str) -> str:
    return os.path.join(folder, *names)  # noqa: PTH118 - see the head of this module


def file_stamp(path: str) -> str:
    """Return what changes when a file does, "-" where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - pathlib would take longer than all the stamps
    except (OSError, ValueError):
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}"


def pack_stamp(path: str) -> str:
    """Return what changes when a pack does, one file or a folder."""
    return tree_stamp(path) or file_stamp(path)


def pack_stamps(folder: str) -> dict[str, str]:
    """Return, by path, what changes when one of the packs in a folder does; nothing for a folder that is not there."""
    found = {}
    for entry in _visible(folder):
        if ends_in(entry.name, TOML, ARCHIVE_ENDING):
            found[entry.path] = _entry_stamp(entry)
        elif entry.is_dir():
            found[entry.path] = tree_stamp(entry.path)
    return found


def tree_stamp(folder: str) -> str:
    """Return what changes when a file of a pack's folder does."""
    parts = []
    for entry in _visible(folder):
        parts.append(f"{entry.name}={_entry_stamp(entry)}")
        if entry.is_dir(follow_symlinks=False):
            parts += [f"{entry.name}/{inner.name}={_entry_stamp(inner)}" for inner in _visible(entry.path)]
    return " ".join(parts)


def packs_in(folder: str) -> dict[str, str] | None:
    """Return, by path, the stamps of the packs that lie right in a folder of packs; None where it is not that plain.

    A pack itself is not plain, nor are folders in it that hold packs, and what cannot be listed.
    """
    found = {}
    entries = _visible(folder)
    if not entries or any(entry.name == "prehab.toml" for entry in entries):
        return None
    for entry in sorted(entries, key=lambda one: natural(one.name)):
        if entry.is_symlink():
            continue
        if ends_in(entry.name, PACK_ENDING, ARCHIVE_ENDING):
            found[entry.path] = _entry_stamp(entry)
        elif entry.is_dir():
            stamp = tree_stamp(entry.path)
            if "prehab.toml=" not in stamp:
                return None
            found[entry.path] = stamp
    return found


def _visible(folder: str) -> list["os.DirEntry[str]"]:
    """Return what is in a folder, hidden files left out, in the order of the disk: it stays while nothing changes."""
    try:
        with os.scandir(folder) as found:
            return [one for one in found if one.name[0] != "."]
    except (OSError, ValueError):
        return []


def _entry_stamp(entry: "os.DirEntry[str]") -> str:
    try:
        found = entry.stat()
    except OSError:
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}"
