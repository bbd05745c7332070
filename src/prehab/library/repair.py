"""Packs put right: mistakes that can be meant in one way only, and what a chat or a mail program did to the text."""

from collections.abc import Mapping
from dataclasses import replace

from prehab.core.model import Pack
from prehab.library.sources import mending
from prehab.packfile.decode import decode
from prehab.packfile.documents import parse
from prehab.packfile.mend import mended
from prehab.packfile.source import PackSource


def repaired(source: PackSource, core: Pack | None) -> Mapping[str, str]:
    """Return the text of each TOML file that could be put right, by its path inside the pack.

    What the rules for mistakes leave unreadable is taken for pasted text, which may have lost its line breaks.
    """
    changed = mended(source, core)
    files = {**source.files, **{path: text.encode() for path, text in changed.items()}}
    broken = [path for path, data in files.items() if path.endswith(".toml") and parse(data) is None]
    pasted = {path: _unpasted(source.files[path]) for path in broken}
    better = {path: data for path, data in pasted.items() if parse(data) is not None}
    if not better:
        return changed
    again = replace(source, files={**files, **better})
    return {**changed, **{path: data.decode() for path, data in better.items()}, **mended(again, core)}


def _unpasted(data: bytes) -> bytes:
    text, _, readable = decode(data)
    return mending.mended(text).encode() if readable else data
