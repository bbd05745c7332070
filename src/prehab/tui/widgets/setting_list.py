"""The list of settings, whose values have arrows to click on."""

from textual import events
from textual.message import Message

from prehab.tui.setting_text import SHIFT
from prehab.tui.widgets.choice_list import ChoiceList


class SettingList(ChoiceList):
    """A list of choices; a click on an arrow moves a value instead of choosing the row."""

    class Shifted(Message):
        """A click on an arrow of the highlighted row."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def on_click(self, event: events.Click) -> None:
        """Move a value, or leave the click to the list."""
        by, option = event.style.meta.get(SHIFT), event.style.meta.get("option")
        if isinstance(by, int) and isinstance(option, int):
            event.prevent_default()
            self.highlighted = option
            self.post_message(self.Shifted(by))
