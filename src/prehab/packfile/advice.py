"""One piece of coaching advice and the place in the model that it is about."""

from dataclasses import dataclass

Spot = tuple[str | int, ...]
"""A place in a pack, not in a file: `("routine", 0, "steps", 2, "say")`, `("exercise", 1, "phases")`, `("cues",)`."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A coaching warning before it is located."""

    code: str
    spot: Spot
    message: str
    label: str = ""
    fix: str = ""
