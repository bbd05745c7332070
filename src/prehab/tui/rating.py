"""How hard a session was and what the runner notes about it, as the end of a session asks for it."""

from dataclasses import dataclass, replace
from typing import Final

from textual.content import Content

from prehab.training_log.entries import WORST
from prehab.tui.form_text import EFFORTS, scale

MIDDLE: Final = 5


@dataclass(frozen=True, slots=True)
class Rating:
    """An effort from 0 to 10, None when it is open, and a note."""

    effort: int | None = None
    note: str = ""

    def shifted(self, by: int) -> "Rating":
        """Return it so much harder or easier; one that is open begins in the middle."""
        effort = MIDDLE if self.effort is None else min(WORST, max(0, self.effort + by))
        return replace(self, effort=effort)


def rating_text(rating: Rating, *, narrow: bool = False) -> Content:
    """Return the scale with what the number means, and the note when there is one; `narrow` in shorter lines."""
    said = Content.styled("" if rating.effort is None else f"  {EFFORTS[rating.effort]}", "$quiet")
    numbers = scale(rating.effort)
    lines = ["How hard?" + said, numbers] if narrow else [Content.assemble("How hard? ", numbers, said)]
    if rating.note:
        lines.append(Content.assemble(("note: ", "$quiet"), Content(rating.note)))
    return Content("\n").join(lines)
