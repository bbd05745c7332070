"""A step as a sentence: the way back from what `sentence` reads."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from prehab.core.model import Sides
from prehab.core.text import in_sets, written_amount, written_sides, written_time
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedStep, ParsedWork
from prehab.pack.grammar.parser import parse_step

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def format_sentence(spec: ParsedStep, knows: Callable[[str], bool]) -> str | None:
    """Return the sentence that says a step, None when none does: a sentence has no place for everything.

    `knows` tells whether an exercise is called so.
    """
    said = _rest(spec) if isinstance(spec, ParsedRest) else _work(spec)
    if said is None:
        return None
    read = parse_step(said, knows)
    return said if not isinstance(read, list) and bare(read) == bare(spec) else None


def bare(spec: ParsedStep) -> ParsedStep:
    """Return what a step says without where it stood."""
    if isinstance(spec, ParsedRest):
        return spec
    return replace(spec, name_spot=None, variant_spot=None, amount_goes=None)


def literal(text: str) -> str:
    """Return a text as a TOML string on one line."""
    return f'"{"".join(_ESCAPES.get(sign, sign) for sign in text)}"'


def _rest(spec: ParsedRest) -> str:
    return " ".join(["rest", written_time(spec.time), *([f"({spec.note})"] if spec.note else [])])


def _work(spec: ParsedWork) -> str | None:
    """Return the sentence of an exercise, None where it lacks an amount that modifiers would need."""
    if spec.say is not None or spec.pace is not None or spec.sides is Sides.BOTH:
        return None
    modifiers = [
        written_sides(spec.sides),
        f"tempo {spec.tempo}" if spec.tempo else "",
        f"hold {written_time(spec.hold)}" if spec.hold is not None else "",
        f"rest {written_time(spec.rest)}" if spec.rest is not None else "",
        f"with {spec.variant}" if spec.variant else "",
        f"({spec.note})" if spec.note else "",
    ]
    amount = in_sets(spec.sets, written_amount(spec.amount)) if spec.amount else ""
    parts = [spec.name, amount, *modifiers]
    return " ".join(part for part in parts if part)
