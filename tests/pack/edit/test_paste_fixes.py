"""Pasted text: what chats do to it, and that it says the same afterwards."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters
from prehab.core.model import Pack
from prehab.library.sources.fetch import from_text
from prehab.library.sources.fetched_pack import OriginKind, SourceError
from prehab.pack.edit.fixes import fix_pasted
from prehab.pack.edit.single_text import to_single_text
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource
from prehab.pack.schema.limits import MAX_FILE_BYTES
from prehab.values import replace
from tests.pack.edit.test_single_text import FILES, silent
from tests.pack.loading import HEAD, core, folder, one_file

PACKS: Final = Path(__file__).parents[3] / "packs"
GOOD: Final = HEAD + 'steps = [\n  "Squat 10 reps",\n  "Clamshell 12 reps each side",\n]\n'
Mangle = Callable[[str], str]


def curled(text: str) -> str:
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def turned(text: str) -> str:
    return re.sub(r'"([^"]*)"', r"«\1»", text).replace("'", "‘")


def wrapped(text: str) -> str:
    """Break lines at spaces after some 60 letters, as mail does."""
    return "\n".join(re.sub(r"(.{60}[^ ]*) ", r"\1\n", line) for line in text.split("\n"))


MANGLES: Final[dict[str, Mangle]] = {
    "curled": curled,
    "turned": turned,
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "one line": lambda text: text.replace("\n", " "),
    "no gaps": lambda text: re.sub(r"\n+", "\n", text),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "separators": lambda text: text.replace("\n", "\u2028"),
    "quoted": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "quoted twice": lambda text: "\n".join(f">> {line}".rstrip() for line in text.split("\n")),
    "fenced": lambda text: f"```toml\n{text}```",
    "half a fence": lambda text: f"{text}\n```",
    "answered": lambda text: f"Sure! Here is your pack:\n\n```\n{text}\n```\nEnjoy, and stop if it hurts.",
    "indented": lambda text: "\n".join(f"    {line}" for line in text.split("\n")),
    "sent": lambda text: f"[26.11.26, 10:40] Anna: {text}",
    "talk around": lambda text: f"hi, try this\n\n{text}\nsee you tomorrow!",
    "invisible": lambda text: "\ufeff" + text.replace("=", "=\u200b"),
    "dashes and dots": lambda text: text.replace("--", "—").replace("...", "…"),
    "wrapped": wrapped,
    "spaces gathered": lambda text: re.sub(" +", " ", text),
}


def model(source: PackSource) -> Pack:
    loaded = load_pack(source, core(), strict=True)
    assert loaded.pack is not None, loaded.diagnostics
    return replace(loaded.pack, tree_hash="", sounds={})


SENT: Final = to_single_text(folder(silent(FILES)))
MEANT: Final = model(one_file(SENT))


@pytest.mark.parametrize("name", MANGLES)
def test_each_damage_is_mended(name: str) -> None:
    arrived = from_text(MANGLES[name](SENT))
    assert model(arrived.source) == MEANT
    assert arrived.origin.kind is OriginKind.TEXT


@given(st.lists(st.sampled_from(sorted(MANGLES.keys() - {"wrapped", "sent"})), max_size=3, unique=True))
def test_damage_on_damage_is_mended(names: list[str]) -> None:
    text = SENT
    for name in names:
        text = MANGLES[name](text)
    assert model(from_text(text).source) == MEANT


@pytest.mark.parametrize("path", [path for path in sorted(PACKS.iterdir()) if (path / "prehab.toml").exists()])
def test_the_packs_that_come_with_prehab_survive_a_chat(path: Path) -> None:
    source, _ = read_source(path)
    shelf, _ = read_source(PACKS / "core")
    assert source is not None
    assert shelf is not None
    others = load_pack(shelf, None).pack
    arrived = from_text(MANGLES["sent"](MANGLES["one line"](curled(to_single_text(source)))))
    before, after = load_pack(source, others).pack, load_pack(arrived.source, others, strict=True).pack
    assert before is not None
    assert after is not None
    assert replace(after, tree_hash="") == replace(before, tree_hash="", sounds={})


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("Test pack", "Runner’s “hips”"),
        GOOD.replace("\n", "\r\n"),
        "# a note\n\n" + GOOD + "# the end\n",
        HEAD + 'steps = ["""\nSquat\n"""]\n',
    ],
)
def test_what_can_be_read_is_left_as_it_is(text: str) -> None:
    arrived = from_text(text)
    assert arrived.repairs == ""
    assert next(iter(arrived.source.files.values())) == text.encode()


def test_the_difference_is_shown() -> None:
    assert from_text(curled(GOOD)).repairs.split("\n") == [
        "--- as pasted",
        "+++ as repaired",
        "@@ -1,6 +1,6 @@",
        " format = 1",
        "-name = “Test pack”",
        '+name = "Test pack"',
        " steps = [",
        "-  “Squat 10 reps”,",
        "-  “Clamshell 12 reps each side”,",
        '+  "Squat 10 reps",',
        '+  "Clamshell 12 reps each side",',
        " ]",
    ]


def test_nothing_in_the_difference_moves_a_terminal() -> None:
    arrived = from_text(curled(GOOD).replace("Squat", "\x1b[2J\u202e\x07Squat") + "\n" * 9000)
    assert "over 2000 lines" in arrived.repairs
    assert forbidden_characters(from_text(curled(GOOD).replace("Squat", "\x1b[2J\u202e\x07Squat")).repairs) == ()


def test_a_pack_without_an_id_is_called_after_its_name() -> None:
    assert model(from_text(GOOD).source).id == "test-pack"
    assert from_text("format = 1\n").source.stem == "pack"


def test_a_text_that_cannot_be_mended_is_handed_on_with_what_is_wrong() -> None:
    arrived = from_text(curled(GOOD).replace(" = 1", " 1"))
    loaded = load_pack(arrived.source, core())
    assert loaded.pack is None
    assert loaded.diagnostics


def test_comments_that_swallow_what_follows_are_ended_where_it_starts() -> None:
    text = '# my pack\nformat = 1\nname = "A" # good\nsteps = ["Squat 10 reps"]\n'
    assert model(from_text(text.replace("\n", " ")).source).routines[0].steps


@pytest.mark.parametrize("text", ["", " \n", "\u00a0"])
def test_nothing_is_not_a_pack(text: str) -> None:
    with pytest.raises(SourceError, match="nothing in it"):
        from_text(text)


@pytest.mark.parametrize("text", ["<!DOCTYPE html><p>", "  <HTML>", "x" * (MAX_FILE_BYTES + 1), "é" * MAX_FILE_BYTES])
def test_what_is_no_pack_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"web page|at most 512 kB"):
        from_text(text)


@pytest.mark.parametrize(
    "piece",
    ["`", "~", "> ", " ", "\n", "[", "[1", "a.", "#a ", "'", '"', '"""', "“", "a=", "x: ", "\u00a0", "=[", "```a\n"],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for made in (text, "x " + text + "=", "a = " + text):
        fix_pasted(made)


@given(st.text(alphabet="steps=\"'[]{}#\n >`“”.,1\\", max_size=80))
def test_text_of_any_kind_is_mended_or_left(text: str) -> None:
    whole = fix_pasted(text).after
    assert whole == text or not is_played(text)
    assert whole == fix_pasted(whole).after or not is_played(whole)


def is_played(text: str) -> bool:
    parsed = parse_toml(text.encode())
    return parsed is not None and bool({"steps", "routine", "exercise"} & parsed[1].keys())
