"""A row of a list: a name, and columns at the right, the least important dropped first on narrow screens."""

from typing import Final

from msgspec import Struct
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GAP: Final = 2
NONE: Final = Content("")
NARROW: Final = 56
"""Below this width (in cells) the shorter lead is used."""
NAME_ROOM: Final = 25
"""The default of the cells that the name keeps before a column is dropped."""
YOURS: Final = "yours"
"""Marks what the runner has changed."""


class Cell(Struct, frozen=True):
    """A column of a fixed width; the highest `rank` is dropped first, 0 never."""

    content: Content
    width: int
    rank: int
    right: bool = False


class Columns(Visual):
    """A line: `name` in what the cells leave, cut with an ellipsis, or with `wrap` going on under itself.

    Before it stands the first `lead`, or the shorter second where the line is narrow; after it `tail`, whole or not
    at all.
    """

    def __init__(
        self,
        name: Content,
        cells: tuple[Cell, ...] = (),
        *,
        wrap: bool = False,
        room: int = NAME_ROOM,
        lead: tuple[Content, Content] = (NONE, NONE),
        tail: Content = NONE,
    ) -> None:
        self._name = name
        self._cells = cells
        self._wrap = wrap
        self._room = room
        self._lead = lead
        self._tail = tail

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines, at most `height` of them."""
        lines = self._lines(width)[:height]
        return [strip for line in lines for strip in line.render_strips(width, 1, style, options)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the whole width."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are: one, found without laying it out, unless the name may go on."""
        return len(self._lines(width)) if self._wrap else 1

    def _lines(self, width: int) -> list[Content]:
        cells = self._fitting(width)
        room = max(1, width - sum(cell.width + GAP for cell in cells))
        name = self._whole(width, room)
        names = name.wrap(room) if self._wrap else [name]
        first = [fit_width(names[0], room)]
        for cell in cells:
            first += [Content(" " * GAP), fit_width(cell.content, cell.width, right=cell.right)]
        return [Content.assemble(*first), *(fit_width(line, width) for line in names[1:])]

    def _whole(self, width: int, room: int) -> Content:
        """Return the name with its lead, and its tail if that fits."""
        name = Content.assemble(self._lead[width < NARROW], self._name)
        whole = Content.assemble(name, self._tail)
        return whole if whole.cell_length <= room else name

    def _fitting(self, width: int) -> list[Cell]:
        cells = list(self._cells)
        while any(cell.rank for cell in cells) and width - sum(cell.width + GAP for cell in cells) < self._room:
            cells.remove(max(cells, key=lambda cell: cell.rank))
        return cells


def fit_width(content: Content, width: int, *, right: bool = False) -> Content:
    """Return content in exactly `width` cells, cut or padded."""
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    spare = max(0, width - content.cell_length)
    return content.pad_left(spare) if right else content.pad_right(spare)
