"""The minutes that a runner has: how they are asked for."""

from typing import Final

from prehab.core.units import Ms, seconds
from prehab.tui.box_messages import Take, WriteAsked

MOST: Final = 240
TITLE: Final = "How many minutes do you have?"
MEANING: Final = "The level and the rounds that fit best are taken, never half a side. Leave it empty for any length."


def ask_minutes(now: Ms | None, take: Take) -> WriteAsked:
    """Return the question; the answer is a number, or empty."""
    return WriteAsked(TITLE, MEANING, "" if now is None else f"{now / 60_000:g}", wrong_minutes, take)


def wrong_minutes(text: str) -> str:
    """Return why a text is no number of minutes, or nothing."""
    fits = not text or (text.isdecimal() and text.isascii() and 0 < int(text[:4]) <= MOST)
    return "" if fits else f"it must be whole minutes, 1 to {MOST}, or nothing"


def minutes_from(text: str) -> Ms | None:
    """Return the time that was written, None for any length."""
    return seconds(60 * int(text)) if text else None
