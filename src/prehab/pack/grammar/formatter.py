"""A step as a sentence: the way back from what `sentence` reads."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from prehab.core.model import Reps, Sides, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedStep, ParsedWork
from prehab.pack.grammar.parser import parse_step

_SIDES: Final = {
    Sides.EACH: "each side",
    Sides.ALTERNATE: "alternating",
    Sides.LEFT: "left",
    Sides.RIGHT: "right",
}
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


def time_text(time: Ms) -> str:
    """Return a time as a runner writes it: `30s`, `2 min`, `1m30s`."""
    if time < 60_000 or time % 1000:
        return f"{time / 1000:.3f}".rstrip("0").rstrip(".") + "s"
    minutes, rest = divmod(time // 1000, 60)
    return f"{minutes}m{rest:02}s" if rest else f"{minutes} min"


def literal(text: str) -> str:
    """Return a text as a TOML string on one line."""
    return f'"{"".join(_ESCAPES.get(sign, sign) for sign in text)}"'


def _rest(spec: ParsedRest) -> str:
    return " ".join(["rest", time_text(spec.time), *([f"({spec.note})"] if spec.note else [])])


def _work(spec: ParsedWork) -> str | None:
    """Return the sentence of an exercise, None where it lacks an amount that modifiers would need."""
    if spec.say is not None or spec.pace is not None or spec.sides is Sides.BOTH:
        return None
    modifiers = [
        _SIDES[spec.sides] if spec.sides else "",
        f"tempo {spec.tempo}" if spec.tempo else "",
        f"hold {time_text(spec.hold)}" if spec.hold is not None else "",
        f"rest {time_text(spec.rest)}" if spec.rest is not None else "",
        f"with {spec.variant}" if spec.variant else "",
        f"({spec.note})" if spec.note else "",
    ]
    parts = [spec.name, _amount(spec), *modifiers]
    return " ".join(part for part in parts if part)


def _amount(spec: ParsedWork) -> str:
    """Return sets and amount."""
    sets = f"{spec.sets} x " if spec.sets > 1 else ""
    match spec.amount:
        case Timed(time):
            return f"{sets}{time_text(time)}"
        case Reps(low, high):
            return f"{sets}{low if low == high else f'{low}-{high}'} {'rep' if high == 1 else 'reps'}"
        case _:
            return ""
