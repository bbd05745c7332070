"""The question before a session ends early."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from prehab.tui.pressing import key_and_words
from prehab.tui.widgets.text_line import TextLine


class ConfirmScreen(ModalScreen[bool]):
    """Answers True for "end it"."""

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y,enter", "answer(True)", "end it", id="confirm.yes", tooltip="end the session and keep what was done"
        ),
        Binding("n,escape,q", "answer(False)", "go on", id="confirm.no", tooltip="go on with the session"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the question and its two answers."""
        with Vertical(id="box"):
            yield TextLine("End this session?", id="question", fixed=False)
            yield TextLine("It is paused. What you did is kept.", fixed=False)
            yes, no = (key_and_words(self, *one) for one in (("confirm.yes", "end it"), ("confirm.no", "go on")))
            answers = Content.assemble(yes, "      ", no)
            yield TextLine(answers, id="answers", fixed=False)

    def action_answer(self, end: bool) -> None:
        """Give the answer."""
        self.dismiss(end)
