"""What a change of the history came to."""

from typing import TYPE_CHECKING

from textual.content import Content

from prehab.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from prehab.tui.routing.messages import EditOutcome


class OutcomeLine(TextLine):
    """Shows what was done or what went wrong; takes no room while there is nothing to say."""

    DEFAULT_CSS = """
    OutcomeLine { display: none; padding: 0 1; background: $panel; border-left: thick $success; }
    OutcomeLine.-told { display: block; }
    OutcomeLine.-wrong { border-left: thick $warning; }
    """

    def __init__(self) -> None:
        super().__init__(fixed=False)

    def tell(self, outcome: "EditOutcome") -> None:
        """Say what was done, or why it was not."""
        if outcome.trouble:
            self.warn(outcome.trouble)
        else:
            self._say(Content(outcome.said), wrong=False)

    def warn(self, trouble: str) -> None:
        """Say what is wrong."""
        self._say(Content.assemble(("! ", "bold $warning"), Content(trouble)), wrong=True)

    def _say(self, text: Content, *, wrong: bool) -> None:
        self.show(text)
        self.set_class(bool(text), "-told")
        self.set_class(wrong, "-wrong")
