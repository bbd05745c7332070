"""The history that sessions are recorded in: `HistoryPort` over a SQLite file, and `Reading` it back."""

from collections.abc import Sequence
from pathlib import Path

from prehab.core.record import SegmentRecord, SessionEnd, SessionStart
from prehab.history.fallback_log import FallbackLog, fallback_prefixes
from prehab.history.jobs import BeginJob, DismissJob, EndJob, SegmentJob
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.writer import HistoryFile, Writer


class HistoryRecorder(SqliteHistoryQueries):
    """Records sessions, and reads them back. Whatever records returns at once and never raises; reading may.

    To go on with a session that was cut off, `begin` it again with its `SessionSummary.start` and count
    ordinals from `next_ordinal`: it stays one session with its first date, and its active time is the sum.
    `rescues` are the folders, best first, that may hold what cannot be written; by default the history's own
    and the system's for temporary files. `retry` and `busy` are seconds: how often to try again, and how
    long to wait for another program's lock.
    """

    def __init__(
        self, path: Path, *, rescues: Sequence[Path] | None = None, retry: float = 2.0, busy: float = 2.0
    ) -> None:
        beginnings = fallback_prefixes(path, rescues)
        super().__init__(path)
        self._process_lock = ProcessLock(lock_folder(path))
        self._file = HistoryFile(path, self._process_lock, beginnings, busy)
        self._writer = Writer(path, self._file, FallbackLog(beginnings, self._process_lock.token), retry)

    def open(self) -> None:
        """Put in order what an earlier crash left, in the background; recording opens the file by itself."""
        self._writer.wake()

    def begin(self, start: SessionStart) -> None:
        """Record that a session has started, or goes on when there is one with this id."""
        self._writer.add(BeginJob(start))

    def segment(self, session_id: str, record: SegmentRecord) -> None:
        """Record a segment that has ended; it is durable moments later."""
        self._writer.add(SegmentJob(session_id, record))

    def end(self, session_id: str, end: SessionEnd) -> None:
        """Record how a session ended."""
        self._writer.add(EndJob(session_id, end))

    def dismiss(self, session_id: str) -> None:
        """Do not offer a session that was cut off again; it stays in the list."""
        self._writer.add(DismissJob(session_id))

    def save_error(self) -> str | None:
        """Return what keeps the record from being saved, in one plain sentence, or None."""
        return self._writer.trouble

    def notice(self) -> str | None:
        """Return what was mended when the file was opened, in one plain sentence, or None."""
        return self._file.notice

    def flush(self) -> None:
        """Wait until everything handed over is durable or has failed."""
        self._writer.flush()

    def close(self) -> None:
        """Make a last attempt and let go of the file; what still waits stays in its rescue file."""
        self._writer.stop()
        self._process_lock.release()
