"""What a moment of a session is called on the screen, with a mark of its own so that colour is never needed."""

from enum import Enum
from typing import Final

from prehab.core.session import State
from prehab.core.timeline import Kind
from prehab.core.view import PlayerView


class Phase(Enum):
    """The word, the mark and the style class of a phase; `$phase-<class>` is its colour in every theme."""

    READY = ("READY", "○", "ready")
    PREPARE = ("GET READY", "▷", "prepare")
    WORK = ("WORK", "▶", "work")
    SWITCH = ("SWITCH SIDES", "⇄", "switch")
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


_KINDS: Final[dict[Kind, Phase]] = {
    Kind.PREPARE: Phase.PREPARE,
    Kind.WORK: Phase.WORK,
    Kind.SWITCH: Phase.SWITCH,
    Kind.REST: Phase.REST,
    Kind.ROUND_REST: Phase.ROUND_REST,
}
_STATES: Final[dict[State, Phase]] = {
    State.READY: Phase.READY,
    State.PAUSED: Phase.PAUSED,
    State.PAUSED_WAITING: Phase.PAUSED,
    State.ENDED: Phase.DONE,
}


def phase_of(view: PlayerView) -> Phase:
    """Return the phase of a view: a standing session shows that before what it stands in."""
    return _STATES.get(view.state) or _KINDS[view.kind]


def kind_style(kind: Kind) -> str:
    """Return the end of the colour name of a kind of segment."""
    return _KINDS[kind].style
