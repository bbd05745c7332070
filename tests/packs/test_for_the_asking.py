"""Every exercise of the library is used by a bundled routine, or named in `docs/authoring.md`."""

from collections.abc import Mapping
from pathlib import Path

from prehab.core.model import Pack
from tests.packs.bundled import exercises

AUTHORING = Path(__file__).parents[2] / "docs/authoring.md"
HEADING = "## Exercises that are there for the asking\n"


def test_an_exercise_that_no_routine_uses_is_there_for_the_asking(core: Pack, packs: Mapping[str, Pack]) -> None:
    section = AUTHORING.read_text("utf-8").partition(HEADING)[2].partition("\n## ")[0]
    named = [line.removeprefix("* ") for line in section.splitlines() if line.startswith("* ")]
    used = {one for pack in packs.values() for routine in pack.routines for one in exercises(routine)}
    unused = [exercise.name for exercise in core.exercises if exercise.id not in used]
    assert sorted(set(unused) - set(named)) == [], "use these in a routine, or name them in docs/authoring.md"
    assert sorted(set(named) - set(unused)) == [], "leave these out of docs/authoring.md: a routine uses them"
    assert named == sorted(named, key=str.casefold)
