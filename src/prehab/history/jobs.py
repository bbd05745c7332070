"""What is handed to the writer's thread, as values, and the same as lines of JSON for a rescue file."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any, Final

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionEnd, SessionStart
from prehab.core.timeline import Kind, Side


@dataclass(frozen=True, slots=True)
class Begin:
    """A session started, or goes on."""

    start: SessionStart

    @property
    def session_id(self) -> str:
        """Return whose job it is."""
        return self.start.id


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment has ended."""

    session_id: str
    record: SegmentRecord


@dataclass(frozen=True, slots=True)
class End:
    """A session has ended."""

    session_id: str
    end: SessionEnd


@dataclass(frozen=True, slots=True)
class Dismiss:
    """A session that was cut off is not to be offered again."""

    session_id: str


Job = Begin | Segment | End | Dismiss


def to_line(job: Job) -> str:
    """Return a job as one line of JSON, without the line's end."""

    def plain(value: object) -> object:
        if isinstance(value, Enum):
            return value.value
        raise TypeError(value)

    return json.dumps({"job": type(job).__name__.lower(), **asdict(job)}, default=plain)


def from_line(line: str) -> Job:
    """Return the job of one line. Raises ValueError, TypeError or KeyError for a torn or foreign one."""
    data = json.loads(line)
    return _READERS[data["job"]](data)


def _segment(data: Mapping[str, Any]) -> Segment:
    fields = dict(data["record"])
    fields["kind"] = Kind(fields["kind"])
    fields["side"] = None if fields["side"] is None else Side(fields["side"])
    fields["outcome"] = Outcome(fields["outcome"])
    return Segment(data["session_id"], SegmentRecord(**fields))


def _end(data: Mapping[str, Any]) -> End:
    fields = {**data["end"], "ending": Ending(data["end"]["ending"])}
    return End(data["session_id"], SessionEnd(**fields))


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Job]]] = {
    "begin": lambda data: Begin(SessionStart(**data["start"])),
    "segment": _segment,
    "end": _end,
    "dismiss": lambda data: Dismiss(data["session_id"]),
}
