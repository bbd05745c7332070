"""The short wait while the voice learns what it will say."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from prehab.tui.messages import StartGivenUp
from prehab.tui.pressing import key_and_words
from prehab.tui.widgets.text_line import TextLine


class PreparingScreen(ModalScreen[None]):
    """Says what is going on, and can be given up."""

    CSS_PATH = "preparing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "give_up", "cancel", id="preparing.cancel", tooltip="back to the preview"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            yield TextLine("Getting the voice ready ...")
            yield TextLine(key_and_words(self, "preparing.cancel", "goes back"), id="hint")

    def action_give_up(self) -> None:
        """Go back to the preview."""
        self.post_message(StartGivenUp())
