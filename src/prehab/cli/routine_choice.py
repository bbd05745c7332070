"""What REF, --level and --minutes mean: shared by the commands that take a routine."""

from msgspec import Struct

from prehab.app.routines import Routines
from prehab.cli.errors import CommandError
from prehab.cli.file_io import STDIN, pasted_pack
from prehab.cli.language_option import untranslated_text
from prehab.core.characters.safe_text import quote
from prehab.core.compile import NothingToPlay, Unplayable
from prehab.core.model import Level, Pack, Routine
from prehab.core.requirements import choice_text
from prehab.core.timeline import Timeline
from prehab.core.units import Ms
from prehab.library.pack_entry import FoundRoutine, LibraryError
from prehab.pack.diagnostics.diagnostic import UNREADABLE_CODE, Diagnostic, Severity
from prehab.pack.read.name_matching import closest

WITH_CHANGES = "with your changes"


class ChosenRoutine(Struct, frozen=True):
    """A routine as it will be played: with the runner's changes, at a level that may have fewer rounds.

    `said` are notes on the choice for the user: what fits the minutes, and that there are changes.
    """

    found: FoundRoutine
    level: Level
    timeline: Timeline
    said: tuple[str, ...] = ()


def choose_routine(routines: Routines, ref: str, level_id: str | None, time: Ms | None = None) -> ChosenRoutine:
    """Return the routine that REF, --level and --minutes mean. Raises CommandError."""
    found = find_routine(routines, ref)
    level, said = apply_options(routines, found.pack, found.routine, level_id, time)
    try:
        return ChosenRoutine(found, level, routines.timeline(found.pack, found.routine, level), said)
    except Unplayable as error:
        back = f", or take skip = true out of {routines.overrides.path}" if isinstance(error, NothingToPlay) else ""
        raise CommandError(f"{found.routine.name} cannot be played: {error}{back}", 2) from error


def apply_options(
    routines: Routines, pack: Pack, routine: Routine, level_id: str | None, time: Ms | None
) -> tuple[Level, tuple[str, ...]]:
    """Return the level to play at, its rounds cut to the time there is, and notes for the user."""
    said = (WITH_CHANGES,) if routines.is_changed(pack, routine) else ()
    level = routines.level(pack, routine) if level_id is None else level_of(routine, level_id)
    if time is None:
        return level, said
    fit = routines.best_choice(pack, routine, time, None if level_id is None else level)
    return (level, said) if fit is None else (fit.level, (choice_text(fit, time), *said))


def find_routine(routines: Routines, ref: str) -> FoundRoutine:
    """Return the routine that REF means, `-` the one in what is piped in.

    The problems of a broken pack are part of the message.
    """
    try:
        if ref == STDIN:
            return routines.library.found_in(pasted_pack().source)
        return routines.library.find(ref)
    except LibraryError as error:
        raise reference_error(error) from error


def listed_text(found: FoundRoutine) -> str:
    """Return how a plain list is read, in one line; "" for a pack."""
    from prehab.core.text import counted

    if found.entry.loaded.listed is None:
        return ""
    pack, routine = found.pack, found.routine
    steps, rounds = counted(len(routine.steps), "step"), counted(routine.rounds, "round")
    return f"prehab: a plain list: {quote(pack.name)}, {steps}, {rounds}, language {pack.lang}"


def hints(routines: Routines, lang: str | None, pack: Pack) -> str:
    """Return what to know about an answer besides it: no translation into --lang, and changes that are ignored."""
    notes = (untranslated_text(lang, pack), *(f"prehab: {problem}" for problem in routines.overrides.problems))
    return "\n".join(filter(None, notes))


def reference_error(error: LibraryError) -> CommandError:
    """Return the error for a REF that cannot be used, with the problems of an invalid pack in its message."""
    return CommandError(_with_problems(error), _code(error.diagnostics))


def level_of(routine: Routine, word: str) -> Level:
    """Return a level of a routine by its id, or by the name that screens show, in large or small letters.

    Raises CommandError that names the levels there are.
    """
    ids = {level.id: level for level in routine.levels}
    found = ids.get(word.casefold()) or {level.name.casefold(): level for level in routine.levels}.get(word.casefold())
    if found is not None:
        return found
    near = closest(word, list(ids))
    meant = f"did you mean {near}? " if near else ""
    raise CommandError(f"{quote(routine.name)} has no level {quote(word)}: {meant}there is {', '.join(ids)}")


def _with_problems(error: LibraryError) -> str:
    """Return the message with the errors, which are what stops it; of warnings only how many there are."""
    from prehab.core.text import counted
    from prehab.pack.diagnostics.report import diagnostic_text

    errors = [one for one in error.diagnostics if one.severity is Severity.ERROR]
    left = len(error.diagnostics) - len(errors)
    more = [f"{counted(left, 'warning')} more: prehab check prints all"] if errors and left else []
    shown = errors or error.diagnostics
    return "\n\n".join([str(error), *(diagnostic_text(one) for one in shown), *more])


def _code(diagnostics: tuple[Diagnostic, ...]) -> int:
    """Return exit code 1 when something is not there or cannot be read, 2 for an invalid pack."""
    errors = {one.code for one in diagnostics if one.severity is Severity.ERROR}
    return 1 if errors <= {UNREADABLE_CODE} else 2
