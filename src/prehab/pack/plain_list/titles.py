"""Whether the first line of a list is its title."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.parsed_step import Names
from prehab.pack.plain_list import rounds as whole
from prehab.pack.plain_list.headers import header_of_rounds, read_header
from prehab.pack.plain_list.lines import ListLine
from prehab.pack.plain_list.sentences import first_work, is_known_step, names_exercise, parted, read_steps

_LABELLED: Final = late_pattern(r"(?P<name>[^:,\d]{1,80}):\s+(?=\S)")
_DIGIT: Final = late_pattern(r"\d")


class Title(Struct, frozen=True):
    """The title of a list; `end` is where the steps on its line begin, 0 where none does.

    `is_doubtful`: it could be an exercise that nobody knows.
    """

    text: str
    end: int = 0
    is_doubtful: bool = False


def title_of(line: ListLine, below: Sequence[ListLine], names: Names, lang: str) -> Title | None:
    """Return the title that the first line of a list is; None for a step, and for what is about rounds or rests."""
    text = line.text.rstrip(" :")
    if (
        header_of_rounds(line.text, names, lang) is not None
        or whole.doubtful_rounds(text, lang)
        or whole.between(text, lang)
    ):
        return None
    if line.is_heading or (line.text.endswith(":") and text):
        return Title(text)
    if is_known_step(text, names, lang):
        return None
    label = _LABELLED.match(line.text)
    if label and len(parted(line.part(label.end(), len(line.text)), names, lang)) > 1:
        return Title(label["name"].strip(), label.end())
    if line.stands_out or _stands_alone(line, below):
        return Title(text)
    has_amount, is_known = _says(text, names, lang)
    return None if is_known else Title(text, is_doubtful=has_amount)


def are_bare(lines: Sequence[ListLine]) -> bool:
    """Return whether most lines have no number: the times of an interval above them are theirs."""
    return 2 * sum(not _DIGIT.search(line.text) for line in lines) >= max(len(lines), 1)


def open_rounds(lines: Sequence[ListLine], names: Names, lang: str) -> bool:
    """Return whether one of the lines opens rounds of its own."""
    headers = (line.text.rstrip(" :") for line in lines if line.text.endswith(":"))
    return any(read_header(text, names, lang, is_heading=True).rounds is not None for text in headers)


def _stands_alone(line: ListLine, below: Sequence[ListLine]) -> bool:
    """Return whether an empty line follows this one and not all others, or it alone has no list mark."""
    if line.gap and below and not (len(below) > 1 and all(one.gap for one in below[:-1])):
        return True
    return not line.is_marked and bool(below) and all(one.is_marked for one in below)


def _says(text: str, names: Names, lang: str) -> tuple[bool, bool]:
    """Return whether a line says an amount, and whether it names an exercise that is known."""
    found = read_steps(text, names, lang)
    if isinstance(found, tuple):
        work = first_work(found[0])
        if work is None:
            return True, True
        return work.amount is not None, names.find(work.name) is not None
    only_number = {one.code for one in found} == {"PH201"}
    is_known = names_exercise(text, names)
    return bool(_DIGIT.search(text)) and (is_known or not only_number), is_known
