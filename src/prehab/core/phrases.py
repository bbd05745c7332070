"""What is announced, in full words. Each language has a table of its own in `core.languages`.

Numbers stay digits, which every voice reads in its own language; times are spoken to the second, so none has a decimal
mark. What is shown in short is in `core.text`.
"""

from collections.abc import Mapping

from msgspec import Struct

from prehab.core.model import Position
from prehab.core.text import plural
from prehab.core.timeline import Direction, Segment, Side
from prehab.core.units import Ms


class Phrases(Struct, frozen=True):
    """The fixed phrases of one language; `{}` is where the changing part goes.

    `rep`, `second` and `minute` are said for one of them. Where a voice reads the digit 1 without regard to the word
    behind it ("eins Minute"), the table writes it out: "eine Minute".
    """

    next: str
    round: str
    switch: str
    reps: str
    rep: str
    seconds: str
    second: str
    minutes: str
    minute: str
    per_side: str
    sides: dict[Side, str]
    directions: dict[Direction, str]
    breaths: str
    breath: str
    open: str
    """How long work with an open end lasts."""
    press_enter: str
    """What ends it, said once."""
    again: str
    """Said instead of `next` before a second set."""
    set_of: str
    """Which of several sets: "set 2 of 3"."""
    repeat_of: str
    """Which of the repeats of a block: "2 of 5"."""
    last_round: str
    then: str
    """Said instead of `next` where something is done in the gap before it."""
    rest: str
    """A rest with its time."""
    starting: str
    """The side with which alternating work begins, after that word: "alternating, left foot in front first"."""
    right_to_left: Mapping[str, str]
    """Words for the right side and those for the left, where they change with the noun: "rechtes", "linkes"."""
    positions: Mapping[Position, str]
    """How to get there."""
    halfway: str
    last_rep: str
    last_breath: str
    more_reps: str
    """How many reps are left, from two on."""
    minute_left: str
    seconds_left: str
    """What is left of long work, in seconds."""

    def amount(self, work: Segment) -> str:
        """Return the amount of a work segment: "12 reps", "45 seconds", "5 breaths", "12 reps per side"."""
        if work.open:
            return self.open
        if work.breaths is not None:
            text = self.breaths_text(work.breaths)
        else:
            text = self.time(work.time_per_side) if work.reps is None else self._reps_text(work.reps)
        return f"{text} {self.per_side}" if work.side is Side.ALTERNATING else text

    def time(self, time: Ms) -> str:
        """Return a time as it is spoken, to the second: "5 seconds", "2 minutes 30 seconds"."""
        return self._time_text(Ms(round(time / 1000) * 1000))

    def exact_time(self, time: Ms) -> str:
        """Return a time as it is read in a line of text, to the tenth: "1.5 seconds", "2 minutes 30 seconds"."""
        return self._time_text(Ms(round(time, -2) or time))

    def side(self, side: Side | None) -> str:
        """Return the side as it is said, or nothing for work on both."""
        return self.sides.get(side, "") if side else ""

    def direction(self, direction: Direction | None) -> str:
        """Return the direction as it is said, or nothing for work without one."""
        return self.directions[direction] if direction else ""

    def announce(self, work: Segment) -> tuple[str, ...]:
        """Return ways to say what comes next, the fullest first, for gaps of different lengths."""
        with_half = self._with_half(work)
        full = self.next.format(f"{with_half}, {self.amount(work)}")
        new_round = work.rounds > 1 and work.step_no == 1 and work.set_no == 1
        rounds = (f"{self.round.format(work.round_no)}. {full}.",) if new_round else ()
        return (*rounds, f"{full}.", f"{self.next.format(with_half)}.", *self.names(work))

    def names(self, work: Segment) -> tuple[str, str]:
        """Return the exercise with its side and its direction, and without."""
        return f"{self._with_half(work)}.", f"{work.performed_exercise.name}."

    def half(self, work: Segment) -> tuple[str, ...]:
        """Return the shortest way to say which side comes after a switch, or that it is the other way now."""
        if work.direction is Direction.OTHER_WAY:
            text = self.direction(work.direction)
            return (f"{text[0].upper()}{text[1:]}.",)
        side = self.side(work.side)
        return (f"{side}.",) if side else ()

    def announce_switch(self, work: Segment) -> tuple[str, ...]:
        """Return ways to say that the side changes, or the direction."""
        if work.direction is Direction.OTHER_WAY:
            return self.half(work)
        side = self.side(work.side)
        return (f"{self.switch}, {side}.", f"{side}.") if side else (f"{self.switch}.",)

    def _with_half(self, work: Segment) -> str:
        parts = (work.performed_exercise.name, self.side(work.side), self.direction(work.direction))
        return ", ".join(part for part in parts if part)

    def breaths_text(self, breaths: int) -> str:
        """Return "1 breath", "5 breaths"."""
        return plural(breaths, self.breath, self.breaths).format(breaths)

    def _reps_text(self, reps: int) -> str:
        return plural(reps, self.rep, self.reps).format(reps)

    def _time_text(self, time: Ms) -> str:
        minutes, rest = divmod(time, 60_000)
        parts = [plural(minutes, self.minute, self.minutes).format(minutes)] if minutes else []
        if rest or not minutes:
            parts.append(plural(rest / 1000, self.second, self.seconds).format(f"{rest / 1000:g}"))
        return " ".join(parts)
