"""`prehab history`: what has been played, newest first."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prehab.cli.main import CommandError

if TYPE_CHECKING:
    from prehab.history.reading import SessionSummary

_USUAL: Final = 20
_NAME_CELLS: Final = 36


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how many sessions, and the form."""
    parser.add_argument(
        "--limit", type=_count, default=_USUAL, metavar="N", help=f"how many sessions ({_USUAL}); 0 for all of them"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with times in milliseconds")


def run(args: argparse.Namespace) -> int:
    """Print the sessions."""
    import os

    from prehab.cli.say import hint, say, say_json
    from prehab.locations import locate

    found = _sessions(locate(os.environ).history_file, args.limit or None)
    if args.json:
        say_json({"sessions": [_data(session) for session in found]})
    elif found:
        say("\n".join(_lines(found, full=len(found) == args.limit)))
    else:
        hint("nothing has been played yet; prehab list shows what there is, and prehab play PACK starts one")
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _sessions(path: Path, limit: int | None) -> Sequence["SessionSummary"]:
    """Return the sessions; a damaged file is mended on the way, and that is said."""
    from prehab.history.reader import HistoryReader
    from prehab.history.reading import HistoryError

    try:
        return HistoryReader(path).sessions(limit)
    except HistoryError as error:
        if not _mended(path):
            raise CommandError(str(error)) from None
    return HistoryReader(path).sessions(limit)


def _mended(path: Path) -> bool:
    from prehab.cli.say import hint
    from prehab.history.store import History

    with closing(History(path)) as history:
        history.open()
        history.flush()
        notice = history.notice()
    if notice:
        hint(f"prehab: {notice}")
    return notice is not None


def _lines(found: Sequence["SessionSummary"], *, full: bool) -> Iterator[str]:
    """Yield a table and a line with the sum."""
    from prehab.core.record import Ending
    from prehab.core.units import Ms, minutes_text
    from prehab.packfile.width import cells

    rows = [_row(session) for session in found]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        texts = (text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True))
        yield "  ".join(texts).rstrip()
    finished = sum(session.ending is Ending.FINISHED for session in found)
    which = f"the last {len(found)} sessions" if full and len(found) > 1 else _sessions_text(len(found))
    yield ""
    yield f"{which}, {finished} finished, {minutes_text(Ms(sum(session.active for session in found)))} in all"


def _row(session: "SessionSummary") -> tuple[str, ...]:
    from prehab.core.units import minutes_text

    start = session.start
    return (
        start.local_date,
        session.local_time,
        _name(start.pack_name, start.routine_name),
        start.level,
        minutes_text(session.active).rjust(6),
        session.ending.value,
    )


def _name(pack: str, routine: str) -> str:
    """Return pack and routine, once if they are called the same, cut to fit a line of 80."""
    name = routine if pack == routine else f"{pack}: {routine}"
    return name if len(name) <= _NAME_CELLS else name[: _NAME_CELLS - 1].rstrip() + "…"


def _sessions_text(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"


def _data(session: "SessionSummary") -> dict[str, object]:
    start = session.start
    return {
        "id": start.id,
        "ref": start.ref,
        "pack": start.pack_id,
        "pack_name": start.pack_name,
        "pack_version": start.pack_version,
        "tree_hash": start.tree_hash,
        "routine": start.routine_id,
        "routine_name": start.routine_name,
        "level": start.level,
        "date": start.local_date,
        "time": session.local_time,
        "started_at": start.started_at,
        "utc_offset": start.utc_offset,
        "ending": session.ending.value,
        "cut_off": session.cut_off,
        "planned_ms": start.planned,
        "active_ms": session.active,
        "done": session.done,
        "skipped": session.skipped,
    }
