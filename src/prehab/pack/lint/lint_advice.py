"""A piece of advice about a pack, and where in the pack it belongs."""

from collections.abc import Iterator

from msgspec import Struct

from prehab.core.model import Block, Routine, Step, Work

PackPath = tuple[str | int, ...]
"""A path in the pack, not in a file: `("routine", 0, "steps", 2, "say")`, `("exercise", 1, "phases")`, `("cues",)`."""


class LintAdvice(Struct, frozen=True):
    """A coaching warning before it is located."""

    code: str
    path: PackPath
    message: str
    label: str = ""
    fix: str = ""


def step_lists(routine: Routine, path: PackPath) -> Iterator[tuple[PackPath, tuple[Step, ...]]]:
    """Yield the steps of a routine, and those of its levels, each with the path of the table that they stand in."""
    yield path, routine.steps
    for level in routine.levels:
        if level.steps is not None:
            yield (*path, "levels", level.id), level.steps


def work_steps_with_paths(steps: tuple[Step, ...], path: PackPath) -> Iterator[tuple[PackPath, Work]]:
    """Yield every work step as written, with its path."""
    for index, step in enumerate(steps):
        step_path = (*path, "steps", index)
        if isinstance(step, Work):
            yield step_path, step
        elif isinstance(step, Block):
            yield from work_steps_with_paths(step.steps, step_path)


def shown(phrase: str) -> str:
    """Return a phrase in quotes, shortened where it is long."""
    return f"“{phrase if len(phrase) <= 40 else phrase[:39] + '…'}”"
