"""What commands on the past share: editor, time, which entry, days as typed."""

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, TypeVar

from prehab.cli.errors import CommandError
from prehab.cli.output import hint
from prehab.core.characters.late_pattern import late_pattern
from prehab.core.units import parse_day, unix_ms
from prehab.history.database import DamagedError, HistoryError
from prehab.history.editor import EntryEditor
from prehab.history.entry_store import EntryStore
from prehab.history.queries import SqliteHistoryQueries
from prehab.system.clock import SystemClock
from prehab.system.paths import find_paths
from prehab.training_log.entries import Entry, EntryKind

_T = TypeVar("_T")


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add when it was, how long, how hard, and a note."""
    parser.add_argument("--date", metavar="DAY", help="the day: 2026-11-22, today, yesterday")
    parser.add_argument("--time", type=_time, metavar="HH:MM", help="when it began")
    parser.add_argument("--minutes", type=_minutes, metavar="N", help="how long it took, without pauses")
    parser.add_argument(
        "--effort", type=score, metavar="0-10", help="how hard it was: 0 is no effort, 10 is all you had"
    )
    parser.add_argument("--note", type=note, metavar="TEXT", help="anything worth remembering")


def score(text: str) -> int:
    """Return a number from 0 to 10."""
    from prehab.history.new_entries import parse_score

    return _parse(parse_score, text)


def note(text: str) -> str:
    """Return a note without anything a terminal would obey."""
    from prehab.history.new_entries import clean_note

    return _parse(clean_note, text)


def clean_word(text: str) -> str:
    """Return the name of a tick or a site in the one way it is stored."""
    from prehab.history.new_entries import clean_name

    return _parse(clean_name, text)


def _time(text: str) -> time:
    from prehab.history.new_entries import parse_time

    return _parse(parse_time, text)


def _minutes(text: str) -> int:
    from prehab.history.new_entries import parse_minutes

    return _parse(parse_minutes, text)


def _parse(read: Callable[[str], _T], text: str) -> _T:
    """Return what `read` returns; its ValueError becomes the error whose message argparse prints."""
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


@contextmanager
def open_editor() -> Iterator[EntryEditor]:
    """Yield the editor of this user's history; a notice about repaired damage is printed at the end."""
    path = find_paths(os.environ).history_file
    editor = EntryEditor(path)
    try:
        with put_in_order(editor.store, path):
            # Which may have been given another file to read from.
            editor.queries = editor.store.queries
            yield editor
    finally:
        if editor.store.notice:
            hint(f"prehab: {editor.store.notice}")


@contextmanager
def put_in_order(store: EntryStore, path: Path) -> Iterator[None]:
    """Finish what a crash interrupted and repair a damaged file, if there is one.

    What cannot be put in order may still be read, also a damaged file; whatever writes will say why it cannot.
    """
    from prehab.history.recovery import stand_in

    with ExitStack() as stack:
        try:
            if os.path.lexists(path):
                store.recover()
        except HistoryError as error:
            if isinstance(error, DamagedError) or _is_damaged(store):
                hint(f"prehab: {error if isinstance(error, DamagedError) else f'{path} is damaged; {error}'}")
                store.queries = SqliteHistoryQueries(stack.enter_context(stand_in(path)))
        yield


def _is_damaged(store: EntryStore) -> bool:
    """Return whether the file, which may not be written, is damaged too."""
    try:
        found = store.queries.run(lambda db: db.execute("PRAGMA integrity_check(1)").fetchone())
    except HistoryError as error:
        return isinstance(error, DamagedError)
    return found not in (None, ("ok",))


def local_now() -> datetime:
    """Return the time where the runner is."""
    return SystemClock().local()


def entry_now() -> datetime:
    """Return the time where the runner is, for a new entry. Raises CommandError where no clock can be right."""
    return check_clock(local_now())


def check_clock(moment: datetime) -> datetime:
    """Return what the clock says. Raises CommandError for what it cannot say when it has been set."""
    if unix_ms(moment) < 0:
        raise CommandError(f"the clock of this machine says {moment:%Y-%m-%d}: set it first, then note it again")
    return moment


def find_entry(editor: EntryEditor, text: str) -> Entry:
    """Return the entry that is meant: `last` for the newest session, or the beginning of an id. Raises CommandError.

    A whole id is meant also where others begin with it.
    """
    if text == "last":
        newest = editor.queries.sessions(limit=1)
        found = [(EntryKind.SESSION, one.id) for one in newest]
    else:
        # An id from another program may have capital letters.
        found = (editor.matching(text) or editor.matching(text.lower())) if text else []
    if not found:
        raise CommandError(f"there is nothing with the id {text}; prehab history shows the ids")
    found = [one for one in found if one[1] in (text, text.lower())] or found
    if len(found) > 1:
        ids = ", ".join(entry_id for _, entry_id in found)
        raise CommandError(f"several ids begin with {text}: {ids}; write more of it")
    entry = editor.find(*found[0])
    if entry is None:
        raise CommandError(f"{text} has just been deleted")
    return entry


_AGO: Final = late_pattern(r"(\d{1,4})([dwmy])")
_LENGTHS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


def day_of(text: str, today: date) -> date:
    """Return a day that is over or today: `2026-11-22`, `today`, `yesterday`. Raises CommandError."""
    with day_errors():
        return parse_day(text, today)


@contextmanager
def day_errors() -> Iterator[None]:
    """Raise the ValueError of a day or time that was typed as CommandError."""
    try:
        yield
    except ValueError as error:
        raise CommandError(str(error), 2) from None


def since_day(text: str, today: date) -> date:
    """Return the day a list begins: as `day_of`, or so long ago: `30d`, `8w`, `6m`, `1y`. Raises CommandError."""
    found = _AGO.fullmatch(text)
    if found is None:
        return day_of(text, today)
    try:
        return today - timedelta(days=int(found[1]) * _LENGTHS[found[2]])
    except OverflowError:
        return date.min
