"""Reads and changes the past off the screen's thread and shows its screens."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TypeVar

from textual import work
from textual.message import Message
from textual.screen import Screen

from prehab.app.services import Services
from prehab.history.database import HistoryError
from prehab.history.interface import SessionSummary
from prehab.training_log import charts
from prehab.training_log.entries import CheckIn, SessionEntry
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.form_model import Field, FieldAsked, note_field
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.question import AskScreen, TellScreen
from prehab.tui.dialogs.write import WriteScreen
from prehab.tui.history import edits, messages, questions
from prehab.tui.history.charts_screen import HistoryScreen
from prehab.tui.history.edits import Change, mended, rate, run_edit
from prehab.tui.history.forms import NOTE
from prehab.tui.history.list_model import PAGE, kind_of, read_diary
from prehab.tui.history.list_screen import DiaryScreen
from prehab.tui.history.messages import DiaryRead, OverviewRead, SessionRead
from prehab.tui.history.questions import Asked
from prehab.tui.history.session_screen import SessionScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.routing.messages import Changed, CheckInAsked, NoteAsked, Outcome, Rated, SessionOver, SessionSaved
from prehab.tui.settings.controller import SettingsController

_T = TypeVar("_T")
_S = TypeVar("_S", bound=Screen[None])


class AskReady(Message):
    """A worker knows what is to be asked; `ask` asks it."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self.ask = ask


class Past(SettingsController):
    """An app whose workers bring messages about the past."""

    def __init__(self, stage: Services) -> None:
        super().__init__(stage)
        self._ratings: dict[str, tuple[int | None, str]] = {}
        """Efforts and notes that are not saved yet, by session."""
        self._one_at_a_time = Lock()

    @work(thread=True, exclusive=True, group="overview")
    def read_overview(self) -> None:
        """Read what the charts show."""
        self.post_message(OverviewRead(*mended(self.stage, self.stage.overview)))

    @work(thread=True, exclusive=True, group="diary")
    def read_list(self, limit: int) -> None:
        """Read the newest `limit` sessions, and check-ins and ticks."""
        found, trouble = mended(self.stage, lambda: read_diary(self.stage.history.queries, limit))
        rows, more = found or ((), False)
        self.post_message(DiaryRead(rows, more, trouble))

    @work(thread=True, exclusive=True, group="session")
    def read_session(self, session_id: str) -> None:
        """Read one session whole, and the check-ins after it."""

        def read() -> tuple[SessionEntry | None, tuple[CheckIn, ...]]:
            entry, summary = (
                self.stage.editor().store.session(session_id),
                self.stage.history.queries.session(session_id),
            )
            if entry and summary:
                # Only the summary knows whether a session without an end still plays or was cut off.
                entry = replace(entry, ending=summary.ending)
            after = self.stage.history.queries.checkins(entry.start.local_date) if entry else ()
            return entry, tuple(one for one in after if one.session == session_id)

        found, trouble = mended(self.stage, read)
        self.post_message(SessionRead(*(found or (None, ())), trouble))

    @work(thread=True, group="history")
    def ask(self, prepare: Callable[[], Callable[[], object]]) -> None:
        """Prepare a question, which reads, and ask it."""
        try:
            self.post_message(AskReady(prepare()))
        except HistoryError as error:
            self.post_message(Changed(Outcome(trouble=str(error))))

    @work(thread=True, group="history")
    def change(self, change: Change, ask_again: Callable[[str], object] | None = None) -> None:
        """Change the past and say what it came to; where it could not be, `ask_again` gets why."""
        with self._one_at_a_time:
            self.post_message(Changed(run_edit(self.stage, change), ask_again))

    @work(thread=True, group="history")
    def save_ratings(self) -> None:
        """Save the efforts and notes that wait."""
        self._rate()

    def end_session(self) -> None:
        """Save what waits before the app is gone, too."""
        super().end_session()
        if self._ratings:
            self.stage.history.flush()
            self._rate()

    def _rate(self) -> None:
        with self._one_at_a_time:
            for session, rating in list(self._ratings.items()):
                outcome = run_edit(self.stage, rate(session, *rating))
                if not outcome.trouble and self._ratings.get(session) == rating:
                    del self._ratings[session]
                self.post_message(Changed(outcome))


