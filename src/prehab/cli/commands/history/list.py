"""`prehab history` without an action: what has been played, newest first."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from prehab.history.session_list import SessionRow


_DEFAULT_LIMIT: Final = 20
_NAME_CELLS: Final = 27
_ID: Final = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which sessions, how many, and the form."""
    parser.add_argument(
        "--since",
        metavar="DAY",
        help="from this day on: 2026-11-22, today, yesterday; or 30d, 8w, 6m, 1y (days, weeks, months, years ago)",
    )
    parser.add_argument("--pack", metavar="ID", help="only sessions of this pack, such as glute-activation")
    parser.add_argument("--exercise", metavar="ID", help="only sessions with this exercise, such as clamshell")
    parser.add_argument(
        "--limit",
        type=_count,
        default=_DEFAULT_LIMIT,
        metavar="N",
        help=f"how many sessions; 0 for all of them (default: {_DEFAULT_LIMIT})",
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with times in milliseconds")


def run(args: argparse.Namespace) -> int:
    """Print the sessions."""
    import os

    from prehab.cli.output import echo, echo_json, hint
    from prehab.system.paths import find_paths

    filters = {"since": since_text(args.since), "pack": args.pack, "exercise": args.exercise}
    found = _sessions(find_paths(os.environ).history_file, args.limit or None, filters)
    if args.json:
        echo_json({"sessions": [_json_value(session) for session in found]})
    elif found:
        echo("\n".join(_lines(found, full=len(found) == args.limit)))
    elif any(filters.values()):
        hint("there is no such session; prehab history shows all of them")
    else:
        hint("nothing has been played yet; prehab list shows what there is, and prehab play PACK starts one")
    return 0


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    raise argparse.ArgumentTypeError("a whole number such as 20, or 0 for all of them")


def since_text(text: str | None) -> str | None:
    """Return the ISO date that --since means, None without it. Raises CommandError."""
    if text is None:
        return None
    from prehab.cli.history_access import since_day
    from prehab.system.clock import SystemClock

    return since_day(text, SystemClock().local().date()).isoformat()


def _sessions(path: Path, limit: int | None, filters: dict[str, str | None]) -> list["SessionRow"]:
    """Return the sessions, after repairing and reporting a damaged file. Raises CommandError."""
    from prehab.history.database import HistoryError
    from prehab.history.session_list import newest

    try:
        return newest(path, limit, **filters)
    except HistoryError:
        # Quick to load is only the list of a whole file.
        from prehab.cli.history_access import put_in_order
        from prehab.cli.output import hint
        from prehab.history.entry_store import EntryStore
    try:
        store = EntryStore(path)
        with put_in_order(store, path):
            if store.notice:
                hint(f"prehab: {store.notice}")
            return newest(store.queries.path, limit, **filters)
    except HistoryError as error:
        raise CommandError(str(error)) from None


def _lines(found: Sequence["SessionRow"], *, full: bool) -> Iterator[str]:
    """Yield a table and a line with the sum."""
    from prehab.core.characters.safe_text import align_columns
    from prehab.core.text import counted, hours_text
    from prehab.core.units import Ms

    yield from align_columns([_row(session) for session in found])
    finished = sum(session.ending == "finished" for session in found)
    which = f"{'the last ' if full and len(found) > 1 else ''}{counted(len(found), 'session')}"
    yield ""
    yield f"{which}, {finished} finished, {hours_text(Ms(sum(session.active for session in found)))} in all"


def _row(session: "SessionRow") -> tuple[str, ...]:
    from prehab.core.text import local_time_text, minutes_text
    from prehab.core.units import Ms

    return (
        session.id[:_ID],
        session.local_date,
        local_time_text(session.started_at, session.utc_offset),
        _name(session.pack_name, session.routine_name),
        session.level,
        minutes_text(Ms(session.active)).rjust(6),
        session.ending,
    )


def _name(pack: str, routine: str) -> str:
    """Return pack and routine, once if they are called the same, cut to fit a line of 80."""
    name = routine if pack == routine else f"{pack}: {routine}"
    return name if len(name) <= _NAME_CELLS else name[: _NAME_CELLS - 1].rstrip() + "…"


def _json_value(session: "SessionRow") -> dict[str, object]:
    from prehab.core.text import local_time_text

    return {
        "id": session.id,
        "ref": session.ref,
        "pack": session.pack_id,
        "pack_name": session.pack_name,
        "pack_version": session.pack_version,
        "tree_hash": session.tree_hash,
        "routine": session.routine_id,
        "routine_name": session.routine_name,
        "level": session.level,
        "date": session.local_date,
        "time": local_time_text(session.started_at, session.utc_offset),
        "started_at": session.started_at,
        "utc_offset": session.utc_offset,
        "ending": session.ending,
        "cut_off": session.cut_off,
        "planned_ms": session.planned,
        "active_ms": session.active,
        "done": session.done,
        "skipped": session.skipped,
        "effort": session.effort,
        "note": session.note,
    }
