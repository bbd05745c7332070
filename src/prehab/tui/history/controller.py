"""Shows the past, asks before it is changed, and reads and changes it off the screen's thread."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from prehab.history.database import HistoryError
from prehab.tui.history.messages import (
    DialogReady,
    EntryDeleteRequested,
    EntryEditRequested,
    EntryOpened,
    HistoryListRead,
    HistoryListRequested,
    OverviewRead,
    SessionAddRequested,
    SessionRead,
    TickRequested,
    UndoRequested,
)
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import CheckInRequested, EditOutcome, HistoryChanged, HistoryRequested, SessionRated

if TYPE_CHECKING:
    from textual.screen import Screen

    from prehab.training_log.entries import CheckIn, EntryKind, SessionEntry
    from prehab.tui.history.charts_screen import ChartsScreen
    from prehab.tui.history.edits import Change
    from prehab.tui.history.list_screen import HistoryListScreen
    from prehab.tui.history.questions import Asked
    from prehab.tui.history.session_screen import SessionScreen

_T = TypeVar("_T")


class HistoryController:
    """Has the screens of the past, and the efforts and notes that are not saved yet.

    Screens and what they need are imported when they are shown: the library is on the screen before that.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._charts: ChartsScreen | None = None
        self._list: HistoryListScreen | None = None
        self._session: SessionScreen | None = None
        self._ratings: dict[str, tuple[int | None, str]] = {}
        """Efforts and notes that are not saved yet, by session."""
        self._recording = False
        self._one_at_a_time = Lock()

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here; a change concerns other screens too, so the app hands it on."""
        return {
            HistoryRequested: lambda _: self._show_charts(),
            HistoryListRequested: self._show_list,
            EntryOpened: self._open,
            CheckInRequested: self._ask_for_checkin,
            TickRequested: lambda _: self._ask_for_tick(),
            SessionAddRequested: lambda _: self._ask_what_to_add(),
            EntryEditRequested: lambda message: self._ask_for_edit(message.kind, message.entry_id),
            EntryDeleteRequested: self._ask_before_deleting,
            UndoRequested: lambda _: self._undo(),
            DialogReady: lambda message: message.ask(),
            SessionRated: self._rate,
            OverviewRead: self._show_overview,
            HistoryListRead: self._show_rows,
            SessionRead: self._show_session,
        }

    def hold_ratings(self) -> None:
        """Keep efforts and notes back until the session that has just ended is saved."""
        self._recording = True

    def release_ratings(self) -> None:
        """Save what was said meanwhile."""
        self._recording = False
        if self._ratings:
            self._host.in_thread(self._save_ratings, "history")

    def save_waiting(self) -> None:
        """Save what waits before the app is gone; it blocks."""
        if self._ratings:
            self._host.services.history.flush()
            self._save_ratings()

    def show_change(self, message: HistoryChanged) -> None:
        """Say what a change came to, show everything anew, and say what a check-in calls for."""
        if (charts := if_open(self._host, self._charts)) is not None:
            charts.show_outcome(message.outcome)
            self._read_overview()
        if (rows := if_open(self._host, self._list)) is not None:
            rows.show_outcome(message.outcome)
            self._read_list(rows.limit)
        if (session := if_open(self._host, self._session)) is not None:
            session.show_outcome(message.outcome)
            self._read_session(session.session_id)
        if message.outcome.trouble and message.ask_again:
            message.ask_again(message.outcome.trouble)
        if message.outcome.advice:
            from prehab.tui.dialogs.question import NoticeScreen

            self._host.push_screen(NoticeScreen(message.outcome.advice))

    def _show_charts(self) -> None:
        """Show the charts."""
        from prehab.training_log import charts
        from prehab.tui.history.charts_screen import ChartsScreen

        if not self._back_to(self._charts):
            drawn = charts.ASCII if self._host.ascii_only else charts.BLOCKS
            self._charts = ChartsScreen(self._host.services.settings.rest_days, drawn)
            self._host.push_screen(self._charts)
        self._read_overview()

    def _show_list(self, message: HistoryListRequested) -> None:
        """Show the list."""
        from prehab.tui.history.list_screen import HistoryListScreen

        if not self._back_to(self._list):
            self._list = HistoryListScreen(self._host.services.clock.local().date())
            self._host.push_screen(self._list)
        self._read_list(message.limit)

    def _open(self, message: EntryOpened) -> None:
        """Show a session whole; a check-in or a tick is put right."""
        from prehab.history.interface import SessionSummary
        from prehab.tui.history.list_model import kind_of
        from prehab.tui.history.session_screen import SessionScreen

        row = message.row
        if isinstance(row, SessionSummary):
            self._session = SessionScreen(row.id, self._limit())
            self._host.push_screen(self._session)
            self._read_session(row.id)
        else:
            self._ask_for_edit(kind_of(row), row.id)

    def _show_overview(self, message: OverviewRead) -> None:
        """Show the charts as they were read."""
        charts = if_open(self._host, self._charts)
        if charts is not None:
            charts.show(message.overview, message.trouble)

    def _show_rows(self, message: HistoryListRead) -> None:
        """Show the list as it was read."""
        rows = if_open(self._host, self._list)
        if rows is not None:
            rows.show(message.rows, message.more, message.trouble)

    def _show_session(self, message: SessionRead) -> None:
        """Show a session; one that is gone leads back to the list."""
        session = if_open(self._host, self._session)
        if session is None:
            return
        if message.entry is None and not message.trouble and self._host.screen is session:
            self._host.pop_screen()
        else:
            session.show(message.entry, message.checkins, message.trouble)

    def _ask_for_checkin(self, message: CheckInRequested) -> None:
        """Ask how a place on the body feels."""
        from prehab.tui.history import questions

        self._ask(lambda: questions.checkin(self._host.services, message.session))

    def _ask_for_tick(self) -> None:
        """Ask what was done."""
        from prehab.tui.history import questions

        self._ask(lambda: questions.tick(self._host.services))

    def _ask_for_edit(self, kind: "EntryKind", entry_id: str) -> None:
        """Ask how it was really."""
        from prehab.tui.history import questions

        self._ask(lambda: questions.edit(self._host.services, kind, entry_id))

    def _ask_before_deleting(self, message: EntryDeleteRequested) -> None:
        """Ask before something is deleted."""
        from prehab.tui.dialogs.question import QuestionScreen
        from prehab.tui.history import questions

        def prepare() -> Callable[[], object]:
            question = questions.deletion(self._host.services, message.kind, message.entry_id)
            asked = QuestionScreen(question.text, question.about, question.yes)
            return lambda: self._host.push_screen(asked, _given(lambda _: self._change(question.change)))

        self._prepare(prepare)

    def _undo(self) -> None:
        """Take back the last change."""
        from prehab.tui.history import edits

        self._change(edits.undo)

    def _ask_what_to_add(self) -> None:
        """Ask which routine was done without prehab, and then how it was."""
        from prehab.tui.dialogs.pick import PickScreen
        from prehab.tui.history import questions

        def prepare() -> Callable[[], object]:
            found = questions.routines(self._host.services)

            def add(name: str) -> None:
                self._ask(lambda: questions.addition(self._host.services, found[name]))

            asked = PickScreen("Which one was it?", tuple(found), "")
            return lambda: self._host.push_screen(asked, _given(add))

        self._prepare(prepare)

    def _ask(self, read: "Callable[[], Asked]") -> None:
        def prepare() -> Callable[[], object]:
            asked = read()
            return lambda: self._show_form(asked)

        self._prepare(prepare)

    def _show_form(self, asked: "Asked", trouble: str = "") -> None:
        from prehab.tui.dialogs.form import FormScreen

        def change(values: dict[str, str]) -> None:
            again = replace(asked, form=asked.form.with_values(values))
            self._change(asked.make(values), partial(self._show_form, again))

        self._host.push_screen(FormScreen(asked.form, trouble), _given(change))

    def _rate(self, message: SessionRated) -> None:
        """Keep how hard it was: at once when the session is saved, else as soon as it is."""
        self._ratings[message.session] = message.effort, message.note
        if not self._recording:
            self._host.in_thread(self._save_ratings, "history")

    def _read_overview(self) -> None:
        """Read what the charts show."""

        def read() -> None:
            services = self._host.services
            self._host.post_message(OverviewRead(*services.read_with_repair(services.overview)))

        self._host.in_thread(read, "overview", exclusive=True)

    def _read_list(self, limit: int) -> None:
        """Read the newest `limit` sessions, and check-ins and ticks."""
        from prehab.tui.history.list_model import read_diary

        def read() -> None:
            services = self._host.services
            found, trouble = services.read_with_repair(lambda: read_diary(services.history.queries, limit))
            rows, more = found or ((), False)
            self._host.post_message(HistoryListRead(rows, more, trouble))

        self._host.in_thread(read, "diary", exclusive=True)

    def _read_session(self, session_id: str) -> None:
        """Read one session whole, and the check-ins after it."""
        services = self._host.services

        def found() -> "tuple[SessionEntry | None, tuple[CheckIn, ...]]":
            entry, summary = services.editor().store.session(session_id), services.history.queries.session(session_id)
            if entry and summary:
                # Only the summary knows whether a session without an end still plays or was cut off.
                entry = replace(entry, ending=summary.ending)
            after = services.history.queries.checkins(entry.start.local_date) if entry else ()
            return entry, tuple(one for one in after if one.session == session_id)

        def read() -> None:
            session, trouble = services.read_with_repair(found)
            self._host.post_message(SessionRead(*(session or (None, ())), trouble))

        self._host.in_thread(read, "session", exclusive=True)

    def _prepare(self, prepare: Callable[[], Callable[[], object]]) -> None:
        """Prepare a question, which reads, and ask it."""

        def work() -> None:
            try:
                self._host.post_message(DialogReady(prepare()))
            except HistoryError as error:
                self._host.post_message(HistoryChanged(EditOutcome(trouble=str(error))))

        self._host.in_thread(work, "history")

    def _change(self, change: "Change", ask_again: Callable[[str], object] | None = None) -> None:
        """Change the past and say what it came to; where it could not be, `ask_again` gets why."""
        from prehab.tui.history.edits import run_edit

        def work() -> None:
            with self._one_at_a_time:
                self._host.post_message(HistoryChanged(run_edit(self._host.services, change), ask_again))

        self._host.in_thread(work, "history")

    def _save_ratings(self) -> None:
        """Save the efforts and notes that wait; it blocks."""
        from prehab.tui.history.edits import rate, run_edit

        with self._one_at_a_time:
            for session, rating in list(self._ratings.items()):
                outcome = run_edit(self._host.services, rate(session, *rating))
                if not outcome.trouble and self._ratings.get(session) == rating:
                    del self._ratings[session]
                self._host.post_message(HistoryChanged(outcome))

    def _limit(self) -> int:
        from prehab.tui.history.list_model import PAGE

        rows = if_open(self._host, self._list)
        return PAGE if rows is None else rows.limit

    def _back_to(self, screen: "Screen[None] | None") -> bool:
        """Leave what stands before a screen that is there already."""
        if if_open(self._host, screen) is None:
            return False
        while self._host.screen is not screen:
            self._host.pop_screen()
        return True


def _given(then: Callable[[_T], object]) -> Callable[[_T | None], None]:
    """Return what takes an answer, and does nothing when there is none or it is no."""

    def take(answer: _T | None) -> None:
        if answer is not None and answer is not False:
            then(answer)

    return take
