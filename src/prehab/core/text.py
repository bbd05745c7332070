"""Doses, sides, times and counts in words: the one place that says them."""

from typing import Final

from prehab.core.model import Position
from prehab.core.timeline import Segment
from prehab.core.units import Ms


def clock_text(duration: Ms) -> str:
    """Return a duration as `m:ss` (or `h:mm:ss`), rounded down to the second; never negative."""
    whole = max(0, duration) // 1000
    minutes, secs = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def countdown_text(remaining: Ms) -> str:
    """Return a remaining time as `m:ss`, rounded up: it shows 0:00 only when nothing remains."""
    return clock_text(Ms(-(-max(0, remaining) // 1000) * 1000))


def minutes_text(duration: Ms) -> str:
    """Return a duration as a runner says it: `45 s` below a minute, else whole minutes, rounded up."""
    whole = -(-duration // 1000)
    return f"{whole} s" if whole < 60 else f"{whole_minutes(duration)} min"


def hours_text(duration: Ms) -> str:
    """Return a sum of time that may be long: `6 h 5 min`, and less than an hour as `minutes_text` says it."""
    hours, minutes = divmod(whole_minutes(duration), 60)
    return f"{hours} h {minutes} min" if hours else minutes_text(duration)


def whole_minutes(duration: Ms) -> int:
    """Return whole minutes, rounded up: wherever minutes are shown, they are these."""
    return -(-duration // 60_000)


def counted(number: int, noun: str) -> str:
    """Return `1 item`, `2 items`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


POSITIONS: Final[dict[Position, str]] = {
    Position.STANDING: "standing",
    Position.FLOOR: "on the floor",
    Position.KNEELING: "kneeling",
    Position.SIDE_LYING: "on your side",
    Position.SEATED: "seated",
}


def amount_text(work: Segment) -> str:
    """Return the amount as the screen says it: "15 reps", "12 / side", "45 s", "30 s / side"."""
    per_side = work.side is not None
    if work.reps is None:
        seconds = f"{work.time_per_side / 1000:g} s"
        return f"{seconds} / side" if per_side else seconds
    if per_side:
        return f"{work.reps} / side"
    return f"{work.reps} reps" if work.reps != 1 else "1 rep"


def position_text(position: Position | None) -> str:
    """Return a position as it is said after "next:", empty when the exercise does not say."""
    return POSITIONS[position] if position else ""
