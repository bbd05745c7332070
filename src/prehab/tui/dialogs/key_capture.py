"""A dialog that returns the next key that is pressed."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.widgets.text_line import TextLine, warning

CANCEL_KEY: Final = "escape"
"""The only key that cannot be captured."""


class KeyCaptureScreen(Dialog[str | None], inherit_bindings=False):
    """Returns the name of the pressed key, None for escape and for a click beside the box.

    `validate` returns why a key is refused, or an empty string.
    """

    CSS_PATH = "key_capture.tcss"
    BINDINGS: ClassVar = []

    def __init__(self, meaning: str, keys: str, validate: Callable[[str], str]) -> None:
        super().__init__()
        self._meaning = meaning
        self._keys = keys
        self._validate = validate
        self._error = TextLine(id="error", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the action and its present keys."""
        now = Content.assemble("now: ", (self._keys, "bold") if self._keys else "no key")
        with Vertical(id="box"):
            yield TextLine("Press the new key", id="title")
            yield TextLine(self._meaning, id="meaning", fixed=False)
            yield TextLine(now, id="now", fixed=False)
            yield self._error
            yield TextLine("esc leaves it as it is; a click beside this box does too", id="hint", fixed=False)

    def on_key(self, event: events.Key) -> None:
        """Return the key, or show why it is refused."""
        event.stop()
        event.prevent_default()
        if event.key == CANCEL_KEY:
            self.dismiss(None)
        elif error := self._validate(event.key):
            self._error.show(warning(error))
        else:
            self.dismiss(event.key)
