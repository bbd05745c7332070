"""What measures are as amounts of a step: reps, times, breaths, with their limits."""

from typing import Final

from prehab.core.model import Amount, Breaths, Exercise, Reps, Timed
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
from prehab.pack.grammar.words.roles import Role
from prehab.pack.schema.limits import MAX_REPS, MAX_ROUNDS
from prehab.values import replace

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
    if low.unit is Role.SECONDS:
        return _times(low, high)
    noun, most = ("breaths", MAX_REPS) if low.unit is Role.BREATHS else ("reps", MAX_REPS)
    first = parse_whole_number(low.number, noun, most)
    last = first if high is low else parse_whole_number(high.number, noun, most)
    if isinstance(first, AmountError):
        return first
    if isinstance(last, AmountError):
        return last
    if first > last:
        return _BACKWARDS
    if first == last and high is not low:
        return _NO_RANGE
    return Breaths(first, last) if low.unit is Role.BREATHS else Reps(first, last)


def _times(low: Quantity, high: Quantity) -> Amount | AmountError:
    first = _time(low)
    last = first if high is low else _time(high)
    if isinstance(first, AmountError):
        return first
    if isinstance(last, AmountError):
        return last
    if first > last:
        return _BACKWARDS
    if first == last and high is not low:
        return _NO_RANGE
    if not last or not first:
        return ZERO_TIME
    return Timed(first, last if last > first else None)


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
