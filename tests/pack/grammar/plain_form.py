"""The plain form of a reading, written without any code of the parser or the formatter: what tests compare."""

from collections.abc import Sequence

from prehab.core.model import Amount, Breaths, Open, Reps, Sides, Timed
from prehab.pack.grammar.parsed_step import Names, ParsedBlock, ParsedRest, ParsedStep, ParsedWork, SentenceProblem

SIDES = {
    Sides.EACH: "each side",
    Sides.LEFT: "left",
    Sides.RIGHT: "right",
    Sides.ALTERNATE: "alternating",
    Sides.BOTH: "both sides",
}


def plain_reading(read: Sequence[ParsedStep] | list[SentenceProblem], names: Names) -> str:
    """Return the steps in plain form with " | " between them; for problems "?" and what is asked."""
    if isinstance(read, list):
        return "?" + "; ".join(
            f"{problem.message}: {problem.label}" if problem.label else problem.message for problem in read
        )
    return " | ".join(plain_step(step, names) for step in read)


def plain_step(step: ParsedStep, names: Names) -> str:
    """Return one step in plain form, the name as its exercise has it."""
    if isinstance(step, ParsedRest):
        length = f"{step.breaths} breaths" if step.breaths else plain_time(step.time)
        return " ".join(["rest", length, *noted(step.note)])
    if isinstance(step, ParsedBlock):
        parts = [plain_step(inner, names) for inner in step.steps]
        between = [f"rest {plain_time(step.between)}"] if step.between is not None else []
        return f"{step.repeat} * ({' | '.join([*parts, *between])})"
    exercise = names.find(step.name)
    return " ".join([exercise.name if exercise else step.name, *_how(step)])


def _how(step: ParsedWork) -> list[str]:
    amount = [] if step.amount is None else [plain_amount(step.amount)]
    return [
        *([f"{step.sets} x"] if step.sets != 1 else []),
        *amount,
        *([SIDES[step.sides]] if step.sides else []),
        *(["each direction"] if step.directions else []),
        *([f"tempo {step.tempo}"] if step.tempo else []),
        *([f"hold {plain_time(step.hold)}"] if step.hold is not None else []),
        *([f"rest {plain_time(step.rest)}"] if step.rest is not None else []),
        *([f"with {step.variant}"] if step.variant else []),
        *noted(step.note),
    ]


def noted(note: str | None) -> list[str]:
    """Return a remark in brackets, as a part of a plain step."""
    return [f"({note})"] if note else []


def plain_amount(amount: Amount) -> str:
    """Return `12 reps`, `10-15 reps`, `45s`, `30-45s`, `5 breaths`, `open`."""
    match amount:
        case Open():
            return "open"
        case Timed(time, None):
            return plain_time(time)
        case Timed(time, most):
            assert most is not None
            return f"{time / 1000:g}-{most / 1000:g}s"
        case Reps(low, high):
            return f"{_range(low, high)} rep{'' if high == 1 else 's'}"
        case Breaths(low, high):
            return f"{_range(low, high)} breath{'' if high == 1 else 's'}"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def plain_time(time: int) -> str:
    """Return milliseconds as `45s`, `1min` or `1m30s`."""
    if time < 60_000 or time % 1000:
        return f"{time / 1000:g}s"
    minutes, seconds = divmod(time // 1000, 60)
    return f"{minutes}m{seconds:02}s" if seconds else f"{minutes}min"
