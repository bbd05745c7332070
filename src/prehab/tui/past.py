"""The part of the app that reads and changes the past, off the screen's thread."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from textual import work
from textual.message import Message

from prehab.app.services import Stage
from prehab.history.database import HistoryError
from prehab.training_log.entries import CheckIn, SessionEntry
from prehab.tui.changes import Change, done, mended, rate
from prehab.tui.diary_rows import read_diary
from prehab.tui.history_messages import Changed, DiaryRead, Outcome, OverviewRead, SessionRead
from prehab.tui.preferences import Preferences


class AskReady(Message):
    """A worker knows what is to be asked; `ask` asks it."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self.ask = ask


class Past(Preferences):
    """An app whose workers bring messages about the past."""

    def __init__(self, stage: Stage) -> None:
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
        found, trouble = mended(self.stage, lambda: read_diary(self.stage.history, limit))
        rows, more = found or ((), False)
        self.post_message(DiaryRead(rows, more, trouble))

    @work(thread=True, exclusive=True, group="session")
    def read_session(self, session_id: str) -> None:
        """Read one session whole, and the check-ins after it."""

        def read() -> tuple[SessionEntry | None, tuple[CheckIn, ...]]:
            entry, summary = self.stage.editor().entry(session_id), self.stage.history.session(session_id)
            if entry and summary:
                # Only the summary knows whether a session without an end still plays or was cut off.
                entry = replace(entry, ending=summary.ending)
            after = self.stage.history.checkins(entry.start.local_date) if entry else ()
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
            self.post_message(Changed(done(self.stage, change), ask_again))

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
                outcome = done(self.stage, rate(session, *rating))
                if not outcome.trouble and self._ratings.get(session) == rating:
                    del self._ratings[session]
                self.post_message(Changed(outcome))
