"""Shows the history screens and their dialogs; reads and edits the history in worker threads."""

from collections.abc import Callable
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
from prehab.values import replace

if TYPE_CHECKING:
    from textual.screen import Screen

    from prehab.training_log.entries import CheckIn, EntryKind, SessionEntry
    from prehab.tui.history.charts_screen import ChartsScreen
    from prehab.tui.history.edits import HistoryEdit
    from prehab.tui.history.list_screen import HistoryListScreen
    from prehab.tui.history.questions import EntryForm
    from prehab.tui.history.session_screen import SessionScreen

_T = TypeVar("_T")


class HistoryController:
    """Owns the history screens, and the efforts and notes that are not saved yet.

    Screens are imported when they are first shown, so that the library is shown sooner.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._charts: ChartsScreen | None = None
        self._list: HistoryListScreen | None = None
        self._session: SessionScreen | None = None
        self._pending_ratings: dict[str, tuple[int | None, str]] = {}
        """Efforts and notes that are not saved yet, by session."""
        self._is_saving_session = False
        self._edit_lock = Lock()

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles; `HistoryChanged` concerns others too and is handled by the app."""
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
            DialogReady: lambda message: message.show(),
            SessionRated: self._on_rated,
            OverviewRead: self._show_overview,
            HistoryListRead: self._show_rows,
            SessionRead: self._show_session,
        }

    def defer_ratings(self) -> None:
        """Do not save efforts and notes until the session that has just ended is saved."""
        self._is_saving_session = True

    def save_deferred_ratings(self) -> None:
        """Save the efforts and notes given meanwhile."""
        self._is_saving_session = False
        if self._pending_ratings:
            self._host.run_in_thread(self._save_ratings, "history")

    def save_pending_ratings(self) -> None:
        """Save pending efforts and notes before the app exits; it blocks."""
        if self._pending_ratings:
            self._host.services.history.flush()
            self._save_ratings()

    def show_edit(self, message: HistoryChanged) -> None:
        """Show the outcome of an edit, reload the open history screens, and show the advice for a check-in."""
        if (charts := if_open(self._host, self._charts)) is not None:
            charts.show_outcome(message.outcome)
        if (rows := if_open(self._host, self._list)) is not None:
            rows.show_outcome(message.outcome)
        if (session := if_open(self._host, self._session)) is not None:
            session.show_outcome(message.outcome)
        self.read_again()
        if message.outcome.error and message.retry:
            message.retry(message.outcome.error)
        if message.outcome.advice:
            from prehab.tui.dialogs.question import NoticeScreen

            self._host.push_screen(NoticeScreen(message.outcome.advice))

    def read_again(self) -> None:
        """Reload the open history screens."""
        if if_open(self._host, self._charts) is not None:
            self._read_overview()
        if (rows := if_open(self._host, self._list)) is not None:
            self._read_list(rows.limit)
        if (session := if_open(self._host, self._session)) is not None:
            self._read_session(session.session_id)

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
        """Show a session, or the form to edit a check-in or a tick."""
        from prehab.history.interface import SessionSummary
        from prehab.tui.history.list_model import row_kind
        from prehab.tui.history.session_screen import SessionScreen

        row = message.row
        if isinstance(row, SessionSummary):
            self._session = SessionScreen(row.id, self._limit())
            self._host.push_screen(self._session)
            self._read_session(row.id)
        else:
            self._ask_for_edit(row_kind(row), row.id)

    def _show_overview(self, message: OverviewRead) -> None:
        """Update the charts screen."""
        charts = if_open(self._host, self._charts)
        if charts is not None:
            charts.rest_days = self._host.services.settings.rest_days
            charts.show(message.overview, message.notice)

    def _show_rows(self, message: HistoryListRead) -> None:
        """Update the list screen."""
        rows = if_open(self._host, self._list)
        if rows is not None:
            rows.show(message.rows, message.has_more, message.notice)

    def _show_session(self, message: SessionRead) -> None:
        """Update the session screen, or close it when the session is gone."""
        session = if_open(self._host, self._session)
        if session is None:
            return
        if message.entry is None and not message.notice and self._host.screen is session:
            self._host.pop_screen()
        else:
            session.show(message.entry, message.checkins, message.notice)

    def _ask_for_checkin(self, message: CheckInRequested) -> None:
        from prehab.tui.history import questions

        self._ask_for_answers(lambda: questions.checkin_dialog(self._host.services, message.session))

    def _ask_for_tick(self) -> None:
        from prehab.tui.history import questions

        self._ask_for_answers(lambda: questions.tick_dialog(self._host.services))

    def _ask_for_edit(self, kind: "EntryKind", entry_id: str) -> None:
        from prehab.tui.history import questions

        self._ask_for_answers(lambda: questions.edit_dialog(self._host.services, kind, entry_id))

    def _ask_before_deleting(self, message: EntryDeleteRequested) -> None:
        """Ask for confirmation, then delete an entry."""
        from prehab.tui.dialogs.question import QuestionScreen
        from prehab.tui.history import questions

        def prepare() -> Callable[[], object]:
            question = questions.confirm_delete(self._host.services, message.kind, message.entry_id)
            screen = QuestionScreen(question.text, question.detail, question.yes)
            return lambda: self._host.push_screen(screen, _on_answer(lambda _: self._run_edit(question.edit)))

        self._prepare(prepare)

    def _undo(self) -> None:
        """Undo the last edit."""
        from prehab.tui.history import edits

        self._run_edit(edits.undo_last)

    def _ask_what_to_add(self) -> None:
        """Ask which routine was done without prehab, then show its form."""
        from prehab.tui.dialogs.pick import PickScreen
        from prehab.tui.history import questions

        def prepare() -> Callable[[], object]:
            found = questions.routines(self._host.services)

            def add(name: str) -> None:
                self._ask_for_answers(lambda: questions.session_dialog(self._host.services, found[name]))

            screen = PickScreen("Which one was it?", tuple(found), "")
            return lambda: self._host.push_screen(screen, _on_answer(add))

        self._prepare(prepare)

    def _ask_for_answers(self, read: "Callable[[], EntryForm]") -> None:
        def prepare() -> Callable[[], object]:
            entry_form = read()
            return lambda: self._show_form(entry_form)

        self._prepare(prepare)

    def _show_form(self, entry_form: "EntryForm", error: str = "") -> None:
        from prehab.tui.dialogs.form import FormScreen

        def edit(values: dict[str, str]) -> None:
            refilled = replace(entry_form, form=entry_form.form.with_values(values))
            self._run_edit(entry_form.make_edit(values), partial(self._show_form, refilled))

        self._host.push_screen(FormScreen(entry_form.form, error), _on_answer(edit))

    def _on_rated(self, message: SessionRated) -> None:
        """Save an effort and a note, once the session itself is saved."""
        self._pending_ratings[message.session] = message.effort, message.note
        if not self._is_saving_session:
            self._host.run_in_thread(self._save_ratings, "history")

    def _read_overview(self) -> None:
        """Read the overview for the charts."""

        def read() -> None:
            services = self._host.services
            self._host.post_message(OverviewRead(*services.read_with_repair(services.overview)))

        self._host.run_in_thread(read, "overview", exclusive=True)

    def _read_list(self, limit: int) -> None:
        """Read the newest `limit` sessions, and check-ins and ticks."""
        from prehab.tui.history.list_model import read_history_list

        def read() -> None:
            services = self._host.services
            found, notice = services.read_with_repair(lambda: read_history_list(services.history.queries, limit))
            rows, has_more = found or ((), False)
            self._host.post_message(HistoryListRead(rows, has_more, notice))

        self._host.run_in_thread(read, "history-list", exclusive=True)

    def _read_session(self, session_id: str) -> None:
        """Read one session, and the check-ins after it."""
        services = self._host.services

        def found() -> "tuple[SessionEntry | None, tuple[CheckIn, ...]]":
            entry, summary = services.editor().store.session(session_id), services.history.queries.session(session_id)
            if entry and summary:
                # Only the summary knows whether a session without an end is still playing or was interrupted.
                entry = replace(entry, ending=summary.ending)
            after = services.history.queries.checkins(entry.start.local_date) if entry else ()
            return entry, tuple(one for one in after if one.session == session_id)

        def read() -> None:
            session, notice = services.read_with_repair(found)
            self._host.post_message(SessionRead(*(session or (None, ())), notice))

        self._host.run_in_thread(read, "session", exclusive=True)

    def _prepare(self, prepare: Callable[[], Callable[[], object]]) -> None:
        """Run `prepare`, which reads, in a worker, then the function it returned, which shows a dialog."""

        def work() -> None:
            try:
                self._host.post_message(DialogReady(prepare()))
            except HistoryError as error:
                self._host.post_message(HistoryChanged(EditOutcome(error=str(error))))

        self._host.run_in_thread(work, "history")

    def _run_edit(self, edit: "HistoryEdit", retry: Callable[[str], object] | None = None) -> None:
        """Run an edit in a worker and post its outcome; `retry` is called with the error if it fails."""
        from prehab.tui.history.edits import run_edit

        def work() -> None:
            with self._edit_lock:
                self._host.post_message(HistoryChanged(run_edit(self._host.services, edit), retry))

        self._host.run_in_thread(work, "history")

    def _save_ratings(self) -> None:
        """Save pending efforts and notes; it blocks."""
        from prehab.tui.history.edits import rate_session, run_edit

        with self._edit_lock:
            for session, rating in list(self._pending_ratings.items()):
                outcome = run_edit(self._host.services, rate_session(session, *rating))
                if not outcome.error and self._pending_ratings.get(session) == rating:
                    del self._pending_ratings[session]
                self._host.post_message(HistoryChanged(outcome))

    def _limit(self) -> int:
        from prehab.tui.history.list_model import PAGE

        rows = if_open(self._host, self._list)
        return PAGE if rows is None else rows.limit

    def _back_to(self, screen: "Screen[None] | None") -> bool:
        """Close the screens above an open screen; False when it is not open."""
        if if_open(self._host, screen) is None:
            return False
        while self._host.screen is not screen:
            self._host.pop_screen()
        return True


def _on_answer(then: Callable[[_T], object]) -> Callable[[_T | None], None]:
    """Return a dialog callback that calls `then` unless the answer is None or False."""

    def callback(answer: _T | None) -> None:
        if answer is not None and answer is not False:
            then(answer)

    return callback
