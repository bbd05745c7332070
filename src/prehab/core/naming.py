"""What an entry of a history is called, for messages and for undo."""

from prehab.core.entries import CheckIn, Entry, SessionEntry


def entry_name(entry: Entry) -> str:
    """Return what an entry is: `the session of 2026-11-22, Glute activation: Circuit`."""
    match entry:
        case SessionEntry(start=start):
            return f"the session of {start.local_date}, {session_name(start.pack_name, start.routine_name)}"
        case CheckIn():
            return f"the check-in of {entry.local_date}, {entry.site} {entry.score}"
        case _:
            return f"the tick of {entry.local_date}, {entry.name}"


def session_name(pack: str, routine: str) -> str:
    """Return pack and routine, once if they are called the same."""
    return routine if pack == routine else f"{pack}: {routine}"
