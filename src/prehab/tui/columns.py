"""A row of a list: a name, and facts in columns at the right; the least important go first where it is narrow."""

from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GAP: Final = 2
NAME_ROOM: Final = 25
"""The name keeps at least this many cells before a column is left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a fixed width. `rank` 0 always stays, the highest goes first."""

    content: Content
    width: int
    rank: int
    right: bool = False


class Columns(Visual):
    """One line: `name` in what the cells leave, cut with an ellipsis."""

    def __init__(self, name: Content, cells: tuple[Cell, ...] = ()) -> None:
        self._name = name
        self._cells = cells

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:  # noqa: ARG002
        """Return the one line."""
        return self._line(width).render_strips(width, 1, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the room there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return one line, always."""
        return 1

    def _line(self, width: int) -> Content:
        cells = self._fitting(width)
        taken = sum(cell.width + GAP for cell in cells)
        parts = [fit(self._name, max(1, width - taken))]
        for cell in cells:
            parts += [Content(" " * GAP), fit(cell.content, cell.width, right=cell.right)]
        return Content.assemble(*parts)

    def _fitting(self, width: int) -> list[Cell]:
        cells = list(self._cells)
        while any(cell.rank for cell in cells) and width - sum(cell.width + GAP for cell in cells) < NAME_ROOM:
            cells.remove(max(cells, key=lambda cell: cell.rank))
        return cells


def fit(content: Content, width: int, *, right: bool = False) -> Content:
    """Return content in exactly `width` cells, cut or padded."""
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    spare = max(0, width - content.cell_length)
    return content.pad_left(spare) if right else content.pad_right(spare)
