"""The words of a figure table: which keys there are, what each takes, and what is wrong with a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from prehab.figure.places import FOOT_PLACES, HAND_PLACES
from prehab.figure.vector import Vec

Path = tuple[str | int, ...]
"""Where a value is in a figure table: keys and positions, for example `("moves", 0, "foot")`."""


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """One thing wrong with a figure: where, a plain sentence, and what to write instead (may be empty).

    Texts never quote what the author wrote, so they are safe to print.
    """

    path: Path
    message: str
    fix: str = ""


FAR: Final = 3.0
"""No point is further from the middle than this, in metres."""

DIRECTIONS: Final[dict[str, Vec]] = {
    "forward": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "out": (0.0, 0.0, 1.0),
    "in": (0.0, 0.0, -1.0),
}
"""Directions by name; `out` is away from the middle of the body."""

ANGLES: Final = {
    "lean": "how far the trunk leans forward: 0 upright, 90 level",
    "curl": "how far the back is rounded; negative arches it",
    "twist": "how far the chest is turned to the called side",
    "turn": "how far the whole body is rolled about its length, belly away from the called side",
    "tilt": "how far the hip of the called side is lifted",
}
"""The keys that take degrees."""

MIDDLE: Final = ("hips", "shoulders", "head")
ENDS: Final = {"foot": FOOT_PLACES, "hand": HAND_PLACES}
JOINTS: Final = {"knee": "foot", "elbow": "hand"}
PAIRS: Final = {"feet": "foot", "hands": "hand", "knees": "knee", "elbows": "elbow"}
TOES: Final = ("toes", "other_toes")

POSE_KEYS: Final = (
    *("body", *MIDDLE),
    *(word for one in (*ENDS, *JOINTS) for word in (one, f"other_{one}")),
    *PAIRS,
    *ANGLES,
    *TOES,
)
"""Everything a pose can change, in the base or in a move."""

FIGURE_KEYS: Final = ("art", "base", "view", "slope", "cycle", "ease", "alternate", "props", "moves", *POSE_KEYS)
TIMES: Final = {"start": (0.0, 0.0), "move": (0.2, 0.2), "hold": (0.4, 0.6), "return": (0.8, 0.8)}
"""When a move is reached and until when it is held, by name."""


def number(value: object, least: float = -FAR, most: float = FAR) -> float | None:
    """Return a number within limits, or None; true and false are no numbers, and neither is nan."""
    if type(value) not in (int, float):
        return None
    assert isinstance(value, int | float)
    return float(value) if least <= value <= most else None


def checked(value: object) -> float:
    """Return a number that `number` has found right."""
    assert isinstance(value, int | float)
    return float(value)


def numbers(value: object, counts: Sequence[int]) -> tuple[float, ...] | None:
    """Return a list of as many numbers as one of `counts`, or None."""
    if type(value) is not list or len(value) not in counts:
        return None
    read = [number(one) for one in value]
    return tuple(one for one in read if one is not None) if None not in read else None


def listed(names: Sequence[str]) -> str:
    """Return names as a person lists them."""
    return ", ".join(names)
