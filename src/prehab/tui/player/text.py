"""The lines of the player screen, from a view. Pack text goes in as content, never as markup."""

from datetime import datetime
from typing import Final

from textual.content import Content

from prehab.app.player import AudioChoice
from prehab.core.ports import SoundStatus
from prehab.core.session import Command, SessionState, Snapshot
from prehab.core.text import PER_SIDE, position_in, position_text, side_text, time_of_day_text
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.core.view import NextUp, PlayerView

DOT: Final = " · "
OF: Final = "of"
"""What stands between the rep and how many there are."""
JITTER: Final = Ms(2000)
"""The finish time of day moves only when it is further off than this, so that it does not flicker."""

PROMPTS: Final[dict[SessionState, str]] = {
    SessionState.READY: "press {player.pause} to start",
    SessionState.WAITING: "press {player.done} when done",
    SessionState.PAUSED: "press {player.pause} to go on",
    SessionState.PAUSED_WAITING: "press {player.pause} to go on",
}
"""What moves things on; an action in braces is the key it has now, by `keys.with_keys`."""

HINTS: Final[dict[Command, str]] = {
    Command.DONE: "the clock ends this one; {player.next} skips it",
    Command.LONGER: "no clock runs here: press {player.done} when done",
    Command.SHORTER: "no clock runs here: press {player.done} when done",
}
"""What to say when a command makes no sense now, in the same way."""


def count_prompt(snapshot: Snapshot) -> str:
    """Return who counts the reps from here on; the action to press stands in braces."""
    counted = snapshot.timeline.next_rep_segment(snapshot.index)
    if counted is None:
        return "no reps are left to count"
    return "you count the reps: press {player.done} when done" if counted.waits else "the reps are counted for you"


def counts(view: PlayerView) -> str:
    """Return where in the routine the runner is."""
    rounds = position_in("round", view.round_no, view.rounds)
    sets = position_in("set", view.set_no, view.sets)
    return DOT.join(part for part in (rounds, f"exercise {view.step_no} of {view.steps}", sets) if part)


def times(view: PlayerView, finish: str) -> str:
    """Return what is behind, what is ahead, and when it will be over; nobody knows that while it is paused."""
    about = "" if view.exact else "≈ "
    stands = view.state in (SessionState.PAUSED, SessionState.PAUSED_WAITING)
    ends = "" if stands else f"{DOT}ends {about}{finish}"
    return f"{view.elapsed_text} gone{DOT}{about}{view.remaining_text} left{ends}"


def count_words(view: PlayerView) -> tuple[str, ...]:
    """Return where in the set the runner is, or in a gap what comes: ("7", "of", "12", "/ side")."""
    if view.rep is not None:
        alternating = view.side is Side.ALTERNATING
        per_side = f"({view.amount})" if alternating else PER_SIDE if view.side else ""
        return tuple(word for word in (str(view.rep), OF, str(view.rep_count), per_side) if word)
    number, _, unit = view.amount.partition(" ")
    if view.kind is SegmentKind.WORK:
        return number, unit
    place = position_text(view.exercise.position)
    return "next:", number, f"{unit}{DOT}{place}" if place else unit


def prompt(view: PlayerView) -> str:
    """Return what key moves things on, where one must be pressed; the action stands in braces."""
    return PROMPTS.get(view.state, "")


def coming(view: PlayerView) -> Content:
    """Return the work after this one; in a gap that is the one after the next."""
    word = "next" if view.kind is SegmentKind.WORK else "then"
    if view.next_up is None:
        return Content.styled("this is the last one", "$quiet")
    return Content.assemble((f"{word}: ", "$quiet"), Content(next_text(view.next_up)))


def next_text(after: NextUp) -> str:
    """Return "Clamshell, left, 12 / side - on your side"."""
    side = "" if after.side is Side.ALTERNATING else side_text(after.side)
    text = ", ".join(part for part in (after.name, side, after.amount) if part)
    return f"{text} - {after.position}" if after.position else text


def sound_text(status: SoundStatus, audible: AudioChoice) -> str:
    """Return what can be heard, plainly."""
    if not status.audible:
        return status.summary
    if audible.muted:
        return "muted"
    voice = "no voice" if status.voice == "none" else f"voice {'on' if audible.voice else 'off'}"
    return f"sound {'on' if audible.sound else 'off'}{DOT}{voice}"


def lit(view: PlayerView) -> tuple[bool, bool]:
    """Return which of the left and the right sign is lit; alternating reps begin on the left."""
    if view.side is Side.ALTERNATING:
        return (True, True) if view.rep is None else (view.rep % 2 == 1, view.rep % 2 == 0)
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
