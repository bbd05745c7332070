"""One session in plain lines, whole, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prehab.app.player import Player, SessionTicket
from prehab.cli.input import InputEvent, KeyboardClosed
from prehab.cli.plain_player.loop import PlainPlayer
from prehab.core.model import Pace, Sides
from prehab.core.record import Ending, Outcome
from prehab.core.timeline import Timeline
from prehab.settings.model import Settings
from tests.builders import timed, timeline, work
from tests.fakes.clock import FakeClock
from tests.fakes.history import MemoryHistory
from tests.fakes.inbox import ScriptedInbox
from tests.fakes.sound import RecordingSound

HOUR = 3_600_000
"""After this nobody answers any more, so that no test waits for ever."""


@dataclass
class Played:
    lines: list[str] = field(default_factory=list)
    code: int | None = None
    history: MemoryHistory = field(default_factory=MemoryHistory)
    sound: RecordingSound = field(default_factory=RecordingSound)
    inbox: ScriptedInbox | None = None

    @property
    def outcomes(self) -> list[Outcome]:
        return [record.outcome for record in self.history.segments("one")]

    @property
    def ending(self) -> Ending:
        return self.history.sessions()[0].ending


def play(
    what: Timeline,
    letters: Mapping[int, InputEvent] | None = None,
    *,
    answers: bool = True,
    write: Callable[[str], None] | None = None,
    problem: str | None = None,
    settings: Settings | None = None,
    sound: RecordingSound | None = None,
) -> Played:
    clock, played = FakeClock(), Played(sound=sound or RecordingSound())
    played.history.problem = problem
    inbox = ScriptedInbox(clock, {HOUR: KeyboardClosed(), **(letters or {})})
    played.inbox = inbox
    player = Player(what, SessionTicket("one", "test"), clock=clock, sound=played.sound, history=played.history)
    played.code = PlainPlayer(player, inbox, write or played.lines.append, answers, settings).run()
    return played


def plank(seconds: float = 40) -> Timeline:
    return timeline([timed("Plank", seconds)])


def press_when_done() -> Timeline:
    return timeline([work("Donkey kick", 4, Sides.EACH, pace=Pace.SELF)])
