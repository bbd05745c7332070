"""The history that sessions are recorded in: `HistoryPort` over a SQLite file."""

from collections.abc import Sequence
from pathlib import Path

from prehab.core.record import SegmentRecord, SessionEnd, SessionStart
from prehab.history.fallback_log import FallbackLog, fallback_prefixes
from prehab.history.jobs import BeginJob, DiscardJob, DismissJob, EndJob, SegmentJob
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.writer import HistoryFile, Writer


class HistoryRecorder:
    """Records sessions from a thread of its own; `queries` reads them. Recording returns at once and never raises.

    To go on with a session that was cut off, `begin` it again with its `SessionSummary.start` and count ordinals from
    `next_ordinal`: it stays one session with its first date, and its active time is the sum.

    `fallback_folders` are those, best first, that may hold what cannot be written; by default the history's own and the
    system's for temporary files. `retry` and `busy` are seconds: how often a failed write is tried again, and how long
    another program's lock is waited for.
    """

    def __init__(
        self, path: Path, *, fallback_folders: Sequence[Path] | None = None, retry: float = 2.0, busy: float = 2.0
    ) -> None:
        self.queries = SqliteHistoryQueries(path)
        prefixes = fallback_prefixes(path, fallback_folders)
        self._process_lock = ProcessLock(lock_folder(path))
        self._file = HistoryFile(path, self._process_lock, prefixes, busy)
        self._writer = Writer(path, self._file, FallbackLog(prefixes, self._process_lock.token), retry)

    def open(self) -> None:
        """Finish in the background what an earlier crash interrupted; recording opens the file by itself."""
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

    def discard(self, session_id: str) -> None:
        """Remove a session that is not to be kept; nothing of it stays in the list."""
        self._writer.add(DiscardJob(session_id))

    def dismiss(self, session_id: str) -> None:
        """Do not offer a session that was cut off again; it stays in the list."""
        self._writer.add(DismissJob(session_id))

    def save_error(self) -> str | None:
        """Return why the record cannot be saved, in one plain sentence, or None."""
        return self._writer.error

    def notice(self) -> str | None:
        """Return what was repaired when the file was opened, in one plain sentence, or None."""
        return self._file.notice

    def flush(self) -> None:
        """Wait until everything handed over is durable or has failed."""
        self._writer.flush()

    def close(self) -> None:
        """Make a last attempt and close the file; what still waits stays in the fallback file."""
        self._writer.stop()
        self._process_lock.release()
