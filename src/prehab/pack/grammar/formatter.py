"""Formats a parsed step as a sentence: the inverse of `parser.parse_step`."""

from collections.abc import Callable
from typing import Final

from prehab.core.model import Sides
from prehab.core.text import in_sets, written_amount, written_sides, written_time
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedStep, ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.values import replace

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def format_sentence(step: ParsedStep, is_known: Callable[[str], bool]) -> str | None:
    """Return the sentence of a step; None when a sentence cannot express all of it.

    `is_known` returns whether an exercise has this name.
    """
    sentence = _rest(step) if isinstance(step, ParsedRest) else _work(step)
    if sentence is None:
        return None
    read = parse_step(sentence, is_known)
    return sentence if not isinstance(read, list) and without_positions(read) == without_positions(step) else None


def without_positions(step: ParsedStep) -> ParsedStep:
    """Return a step without the positions in its sentence."""
    if isinstance(step, ParsedRest):
        return step
    return replace(step, name_extent=None, variant_extent=None, amount_position=None)


def toml_string(text: str) -> str:
    """Return a text as a TOML string on one line."""
    return f'"{"".join(_ESCAPES.get(sign, sign) for sign in text)}"'


def _rest(rest: ParsedRest) -> str:
    return " ".join(["rest", written_time(rest.time), *([f"({rest.note})"] if rest.note else [])])


def _work(work: ParsedWork) -> str | None:
    """Return the sentence of an exercise, None where it lacks an amount that modifiers would need."""
    if work.say is not None or work.pace is not None or work.sides is Sides.BOTH:
        return None
    modifiers = [
        written_sides(work.sides),
        f"tempo {work.tempo}" if work.tempo else "",
        f"hold {written_time(work.hold)}" if work.hold is not None else "",
        f"rest {written_time(work.rest)}" if work.rest is not None else "",
        f"with {work.variant}" if work.variant else "",
        f"({work.note})" if work.note else "",
    ]
    amount = in_sets(work.sets, written_amount(work.amount)) if work.amount else ""
    parts = [work.name, amount, *modifiers]
    return " ".join(part for part in parts if part)
