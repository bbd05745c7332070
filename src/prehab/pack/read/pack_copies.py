"""Which of the packs in a folder are copies of another that a file service or a file manager made."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from prehab.core.characters.safe_text import printable
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.source import MANIFEST
from prehab.pack.schema.limits import MAX_FILE_BYTES
from prehab.system.conflict_copies import original_names
from prehab.system.read_file import read_plain

_MOST_NAMED: Final = 6
"""Copies that one sentence names."""


def pack_copies(paths: Iterable[Path]) -> Mapping[Path, Path]:
    """Return the original of each pack in one folder that is only a copy of another.

    A pack with an id of its own is none, whatever its name; where a person may have chosen the name it has to be called
    as the original is, too.
    """
    by_name = {path.name: path for path in paths}
    found = {}
    for name, (original, certain) in original_names(by_name).items():
        if _is_copy(by_name[name], by_name[original], certain=certain):
            found[by_name[name]] = by_name[original]
    return found


def copies_text(copies: Mapping[Path, Path]) -> str:
    """Return one sentence that names the copies, "" for none."""
    if not copies:
        return ""
    named = ", ".join(
        f"{printable(copy.name)} (of {printable(original.name)})"
        for copy, original in islice(copies.items(), _MOST_NAMED)
    )
    if len(copies) > _MOST_NAMED:
        named += f" and {len(copies) - _MOST_NAMED} more"
    return f"ignored, because they are copies that a file service made: {named}; compare, and delete one of the two"


def _is_copy(path: Path, original: Path, *, certain: bool) -> bool:
    mine, others = _id_and_name(path), _id_and_name(original)
    if mine is None or others is None:
        return certain
    return mine[0] == others[0] and (certain or mine[1] == others[1])


def _id_and_name(path: Path) -> tuple[object, object] | None:
    """Return the id and the name that are written in a pack; None when it cannot be read, or is an archive."""
    try:
        data = read_plain(path / MANIFEST if path.is_dir() else path, MAX_FILE_BYTES)
    except (OSError, ValueError):
        return None
    parsed = parse_toml(data or b"")
    return (parsed[1].get("id"), parsed[1].get("name")) if parsed and data else None
