"""What is remembered of packs, in the cache folder: a list of a thousand need not read one of them.

The files can be deleted at any time, and one that is broken or out of date costs nothing but time. This module loads
next to nothing: `prehab list` ends here when nothing has changed.
"""

import os
import zlib
from collections.abc import Mapping

from prehab import __version__
from prehab.library.stamps import file_stamp, pack_stamps, tree_stamp
from prehab.system.folders import OVERRIDES, PACKS, SETTINGS, STATE, STORE, bundled_text, folders
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
        bundled = bundled_text("packs")
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
    bundled = bundled_text("packs")
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

    from prehab.system.atomic_write import write_whole

    if any(_SECTION in section for section in sections):
        return
    body = _SECTION.join(sections)
    try:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, f"{zlib.crc32(body.encode()):08x}{body}")
    except (OSError, UnicodeError):
        return


def _in(folder: str, *names: str) -> str:
    return os.path.join(folder, *names)  # noqa: PTH118 - see the head of this module
