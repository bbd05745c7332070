"""`prehab history fit`: a session as a FIT activity, for watches and the sites where runs are collected."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError
from prehab.core.characters.late_pattern import late_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prehab.training_log.entries import SessionEntry


_UNSAFE: Final = late_pattern(r"[^a-z0-9-]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which session, and where to."""
    parser.add_argument(
        "session",
        nargs="?",
        metavar="SESSION",
        help="the beginning of a session's id (default: the newest finished session)",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the file, or - to print it (default: named after the day and the routine, in this folder)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the file and say its name."""
    from prehab.cli.commands.history.transfer import write_stdout
    from prehab.cli.errors import ReaderGone
    from prehab.cli.file_io import write_file
    from prehab.cli.output import echo
    from prehab.export.fit_activity import FitError, Workout, fit_activity

    if args.output == "-" and sys.stdout.isatty():
        raise CommandError("a FIT file is not for a terminal: name a file with -o FILE", 2)
    entry = _find_session(args.session)
    ended_at = entry.start.started_at + entry.active if entry.ended_at is None else entry.ended_at
    fit_names = _fit_names(entry.start.ref)
    try:
        data = fit_activity(Workout(entry.start, entry.segments, entry.active, ended_at, entry.effort, fit_names))
    except FitError as error:
        raise CommandError(str(error)) from None
    if args.output == "-":
        try:
            write_stdout([data])
        except ReaderGone:
            raise BrokenPipeError from None
        return 0
    path = Path(_file_name(entry) if args.output is None else args.output)
    write_file(path, [data])
    echo(str(path))
    return 0


def _find_session(text: str | None) -> "SessionEntry":
    """Return the session that is meant. Raises CommandError."""
    from prehab.cli.history_access import find_entry, open_editor
    from prehab.core.record import Ending
    from prehab.training_log.entries import Entry, SessionEntry

    entry: Entry | None
    with open_editor() as editor:
        if text is None:
            finished = (one.id for one in editor.queries.sessions() if one.ending is Ending.FINISHED)
            entry = editor.store.session(next(finished, ""))
        else:
            entry = find_entry(editor, text)
    if entry is None:
        raise CommandError("no session has been finished yet")
    if not isinstance(entry, SessionEntry) or entry.ending is Ending.PLAYING:
        raise CommandError(f"{text} is not a session that has ended; prehab history shows them")
    return entry


def _fit_names(ref: str) -> "Mapping[str, tuple[str, str]]":
    """Return what watches call each exercise: in words of its pack where that is still there, else of the library."""
    from prehab.app.wiring import build_services
    from prehab.library.pack_entry import LibraryError

    library = build_services().library
    exercises = list(library.core.exercises) if library.core else []
    # The pack may have gone, or the session was added by hand: then the library's words are the best there are.
    with suppress(LibraryError):
        exercises += library.find(ref).pack.exercises
    return {exercise.id: exercise.fit for exercise in exercises if exercise.fit}


def _file_name(entry: "SessionEntry") -> str:
    """Return a name that any file system takes; a routine's id is a stranger's text."""
    routine = _UNSAFE.sub("-", entry.start.routine_id.lower()).strip("-")[:40]
    return f"prehab-{entry.start.local_date}-{routine or 'session'}.fit"
