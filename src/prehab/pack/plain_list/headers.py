"""A title or the header of some steps, and what it says of them: the rounds, the rests, the times of an interval."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import quote
from prehab.core.text import written_time
from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import Names, ParsedRest
from prehab.pack.plain_list import rounds as whole
from prehab.pack.plain_list.sentences import read_steps
from prehab.values import replace

_PART: Final = late_pattern(r"(?:(?![ ][-–—+|/][ ])[^,;:()|\[\]–—+])+")
"""A part of a header: between commas, brackets, dashes."""
_HALVES: Final = late_pattern(
    r"(?<![\d/.,:-])(?:(?P<before>\d{1,2})[ ]?[x×*][ ]?)?(?P<work>\d{2,3})[ ]?(?P<unit>s|secs?|sek|seg|\"|'')?[ ]?/[ ]?"
    r"(?P<rest>\d{1,3})[ ]?(?:s|secs?|sek|seg|\"|'')?(?![\w/.,:-]*\d)(?:[ ]?[x×*][ ]?(?P<after>\d{1,2}))?(?!\w)",
    re.IGNORECASE,
)
"""`30/15 x 3`."""
_SPOKEN: Final = late_pattern(
    r"(?<![\d.,:])(?P<work>\d{1,3})[ ]?(?P<unit>[^\W\d_]{0,8}|\"|'')[ ]?(?P<on>[^\W\d_]+)"
    r"[ ]?[,/+&–-]?[ ]?(?:(?:and|und|et|y|e)[ ])?"
    r"(?P<rest>\d{1,3})[ ]?(?P<rest_unit>[^\W\d_]{0,8}|\"|'')[ ]?(?P<off>[^\W\d_]+)"
    r"(?:[ ]?[x×*][ ]?(?P<after>\d{1,2}))?(?!\w)",
    re.IGNORECASE,
)
"""`40s work, 20s rest`, `30 on/15 off x 3`."""
_LAST_WORDS: Final = late_pattern(r"(?P<name>.*\S)[ ]+(?P<rounds>\S+[ ]\S+|\S+)")
_FIRST_WORDS: Final = late_pattern(r"(?P<rounds>\S+[ ]\S+)(?:[ ](?:of|von|de|di))?[ ]+(?P<name>\S.*)")
_EMPTY: Final = late_pattern(r"[(\[][ ,;:–—+|/-]*[)\]]|(?:[ ]*[,;|:–—+][ ]*)+(?=[)\]]|$)|[ ]{2,}")
_EDGES: Final = " ,;:|–—-+"


class Header(Struct, frozen=True):
    """What a line says of the steps below it; `title` is what is left of its words. None is what it does not say.

    `doubtful` are two numbers that could be an interval (`40/20`), `unread` what is about rounds or rests and cannot be
    read, `remark` what stands beside a rest.
    """

    title: str
    rounds: int | None = None
    round_rest: Ms | None = None
    rest: Ms | None = None
    interval: tuple[Ms, Ms] | None = None
    doubtful: str = ""
    unread: str = ""
    remark: str = ""

    @property
    def says_something(self) -> bool:
        """Whether it says anything but a title."""
        values = (self.rounds, self.round_rest, self.rest, self.interval, self.unread or None)
        return any(value is not None for value in values)

    @property
    def rest_between(self) -> Ms | None:
        """The rest between its exercises, also that of an interval which is none in doubt."""
        return self.interval[1] if self.interval and not self.doubtful else self.rest


def read_header(text: str, names: Names, lang: str, *, is_heading: bool = False) -> Header:
    """Return what a header says; at the end of a heading `x 3` are rounds too."""
    if (rounds := whole.rounds_of(text, lang)) is not None:
        return Header("", rounds)
    found, left = _interval(Header(""), text, names, lang)
    for part in list(_PART.finditer(left)):
        piece = part.group()
        before = found
        found, kept = _part(found, piece.strip(), names, lang, is_heading=is_heading)
        if found is not before:
            left = f"{left[: part.start()]}{kept:{len(piece)}}{left[part.end() :]}"
    return replace(found, title=_tidy(left))


def header_of_rounds(text: str, names: Names, lang: str) -> Header | None:
    """Return what a line says that is only about rounds or an interval; None for another.

    Such as `3 rounds, 1 min break between rounds:` and `40s on, 20s off`.
    """
    header = read_header(text.rstrip(" :"), names, lang)
    is_interval = header.interval is not None and not header.doubtful
    return header if (header.rounds is not None or is_interval) and not header.title else None


def as_title(text: str, names: Names, lang: str) -> str:
    """Return how a first line that could be an exercise is a title with its rounds; "" where it says none."""
    header = read_header(text, names, lang)
    if header.rounds is None or not header.title or header.unread:
        return ""
    rounds = [f"{header.rounds} rounds"]
    if header.round_rest is not None:
        rounds.append(f"{written_time(header.round_rest)} rest between rounds")
    return f"for a title write {quote(f'{header.title}:')} and {quote(', '.join(rounds))} in the line below"


def rest_of(text: str, names: Names, lang: str) -> ParsedRest | None:
    """Return the rest that some words are, also without the word for it; None for anything else."""
    for sentence in (text, f"rest {text}"):
        read = read_steps(sentence, names, lang)
        if isinstance(read, tuple) and len(read) == 1 and isinstance(read[0], ParsedRest) and read[0].breaths is None:
            return read[0]
    return None


def _interval(found: Header, text: str, names: Names, lang: str) -> tuple[Header, str]:
    """Return a header with its interval, and the text without that."""
    for one in (*_spoken(text), *_HALVES.finditer(text)):
        said = one.groupdict()
        is_spoken = "on" in said
        if is_spoken and not (whole.is_work(said["on"], lang) and whole.is_rest(said["off"], lang)):
            continue
        times = [
            rest_of(f"{number}{unit or 's'}", names, lang)
            for number, unit in (
                (said["work"], said["unit"]),
                (said["rest"], said.get("rest_unit", said["unit"]) or said["unit"]),
            )
        ]
        if None in times:
            continue
        work, rest = (time.time for time in times if time is not None)
        number = said.get("before") or said["after"]
        if not is_spoken and (number is None or work == rest):
            return replace(found, interval=(work, rest), doubtful=one.group()), text
        rounds = int(number) if number else None
        return replace(found, interval=(work, rest), rounds=rounds), f"{text[: one.start()]},{text[one.end() :]}"
    return found, text


def _spoken(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be work and rest in words, also where it begins in what was none: `3 rounds, 40s on, 20s off`."""
    at = 0
    while one := _SPOKEN.search(text, at):
        yield one
        at = one.start() + 1


