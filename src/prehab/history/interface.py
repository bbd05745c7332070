"""Reading past sessions: the interface `HistoryQueries`, and the values that it returns."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from prehab.core.text import local_time_text
from prehab.core.units import Ms

if TYPE_CHECKING:
    from prehab.core.record import Ending, SegmentRecord, SessionStart
    from prehab.training_log.entries import CheckIn, Tick
    from prehab.training_log.metrics import ExerciseSum, RoutineDay

RESUME_WITHIN: Final = Ms(12 * 60 * 60 * 1000)
"""How long after its start a session that was cut off is still offered."""


class SessionSummary(Struct, frozen=True):
    """One session as a line of a list. `start` is what `begin` takes again to go on with it.

    `done` and `skipped` count work segments only. `active` leaves pauses out; for a session that was cut
    off it is the sum of what was stored. A session cut off is PARTIAL; PLAYING means that it is going on
    right now, here or in another prehab.
    """

    start: "SessionStart"
    ending: "Ending"
    active: Ms
    done: int
    skipped: int
    resume_index: int
    """Timeline index after the last segment played: at the timeline's length nothing is left to play."""
    next_ordinal: int
    """The ordinal the first segment of a resumed session must have."""
    cut_off: bool
    """True when the session never came to say how it ended."""
    effort: int | None = None
    """How hard it was, 0-10, None when the runner did not say."""
    note: str = ""

    @property
    def id(self) -> str:
        """Return the session's id."""
        return self.start.id

    @property
    def local_time(self) -> str:
        """Return when it started as `HH:MM` where the runner was."""
        return local_time_text(self.start.started_at, self.start.utc_offset)


class Played(Struct, frozen=True):
    """How often a routine was played (abandoned sessions left out), and the last local date, ISO or ""."""

    times: int = 0
    last_date: str = ""


class HistoryQueries(Protocol):
    """Reads past sessions. Safe to call from any thread; raises `HistoryError` for an unreadable file."""

    def sessions(
        self,
        limit: int | None = None,
        since: str | None = None,
        pack: str | None = None,
        exercise: str | None = None,
    ) -> Sequence[SessionSummary]:
        """Return sessions, newest first; `since` is an ISO local date, `pack` and `exercise` are ids."""
        ...

    def session(self, session_id: str) -> SessionSummary | None:
        """Return one session, or None when there is none with this id."""
        ...

    def segments(self, session_id: str) -> "Sequence[SegmentRecord]":
        """Return the segments of one session in the order they were played."""
        ...

    def unfinished(self, now: int) -> SessionSummary | None:
        """Return the newest session that was cut off within `RESUME_WITHIN` of `now` (Unix milliseconds).

        It has at least one segment done and was not dismissed. The clock may have been set back meanwhile.
        """
        ...

    def played(self, pack_id: str, routine_id: str) -> Played:
        """Return how often one routine was played, and when last."""
        ...

    def routine_stats(self) -> Mapping[tuple[str, str], Played]:
        """Return `played` for every routine at once, by pack id and routine id."""
        ...

    def days(self, since: str | None = None) -> Mapping[date, Ms]:
        """Return the time moved by local date, abandoned sessions left out; `since` is an ISO local date."""
        ...

    def active_days(self) -> Sequence[date]:
        """Return every day on which something was played or ticked off, each once, in any order."""
        ...

    def pack_ids(self, since: str) -> Sequence[str]:
        """Return the packs of all sessions since an ISO local date, each once."""
        ...

    def routine_days(self, since: str) -> "Sequence[RoutineDay]":
        """Return which routines were played on which days, each once a day."""
        ...

    def exercise_sums(self, since: str) -> "Sequence[ExerciseSum]":
        """Return what was done by exercise and side in the weeks that begin on `since` or later.

        Reps count where a segment was done, time also where it was skipped halfway.
        """
        ...

    def efforts(self, pack_id: str, routine_id: str, level: str) -> Sequence[int | None]:
        """Return the efforts of the finished sessions of a routine at one level, newest first, at most 100."""
        ...

    def checkins(self, since: str | None = None) -> "Sequence[CheckIn]":
        """Return check-ins, oldest first."""
        ...

    def ticks(self, since: str | None = None) -> "Sequence[Tick]":
        """Return ticks, oldest first."""
        ...
