"""Units: integer milliseconds everywhere, and how a person reads times and numbers."""

from typing import NewType

Ms = NewType("Ms", int)
"""A duration or a point in time, in whole milliseconds."""


def seconds(value: float) -> Ms:
    """Return `value` seconds as milliseconds, rounded to the nearest whole one."""
    return Ms(round(value * 1000))


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
