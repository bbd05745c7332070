"""Line breaks that were lost, or came in between, put right: one statement of TOML on a line, texts on one line."""

import re
from typing import Final

_KEY: Final = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_KEYS: Final = rf"{_KEY}(?:\s*+\.\s*+{_KEY})*+"
_GAP: Final = re.compile(r"[\s>]*+")
"""Between two statements, with what a quotation leaves in front of lines."""
_HEADING: Final = re.compile(rf"\[\s*+\[\s*+{_KEYS}\s*+\]\s*+\]|\[\s*+{_KEYS}\s*+\]")
_ASSIGNED: Final = re.compile(rf"{_KEYS}\s*+=\s*+")
_COMMENT: Final = re.compile(r"#[^\n]*?(?=\n|$|\s(?:[A-Za-z][\w-]*+[ \t]*=[ \t]*[\"\[{\dtf']|\[\[?[a-z][a-z.]*+\]))")
_TALK: Final = re.compile(r"""[^="'\[\]{}#]*+""")
"""What somebody says behind a pack: nothing in it is TOML."""
_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^\']++|\'(?!\'\'))*+\'{3,5}'
    r'|"(?:[^"\\]++|\\.)*+"|\'[^\']*+\'|[\[\]{}]|#[^\n]*+|[\s>]++|[^\s"\'\[\]{}#]++',
    re.DOTALL,
)
_WRAPPED: Final = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")


def rebroken(text: str) -> str:
    """Return text with every statement on a line of its own; the text itself when it makes no sense that way."""
    lines: list[str] = []
    at = _after_gap(text, 0)
    while at < len(text):
        end, line = _statement(text, at)
        if end <= at:
            if lines and _TALK.fullmatch(text, at):
                break
            return text
        if line.startswith("[") and lines:
            lines.append("")
        lines.append(line)
        at = _after_gap(text, end)
    return "\n".join([*lines, ""])


def _after_gap(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _statement(text: str, at: int) -> tuple[int, str]:
    """Return the end of the statement that starts here and its line, or `at` itself when none does."""
    for pattern in (_COMMENT, _HEADING):
        if found := pattern.match(text, at):
            return found.end(), found.group().strip()
    start = _ASSIGNED.match(text, at)
    if start is None:
        return at, ""
    end, value = _value(text, start.end())
    return (end, f"{start.group().strip().removesuffix('=').rstrip()} = {value}") if value else (at, "")


def _value(text: str, at: int) -> tuple[int, str]:
    """Return the end of a value and the value, each text in it on one line; "" when it never ends."""
    opened: list[str] = []
    pieces: list[str] = []
    while found := _TOKEN.match(text, at):
        token, at = found.group(), found.end()
        if token in ("]", "}") and not opened:
            break
        pieces.append(_joined(token, opened))
        if token in ("[", "{"):
            opened.append(token)
        elif token in ("]", "}"):
            opened.pop()
        if not opened:
            return at, "".join(pieces)
    return at, ""


def _joined(token: str, opened: list[str]) -> str:
    """Return a part of a value without the line breaks that may not be there, and without the signs of a quotation."""
    if token[0] in "\"'":
        return token if token.startswith(('"""', "'''")) else _WRAPPED.sub(" ", token)
    if token.strip(" \t\n>"):
        return token
    return " " if ">" in token or opened[-1:] == ["{"] else token
