"""Reads lists with the bundled exercises, for the tests."""

from functools import cache
from pathlib import Path

import tomli

from prehab.core.model import Pack
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.read.open_source import read_source, text_source

ROOT = Path(__file__).parents[3]


@cache
def core() -> Pack:
    source, _ = read_source(ROOT / "packs" / "core")
    assert source is not None
    pack = load_pack(source, None).pack
    assert pack is not None
    return pack


def load(text: str | bytes, name: str = "my_club.txt") -> LoadResult:
    data = text.encode() if isinstance(text, str) else text
    return load_pack(text_source(name, name, data), core(), strict=True)


def made(text: str, name: str = "my_club.txt") -> dict[str, object]:
    """Return the pack that a list becomes, without its id and format; nothing may be asked about it."""
    loaded = load(text, name)
    assert [f"{one.code} {one.message}" for one in loaded.diagnostics] == []
    assert loaded.listed is not None
    assert loaded.pack is not None
    found: dict[str, object] = tomli.loads(loaded.listed.pack_text)
    return {key: value for key, value in found.items() if key not in ("format", "id")}


def asked(text: str) -> list[tuple[str, int, str]]:
    """Return what is asked or warned of about a list: the code, the line, and the characters that are marked."""
    found = []
    for one in load(text).diagnostics:
        assert one.span is not None, one
        begin = one.span.column - 1
        found.append((one.code, one.span.line, one.source_line[begin : begin + one.span.width]))
    return found
