"""Rules for text that is not TOML: markdown, YAML, JSON, comments of other languages, unusual spaces."""

import re
from collections.abc import Iterator
from typing import Final

from prehab.pack.toml.hints.fault import Edit, HintRule, SyntaxFault, TomlHint

_FENCE: Final = re.compile(r"\s*(```+|~~~+|---+|===+|\.\.\.|\*\*\*+)\s*\w*\s*$")
_COMMENT: Final = re.compile(r"(//|/\*|<!--)|--(?=\s)|;|%")
_BULLET: Final = re.compile(r"([ \t]*)([-*•‣–]|\d+[.)])[ \t]+(.*?)[ \t]*,?[ \t]*$")
_MOST_BULLETS: Final = 400
"""Twice the steps of a routine; a longer run of bullets is no list of steps."""
_SPACES: Final = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def markdown_fence(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a markdown fence or ruler that was pasted along."""
    if _FENCE.match(fault.line):
        begin, end = fault.start, fault.start + len(fault.line.rstrip())
        begin += len(fault.line) - len(fault.line.lstrip())
        yield TomlHint(
            "PH115",
            begin,
            end,
            "this line is from a web page or a chat, not from the pack",
            "not part of the pack",
            (Edit(fault.start, fault.end, " " * (fault.end - fault.start)),),
            "delete this line",
        )


def unusual_space(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a space other than U+0020, such as a no-break space."""
    if match := _SPACES.match(fault.text, fault.at):
        line = fault.line
        yield TomlHint(
            "PH123",
            match.start(),
            match.end(),
            "this space is not the one from the space bar (it was probably copied from a document)",
            "type this space again",
            (Edit(fault.start, fault.end, _SPACES.sub(" ", line)),),
        )


def foreign_comment(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a comment in the style of another language."""
    match = _COMMENT.match(fault.after)
    if match and (match[1] or not fault.before.strip()):
        width = match.end()
        yield TomlHint(
            "PH115",
            fault.at,
            fault.at + width,
            "a remark starts with #",
            "write # here",
            (Edit(fault.at, fault.at + width, "#"),),
        )


def bullet_list(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a list with bullets or numbers instead of brackets, commas and quotes."""
    first = fault.start if _BULLET.match(fault.line) else fault.end + 1
    items = _bullet_lines(fault.text, first)
    if not items:
        return
    edits = [Edit(begin, end, f'{indent}"{_plain(item)}",') for begin, end, indent, item in items]
    if not fault.open_brackets():
        head = fault.last_value_end()
        if fault.text[head - 1 : head] != "=":
            return
        last = edits[-1]
        edits[-1] = Edit(last.begin, last.end, last.new.removesuffix(",") + "]")
        edits.insert(0, Edit(head, head, " ["))
    begin, end, indent, _ = items[0]
    yield TomlHint(
        "PH115",
        begin + len(indent),
        end,
        "a list stands in square brackets, each item in quotes with a comma after it",
        "no bullets or numbers in front",
        tuple(edits),
        f"write {fault.text[fault.start : fault.at].strip() if first > fault.at else 'steps ='} "
        + "["
        + ", ".join(f'"{_plain(item)}"' for *_, item in items[:4])
        + (", ...]" if len(items) > 4 else "]"),
    )


def _bullet_lines(text: str, at: int) -> list[tuple[int, int, str, str]]:
    """Return begin, end, indent and item of the bullet lines that follow each other from offset `at`."""
    items: list[tuple[int, int, str, str]] = []
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        match = _BULLET.match(text[at:end])
        if match is None or not match[3]:
            break
        if len(items) == _MOST_BULLETS:
            return []
        items.append((at, end, match[1], match[3]))
        at = end + 1
    return items


def _plain(item: str) -> str:
    """Return a bullet's text without quotes around it or in it."""
    return item.strip("\"'“”").replace('"', "'").replace("\\", "/")


def json_file(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a file that is JSON; it has no edits, since nothing else in it can be read."""
    if fault.reason_is("Invalid statement") and fault.after.startswith("{") and not fault.text[: fault.at].strip():
        yield TomlHint(
            "PH115",
            fault.at,
            fault.at + 1,
            "this looks like JSON, and a pack is TOML",
            "a pack starts with a key, not with a brace",
            (),
            'write format = 1 on the first line, and each key as key = value, such as name = "Hips"',
        )


FOREIGN_RULES: Final[tuple[HintRule, ...]] = (json_file, markdown_fence, unusual_space, foreign_comment, bullet_list)
