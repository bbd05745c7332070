"""The file overrides.toml: the runner's own changes to routines; comments are kept."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tomli
from msgspec import Struct

from prehab.core.characters.safe_text import forbidden_characters, printable, to_nfc
from prehab.core.errors import PrehabError
from prehab.core.overrides import RoutineChange, StepChange
from prehab.core.units import Ms, ms_from_seconds
from prehab.pack.schema import limits
from prehab.system.atomic_write import write_pieces
from prehab.system.locks import write_lock
from prehab.system.read_file import read_plain, reason_of
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.pack.toml.positions import Positions

MAX_NOTE: Final = 200
"""Characters of a note."""
EXERCISE: Final = "exercise"
FILE_HEAD: Final = """\
# Your own changes to routines. Packs are never changed: this is laid over them when they play.
# prehab writes this file, and you may edit it. A table is named after a pack and its routine, and below it
# there is one for each exercise:
#
# [glute-activation.activation]
# level = "easy"          # the level it starts with
# [glute-activation.activation.exercise.clamshell]
# reps = 8                # per side; for timed work: time = 30 (seconds); for work in breaths: breaths = 5
# rest = 20               # seconds after it
# skip = true             # leave it out
# note = "slowly"
"""

Changes = dict[tuple[str, str], RoutineChange]
Place = tuple[str | int, ...]


class OverrideProblem(PrehabError):
    """Something in the file that is ignored; `place` is its path in the document."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


def read_changes(data: Mapping[str, object]) -> tuple[Changes, tuple[OverrideProblem, ...]]:
    """Return the changes by pack and routine, and what is ignored. Never raises."""
    problems: list[OverrideProblem] = []
    found: Changes = {}
    for pack_id, routines in _tables(data, (), problems):
        for routine_id, table in _tables(routines, (pack_id,), problems):
            found[pack_id, routine_id] = _routine(table, (pack_id, routine_id), problems)
    return found, tuple(problems)


def problem_text(problem: OverrideProblem, where: "Positions") -> str:
    """Return a problem as one line without the file's name: `12: reps must be ...`."""
    return f"{where.key(problem.place).line}: {problem}"


def with_step(text: str, pack_id: str, routine_id: str, exercise_id: str, change: StepChange) -> str:
    """Return the file's text with the changes to one exercise; an empty change removes its table."""
    import tomlkit

    document = tomlkit.parse(text or FILE_HEAD)
    exercises = _subtable(_subtable(_subtable(document, pack_id), routine_id), EXERCISE)
    if change == StepChange():
        exercises.pop(exercise_id, None)
    else:
        _fill(_subtable(exercises, exercise_id, shown=True), change)
    _remove_empty_tables(document, pack_id, routine_id)
    return tomlkit.dumps(document)


def with_level(text: str, pack_id: str, routine_id: str, level: str | None) -> str:
    """Return the file's text with the level that a routine starts with; None removes it."""
    import tomlkit

    document = tomlkit.parse(text or FILE_HEAD)
    routine = _subtable(_subtable(document, pack_id), routine_id, shown=True)
    if level is None:
        routine.pop("level", None)
    else:
        routine["level"] = level
    _remove_empty_tables(document, pack_id, routine_id)
    return tomlkit.dumps(document)


def without_routine(text: str, pack_id: str, routine_id: str) -> str:
    """Return the file's text without any change to a routine."""
    import tomlkit

    document = tomlkit.parse(text or FILE_HEAD)
    _subtable(document, pack_id).pop(routine_id, None)
    _remove_empty_tables(document, pack_id, routine_id)
    return tomlkit.dumps(document)


