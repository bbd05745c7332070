"""Rules for text that is not TOML: markdown, YAML, JSON, comments of other languages, unusual spaces."""

import re
from collections.abc import Iterator
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.schema.field_tables import PACK_TABLES
from prehab.pack.toml.hints.fault import Edit, HintRule, SyntaxFault, TomlHint

_FENCE: Final = late_pattern(
    r"\s*(?:(?:```+|~~~+)\s*(?:toml|ini|text|txt|plain|plaintext|yaml|yml|conf|config)?|---+|===+|\.\.\.|\*\*\*+)\s*$"
)
_COMMENT: Final = late_pattern(r"(//|/\*|<!--)|--(?=\s)|;|%")
_BULLET: Final = late_pattern(r"([ \t]*)([-*•‣–]|\d+[.)])[ \t]+(.*?)[ \t]*,?[ \t]*$")
_MOST_BULLETS: Final = 400
"""Twice the steps of a routine; a longer run of bullets is no list of steps."""
_HEAD: Final = late_pattern(r"[ \t]*(steps)[ \t]*[:=]?[ \t]*$")
_KEY: Final = late_pattern(r"[ \t]*([\w-]+)[ \t]*([:=])")
_HEADING: Final = late_pattern(r"[ \t]*\[\[?[ \t]*[a-z][a-z.-]*[ \t]*\]")
_BARE: Final = late_pattern(
    r"(?P<indent>[ \t]*)(?:(?:[-*•‣–]|\d+[.)])[ \t]+)?(?P<item>[^\s\[\]{}=](?:[^\[\]{}=\n]*?[^\s,])??)[ \t]*,?"
    r"(?P<remark>[ \t]+#[^\d\n]*)?[ \t]*"
)
_QUOTES: Final = "\"'“”„‟«»‘’"
_ESCAPES: Final = str.maketrans({'"': '\\"', "\\": "\\\\", "\t": " "})
_PACK_KEYS: Final = frozenset(PACK_TABLES["pack"].names) | frozenset(PACK_TABLES["routine"].names)
_PACK_KEY: Final = late_pattern(rf"(?<![\w-])({'|'.join(sorted(PACK_TABLES['pack'].names))})[ \t]*([:=])")
_VALUES: Final = late_pattern(r"\"[^\"\n]*\"|'[^'\n]*'|“[^“”\n]*”|\{[^}\n]*\}?|#.*")
"""What is in quotes or braces, and a remark."""
_SPACES: Final = late_pattern(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


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
    if match and (match[1] or fault.before.rstrip()[-1:] in ("", ",")):
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
    edits = [Edit(begin, end, f"{indent}{_quoted(item)},") for begin, end, indent, item in items]
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
        "write a list in square brackets, each item in quotes with a comma after it",
        "no bullets or numbers in front",
        tuple(edits),
        f"write {fault.text[fault.start : fault.at].strip() if first > fault.at else 'steps ='} "
        + "["
        + ", ".join(_quoted(item) for *_, item in items[:4])
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


def _quoted(item: str) -> str:
    """Return an item of a list between quotes, as it was written; quotes that stand around it already are taken off.

    A quote behind a number may be its unit (seconds), and stays unless there is one in front of the item too.
    """
    bare = item.lstrip(_QUOTES)
    if bare != item or not re.search(rf"[0-9][{_QUOTES}]+$", item):
        bare = bare.rstrip(_QUOTES)
    return f'"{bare.translate(_ESCAPES)}"'


def bare_list(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `steps:` with bare lines below it, one step a line, some with a mark in front."""
    if not (head := _HEAD.match(fault.line)) or fault.open_brackets():
        return
    items = _bare_lines(fault.text, fault.end + 1)
    if not items or all(_BULLET.match(fault.text[begin:end]) for begin, end, *_ in items):
        return
    edits = [Edit(begin, end, f"{indent}{_quoted(item)},{remark}") for begin, end, indent, item, remark in items]
    begin, end, indent, item, remark = items[-1]
    edits[-1] = Edit(begin, end, f"{indent}{_quoted(item)}]{remark}")
    name = fault.start + head.end(1)
    yield TomlHint(
        "PH115",
        fault.start + head.start(1),
        fault.start + len(fault.line.rstrip()),
        "write a list in square brackets, each item in quotes with a comma after it",
        "the lines below are its items",
        (Edit(name, fault.end, " = ["), *edits),
        "write steps = [" + ", ".join(_quoted(one[3]) for one in items[:4]) + (", ...]" if len(items) > 4 else "]"),
    )


def _bare_lines(text: str, at: int) -> list[tuple[int, int, str, str, str]]:
    """Return begin, end, indent, item and remark of the lines from `at` on, up to the next statement of the pack.

    None of them when it cannot be told where the list ends.
    """
    items: list[tuple[int, int, str, str, str]] = []
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        key = _KEY.match(line)
        if key and (key[2] == "=" or key[1].casefold() in _PACK_KEYS):
            # "rest: 20s" right below a step can be one of the steps, or the rest between all of them.
            right_below = not text[:at].rstrip(" \t").endswith("\n\n")
            return [] if key[2] == ":" and key[1].casefold() == "rest" and right_below else items
        if _HEADING.match(line) or len(items) == _MOST_BULLETS:
            return [] if len(items) == _MOST_BULLETS else items
        if line.strip() and not line.lstrip().startswith("#"):
            if (match := _BARE.fullmatch(line)) is None:
                return []
            items.append((at, end, match["indent"], match["item"], match["remark"] or ""))
        at = end + 1
    return items


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


def keys_on_one_line(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `name: "Hips" rounds: 2 steps: ...`, of which a chat removed the line breaks.

    It has no edits: where a step without quotes ends, only its author knows.
    """
    line = _VALUES.sub(lambda value: " " * len(value.group()), fault.line)
    found = list(_PACK_KEY.finditer(line))
    if len(found) < 2 or (len(found) == 2 and all(key[2] == "=" for key in found)):
        return
    others = ", ".join(dict.fromkeys(key[1] for key in found[1:]))
    begin, end = (fault.start + place for place in found[1].span(1))
    fix = f"press Enter before each key ({others}), and write each step on a line of its own; then check again"
    yield TomlHint("PH119", begin, end, "this line has more than one key", "start a new line here", (), fix)


FOREIGN_RULES: Final[tuple[HintRule, ...]] = (
    json_file,
    keys_on_one_line,
    markdown_fence,
    unusual_space,
    foreign_comment,
    bare_list,
    bullet_list,
)
