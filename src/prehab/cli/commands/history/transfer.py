"""Shared by export, import and fit: the store, the form of a file, counts in words, and bytes to stdout."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from prehab.cli.errors import CommandError, ReaderGone
from prehab.cli.history_access import put_in_order
from prehab.cli.output import echo, hint
from prehab.core.text import counted
from prehab.export.formats import ExportForm, form_of
from prehab.history.database import HistoryError
from prehab.history.entry_store import EntryStore
from prehab.system.paths import find_paths
from prehab.system.read_file import reason_of

_NOUNS: Final = {"session": "session", "checkin": "check-in", "tick": "tick"}


@contextmanager
def open_entry_store() -> Iterator[EntryStore]:
    """Yield the store of this user's history, and report damage that was repaired. Raises CommandError."""
    path = find_paths(os.environ).history_file
    store = EntryStore(path)
    try:
        with put_in_order(store, path):
            yield store
    except HistoryError as error:
        raise CommandError(str(error)) from None
    except ReaderGone:
        raise BrokenPipeError from None
    if store.notice:
        hint(f"prehab: {store.notice}")


def form_for(word: str | None, name: str) -> ExportForm:
    """Return the form that was asked for, else the one of the file's ending. Raises CommandError."""
    form = ExportForm(word) if word else form_of(name)
    if form is None:
        raise CommandError(f"which form has {name}? end its name in .csv, .json or .jsonl, or give --format", 2)
    return form


def counts_text(counts: Mapping[str, int]) -> str:
    """Return counts of kinds of entries in words: `3 sessions, 1 tick`."""
    return ", ".join(counted(counts[kind], noun) for kind, noun in _NOUNS.items() if counts.get(kind)) or "nothing"


def write_stdout(pieces: Iterable[bytes]) -> None:
    """Write bytes to a pipe or a file as they are, and to a terminal as text that cannot hurt it.

    Raises CommandError, and ReaderGone, since an OSError would look like one of the history file.
    """
    try:
        if sys.stdout.isatty():
            echo(b"".join(pieces).decode().removesuffix("\n"))
            return
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise CommandError(f"the output cannot be written: {reason_of(error)}") from None
