"""The history that sessions are recorded in: `HistoryPort` over a SQLite file."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.queries import SqliteHistoryQueries

if TYPE_CHECKING:
    from prehab.core.record import SegmentRecord, SessionEnd, SessionStart
    from prehab.history.writer import HistoryFile, Writer


class HistoryRecorder:
    """Records sessions from a thread of its own; `queries` reads them. Recording returns at once and never raises.

    What writes is made, and imported, when there is something to write.

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
        self._path = path
        self._fallback_folders = fallback_folders
        self._retry = retry
        self._busy = busy
        self._process_lock = ProcessLock(lock_folder(path))

    @cached_property
    def _file(self) -> "HistoryFile":
        from prehab.history.fallback_log import fallback_prefixes
        from prehab.history.writer import HistoryFile

        prefixes = fallback_prefixes(self._path, self._fallback_folders)
        return HistoryFile(self._path, self._process_lock, prefixes, self._busy)

    @cached_property
    def _writer(self) -> "Writer":
        from prehab.history.fallback_log import FallbackLog, fallback_prefixes
        from prehab.history.writer import Writer

        prefixes = fallback_prefixes(self._path, self._fallback_folders)
        return Writer(self._path, self._file, FallbackLog(prefixes, self._process_lock.token), self._retry)

    @property
    def _made_writer(self) -> "Writer | None":
        """The writer, None before anything was recorded: whoever only asks, on any thread, makes no second one."""
        return vars(self).get("_writer")

    def open(self) -> None:
        """Finish in the background what an earlier crash interrupted; recording opens the file by itself."""
        self._writer.wake()

    def begin(self, start: "SessionStart") -> None:
        """Record that a session has started, or goes on when there is one with this id."""
        from prehab.history.jobs import BeginJob

        self._writer.add(BeginJob(start))

    def segment(self, session_id: str, record: "SegmentRecord") -> None:
        """Record a segment that has ended; it is durable moments later."""
        from prehab.history.jobs import SegmentJob

        self._writer.add(SegmentJob(session_id, record))

    def end(self, session_id: str, end: "SessionEnd") -> None:
        """Record how a session ended."""
        from prehab.history.jobs import EndJob

        self._writer.add(EndJob(session_id, end))

    def discard(self, session_id: str) -> None:
        """Remove a session that is not to be kept; nothing of it stays in the list."""
        from prehab.history.jobs import DiscardJob

        self._writer.add(DiscardJob(session_id))

    def dismiss(self, session_id: str) -> None:
        """Do not offer a session that was cut off again; it stays in the list."""
        from prehab.history.jobs import DismissJob

        self._writer.add(DismissJob(session_id))

    def save_error(self) -> str | None:
        """Return why the record cannot be saved, in one plain sentence, or None."""
        return self._made_writer.error if self._made_writer else None

    def notice(self) -> str | None:
        """Return what was repaired when the file was opened, in one plain sentence, or None."""
        file: HistoryFile | None = vars(self).get("_file")
        return file.notice if file is not None else None

    def flush(self) -> None:
        """Wait until everything handed over is durable or has failed."""
        if self._made_writer:
            self._made_writer.flush()

    def close(self) -> None:
        """Make a last attempt and close the file; what still waits stays in the fallback file."""
        if self._made_writer:
            self._made_writer.stop()
        self._process_lock.release()
