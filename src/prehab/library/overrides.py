"""What the runner has changed for themselves, in one file beside the settings; packs are never written to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import tomli

from prehab.core.overrides import RoutineChange, StepChange
from prehab.core.safe_text import clean, printable
from prehab.library import override_text
from prehab.pack.toml.positions import locate
from prehab.system.atomic_write import write_whole
from prehab.system.read_file import read_plain, reason_of

MAX_BYTES: Final = 1_000_000


class OverrideError(Exception):
    """A change that could not be saved; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Read:
    changes: override_text.Changes
    problems: tuple[str, ...]


class Overrides:
    """The changes at `path`, where nothing needs to be yet. Read when first asked for, and again by `reload`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: _Read | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def problems(self) -> tuple[str, ...]:
        """What in the file does not count, each with its line; the rest of it does."""
        return self._now.problems

    def of(self, pack_id: str, routine_id: str) -> RoutineChange:
        """Return the changes to a routine; none is a change too."""
        return self._now.changes.get((pack_id, routine_id), RoutineChange())

    def reload(self) -> None:
        """Look at the file again when next asked."""
        self._read = None

    def set_step(self, pack_id: str, routine_id: str, exercise_id: str, change: StepChange) -> None:
        """Save the changes to one exercise of a routine; `StepChange()` removes them. Raises OverrideError."""
        self._rewrite(
            (pack_id, routine_id),
            lambda old: _with_step(old, exercise_id, change),
            lambda text: override_text.with_step(text, pack_id, routine_id, exercise_id, change),
        )

    def set_level(self, pack_id: str, routine_id: str, level: str | None) -> None:
        """Save the level that a routine starts with; None removes it. Raises OverrideError."""
        self._rewrite(
            (pack_id, routine_id),
            lambda old: replace(old, level=level),
            lambda text: override_text.with_level(text, pack_id, routine_id, level),
        )

    def forget(self, pack_id: str, routine_id: str) -> None:
        """Remove every change to a routine. Raises OverrideError."""
        self._rewrite(
            (pack_id, routine_id),
            lambda _: RoutineChange(),
            lambda text: override_text.without(text, pack_id, routine_id),
        )

    @property
    def _now(self) -> _Read:
        if self._read is None:
            self._read = _read(self._path)
        return self._read

    def _rewrite(
        self, place: tuple[str, str], wanted: Callable[[RoutineChange], RoutineChange], change: Callable[[str], str]
    ) -> None:
        """Change the text of the file, unless the changes in it would then be others than those that are wanted."""
        try:
            # A link, as from a folder of dotfiles, stays one.
            target = self._path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _text(target) if target.exists() else ""
            before = _changes(text)
            after = {**before, place: wanted(before.get(place, RoutineChange()))}
            write_whole(target, self._changed(text, change, after))
        except (tomli.TOMLDecodeError, UnicodeDecodeError):
            raise OverrideError(f"{self._path} is not valid TOML: please mend it first") from None
        except (ValueError, RecursionError):
            raise OverrideError(f"{self._path} is too large or too deep: please mend it first") from None
        except OSError as error:
            raise OverrideError(f"{self._path} cannot be written ({reason_of(error)})") from error
        self.reload()

    def _changed(self, text: str, change: Callable[[str], str], wanted: override_text.Changes) -> str:
        """Return the new text. Raises OverrideError for a file whose tables are spread in a way that it cannot follow.

        TOML may be written in many ways, and what edits it with the comments kept does not know all of them.
        """
        try:
            new = change(text)
            if _real(_changes(new)) == _real(wanted):
                return new
        except (ValueError, LookupError, TypeError, AttributeError):
            pass
        raise OverrideError(
            f"{self._path} is written in a way that cannot be changed here: write it with a table for each exercise, "
            "such as [glute-activation.activation.exercise.clamshell]"
        )


def _with_step(old: RoutineChange, exercise_id: str, change: StepChange) -> RoutineChange:
    """Return the changes to a routine with others to one exercise, as they are read again."""
    steps = {name: one for name, one in old.steps.items() if name != exercise_id}
    if change != StepChange():
        steps[exercise_id] = replace(change, note=None if change.note is None else clean(change.note))
    return replace(old, steps=steps)


def _changes(text: str) -> override_text.Changes:
    """Return the changes in a text. Raises ValueError and RecursionError when it is no TOML."""
    return override_text.read_changes(tomli.loads(text))[0]


def _real(changes: override_text.Changes) -> override_text.Changes:
    """Return the changes that are any: an empty table is none."""
    real = {
        place: replace(one, steps={name: step for name, step in one.steps.items() if step != StepChange()})
        for place, one in changes.items()
    }
    return {place: one for place, one in real.items() if one != RoutineChange()}


def _read(path: Path) -> _Read:
    """Return what a file says. Never raises: without a readable file nothing is changed."""
    try:
        text = _text(path)
        changes, problems = override_text.read_changes(tomli.loads(text))
    except FileNotFoundError:
        return _Read({}, ())
    except (OSError, ValueError, RecursionError) as error:
        return _Read({}, (_unreadable(path, error),))
    where = locate(text)
    return _Read(changes, tuple(f"{path}:{override_text.problem_text(one, where)}" for one in problems))


def _text(path: Path) -> str:
    """Return what a file says. Raises OSError, and ValueError for what is no text or too much of it."""
    data = read_plain(path, MAX_BYTES)
    if data is None:
        raise ValueError("over 1 MB")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _unreadable(path: Path, error: Exception) -> str:
    after = "none of your changes counts"
    match error:
        case tomli.TOMLDecodeError():
            reason = f"{error.msg[:1].lower()}{error.msg[1:]}"
            return printable(f"{path}:{error.lineno}: this is not valid TOML ({reason}); {after}", 400)
        case UnicodeDecodeError():
            return f"{path}: this is not UTF-8 text; {after}"
        case OSError():
            return f"{path}: it cannot be read ({reason_of(error)}); {after}"
        case _:
            return f"{path}: it cannot be read (too large or too deep); {after}"
