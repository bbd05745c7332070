"""A sound engine that writes down what it was asked to play."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass
class RecordingSound:
    """Implements `SoundPort`. `played` holds every cue handed over, `heard` the ones never cancelled.

    `now` is the player's clock: without it nothing counts as past, so `cancel` drops nothing that was played
    before; with it a cue is dropped when it is due later than `now()` at the moment of the cancel.
    Set `reported` to SILENT for a machine without a device, or `mute` to a set of phrases no voice can say.
    """

    now: Callable[[], Ms] | None = None
    reported: SoundStatus = AUDIBLE
    mute: frozenset[str] = frozenset()
    played: list[tuple[Ms, Cue]] = field(default_factory=list)
    heard: list[tuple[Ms, Cue]] = field(default_factory=list)
    prepared: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    cancels: int = 0
    started: bool = False
    closed: bool = False

    def prepare(self, phrases: Sequence[str], lang: str, files: Mapping[str, bytes]) -> Mapping[str, Ms]:
        """Return 60 ms a character for each phrase that is not in `mute`."""
        self.prepared.append((tuple(phrases), lang))
        self.files.update(files)
        if self.reported.voice == "none":
            return {}
        return {p: Ms(len(p) * PHRASE_MS_PER_CHARACTER) for p in phrases if p not in self.mute}

    def start(self) -> SoundStatus:
        """Note the start and return `reported`."""
        self.started = True
        return self.reported

    def status(self) -> SoundStatus:
        """Return `reported`."""
        return self.reported

    def play(self, cue: Cue, due: Ms) -> None:
        """Write the cue down."""
        self.played.append((due, cue))
        self.heard.append((due, cue))

    def cancel(self) -> None:
        """Count the cancel and forget from `heard` what was due later than now."""
        self.cancels += 1
        if self.now is not None:
            moment = self.now()
            self.heard = [(due, cue) for due, cue in self.heard if due <= moment]

    def close(self) -> None:
        """Note the close."""
        self.closed = True


def _implements_the_port(fake: RecordingSound) -> SoundPort:
    """Let mypy check that the fake is a whole port."""
    return fake
