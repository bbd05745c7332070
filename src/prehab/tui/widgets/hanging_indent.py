"""Lines with a hanging indent: a text wraps beside the key, number or name before it."""

from collections.abc import Iterable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from prehab.tui.widgets.columns import fit_width

MIN_TEXT_WIDTH = 12
"""A text with fewer cells than this beside its beginning wraps below it instead."""


class HangingIndent(Visual):
    """Lines of a beginning and a text. All of it is prehab's own words or content, never markup."""

    def __init__(self, lines: Iterable[tuple[Content, Content]]) -> None:
        self._lines = tuple(lines)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines, at most `height` of them."""
        rows = self.rows(width)[:height]
        return [strip for row in rows for strip in row.render_strips(width, 1, style, options)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the whole width."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are."""
        return len(self.rows(width))

    def rows(self, width: int) -> list[Content]:
        """Return the lines as they are in so many cells."""
        return [row for beginning, text in self._lines for row in _hung(beginning, text, width)]


def _hung(beginning: Content, text: Content, width: int) -> list[Content]:
    indent = beginning.cell_length
    if width - indent < MIN_TEXT_WIDTH:
        return Content.assemble(beginning, text).wrap(width)
    first, *more = text.wrap(width - indent) or [Content("")]
    return [Content.assemble(beginning, first), *(fit_width(Content(" " * indent), indent) + line for line in more)]