class HistoryController(Past):
    """An app with a history to look at."""

    def __init__(self, stage: Services) -> None:
        super().__init__(stage)
        self._recording = False

    def on_history_asked(self) -> None:
        """Show the charts."""
        if not self._back_to(HistoryScreen):
            drawn = charts.ASCII if self.ascii_only else charts.BLOCKS
            self.push_screen(HistoryScreen(self.stage.settings.rest_days, drawn))
        self.read_overview()

    def on_diary_asked(self, message: messages.DiaryAsked) -> None:
        """Show the list."""
        if not self._back_to(DiaryScreen):
            self.push_screen(DiaryScreen(self.stage.clock.local().date()))
        self.read_list(message.limit)

    def on_entry_opened(self, message: messages.EntryOpened) -> None:
        """Show a session whole; a check-in or a tick is put right."""
        row = message.row
        if isinstance(row, SessionSummary):
            self.push_screen(SessionScreen(row.id, self._limit()))
            self.read_session(row.id)
        else:
            self._ask(lambda: questions.edit(self.stage, kind_of(row), row.id))

    def on_check_in_asked(self, message: CheckInAsked) -> None:
        """Ask how a place on the body feels."""
        self._ask(lambda: questions.checkin(self.stage, message.session))

    def on_tick_asked(self) -> None:
        """Ask what was done."""
        self._ask(lambda: questions.tick(self.stage))

    def on_edit_asked(self, message: messages.EditAsked) -> None:
        """Ask how it was really."""
        self._ask(lambda: questions.edit(self.stage, message.kind, message.entry_id))

    def on_delete_asked(self, message: messages.DeleteAsked) -> None:
        """Ask before something is deleted."""

        def prepare() -> Callable[[], object]:
            question = questions.deletion(self.stage, message.kind, message.entry_id)
            asked = AskScreen(question.text, question.about, question.yes)
            return lambda: self.push_screen(asked, _given(lambda _: self.change(question.change)))

        self.ask(prepare)

    def on_undo_asked(self) -> None:
        """Take back the last change."""
        self.change(edits.undo)

    def on_add_asked(self) -> None:
        """Ask which routine was done without prehab, and then how it was."""

        def prepare() -> Callable[[], object]:
            found = questions.routines(self.stage)

            def add(name: str) -> None:
                self._ask(lambda: questions.addition(self.stage, found[name]))

            asked = PickScreen("routine", "Which one was it?", tuple(found), "")
            return lambda: self.push_screen(asked, _given(add))

        self.ask(prepare)

    def on_field_asked(self, message: FieldAsked) -> None:
        """Let the value of a field be chosen or written."""
        form, field = self.screen, message.field
        if not isinstance(form, FormScreen):
            return

        def put(text: str) -> None:
            form.put(_answered(field, text))

        asked: Screen[str | None] = _writing(field)
        if field.tidy is None:
            asked = PickScreen(field.name, field.label, field.options, field.value)
        self.push_screen(asked, _given(put))

    def on_note_asked(self, message: NoteAsked) -> None:
        """Let a note be written about the session that has just ended."""
        field = note_field("note", "A note", NOTE, message.note)
        summary = self.screen
        if not isinstance(summary, SummaryScreen):
            return

        def put(text: str) -> None:
            summary.put_note(_answered(field, text).value)

        self.push_screen(_writing(field), _given(put))

    def on_rated(self, message: Rated) -> None:
        """Keep how hard it was: at once when the session is saved, else as soon as it is."""
        self._ratings[message.session] = message.effort, message.note
        if not self._recording:
            self.save_ratings()

    def on_session_over(self, message: SessionOver) -> None:  # noqa: ARG002
        """Wait with ratings until the session is saved."""
        self._recording = True

    def on_session_saved(self, message: SessionSaved) -> None:  # noqa: ARG002
        """Keep what was said meanwhile."""
        self._recording = False
        if self._ratings:
            self.save_ratings()

    def on_ask_ready(self, message: AskReady) -> None:
        """Ask."""
        message.ask()

    def on_overview_read(self, message: messages.OverviewRead) -> None:
        """Show the charts."""
        for screen in self._shown(HistoryScreen):
            screen.show(message.overview, message.trouble)

    def on_diary_read(self, message: messages.DiaryRead) -> None:
        """Show the list."""
        for screen in self._shown(DiaryScreen):
            screen.show(message.rows, message.more, message.trouble)

    def on_session_read(self, message: messages.SessionRead) -> None:
        """Show a session; one that is gone leads back to the list."""
        for screen in self._shown(SessionScreen):
            if message.entry is None and not message.trouble and self.screen is screen:
                self.pop_screen()
            else:
                screen.show(message.entry, message.checkins, message.trouble)

    def on_changed(self, message: Changed) -> None:
        """Say what a change came to, show everything anew, and say what a check-in calls for."""
        for screen in self.screen_stack:
            if isinstance(screen, SummaryScreen | HistoryScreen | DiaryScreen | SessionScreen):
                screen.show_outcome(message.outcome)
        if self._shown(HistoryScreen):
            self.read_overview()
        if self._shown(DiaryScreen):
            self.read_list(self._limit())
        for session in self._shown(SessionScreen):
            self.read_session(session.session_id)
        if message.outcome.trouble and message.ask_again:
            message.ask_again(message.outcome.trouble)
        if message.outcome.advice:
            self.push_screen(TellScreen(message.outcome.advice))

    def _ask(self, read: Callable[[], Asked]) -> None:
        def prepare() -> Callable[[], object]:
            asked = read()
            return lambda: self._show_form(asked)

        self.ask(prepare)

    def _show_form(self, asked: Asked, trouble: str = "") -> None:
        def change(values: dict[str, str]) -> None:
            again = replace(asked, form=asked.form.filled(values))
            self.change(asked.make(values), partial(self._show_form, again))

        self.push_screen(FormScreen(asked.form, trouble), _given(change))

    def _limit(self) -> int:
        return next((screen.limit for screen in self._shown(DiaryScreen)), PAGE)

    def _shown(self, kind: type[_S]) -> list[_S]:
        return [screen for screen in self.screen_stack if isinstance(screen, kind)]

    def _back_to(self, kind: type[_S]) -> bool:
        """Leave what stands before a screen that is there already."""
        if not self._shown(kind):
            return False
        while not isinstance(self.screen, kind):
            self.pop_screen()
        return True


def _given(then: Callable[[_T], object]) -> Callable[[_T | None], None]:
    """Return what takes an answer, and does nothing when there is none or it is no."""

    def take(answer: _T | None) -> None:
        if answer is not None and answer is not False:
            then(answer)

    return take


def _writing(field: Field) -> "WriteScreen":
    return WriteScreen(field.label, field.meaning, " ".join(field.value.split("\n")), field.wrong, field.room)


def _answered(field: Field, text: str) -> Field:
    """Return the field with an answer; a note of several lines that was only looked at stays as it is."""
    return field if text == " ".join(field.value.split("\n")) else field.written(text)
