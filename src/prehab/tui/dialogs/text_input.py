"""A dialog with an input line for a number or a short text."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.widgets.text_line import TextLine, warning


class TextInputScreen(Dialog[str | None]):
    """Returns the text, None when cancelled. `validate` returns why a text is refused, or an empty string."""

    CSS_PATH = "text_input.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "take it", id="write.accept", tooltip="save what you wrote"),
        Binding("escape", "cancel", "leave it", id="write.cancel", tooltip="close this and change nothing"),
    ]

    def __init__(
        self, title: str, meaning: str, value: str, validate: Callable[[str], str], max_length: int = 80
    ) -> None:
        super().__init__()
        self._title = title
        self._meaning = meaning
        self._value = value
        self._validate = validate
        self._max_length = max_length
        self._input = Input(self._value, id="value", max_length=self._max_length)
        self._error = TextLine(id="error", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the title, the meaning and the input."""
        with Vertical(id="box"):
            yield TextLine(self._title, id="title")
            yield TextLine(self._meaning, id="meaning", fixed=False)
            yield self._input
            yield self._error
            yes, no = (key_and_words(self, *one) for one in (("write.accept", "take it"), ("write.cancel", "leave it")))
            yield TextLine(Content.assemble(yes, "   ", no), id="keys", fixed=False)

    def on_input_changed(self) -> None:
        """Remove the error about the text before."""
        self._error.show("")

    def on_input_submitted(self) -> None:
        """Accept the text."""
        self.action_accept()

    def action_accept(self) -> None:
        """Return the text, or show why it is refused."""
        text = self._input.value.strip()
        error = self._validate(text)
        if error:
            self._error.show(warning(error))
        else:
            self.dismiss(text)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
