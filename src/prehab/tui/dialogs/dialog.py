"""The base class of dialogs."""

from textual.events import Click
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """A modal screen that a click beside its box cancels; the answer is None then."""

    def on_click(self, event: Click) -> None:
        """Cancel when the click was beside the box; clicks inside it arrive here too."""
        if self.is_current and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)
