"""A value that is written: a number or a short text."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from prehab.tui.dialogs.box import Dialog
from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.widgets.text_line import TextLine


class WriteScreen(Dialog[str | None]):
    """Answers the text, None when it was given up. `wrong` says what a text cannot be, or nothing."""

    CSS_PATH = "write.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "take it", id="write.accept", tooltip="take what is written"),
        Binding("escape", "give_up", "leave it", id="write.cancel", tooltip="leave it as it was"),
    ]

    def __init__(self, title: str, meaning: str, now: str, wrong: Callable[[str], str], longest: int = 80) -> None:
        super().__init__()
        self._title = title
        self._meaning = meaning
        self._now = now
        self._wrong = wrong
        self._longest = longest

    def compose(self) -> ComposeResult:
        """Lay out what is asked and the line to write in."""
        with Vertical(id="box"):
            yield TextLine(self._title, id="title")
            yield TextLine(self._meaning, id="meaning", fixed=False)
            yield Input(self._now, id="value", max_length=self._longest)
            yield TextLine(id="wrong", fixed=False)
            yes, no = (key_and_words(self, *one) for one in (("write.accept", "take it"), ("write.cancel", "leave it")))
            yield TextLine(Content.assemble(yes, "   ", no), id="keys", fixed=False)

    def on_input_changed(self) -> None:
        """Forget what was wrong before."""
        self.query_one("#wrong", TextLine).show("")

    def on_input_submitted(self) -> None:
        """Take what is written."""
        self.action_accept()

    def action_accept(self) -> None:
        """Take what is written, or say why it cannot be."""
        text = self.query_one(Input).value.strip()
        wrong = self._wrong(text)
        if wrong:
            self.query_one("#wrong", TextLine).show(Content.assemble(("! ", "bold $warning"), Content(wrong)))
        else:
            self.dismiss(text)

    def action_give_up(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
