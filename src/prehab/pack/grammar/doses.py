"""What measures are as amounts of a step: reps, times, breaths, with their limits; and the dose of a sentence."""

from typing import Final

from prehab.core.characters.safe_text import quote
from prehab.core.model import Amount, Breaths, Exercise, Reps, Sides, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.amounts import (
    ZERO_TIME,
    AmountError,
    missing_unit,
    parse_whole_number,
    plain_number,
    scaled_time,
)
from prehab.pack.grammar.measures import Measure, Quantity
from prehab.pack.grammar.sentence import Sentence
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.terms import TermKind
from prehab.pack.grammar.words.roles import Role
from prehab.pack.schema.limits import MAX_REPS, MAX_ROUNDS
from prehab.values import replace

TWO_AMOUNTS: Final = AmountError("PH209", "there are two amounts", "one amount a step, please")
"""The error of a second amount."""
FEW: Final = 5
"""`3x squat` can be three sets; `12x squat` cannot."""
DIGITS: Final = 3
"""Digits of the numbers that are compared."""
_BACKWARDS: Final = AmountError("PH214", "the range runs backwards", "small number first")
_NO_RANGE: Final = AmountError("PH214", "both ends of the range are the same", "one number, or two different ones")


def counted_in_reps(exercise: Exercise | None) -> bool:
    """Return whether a number of an exercise without a unit can only be reps."""
    return exercise is not None and (isinstance(exercise.amount, Reps) or exercise.tempo is not None)


def with_unit(measure: Measure, unit: Role) -> Measure:
    """Return a measure without a unit as one of reps or seconds."""
    time = {one.number: _time(replace(one, unit=unit)) for one in measure.quantities}
    return replace(
        measure,
        quantities=tuple(
            replace(one, unit=unit, time=time[one.number] if unit is Role.SECONDS else None)
            for one in measure.quantities
        ),
    )


def amounts(measure: Measure, *, counted: bool) -> list[Amount] | AmountError:
    """Return the amount of a measure, or of each step of a ladder; without a unit it is reps if those are counted."""
    if measure.unit is None:
        if not counted:
            return missing_unit(shown(measure), "reps or seconds?", (" reps", "s"))
        measure = with_unit(measure, Role.REPS)
    if measure.joint == "-" and len(measure.quantities) == 2:
        return _one(_range(*measure.quantities))
    found: list[Amount] = []
    for one in measure.quantities:
        amount = _range(one, one)
        if isinstance(amount, AmountError):
            return amount
        found.append(amount)
    return found


def shown(measure: Measure) -> str:
    """Return the numbers of a measure as they are named in a question: `30`, `10-15`."""
    return (measure.joint or "-").join(measure.numbers)


def _one(amount: Amount | AmountError) -> list[Amount] | AmountError:
    return amount if isinstance(amount, AmountError) else [amount]


def _range(low: Quantity, high: Quantity) -> Amount | AmountError:
    """Return the amount from one quantity to another of the same unit; one number where both are the same quantity."""
    first = _end(low, low.unit)
    last = first if high is low else _end(high, low.unit)
    if isinstance(first, AmountError):
        return first
    if isinstance(last, AmountError):
        return last
    if first > last:
        return _BACKWARDS
    if first == last and high is not low:
        return _NO_RANGE
    if low.unit is Role.SECONDS:
        return Timed(Ms(first), Ms(last) if last > first else None) if first else ZERO_TIME
    return Breaths(first, last) if low.unit is Role.BREATHS else Reps(first, last)


def _end(one: Quantity, unit: Role | None) -> int | AmountError:
    """Return one end of a range: a time in ms, or a number of breaths or reps."""
    if unit is Role.SECONDS:
        return _time(one)
    return parse_whole_number(one.number, "breaths" if unit is Role.BREATHS else "reps", MAX_REPS)


def _time(one: Quantity) -> Ms | AmountError:
    """Return the time of a quantity; one without a unit is in seconds."""
    return scaled_time(plain_number(one.number), one.scale) if one.time is None else one.time


def single_time(measure: Measure) -> Ms | AmountError:
    """Return the one time of a rest or a hold."""
    if measure.joint:
        return AmountError("PH204", "a range has no place here", "one time, please")
    if measure.unit is None:
        return missing_unit(shown(measure), "seconds or minutes?", ("s", " min"))
    return _time(measure.quantities[0])


def single_count(measure: Measure, noun: str, most: int = MAX_ROUNDS) -> int | AmountError:
    """Return the one number of sets, rounds or breaths."""
    if measure.joint:
        return AmountError("PH204", f"a range of {noun} has no place here", f"one number of {noun}, please")
    return parse_whole_number(measure.quantities[0].number, noun, most)


