"""A phrase that asks for a place between the tones, how long it takes, and the times that keep phrases apart."""

from typing import Final

from msgspec import Struct

from prehab.core.units import Ms

TONE_SLOT: Final = Ms(400)
"""Time reserved for a tone before a phrase may start."""
REP_SLOT: Final = Ms(150)
BREATH_SLOT: Final = Ms(600)
"""The same for the tone of a breath, which swells and fades."""
PHRASE_GAP: Final = Ms(120)
"""Least silence between the end of a phrase and what follows."""
ESTIMATE_BASE: Final = Ms(200)
ESTIMATE_PER_CHARACTER: Final = Ms(60)
ESTIMATE_PER_PAUSE: Final = Ms(300)
"""What a comma, colon or full stop inside a phrase adds. Fitted to phrases of the embedded English voice."""


Wording = str | tuple[str, ...]
"""A phrase, or several said one after the other, so that what they share is rendered once."""


class PhraseRequest(Struct, frozen=True):
    """What to say at `earliest` or later, in one of several wordings, the best first.

    With `latest` it begins by then, or not at all. With `before` it is placed so that it ends right there, or not at
    all. After the end of a session there is nothing
    to keep clear of.
    """

    earliest: Ms
    wordings: tuple[Wording, ...]
    before: Ms | None = None
    latest: Ms | None = None
    after_the_end: bool = False


def phrases_of(wording: Wording) -> tuple[str, ...]:
    """Return the phrases of a wording, in order."""
    return (wording,) if isinstance(wording, str) else wording


def estimate_length(phrase: str) -> Ms:
    """Return how long a phrase takes at an ordinary voice's pace; used where no voice has rendered it."""
    inside = phrase[:-1]
    pauses = inside.count(",") + inside.count(".") + inside.count(":") + inside.count(";")
    return Ms(ESTIMATE_BASE + ESTIMATE_PER_CHARACTER * len(phrase) + ESTIMATE_PER_PAUSE * pauses)
