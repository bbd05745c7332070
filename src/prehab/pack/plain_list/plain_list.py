"""A plain list as it was read: what its pack says, where each part of it stood, and what has to be asked."""

from collections.abc import Mapping

from msgspec import Struct, field

from prehab.pack.grammar.parsed_step import ParsedStep

Place = tuple[int, int]
"""Two offsets in the text of the list."""


class ListStep(Struct, frozen=True):
    """A step, or a block of `inner` ones done `repeat` times; `place` is the line or the part of it.

    Without `step` it is a sentence that cannot be read; `repeat` is 0 where it is no block. `round_rest` is the rest
    between the rounds of a block, a step.
    """

    place: Place
    sentence: str
    step: ParsedStep | None = None
    repeat: int = 0
    inner: tuple["ListStep", ...] = ()
    round_rest: "ListStep | None" = None


class ListProblem(Struct, frozen=True):
    """Something only the author knows: what a diagnostic says, and where."""

    code: str
    place: Place
    message: str
    label: str = ""
    fix: str = ""


class PlainList(Struct, frozen=True):
    """What a list says. None or "" is what it does not say; `places` are those of the keys that it does.

    `settings` are keys of a pack that stood above its lines, each with its value of TOML.
    `remarks` are the lines that are one, and whether it is one on the step above.
    """

    title: str
    lang: str
    steps: tuple[ListStep, ...]
    problems: tuple[ListProblem, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    remarks: tuple[tuple[Place, bool], ...] = ()


class PackLine(Struct, frozen=True):
    """A line of the pack that a list becomes, and where in the list it comes from; `is_asked`: it cannot be read."""

    text: str
    place: Place | None = None
    is_asked: bool = False
