"""The messages that request a dialog: a choice, a line of text, minutes."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.message import Message

from prehab.core.units import Ms, ms_from_seconds

OnAnswer = Callable[[str], None]
"""Called with the answer; not called when the dialog is cancelled."""


class PickRequested(Message):
    """Requests a choice among `options`; `value` is the present one."""

    def __init__(self, title: str, options: Sequence[str], value: str, on_answer: OnAnswer) -> None:
        super().__init__()
        self.title = title
        self.options = tuple(options)
        self.value = value
        self.on_answer = on_answer


class TextRequested(Message):
    """Requests a line of text; `validate` returns why a text is refused, or an empty string."""

    def __init__(
        self,
        title: str,
        meaning: str,
        value: str,
        validate: Callable[[str], str],
        on_answer: OnAnswer,
        *,
        max_length: int = 80,
    ) -> None:
        super().__init__()
        self.title = title
        self.meaning = meaning
        self.value = value
        self.validate = validate
        self.max_length = max_length
        self.on_answer = on_answer


MAX_MINUTES: Final = 240
TITLE: Final = "How many minutes do you have?"
MEANING: Final = "The level and the rounds that fit best are taken, never half a side. Leave it empty for any length."


def ask_minutes(value: Ms | None, on_answer: OnAnswer) -> TextRequested:
    """Return the request for the minutes there are; the answer is a number, or empty."""
    return TextRequested(TITLE, MEANING, "" if value is None else f"{value / 60_000:g}", validate_minutes, on_answer)


def validate_minutes(text: str) -> str:
    """Return why a text is no number of minutes, or an empty string."""
    fits = not text or (text.isdecimal() and text.isascii() and 0 < int(text[:4]) <= MAX_MINUTES)
    return "" if fits else f"it must be whole minutes, 1 to {MAX_MINUTES}, or nothing"


def time_from_minutes(text: str) -> Ms | None:
    """Return the time of an answer, None for any length."""
    return ms_from_seconds(60 * int(text)) if text else None
