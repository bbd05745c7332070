"""A step as a sentence, or as a table: the way back from what `sentence` reads."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from prehab.core.model import Hold, Reps, Sides
from prehab.core.units import Ms
from prehab.packfile.concrete import Entry, Listing
from prehab.packfile.fields import TABLES
from prehab.packfile.sentence import parse_step
from prehab.packfile.spec import RestSpec, StepSpec, WorkSpec

_SIDES: Final = {
    Sides.EACH: "each side",
    Sides.ALTERNATE: "alternating",
    Sides.LEFT: "left",
    Sides.RIGHT: "right",
}
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def as_sentence(spec: StepSpec, knows: Callable[[str], bool]) -> str | None:
    """Return the sentence that says a step, None when none does: a sentence has no place for everything.

    `knows` tells whether an exercise is called so.
    """
    said = _rest(spec) if isinstance(spec, RestSpec) else _work(spec)
    if said is None:
        return None
    read = parse_step(said, knows)
    return said if not isinstance(read, list) and bare(read) == bare(spec) else None


def as_table(spec: StepSpec) -> Listing:
    """Return the table that says a step, its keys in the order of the fields."""
    said = _rest_table(spec) if isinstance(spec, RestSpec) else _work_table(spec)
    kind = TABLES["rest" if isinstance(spec, RestSpec) else "step"]
    return Listing(tuple(Entry(said[name], (name,)) for name in kind.names if name in said), braces=True)


def bare(spec: StepSpec) -> StepSpec:
    """Return what a step says without where it stood."""
    if isinstance(spec, RestSpec):
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


def _rest(spec: RestSpec) -> str:
    return " ".join(["rest", time_text(spec.time), *([f"({spec.note})"] if spec.note else [])])


def _work(spec: WorkSpec) -> str | None:
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


def _amount(spec: WorkSpec) -> str:
    """Return sets and amount."""
    sets = f"{spec.sets} x " if spec.sets > 1 else ""
    match spec.amount:
        case Hold(time):
            return f"{sets}{time_text(time)}"
        case Reps(low, high):
            return f"{sets}{low if low == high else f'{low}-{high}'} {'rep' if high == 1 else 'reps'}"
        case _:
            return ""


def _rest_table(spec: RestSpec) -> dict[str, str | Listing]:
    said: dict[str, str | Listing] = {"rest": literal(time_text(spec.time))}
    return said | ({"note": literal(spec.note)} if spec.note else {})


def _work_table(spec: WorkSpec) -> dict[str, str | Listing]:
    """Return the keys of an exercise; what it leaves to the exercise is left out."""
    said: dict[str, str | Listing | None] = {
        "exercise": literal(spec.name),
        "sides": literal(spec.sides.value) if spec.sides else None,
        "tempo": literal(str(spec.tempo)) if spec.tempo else None,
        "hold": literal(time_text(spec.hold)) if spec.hold is not None else None,
        "rest": literal(time_text(spec.rest)) if spec.rest is not None else None,
        "variant": literal(spec.variant) if spec.variant else None,
        "sets": str(spec.sets) if spec.sets > 1 else None,
        "note": literal(spec.note) if spec.note else None,
        "say": literal(spec.say) if spec.say else None,
        "pace": literal(spec.pace.value) if spec.pace else None,
    }
    match spec.amount:
        case Hold(time):
            said["time"] = literal(time_text(time))
        case Reps(low, high):
            both = Listing((Entry(str(low)), Entry(str(high))))
            said["reps"] = str(low) if low == high else both
        case _:
            pass
    return {key: value for key, value in said.items() if value is not None}
