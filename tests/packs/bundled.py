"""The bundled packs, read the way a stranger's pack is read."""

from collections.abc import Iterator
from pathlib import Path

from prehab.core.compile import compile_routine
from prehab.core.model import Block, Exercise, Pack, Routine, Step, Work
from prehab.core.timeline import Timeline
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source

PACKS = Path(__file__).parents[2] / "packs"
IDS = tuple(sorted(folder.name for folder in PACKS.iterdir() if folder.is_dir()))


def load(pack_id: str, core: Pack | None, lang: str | None = None) -> Pack:
    """Return a bundled pack; the test fails when it is not valid."""
    source, problems = read_source(PACKS / pack_id)
    assert source is not None, problems
    loaded = load_pack(source, core, lang=lang, strict=True)
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack


def works(steps: tuple[Step, ...]) -> Iterator[Work]:
    """Yield every step that moves, each once, those in blocks included."""
    for step in steps:
        if isinstance(step, Block):
            yield from works(step.steps)
        elif isinstance(step, Work):
            yield step


def all_works(routine: Routine) -> Iterator[Work]:
    """Yield every step of a routine that moves, those of its levels included."""
    return (step for steps in routine.step_lists for step in works(steps))


def exercises(routine: Routine) -> set[str]:
    """Return the ids of a routine's exercises."""
    return {step.exercise.id for step in all_works(routine)}


def timelines(pack: Pack) -> Iterator[Timeline]:
    """Yield every routine of a pack at every level."""
    for routine in pack.routines:
        for level in routine.levels:
            yield compile_routine(pack, routine, level)


def playable(lang: str) -> list[Timeline]:
    """Return every routine of every bundled pack at every level, in a language."""
    core = load("core", None, lang)
    return [one for pack_id in IDS if pack_id != "core" for one in timelines(load(pack_id, core, lang))]


def by_id(pack: Pack) -> dict[str, Exercise]:
    """Return a pack's exercises by id."""
    return {exercise.id: exercise for exercise in pack.exercises}
