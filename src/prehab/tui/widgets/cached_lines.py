"""Widgets that cache their lines: in every frame Textual renders all siblings of what moves."""

from collections.abc import Hashable, Sequence
from typing import Any, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class KeyedLines(Widget):
    """A widget without padding and border that draws a line once for each `line_key`."""

    DEFAULT_CSS = """
    KeyedLines { padding: 0; border: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: dict[Hashable, Strip] = {}
        self.room = Size(0, 0)
        """The size while lines are drawn; reading `size` costs more than drawing a line."""

    def line_key(self, y: int) -> Hashable:
        """Return a key that differs for lines that look different."""
        raise NotImplementedError

    def line(self, y: int) -> Strip:
        """Draw a line as wide as the widget."""
        raise NotImplementedError

    def clear_cache(self) -> None:
        """Remove every cached line."""
        self._lines.clear()

    def notify_style_update(self) -> None:
        """Clear the cache when colours change."""
        self.clear_cache()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Clear the cache when the size changes."""
        self.room = self.size
        self.clear_cache()

    def strips(self, rows: Sequence[int]) -> list[Strip]:
        """Return lines, cached or drawn."""
        return [self._cached_line(y) for y in rows]

    def refresh_lines_of(self, rows: Sequence[int]) -> None:
        """Draw some lines anew, with Textual's next frame."""
        if rows:
            self.refresh(Region(0, rows[0], self.room.width, rows[-1] - rows[0] + 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines, cached or drawn."""
        self.room = self.size
        strips = self.strips(crop.line_range)
        whole = crop.column_span == (0, self.room.width)
        return strips if whole else [strip.crop(*crop.column_span) for strip in strips]

    def _cached_line(self, y: int) -> Strip:
        key = self.line_key(y)
        strip = self._lines.get(key)
        if strip is None:
            strip = self.line(y)
            for each in self.get_line_filters():
                strip = strip.apply_filter(each, self.background_colors[1])
            self._lines[key] = strip
        return strip


class CachedLines(Widget):
    """A widget that caches its lines until it is refreshed, or its colours or size change.

    It must be the last base: Textual takes the styles of the first.
    """

    _cache: tuple[Any, list[Strip]] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Clear the cache and refresh."""
        self._cache = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Clear the cache when styles change."""
        self._cache = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines, cached or drawn."""
        key = crop, self.background_colors
        if self._cache is None or self._cache[0] != key:
            self._cache = key, super().render_lines(crop)
        return self._cache[1]


class StillVertical(Vertical, CachedLines):
    """A column with a cached background."""


class StillHorizontal(Horizontal, CachedLines):
    """A row with a cached background."""