class Dose:
    """How much a sentence asks for: the phrases of its amount, how many sets, and what is held."""

    def __init__(self, sentence: Sentence, exercise: Exercise | None) -> None:
        self.sentence = sentence
        self.exercise = exercise
        self.counted = counted_in_reps(exercise) or any(one.measure for one in sentence.said(What.TEMPO))
        self.work = list(sentence.take(What.AMOUNT, What.WORK))
        self.opens = sentence.take(What.OPEN)
        self.holds = sentence.take(What.HOLD)
        self.sets_phrases = list(sentence.take(What.SETS))
        self.counts = list(sentence.take(What.COUNT))
        self._settle_half()
        self._settle_number_of_times()
        self._settle_counts()
        self._settle_holds()
        phrase = sentence.only(self.sets_phrases, "number of sets")
        self.sets = 1
        if phrase is not None and phrase.measure is not None:
            self.sets = sentence.settled(single_count(phrase.measure, "sets"), phrase) or 1

    def _settle_number_of_times(self) -> None:
        """Take the number before a name for sets where the time of one is behind it: `4 strides x 20s`."""
        if len(self.work) != 2 or self.counted:
            return
        number, time = (phrase.measure for phrase in self.work)
        if number is None or time is None or number.joint:
            return
        if self._is_reps_of_time(number, time):
            self.sets_phrases.append(self.work.pop(0))
        if number.unit is not None:
            return
        joins = self.sentence.terms[time.first - 1].roles
        terms = self.sentence.terms[number.last : time.first]
        if not any(term.kind is TermKind.NAME or (term.kind is TermKind.WORD and not term.roles) for term in terms):
            return
        if time.unit is Role.SECONDS and not time.joint and (Role.OF in joins or Role.TIMES in joins):
            self.sets_phrases.append(self.work.pop(0))

    def _is_reps_of_time(self, number: Measure, time: Measure) -> bool:
        """Return whether the sets of a time are called reps: `5 repetitions of 20 seconds`."""
        of = time.first == number.last + 1 and Role.OF in self.sentence.terms[number.last].roles
        return of and number.unit is Role.REPS and time.unit is Role.SECONDS and not time.joint

    def _settle_half(self) -> None:
        """Take the half of `20 reps (10 each side)` for the amount, which is per side."""
        both = sorted((*self.work, *self.counts), key=lambda one: one.first)
        measures = [one.measure for one in both if one.measure is not None and not one.measure.joint]
        if len(both) != 2 or len(measures) != 2:
            return
        whole, half = measures
        unit = Role.REPS if both[0].what is What.COUNT else whole.unit
        sided = any(
            one.first == half.last and one.what in (What.SIDE, What.EACH) and one.sides in (None, Sides.EACH)
            for one in self.sentence.phrases
        )
        words = [*(one.first for one in self.sentence.said(What.NAME)), *(run.first for run in self.sentence.runs)]
        is_apart = any(both[0].last <= first < both[1].first for first in words)
        if sided and not is_apart and half.unit in (None, unit) and _is_twice(whole, half):
            self.counts.clear()
            is_bare = unit in (Role.REPS, Role.SECONDS) and half.unit is None
            self.work = [replace(both[1], measure=with_unit(half, unit) if unit and is_bare else half)]

    def _settle_counts(self) -> None:
        """Take `x12` and `twice` for sets where there is an amount, else for reps; `15x, hold 3s` are reps."""
        first = self.counts[0] if self.counts else None
        is_held = first is not None and bool(self.holds) and self._is_many_before(first, self.holds[0])
        has_amount = bool(self.work or self.opens or self.sentence.said(What.AMRAP) or (self.holds and not is_held))
        counts = self.counts
        if not has_amount and sum(self.sentence.terms[one.first].kind is TermKind.NUMBER for one in counts) > 1:
            self.sentence.ask(TWO_AMOUNTS, counts[1])
            return
        for phrase in counts:
            if self._is_of_reps() and self._is_many_before(phrase, self.work[0]):
                self.sentence.ask(TWO_AMOUNTS, self.work[0])
            elif has_amount:
                self.sets_phrases.append(phrase)
            elif phrase.measure is not None:
                self._count_reps(phrase, phrase.measure)
                has_amount = True

    def _is_of_reps(self) -> bool:
        measure = self.work[0].measure if self.work else None
        return measure is not None and measure.unit in (Role.REPS, None)

    def _is_many_before(self, count: Phrase, other: Phrase) -> bool:
        """Return whether `15x` stands before a hold or an amount, and is more than anybody's sets."""
        is_timed = self.exercise is not None and not self.counted
        few = count.measure is not None and count.measure.numbers[0] in map(str, range(FEW + 1))
        return count.first < other.first and not is_timed and not few and not self._says_often(count)

    def _count_reps(self, phrase: Phrase, measure: Measure) -> None:
        name = next(iter(self.sentence.said(What.NAME)), None)
        is_first = name is not None and phrase.first < name.first
        few = is_first and len(measure.numbers) == 1 and measure.numbers[0] in map(str, range(FEW + 1))
        is_timed = self.exercise is not None and not self.counted
        if few or is_timed or self._says_often(phrase):
            words = quote(self.sentence.words(phrase))
            label = "sets or reps? write, for example, 3 x 10 reps"
            if is_timed:
                label = "this exercise goes by time: write how long"
            self.sentence.ask(AmountError("PH201", f"{words} of how much?", label), phrase)
            return
        self.work = [*self.work, replace(phrase, measure=with_unit(measure, Role.REPS))]

    def _says_often(self, phrase: Phrase) -> bool:
        return Role.OFTEN in self.sentence.terms[phrase.first].roles

    def _settle_holds(self) -> None:
        """Take a hold for the amount where there is no other."""
        if self.holds and not self.work and not self.opens:
            self.work, self.holds = self.holds[:1], self.holds[1:]


def _is_twice(whole: Measure, half: Measure) -> bool:
    """Return whether one number is twice another; both in the unit that is written."""
    numbers = (whole.numbers[0], half.numbers[0])
    if not all(one.isdecimal() and len(one) <= DIGITS for one in numbers):
        return False
    same_scale = half.unit is not None or whole.quantities[0].scale == half.quantities[0].scale
    return same_scale and int(numbers[0]) == 2 * int(numbers[1])
