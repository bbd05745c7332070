"""Lists to choose from."""

from typing import ClassVar

from textual.binding import Binding, BindingType
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
