"""The phases of a session, and the band that shows the present one."""

from enum import Enum
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.core.session import SessionState
from prehab.core.timeline import Direction, SegmentKind
from prehab.core.view import PlayerView
from prehab.tui.widgets.block_letters import letter_rows


class Phase(Enum):
    """The word, the mark and the style class of a phase; `$phase-<class>` is its colour in every theme."""

    READY = ("READY", "○", "ready")
    PREPARE = ("GET READY", "▷", "prepare")
    WORK = ("WORK", "▶", "work")
    SWITCH = ("SWITCH SIDES", "⇄", "switch")
    OTHER_WAY = ("OTHER WAY", "↻", "switch")
    REST = ("REST", "■", "rest")
    ROUND_REST = ("ROUND REST", "◆", "round-rest")
    PAUSED = ("PAUSED", "‖", "paused")
    DONE = ("DONE", "✓", "done")
    ENDED = ("ENDED EARLY", "□", "paused")

    def __init__(self, word: str, mark: str, style: str) -> None:
        self.word = word
        self.mark = mark
        self.style = style

    @property
    def style_class(self) -> str:
        """The class that a screen carries while it shows this phase."""
        return f"-phase-{self.style}"


_KINDS: Final[dict[SegmentKind, Phase]] = {
    SegmentKind.PREPARE: Phase.PREPARE,
    SegmentKind.WORK: Phase.WORK,
    SegmentKind.SWITCH: Phase.SWITCH,
    SegmentKind.REST: Phase.REST,
    SegmentKind.ROUND_REST: Phase.ROUND_REST,
}
_STATES: Final[dict[SessionState, Phase]] = {
    SessionState.READY: Phase.READY,
    SessionState.PAUSED: Phase.PAUSED,
    SessionState.PAUSED_WAITING: Phase.PAUSED,
    SessionState.ENDED: Phase.DONE,
}


def phase_of(view: PlayerView) -> Phase:
    """Return the phase of a view: ready, paused or ended, else that of its segment.

    Between two directions of one side it is the direction that is switched.
    """
    if view.kind is SegmentKind.SWITCH and view.direction is Direction.OTHER_WAY and view.state not in _STATES:
        return Phase.OTHER_WAY
    return _STATES.get(view.state) or _KINDS[view.kind]


def kind_style(kind: SegmentKind) -> str:
    """Return the end of the colour name of a kind of segment."""
    return _KINDS[kind].style


class PhaseBand(Widget):
    """A full-width band in the phase's colour with its word and its mark."""

    DEFAULT_CSS = """
    PhaseBand { width: 1fr; height: 1; content-align: center middle; text-style: bold; color: $phase-ink; }
    """
    ALLOW_SELECT = False

    phase: reactive[Phase] = reactive(Phase.READY)
    moment: reactive[str] = reactive("")
    """A mark for the middle, or one of the last three seconds; it takes the place of the phase's own mark."""

    def render(self) -> Content:
        """Return the word between two marks: in big letters where the band is high enough, else spaced."""
        mark, rows = self.moment or self.phase.mark, letter_rows(self.phase.word, above=1) or []
        lines = [f"{edge}   {row}   {edge}" for edge, row in zip((" ", mark, " "), rows, strict=True)]
        if len(lines) < self.size.height and Content(lines[0]).cell_length <= self.size.width:
            return Content("\n".join(lines))
        spaced = " ".join(self.phase.word)
        return Content(f"{mark}   {spaced}   {mark}")
