"""Broken packs and what is said about them, word for word.

`PREHAB_REWRITE_GOLDENS=1 pytest tests/pack/test_corpus.py` writes what is said now; read the difference.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import tomli

from prehab.core.characters.safe_text import forbidden_characters
from prehab.core.model import Pack
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.report import PackReport, report_text
from prehab.pack.lint.check import check
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.syntax_errors import diagnose_syntax

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = sorted(path for path in (CORPUS / "broken").iterdir() if path.is_dir())
HEAD = 'format = 1\nname = "Track night"\n'
MADE: Mapping[str, str] = MappingProxyType(
    {
        "too-large": HEAD + "# " + "x" * 600_000,
        "too-many-problems": HEAD
        + "steps = [\n"
        + '  "Side plank 12",\n' * 200
        + "]\n"
        + "".join(f"key{number} = 1\n" for number in range(50)),
    }
)
"""Packs too dull to keep as files: their goldens stand in `made/`."""


@pytest.fixture(scope="module")
def core() -> Pack:
    source, problems = read_source(CORPUS / "core")
    assert source is not None
    loaded = load_pack(source, None, strict=True)
    assert loaded.pack is not None, (problems, loaded.diagnostics)
    return loaded.pack


def reports_of(folder: Path, core: Pack, monkeypatch: pytest.MonkeyPatch) -> list[PackReport]:
    """Check what is in a folder, from within, so that no path of this machine is in the report."""
    monkeypatch.chdir(folder)
    found = [entry.name for entry in sorted(Path().iterdir()) if entry.name != "expected.txt"]
    return [report for name in found or ["track.prehab.toml"] for report in check(Path(name), core)]


def compare(golden: Path, said: str) -> None:
    if os.environ.get("PREHAB_REWRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said + "\n", encoding="utf-8", newline="\n")
    assert golden.read_text(encoding="utf-8") == said + "\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_what_is_said_about_a_broken_pack(folder: Path, core: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = reports_of(folder, core, monkeypatch)
    assert any(report.diagnostics for report in reports)
    said = report_text(reports)
    assert forbidden_characters(said) == ()
    compare(folder / "expected.txt", said)


@pytest.mark.parametrize("name", MADE)
def test_what_is_said_about_a_pack_made_here(
    name: str, core: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("track.prehab.toml").write_text(MADE[name], encoding="utf-8")
    compare(CORPUS / "made" / f"{name}.txt", report_text(reports_of(tmp_path, core, monkeypatch)))


def test_every_code_is_shown_in_the_corpus() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in CORPUS.rglob("*.txt"))
    assert [code for code in CODES if f"[{code}]" not in said] == []


def test_there_are_at_least_sixty_broken_packs() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    "name",
    [
        "021-curly-quotes",
        "022-no-quotes",
        "023-times-without-quotes",
        "026-commas",
        "027-missing-quotes",
        "030-round-and-wrong-brackets",
        "038-quotes-inside",
        "039-backslash",
        "048-many-mistakes",
    ],
)
def test_pasting_every_fix_makes_the_file_readable(name: str) -> None:
    text = (CORPUS / "broken" / name / "track.prehab.toml").read_text(encoding="utf-8")
    lines = text.split("\n")
    for one in diagnose_syntax("track.prehab.toml", text.encode()):
        assert one.span is not None
        lines[one.span.line - 1] = one.fix.removeprefix("write ")
    assert tomli.loads("\n".join(lines))
