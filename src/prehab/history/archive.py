"""Past entries for everything but playing: read whole, merged from elsewhere, edited and undone.

Everything here waits for the disk and raises HistoryError when it refuses: call it off the screen's thread.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from prehab.core.record import Ending
from prehab.history import rows
from prehab.history.connection import transaction
from prehab.history.errors import HistoryError
from prehab.history.history_file import HistoryFile
from prehab.history.merge import merge
from prehab.history.presence import Presence, presence_folder
from prehab.history.reader import HistoryReader
from prehab.history.rescue import rescue_beginnings
from prehab.history.salvage import UNREADABLE
from prehab.history.trouble import reason
from prehab.training_log.entries import Change, EntryKind, SessionEntry, Tombstone


class Archive(HistoryReader):
    """A history whose past can be read whole and changed. Each call opens the file and closes it again."""

    def __init__(self, path: Path, *, rescues: Sequence[Path] | None = None, busy: float = 2.0) -> None:
        super().__init__(path)
        self._rescues = rescue_beginnings(path, rescues)
        self._busy = busy
        self.notice: str | None = None
        """A sentence about damage that was mended on the way, if there was any."""

    def entries(self, since: str | None = None) -> list[SessionEntry]:
        """Return whole sessions, oldest first, without the one that plays right now; `since` is a local date."""
        where = "WHERE :since IS NULL OR local_date >= :since"
        found = self.ask(lambda db: rows.sessions(db, where, {"since": since})) or []
        return [entry for entry in found if entry.ending is not Ending.PLAYING]

    def entry(self, session_id: str) -> SessionEntry | None:
        """Return one whole session, or None."""
        found = self.ask(lambda db: rows.sessions(db, "WHERE id = :id", {"id": session_id}))
        return found[0] if found else None

    def tombstones(self) -> list[Tombstone]:
        """Return what was deleted, oldest first."""
        return self.ask(rows.tombstones) or []

    def stamps(self) -> dict[str, tuple[EntryKind, int, bool]]:
        """Return kind, stamp and whether it is deleted by id, for everything there is or was."""
        found = self.ask(lambda db: list(rows.stamps(db))) or []
        return {entry_id: (kind, stamp, gone) for kind, entry_id, stamp, gone in found}

    def put(self, changes: Iterable[Change]) -> int:
        """Merge entries and tombstones from elsewhere, all or none; return how many changed anything.

        The order does not matter, nor how often it is done: of two copies the later stamp counts.
        """
        with self._writing() as db:
            return sum(merge(db, change) for change in changes)

    def settle(self) -> None:
        """Put in order what an earlier crash left.

        Sessions that were cut off can be seen from now on, and a damaged file is mended.
        """
        with self._writing():
            pass

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        presence = Presence(presence_folder(self._path))
        file = HistoryFile(self._path, presence, self._rescues, self._busy)
        try:
            db = file.open()
            self.notice = file.notice or self.notice
            with transaction(db):
                yield db
        except (*UNREADABLE, OSError) as error:
            raise HistoryError(f"{reason(error, self._path)}: nothing was changed") from error
        finally:
            file.close()
            presence.withdraw()
