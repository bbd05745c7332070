"""A box over a screen: a click beside it leaves everything as it was."""

from textual.events import Click
from textual.screen import ModalScreen, ScreenResultType


class Box(ModalScreen[ScreenResultType]):
    """A question or a list in front of what goes on; None is its answer when nothing was chosen."""

    def on_click(self, event: Click) -> None:
        """Leave when the click was beside the box; one that was inside comes here too."""
        if self.is_current and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)
