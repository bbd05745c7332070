"""The charts of the history: a year, the streak, weeks against targets, sides, muscles and check-ins."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from prehab.training_log.charts import Glyphs
from prehab.training_log.overview import Overview
from prehab.tui.history import charts_text
from prehab.tui.history.list_model import PAGE
from prehab.tui.history.messages import HistoryListRequested, SessionAddRequested, TickRequested, UndoRequested
from prehab.tui.history.outcome_line import OutcomeLine
from prehab.tui.routing.messages import CheckInRequested, EditOutcome, HomeRequested
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine

WIDE: Final = 120
"""From this width (in cells) on the charts stand in two columns."""
LEFT: Final = 60
GAP: Final = 4
"""The cells of the left column and between the two; `charts_screen.tcss` has the same."""
MARGIN: Final = 5
"""The cells of the padding and the scroll bar."""


class ChartsScreen(Screen[None]):
    """Draws an overview; `show` is called after every read."""

    CSS_PATH = "charts_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,s", "open_list", "sessions", id="history.sessions", tooltip="open the list of everything"),
        Binding("down,j", "scroll(1)", "down", id="history.down", tooltip="scroll down", show=False),
        Binding("up,k", "scroll(-1)", "up", id="history.up", tooltip="scroll up", show=False),
        Binding(
            "pagedown,ctrl+f", "page(1)", "page", id="history.page-down", tooltip="scroll one page down", show=False
        ),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="history.page-up", tooltip="scroll one page up", show=False),
        Binding("c", "check_in", "check-in", id="history.check-in", tooltip="note pain in a part of your body"),
        Binding("t", "tick", "tick", id="history.tick", tooltip="note that you did something without a timer"),
        Binding("a", "add", "add", id="history.add", tooltip="add a session that you did without prehab"),
        Binding("u", "undo", "undo", id="history.undo", tooltip="take back the last change that you made", show=False),
        Binding("escape,q,b", "go_home", "back", id="history.back", tooltip="go back to the library"),
    ]

    def __init__(self, rest_days: int, glyphs: Glyphs) -> None:
        super().__init__()
        self.rest_days = rest_days
        self._glyphs = glyphs
        self._overview: Overview | None = None
        self._outcome = OutcomeLine()
        self._charts = VerticalScroll(id="charts", can_focus=False)
        self._days = TextLine("reading ...", id="days", fixed=False)
        self._body = TextLine(id="body", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the heading, the outcome line and the charts."""
        yield TextLine(Content.styled("History", "bold $primary"), id="heading")
        yield self._outcome
        with self._charts:
            yield self._days
            yield self._body
        yield KeyLine()

    def on_resize(self) -> None:
        """Draw the charts for the new size."""
        self._draw()

    def show(self, overview: Overview | None, notice: str) -> None:
        """Show an overview, None when it could not be read. `notice` is a warning, or empty."""
        self._overview = overview
        if notice:
            self._outcome.show_warning(notice)
        self._days.show("")
        self._draw()

    def show_outcome(self, outcome: EditOutcome) -> None:
        """Show the outcome of an edit."""
        self._outcome.show_outcome(outcome)

    def action_open_list(self) -> None:
        """Open the list."""
        self.post_message(HistoryListRequested(PAGE))

    def action_scroll(self, by: int) -> None:
        """Scroll by three lines."""
        self._charts.scroll_relative(y=3 * by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by a page less two lines."""
        charts = self._charts
        charts.scroll_relative(y=by * max(1, charts.size.height - 2), animate=False)

    def action_check_in(self) -> None:
        """Add a check-in."""
        self.post_message(CheckInRequested())

    def action_tick(self) -> None:
        """Add a tick."""
        self.post_message(TickRequested())

    def action_add(self) -> None:
        """Add a session that was done without prehab."""
        self.post_message(SessionAddRequested())

    def action_undo(self) -> None:
        """Undo the last edit."""
        self.post_message(UndoRequested())

    def action_go_home(self) -> None:
        """Go back to the library."""
        self.post_message(HomeRequested())

    def _draw(self) -> None:
        overview = self._overview
        if overview is None:
            return
        wide = self.size.width >= WIDE
        width = self.size.width - MARGIN
        left = charts_text.days_and_weeks(overview, self.rest_days, self._glyphs, LEFT if wide else width)
        right = charts_text.body(overview, self._glyphs, width - LEFT - GAP if wide else width)
        if charts_text.is_empty(overview):
            left = Content("\n\n").join([Content(charts_text.NO_ENTRIES), left])
        self._days.show(left)
        self._body.show(right if wide else Content.assemble("\n", right) if right else right)
