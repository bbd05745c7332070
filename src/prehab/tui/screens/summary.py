"""What was done, and whether it is saved."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from prehab.core.units import clock_text
from prehab.tui.choice import Choice
from prehab.tui.messages import HomeAsked
from prehab.tui.phases import Phase
from prehab.tui.tally import Tally
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.phase_band import PhaseBand
from prehab.tui.widgets.text_line import TextLine

NAME_WIDTH = 34


class SummaryScreen(Screen[None]):
    """The end of a session."""

    CSS_PATH = "summary.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape,q", "go_home", "library", id="summary.home", tooltip="back to the library"),
    ]

    def __init__(self, choice: Choice, tally: Tally) -> None:
        super().__init__(classes="-complete" if tally.complete else "")
        self._choice = choice
        self._tally = tally

    def compose(self) -> ComposeResult:
        """Lay out what was done, exercise by exercise."""
        routine, tally = self._choice.routine, self._tally
        band = PhaseBand()
        band.phase = Phase.DONE if tally.complete else Phase.ENDED
        yield band
        yield TextLine(f"{routine.name} · {self._choice.level.name}", id="what", fixed=False)
        again = ", this part" if self._choice.resume else ""
        yield TextLine(f"{clock_text(tally.active)} of moving and resting{again}, pauses left out", id="time")
        with VerticalScroll(id="lines"):
            yield TextLine(_lines(tally), fixed=False)
        yield TextLine("saving ...", id="saved", fixed=False)
        yield KeyLine()

    def show_saved(self, trouble: str | None) -> None:
        """Say whether the record is saved."""
        if trouble:
            text = Content.assemble(("! ", "bold $warning"), Content(trouble))
        else:
            text = Content.styled(f"✓ {self._kept()}", "$success")
        self.query_one("#saved", TextLine).show(text)

    def _kept(self) -> str:
        if self._tally.complete:
            return "saved"
        return "saved as partial" if self._tally.anything else "saved; nothing was finished yet"

    def action_go_home(self) -> None:
        """Go back to the library."""
        self.post_message(HomeAsked())


def _lines(tally: Tally) -> Content:
    rows = tally.lines()
    if not rows:
        return Content("nothing was done yet")
    width = min(NAME_WIDTH, max(Content(name).cell_length for name, _ in rows))
    lines = []
    for name, done in rows:
        label = Content(name)
        if label.cell_length > width:
            label = label.truncate(width, ellipsis=True)
        lines.append(Content.assemble(label.pad_right(width - label.cell_length), "   ", (done, "bold")))
    return Content("\n").join(lines)
