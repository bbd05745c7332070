"""The help dialog: the keys that work on the screen below."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.keys.key_help import KeyHelp
from prehab.tui.widgets.hanging_indent import HangingIndent


class HelpScreen(Dialog[None]):
    """Lists keys with what they do."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space,question_mark", "close", "close", id="help.close", tooltip="close the help"),
    ]

    def __init__(self, keys: Sequence[KeyHelp]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Yield the list of keys."""
        with VerticalScroll(id="box"):
            yield Static(_table(self._keys), id="keys")

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss()


def _table(keys: Sequence[KeyHelp]) -> HangingIndent:
    width = max((Content(key.keys).cell_length for key in keys), default=0)
    lines = [(Content.styled(f"{key.keys:>{width}}  ", "bold $accent"), Content(key.text)) for key in keys]
    about = Content.styled(
        "Muscle effort is fine; sharp pain, joint pain or pins and needles are not: stop and skip. "
        "Injured, pregnant or after surgery: ask a clinician first.",
        "$quiet",
    )
    return HangingIndent([*lines, (Content(""), Content("")), (Content(""), about)])
