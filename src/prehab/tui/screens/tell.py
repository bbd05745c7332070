"""Something to be said once, in a calm box."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from prehab.tui.keys import first_key
from prehab.tui.widgets.text_line import TextLine


class TellScreen(ModalScreen[None]):
    """Says it until a key is pressed."""

    CSS_PATH = "tell.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape,q", "close", "close", id="tell.close", tooltip="close the box"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out what is said."""
        with Vertical(id="box"):
            yield TextLine(Content(self._text), id="text", fixed=False)
            key = (first_key(self, "tell.close"), "bold $accent")
            yield TextLine(Content.assemble(key, " close"), id="key", fixed=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
