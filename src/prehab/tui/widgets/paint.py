"""Draws what has changed at once: in one write, and in the same turn of the loop.

What is refreshed passes through three queues of messages first, and is drawn in a wake-up of its own, together with
every widget in the rectangle around all changes. That costs most of what a frame costs when something moves. This is
the only file that knows how Textual puts widgets on the terminal.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from prehab.tui.widgets.cached_lines import KeyedLines

Line = tuple[Offset, Strip]
"""A line, and the place of its first cell."""


class LinesUpdate(CompositorUpdate):
    """Lines that are drawn where they are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    def render_segments(self, console: Console) -> str:
        """Return what draws the lines."""
        return "".join(f"\x1b[{at.y + 1};{at.x + 1}H{strip.render(console)}" for at, strip in self.lines)


def paint(screen: Screen[Any], moved: Mapping[KeyedLines, Sequence[int]]) -> None:
    """Draw lines of some widgets, and every other widget that has been refreshed.

    Textual does it, with its next frame, when that is more than new lines: a new layout, new styles, something behind
    or in front of others.
    """
    refreshed = [widget for widget in screen._compositor.visible_widgets if widget._repaint_required]
    changed = {*refreshed, *(widget for widget, rows in moved.items() if rows)}
    if not _is_simple(screen, changed):
        for widget, rows in moved.items():
            widget.refresh_lines_of(rows)
        return
    lines = [line for widget in refreshed for line in _refreshed_lines(screen, widget)]
    for widget, rows in moved.items():
        if rows and widget not in refreshed:
            lines += _placed(screen, widget, rows, widget.strips(rows))
    if lines:
        screen.app._display(screen, cast("Any", LinesUpdate(lines)))


def _is_simple(screen: Screen[Any], changed: set[Widget]) -> bool:
    """Return whether widgets can be drawn by themselves, as they stand."""
    app = screen.app
    if app.screen is not screen or app._batch_count or screen._layout_required:
        return False
    front: list[Region] = []
    left = len(changed)
    for widget, (region, clip) in screen._compositor.visible_widgets.items():  # from front to back
        if not left:
            break
        if widget in changed:
            left -= 1
            covered = any(region.overlaps(other) for other in front)
            if widget._nodes or widget._layout_required or covered or not clip.contains_region(region):
                return False
        front.append(region)
    return not left


def _refreshed_lines(screen: Screen[Any], widget: Widget) -> list[Line]:
    """Return the lines of a widget that has been refreshed; from now on it is not."""
    region = screen._compositor.visible_widgets[widget][0]
    dirty = Region.from_union(widget._exchange_repaint_regions()).intersection(region.reset_offset)
    widget._repaint_required = False
    strips = widget.render_lines(Region(0, dirty.y, region.width, dirty.height))
    return _placed(screen, widget, dirty.line_range, strips)


def _placed(screen: Screen[Any], widget: Widget, rows: Sequence[int], strips: Sequence[Strip]) -> list[Line]:
    """Return lines of a widget with their places on the terminal."""
    corner = screen._compositor.visible_widgets[widget][0]
    return [(Offset(corner.x, corner.y + y), strip) for y, strip in zip(rows, strips, strict=True)]
