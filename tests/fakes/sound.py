"""A sound engine that writes down what it was asked to play."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event

from prehab.core.ports import AudioCandidate, CandidateState, SoundPort, SoundStatus
from prehab.core.timeline import Cue
from prehab.core.units import Ms

PHRASE_MS_PER_CHARACTER = 60
"""How long this fake takes to say one character; about the pace of the bundled voice."""

AUDIBLE = SoundStatus(
    backend="recording",
    voice="recording",
    summary="sound: recording, voice: recording",
    backends=(AudioCandidate("recording", CandidateState.LIVE),),
    voices=(AudioCandidate("recording", CandidateState.LIVE),),
)
SILENT = SoundStatus(backend="none", voice="none", summary="no sound: no sound device found")


def always() -> Event:
    """Return an event that has happened."""
    event = Event()
    event.set()
    return event


@dataclass
class RecordingSound:
    """Implements `SoundPort`. `played` holds every scheduled cue, `uncancelled` the ones never cancelled.

    `now` is the player's clock: without it nothing counts as past, so `cancel` drops nothing that was played
    before; with it a cue is dropped when it is due later than `now()` at the moment of the cancel.
    Set `status_to_report` to SILENT for a machine without a device; no voice renders the phrases in `unrenderable`.
    `prepare` waits for `ready`.
    """

    now: Callable[[], Ms] | None = None
    ready: Event = field(default_factory=always)
    status_to_report: SoundStatus = AUDIBLE
    unrenderable: frozenset[str] = frozenset()
    played: list[tuple[Ms, Cue]] = field(default_factory=list)
    uncancelled: list[tuple[Ms, Cue]] = field(default_factory=list)
    prepared: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    drops: int = 0
    cancels: int = 0
    started: bool = False
    closed: bool = False

    def prepare(self, phrases: Sequence[str], lang: str, files: Mapping[str, bytes]) -> Mapping[str, Ms]:
        """Return 60 ms a character for each phrase that is not in `unrenderable`."""
        self.ready.wait()
        self.prepared.append((tuple(phrases), lang))
        self.files.update(files)
        if self.status_to_report.voice == "none":
            return {}
        return {p: Ms(len(p) * PHRASE_MS_PER_CHARACTER) for p in phrases if p not in self.unrenderable}

    def start(self) -> SoundStatus:
        """Record the start and return `status_to_report`."""
        self.started = True
        return self.status_to_report

    def status(self) -> SoundStatus:
        """Return `status_to_report`."""
        return self.status_to_report

    def play(self, cue: Cue, due: Ms) -> None:
        """Record the cue."""
        self.played.append((due, cue))
        self.uncancelled.append((due, cue))

    def drop_waiting(self) -> None:
        """Count the drop and remove from `uncancelled` what was due later than now."""
        self.drops += 1
        self._drop()

    def cancel(self) -> None:
        """Count the cancel and remove from `uncancelled` what was due later than now."""
        self.cancels += 1
        self._drop()

    def _drop(self) -> None:
        if self.now is not None:
            moment = self.now()
            self.uncancelled = [(due, cue) for due, cue in self.uncancelled if due <= moment]

    def close(self) -> None:
        """Record the close."""
        self.closed = True


def _implements_the_port(fake: RecordingSound) -> SoundPort:
    """Fail the type check when the fake lacks a method of the port."""
    return fake
