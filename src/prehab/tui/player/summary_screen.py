"""The summary of a session: what was done, how hard it was, and whether it is saved."""

import dataclasses
from typing import ClassVar, Final

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from prehab.app.session_totals import SessionTotals
from prehab.core.model import Level
from prehab.core.text import clock_text
from prehab.core.units import Ms
from prehab.training_log.advice import HARD_EFFORT, level_up_text
from prehab.training_log.entries import EFFORT_NAMES, MAX_SCORE
from prehab.tui.dialogs.form_model import EFFORT_META, NOTE_MEANING, ask_field, note_field, scale
from prehab.tui.player.flash import END_LENGTH, Tint
from prehab.tui.player.phase import Phase, PhaseBand
from prehab.tui.routing.messages import CheckInRequested, EditOutcome, HomeRequested, PlayChoice, SessionRated
from prehab.tui.widgets.block_letters import time_rows
from prehab.tui.widgets.hanging_indent import HangingIndent
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine, warning
from prehab.values import replace

NAME_WIDTH = 34
ROOMY = 28
"""From this height (in rows) on the time is drawn in big digits."""
TIME_WIDTH, TIME_ROWS = 60, 5
"""The size of the big time, in cells and rows."""
NARROW = 60
"""Below this width (in cells) answers and amounts are drawn below the question and the names."""
MIDDLE: Final = 5
"""The effort that the arrows start from."""


class Rating(Struct, frozen=True):
    """An effort from 0 to 10, None when it is open, and a note."""

    effort: int | None = None
    note: str = ""

    def shifted(self, by: int) -> "Rating":
        """Return the rating with the effort shifted; an open one becomes `MIDDLE`."""
        effort = MIDDLE if self.effort is None else min(MAX_SCORE, max(0, self.effort + by))
        return replace(self, effort=effort)


