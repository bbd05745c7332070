"""Formats a parsed step as a sentence in the plain form: the inverse of `parser.parse_step`."""

from prehab.core.model import Sides
from prehab.core.text import counted, in_sets, written_amount, written_sides, written_time
from prehab.pack.grammar.parsed_step import Names, ParsedBlock, ParsedRest, ParsedStep, ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.values import replace


def format_sentence(step: ParsedStep, names: Names, lang: str | None = None) -> str | None:
    """Return the sentence of a step; None when a sentence cannot express all of it, so that a table has to."""
    if isinstance(step, ParsedBlock):
        return None
    sentence = _rest(step) if isinstance(step, ParsedRest) else _work(step)
    if sentence is None:
        return None
    read = parse_step(sentence, names, lang)
    is_same = not isinstance(read, list) and tuple(map(without_positions, read)) == (without_positions(step),)
    return sentence if is_same else None


def without_positions(step: ParsedStep) -> ParsedStep:
    """Return a step without the positions in its sentence."""
    match step:
        case ParsedWork():
            return replace(step, name_extent=None, variant_extent=None, amount_position=None)
        case ParsedBlock():
            return replace(step, steps=tuple(map(without_positions, step.steps)))
        case _:
            return step


def _rest(rest: ParsedRest) -> str:
    time = counted(rest.breaths, "breath") if rest.breaths else written_time(rest.time)
    return " ".join(["rest", time, *([f"({rest.note})"] if rest.note else [])])


def _work(work: ParsedWork) -> str | None:
    """Return the sentence of an exercise, None for what only a table says."""
    if work.say is not None or work.pace is not None or work.sides is Sides.BOTH:
        return None
    modifiers = [
        written_sides(work.sides),
        "each direction" if work.directions else "",
        f"tempo {work.tempo}" if work.tempo else "",
        f"hold {written_time(work.hold)}" if work.hold is not None else "",
        f"rest {written_time(work.rest)}" if work.rest is not None else "",
        f"with {work.variant}" if work.variant else "",
        f"({work.note})" if work.note else "",
    ]
    amount = in_sets(work.sets, written_amount(work.amount)) if work.amount else ""
    return " ".join(part for part in (work.name, amount, *modifiers) if part)
