"""The arguments REF and --level, and what they mean: shared by the commands that take a routine."""

import argparse
from dataclasses import dataclass

from prehab.cli.main import CommandError
from prehab.core.compile import TooLong
from prehab.core.model import Level, Routine
from prehab.core.timeline import Timeline
from prehab.library.entry import Found, LibraryError
from prehab.packfile.diagnostic import Diagnostic, Severity
from prehab.packfile.names import closest
from prehab.packfile.wording import quoted
from prehab.stage import Stage

UNREADABLE = "PH001"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A routine at a level, compiled."""

    found: Found
    level: Level
    timeline: Timeline


def add_reference(parser: argparse.ArgumentParser) -> None:
    """Add REF."""
    parser.add_argument("ref", metavar="REF", help="a pack, pack:routine, or the path of a pack's file or folder")


def add_level(parser: argparse.ArgumentParser) -> None:
    """Add --level."""
    parser.add_argument("--level", metavar="LEVEL", help="a level of the routine (default: normal, else the first)")


def chosen(stage: Stage, ref: str, level_id: str | None) -> Chosen:
    """Return what REF and --level mean. Raises CommandError with a message that helps."""
    found = find(stage, ref)
    level = level_of(found.routine, level_id)
    try:
        return Chosen(found, level, stage.timeline(found.pack, found.routine, level))
    except TooLong as error:
        raise CommandError(f"{found.routine.name} cannot be played: {error}", 2) from error


def find(stage: Stage, ref: str) -> Found:
    """Return the routine that REF means; the problems of a broken pack are part of the message."""
    try:
        return stage.library.find(ref)
    except LibraryError as error:
        raise CommandError(_with_problems(error), _code(error.diagnostics)) from error


def level_of(routine: Routine, level_id: str | None) -> Level:
    """Return a level of a routine by its id. Raises CommandError that names the levels there are."""
    try:
        return routine.level(level_id)
    except KeyError:
        ids = [level.id for level in routine.levels]
        near = closest(level_id or "", ids)
        meant = f"did you mean {near}? " if near else ""
        message = f"{quoted(routine.name)} has no level {quoted(level_id or '')}: {meant}there is {', '.join(ids)}"
        raise CommandError(message, 2) from None


def _with_problems(error: LibraryError) -> str:
    from prehab.packfile.render import diagnostic_text

    return "\n\n".join([str(error), *(diagnostic_text(one) for one in error.diagnostics)])


def _code(diagnostics: tuple[Diagnostic, ...]) -> int:
    """Return 1 when nothing but reading failed, else 2."""
    errors = {one.code for one in diagnostics if one.severity is Severity.ERROR}
    return 1 if errors == {UNREADABLE} else 2
