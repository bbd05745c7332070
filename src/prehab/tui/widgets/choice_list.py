"""Lists to choose from, and values between arrows that shift them."""

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList


class ChoiceList(OptionList, inherit_bindings=False):
    """An option list whose every key has an id; rows are visuals or content, never markup."""

    DEFAULT_CSS = """
    ChoiceList {
        height: 1fr; border: none; padding: 0 1; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $background 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $foreground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "up", id="list.up", tooltip="go one row up", show=False),
        Binding("down,j", "cursor_down", "down", id="list.down", tooltip="go one row down", show=False),
        Binding("pageup,ctrl+b", "page_up", "page up", id="list.page-up", tooltip="go one page up", show=False),
        Binding(
            "pagedown,ctrl+f", "page_down", "page down", id="list.page-down", tooltip="go one page down", show=False
        ),
        Binding("home,g", "first", "first", id="list.first", tooltip="go to the first row", show=False),
        Binding("end,G", "last", "last", id="list.last", tooltip="go to the last row", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)


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
