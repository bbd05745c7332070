"""Playing in plain lines, for a pipe or a screen reader: the same player as the screen's, told in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from prehab.app.player import Player
from prehab.cli.errors import ReaderGone
from prehab.cli.input import InputEvent, InputQueue, NoMoreKeys, Stop, Typed, signals_to
from prehab.cli.plain_player.plain_messages import PlainMessages, where, who_counts
from prehab.core.record import Outcome
from prehab.core.session import Command, Event, IllegalCommand, SegmentEnded, Snapshot
from prehab.core.text import clock_text, counted
from prehab.core.timeline import SegmentKind
from prehab.core.units import Ms

LONGEST_SLEEP: Final = Ms(250)
KEYS: Final = (
    "Keys, each followed by Enter: p pause, n next, b back, d done, + and - ten seconds, t who counts, m mute, "
    "v voice, w where you are, q quit. Enter alone pauses, goes on, or says done."
)
NO_KEYS: Final = "Nobody can answer here, so a set that waits for you gets its estimated time."
_COMMANDS: Final = {
    "n": Command.NEXT,
    "b": Command.BACK,
    "d": Command.DONE,
    "q": Command.FINISH,
    "+": Command.LONGER,
    "-": Command.SHORTER,
    "t": Command.CHANGE_PACE,
}
_SAID: Final[dict[Command, Callable[[Snapshot], str]]] = {
    Command.LONGER: lambda _: "Ten seconds more",
    Command.SHORTER: lambda _: "Ten seconds less",
    Command.CHANGE_PACE: who_counts,
}
"""What is told of a command that makes no event."""
_TOGGLES: Final = (Command.DONE, Command.RESUME, Command.PAUSE)
"""What Enter alone does: the first of these that makes sense."""


class PlainPlayer:
    """Plays one session. `write` prints one line at once; `answers` says whether keys will come."""

    def __init__(self, player: Player, inbox: InputQueue, write: Callable[[str], None], answers: bool) -> None:
        self._player = player
        self._inbox = inbox
        self._write = write
        self._announcer = PlainMessages(answers)
        self._done: set[str] = set()
        self._told: tuple[str, ...] = ("", "", "")
        self._stopped_by: int | None = None

    def run(self) -> int:
        """Play to the end and return 0, or 128 and the number of the signal that ended it.

        Whatever happens the record is kept. Raises ReaderGone when a line cannot be written.
        """
        with signals_to(self._inbox):
            try:
                self._say([KEYS if self._announcer.answers else NO_KEYS])
                events = self._player.start()
                self._news()
                self._tell(events)
                while not self._player.ended:
                    self._turn()
            finally:
                self._finish()
            self._say([self._summary()])
        return 0 if self._stopped_by is None else 128 + self._stopped_by

    def _turn(self) -> None:
        """Wait for a letter or the next change, and tell what it brought."""
        sleep = min(LONGEST_SLEEP, self._announcer.next_change(self._player.snapshot()))
        letter = self._inbox.wait(Ms(max(1, sleep)))
        if letter is not None:
            self._heed(letter)
        self._tell(self._player.tick())
        self._news()
        if not self._announcer.answers:
            self._go_on()

    def _heed(self, letter: InputEvent) -> None:
        match letter:
            case Typed(text):
                self._obey(text.strip().lower())
            case Stop(signum):
                self._stopped_by = signum
                self._obey("q")
            case NoMoreKeys():
                self._announcer.answers = False

    def _obey(self, key: str) -> None:
        """Do what a key asks for; one that makes no sense now says so."""
        toggle = next((command for command in _TOGGLES if self._player.allows(command)), Command.PAUSE)
        if key == "p" and self._player.allows(Command.PAUSE):
            toggle = Command.PAUSE
        if key == "w":
            self._say([where(self._player.snapshot())])
            return
        if key in ("m", "v"):
            self._hear(key)
            return
        command = toggle if key in ("", "p") else _COMMANDS.get(key)
        if command is None:
            self._say([KEYS])
            return
        try:
            self._tell(self._player.send(command))
            now = self._player.snapshot()
            if command in _SAID:
                self._say([f"{_SAID[command](now)}. {where(now)}"])
        except IllegalCommand:
            self._say(["Nothing waits for you now."] if command is Command.DONE else ["Not now."])

    def _hear(self, key: str) -> None:
        """Turn all sound, or the spoken words, off and on."""
        now = self._player.audio_choice
        wanted = replace(now, muted=not now.muted) if key == "m" else replace(now, voice=not now.voice)
        self._player.set_audio_choice(wanted)
        said = "Muted." if wanted.muted else f"Sound {_on(wanted.sound)}, voice {_on(wanted.voice)}."
        self._say([said])

    def _go_on(self) -> None:
        """Do what nobody is there to do: resume after a stall, and end a set that has had its time."""
        if self._player.allows(Command.RESUME):
            self._tell(self._player.send(Command.RESUME))
        now = self._player.snapshot()
        if self._player.allows(Command.DONE) and now.elapsed >= now.segment.planned:
            self._tell(self._player.send(Command.DONE))

    def _tell(self, events: Sequence[Event]) -> None:
        snapshot = self._player.snapshot()
        for event in events:
            if isinstance(event, SegmentEnded) and event.outcome is Outcome.DONE:
                segment = snapshot.timeline.segments[event.index]
                if segment.kind is SegmentKind.WORK:
                    self._done.add(segment.exercise.id)
        if not self._player.ended:
            self._say(self._announcer.follow(events, snapshot))

    def _news(self) -> None:
        """Say what has become of the sound, the computer and the record since the last look."""
        trouble = self._player.save_error
        now = (
            self._player.sound_status.summary,
            self._player.notice or "",
            f"not saved so far: {trouble}" if trouble else "",
        )
        news = [line for line, before in zip(now, self._told, strict=True) if line and line != before]
        self._told = now
        self._say(f"{line[:1].upper()}{line[1:].rstrip('.')}." for line in news)

    def _finish(self) -> None:
        """End the session, keep its record and let go of the sound."""
        if self._player.allows(Command.FINISH) and self._begun:
            self._tell(self._player.send(Command.FINISH))
        self._player.close()

    @property
    def _begun(self) -> bool:
        return not self._player.allows(Command.START)

    def _summary(self) -> str:
        snapshot = self._player.snapshot()
        trouble = self._player.save_error
        count = len(self._done)
        exercises = f"{clock_text(snapshot.active)}, {counted(count, 'exercise')}"
        saved = f"not saved: {trouble}" if trouble else "saved"
        if snapshot.complete:
            return f"Done. {exercises}, {saved}."
        if not count:
            return f"Stopped before anything was finished, {saved}."
        return f"Stopped. {exercises}, {saved if trouble else 'saved as partial'}."

    def _say(self, lines: Iterable[str]) -> None:
        try:
            for line in lines:
                self._write(line)
        except OSError as error:
            raise ReaderGone from error


def _on(what: bool) -> str:
    return "on" if what else "off"
