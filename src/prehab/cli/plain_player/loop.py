"""Playing in plain lines, for a pipe or a screen reader, with the same player as the screen's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from prehab.app.player import Player
from prehab.app.session_totals import SessionTotals
from prehab.cli.errors import ReaderGone
from prehab.cli.input import Continued, InputEvent, InputQueue, KeyboardClosed, Stop, Typed, signals_to
from prehab.cli.plain_player.line_keys import AT_THE_END, IN_A_SESSION, WHERE, LineKeys
from prehab.cli.plain_player.plain_messages import PlainMessages, here_and_now, still_current, where, who_counts
from prehab.core.errors import PrehabError
from prehab.core.session import Command, IllegalCommand, SessionState, Snapshot
from prehab.core.session_events import Event
from prehab.core.text import clock_text, counted
from prehab.core.units import Ms
from prehab.settings.model import Settings
from prehab.system.signals import continue_noted

LONGEST_SLEEP: Final = Ms(250)
NO_KEYS: Final = "Nobody can answer here, so a set that waits for you gets its estimated time."
_COMMANDS: Final = {
    "player.done": Command.DONE,
    "player.next": Command.NEXT,
    "player.back": Command.BACK,
    "player.previous": Command.PREVIOUS,
    "player.longer": Command.LONGER,
    "player.shorter": Command.SHORTER,
    "player.pace": Command.CHANGE_PACE,
}
_CONFIRMATIONS: Final[dict[Command, Callable[[Snapshot], str]]] = {
    Command.LONGER: lambda _: "Ten seconds more",
    Command.SHORTER: lambda _: "Ten seconds less",
    Command.CHANGE_PACE: who_counts,
}
"""The line printed for a command that makes no event."""
_NO_CLOCK: Final = "No clock runs here: press Enter when done."
_REFUSALS: Final = {
    Command.DONE: "The clock ends this one.",
    Command.LONGER: _NO_CLOCK,
    Command.SHORTER: _NO_CLOCK,
}
_CHANGE: Final = (
    "Your own reps, time, rest, level and note are chosen on the screen, which prehab opens, "
    "or written into overrides.toml beside the settings; they count from the next start on."
)
_TOGGLES: Final = (Command.DONE, Command.RESUME, Command.PAUSE)
"""What Enter alone does: the first of these that makes sense."""


class PlainPlayer:
    """Plays one session. `write` prints one line at once; `answers` says whether keys will come."""

    def __init__(
        self,
        player: Player,
        inbox: InputQueue,
        write: Callable[[str], None],
        answers: bool,
        settings: Settings | None = None,
    ) -> None:
        settings = settings or Settings()
        self._player = player
        self._inbox = inbox
        self._write = write
        self._messages = PlainMessages(answers, settings.count_reps)
        self._totals = SessionTotals([*player.earlier])
        self._last_status: tuple[str, ...] = ("", "", "")
        self._stopped_by: int | None = None
        self._keys = LineKeys((*IN_A_SESSION, WHERE), settings.keys)
        self._end_keys = LineKeys(AT_THE_END, settings.keys)
        self._asked_to_end = False
        self._goes_on = False
        """Whether the session goes on when it shall not end: it was not paused before that was asked."""

    @property
    def answers(self) -> bool:
        """Whether keys can still come."""
        return self._messages.answers

    def run(self) -> int:
        """Play to the end and return 0, or 128 and the number of the signal that ended it.

        Whatever happens the record is kept; after a failure of ours the session can be resumed. Raises ReaderGone when
        a line cannot be written.
        """
        with signals_to(self._inbox), continue_noted(self._note_stop):
            try:
                self._print([self._keys.summary() if self.answers else NO_KEYS])
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
            self._player.end()
            try:
                self._print([*self._done(), self._summary()])
            finally:
                self._player.close()
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
        if not self.answers:
            self._continue_alone()

    def _handle(self, event: InputEvent) -> None:
        match event:
            case Typed(line) if self._asked_to_end:
                self._answer(line)
            case Typed(line):
                self._press(line)
            case Stop(signum):
                self._stopped_by = signum
                self._send(Command.FINISH)
            case KeyboardClosed():
                self._messages.answers = False
            case Continued():
                pass

    def _press(self, line: str) -> None:
        """Carry out a typed line, or print that it means nothing."""
        action = self._keys.action(line)
        if line == "":
            self._send(next((command for command in _TOGGLES if self._player.allows(command)), Command.PAUSE))
        elif action in _COMMANDS:
            self._send(_COMMANDS[action])
        else:
            self._do(action)

    def _do(self, action: str) -> None:
        """Carry out what is no command of the session, or depends on where it is."""
        match action:
            case "player.pause":
                self._send(Command.RESUME if self._player.allows(Command.RESUME) else Command.PAUSE)
            case "player.quit":
                self._ask_to_end()
            case "player.mute" | "player.voice":
                self._switch_sound(action)
            case "player.change":
                self._print([_CHANGE])
            case "app.help":
                self._print(self._keys.lines())
            case WHERE.id:
                self._print(where(self._player.snapshot(), self._ends(), self._heard()))
            case _:
                self._print([f"That does nothing here. {self._keys.key('app.help')} tells the keys."])

    def _send(self, command: Command) -> None:
        """Send a command, and print what it did, or that it is not possible now."""
        try:
            self._report(self._player.send(command))
        except IllegalCommand:
            self._print([_REFUSALS.get(command, "That does nothing here.")])
            return
        if command in _CONFIRMATIONS and not self._player.ended:
            now = self._player.snapshot()
            self._print([f"{_CONFIRMATIONS[command](now)}. {here_and_now(now)}"])

    def _ask_to_end(self) -> None:
        """Pause, and ask whether to end the session."""
        self._asked_to_end = True
        self._goes_on = self._player.allows(Command.PAUSE)
        if self._goes_on:
            self._send(Command.PAUSE)
        self._print([self._question()])

    def _question(self) -> str:
        kept = "What you did is kept." if self._player.kept else "Under 10 seconds of work is not kept."
        yes, no = self._end_keys.key("confirm.yes"), self._end_keys.key("confirm.no")
        return f"End this session? {kept} {yes} ends it, {no} goes on."

    def _answer(self, line: str) -> None:
        """Take the answer to whether the session shall end; ask again for one that is none."""
        match self._end_keys.action(line):
            case "confirm.yes":
                self._send(Command.FINISH)
            case "confirm.no":
                self._asked_to_end = False
                if self._goes_on:
                    self._send(Command.RESUME)
                else:
                    self._print([here_and_now(self._player.snapshot())])
            case _:
                self._print([self._question()])

    def _switch_sound(self, action: str) -> None:
        """Turn all sound, or the voice, off and on."""
        now = self._player.audio_choice
        mutes = action == "player.mute"
        self._player.set_audio_choice(replace(now, muted=not now.muted) if mutes else replace(now, voice=not now.voice))
        self._print([self._heard()])

    def _heard(self) -> str:
        """Return what is to be heard."""
        now = self._player.audio_choice
        return "Muted." if now.muted else f"Sound {_on(now.sound)}, voice {_on(now.voice)}."

    def _ends(self) -> str:
        """Return the time of day at which the session is over if nothing holds it up."""
        return f"{self._player.local() + timedelta(milliseconds=self._player.snapshot().remaining_total):%H:%M}"

    def _continue_alone(self) -> None:
        """Without a keyboard: resume after a suspend, and end a set of reps after its estimated time."""
        self._asked_to_end = False
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

    def _done(self) -> Iterator[str]:
        """Yield what was done of each exercise, where it is kept."""
        for name, done in self._totals.rows():
            if done and self._player.kept:
                yield f"{name}: {', '.join(done.split('  '))}."

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
