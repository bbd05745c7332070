"""The keys of a figure table, and the checks of their values."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.figure.body import FOOT_PLACES, HAND_PLACES
from prehab.figure.geometry import VIEWS, Vec, add, unit
from prehab.figure.motion import Ease
from prehab.figure.pose import Toes
from prehab.figure.props import BAND_PLACES, PropKind

DURATION_PATTERN: Final = late_pattern(r" *(\d{1,2}(?:\.\d{1,2})?) *s")
MAX_MOVES: Final = 12
MAX_PROPS: Final = 6
MAX_FACT_WORDS: Final = 20
_POINT_FIX: Final = "write a point such as [0.3, 0.5], or a shift such as { up = 0.2 }"


FigurePath = tuple[str | int, ...]
"""Where a value is in a figure table: keys and positions, for example `("moves", 0, "foot")`."""

MAX_COORDINATE: Final = 3.0
"""The largest coordinate of a point, in metres."""

DIRECTIONS: Final[dict[str, Vec]] = {
    "forward": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "out": (0.0, 0.0, 1.0),
    "in": (0.0, 0.0, -1.0),
}
"""Directions by name; `out` is away from the middle of the body."""
DOUBLE_DIRECTIONS: Final[dict[str, Vec]] = {
    f"{one}-{two}": unit(add(DIRECTIONS[one], DIRECTIONS[two]))
    for ones, twos in (
        (("forward", "back"), ("up", "down", "out", "in")),
        (("up", "down"), ("forward", "back", "out", "in")),
    )
    for one in ones
    for two in twos
}
"""Directions half way between two, for a knee or an elbow."""

ANGLE_KEYS: Final = {
    "lean": "how far the trunk leans forward: 0 upright, 90 level",
    "curl": "how far the back is rounded; negative arches it",
    "twist": "how far the chest is turned to the called side",
    "turn": "how far the whole body is rolled about its length, belly away from the called side",
    "tilt": "how far the hip of the called side is lifted",
}
"""The keys that take degrees."""

TRUNK_KEYS: Final = ("hips", "shoulders", "head")
NAMED_PLACES: Final = {"foot": FOOT_PLACES, "hand": HAND_PLACES}
MIDDLE_JOINTS: Final = {"knee": "foot", "elbow": "hand"}
PAIR_KEYS: Final = {"feet": "foot", "hands": "hand", "knees": "knee", "elbows": "elbow"}
TOE_KEYS: Final = ("toes", "other_toes")
SQUEEZE: Final = "squeeze"

POSE_KEYS: Final = (
    *("body", *TRUNK_KEYS),
    *(word for one in (*NAMED_PLACES, *MIDDLE_JOINTS) for word in (one, f"other_{one}")),
    *PAIR_KEYS,
    *ANGLE_KEYS,
    *TOE_KEYS,
    SQUEEZE,
)
"""Everything a pose can change, in the base or in a move."""

FACT_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "straight": ("leg", "other-leg", "legs", "arm", "other-arm", "arms", "trunk", "body"),
        "planted": (
            *("foot", "other-foot", "feet", "toes", "other-toes", "knee", "other-knee", "knees"),
            *("hand", "other-hand", "hands", "elbow", "other-elbow", "elbows", "hips", "shoulders", "head"),
        ),
        "together": ("feet", "knees", "hands", "elbows"),
        "never": ("lean-back", "arched-back", "rounded-back"),
    }
)
"""What a figure can say of itself, for `prehab check`, by key."""

FACT_KEYS: Final = tuple(FACT_WORDS)
FIGURE_KEYS: Final = (
    *("art", "base", "view", "slope", "cycle", "ease", "alternate", "props", "moves"),
    *POSE_KEYS,
    *FACT_KEYS,
)
MOVE_TIMES: Final = {"start": (0.0, 0.0), "move": (0.2, 0.2), "hold": (0.4, 0.6), "return": (0.8, 0.8)}
"""When a move is reached and until when it is held, by name."""


class FigureProblem(Struct, frozen=True):
    """One thing wrong with a figure: where, a plain sentence, and what to write instead (may be empty).

    Texts never quote what the author wrote, so they are safe to print.
    """

    path: FigurePath
    message: str
    fix: str = ""


def pose_problems(changes: Mapping[str, object], at: FigurePath) -> Iterator[FigureProblem]:
    """Yield what is wrong with the pose keys of a table; other keys are ignored."""
    for key in POSE_KEYS:
        if key in changes:
            problem = _pose_value(key, changes[key], (*at, key))
            if problem:
                yield problem


def fact_problems(facts: Mapping[str, object], at: FigurePath) -> Iterator[FigureProblem]:
    """Yield what is wrong with the facts of a table; other keys are ignored."""
    for key, known in FACT_WORDS.items():
        value = facts.get(key, [])
        if type(value) is not list or len(value) > MAX_FACT_WORDS or any(word not in known for word in value):
            message = f"this is a list of words: {comma_list(known)}"
            yield FigureProblem((*at, key), message, f'{key} = ["{known[0]}"]')


def _pose_value(key: str, value: object, at: FigurePath) -> FigureProblem | None:
    if key in ANGLE_KEYS:
        fine = number_within(value, -180, 180) is not None
        return None if fine else FigureProblem(at, "this is an angle in degrees, from -180 to 180", f"{key} = 20")
    if key == SQUEEZE:
        return None if type(value) is bool else FigureProblem(at, "this is true or false", "squeeze = true")
    if key in TOE_KEYS:
        words = tuple(one.value for one in Toes)
        return None if value in words else FigureProblem(at, f"this is one of {comma_list(words)}", f'{key} = "flat"')
    if isinstance(value, str):
        return _word(key, value, at)
    if key == "body" and not isinstance(value, Mapping):
        return FigureProblem(at, "the whole body can only be shifted", "body = { forward = 0.1 }")
    if isinstance(value, Mapping):
        fine = bool(value) and all(
            word in DIRECTIONS and number_within(metres) is not None for word, metres in value.items()
        )
        return (
            None
            if fine
            else FigureProblem(
                at,
                f"a shift has directions ({comma_list(tuple(DIRECTIONS))}) and metres up to {MAX_COORDINATE:g}",
                "write a shift in metres: 27 cm is { up = 0.27 }",
            )
        )
    if number_list(value, (2, 3)) is None:
        return FigureProblem(
            at, f"this is a point: forward, up and perhaps out, in metres up to {MAX_COORDINATE:g}", _POINT_FIX
        )
    return None


def _word(key: str, value: str, at: FigurePath) -> FigureProblem | None:
    """Check a place on the body (hands, feet) or a direction to bend to (knees, elbows)."""
    one = PAIR_KEYS.get(key, key.removeprefix("other_"))
    if one in MIDDLE_JOINTS:
        words = (*DIRECTIONS, *DOUBLE_DIRECTIONS)
    elif one in NAMED_PLACES:
        words = tuple(NAMED_PLACES[one])
    else:
        return FigureProblem(
            at, f"{'the trunk' if one in TRUNK_KEYS else 'this'} takes a point or a shift, not a word", _POINT_FIX
        )
    return (
        None
        if value in words
        else FigureProblem(at, f"no place has this name; there are {comma_list(words)}", _POINT_FIX)
    )


def read_view(value: object) -> tuple[float, float] | None:
    """Return turn and height of a view: a name, or two numbers in degrees."""
    if isinstance(value, str):
        view = VIEWS.get(value)
        return (view.turn, view.height) if view else None
    if type(value) is list and len(value) == 2:
        turn, height = number_within(value[0], -180, 180), number_within(value[1], 0, 80)
        return (turn, height) if turn is not None and height is not None else None
    return None


def read_times(value: object) -> tuple[float, float] | None:
    """Return when a move is reached and until when it is held: a name, a phase, or two phases."""
    if isinstance(value, str):
        return MOVE_TIMES.get(value)
    one = number_within(value, 0, 0.999)
    if one is not None:
        return (one, one)
    both = number_list(value, (2,))
    return (both[0], both[1]) if both and 0 <= both[0] <= both[1] < 1 else None


def read_cycle(value: object) -> int | None:
    """Return the milliseconds of a time such as "4s", between 0.2 and 60 seconds."""
    match = DURATION_PATTERN.fullmatch(value) if isinstance(value, str) else None
    ms = round(float(match[1]) * 1000) if match else 0
    return ms if 200 <= ms <= 60_000 else None


def read_ease(value: object) -> Ease | None:
    """Return an ease by its name."""
    return next((ease for ease in Ease if ease.value == value), None)


def prop_problem(value: object, at: FigurePath) -> FigureProblem | None:
    """Return what is wrong with one prop."""
    kinds = [kind for kind in PropKind if isinstance(value, Mapping) and kind.value in value]
    if not isinstance(value, Mapping) or len(kinds) != 1:
        names = comma_list(tuple(kind.value for kind in PropKind))
        return FigureProblem(at, f"a prop is a table with one of {names}", "{ wall = 0.6 }")
    kind = kinds[0]
    for key in value:
        if key not in (kind.value, "height", "out"):
            return FigureProblem((*at, key), f"a {kind.value} has no key of this name", f"{{ {kind.value} = 0.6 }}")
    place = value[kind.value]
    if kind is PropKind.BAND:
        fine = place in BAND_PLACES
        return (
            None if fine else FigureProblem((*at, "band"), "a band is at the knees or the ankles", '{ band = "knees" }')
        )
    if number_within(place) is None and number_list(place, (2,)) is None:
        return FigureProblem(
            (*at, kind.value), "this is a place along the floor, or where it begins and ends", "[0, 0.4]"
        )
    if "height" in value and number_within(value["height"], 0.02, 2.5) is None:
        return FigureProblem((*at, "height"), "this is a height in metres, up to 2.5", "height = 0.3")
    if "out" in value and number_list(value["out"], (2,)) is None:
        return FigureProblem((*at, "out"), "this is from where to where it goes sideways", "out = [-0.2, 0.2]")
    return None


def number_within(value: object, least: float = -MAX_COORDINATE, most: float = MAX_COORDINATE) -> float | None:
    """Return a number within limits, or None; true and false are no numbers, and neither is nan."""
    if type(value) not in (int, float):
        return None
    assert isinstance(value, int | float)
    return float(value) if least <= value <= most else None


def as_float(value: object) -> float:
    """Return a value that `number_within` has accepted as a float."""
    assert isinstance(value, int | float)
    return float(value)


def number_list(value: object, counts: Sequence[int]) -> tuple[float, ...] | None:
    """Return a list of numbers whose length is in `counts`, or None."""
    if type(value) is not list or len(value) not in counts:
        return None
    read = [number_within(one) for one in value]
    return tuple(one for one in read if one is not None) if None not in read else None


def comma_list(names: Sequence[str]) -> str:
    """Return names with commas between them."""
    return ", ".join(names)
