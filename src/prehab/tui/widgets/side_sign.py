"""The side that works, in big letters on that side of the screen."""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive

from prehab.core.timeline import Side
from prehab.tui.pixels import letter_rows
from prehab.tui.widgets.ready_lines import KeptLines

ARROWS = {Side.LEFT: "◀", Side.RIGHT: "▶"}


class SideSign(KeptLines):
    """LEFT or RIGHT. `lit` is whether this side works now; an unlit sign leaves its place empty."""

    DEFAULT_CSS = """
    SideSign { width: 20; height: 1fr; content-align: center middle; text-wrap: nowrap; text-style: bold; }
    """
    ALLOW_SELECT = False

    lit: reactive[bool] = reactive(False)

    def __init__(self, side: Side, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._side = side

    def render(self) -> Content:
        """Return the word with an arrow under it, in the largest letters that fit."""
        if not self.lit:
            return Content("")
        for rows in self._drawn():
            width = max(map(len, rows))
            if width <= self.size.width and len(rows) <= self.size.height:
                return Content("\n".join(row.center(width).ljust(width) for row in rows))
        word = self._side.value.upper()
        return Content(f"◀ {word}" if self._side is Side.LEFT else f"{word} ▶")

    def _drawn(self) -> Iterator[list[str]]:
        """Yield the sign, the best first: an arrow says from afar what a small word cannot."""
        word, arrow = self._side.value.upper(), ARROWS[self._side]
        for scale in (3, 2, 1):
            yield [*(letter_rows(word, scale) or []), "", *(letter_rows(arrow, scale) or [])]
        yield letter_rows(word) or []
        yield [word, *(letter_rows(arrow) or [])]
