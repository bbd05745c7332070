"""What a newcomer is offered to start with."""

from typing import Final

from prehab.tui.catalog import Catalog, RoutineRow
from prehab.tui.choice import Choice

FIRST: Final = "glute-activation"


def first_choice(catalog: Catalog) -> Choice | None:
    """Return the easiest level of the glute activation, else of the first routine, None where there is none."""
    routines = [row for row in catalog.rows if isinstance(row, RoutineRow)]
    row = next((row for row in routines if row.entry.id == FIRST), routines[0] if routines else None)
    if row is None or row.content is None:
        return None
    pack, routine = row.content
    return Choice(pack, routine, routine.levels[0], row.ref)
