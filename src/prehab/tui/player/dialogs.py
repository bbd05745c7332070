"""The dialog that ends a session early."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.widgets.text_line import TextLine


class ConfirmScreen(ModalScreen[bool]):
    """Returns True to end the session; `kept` says whether it is kept then."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "end it", id="confirm.yes", tooltip="end the session and save what you did"),
        Binding("n,escape,q", "answer(False)", "go on", id="confirm.no", tooltip="go on with the session"),
    ]

    def __init__(self, kept: bool) -> None:
        super().__init__()
        self._kept = kept

    def compose(self) -> ComposeResult:
        """Yield the question and its two answers."""
        what = "What you did is kept." if self._kept else "Under 10 s of work is not kept."
        with Vertical(id="box"):
            yield TextLine("End this session?", id="question", fixed=False)
            yield TextLine(f"It is paused. {what}", fixed=False)
            yes, no = (key_and_words(self, *one) for one in (("confirm.yes", "end it"), ("confirm.no", "go on")))
            answers = Content.assemble(yes, "      ", no)
            yield TextLine(answers, id="answers", fixed=False)

    def action_answer(self, end: bool) -> None:
        """Return the answer."""
        self.dismiss(end)
