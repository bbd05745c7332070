"""A line to write what is looked for in."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FindLine(Input):
    """Tells with every letter what is written; enter and down go to the list, escape takes the words away."""

    DEFAULT_CSS = """
    FindLine, FindLine:focus {
        height: 1; border: none; padding: 0 1; background: $panel; background-tint: $background 0%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave_line", "to the list", id="find.leave", tooltip="to what was found"),
        Binding("escape", "drop_words", "clear", id="find.drop", tooltip="take the words away"),
    ]

    class Left(Message):
        """The line is left for the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, max_length=60, select_on_focus=False)

    def action_leave_line(self) -> None:
        """Go to the list."""
        self.post_message(self.Left())

    def action_drop_words(self) -> None:
        """Take the words away and go to the list."""
        self.value = ""
        self.post_message(self.Left())
