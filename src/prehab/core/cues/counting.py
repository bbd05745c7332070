"""Which reps, breaths and times of work are told while it lasts: the voice and the plain lines tell the same ones."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from prehab.core.model import RepCount
from prehab.core.phrases import Phrases
from prehab.core.timeline import Segment, SegmentKind, Side
from prehab.core.units import Ms

HALF_OF_REPS: Final = 6
"""The fewest reps, or breaths, of which the middle is told."""
HALF_OF_TIME: Final = Ms(40_000)
"""The shortest timed work whose middle is told in words, and not by its tone alone."""
MINUTE_LEFT_FROM: Final = Ms(150_000)
"""The shortest timed work whose last minute is told; that of two minutes is its half."""
MINUTE: Final = Ms(60_000)
TEN_LEFT_FROM: Final = Ms(30_000)
"""The shortest timed work whose last ten seconds are told."""
TEN: Final = Ms(10_000)


class RepCall(Struct, frozen=True):
    """What is said as a rep or a breath begins, `at` milliseconds inside its segment.

    `number` is set where the text is only that: the rep of `count`, per side.
    """

    at: Ms
    text: str
    number: int = 0
    count: int = 0


def rep_calls(segment: Segment, told: RepCount, phrases: Phrases) -> Iterator[RepCall]:
    """Yield what is said of the reps, or the breaths, that the app counts, in order; "go" tells the first.

    Alternating work is counted per side, as it is announced: what is said as the left side begins counts for both.
    """
    if segment.kind is not SegmentKind.WORK or segment.waits or (segment.reps is None and segment.breaths is None):
        return
    sides = 2 if segment.side is Side.ALTERNATING else 1
    length = sides * segment.count_length
    count = -(-segment.planned // length)
    if count < 2 or told is RepCount.TICKS:
        return
    of_sides = f" {phrases.per_side}." if sides > 1 else "."
    for number in _numbers(count, told):
        match told:
            case RepCount.HALF:
                text = phrases.halfway
            case RepCount.LAST:
                text = phrases.more_reps.format(count - number + 1).removesuffix(".") + of_sides
            case _:
                text = ""
        yield RepCall(Ms((number - 1) * length), text or str(number), 0 if text else number, count)
    last = phrases.last_rep if segment.breaths is None else phrases.last_breath
    yield RepCall(Ms((count - 1) * length), last.removesuffix(".") + of_sides)


def _numbers(count: int, told: RepCount) -> Iterable[int]:
    """Return which of so many reps are told besides the first and the last."""
    match told:
        case RepCount.HALF:
            return (count // 2 + 1,) if count >= HALF_OF_REPS else ()
        case RepCount.FIFTH:
            return range(5, count, 5)
        case RepCount.LAST:
            return range(max(2, count - 2), count)
        case _:
            return range(2, count)


def time_calls(segment: Segment, phrases: Phrases) -> Iterator[tuple[Ms, str]]:
    """Yield when the middle and the rest of long timed work are told, in order, and in which words."""
    if segment.halfway is None:
        return
    if segment.planned >= HALF_OF_TIME:
        yield segment.halfway, phrases.halfway
    if segment.planned >= MINUTE_LEFT_FROM:
        yield Ms(segment.planned - MINUTE), phrases.minute_left
    if segment.planned >= TEN_LEFT_FROM:
        yield Ms(segment.planned - TEN), phrases.seconds_left.format(TEN // 1000)
