"""The text of the player screen. Pack text goes in as content, never as markup."""

from datetime import datetime
from typing import Final

from textual.content import Content

from prehab.app.player import AudioChoice
from prehab.core.ports import SoundStatus
from prehab.core.session import Command, SessionState, Snapshot
from prehab.core.text import (
    EACH_WAY,
    PER_SIDE,
    position_in,
    position_text,
    round_text,
    time_of_day_text,
)
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.core.units import Ms
from prehab.core.view import NextUp, PlayerView

DOT: Final = " · "
OF: Final = "of"
"""The word between the rep and the number of reps."""
HALFWAY: Final = "Halfway"
"""What takes the place of the name in the middle of work, so that it is seen from across the room."""
HALFWAY_MARK: Final = "◐"
NEXT_ROOM: Final = 72
"""Cells for what comes next behind its word, in a line of 80 columns."""
JITTER: Final = Ms(2000)
"""The shown finish time changes only by at least this much (ms), so that it does not flicker."""

PROMPTS: Final[dict[SessionState, str]] = {
    SessionState.WAITING: "{player.done}: done",
    SessionState.PAUSED: "press {player.pause} to go on",
    SessionState.PAUSED_WAITING: "press {player.pause} to go on",
}
"""The prompts; an action in braces is replaced by its key, see `key_help.with_keys`."""

_HINTS: Final[dict[Command, str]] = {
    Command.DONE: "the clock ends this one; {player.next} skips it",
    Command.LONGER: "no clock runs here: press {player.done} when done",
    Command.SHORTER: "no clock runs here: press {player.done} when done",
}
"""The hints for illegal commands, with actions in braces too."""
_OPEN_HINT: Final = "the clock counts up until you stop: press {player.done} when done"


def hint(command: Command, snapshot: Snapshot) -> str:
    """Return why a command makes no sense now; actions are in braces."""
    if command in (Command.LONGER, Command.SHORTER) and snapshot.segment.open:
        return _OPEN_HINT
    return _HINTS.get(command, "that does nothing here")


def count_prompt(snapshot: Snapshot) -> str:
    """Return who counts the reps from now on; actions are in braces."""
    counted = snapshot.timeline.next_rep_segment(snapshot.index)
    if counted is None:
        return "no reps are left to count"
    return "you count the reps: press {player.done} when done" if counted.waits else "the reps are counted for you"


def counts(view: PlayerView) -> str:
    """Return round, exercise, repeat of a block, and set; three of them have room with a stroke: `set 1/2`."""
    rounds = round_text(view.round_no, view.rounds)
    repeats = position_in("repeat", view.repeat_no, view.repeats)
    sets = position_in("set", view.set_no, view.sets)
    parts = [part for part in (rounds, f"exercise {view.step_no} of {view.steps}", repeats, sets) if part]
    text = DOT.join(parts)
    return text.replace(f" {OF} ", "/") if len(parts) > 2 else text


def times(view: PlayerView, finish: str) -> str:
    """Return the elapsed and the remaining time, and the finish unless it is paused."""
    about = "" if view.exact else "≈ "
    is_stopped = view.state in (SessionState.PAUSED, SessionState.PAUSED_WAITING)
    ends = "" if is_stopped else f"{DOT}ends {about}{finish}"
    return f"{view.elapsed_text} gone{DOT}{about}{view.remaining_text} left{ends}"


def count_words(view: PlayerView) -> tuple[str, ...]:
    """Return the words of the rep count, such as ("7", "of", "12", "/ side"), or in a rest those of the next amount."""
    alternating = view.side is Side.ALTERNATING
    if view.rep is not None:
        each = EACH_WAY if view.direction else PER_SIDE if view.side else ""
        of_each = f"({view.amount})" if alternating else each
        return tuple(word for word in (str(view.rep), OF, str(view.rep_count), of_each) if word)
    if view.breath is not None:
        return str(view.breath), OF, str(view.breath_count), f"({view.amount})" if alternating else "breaths"
    number, _, unit = view.amount.partition(" ")
    amount = (number, unit) if number.isdigit() else (view.amount,)
    if view.kind is SegmentKind.WORK:
        return amount
    place = position_text(view.exercise.position)
    return "next:", *amount[:-1], f"{amount[-1]}{DOT}{place}" if place else amount[-1]


def moment_mark(view: PlayerView) -> str:
    """Return the mark of what a tone has just told: the middle, or "3", "2" and "1"; else an empty string."""
    return HALFWAY_MARK if view.halfway else str(view.last_second or "")


def key_prompt(view: PlayerView) -> str:
    """Return the prompt where a key must be pressed, else an empty string; actions are in braces."""
    return PROMPTS.get(view.state, "")


def coming(view: PlayerView) -> Content:
    """Return the work after this one; in a rest, the one after the next."""
    word = "next" if view.kind is SegmentKind.WORK else "then"
    if view.next_up is None:
        return Content("this is the last one")
    return Content(f"{word}: {next_text(view.next_up)}")


def next_text(after: NextUp) -> str:
    """Return "Clamshell, left leg on top, 12 / side. On your side. Band above your knees.".

    In a line of 80 columns: setup and position are left out where it is too long, and shown when their time comes.
    """
    text = ", ".join(part for part in (after.name, after.half, after.amount) if part)
    first, stop, _ = after.place.partition(". ")
    places = (after.place, f"{first}." if stop else "")
    return next((line for place in places if place and len(line := f"{text}. {place}") <= NEXT_ROOM), text)


def sound_text(status: SoundStatus, audio_choice: AudioChoice) -> str:
    """Return what can be heard."""
    if not status.audible:
        return status.summary
    if audio_choice.muted:
        return "muted"
    voice = "no voice" if status.voice == "none" else f"voice {'on' if audio_choice.voice else 'off'}"
    return f"sound {'on' if audio_choice.sound else 'off'}{DOT}{voice}"


def lit(view: PlayerView) -> tuple[bool, bool]:
    """Return whether the left and the right label are lit; alternating reps begin on the left.

    Where a direction is without a side, "one way" stands on the left, and the other way on the right.
    """
    if view.side is Side.ALTERNATING:
        return (True, True) if view.rep is None else (view.rep % 2 == 1, view.rep % 2 == 0)
    if view.side is None:
        return view.direction is Direction.ONE_WAY, view.direction is Direction.OTHER_WAY
    return view.side is Side.LEFT, view.side is Side.RIGHT


class FinishTime:
    """The time of day at which a session will be over, as `HH:MM`."""

    def __init__(self) -> None:
        self._at = Ms(-JITTER)

    def text(self, local: datetime, remaining: Ms) -> str:
        """Return the time of day `remaining` after `local`."""
        at = Ms(((local.hour * 60 + local.minute) * 60 + local.second) * 1000 + local.microsecond // 1000 + remaining)
        if abs(at - self._at) >= JITTER:
            self._at = at
        return time_of_day_text(self._at // 60_000)
