"""Finds the commands and examples on a page of Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))

PROGRAMS: Final = ("prehab", "make", "python", "pip", "git", "textual")
"""What the first word of a command can be."""
PROMPT: Final = "$ "

_FENCED: Final = r"^```(?P<lang>\w*)\n(?P<fenced>(?s:.*?))^```$"
_INDENTED: Final = r"(?<=\n\n)(?P<indented>(?:    .*\n|\n(?=    ))+)"
_SPAN: Final = r"(?<!`)`(?P<span>[^`]+)`(?!`)"
_PARTS: Final = re.compile(f"{_FENCED}|{_INDENTED}|{_SPAN}", re.MULTILINE)
_SAVED: Final = re.compile(r"\b[Ss]ave (?:this|it)\s+as\s+`([^`]+)`")
_REMARK: Final = re.compile(r"\s#\s.*$")


@dataclass(frozen=True, slots=True)
class Command:
    """A command on a page, without its remark, and the lines that the page says it prints."""

    line: int
    text: str
    prints: tuple[str, ...] = ()
    is_name: bool = False
    """Whether it stands in a sentence, and may be the name of a command without its arguments."""


@dataclass(frozen=True, slots=True)
class Block:
    """An example in `lang`; `saved_as` is the file that the reader is told to save it in, or empty."""

    line: int
    lang: str
    text: str
    saved_as: str = ""


def read_page(name: str) -> str:
    """Return the text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def parts(text: str) -> Iterator[Command | Block]:
    """Yield every command and example of a page, in order."""
    for found in _PARTS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if (span := found["span"]) is not None:
            if _is_command(span):
                yield Command(line, " ".join(span.split()), is_name=True)
            continue
        lang = found["lang"] or ""
        inside = found["fenced"] if found["indented"] is None else re.sub(r"^    ", "", found["indented"], flags=re.M)
        if lang == "console":
            yield from _session(line + 1, inside)
        elif not lang and all(map(_is_command, filter(None, inside.splitlines()))):
            yield from (
                Command(line + number, _REMARK.sub("", one).strip())
                for number, one in enumerate(inside.splitlines(), 1 if found["indented"] is None else 0)
                if one
            )
        else:
            before = text[: found.start()].rstrip().rpartition("\n\n")[2]
            after = text[found.end() :].lstrip().partition("\n\n")[0]
            saved = _SAVED.search(f"{before}\n{after}")
            yield Block(line, lang, inside, saved[1] if saved else "")


def _is_command(text: str) -> bool:
    """Return whether a text is a program with something after it."""
    program, _, rest = text.strip().partition(" ")
    return program in PROGRAMS and bool(rest.strip())


def _session(line: int, text: str) -> Iterator[Command]:
    """Yield the commands of a session in a terminal, each with what it printed."""
    for found in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
        yield Command(line + text.count("\n", 0, found.start()), found[1], tuple(found[2].splitlines()))
