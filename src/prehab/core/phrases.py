"""What is announced, in full words. Each language has a table of its own in `core.languages`.

Numbers stay digits, which every voice reads in its own language; times are spoken to the second, so none has a decimal
mark. What is shown in short is in `core.text`.
"""

from collections.abc import Mapping

from msgspec import Struct

from prehab.core.model import Exercise, Position
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
    """Which of how many rounds; the last one is `last_round`."""
    switch: str
    reps: str
    rep: str
    seconds: str
    second: str
    minutes: str
    minute: str
    per_side: str
    sides: dict[Side, str]
    called: Mapping[Side, str]
    """A side and the part of the body that is called there: "left leg on top"."""
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
    """Where the body is."""
    band_off: str
    halfway: str
    last_rep: str
    last_breath: str
    more_reps: str
    """How many reps are left, from two on."""
    minute_left: str
    seconds_left: str
    """What is left of long work, in seconds."""
    finished: str
    """Said after the end."""

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

    def rest_time(self, time: Ms) -> str:
        """Return the time of a rest as it is spoken: in seconds below two minutes, as in "75 seconds"."""
        seconds = round(time / 1000)
        return self.seconds.format(seconds) if 60 < seconds < 120 else self.time(time)

    def exact_time(self, time: Ms) -> str:
        """Return a time as it is read in a line of text, to the tenth: "1.5 seconds", "2 minutes 30 seconds"."""
        return self._time_text(Ms(round(time, -2) or time))

    def side(self, side: Side | None) -> str:
        """Return the side as it is said, or nothing for work on both."""
        return self.sides.get(side, "") if side else ""

    def called_side(self, exercise: Exercise, side: Side | None) -> str:
        """Return the side as it is said of an exercise: by the part of the body that it calls, else as `side` has it.

        Where the word for a side changes with its noun a pack writes the right side whole ("rechtes Bein oben"), and
        the left side is made of it.
        """
        if not exercise.called or side not in (Side.LEFT, Side.RIGHT):
            return self.side(side)
        words = exercise.called.split()
        if not any(_bare(word) in self.right_to_left for word in words):
            return self.called[side].format(exercise.called)
        return exercise.called if side is Side.RIGHT else " ".join(map(self._on_the_left, words))

    def direction(self, direction: Direction | None) -> str:
        """Return the direction as it is said, or nothing for work without one."""
        return self.directions[direction] if direction else ""

    def announce(
        self, work: Segment, which: str = "", *, again: bool = False, then: bool = False, per_side: bool = False
    ) -> tuple[str, str, str, str, str]:
        """Return five ways to say what comes next, the fullest first; the first three have the dose.

        `which` is which of several it is. What comes `again` is as it was, so its dose is left out. `then` it comes
        after something that is done before. The fullest way says of one side that its dose is `per_side`.
        """
        exercise = work.performed_exercise
        name, side = exercise.said, self._half(exercise, work)
        begins = self._begins(exercise, work)
        amount = "" if again else self.amount(work)
        full = joined(name, side, begins, which, amount)
        fullest = f"{full} {self.per_side}" if amount and per_side else full
        lead = self.then if then else self.again if again else self.next
        dose = "" if again else self._short_amount(work)
        named = joined(name, side)
        return (
            sentence(lead.format(fullest)),
            sentence(full),
            sentence(joined(named, dose)),
            sentence(named),
            sentence(name),
        )

    def names(self, work: Segment) -> tuple[str, str]:
        """Return the exercise with its side and its direction, and without."""
        exercise = work.performed_exercise
        return sentence(joined(exercise.said, self._half(exercise, work))), sentence(exercise.said)

    def which(self, work: Segment) -> str:
        """Return which of its sets work is, or else which of the repeats of its block; nothing for the only one."""
        if work.set_no > 1:
            return self.set_of.format(work.set_no, work.sets)
        return self.repeat_of.format(work.repeat_no, work.repeats) if work.repeats > 1 else ""

    def round_begins(self, work: Segment) -> str:
        """Return which round begins with this work, or nothing where none does."""
        if work.rounds == 1 or work.step_no > 1 or work.set_no > 1:
            return ""
        return sentence(
            self.last_round if work.round_no == work.rounds else self.round.format(work.round_no, work.rounds)
        )

    def half(self, work: Segment) -> tuple[str, ...]:
        """Return short ways to say which side comes after a switch, or that it is the other way now."""
        if work.direction is Direction.OTHER_WAY:
            return (sentence(self.direction(work.direction)),)
        sides = self._said_side(work.exercise, work.side), self.side(work.side)
        return tuple([sentence(side) for side in dict.fromkeys(sides) if side])

    def announce_switch(self, work: Segment) -> tuple[str, ...]:
        """Return ways to say that the side changes, or the direction."""
        half = self.half(work)
        if half and work.direction is not Direction.OTHER_WAY:
            return sentence(joined(self.switch, self._said_side(work.exercise, work.side))), *half
        return half or (sentence(self.switch),)

    def late_side(self, work: Segment) -> tuple[str, ...]:
        """Return ways to say, as work begins, which side it is for or with which it begins; nothing for both."""
        begins = self._begins(work.exercise, work)
        if begins:
            return (sentence(begins),)
        return self.half(work) if work.direction or work.side in (Side.LEFT, Side.RIGHT) else ()

    def _said_side(self, exercise: Exercise, side: Side | None) -> str:
        """Return `called_side`, and the plain side where the exercise calls it in another language."""
        return self.side(side) if exercise.foreign else self.called_side(exercise, side)

    def _half(self, exercise: Exercise, work: Segment) -> str:
        return joined(self._said_side(exercise, work.side), self.direction(work.direction))

    def _begins(self, exercise: Exercise, work: Segment) -> str:
        """Return the side with which alternating work begins."""
        if work.side is not Side.ALTERNATING:
            return ""
        return self.starting.format(self._said_side(exercise, Side.LEFT))

    def _on_the_left(self, word: str) -> str:
        bare = _bare(word)
        left = self.right_to_left.get(bare, bare)
        return word.lower().replace(bare, left) if left != bare else word

    def _short_amount(self, work: Segment) -> str:
        """Return the amount with a number of reps as the number alone, which is enough after a name."""
        if work.reps is None or work.reps == 1:
            return self.amount(work)
        return f"{work.reps} {self.per_side}" if work.side is Side.ALTERNATING else str(work.reps)

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


def joined(*parts: str) -> str:
    """Return the parts that there are, with commas."""
    return ", ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """Return text with a capital letter and a full stop; one that ends as a sentence does keeps its end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?', '…')) else '.'}"


def _bare(word: str) -> str:
    return word.strip(".,;:").lower()
