"""Reads numbers with their units: one, a range, a ladder, two with a stroke between."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prehab.core.units import Ms
from prehab.pack.grammar.amounts import (
    AmountError,
    clock_time,
    minutes_and_seconds,
    missing_unit,
    plain_number,
    scaled_time,
)
from prehab.pack.grammar.terms import Term, TermKind, read_terms
from prehab.pack.grammar.tokens import tokenize
from prehab.pack.grammar.words import vocabulary
from prehab.pack.grammar.words.roles import Role
from prehab.values import replace

UNITS: Final = (
    *(Role.SECONDS, Role.MINUTES, Role.REPS, Role.BREATHS, Role.SETS, Role.ROUNDS, Role.METRES_OR_MINUTES, Role.PRIME),
    *(Role.WEIGHT, Role.DISTANCE, Role.HOURS),
)
"""What a number can be of."""
AMOUNT_UNITS: Final = (Role.SECONDS, Role.REPS, Role.BREATHS)
"""What a step can be counted in; times are in `SECONDS`, whatever they were written in."""
_SIDES: Final = (Role.LEFT, Role.RIGHT)


class Quantity(Struct, frozen=True):
    """One number with its unit; `time` is that of a time, `scale` the ms of the unit that it is written in."""

    number: str
    unit: Role | None = None
    time: Ms | AmountError | None = None
    scale: int = 1000


class Measure(Struct, frozen=True):
    """One quantity, or several with `joint` between them: "-" (also "to"), "," or "/". From term `first` to `last`."""

    quantities: tuple[Quantity, ...]
    joint: str
    first: int
    last: int

    @property
    def unit(self) -> Role | None:
        """The unit of all of them."""
        return self.quantities[-1].unit

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers without their unit."""
        return tuple(one.number for one in self.quantities)


def is_number(terms: Sequence[Term], at: int) -> bool:
    """Return whether term `at` is a number or a clock time."""
    return 0 <= at < len(terms) and terms[at].kind is TermKind.NUMBER


def has_role(terms: Sequence[Term], at: int, *roles: Role) -> bool:
    """Return whether term `at` can be one of these."""
    return 0 <= at < len(terms) and any(role in roles for role in terms[at].roles)


def read_measure(terms: Sequence[Term], at: int) -> Measure:
    """Return the measure that starts with the number at `at`."""
    quantity, last = _quantity(terms, at)
    listed = _listed(terms[at], quantity)
    if listed is not None:
        return Measure(listed, ",", at, last)
    quantities, joint = [quantity], ""
    while (sign := _joint(terms, last)) and sign == (joint or sign):
        following, after = _quantity(terms, last + 1)
        if not _belong_together(terms, quantities[-1], following, (last, after), sign):
            break
        quantities.append(following)
        joint, last = sign, after
    return Measure(_in_one_unit(quantities), joint, at, last)


def _joint(terms: Sequence[Term], at: int) -> str:
    """Return what joins the number before term `at` with one after it; "" for nothing."""
    if not is_number(terms, at + 1):
        return ""
    term = terms[at]
    if term.kind is TermKind.DASH or Role.TO in term.roles:
        return "-"
    return term.text if term.text in (",", "/") else ""


def _belong_together(
    terms: Sequence[Term], before: Quantity, one: Quantity, around: tuple[int, int], sign: str
) -> bool:
    """Return whether two numbers are of one kind, and the second does not begin something of its own.

    `around` are the term before the second and the one after it.
    """
    joint, after = around
    if one.unit in (Role.SETS, Role.ROUNDS):
        return sign == "-" and before.unit is None and (terms[joint].glued or terms[joint].kind is not TermKind.DASH)
    if one.unit not in (None, *AMOUNT_UNITS) or before.unit not in (None, one.unit):
        return False
    is_apart = sign == "," or (terms[joint].kind is TermKind.DASH and not terms[joint].glued)
    if is_apart and has_role(terms, after, Role.TIMES) and is_number(terms, after + 1):
        return False
    if is_apart and has_role(terms, after, Role.PHASE):
        return False
    is_rest = has_role(terms, after, Role.REST, Role.OFF) and not is_number(terms, after + 1)
    is_work = sign == "/" and has_role(terms, after, Role.REST)
    return not (is_rest and (is_apart or is_work or before.unit is None))


def _listed(term: Term, quantity: Quantity) -> tuple[Quantity, ...] | None:
    """Return the numbers of a list without blanks, `10,8,6`; None for a single number."""
    if term.roles != (Role.NUMBER,) or term.text.count(",") < 2:
        return None
    *others, last = term.text.split(",")
    time = scaled_time(last, quantity.scale) if quantity.unit is Role.SECONDS else None
    return _in_one_unit([*map(Quantity, others), replace(quantity, number=last, time=time)])


