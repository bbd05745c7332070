"""The thread that writes jobs to the history in order, keeps what fails and tries again; and the file it writes."""

import sqlite3
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from threading import Condition, Thread
from typing import Final

from prehab.history.database import READ_ERRORS, error_reason, error_sentence, is_damage, sqlite_code, transaction
from prehab.history.fallback_log import FallbackLog, keep_unread, orphaned_files, read_jobs
from prehab.history.jobs import BeginJob, DiscardJob, EndJob, Job, apply, end_dead_sessions
from prehab.history.process_lock import ProcessLock
from prehab.history.recovery import open_history
from prehab.system.locks import discard
from prehab.system.read_file import reason_of
from prehab.training_log.entry_json import LineError


class HistoryFile:
    """The open SQLite file. All methods are for one thread, and raise the error when something fails."""

    def __init__(self, path: Path, process_lock: ProcessLock, fallback_prefixes: Sequence[Path], busy: float) -> None:
        self.notice: str | None = None
        """A sentence about damage that was repaired, if there was any."""
        self._path = path
        self._process_lock = process_lock
        self._fallback_prefixes = fallback_prefixes
        self._busy = busy
        self._db: sqlite3.Connection | None = None
        self._inode: tuple[int, int] | None = None
        self._suspect = False
        self._playing: dict[str, list[Job]] = {}

    def open(self) -> sqlite3.Connection:
        """Open the file if it is not open, and finish what earlier crashes interrupted."""
        if self._db is not None and self._identity() != self._inode:
            # Someone moved or removed the file: what is written to it now would be lost.
            self.close()
        if self._db is None:
            self._db, notice = open_history(self._path, self._process_lock, self._busy, suspect=self._suspect)
            self._suspect = False
            self._inode = self._identity()
            self.notice = notice or self.notice
            try:
                self._recover(self._db)
            except READ_ERRORS as error:
                self._close_after(error)
                raise
        return self._db

    def execute(self, job: Job) -> None:
        """Write a job; it is durable when this returns. Raises LookupError when its session was never begun."""
        db = self.open()
        try:
            self._commit(db, [job])
        except READ_ERRORS as error:
            if sqlite_code(error) not in _CONNECTION_USABLE:
                self._close_after(error)
            raise
        self._track(job)

    def close(self) -> None:
        """Close the file, so that another can be opened."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _close_after(self, error: Exception) -> None:
        self._suspect = is_damage(error)
        self.close()

    def _commit(self, db: sqlite3.Connection, jobs: Sequence[Job], owner: str | None = None) -> None:
        with transaction(db):
            for job in jobs:
                apply(db, job, owner or self._process_lock.token)

    def _recover(self, db: sqlite3.Connection) -> None:
        """Store jobs of fallback files, end sessions of dead processes, and write what plays into a new file."""
        for token, path in orphaned_files(self._fallback_prefixes, self._process_lock.is_alive):
            self._import_fallback(db, token, path)
        with transaction(db):
            end_dead_sessions(db, self._process_lock.is_alive)
        self._process_lock.remove_stale()
        for jobs in self._playing.values():
            self._commit(db, jobs)

    def _import_fallback(self, db: sqlite3.Connection, token: str, path: Path) -> None:
        wrong: list[LineError] = []
        try:
            for number, job in read_jobs(path):
                if isinstance(job, LineError):
                    wrong.append(job)
                    continue
                try:
                    self._commit(db, [job], token)
                except (LookupError, sqlite3.IntegrityError, ValueError, OverflowError):
                    wrong.append(LineError(number, "its session is not there"))
        except OSError as error:
            self._tell(f"{path} cannot be read ({reason_of(error)}), and what it keeps is not stored")
            return
        if wrong:
            self._tell(keep_unread(path, wrong))
        else:
            discard(path)

    def _tell(self, sentence: str) -> None:
        self.notice = f"{self.notice}; {sentence}" if self.notice else sentence

    def _track(self, job: Job) -> None:
        """Keep the jobs of sessions that play, in case the file is removed meanwhile."""
        match job:
            case BeginJob(start):
                self._playing[start.id] = [job]
            case EndJob(session_id) | DiscardJob(session_id):
                self._playing.pop(session_id, None)
            case _ if job.session_id in self._playing:
                self._playing[job.session_id].append(job)
            case _:
                pass

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


class Writer:
    """A queue of jobs and one thread that empties it; the thread starts with the first request."""

    def __init__(self, path: Path, file: HistoryFile, fallback_log: FallbackLog, retry: float) -> None:
        self._failure: str | None = None
        self._rejection: str | None = None
        self._path = path
        self._file = file
        self._fallback_log = fallback_log
        self._retry = retry
        self._changed = Condition()
        self._jobs: deque[Job] = deque()
        self._requested = 0
        self._handled = 0
        self._done = 0
        self._stopping = False
        self._thread: Thread | None = None

    @property
    def error(self) -> str | None:
        """Why jobs cannot be written, in one sentence, or None."""
        return self._failure or self._rejection

    def add(self, job: Job) -> None:
        """Queue a job; returns at once."""
        with self._changed:
            self._jobs.append(job)
            self._request()

    def wake(self) -> None:
        """Ask for an attempt even if nothing waits; returns at once."""
        with self._changed:
            self._request()

    def flush(self) -> None:
        """Wait until every queued job is durable, or a new attempt has failed."""
        with self._changed:
            if self._jobs or self._requested > self._handled:
                self._request()
                wanted = self._requested
                self._changed.wait_for(lambda: self._handled >= wanted)

    def stop(self) -> None:
        """Make a last attempt, close the file and end the thread."""
        with self._changed:
            thread = self._thread
            self._stopping = True
            self._changed.notify_all()
        if thread is not None:
            thread.join()

    def _request(self) -> None:
        self._requested += 1
        if self._thread is None:
            self._stopping = False
            self._thread = Thread(target=self._run, name="history", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        stopping = False
        while not stopping:
            with self._changed:
                self._changed.wait_for(self._due, self._retry if self._jobs else None)
                stopping, goal = self._stopping, self._requested
            self._attempt()
            with self._changed:
                self._handled = goal
                self._changed.notify_all()
        self._file.close()
        with self._changed:
            self._thread = None

    def _due(self) -> bool:
        return self._stopping or self._requested > self._handled

    def _attempt(self) -> None:
        """Write the queued jobs in order, until all are written or one fails twice in a row."""
        done = -1
        while done < self._done:
            done = self._done
            try:
                self._drain()
            except Exception as error:
                # Whatever it is, it must neither reach the player nor end this thread. A failure behind some
                # progress may be a full log that closing the file has emptied: worth another try at once.
                self._failure = self._explain(error)
            else:
                if self._failure is not None:
                    self._failure = None
                    self._fallback_log.remove()
                return

    def _drain(self) -> None:
        self._file.open()
        while self._jobs:
            self._execute(self._jobs[0])
            with self._changed:
                self._jobs.popleft()
                self._done += 1

    def _execute(self, job: Job) -> None:
        try:
            self._file.execute(job)
        except (LookupError, OverflowError, sqlite3.IntegrityError) as error:
            # The caller's mistake, not the disk's: it must not hold up what comes behind it.
            self._rejection = f"a part of the session could not be stored ({error})"

    def _explain(self, error: Exception) -> str:
        with self._changed:
            waiting = list(self._jobs)
        if waiting:
            return error_sentence(error, self._path, self._fallback_log.write(waiting))
        return error_reason(error, self._path)


_CONNECTION_USABLE: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CONSTRAINT)
"""After these the connection can be used again."""
