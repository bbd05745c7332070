"""What the commands that change the past share: the editor, the time, and which entry is meant."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from prehab.cli.main import CommandError
from prehab.cli.say import hint
from prehab.history.database import HistoryError
from prehab.history.editor import Editor
from prehab.system.clock import SystemClock
from prehab.system.paths import locate
from prehab.training_log.entries import Entry, EntryKind


@contextmanager
def editing() -> Iterator[Editor]:
    """Give the editor of this user's history; what goes wrong is told, and so is damage that was mended."""
    path = locate(os.environ).history_file
    editor = Editor(path)
    if path.exists():
        # What cannot be put in order may still be read; whatever writes will say why it cannot.
        with suppress(HistoryError):
            editor.settle()
    try:
        yield editor
    except HistoryError as error:
        raise CommandError(str(error)) from None
    finally:
        if editor.notice:
            hint(f"prehab: {editor.notice}")


def local_now() -> datetime:
    """Return the time where the runner is."""
    return SystemClock().local()


def chosen(editor: Editor, text: str) -> Entry:
    """Return the entry that is meant: `last` for the newest session, or the beginning of an id. Raises CommandError."""
    if text == "last":
        newest = editor.sessions(limit=1)
        found = [(EntryKind.SESSION, one.id) for one in newest]
    else:
        # An id from another program may have capital letters.
        found = (editor.matching(text) or editor.matching(text.lower())) if text else []
    if not found:
        raise CommandError(f"there is nothing with the id {text}; prehab history shows the ids")
    if len(found) > 1:
        ids = ", ".join(entry_id for _, entry_id in found)
        raise CommandError(f"several ids begin with {text}: {ids}; write more of it")
    entry = editor.find(*found[0])
    if entry is None:
        raise CommandError(f"{text} has just been deleted")
    return entry
