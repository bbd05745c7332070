"""The writer's thread: does jobs in order, keeps what fails, and tries again."""

import sqlite3
from collections import deque
from pathlib import Path
from threading import Condition, Thread

from prehab.history.history_file import HistoryFile
from prehab.history.jobs import Job
from prehab.history.rescue import Rescue
from prehab.history.trouble import reason, sentence


class Writer:
    """A queue of jobs and one thread that empties it; the thread starts with the first request."""

    def __init__(self, path: Path, file: HistoryFile, rescue: Rescue, retry: float) -> None:
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
            return sentence(error, self._path, self._rescue.keep(waiting))
        return reason(error, self._path)
