"""A dialog over a screen, and the messages that ask for one (a choice, words, minutes)."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.events import Click
from textual.message import Message
from textual.screen import ModalScreen, ScreenResultType

from prehab.core.units import Ms, ms_from_seconds

Answer = Callable[[str], None]
"""What gets the answer; nobody is called when there is none."""


class PickAsked(Message):
    """One of `options` is wanted; `now` is the one that counts."""

    def __init__(self, title: str, options: Sequence[str], now: str, take: Answer) -> None:
        super().__init__()
        self.title = title
        self.options = tuple(options)
        self.now = now
        self.take = take


class WriteAsked(Message):
    """A line of text is wanted; `wrong` says what a text cannot be, or nothing."""

    def __init__(
        self, title: str, meaning: str, now: str, wrong: Callable[[str], str], take: Answer, *, longest: int = 80
    ) -> None:
        super().__init__()
        self.title = title
        self.meaning = meaning
        self.now = now
        self.wrong = wrong
        self.longest = longest
        self.take = take


class Dialog(ModalScreen[ScreenResultType]):
    """A question or a list in front of what goes on; None is its answer when nothing was chosen."""

    def on_click(self, event: Click) -> None:
        """Leave when the click was beside the box; one that was inside comes here too."""
        if self.is_current and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)


MOST: Final = 240
TITLE: Final = "How many minutes do you have?"
MEANING: Final = "The level and the rounds that fit best are taken, never half a side. Leave it empty for any length."


def ask_minutes(now: Ms | None, take: Answer) -> WriteAsked:
    """Return the question; the answer is a number, or empty."""
    return WriteAsked(TITLE, MEANING, "" if now is None else f"{now / 60_000:g}", wrong_minutes, take)


def wrong_minutes(text: str) -> str:
    """Return why a text is no number of minutes, or nothing."""
    fits = not text or (text.isdecimal() and text.isascii() and 0 < int(text[:4]) <= MOST)
    return "" if fits else f"it must be whole minutes, 1 to {MOST}, or nothing"


def minutes_from(text: str) -> Ms | None:
    """Return the time that was written, None for any length."""
    return ms_from_seconds(60 * int(text)) if text else None
