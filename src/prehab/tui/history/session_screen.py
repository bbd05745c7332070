"""The screen of one past session: its exercises, each side on its own."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from prehab.core.record import exercise_totals
from prehab.training_log.entries import CheckIn, EntryKind, SessionEntry
from prehab.tui.history import list_text
from prehab.tui.history.messages import EntryDeleteRequested, EntryEditRequested, HistoryListRequested
from prehab.tui.history.outcome_line import OutcomeLine
from prehab.tui.routing.messages import CheckInRequested, EditOutcome
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.columns import Columns
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine


class SessionScreen(Screen[None]):
    """One session; `show` is called after every read. `limit` is that of the list to go back to."""

    CSS_PATH = "session_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="session.edit", tooltip="change its day, length, effort or note"),
        Binding("d,delete", "delete", "delete", id="session.delete", tooltip="delete it; it asks first"),
        Binding(
            "c", "check_in", "check-in", id="session.check-in", tooltip="note pain in a part of your body after it"
        ),
        Binding("escape,q,b,enter", "go_back", "back", id="session.back", tooltip="go back to the list"),
    ]

    def __init__(self, session_id: str, limit: int) -> None:
        super().__init__()
        self.session_id = session_id
        self._limit = limit
        self._outcome = OutcomeLine()
        self._head = TextLine("reading ...", id="head", fixed=False)
        self._list = ChoiceList(id="exercises")

    def compose(self) -> ComposeResult:
        """Yield the summary of the session, and the exercises."""
        yield self._outcome
        yield self._head
        yield self._list
        yield KeyLine()

    def show(self, entry: SessionEntry | None, checkins: Sequence[CheckIn], notice: str) -> None:
        """Show a session, None when it is gone or could not be read. `notice` is a warning, or empty."""
        if notice:
            self._outcome.show_warning(notice)
        if entry is None:
            self._head.show("" if notice else "This session is not there any more.")
            return
        self._head.show(list_text.session_head(entry, tuple(checkins)))
        exercises = list_text.exercise_lines(exercise_totals(entry.segments))
        rows = self._list
        rows.set_options(map(Option, exercises or [Columns(Content("nothing was begun"))]))
        rows.action_first()
        rows.focus()

    def show_outcome(self, outcome: EditOutcome) -> None:
        """Show the outcome of an edit."""
        self._outcome.show_outcome(outcome)

    def action_edit(self) -> None:
        """Edit the session."""
        self.post_message(EntryEditRequested(EntryKind.SESSION, self.session_id))

    def action_delete(self) -> None:
        """Delete the session, after a confirmation."""
        self.post_message(EntryDeleteRequested(EntryKind.SESSION, self.session_id))

    def action_check_in(self) -> None:
        """Add a check-in after the session."""
        self.post_message(CheckInRequested(self.session_id))

    def action_go_back(self) -> None:
        """Go back to the list."""
        self.post_message(HistoryListRequested(self._limit))
