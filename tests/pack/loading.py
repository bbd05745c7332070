"""Loads packs from text, the way tests write them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from prehab.core.model import Pack, Step, Work
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource, SourceKind

CORE_TEXT = """
format = 1
id = "core"
name = "Core"

[[exercise]]
id = "squat"
name = "Squat"
reps = [8, 12]
tempo = "2-1-2"

[[exercise]]
id = "glute-bridge"
name = "Glute bridge"
aliases = ["bridge", "hip bridge"]
how = ["Lie down.", "Lift your hips."]

[[exercise]]
id = "clamshell"
name = "Clamshell"
sides = "each"
[[exercise.variant]]
id = "band"
name = "Banded clamshell"

[[exercise]]
id = "side-plank"
name = "Side plank"
sides = "each"
time = "30s"
"""

HEAD = 'format = 1\nname = "Test pack"\n'


@cache
def core() -> Pack:
    """Return a small core library."""
    pack = load_pack(one_file(CORE_TEXT), None, strict=True).pack
    assert pack is not None
    return pack


def one_file(text: str | bytes, name: str = "test.prehab.toml") -> PackSource:
    """Return a pack in one file."""
    data = text if isinstance(text, bytes) else text.encode()
    return PackSource(name, {name: data}, SourceKind.FILE, name)


def folder(files: Mapping[str, str | bytes], name: str = "club") -> PackSource:
    """Return a pack in a folder."""
    data = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    return PackSource(name, data, SourceKind.FOLDER, name)


def load(text: str, *, lang: str | None = None, strict: bool = True) -> LoadResult:
    """Load a single file, its head left out."""
    return load_pack(one_file(HEAD + text), core(), lang=lang, strict=strict)


def pack(text: str, *, lang: str | None = None, strict: bool = True) -> Pack:
    """Load a single file, its head left out, that has no errors."""
    loaded = load(text, lang=lang, strict=strict)
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack


def codes(loaded: LoadResult) -> list[str]:
    """Return the codes of all diagnostics, in order."""
    return [one.code for one in loaded.diagnostics]


def only_diagnostic(loaded: LoadResult) -> Diagnostic:
    """Return the one diagnostic there is."""
    assert len(loaded.diagnostics) == 1, loaded.diagnostics
    return loaded.diagnostics[0]


def marked_text(diagnostic: Diagnostic) -> str:
    """Return what the caret points at."""
    assert diagnostic.span is not None
    start = diagnostic.span.column - 1
    return diagnostic.source_line[start : start + diagnostic.span.width]


def step(sentence: str) -> Step:
    """Return the one step of a pack."""
    return pack(f'steps = ["{sentence}"]').routines[0].steps[0]


def work(sentence: str) -> Work:
    """Return the one step of a pack, which moves."""
    found = step(sentence)
    assert isinstance(found, Work)
    return found


def record_reads(monkeypatch: pytest.MonkeyPatch, where: ModuleType) -> list[str]:
    """Return the names of the packs that are read by way of a module, as they are."""
    found: list[str] = []

    def noting(path: Path) -> tuple[PackSource | None, object]:
        found.append(path.name)
        return read_source(path)

    monkeypatch.setattr(where, "read_source", noting)
    return found