def _part(found: Header, part: str, names: Names, lang: str, *, is_heading: bool) -> tuple[Header, str]:
    """Return a header with what a part of it says, and the words of that part which are a title."""
    if (number := whole.rounds_of(part, lang)) is not None:
        return _with_rounds(found, number, part), ""
    between = whole.between(part, lang)
    rest = rest_of(between.rest, names, lang) if between is not None and between.rest else None
    if between is not None and rest is not None and rest.time:
        is_round_rest = between.of_rounds or (between.is_open and found.rounds is not None)
        remark = rest.note or ""
        if is_round_rest:
            return replace(found, round_rest=rest.time, remark=remark), ""
        return replace(found, rest=rest.time, remark=remark), ""
    for pattern in (_LAST_WORDS, _FIRST_WORDS):
        words = pattern.fullmatch(part)
        number = whole.rounds_of(words["rounds"], lang) if words else None
        if words and number is not None and (is_heading or whole.says_rounds(words["rounds"], lang)):
            return _with_rounds(found, number, part), words["name"]
    if whole.is_about_rounds(part, lang) or whole.is_about_rest(part, lang):
        return replace(found, unread=found.unread or part), part
    return found, part


def _with_rounds(found: Header, number: int, part: str) -> Header:
    if found.rounds not in (None, number):
        return replace(found, unread=found.unread or part)
    return replace(found, rounds=number)


def _tidy(text: str) -> str:
    """Return a title without what is left between its parts when one of them is gone."""
    while (tidy := _EMPTY.sub(" ", text).strip(_EDGES)) != text:
        text = tidy
    return text
