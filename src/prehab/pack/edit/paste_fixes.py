"""The steps that undo what a chat or a mail program did to pack text; `fixes` takes them one after the other."""

import re
from typing import Final

from prehab.core.characters.late_pattern import late_pattern

_BREAKS: Final = late_pattern("\r\n?|[\u0085\u2028\u2029]")
_SPACES: Final = late_pattern("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE: Final = late_pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
_FENCED: Final = late_pattern(r"^[ \t]*+(```++|~~~++)[^\n`~=]*+\n(.*?)^[ \t]*+\1", re.DOTALL | re.MULTILINE)
_FENCE: Final = late_pattern(
    r"^[ \t]*(?:```+|~~~+)[ \t]*(?:toml|ini|text|txt)?(?=\s|$)|(?<![`~])(?:```++|~~~++)[ \t]*$", re.MULTILINE
)
_TICKS: Final = late_pattern("```+")
_QUOTE: Final = late_pattern(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_SENDER: Final = late_pattern(r"(?:\[[^\]\n]{0,40}\][ \t]*)?[^:=\n\"\[]{1,40}:[ \t]+(?=\S)")
_DOUBLE: Final = late_pattern("[“”„‟″‶«»＂]|``|´´|‘‘|’’")
_SINGLE: Final = late_pattern("[‘’‚‛`´]")
_STATEMENT: Final = late_pattern(r"[ \t>]*(?:[\w-]+[ \t]*=|\[|#)")
_FORMAT: Final = late_pattern(r"(?<!\S)format[ \t]*=")


def _plain_spaces(text: str) -> str:
    """Replace every kind of line break and space by the plain one, and remove invisible characters."""
    return _INVISIBLE.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))


def _without_quoting(text: str) -> str:
    """Remove quotation marks at line starts, the fence around code, and the sender in front."""
    text = _unquoted(text)
    blocks = [block for _, block in _FENCED.findall(text) if "=" in block]
    text = "\n".join(blocks) if blocks else _FENCE.sub("", _between_fences(text))
    text = _unquoted(_TICKS.sub(" ", text)).strip() + "\n"
    return _SENDER.sub("", text, count=1) if _SENDER.match(text) else text


def _prose_as_remarks(text: str) -> str:
    """Remove quotation marks at line starts and fences; what stands around the pack becomes remarks."""
    text = _unquoted(text)
    pieces, at = [], 0
    for found in _FENCED.finditer(text):
        if "=" in found[2]:
            pieces += [_as_remarks(text[at : found.start()]), found[2]]
            end = text.find("\n", found.end())
            at = end if end >= 0 else len(text)
    text = "".join([*pieces, _as_remarks(text[at:])]) if pieces else _FENCE.sub("", text)
    lines = text.strip().split("\n")
    begin, end = _pack_lines(lines)
    parts = (_as_remarks("\n".join(lines[:begin])), "\n".join(lines[begin:end]), _as_remarks("\n".join(lines[end:])))
    return "\n".join([*(part for part in parts if part), ""])


def _as_remarks(text: str) -> str:
    """Return lines as remarks of TOML; those that are remarks already, and empty ones, stay."""
    lines = text.split("\n")
    return "\n".join(f"# {line.strip()}" if line.strip() and line.lstrip()[0] != "#" else line for line in lines)


def _unquoted(text: str) -> str:
    """Remove the > of a quotation at line starts, if the first or most of the lines have one."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and (_QUOTE.match(lines[0]) or sum(bool(_QUOTE.match(line)) for line in lines) * 2 > len(lines)):
        return _QUOTE.sub("", text)
    return text


def _between_fences(text: str) -> str:
    """Return what stands between the first and the last fence, wherever in their lines, if there are two."""
    first, last = text.find("```"), text.rfind("```")
    return text[first:last] if 0 <= first < last and "=" in text[first:last] else text


def straight_quotes(text: str) -> str:
    """Make curly quotes straight."""
    return _SINGLE.sub("'", _DOUBLE.sub('"', text))


def _without_prose(text: str) -> str:
    """Remove the prose before and after the pack."""
    lines = text.strip().split("\n")
    begin, end = _pack_lines(lines)
    lines = lines[begin:end]
    first = _FORMAT.search(lines[0])
    if first and "=" not in lines[0][: first.start()]:
        lines[0] = lines[0][first.start() :]
    return "\n".join([*lines, ""])


def _pack_lines(lines: list[str]) -> tuple[int, int]:
    """Return where the pack begins among the lines of a text, and where it ends."""
    begin = next((at for at, line in enumerate(lines) if _STATEMENT.match(line) or _FORMAT.search(line)), 0)
    end = next((at for at in range(len(lines), begin, -1) if not _PROSE.fullmatch(lines[at - 1])), len(lines))
    return begin, end


_GAP: Final = late_pattern(r"[\s>]*+")
"""The gap between two statements, with the > that a quotation leaves in front of lines."""


_KEY: Final = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_KEYS: Final = rf"{_KEY}(?:\s*+\.\s*+{_KEY})*+"


_HEADING: Final = late_pattern(rf"\[\s*+\[\s*+{_KEYS}\s*+\]\s*+\]|\[\s*+{_KEYS}\s*+\]")
_ASSIGNED: Final = late_pattern(rf"{_KEYS}\s*+=\s*+")
_COMMENT: Final = late_pattern(r"#[^\n]*?(?=\n|$|\s(?:[A-Za-z][\w-]*+[ \t]*=[ \t]*[\"\[{\dtf']|\[\[?[a-z][a-z.]*+\]))")
_PROSE: Final = late_pattern(r"""[^="'\[\]{}#]*+""")
"""Prose behind a pack: nothing in it is TOML."""
_TOKEN: Final = late_pattern(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^\']++|\'(?!\'\'))*+\'{3,5}'
    r'|"(?:[^"\\]++|\\.)*+"|\'[^\']*+\'|[\[\]{}]|#[^\n]*+|[\s>]++|[^\s"\'\[\]{}#]++',
    re.DOTALL,
)
_WRAPPED: Final = late_pattern(r"(?<![ \t])[ \t]*+\n[ \t]*+")


def restore_line_breaks(text: str) -> str:
    """Return text with every statement on a line of its own; the text itself when it is not made of statements."""
    lines: list[str] = []
    at = _after_gap(text, 0)
    while at < len(text):
        end, line = _statement(text, at)
        if end <= at:
            if lines and _PROSE.fullmatch(text, at):
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
        pieces.append(_join_token(token, opened))
        if token in ("[", "{"):
            opened.append(token)
        elif token in ("]", "}"):
            opened.pop()
        if not opened:
            return at, "".join(pieces)
    return at, ""


def _join_token(token: str, opened: list[str]) -> str:
    """Return a token of a value without invalid line breaks, and without the > of a quotation."""
    if token[0] in "\"'":
        return token if token.startswith(('"""', "'''")) else _WRAPPED.sub(" ", token)
    if token.strip(" \t\n>"):
        return token
    return " " if ">" in token or opened[-1:] == ["{"] else token


STEPS: Final = (_plain_spaces, _without_quoting, straight_quotes, _without_prose, restore_line_breaks)
"""For text that was pasted: what stands around the pack is removed."""
STEPS_WITH_REMARKS: Final = (_plain_spaces, _prose_as_remarks, straight_quotes, restore_line_breaks)
"""For a file, of which nothing is removed: what stands around the pack becomes remarks."""
