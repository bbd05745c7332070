"""What the runner has chosen to play."""

from dataclasses import dataclass

from prehab.core.model import Level, Pack, Routine
from prehab.core.units import Ms
from prehab.history.interface import SessionSummary


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine at a level; `ref` finds it again, `resume` is the cut-off session it goes on with.

    `time` is what the runner has, when the rounds were cut to it.
    `first` is the segment to begin with when it is not the start that is wanted.
    """

    pack: Pack
    routine: Routine
    level: Level
    ref: str
    resume: SessionSummary | None = None
    time: Ms | None = None
    first: int = 0
