"""The help dialog: the keys that work on the screen below."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.keys.click_actions import ACTION_META, clickable, key_and_words
from prehab.tui.keys.key_help import KeyHelp
from prehab.tui.widgets.hanging_indent import HangingIndent
from prehab.tui.widgets.text_line import TextLine

OTHER_ROWS: Final = 4
"""Rows of the dialog that are no keys."""


class HelpScreen(Dialog[str | None]):
    """Lists keys with what they do; returns the id of the action that was clicked, None without one."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,enter,space,question_mark",
            "close",
            "close",
            id="help.close",
            tooltip="close the help",
            priority=True,  # before the scrolling of the box, whatever the key is
        ),
    ]

    def __init__(self, keys: Sequence[KeyHelp]) -> None:
        super().__init__()
        self._keys = keys
        self._list = VerticalScroll(id="list")

    def compose(self) -> ComposeResult:
        """Yield the list of keys, and what closes it."""
        self._limit_height()
        with Vertical(id="box"):
            with self._list:
                yield Static(_table(self._keys), id="keys")
            yield TextLine(key_and_words(self, "help.close", "close"), id="close")

    def on_resize(self) -> None:
        """Limit the height of the list to the new size."""
        self._limit_height()

    def on_click(self, event: Click) -> None:
        """Return the action that was clicked; a click beside the box closes it."""
        action = event.style.meta.get(ACTION_META)
        if isinstance(action, str):
            self.dismiss(action)
        else:
            super().on_click(event)

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    def _limit_height(self) -> None:
        """Limit the height of the list, so that what closes it stays visible."""
        self._list.styles.max_height = max(1, self.app.size.height * 94 // 100 - OTHER_ROWS)


def _table(keys: Sequence[KeyHelp]) -> HangingIndent:
    width = max((Content(key.keys).cell_length for key in keys), default=0)
    lines = [
        (
            clickable(Content.styled(f"{key.keys:>{width}}  ", "bold $accent"), key.id),
            clickable(Content(key.text), key.id),
        )
        for key in keys
    ]
    about = Content.styled(
        "Muscle effort is fine; sharp pain, joint pain or pins and needles are not: stop and skip. "
        "Injured, pregnant or after surgery: ask a clinician first.",
        "$quiet",
    )
    return HangingIndent([*lines, (Content(""), Content("")), (Content(""), about)])
