"""Lays out the files of a pack in one style, with every remark kept and nothing else said than before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from prehab.core.model import Pack
from prehab.packfile.concrete import read_concrete
from prehab.packfile.diagnostic import Diagnostic
from prehab.packfile.documents import Document, parse
from prehab.packfile.load import load_pack
from prehab.packfile.order import in_order
from prehab.packfile.source import PackSource
from prehab.packfile.write import write_concrete

_PARTS: Final = {"exercises/": "exercise", "routines/": "routine"}


class CannotFormat(Exception):
    """A pack that is left as it is; `diagnostics` say why when its text is to blame."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def formatted(source: PackSource, core: Pack | None) -> Mapping[str, str]:
    """Return the text of each TOML file that would change, by its path inside the pack. Raises CannotFormat."""
    before = load_pack(source, core)
    texts = {path: data for path, data in source.files.items() if path.endswith(".toml")}
    changed: dict[str, str] = {}
    for path, data in texts.items():
        parsed = parse(data)
        if parsed is None:
            raise CannotFormat("it has problems that must be mended first", before.diagnostics)
        text = _formatted(*parsed, path, source)
        if text.encode() != data:
            changed[path] = text
    _check_the_same(source, changed, core, before.pack)
    return changed


def _formatted(text: str, document: Document, path: str, source: PackSource) -> str:
    """Return one file in the style, with the line ends it had."""
    try:
        laid_out = write_concrete(in_order(read_concrete(text), _root(path, document, source)))
    except (RecursionError, ValueError):
        raise CannotFormat(f"{source.shown(path)} has brackets in brackets without end") from None
    return laid_out.replace("\n", "\r\n") if "\r\n" in text else laid_out


def _root(path: str, document: Document, source: PackSource) -> str:
    """Return the name of the table at the top of a file."""
    if path == source.manifest:
        return "pack"
    kind = next((kind for start, kind in _PARTS.items() if path.startswith(start)), "pack")
    return f"{kind}-file" if kind in document and kind != "pack" else kind


def _check_the_same(source: PackSource, changed: Mapping[str, str], core: Pack | None, before: Pack | None) -> None:
    """Raise CannotFormat when the new text would say anything else: that is a bug, and nothing must come of it."""
    files = dict(source.files)
    for path, text in changed.items():
        data = text.encode()
        after, now = parse(files[path]), parse(data)
        if after is None or now is None or after[1] != now[1]:
            raise CannotFormat(f"{source.shown(path)} would say something else: nothing was changed (a bug in prehab)")
        files[path] = data
    if before is None:
        return
    again = load_pack(replace(source, files=files), core).pack
    if again is None or replace(again, tree_hash="") != replace(before, tree_hash=""):
        raise CannotFormat(f"{source.label} would say something else: nothing was changed (a bug in prehab)")
