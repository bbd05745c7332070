"""Lists of values between arrows that shift them."""

from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from prehab.tui.widgets.choice_list import ChoiceList


class SettingList(ChoiceList):
    """A list of values; a click on an arrow shifts one instead of choosing the row."""

    class Shifted(Message):
        """A click on an arrow of the highlighted row."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def on_click(self, event: events.Click) -> None:
        """Shift a value, or leave the click to the list."""
        by, option = event.style.meta.get(SHIFT_META), event.style.meta.get("option")
        if isinstance(by, int) and isinstance(option, int):
            event.prevent_default()
            self.highlighted = option
            self.post_message(self.Shifted(by))


SHIFT_META: Final = "shift"
"""The key in a style's meta under which an arrow has its step."""


def with_arrows(value: Content) -> Content:
    """Return a value between two clickable arrows."""
    return Content.assemble(_arrow("◂ ", -1), value, _arrow(" ▸", 1))


def _arrow(text: str, by: int) -> Content:
    return Content(text).stylize("$accent").stylize(Style.from_meta({SHIFT_META: by}))
