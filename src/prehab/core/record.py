"""What really happened in a session, as values that the history stores."""

from dataclasses import dataclass
from enum import Enum

from prehab.core.timeline import Kind, Side
from prehab.core.units import Ms


class Outcome(Enum):
    """How a segment ended."""

    DONE = "done"
    SKIPPED = "skipped"


class Ending(Enum):
    """How a session ended. PLAYING is one that is going on, or was cut off before it could say."""

    PLAYING = "playing"
    FINISHED = "finished"
    PARTIAL = "partial"
    ABANDONED = "abandoned"
    """Quit before anything was finished."""


@dataclass(frozen=True, slots=True)
class SessionStart:
    """The first line of a session's record.

    `ref` is what plays it again. `local_date` is ISO ("2026-11-22") where the runner was; `started_at` is
    Unix time in milliseconds and `utc_offset` minutes east of UTC. `lang` is the language it was played in.
    """

    id: str
    ref: str
    pack_id: str
    pack_name: str
    pack_version: str
    tree_hash: str
    routine_id: str
    routine_name: str
    level: str
    local_date: str
    started_at: int
    utc_offset: int
    planned: Ms
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """One finished or skipped segment. `ordinal` counts what was played, so going back adds a line.

    `index` is the segment's place in the timeline; `planned` and `actual` are milliseconds, pauses left out.
    `reps` is what was planned for this segment per side, None for timed work and gaps.
    """

    ordinal: int
    index: int
    kind: Kind
    exercise_id: str
    exercise_name: str
    side: Side | None
    planned: Ms
    actual: Ms
    reps: int | None
    outcome: Outcome
    set_no: int
    round_no: int


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """The last line of a session's record. `active` leaves pauses out; `ended_at` is Unix milliseconds."""

    ending: Ending
    active: Ms
    ended_at: int
