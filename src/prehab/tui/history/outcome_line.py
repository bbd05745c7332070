"""The line of a history screen that shows the outcome of an edit."""

from typing import TYPE_CHECKING

from textual.content import Content

from prehab.tui.widgets.text_line import TextLine, warning

if TYPE_CHECKING:
    from prehab.tui.routing.messages import EditOutcome


class OutcomeLine(TextLine):
    """Shows an outcome or a warning; hidden while it is empty."""

    DEFAULT_CSS = """
    OutcomeLine { display: none; padding: 0 1; background: $panel; border-left: thick $success; }
    OutcomeLine.-visible { display: block; }
    OutcomeLine.-wrong { border-left: thick $warning; }
    """

    def __init__(self) -> None:
        super().__init__(fixed=False)

    def show_outcome(self, outcome: "EditOutcome") -> None:
        """Show what an edit did, or why it failed."""
        if outcome.error:
            self.show_warning(outcome.error)
        else:
            self._update(Content(outcome.message), wrong=False)

    def show_warning(self, text: str) -> None:
        """Show a warning."""
        self._update(warning(text), wrong=True)

    def _update(self, text: Content, *, wrong: bool) -> None:
        self.show(text)
        self.set_class(bool(text), "-visible")
        self.set_class(wrong, "-wrong")
