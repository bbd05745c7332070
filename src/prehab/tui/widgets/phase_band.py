"""The band that says what to do now."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.tui.phases import Phase
from prehab.tui.pixels import letter_rows


class PhaseBand(Widget):
    """A full-width band in the phase's colour with its word and its mark."""

    DEFAULT_CSS = """
    PhaseBand { width: 1fr; height: 1; content-align: center middle; text-style: bold; color: $phase-ink; }
    """
    ALLOW_SELECT = False

    phase: reactive[Phase] = reactive(Phase.READY)

    def render(self) -> Content:
        """Return the word between two marks: in big letters where the band is high enough, else spaced."""
        mark, rows = self.phase.mark, letter_rows(self.phase.word, above=1) or []
        lines = [f"{edge}   {row}   {edge}" for edge, row in zip((" ", mark, " "), rows, strict=True)]
        if len(lines) < self.size.height and Content(lines[0]).cell_length <= self.size.width:
            return Content("\n".join(lines))
        spaced = " ".join(self.phase.word)
        return Content(f"{mark}   {spaced}   {mark}")
