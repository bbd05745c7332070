"""Dialogs with a yes-or-no question and with a notice."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.widgets.text_line import TextLine


class QuestionScreen(ModalScreen[bool]):
    """Returns True for yes; `yes` names in a word or two what that does."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes", id="ask.yes", tooltip="do it"),
        Binding("n,escape,q", "answer(False)", "no", id="ask.no", tooltip="change nothing"),
    ]

    def __init__(self, question: str, about: str, yes: str) -> None:
        super().__init__()
        self._question = question
        self._about = about
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Yield the question and its two answers."""
        with Vertical(id="box"):
            yield TextLine(Content(self._question), id="question", fixed=False)
            yield TextLine(Content(self._about), fixed=False)
            yes, no = (key_and_words(self, *one) for one in (("ask.yes", self._yes), ("ask.no", "leave it")))
            yield TextLine(Content.assemble(yes, "      ", no), id="answers", fixed=False)

    def action_answer(self, yes: bool) -> None:
        """Return the answer."""
        self.dismiss(yes)


class NoticeScreen(ModalScreen[None]):
    """Shows a text until a key is pressed."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape,q", "close", "close", id="tell.close", tooltip="close the box"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Yield the text and the key that closes it."""
        with Vertical(id="box"):
            yield TextLine(Content(self._text), id="text", fixed=False)
            yield TextLine(key_and_words(self, "tell.close", "close"), id="key", fixed=False)

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss()
