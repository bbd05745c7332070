"""Playing in plain lines, for a pipe or a screen reader, with the same player as the screen's."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from prehab.app.player import Player
from prehab.app.session_totals import SessionTotals
from prehab.cli.errors import ReaderGone
from prehab.cli.input import Continued, InputEvent, InputQueue, KeyboardClosed, Stop, Typed, signals_to
from prehab.cli.plain_player.plain_messages import PlainMessages, still_current, where, who_counts
from prehab.core.errors import PrehabError
from prehab.core.session import Command, IllegalCommand, SessionState, Snapshot
from prehab.core.session_events import Event
from prehab.core.text import clock_text, counted
from prehab.core.units import Ms
from prehab.system.signals import continue_noted

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
_CONFIRMATIONS: Final[dict[Command, Callable[[Snapshot], str]]] = {
    Command.LONGER: lambda _: "Ten seconds more",
    Command.SHORTER: lambda _: "Ten seconds less",
    Command.CHANGE_PACE: who_counts,
}
"""The line printed for a command that makes no event."""
_TOGGLES: Final = (Command.DONE, Command.RESUME, Command.PAUSE)
"""What Enter alone does: the first of these that makes sense."""


class PlainPlayer:
    """Plays one session. `write` prints one line at once; `answers` says whether keys will come."""

    def __init__(self, player: Player, inbox: InputQueue, write: Callable[[str], None], answers: bool) -> None:
        self._player = player
        self._inbox = inbox
        self._write = write
        self._messages = PlainMessages(answers)
        self._totals = SessionTotals([*player.earlier])
        self._last_status: tuple[str, ...] = ("", "", "")
        self._stopped_by: int | None = None

    def run(self) -> int:
        """Play to the end and return 0, or 128 and the number of the signal that ended it.

        Whatever happens the record is kept; after a failure of ours the session can be resumed. Raises ReaderGone when
        a line cannot be written.
        """
        with signals_to(self._inbox), continue_noted(self._note_stop):
            try:
                self._print([KEYS if self._messages.answers else NO_KEYS])
                events = self._player.start()
                self._report_status()
                self._report(events)
                while not self._player.ended:
                    self._wait_once()
            except PrehabError:
                # Nobody reads any more, or it cannot be written: that ends a session, and is no failure of ours.
                self._player.close()
                raise
            except BaseException:
                self._player.interrupt()
                raise
            self._player.close()
            self._print([self._summary()])
        return 0 if self._stopped_by is None else 128 + self._stopped_by

    def _note_stop(self) -> None:
        """Note that the process was stopped and goes on; called inside a signal handler."""
        self._player.note_stop()
        self._inbox.post(Continued())

    def _wait_once(self) -> None:
        """Wait for an input event or the next change, and print what happened."""
        sleep = min(LONGEST_SLEEP, self._messages.next_change(self._player.snapshot()))
        event = self._inbox.wait(Ms(max(1, sleep)))
        if event is not None:
            self._handle(event)
        self._report(self._player.tick())
        self._report_status()
        if not self._messages.answers:
            self._continue_alone()

    def _handle(self, event: InputEvent) -> None:
        match event:
            case Typed(text):
                self._press(text.strip().lower())
            case Stop(signum):
                self._stopped_by = signum
                self._press("q")
            case KeyboardClosed():
                self._messages.answers = False
            case Continued():
                pass

    def _press(self, key: str) -> None:
        """Run the command of a key, or print that it is not possible now."""
        toggle = next((command for command in _TOGGLES if self._player.allows(command)), Command.PAUSE)
        if key == "p" and self._player.allows(Command.PAUSE):
            toggle = Command.PAUSE
        if key == "w":
            self._print([where(self._player.snapshot())])
            return
        if key in ("m", "v"):
            self._switch_sound(key)
            return
        command = toggle if key in ("", "p") else _COMMANDS.get(key)
        if command is None:
            self._print([KEYS])
            return
        try:
            self._report(self._player.send(command))
            now = self._player.snapshot()
            if command in _CONFIRMATIONS:
                self._print([f"{_CONFIRMATIONS[command](now)}. {where(now)}"])
        except IllegalCommand:
            self._print(["Nothing waits for you now."] if command is Command.DONE else ["Not now."])

    def _switch_sound(self, key: str) -> None:
        """Turn all sound (m), or the voice (v), off and on."""
        now = self._player.audio_choice
        wanted = replace(now, muted=not now.muted) if key == "m" else replace(now, voice=not now.voice)
        self._player.set_audio_choice(wanted)
        said = "Muted." if wanted.muted else f"Sound {_on(wanted.sound)}, voice {_on(wanted.voice)}."
        self._print([said])

    def _continue_alone(self) -> None:
        """Without a keyboard: resume after a suspend, and end a set of reps after its estimated time."""
        if self._player.allows(Command.RESUME):
            self._report(self._player.send(Command.RESUME))
        now = self._player.snapshot()
        if now.state is SessionState.WAITING and now.elapsed >= now.segment.planned:
            self._report(self._player.send(Command.DONE))

    def _report(self, events: Sequence[Event]) -> None:
        snapshot = self._player.snapshot()
        self._totals.add(snapshot.timeline, events)
        if not self._player.ended:
            self._print(self._messages.follow(still_current(events), snapshot))

    def _report_status(self) -> None:
        """Print the status of sound, clock and record where it has changed."""
        save_error = self._player.save_error
        now = (
            self._player.sound_status.summary,
            self._player.notice or "",
            f"not saved so far: {save_error}" if save_error else "",
        )
        changed = [line for line, before in zip(now, self._last_status, strict=True) if line and line != before]
        self._last_status = now
        self._print(f"{line[:1].upper()}{line[1:].rstrip('.')}." for line in changed)

    def _summary(self) -> str:
        if not self._player.kept:
            return "Stopped before 10 seconds of work, so this session is not kept."
        snapshot = self._player.snapshot()
        save_error = self._player.save_error
        count = len(self._totals.exercises)
        exercises = f"{clock_text(snapshot.active)}, {counted(count, 'exercise')}"
        saved = f"not saved: {save_error}" if save_error else "saved"
        if snapshot.complete:
            return f"Done. {exercises}, {saved}."
        return f"Stopped. {exercises}, {saved if save_error else 'saved as partial'}."

    def _print(self, lines: Iterable[str]) -> None:
        try:
            for line in lines:
                self._write(line)
        except OSError as error:
            raise ReaderGone from error


def _on(what: bool) -> str:
    return "on" if what else "off"
