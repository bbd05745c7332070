"""The band that says what to do now."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.tui.phases import Phase


class PhaseBand(Widget):
    """A full-width band in the phase's colour with its word and its mark."""

    DEFAULT_CSS = """
    PhaseBand { width: 1fr; height: 1; content-align: center middle; text-style: bold; color: $phase-ink; }
    """
    ALLOW_SELECT = False

    phase: reactive[Phase] = reactive(Phase.READY)

    def render(self) -> Content:
        """Return the spaced word between two marks."""
        spaced = " ".join(self.phase.word)
        return Content(f"{self.phase.mark}   {spaced}   {self.phase.mark}")