class SummaryScreen(Screen[None]):
    """The end of a session."""

    CSS_PATH = "summary_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (ROOMY, "-roomy"), (42, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        # The list of exercises claims arrows too, and only then finds that it has nowhere to scroll.
        dataclasses.replace(binding, priority=True)
        for binding in (
            Binding("enter,space,escape,q", "go_home", "library", id="summary.home", tooltip="go back to the library"),
            Binding(
                "right,l,plus",
                "shift_effort(1)",
                "harder",
                id="summary.harder",
                tooltip="one number higher: it was harder",
            ),
            Binding(
                "left,h,minus",
                "shift_effort(-1)",
                "easier",
                id="summary.easier",
                tooltip="one number lower: it was easier",
            ),
            Binding("n", "write_note", "note", id="summary.note", tooltip="write a note about it"),
            Binding("c", "check_in", "check-in", id="summary.check-in", tooltip="note pain in a part of your body"),
            *(
                Binding(
                    "x" if n == MAX_SCORE else str(n),
                    f"rate({n})",
                    f"effort {n}",
                    id=f"summary.effort-{n}",
                    tooltip=f"effort {n}",
                    show=False,
                )
                for n in range(MAX_SCORE + 1)
            ),
        )
    ]

    def __init__(
        self, choice: PlayChoice, totals: SessionTotals, time: Ms, session_id: str, *, flash: bool = False
    ) -> None:
        super().__init__(classes="-complete" if totals.complete else "")
        self._flashes = flash and totals.complete
        self._choice = choice
        self._totals = totals
        self._time = time
        self._session_id = session_id
        self._rating = Rating()
        self._harder: Level | None = None
        self._left = False
        self._time_line = TextLine(self._time_text(), id="time", fixed=False)
        self._rating_line = TextLine(self._rating_text(), id="rating", fixed=False)
        self._saved = TextLine("saving ...", id="saved", fixed=False)
        self._harder_line = TextLine("", id="harder", fixed=False)
        self._done = Static(_done_rows(totals, narrow=self._is_narrow), id="done")

    def compose(self) -> ComposeResult:
        """Yield the length, the question for the effort, and the exercises."""
        routine, totals = self._choice.routine, self._totals
        band = PhaseBand()
        band.phase = Phase.DONE if totals.complete else Phase.ENDED
        yield band
        with Vertical(id="ground"), Vertical(id="page"):
            yield TextLine(f"{routine.name} · {self._choice.level.name}", id="what", fixed=False)
            yield TextLine("\n".join(time_rows(clock_text(self._time), TIME_WIDTH, TIME_ROWS)), id="big", fixed=False)
            yield self._time_line
            yield self._rating_line
            yield self._saved
            yield self._harder_line
            with VerticalScroll(id="lines"):
                yield self._done
        yield KeyLine()

    def on_mount(self) -> None:
        """Flash once, for those who do not hear the last tone."""
        if self._flashes:
            self.add_class(Tint.FLASH.value)
            self.set_timer(END_LENGTH / 1000, lambda: self.remove_class(Tint.FLASH.value))

    def show_saved(self, error: str | None, harder: Level | None = None) -> None:
        """Show whether the session is saved, and suggest a harder level."""
        self._harder = harder
        self._show_suggestion()
        text = warning(error) if error else Content.styled(f"✓ {self._saved_text()}", "$success")
        self._saved.show(text)

    def _show_suggestion(self) -> None:
        """Show the harder level, unless this time was hard."""
        wanted = self._harder is not None and (self._rating.effort or 0) < HARD_EFFORT
        line = self._harder_line
        line.display = wanted
        line.show(f"{level_up_text(self._harder)}." if self._harder else "")

    def _saved_text(self) -> str:
        if self._totals.complete:
            return "saved"
        return "saved as partial"

    def show_outcome(self, outcome: EditOutcome) -> None:
        """Show the outcome of saving an effort, a note or a check-in; after one that hurts no level is suggested."""
        if outcome.hurts:
            self._harder = None
            self._show_suggestion()
        text = Content.styled(f"✓ {outcome.message}", "$success")
        if outcome.error:
            text = warning(f"not saved: {outcome.error}")
        self._saved.show(text)

    def put_note(self, note: str) -> None:
        """Set the note."""
        self._rate(replace(self._rating, note=note))

    def on_click(self, event: events.Click) -> None:
        """Set the effort that was clicked."""
        effort = event.style.meta.get(EFFORT_META)
        if isinstance(effort, int):
            self.action_rate(effort)

    def action_rate(self, effort: int) -> None:
        """Set the effort."""
        self._rate(replace(self._rating, effort=effort))

    def action_shift_effort(self, by: int) -> None:
        """Shift the effort."""
        self._rate(self._rating.shifted(by))

    def action_write_note(self) -> None:
        """Ask for a note."""
        field = note_field("note", "A note", NOTE_MEANING, self._rating.note)
        self.post_message(ask_field(field, lambda written: self.put_note(written.value)))

    def action_check_in(self) -> None:
        """Ask for a check-in after this session."""
        self.post_message(CheckInRequested(self._session_id))

    def _rate(self, rating: Rating) -> None:
        if self._left:
            return
        self._rating = rating
        self._rating_line.show(self._rating_text())
        self._show_suggestion()
        self.post_message(SessionRated(self._session_id, rating.effort, rating.note))

    def _rating_text(self) -> Content:
        return rating_text(self._rating, narrow=self._is_narrow)

    def on_resize(self) -> None:
        """Redraw what depends on the size."""
        self._rating_line.show(self._rating_text())
        self._time_line.show(self._time_text())
        self._done.update(_done_rows(self._totals, narrow=self._is_narrow))

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    def _time_text(self) -> str:
        """Return what the time measures, with the time itself unless that is in big digits."""
        time = "" if self.app.size.height >= ROOMY else f"{clock_text(self._time)} "
        return f"{time}moving and resting, pauses left out"

    def action_go_home(self) -> None:
        """Go to the library; keys still queued are ignored here."""
        self._left = True
        self.post_message(HomeRequested())


def _done_rows(totals: SessionTotals, *, narrow: bool) -> HangingIndent:
    rows = totals.rows()
    if not rows:
        return HangingIndent([(Content(""), Content("nothing was done yet"))])
    if narrow:
        pairs = (((Content(""), Content(name)), (Content("  "), Content.styled(done, "bold"))) for name, done in rows)
        return HangingIndent([line for pair in pairs for line in pair])
    width = min(NAME_WIDTH, max(Content(name).cell_length for name, _ in rows))
    lines = []
    for name, done in rows:
        label = Content(name)
        if label.cell_length > width:
            label = label.truncate(width, ellipsis=True)
        lines.append((label.pad_right(width - label.cell_length + 3), Content.styled(done, "bold")))
    return HangingIndent(lines)


def rating_text(rating: Rating, *, narrow: bool = False) -> Content:
    """Return the scale with what the number means, and the note when there is one; `narrow` in shorter lines."""
    message = Content.styled("" if rating.effort is None else f"  {EFFORT_NAMES[rating.effort]}", "$quiet")
    numbers = scale(rating.effort)
    lines = ["How hard?" + message, numbers] if narrow else [Content.assemble("How hard? ", numbers, message)]
    if rating.note:
        lines.append(Content.assemble(("note: ", "$quiet"), Content(rating.note)))
    return Content("\n").join(lines)