def _in_one_unit(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the quantities, those without a unit in that of the last."""
    unit = quantities[-1].unit
    if len(quantities) == 1 or unit is None:
        return tuple(quantities)
    scale = quantities[-1].scale
    return tuple(
        one
        if one.unit
        else replace(
            one, unit=unit, time=scaled_time(plain_number(one.number), scale) if unit is Role.SECONDS else None
        )
        for one in quantities
    )


def _quantity(terms: Sequence[Term], at: int) -> tuple[Quantity, int]:
    """Return the number at `at` with its unit, and the index after both."""
    term = terms[at]
    if Role.TIME in term.roles:
        if not term.value:
            minutes = has_role(terms, at + 1, Role.MINUTES)
            return Quantity(term.text, Role.SECONDS, clock_time(term.text)), _after_stop(terms, at + 1 + minutes)
        return Quantity(term.text, Role.SECONDS, Ms(term.value * 1000)), at + 1
    number = plain_number(term.text) if not term.value else str(term.value)
    after = at + 1
    if has_role(terms, after, Role.AND_A_HALF):
        number, after = f"{number}.5", after + 1
    if has_role(terms, after, Role.MANNER) and has_role(terms, after + 1, Role.REPS):
        after += 1  # `10 slow reps`: how they are done is a remark
    unit = _unit(terms, at, after)
    if unit is None:
        return Quantity(number), after
    after = _after_stop(terms, after + 1)
    if unit in (Role.MINUTES, Role.PRIME, Role.METRES_OR_MINUTES):
        return _minutes(terms, number, unit, after)
    time = scaled_time(number, 1000) if unit is Role.SECONDS else None
    return Quantity(number, unit, time), after


def _unit(terms: Sequence[Term], number: int, at: int) -> Role | None:
    """Return the unit that term `at` is of the number before it."""
    roles = terms[at].roles if at < len(terms) else ()
    if len(roles) > 1 and any(side in roles for side in _SIDES) and _is_one_of_two_sides(terms, number):
        return None
    if roles and terms[at].kind is TermKind.SIGN and not terms[at].glued:
        return None
    return next((role for role in roles if role in UNITS), None)


def _is_one_of_two_sides(terms: Sequence[Term], number: int) -> bool:
    """Return whether another number has the letter of the other side behind it: `12 S / 12 D`."""
    own = {role for role in terms[number + 1].roles if role in _SIDES}
    behind = [terms[at + 1] for at in range(len(terms) - 1) if is_number(terms, at)]
    return any(len(one.text) == 1 and any(role in _SIDES and role not in own for role in one.roles) for one in behind)


def _after_stop(terms: Sequence[Term], at: int) -> int:
    """Return the index after the full stop of an abbreviation."""
    return at + (at < len(terms) and terms[at].text == "." and terms[at].glued)


def _minutes(terms: Sequence[Term], number: str, unit: Role, after: int) -> tuple[Quantity, int]:
    """Return a time in minutes, with the seconds that may follow: `1 min 30`, `1'30"`, `1 minute and 30 seconds`."""
    if has_role(terms, after, Role.AND_A_HALF):
        return Quantity(number, Role.SECONDS, scaled_time(f"{number}.5", 60_000), 60_000), after + 1
    at = after + has_role(terms, after, Role.AND)
    if at > after and _is_rest(terms, at):
        at = after
    if is_number(terms, at) and terms[at].roles == (Role.NUMBER,) and number.isdecimal():
        follows = _unit(terms, at, at + 1) if at + 1 < len(terms) else None
        is_bare = follows is None and not has_role(terms, at + 1, Role.TIMES) and at == after
        is_joined = at + 1 < len(terms) and bool(_joint(terms, at + 1))
        is_bare = is_bare and not is_joined and (unit is not Role.METRES_OR_MINUTES or terms[at].glued)
        if _is_below_60(terms[at].text) and (follows is Role.SECONDS or is_bare):
            text = f"{number}:{terms[at].text}"
            time = minutes_and_seconds(number, plain_number(terms[at].text))
            return Quantity(text, Role.SECONDS, time), _after_stop(terms, at + 1 + (follows is not None))
    if unit is not Role.MINUTES:
        return Quantity(number, unit), after
    return Quantity(number, Role.SECONDS, scaled_time(number, 60_000), 60_000), after


def _is_below_60(number: str) -> bool:
    whole = plain_number(number).partition(".")[0]
    return len(whole) <= 2 and whole.isdecimal() and int(whole) < 60


def _is_rest(terms: Sequence[Term], at: int) -> bool:
    """Return whether a time from `at` on is that of a rest: `2 min then 30 s rest`."""
    after = at + 2
    while has_role(terms, after, Role.OF, Role.FILLER) or (after < len(terms) and terms[after].text == "."):
        after += 1
    return is_number(terms, at) and has_role(terms, after, Role.REST)


def parse_duration(text: str) -> Ms | AmountError:
    """Return the time that is the whole text (`15s`, `1m30s`, `1:30`, `2 min`)."""
    terms = read_terms(tokenize(text), vocabulary("en"))
    if is_number(terms, 0):
        measure = read_measure(terms, 0)
        one = measure.quantities[0]
        if measure.last == len(terms) and not measure.joint:
            if one.time is not None:
                return one.time
            if one.unit is None:
                return missing_unit(one.number, "seconds or minutes?", ("s", " min"))
            return foreign_unit(text.strip(), one)
    return AmountError("PH208", "this is not a time", 'a time such as "30s", "2 min" or "1:30"')


def foreign_unit(text: str, one: Quantity) -> AmountError:
    """Return the error of a quantity in a unit that prehab does not use; `text` is how it is written."""
    shown = text if len(text) <= 20 else f"{text[:19]}…"
    if one.unit is Role.HOURS:
        return AmountError("PH208", f'"{shown}" is in hours', "write minutes: 240 min is the most")
    if one.unit is Role.PRIME:
        return AmountError("PH203", f'"{shown}" can be minutes or feet', "write min", (f"{one.number[:9]} min",))
    if one.unit is Role.METRES_OR_MINUTES and len(one.number) < 3:
        meant = (f"{one.number} min",)
        return AmountError("PH203", f'"{shown}" can be minutes or metres', "prehab does not measure metres", meant)
    if one.unit in (Role.METRES_OR_MINUTES, Role.DISTANCE):
        message = f'"{shown}" is a distance, and metres are not counted'
        return AmountError("PH203", message, "prehab counts reps and time")
    return AmountError("PH208", "this is not a time", 'a time such as "30s", "2 min" or "1:30"')
