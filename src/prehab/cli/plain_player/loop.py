"""Playing in plain lines, for a pipe or a screen reader, with the same player as the screen's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from prehab.app.player import Player
from prehab.app.session_totals import SessionTotals
from prehab.cli.errors import ReaderGone
from prehab.cli.input import Continued, InputEvent, InputQueue, KeyboardClosed, Stop, Typed, signals_to
from prehab.cli.plain_player.line_keys import AT_THE_END, IN_A_SESSION, WHERE, LineKeys
from prehab.cli.plain_player.plain_messages import (
    STOP,
    PlainMessages,
    here_and_now,
    past_time,
    still_current,
    where,
    who_counts,
)
from prehab.core.errors import PrehabError
from prehab.core.ports import CandidateState, SoundStatus
from prehab.core.record import Outcome
from prehab.core.session import Command, IllegalCommand, SessionState, Snapshot
from prehab.core.session_events import Event
from prehab.core.text import counted
from prehab.core.timeline import SegmentKind
from prehab.core.units import Ms
from prehab.settings.model import Settings
from prehab.system.signals import continue_noted
from prehab.values import replace

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
    Command.LONGER: lambda now: f"Ten seconds more{_of_what(now)}: {here_and_now(now)}",
    Command.SHORTER: lambda now: f"Ten seconds less{_of_what(now)}: {here_and_now(now)}",
    Command.CHANGE_PACE: who_counts,
}
"""The line printed for a command that makes no event."""
_NO_CLOCK: Final = "No clock runs here: press Enter when done."
_REFUSALS: Final = {
    Command.DONE: "The clock ends this one.",
    Command.LONGER: _NO_CLOCK,
    Command.SHORTER: _NO_CLOCK,
}
_OPEN_REFUSAL: Final = "The clock counts up until you stop: press Enter when done."
_CHANGE: Final = (
    "Your own amount, rest, level and note are chosen on the screen, which prehab opens, "
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
        self._messages = PlainMessages(answers)
        self._totals = SessionTotals([*player.earlier])
        self._last_status: tuple[str, ...] = ("", "", "")
        self._stopped_by: int | None = None
        self._keys = LineKeys((*IN_A_SESSION, WHERE), settings.keys)
        self._end_keys = LineKeys(AT_THE_END, settings.keys)
        self._messages.goes_on = self._what_goes_on()
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
                self._print([] if self.answers else [NO_KEYS])
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
            counts_up = self._player.snapshot().segment.open and _REFUSALS.get(command) == _NO_CLOCK
            self._print([_OPEN_REFUSAL if counts_up else _REFUSALS.get(command, "That does nothing here.")])
            return
        if command in _CONFIRMATIONS and not self._player.ended:
            now = self._player.snapshot()
            self._print([_CONFIRMATIONS[command](now)])

    def _ask_to_end(self) -> None:
        """Pause, and ask whether to end the session."""
        self._asked_to_end, self._messages.goes_on = True, ""
        self._goes_on = self._player.allows(Command.PAUSE)
        if self._goes_on:
            self._send(Command.PAUSE)
        self._messages.goes_on = self._what_goes_on()
        self._print([self._question()])

    def _what_goes_on(self) -> str:
        """Return which keys end a pause."""
        key = self._keys.key("player.pause")
        return f" Enter or {key} goes on." if key else " Enter goes on."

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
        now, can = self._player.audio_choice, self._player.sound_status
        if not can.audible:
            return "No sound can be heard."
        if now.muted:
            key = self._keys.key("player.mute")
            return f"All sound is off.{f' {key} turns it on again.' if key else ''}"
        voice = "no voice can be heard" if can.voice == "none" else f"voice {_on(now.voice)}"
        return f"Sound {_on(now.sound)}, {voice}."

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
            sound_text(self._player.sound_status),
            self._player.notice or "",
            f"not saved so far: {save_error}" if save_error else "",
        )
        changed = [line for line, before in zip(now, self._last_status, strict=True) if line and line != before]
        self._last_status = now
        self._print(f"{line[:1].upper()}{line[1:].rstrip('.')}." for line in changed)

    def _done(self) -> Iterator[str]:
        """Yield what was done of each exercise, where it is kept."""
        if self._player.snapshot().complete and self._totals.records[-1].outcome is Outcome.DONE:
            yield STOP
        for name, done in self._totals.rows(past_time):
            if done and self._player.kept:
                yield f"{name}: {', '.join(done.split('  '))}."

    def _summary(self) -> str:
        if not self._player.kept:
            return "Stopped before 10 seconds of work, so this session is not kept."
        snapshot = self._player.snapshot()
        save_error = self._player.save_error
        count = len(self._totals.exercises)
        exercises = f"{past_time(snapshot.active)}, {counted(count, 'exercise')}"
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


def sound_text(status: SoundStatus) -> str:
    """Return what can be heard in one line; of a bell, when it rings and why there is no more."""
    if status.backend != "bell":
        return status.summary
    first = status.backends[0]
    why = "" if first.state is CandidateState.LIVE else f", because {first.reason}"
    return f"sound: only the terminal's bell, at start, stop, switch, round and end{why}"


def _of_what(snapshot: Snapshot) -> str:
    """Return " for this set" where reps are done: what is longer is not a rep."""
    in_reps = snapshot.segment.kind is SegmentKind.WORK and snapshot.segment.reps is not None
    return " for this set" if in_reps and snapshot.get_ready is None else ""


def _on(what: bool) -> str:
    return "on" if what else "off"
