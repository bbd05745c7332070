"""The ports of the player: clock, sound and history. Adapters live in their own rooms; tests use fakes.

The sound child loads this, and little else.
"""

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from prehab.core.record import SegmentRecord, SessionEnd, SessionStart
    from prehab.core.timeline import Cue
    from prehab.core.units import Ms

AUTO_AUDIO: Final = "auto"
"""What stands for the first backend, or voice, that works."""

NO_AUDIO: Final = "none"
"""The name of the backend and of the voice that play nothing."""


class Clock(Protocol):
    """Where time comes from. `now` and the due times of cues share one time base."""

    def now(self) -> "Ms":
        """Return monotonic milliseconds; the zero is arbitrary, and where it can be suspended time does not count."""
        ...

    def suspended(self) -> "Ms":
        """Return how long the machine has been suspended so far; only its growth means anything."""
        ...

    def local(self) -> "datetime":
        """Return the wall-clock time with its UTC offset."""
        ...


class CandidateState(Enum):
    """The state of a sound backend or a voice."""

    LIVE = "live"
    STANDBY = "standby"
    """It would work, but one earlier in the order is live."""
    OFF = "off"
    UNAVAILABLE = "unavailable"


class AudioCandidate(NamedTuple):
    """One sound backend or voice that was considered: its name, its state, and the reason in plain words."""

    name: str
    state: CandidateState
    reason: str = ""


class SoundStatus(NamedTuple):
    """What can be heard. `backend` and `voice` are the live ones' names, or "none".

    `summary` says it in one sentence for a status bar, e.g. "sound: miniaudio (PulseAudio), voice: nanotts en-GB".
    `fault` is what is wrong with it right now, "" for nothing; `summary` has it too.
    """

    backend: str
    voice: str
    summary: str
    backends: tuple[AudioCandidate, ...] = ()
    voices: tuple[AudioCandidate, ...] = ()
    fault: str = ""

    @property
    def audible(self) -> bool:
        """True when cue sounds can be heard at all."""
        return self.backend != "none"


class SoundPort(Protocol):
    """The sound engine as the player sees it. No method raises for a missing or broken device."""

    def prepare(self, phrases: "Sequence[str]", lang: str, files: "Mapping[str, bytes]") -> "Mapping[str, Ms]":
        """Load every clip of a session and return the length of each phrase that can be spoken.

        `files` are a pack's own WAVs by path. May take a second the first time: call it off the screen's thread.
        """
        ...

    def start(self) -> SoundStatus:
        """Open the stream (it wakes Bluetooth and idle sinks) and say what is live."""
        ...

    def status(self) -> SoundStatus:
        """Return the latest known state without waiting."""
        ...

    def play(self, cue: "Cue", due: "Ms") -> None:
        """Schedule a cue at `due` on the player's clock; one that is already past is dropped."""
        ...

    def drop_waiting(self) -> None:
        """Drop every cue that has not started; what sounds goes on."""
        ...

    def cancel(self) -> None:
        """Drop every cue that has not started and fade out what sounds, within 100 ms."""
        ...

    def close(self) -> None:
        """Play the last sound to its end, then stop the engine."""
        ...


class HistoryPort(Protocol):
    """Records sessions. Calls return at once; what cannot be written is kept in memory and tried again."""

    def begin(self, start: "SessionStart") -> None:
        """Record that a session has started."""
        ...

    def segment(self, session_id: str, record: "SegmentRecord") -> None:
        """Record a segment that has ended; it is durable moments later."""
        ...

    def end(self, session_id: str, end: "SessionEnd") -> None:
        """Record how a session ended."""
        ...

    def discard(self, session_id: str) -> None:
        """Remove a session that is not to be kept."""
        ...

    def save_error(self) -> str | None:
        """Return why the record cannot be saved, in one plain sentence, or None."""
        ...

    def flush(self) -> None:
        """Wait until everything handed over is durable or has failed."""
        ...
