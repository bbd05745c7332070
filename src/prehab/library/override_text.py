"""The text of the overrides file: read with every problem located, and changed with its comments kept."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final

from prehab.core.overrides import RoutineChange, StepChange
from prehab.core.safe_text import bad_characters, clean, printable
from prehab.core.units import Ms, seconds
from prehab.pack.schema import limits
from prehab.pack.toml.positions import Locations

NOTE: Final = 200
"""Characters of a note."""
EXERCISE: Final = "exercise"
HEAD: Final = """\
# Your own changes to routines. Packs are never changed: this is laid over them when they play.
# prehab writes this file, and you may edit it. A table is named after a pack and its routine, and below it
# there is one for each exercise:
#
# [glute-activation.activation]
# level = "easy"          # the level it starts with
# [glute-activation.activation.exercise.clamshell]
# reps = 8                # per side; for timed work: time = 30 (seconds)
# rest = 20               # seconds after it
# skip = true             # leave it out
# note = "slowly"
"""

Changes = dict[tuple[str, str], RoutineChange]
Place = tuple[str | int, ...]


class Unfit(Exception):
    """Something in the file that does not count; `place` is its path in the document."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


def read_changes(data: Mapping[str, object]) -> tuple[Changes, tuple[Unfit, ...]]:
    """Return the changes by pack and routine, and what does not count. Never raises."""
    problems: list[Unfit] = []
    found: Changes = {}
    for pack_id, routines in _tables(data, (), problems):
        for routine_id, table in _tables(routines, (pack_id,), problems):
            found[pack_id, routine_id] = _routine(table, (pack_id, routine_id), problems)
    return found, tuple(problems)


def problem_text(problem: Unfit, where: Locations) -> str:
    """Return a problem as one line without the file's name: `12: reps must be ...`."""
    return f"{where.key(problem.place).line}: {problem}"


def with_step(text: str, pack_id: str, routine_id: str, exercise_id: str, change: StepChange) -> str:
    """Return the file's text with the changes to one exercise; an empty change takes its table away."""
    import tomlkit

    document = tomlkit.parse(text or HEAD)
    exercises = _opened(_opened(_opened(document, pack_id), routine_id), EXERCISE)
    if change == StepChange():
        exercises.pop(exercise_id, None)
    else:
        _fill(_opened(exercises, exercise_id, shown=True), change)
    _swept(document, pack_id, routine_id)
    return tomlkit.dumps(document)


def with_level(text: str, pack_id: str, routine_id: str, level: str | None) -> str:
    """Return the file's text with the level that a routine starts with; None gives the choice back to the pack."""
    import tomlkit

    document = tomlkit.parse(text or HEAD)
    routine = _opened(_opened(document, pack_id), routine_id, shown=True)
    if level is None:
        routine.pop("level", None)
    else:
        routine["level"] = level
    _swept(document, pack_id, routine_id)
    return tomlkit.dumps(document)


def without(text: str, pack_id: str, routine_id: str) -> str:
    """Return the file's text without any change to a routine."""
    import tomlkit

    document = tomlkit.parse(text or HEAD)
    _opened(document, pack_id).pop(routine_id, None)
    _swept(document, pack_id, routine_id)
    return tomlkit.dumps(document)


def _tables(table: Mapping[str, Any], place: Place, problems: list[Unfit]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the tables in a table; anything else in it is a problem."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield key, value
        else:
            problems.append(Unfit((*place, key), f"{printable(key, 60)} does not belong here: {_EXAMPLE}"))


def _routine(table: Mapping[str, Any], place: Place, problems: list[Unfit]) -> RoutineChange:
    level, steps = None, dict[str, StepChange]()
    for key, value in table.items():
        if key == "level" and isinstance(value, str):
            level = value
        elif key == EXERCISE and isinstance(value, Mapping):
            inner = (*place, EXERCISE)
            steps = {name: _step(one, (*inner, name), problems) for name, one in _tables(value, inner, problems)}
        else:
            problems.append(Unfit((*place, key), _ROUTINE.get(key) or _unknown(key)))
    return RoutineChange(level, steps)


def _step(table: Mapping[str, Any], place: Place, problems: list[Unfit]) -> StepChange:
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            values[key] = _value(key, value)
        except ValueError as error:
            problems.append(Unfit((*place, key), str(error)))
    return StepChange(**values)


def _value(key: str, value: object) -> object:
    """Return a value as a change holds it. Raises ValueError that says what it must be."""
    match key, value:
        case "reps", int() if not isinstance(value, bool) and 1 <= value <= limits.REPS:
            return value
        case "time" | "rest", int() | float() if not isinstance(value, bool) and _least(key) <= value <= _MOST:
            return seconds(value)
        case "skip", bool():
            return value
        case "note", str() if fit_note(value):
            return clean(value)
        case _:
            raise ValueError(_MEANT.get(key, f"{printable(key, 60)} is not known: {', '.join(_MEANT)} are"))


def _unknown(key: str) -> str:
    return f'{printable(key, 60)} is not known here: level = "...", and tables [... .exercise. ...], are'


_EXAMPLE: Final = "write tables such as [glute-activation.activation], and below them what is changed"
_ROUTINE: Final = {
    "level": 'level must be the id of a level in quotes, such as level = "easy"',
    EXERCISE: "exercise must be tables such as [glute-activation.activation.exercise.clamshell]",
}
_MOST: Final = limits.LONGEST / 1000
_MEANT: Final = {
    "reps": f"reps must be a whole number from 1 to {limits.REPS}",
    "time": f"time must be seconds, 1 to {_MOST:g}",
    "rest": f"rest must be seconds, 0 to {_MOST:g}",
    "skip": "skip must be true or false",
    "note": f"note must be a line of text in quotes, at most {NOTE} plain characters",
}


def _least(key: str) -> int:
    return 1 if key == "time" else 0


def fit_note(note: str) -> bool:
    """Return whether a text can be a note: one line of plain characters."""
    return len(note) <= NOTE and not bad_characters(note) and "\n" not in note and "\t" not in note


def _opened(table: MutableMapping[str, Any], key: str, *, shown: bool = False) -> MutableMapping[str, Any]:
    """Return the table in a table, made when it is missing; one that is not `shown` gets no header of its own."""
    import tomlkit

    if not isinstance(table.get(key), MutableMapping):
        table[key] = tomlkit.table(is_super_table=None if shown else True)
    inner: MutableMapping[str, Any] = table[key]
    return inner


def _fill(table: MutableMapping[str, Any], change: StepChange) -> None:
    """Set what is changed and take away what is not; anything else in the table stays."""
    wanted: dict[str, object] = {
        "reps": change.reps,
        "time": _seconds(change.time),
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


def _swept(document: MutableMapping[str, Any], pack_id: str, routine_id: str) -> None:
    """Take away the tables that have become empty."""
    routines = document[pack_id]
    routine = routines.get(routine_id, {})
    if EXERCISE in routine and not routine[EXERCISE]:
        del routine[EXERCISE]
    if routine_id in routines and not routine:
        del routines[routine_id]
    if not routines:
        del document[pack_id]
