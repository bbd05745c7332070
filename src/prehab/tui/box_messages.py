"""What screens ask a runner through a box: one of several, or a few words."""

from collections.abc import Callable, Sequence

from textual.message import Message

Take = Callable[[str], None]
"""What gets the answer; nobody is called when there is none."""


class PickAsked(Message):
    """One of `options` is wanted; `now` is the one that counts."""

    def __init__(self, title: str, options: Sequence[str], now: str, take: Take) -> None:
        super().__init__()
        self.title = title
        self.options = tuple(options)
        self.now = now
        self.take = take


class WriteAsked(Message):
    """A line of text is wanted; `wrong` says what a text cannot be, or nothing."""

    def __init__(
        self, title: str, meaning: str, now: str, wrong: Callable[[str], str], take: Take, *, longest: int = 80
    ) -> None:
        super().__init__()
        self.title = title
        self.meaning = meaning
        self.now = now
        self.wrong = wrong
        self.longest = longest
        self.take = take
