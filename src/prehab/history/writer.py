"""The writer's thread and the file it holds: jobs in order, kept and tried again."""

import sqlite3
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from threading import Condition, Thread
from typing import Final

from prehab.history.database import code_of, error_reason, error_sentence, transaction
from prehab.history.fallback_log import FallbackLog, read_jobs, strays
from prehab.history.jobs import BeginJob, EndJob, Job, apply, settle
from prehab.history.process_lock import ProcessLock
from prehab.history.recovery import UNREADABLE, is_damage, open_history
from prehab.system.locks import discard


class HistoryFile:
    """Does jobs durably. Every method belongs to one thread, and raises what went wrong."""

    def __init__(self, path: Path, process_lock: ProcessLock, rescues: Sequence[Path], busy: float) -> None:
        self.notice: str | None = None
        """A sentence about damage that was mended, if there was any."""
        self._path = path
        self._process_lock = process_lock
        self._rescues = rescues
        self._busy = busy
        self._db: sqlite3.Connection | None = None
        self._inode: tuple[int, int] | None = None
        self._suspect = False
        self._playing: dict[str, list[Job]] = {}

    def open(self) -> sqlite3.Connection:
        """Open the file if it is not open; what earlier crashes left is put in order."""
        if self._db is not None and self._identity() != self._inode:
            # Someone moved or removed the file: what is written to it now would be lost.
            self.close()
        if self._db is None:
            self._db, notice = open_history(self._path, self._process_lock, self._busy, suspect=self._suspect)
            self._suspect = False
            self._inode = self._identity()
            self.notice = notice or self.notice
            try:
                self._put_in_order(self._db)
            except UNREADABLE as error:
                self._give_up(error)
                raise
        return self._db

    def do(self, job: Job) -> None:
        """Do a job; it is durable when this returns. LookupError: its session was never begun."""
        db = self.open()
        try:
            self._commit(db, [job])
        except UNREADABLE as error:
            if code_of(error) not in _HARMLESS:
                self._give_up(error)
            raise
        self._remember(job)

    def close(self) -> None:
        """Close the file, so that another can be opened."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _give_up(self, error: Exception) -> None:
        self._suspect = is_damage(error)
        self.close()

    def _commit(self, db: sqlite3.Connection, jobs: Sequence[Job], owner: str | None = None) -> None:
        with transaction(db):
            for job in jobs:
                apply(db, job, owner or self._process_lock.token)

    def _put_in_order(self, db: sqlite3.Connection) -> None:
        """Read what rescue files hold, end what died, and bring what plays now into a file that is new."""
        for token, path in strays(self._rescues, self._process_lock.is_alive):
            self._adopt(db, token, path)
        with transaction(db):
            settle(db, self._process_lock.is_alive)
        self._process_lock.remove_stale()
        for jobs in self._playing.values():
            self._commit(db, jobs)

    def _adopt(self, db: sqlite3.Connection, token: str, path: Path) -> None:
        for job in read_jobs(path):
            try:
                self._commit(db, [job], token)
            except (LookupError, sqlite3.IntegrityError, ValueError, OverflowError):
                # Not one of ours, or its session is gone: nothing can be made of it.
                continue
        discard(path)

    def _remember(self, job: Job) -> None:
        """Keep the jobs of sessions that play, in case the file is lost under them."""
        match job:
            case BeginJob(start):
                self._playing[start.id] = [job]
            case EndJob(session_id):
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

    def __init__(self, path: Path, file: HistoryFile, rescue: FallbackLog, retry: float) -> None:
        self._failure: str | None = None
        self._refusal: str | None = None
        self._path = path
        self._file = file
        self._rescue = rescue
        self._retry = retry
        self._changed = Condition()
        self._jobs: deque[Job] = deque()
        self._asked = 0
        self._answered = 0
        self._done = 0
        self._stopping = False
        self._thread: Thread | None = None

    @property
    def trouble(self) -> str | None:
        """What keeps jobs from being done, in one sentence, or None."""
        return self._failure or self._refusal

    def add(self, job: Job) -> None:
        """Hand over a job; returns at once."""
        with self._changed:
            self._jobs.append(job)
            self._ask()

    def wake(self) -> None:
        """Ask for an attempt even if nothing waits; returns at once."""
        with self._changed:
            self._ask()

    def flush(self) -> None:
        """Wait until everything handed over is durable, or a fresh attempt has failed."""
        with self._changed:
            if self._jobs or self._asked > self._answered:
                self._ask()
                wanted = self._asked
                self._changed.wait_for(lambda: self._answered >= wanted)

    def stop(self) -> None:
        """Make a last attempt, close the file and end the thread."""
        with self._changed:
            thread = self._thread
            self._stopping = True
            self._changed.notify_all()
        if thread is not None:
            thread.join()

    def _ask(self) -> None:
        self._asked += 1
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
                stopping, goal = self._stopping, self._asked
            self._attempt()
            with self._changed:
                self._answered = goal
                self._changed.notify_all()
        self._file.close()
        with self._changed:
            self._thread = None

    def _due(self) -> bool:
        return self._stopping or self._asked > self._answered

    def _attempt(self) -> None:
        """Do what waits, in order, until all is done or one job fails twice in a row."""
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
                    self._rescue.drop()
                return

    def _drain(self) -> None:
        self._file.open()
        while self._jobs:
            self._do(self._jobs[0])
            with self._changed:
                self._jobs.popleft()
                self._done += 1

    def _do(self, job: Job) -> None:
        try:
            self._file.do(job)
        except (LookupError, OverflowError, sqlite3.IntegrityError) as error:
            # The caller's mistake, not the disk's: it must not hold up what comes behind it.
            self._refusal = f"a part of the session could not be stored ({error})"

    def _explain(self, error: Exception) -> str:
        with self._changed:
            waiting = list(self._jobs)
        if waiting:
            return error_sentence(error, self._path, self._rescue.keep(waiting))
        return error_reason(error, self._path)


_HARMLESS: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CONSTRAINT)
"""After these the connection can be used again."""
