"""A step as its author wrote it, read but with no name looked up yet."""

from dataclasses import dataclass

from prehab.core.model import Amount, Pace, Sides, Tempo
from prehab.core.units import Ms

Extent = tuple[int, int]
"""Start and width inside a sentence."""


@dataclass(frozen=True, slots=True)
class ParsedWork:
    """A step that moves; None is what it does not say.

    The spots are places in the sentence it was read from (None for a table): of the name, of the variant, and
    where an amount would go.
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
    name_spot: Extent | None = None
    variant_spot: Extent | None = None
    amount_goes: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedRest:
    """A rest."""

    time: Ms
    note: str | None = None


ParsedStep = ParsedWork | ParsedRest
"""What one sentence, or one table that is no block, says."""


@dataclass(frozen=True, slots=True)
class SentenceProblem:
    """A problem inside a sentence: its code, where in the sentence, and the texts of a diagnostic."""

    code: str
    start: int
    width: int
    message: str
    label: str = ""
    fix: str = ""
    mend: str | None = None
