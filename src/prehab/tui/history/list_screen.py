"""The list of the history, newest first, to open, edit, delete and undo."""

from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.tui.history import list_text
from prehab.tui.history.list_model import PAGE, HistoryRow, index_of, row_kind
from prehab.tui.history.messages import (
    EntryDeleteRequested,
    EntryEditRequested,
    EntryOpened,
    HistoryListRequested,
    SessionAddRequested,
    TickRequested,
    UndoRequested,
)
from prehab.tui.history.outcome_line import OutcomeLine
from prehab.tui.keys.key_help import with_keys
from prehab.tui.routing.messages import CheckInRequested, EditOutcome, HistoryRequested
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine

EMPTY: Final = "Nothing has been done yet. Press {diary.add} to add a session that was done without prehab."


class HistoryListScreen(Screen[None]):
    """Sessions, check-ins and ticks in one list; `show` is called after every read."""

    CSS_PATH = "list_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (21, "-middle")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open_entry", "open", id="diary.open", tooltip="look at it, exercise by exercise"),
        Binding("e", "edit", "edit", id="diary.edit", tooltip="change its day, length, effort or note"),
        Binding("d,delete", "delete", "delete", id="diary.delete", tooltip="delete it; it asks first"),
        Binding("u", "undo", "undo", id="diary.undo", tooltip="take back the last change that you made"),
        Binding("a", "add", "add", id="diary.add", tooltip="add a session that you did without prehab"),
        Binding(
            "c", "check_in", "check-in", id="diary.check-in", tooltip="note pain in a part of your body", show=False
        ),
        Binding(
            "t", "tick", "tick", id="diary.tick", tooltip="note that you did something without a timer", show=False
        ),
        Binding("escape,q,b", "go_back", "back", id="diary.back", tooltip="go back to the charts"),
    ]

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._rows: tuple[HistoryRow, ...] = ()
        self._has_more = False
        self._limit = PAGE
        self._outcome = OutcomeLine()
        self._list = ChoiceList(id="rows")
        self._detail = VerticalScroll(id="detail", can_focus=False)
        self._detail_text = TextLine("reading ...", id="detail-text", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the list, and the detail of the highlighted row."""
        heading = Content.assemble(("History", "bold $primary"), ("   everything, the newest first", "$quiet"))
        yield TextLine(heading, id="heading")
        yield self._outcome
        with Container(id="body"):
            yield self._list
            with self._detail:
                yield self._detail_text
        yield KeyLine()

    def on_mount(self) -> None:
        """Focus the list."""
        self._list.focus()

    @property
    def limit(self) -> int:
        """How many sessions to read."""
        return self._limit

    def show(self, rows: tuple[HistoryRow, ...], has_more: bool, notice: str) -> None:
        """Show the rows; the highlight stays on its entry, else on its index. `notice` is a warning, or empty."""
        options = self._list
        before = self._highlighted()
        index = options.highlighted or 0
        self._rows, self._has_more = rows, has_more
        options.set_options(Option(list_text.row(row, self._today)) for row in rows)
        if notice:
            self._outcome.show_warning(notice)
        if not rows:
            self._detail_text.show("" if notice else with_keys(self, EMPTY))
            return
        found = None if before is None else index_of(rows, before.id)
        options.highlighted = min(index, len(rows) - 1) if found is None else found
        self._detail_text.show(list_text.detail(rows[options.highlighted]))

    def show_outcome(self, outcome: EditOutcome) -> None:
        """Show the outcome of an edit."""
        self._outcome.show_outcome(outcome)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the detail of a row; at the last one request more."""
        if event.option_index >= len(self._rows):
            return
        self._detail_text.show(list_text.detail(self._rows[event.option_index]))
        self._detail.scroll_home(animate=False)
        if self._has_more and event.option_index == len(self._rows) - 1:
            self._has_more = False
            self._limit *= 2
            self.post_message(HistoryListRequested(self._limit))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen row."""
        if event.option_index < len(self._rows):
            self.post_message(EntryOpened(self._rows[event.option_index]))

    def action_open_entry(self) -> None:
        """Open the highlighted row."""
        self._list.action_select()

    def action_edit(self) -> None:
        """Edit the highlighted entry."""
        row = self._highlighted()
        if row is not None:
            self.post_message(EntryEditRequested(row_kind(row), row.id))

    def action_delete(self) -> None:
        """Delete the highlighted entry, after a confirmation."""
        row = self._highlighted()
        if row is not None:
            self.post_message(EntryDeleteRequested(row_kind(row), row.id))

    def action_undo(self) -> None:
        """Undo the last edit."""
        self.post_message(UndoRequested())

    def action_add(self) -> None:
        """Add a session that was done without prehab."""
        self.post_message(SessionAddRequested())

    def action_check_in(self) -> None:
        """Add a check-in."""
        self.post_message(CheckInRequested())

    def action_tick(self) -> None:
        """Add a tick."""
        self.post_message(TickRequested())

    def action_go_back(self) -> None:
        """Go back to the charts."""
        self.post_message(HistoryRequested())

    def _highlighted(self) -> HistoryRow | None:
        index = self._list.highlighted
        return None if index is None or index >= len(self._rows) else self._rows[index]