def _tables(
    table: Mapping[str, Any], place: Place, problems: list[OverrideProblem]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the tables in a table; anything else in it is added to the problems."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield key, value
        else:
            problems.append(OverrideProblem((*place, key), f"{printable(key, 60)} does not belong here: {_EXAMPLE}"))


def _routine(table: Mapping[str, Any], place: Place, problems: list[OverrideProblem]) -> RoutineChange:
    level, steps = None, dict[str, StepChange]()
    for key, value in table.items():
        if key == "level" and isinstance(value, str):
            level = value
        elif key == EXERCISE and isinstance(value, Mapping):
            inner = (*place, EXERCISE)
            steps = {name: _step(one, (*inner, name), problems) for name, one in _tables(value, inner, problems)}
        else:
            problems.append(OverrideProblem((*place, key), _ROUTINE.get(key) or _unknown(key)))
    return RoutineChange(level, steps)


def _step(table: Mapping[str, Any], place: Place, problems: list[OverrideProblem]) -> StepChange:
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            values[key] = _value(key, value)
        except ValueError as error:
            problems.append(OverrideProblem((*place, key), str(error)))
    return StepChange(**values)


def _value(key: str, value: object) -> object:
    """Return a value for a StepChange. Raises ValueError that says what it must be."""
    match key, value:
        case "reps" | "breaths", int() if not isinstance(value, bool) and 1 <= value <= limits.MAX_REPS:
            return value
        case "time" | "rest", int() | float() if (
            not isinstance(value, bool) and _min_seconds(key) <= value <= _MAX_SECONDS
        ):
            return ms_from_seconds(value)
        case "skip", bool():
            return value
        case "note", str() if check_note(value):
            return to_nfc(value)
        case _:
            raise ValueError(_VALUE_HELP.get(key, f"{printable(key, 60)} is not known: {', '.join(_VALUE_HELP)} are"))


def _unknown(key: str) -> str:
    return f'{printable(key, 60)} is not known here: level = "...", and tables [... .exercise. ...], are'


_EXAMPLE: Final = "write tables such as [glute-activation.activation], and below them what is changed"
_ROUTINE: Final = {
    "level": 'level must be the id of a level in quotes, such as level = "easy"',
    EXERCISE: "exercise must be tables such as [glute-activation.activation.exercise.clamshell]",
}
_MAX_SECONDS: Final = limits.MAX_TIME / 1000
_VALUE_HELP: Final = {
    "reps": f"reps must be a whole number from 1 to {limits.MAX_REPS}",
    "breaths": f"breaths must be a whole number from 1 to {limits.MAX_REPS}",
    "time": f"time must be seconds, 1 to {_MAX_SECONDS:g}",
    "rest": f"rest must be seconds, 0 to {_MAX_SECONDS:g}",
    "skip": "skip must be true or false",
    "note": f"note must be a line of text in quotes, at most {MAX_NOTE} plain characters",
}


def _min_seconds(key: str) -> int:
    return 1 if key == "time" else 0


def check_note(note: str) -> bool:
    """Return whether a text can be a note: one line of plain characters."""
    return len(note) <= MAX_NOTE and not forbidden_characters(note) and "\n" not in note and "\t" not in note


def _subtable(table: MutableMapping[str, Any], key: str, *, shown: bool = False) -> MutableMapping[str, Any]:
    """Return the table in a table, made when it is missing; a new one gets a header of its own if it is `shown`."""
    import tomlkit

    if not isinstance(table.get(key), MutableMapping):
        table[key] = tomlkit.table(is_super_table=None if shown else True)
    inner: MutableMapping[str, Any] = table[key]
    return inner


def _fill(table: MutableMapping[str, Any], change: StepChange) -> None:
    """Write a change into its table and remove the keys it does not set; other keys stay."""
    wanted: dict[str, object] = {
        "reps": change.reps,
        "time": _seconds(change.time),
        "breaths": change.breaths,
        "rest": _seconds(change.rest),
        "skip": change.skip or None,
        "note": change.note,
    }
    for key, value in wanted.items():
        if value is None:
            table.pop(key, None)
        elif table.get(key) != value:
            table[key] = value


def _seconds(time: Ms | None) -> float | None:
    return None if time is None else time // 1000 if time % 1000 == 0 else time / 1000


def _remove_empty_tables(document: MutableMapping[str, Any], pack_id: str, routine_id: str) -> None:
    """Remove the tables of a routine that are empty now."""
    routines = document[pack_id]
    routine = routines.get(routine_id, {})
    if EXERCISE in routine and not routine[EXERCISE]:
        del routine[EXERCISE]
    if routine_id in routines and not routine:
        del routines[routine_id]
    if not routines:
        del document[pack_id]


MAX_BYTES: Final = 300_000_000
"""Of the file; a line that is too long does not count."""


class OverrideError(PrehabError):
    """A change that could not be saved; the message says why and what to do."""


class _Contents(Struct, frozen=True):
    changes: Changes
    problems: tuple[str, ...]


class Overrides:
    """The changes in the file at `path`, which need not exist yet. Read at first use, and again after `reload`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cache: _Contents | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def problems(self) -> tuple[str, ...]:
        """What in the file is ignored, each with its line."""
        return self._contents.problems

    def of(self, pack_id: str, routine_id: str) -> RoutineChange:
        """Return the changes to a routine, `RoutineChange()` for none."""
        return self._contents.changes.get((pack_id, routine_id), RoutineChange())

    def reload(self) -> None:
        """Read the file again at the next use."""
        self._cache = None

    def set_step(self, pack_id: str, routine_id: str, exercise_id: str, change: StepChange) -> None:
        """Save the changes to one exercise of a routine; `StepChange()` removes them. Raises OverrideError."""
        self._rewrite(
            (pack_id, routine_id),
            lambda old: _with_step(old, exercise_id, change),
            lambda text: with_step(text, pack_id, routine_id, exercise_id, change),
        )

    def set_level(self, pack_id: str, routine_id: str, level: str | None) -> None:
        """Save the level that a routine starts with; None removes it. Raises OverrideError."""
        self._rewrite(
            (pack_id, routine_id),
            lambda old: replace(old, level=level),
            lambda text: with_level(text, pack_id, routine_id, level),
        )

    def reset(self, pack_id: str, routine_id: str) -> None:
        """Remove every change to a routine. Raises OverrideError."""
        self._rewrite(
            (pack_id, routine_id),
            lambda _: RoutineChange(),
            lambda text: without_routine(text, pack_id, routine_id),
        )

    @property
    def _contents(self) -> _Contents:
        if self._cache is None:
            self._cache = _read(self._path)
        return self._cache

    def _rewrite(
        self, place: tuple[str, str], wanted: Callable[[RoutineChange], RoutineChange], change: Callable[[str], str]
    ) -> None:
        """Change the text of the file, if it then has exactly the wanted changes. Raises OverrideError."""
        from prehab.pack.toml.wrong_lines import cover_wrong_lines

        try:
            # A link, as from a folder of dotfiles, stays one.
            target = self._path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            with write_lock(target):
                covered = cover_wrong_lines(_text(target) if target.exists() else "")
                if covered.is_hopeless:
                    first = covered.wrong[0]
                    raise OverrideError(f"{self._path}:{first.line}: {first.message}: please fix it first")
                before = _changes(covered.text)
                after = {**before, place: wanted(before.get(place, RoutineChange()))}
                new = covered.uncovered(self._changed(covered.text, change, after))
                write_pieces(target, [new.encode("utf-8", "surrogateescape")])
        except (ValueError, RecursionError):
            raise OverrideError(f"{self._path} is too large or too deep: please fix it first") from None
        except OSError as error:
            raise OverrideError(f"{self._path} cannot be written ({reason_of(error)})") from error
        self.reload()

    def _changed(self, text: str, change: Callable[[str], str], wanted: Changes) -> str:
        """Return the new text. Raises OverrideError for a file that cannot be edited with its comments kept.

        TOML may be written in many ways, and tomlkit does not edit all of them correctly.
        """
        try:
            new = change(text)
            if _without_empty(_changes(new)) == _without_empty(wanted):
                return new
        except (ValueError, LookupError, TypeError, AttributeError):
            pass
        raise OverrideError(
            f"{self._path} is written in a way that cannot be changed here: write it with a table for each exercise, "
            "such as [glute-activation.activation.exercise.clamshell]"
        )


def _with_step(old: RoutineChange, exercise_id: str, change: StepChange) -> RoutineChange:
    """Return the changes to a routine with the one to an exercise replaced, as they are read back from the file."""
    steps = {name: one for name, one in old.steps.items() if name != exercise_id}
    if change != StepChange():
        steps[exercise_id] = replace(change, note=None if change.note is None else to_nfc(change.note))
    return replace(old, steps=steps)


def _changes(text: str) -> Changes:
    """Return the changes in a text. Raises ValueError and RecursionError when it is no TOML."""
    return read_changes(tomli.loads(text))[0]


def _without_empty(changes: Changes) -> Changes:
    """Return the changes without those of empty tables."""
    real = {
        place: replace(one, steps={name: step for name, step in one.steps.items() if step != StepChange()})
        for place, one in changes.items()
    }
    return {place: one for place, one in real.items() if one != RoutineChange()}


def _read(path: Path) -> _Contents:
    """Return the content of a file. Never raises: without a readable file there are no changes."""
    try:
        text = _text(path)
        changes, problems, wrong = _parse(path, text)
    except FileNotFoundError:
        return _Contents({}, ())
    except (OSError, ValueError, RecursionError) as error:
        return _Contents({}, (_unreadable(path, error),))
    return _Contents(changes, (*wrong, *problems))


def _located(path: Path, text: str, problems: tuple[OverrideProblem, ...]) -> tuple[str, ...]:
    """Return problems with the file's name and their lines."""
    if not problems:
        return ()
    from prehab.pack.toml.positions import find_positions

    where = find_positions(text)
    return tuple(f"{path}:{problem_text(one, where)}" for one in problems)


def _parse(path: Path, text: str) -> tuple[Changes, tuple[str, ...], tuple[str, ...]]:
    """Return the changes in a text, what of them is ignored, and the lines that are no TOML. Raises ValueError."""
    from prehab.pack.toml.wrong_lines import cover_wrong_lines

    covered = cover_wrong_lines(text)
    changes, problems = read_changes(covered.data())
    return (
        changes,
        _located(path, covered.text, problems),
        tuple(printable(f"{path}:{one.line}: {one.message}; this line does not count", 400) for one in covered.wrong),
    )


def _text(path: Path) -> str:
    """Return the text of a file. Raises OSError, and ValueError for one that is no text or too large."""
    data = read_plain(path, MAX_BYTES)
    if data is None:
        raise ValueError("over 300 MB")
    return data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")


def _unreadable(path: Path, error: Exception) -> str:
    after = "prehab uses none of your changes"
    match error:
        case OSError():
            return f"{path}: it cannot be read ({reason_of(error)}); {after}"
        case _:
            return f"{path}: it cannot be read (too large or too deep); {after}"
