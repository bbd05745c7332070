"""A step as it is written, parsed but with no name looked up yet."""

from typing import Protocol

from msgspec import Struct

from prehab.core.model import Amount, Exercise, Pace, Sides, Tempo
from prehab.core.units import Ms

Extent = tuple[int, int]
"""Start and width inside a sentence."""


class ParsedWork(Struct, frozen=True):
    """A step with an exercise; None is what is not written.

    `name_extent`, `variant_extent` and `amount_position` (where an amount would go) are positions in the sentence,
    None for a step in table form.
    """

    name: str
    amount: Amount | None = None
    sets: int = 1
    sides: Sides | None = None
    tempo: Tempo | None = None
    hold: Ms | None = None
    rest: Ms | None = None
    variant: str | None = None
    pace: Pace | None = None
    note: str | None = None
    say: str | None = None
    name_extent: Extent | None = None
    variant_extent: Extent | None = None
    amount_position: int | None = None
    directions: bool = False


class ParsedRest(Struct, frozen=True):
    """A rest step; one counted in `breaths` has no time of its own."""

    time: Ms
    note: str | None = None
    breaths: int | None = None


class ParsedBlock(Struct, frozen=True):
    """Steps done `repeat` times; `between` is the rest between two repeats of an interval, None for a circuit."""

    repeat: int
    steps: tuple["ParsedStep", ...]
    between: Ms | None = None


ParsedStep = ParsedWork | ParsedRest | ParsedBlock
"""A step of a sentence. One written line may be several."""


class Names(Protocol):
    """The exercises that a sentence can name."""

    def find(self, name: str) -> Exercise | None:
        """Return the exercise with this name, or None."""

    def variant_named(self, name: str) -> str | None:
        """Return the id of the variant that has this name, None for none."""

    def slipped_in(self, text: str) -> "Names | None":
        """Return the names with misspelled ones among them, None where no word of a text is one slip away from one."""


class SentenceProblem(Struct, frozen=True):
    """A problem inside a sentence: its code, where in the sentence, and the texts of a diagnostic."""

    code: str
    start: int
    width: int
    message: str
    label: str = ""
    fix: str = ""
    replacement: str | None = None
    offers: tuple[tuple[str, ...], ...] = ()
    """The ways it could be written instead: alternatives, each of one or more whole lines that can be read."""
