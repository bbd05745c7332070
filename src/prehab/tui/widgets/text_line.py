"""A widget for a line, or a few, of plain text."""

from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from prehab.tui.keys.click_actions import run_clicked_action


class TextLine(Static):
    """Shows plain text or `Content`, never markup, and repaints only when it changes.

    With `fixed` its size does not depend on its text, so that a change needs no new layout.
    """

    DEFAULT_CSS = """
    TextLine { height: 1; width: 1fr; }
    TextLine.-auto { height: auto; }
    """

    def __init__(self, text: str | Content = "", *, fixed: bool = True, id: str | None = None) -> None:  # noqa: A002
        self._shown = Content(text) if isinstance(text, str) else text
        self._fixed = fixed
        super().__init__(self._shown, id=id, markup=False, classes="" if fixed else "-auto")

    @property
    def shown(self) -> Content:
        """The present content."""
        return self._shown

    async def on_click(self, event: Click) -> None:
        """Run the action of the clicked text, if it has one."""
        await run_clicked_action(self.screen, event)

    def show(self, text: str | Content) -> None:
        """Show another text."""
        content = Content(text) if isinstance(text, str) else text
        if content.is_same(self._shown):
            return
        self._shown = content
        self.update(content, layout=not self._fixed)


def warning(text: str) -> Content:
    """Return a text with a warning sign before it."""
    return Content.assemble(("! ", "bold $warning"), Content(text))
