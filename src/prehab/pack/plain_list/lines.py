"""The lines of a list without what people put around them: list marks, emphasis, senders of a chat, links, tables.

Every character that is left keeps its place in the text, so that a problem is shown where it was written.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import category

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.schema.limits import MAX_TEXT_LENGTH
from prehab.values import replace

_SENDER: Final = late_pattern(
    r"[ \t]*(?:\[[^\]\n]{0,30}\d{1,2}[:.]\d\d[^\]\n]{0,10}\]"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ \t]+\d{1,2}[:.]\d\d[^-–\n]{0,12}[-–])"
    r"[ \t]*[^:\n\[\]]{1,40}:[ \t]*"
)
"""Date and sender that a chat writes before a message that is copied: `[12:03] Anna: `."""
_QUOTING: Final = late_pattern(r"[ \t]*>[> \t]*")
_FENCE: Final = late_pattern(r"[ \t]*(?:`{3,}|~{3,})[ \t]*\w*[ \t]*")
_RULE: Final = late_pattern(r"[ \t]*(?:[-_*=~][ \t]*){3,}")
_UNDERLINE: Final = late_pattern(r"[ \t]*(?:={3,}|-{3,})[ \t]*")
_HEADING: Final = late_pattern(r"[ \t]*#{1,6}[ \t]+(?=\S)")
_MARK: Final = late_pattern(
    r"[ \t]*(?:[•‣◦▪●○·►▶➤✓✔☐☑☒□]|(?:[-*+–—→]|\(?\d{1,2}[.)]|[a-hA-H]\d?[.)]|[a-hA-H]\d:|#\d{1,2}[.):]?)(?=[ \t]|$)"
    r"|\d{1,2}/(?=[ \t]+[^\W\d])"
    r"|\d{1,2}\.(?=[^\W\d_]))[ \t]*"
)
_SUPERSET: Final = late_pattern(r"[A-H]\d[ \t]+(?=\S)")
_SUPERSET_OR_ONE: Final = late_pattern(r"[A-H]\d?[ \t]+(?=\S)")
"""`A1` and `B2` before the exercises of supersets, `C` before one that stands alone."""
_CHECKBOX: Final = late_pattern(r"[ \t]*\[[ xX✓✔]?\](?:[ \t]+|$)")
_KEYCAP: Final = late_pattern("[ \t]*(?:[0-9]{1,2}\ufe0f?\u20e3)+[ \t]*|[ \t]*[①-⑳❶-❿][ \t]*")
_LINK: Final = late_pattern(
    r"(?P<open>\[)(?P<text>[^\[\]\n]+)(?P<close>\])\((?P<url>https?://[^\s()]+)\)|<?(?P<bare>https?://[^\s<>()\[\]\"]+)>?"
)
_EMPHASIS: Final = late_pattern(r"\*{1,3}|_{1,3}(?!\w)|(?<!\w)_{1,3}|~~|`|</?(?:b|i|u|strong|em)>")
_WHOLE: Final = late_pattern(
    r"(\*{1,3}|_{1,3}|~~)(?=\S)[^*_~]+(?<=\S)\1[:.]?|<(b|strong|em|i|u)>.*</\2>:?", re.IGNORECASE
)
_QUOTED: Final = late_pattern(r"[\"“”„«»][^\"“”„«»]+[\"“”„«»],?")
_ROW: Final = late_pattern(r"[ \t]*\|.*\|[ \t]*|[^|\t]+(?:\t[^|\t]*)+")
_TABLE_RULE: Final = late_pattern(r"[ \t]*+\|?+(?:[ \t]*+:?+-{2,}+:?+[ \t]*+\|?+)+")
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
_SPACES: Final = frozenset("\t\u00a0\u1680\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
_COLUMNS: Final = late_pattern(
    r"exercises?|movements?|moves?|name|what|übung(?:en)?|exercices?|ejercicios?|esercizi[o]?|sets?|reps?|time"
    r"|sec(?:ond)?s?|min(?:ute)?s?"
    r"|rest|notes?|side|amount|sätze|wdh\.?|séries|series|serie",
    re.IGNORECASE,
)
_COUNTED_COLUMNS: Final = ("set", "rep", "sec", "min", "sät", "wdh", "sér", "ser")
_MANY: Final = 2
"""Labels of supersets that make a letter before a name one."""
_NUMBER: Final = late_pattern(r"\d+(?:[ ]?[-–][ ]?\d+)?")
_LONGEST_LINE: Final = 10 * MAX_TEXT_LENGTH
"""A line that is longer than this can be no step, whatever is taken out of it; cleaning it would take its time."""


class ListLine(Struct, frozen=True):
    """A line that is not empty: its words, and the offset of each character in the text. `number` counts from 0.

    `is_marked`: it began with a list mark; `stands_out`: it is a heading or emphasised as a whole; `gap`: an empty line
    follows it.
    """

    number: int
    text: str
    offsets: tuple[int, ...]
    is_marked: bool = False
    is_heading: bool = False
    stands_out: bool = False
    gap: bool = False
    links: tuple[str, ...] = ()

    def part(self, start: int, end: int) -> "ListLine":
        """Return the line with only some of its characters, without blanks around them."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        return replace(self, text=self.text[start:end], offsets=self.offsets[start:end])

    def place(self, start: int, width: int) -> tuple[int, int]:
        """Return where some characters of it stand in the whole text: two offsets."""
        if not self.offsets:
            return 0, 1
        first = self.offsets[min(start, len(self.offsets) - 1)]
        return first, self.offsets[min(max(start, start + width - 1), len(self.offsets) - 1)] + 1

    @property
    def whole(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.place(0, len(self.text))


def list_lines(text: str, most: int) -> list[ListLine]:
    """Return the lines of a text that hold anything, cleaned, up to so many; links are taken out of them."""
    found: list[ListLine] = []
    columns: list[str] = []
    at = 0
    lines = text.split("\n")
    for number, raw in enumerate(lines):
        if len(found) >= most:
            break
        begin, at = at, at + len(raw) + 1
        if found and _UNDERLINE.fullmatch(raw) and found[-1].number == number - 1 and len(found) == 1:
            found[-1] = replace(found[-1], is_heading=True, stands_out=True)
        elif _FENCE.fullmatch(raw) or _RULE.fullmatch(raw):
            continue
        elif _TABLE_RULE.fullmatch(raw):
            if found and (cells := _heads(lines[found[-1].number])):
                columns = cells
                found.pop()
        elif not raw.strip():
            columns = []
            if found:
                found[-1] = replace(found[-1], gap=True)
        else:
            line = _line(number, raw, begin, columns)
            if line.text or line.links:
                found.append(line)
    return _without_supersets(found)


def _without_supersets(lines: list[ListLine]) -> list[ListLine]:
    """Drop labels without a sign behind them (`A1`, `C`) where several lines of a list have such a label."""
    if sum(bool(_SUPERSET.match(line.text)) for line in lines) < _MANY:
        return lines
    return [
        replace(line.part(found.end(), len(line.text)), is_marked=True)
        if (found := _SUPERSET_OR_ONE.match(line.text)) and not line.is_heading
        else line
        for line in lines
    ]


def _heads(raw: str) -> list[str]:
    """Return the heads of a table's columns; nothing when the line is no such row."""
    cells = [cell.strip() for cell in raw.strip().strip("|").split("|")]
    return cells if len(cells) > 1 and any(_COLUMNS.fullmatch(cell) for cell in cells) else []


def _line(number: int, raw: str, begin: int, columns: Sequence[str]) -> ListLine:
    if len(raw) > _LONGEST_LINE:
        return ListLine(number, raw, tuple(range(begin, begin + len(raw))))
    return _cleaned(number, raw, begin, columns)


def _cleaned(number: int, raw: str, begin: int, columns: Sequence[str]) -> ListLine:
    kept = [(at, " " if one in _SPACES else one) for at, one in enumerate(raw) if one not in _INVISIBLE]
    if _ROW.fullmatch(raw):
        kept = list(_cells(kept, raw, columns))
    line = "".join(one for _, one in kept)
    offsets = [begin + at for at, _ in kept]
    start, is_marked, is_heading = _after_marks(line)
    stands_out = is_heading or bool(_WHOLE.fullmatch(line[start:].strip()))
    links: list[str] = []
    keep = [*[False] * start, *[True] * (len(line) - start)]
    for found in _LINK.finditer(line, start):
        links.append(found["url"] or found["bare"].rstrip(".,;"))
        shown = range(*found.span("text")) if found["text"] else range(0)
        for at in range(*found.span()):
            keep[at] = at in shown
        if found["text"] and line[start : found.start()].strip():
            # What a link behind a step says is a remark.
            for group, sign in (("open", "("), ("close", ")")):
                at = found.start(group)
                line, keep[at] = f"{line[:at]}{sign}{line[at + 1 :]}", True
    for found in _EMPHASIS.finditer(line, start):
        if found.group() not in ("*", "_", "`") or not _between_numbers(line, found):
            keep[found.start() : found.end()] = [False] * (found.end() - found.start())
    end = len(line)
    while end > start and (line[end - 1] == " " or not keep[end - 1] or _is_picture(line[end - 1])):
        end -= 1
    left = [at for at in range(start, end) if keep[at]]
    whole = ListLine(number, "".join(line[at] for at in left), tuple(offsets[at] for at in left))
    tidy = whole.part(0, len(left))
    tidy = tidy.part(0, len(tidy.text.rstrip(",;")))
    if _QUOTED.fullmatch(tidy.text):
        tidy = tidy.part(1, len(tidy.text) - 1)
    return replace(tidy, is_marked=is_marked, is_heading=is_heading, stands_out=stands_out, links=tuple(links))


def _cells(kept: list[tuple[int, str]], raw: str, columns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the characters of a table's row: blanks for what parts cells, and a head's unit behind a bare number."""
    sign = "|" if "|" in raw else "\t"
    row = "".join("\t" if raw[at] == "\t" else one for at, one in kept)
    at = 0
    for column, cell in enumerate(row.strip().strip("|").split(sign) if sign == "|" else row.split("\t")):
        start = row.index(cell, at)
        at = start + len(cell)
        yield from ((kept[start + inside][0], one) for inside, one in enumerate(cell))
        head = columns[column] if column < len(columns) else ""
        last = kept[max(at - 1, 0)][0]
        if _NUMBER.fullmatch(cell.strip()) and head.casefold().startswith(_COUNTED_COLUMNS):
            yield from ((last, one) for one in f" {head.casefold()}")
        yield last, " "


def _after_marks(line: str) -> tuple[int, bool, bool]:
    """Return where the words of a line begin, whether it has a list mark, and whether it is a heading."""
    at, is_marked, is_heading = 0, False, False
    for pattern in (_QUOTING, _SENDER, _QUOTING):
        if found := pattern.match(line, at):
            at = found.end()
    if found := _HEADING.match(line, at):
        return found.end(), False, True
    while True:
        found = _CHECKBOX.match(line, at) or _KEYCAP.match(line, at) or _MARK.match(line, at)
        if found is None:
            if at < len(line) and _is_picture(line[at]):
                at, is_marked = at + 1, True
                continue
            break
        is_marked, at = True, found.end()
    return at, is_marked, is_heading


def _is_picture(sign: str) -> bool:
    """Return whether a sign is an emoji or another picture, which says nothing about a step."""
    return not sign.isascii() and category(sign) in ("So", "Sk", "Cn") and sign not in "°"


def _between_numbers(line: str, found: "re.Match[str]") -> bool:
    """Return whether a star stands between numbers: `3*12`."""
    before, after = line[: found.start()].rstrip()[-1:], line[found.end() :].lstrip()[:1]
    return before.isdigit() and after.isalnum()
