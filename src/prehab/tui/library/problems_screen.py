"""The screen of a broken pack: every problem with its line, its caret and its fix."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from prehab.library.pack_entry import PackEntry
from prehab.tui.routing.messages import HomeRequested, PackEditRequested
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.problem_text import problem_report
from prehab.tui.widgets.text_line import TextLine


class ProblemsScreen(Screen[None]):
    """Shows the diagnostics of one pack."""

    CSS_PATH = "problems_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_report(1)", "down", id="problems.down", tooltip="scroll down"),
        Binding("up,k", "scroll_report(-1)", "up", id="problems.up", tooltip="scroll up"),
        Binding("e", "edit", "fix it", id="problems.edit", tooltip="open the pack in the editor, to fix it"),
        Binding("escape,q,enter,b", "go_home", "back", id="problems.back", tooltip="go back to the library"),
    ]

    def __init__(self, entry: PackEntry) -> None:
        super().__init__()
        self._entry = entry
        self._report = VerticalScroll(id="report", can_focus=False)

    def compose(self) -> ComposeResult:
        """Yield the heading and the report."""
        heading = Content.assemble(
            ("✗ ", "$error"), Content(self._entry.name), Content.styled(f"   {self._entry.path}", "$quiet")
        )
        yield TextLine(heading, id="heading")
        with self._report:
            yield TextLine(problem_report(self._entry.loaded.diagnostics), fixed=False)
        yield KeyLine()

    def action_scroll_report(self, by: int) -> None:
        """Scroll by three lines."""
        self._report.scroll_relative(y=3 * by, animate=False, immediate=True)

    def action_edit(self) -> None:
        """Edit the pack."""
        self.post_message(PackEditRequested(self._entry))

    def action_go_home(self) -> None:
        """Go back to the library."""
        self.post_message(HomeRequested())
