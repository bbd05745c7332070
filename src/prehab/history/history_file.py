"""The history file as the writer's thread uses it: opened when needed, and again after every failure."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from prehab.history.connection import code_of, transaction
from prehab.history.jobs import Begin, End, Job
from prehab.history.opening import open_history
from prehab.history.presence import Presence
from prehab.history.rescue import read_jobs, strays
from prehab.history.salvage import UNREADABLE, is_damage
from prehab.history.statements import apply, settle
from prehab.system.locks import discard

_HARMLESS: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CONSTRAINT)
"""After these the connection can be used again."""


class HistoryFile:
    """Does jobs durably. Every method belongs to one thread, and raises what went wrong."""

    def __init__(self, path: Path, presence: Presence, rescues: Sequence[Path], busy: float) -> None:
        self.notice: str | None = None
        """A sentence about damage that was mended, if there was any."""
        self._path = path
        self._presence = presence
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
            self._db, notice = open_history(self._path, self._presence, self._busy, suspect=self._suspect)
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
                apply(db, job, owner or self._presence.token)

    def _put_in_order(self, db: sqlite3.Connection) -> None:
        """Read what rescue files hold, end what died, and bring what plays now into a file that is new."""
        for token, path in strays(self._rescues, self._presence.is_alive):
            self._adopt(db, token, path)
        with transaction(db):
            settle(db, self._presence.is_alive)
        self._presence.sweep()
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
            case Begin(start):
                self._playing[start.id] = [job]
            case End(session_id):
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
