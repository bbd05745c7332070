"""Widgets that keep their lines ready: in every frame Textual asks all that is near to what moves for all its lines."""

from collections.abc import Hashable
from typing import Any, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class KeyedLines(Widget):
    """A widget without padding and border. `line_key` names a line, and `line` draws it once for each name."""

    DEFAULT_CSS = """
    KeyedLines { padding: 0; border: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: dict[Hashable, Strip] = {}
        self.room = Size(0, 0)
        """The size while lines are drawn; asking Textual for it costs more than a line does."""

    def line_key(self, y: int) -> Hashable:
        """Return something that differs for two lines that look different."""
        raise NotImplementedError

    def line(self, y: int) -> Strip:
        """Draw a line as wide as the widget."""
        raise NotImplementedError

    def forget(self) -> None:
        """Draw every line anew."""
        self._lines.clear()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self.forget()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Forget lines of another width."""
        self.room = self.size
        self.forget()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines, drawn now or before."""
        self.room = self.size
        strips = [self._ready(y) for y in crop.line_range]
        whole = crop.column_span == (0, self.room.width)
        return strips if whole else [strip.crop(*crop.column_span) for strip in strips]

    def _ready(self, y: int) -> Strip:
        key = self.line_key(y)
        strip = self._lines.get(key)
        if strip is None:
            strip = self.line(y)
            for each in self.get_line_filters():
                strip = strip.apply_filter(each, self.background_colors[1])
            self._lines[key] = strip
        return strip


class CachedLines(Widget):
    """A widget that keeps its lines until it is refreshed, or its colours or its size change.

    It stands last among the bases: Textual takes the styles of the first.
    """

    _kept: tuple[Any, list[Strip]] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw anew."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw anew in other styles."""
        self._kept = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines, drawn now or before."""
        key = crop, self.background_colors
        if self._kept is None or self._kept[0] != key:
            self._kept = key, super().render_lines(crop)
        return self._kept[1]


class StillVertical(Vertical, CachedLines):
    """A column whose ground is kept."""


class StillHorizontal(Horizontal, CachedLines):
    """A row whose ground is kept."""
