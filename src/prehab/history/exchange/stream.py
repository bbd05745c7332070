"""Everything that is stored, one entry after the other, in an order that is always the same."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from prehab.core.record import Ending
from prehab.history import rows
from prehab.training_log.entries import Change, Entry

_AT_ONCE: Final = 200
_SINCE: Final = "WHERE :since IS NULL OR local_date >= :since"


def entries(db: sqlite3.Connection, since: str | None = None) -> Iterator[Entry]:
    """Yield sessions, check-ins and ticks, each oldest first, without the session that plays right now.

    `since` is an ISO local date. Only a few sessions are in memory at once.
    """
    values = {"since": since}
    found = db.execute(f"SELECT seq FROM session {_SINCE} ORDER BY started_at, id", values).fetchall()
    for first in range(0, len(found), _AT_ONCE):
        numbers = ", ".join(str(number) for (number,) in found[first : first + _AT_ONCE])
        some = rows.sessions(db, f"WHERE seq IN ({numbers})")
        yield from sorted(
            (session for session in some if session.ending is not Ending.PLAYING),
            key=lambda session: (session.start.started_at, session.id),
        )
    yield from sorted(rows.checkins(db, _SINCE, values), key=lambda checkin: (checkin.at, checkin.id))
    yield from sorted(rows.ticks(db, _SINCE, values), key=lambda tick: (tick.local_date, tick.id))


def changes(db: sqlite3.Connection) -> Iterator[Change]:
    """Yield everything there is, and what is left of what there was."""
    yield from entries(db)
    yield from rows.tombstones(db)
