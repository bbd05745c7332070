"""Reads the phrases of a sentence from its terms: amounts, sets, sides, tempo, hold, rest, variant, weight, intervals.

Every term ends up in one phrase, and what no rule knows is left over. What the phrases mean together is for `assemble`.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.core.model import Sides
from prehab.pack.grammar.measures import AMOUNT_UNITS, UNITS, Measure, Quantity, has_role, is_number, read_measure
from prehab.pack.grammar.terms import Term, TermKind
from prehab.pack.grammar.words.roles import Role
from prehab.values import replace


class What(Enum):
    """What a phrase says."""

    __hash__ = object.__hash__

    NAME = "name"
    AMOUNT = "amount"
    """A measure in reps, time or breaths, or without a unit."""
    FOREIGN = "foreign"
    """A measure in a unit that prehab does not count."""
    SETS = "sets"
    COUNT = "count"
    """`x12`, `12x`, `twice`: reps or sets."""
    OPEN = "open end"
    SIDE = "side"
    EACH = "each"
    """`each` without what."""
    DIRECTIONS = "direction"
    BACK_AND_FORTH = "forward and back"
    WAY = "way"
    """`10 forward, 10 back`: the words behind the amounts."""
    TEMPO = "tempo"
    PHASE = "phase"
    """`3s down`: a part of a tempo in words."""
    HOLD = "hold"
    REST = "rest"
    REST_BETWEEN = "rest between"
    """`with 10s rest`, `rest 10s between sets`."""
    VARIANT = "variant"
    WEIGHT = "weight"
    WORK = "work"
    """`30s on`."""
    OFF = "off"
    """`15s off`."""
    AMRAP = "as many as you can"
    TABATA = "tabata"
    EMOM = "emom"
    NOTE = "remark"
    """In brackets."""
    UNCLOSED = "open bracket"
    BREAK = "break"
    """A comma or a dash: what is after it is no part of what is before."""
    NOTHING = "nothing"
    """What says nothing beside the rest: `hold` before a name, `each set`."""
    LINK = "link"
    """`of`, `for`, `the`: says nothing beside an amount, but may stand in a name or a remark."""
    LEFT_OVER = "left over"


class Phrase(Struct, frozen=True):
    """One phrase, from term `first` to before `last`."""

    what: What
    first: int
    last: int
    measure: Measure | None = None
    sides: Sides | None = None


Rule = Callable[[Sequence[Term], int], tuple[Phrase, ...]]
"""Returns the phrases that start with a term: nothing when it is not what the rule is for."""

_LINKS: Final = frozenset((Role.OF, Role.FOR, Role.AND, Role.FILLER, Role.TO, Role.WITH))
_BODY: Final = (Role.SIDE, Role.LIMB)
_WAYS: Final = (Role.ONE_WAY, Role.OTHER_WAY)
_OTHER_SIDE: Final = {Role.LEFT: Role.RIGHT, Role.RIGHT: Role.LEFT}
_LONGEST_PHASE: Final = 10_000
_TEMPO_DIGITS: Final = 4
_BREAKS: Final = (TermKind.COMMA, TermKind.DASH)


def read_phrases(terms: Sequence[Term]) -> list[Phrase]:
    """Return the phrases of some terms, in order; each term is in one of them."""
    found: list[Phrase] = []
    at = 0
    while at < len(terms):
        phrases = _phrases_at(terms, at)
        found += phrases
        at = phrases[-1].last
    return _with_tempo(found) if any(one.what is What.PHASE for one in found) else found


def _with_tempo(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases, with `2s down, 1s hold, 2s up` as one tempo; two parts without a hold are none."""
    for at, first in enumerate(phrases):
        if first.what is not What.PHASE:
            continue
        parts = [one for one in phrases[at:] if one.what is not What.BREAK and one.what is not What.LINK][:4]
        kinds = [one.what in _STILL for one in parts]
        count = 4 if kinds == [False, True, False, True] else 3 if kinds[:3] == [False, True, False] else 0
        measures = [one.measure for one in parts[:count] if one.measure is not None]
        if not count or parts[2].what is not What.PHASE or len(measures) != count:
            continue
        quantities = tuple(quantity for measure in measures for quantity in measure.quantities)
        last = phrases.index(parts[count - 1])
        measure = Measure(quantities, "-", first.first, parts[count - 1].last)
        return [*phrases[:at], Phrase(What.TEMPO, measure.first, measure.last, measure), *phrases[last + 1 :]]
    return list(phrases)


def _phrases_at(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    term = terms[at]
    if term.kind is TermKind.NUMBER:
        return _number(terms, at)
    if term.kind in _SIMPLE:
        return (Phrase(_SIMPLE[term.kind], at, at + 1),)
    for role in term.roles:
        rule = _RULES.get(role)
        if rule is not None and (phrases := rule(terms, at)):
            return phrases
    if term.kind is TermKind.SIGN and (phrases := _sign(terms, at)):
        return phrases
    is_link = any(role in _LINKS for role in term.roles)
    return (Phrase(What.LINK if is_link else What.LEFT_OVER, at, at + 1),)


def _number(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read what starts with a number."""
    measure = read_measure(terms, at)
    after, unit = measure.last, measure.unit
    if sets := _sets(terms, measure):
        return (sets,)
    if unit is Role.WEIGHT:
        return (_weight(terms, at, measure),)
    if unit is not None and unit not in AMOUNT_UNITS:
        return (Phrase(What.FOREIGN, at, after, measure),)
    if has_role(terms, after, Role.TIMES):
        return _times(terms, at, measure)
    if len(measure.quantities) > 2 and has_role(terms, after, Role.TEMPO):
        return (Phrase(What.TEMPO, at, after + 1, measure),)
    return (_with_word(terms, at, measure),)


def _with_word(terms: Sequence[Term], at: int, measure: Measure) -> Phrase:
    """Read an amount, or a time with the word behind it that says of what: `30s rest`, `3s hold`, `2s down`."""
    after = measure.last
    for role, what in _AFTER_TIME.items() if measure.unit is not Role.REPS else ():
        if has_role(terms, after, role) and _ends_at(terms, after, role):
            end = after + 1
            if what is What.REST and has_role(terms, end, Role.BETWEEN_SETS):
                return Phrase(What.REST_BETWEEN, at, end + 1, measure)
            return Phrase(what, at, end, measure)
    if has_role(terms, after, Role.PHASE) and _is_phase(terms, measure):
        return Phrase(What.PHASE, at, after + 1, measure)
    return Phrase(What.AMOUNT, at, after, measure)


def _is_phase(terms: Sequence[Term], measure: Measure) -> bool:
    """Return whether a time with `down` behind it is short, and beside an amount, so that it is a part of a rep."""
    time = measure.quantities[0].time
    is_short = isinstance(time, int) and time <= _LONGEST_PHASE and measure.unit is Role.SECONDS and not measure.joint
    others = any(is_number(terms, at) for at in range(len(terms)) if not measure.first <= at < measure.last)
    following = measure.last + 1
    is_last = following >= len(terms) or terms[following].kind is not TermKind.WORD
    return is_short and others and (is_last or has_role(terms, following, Role.AND))


_AFTER_TIME: Final = {Role.REST: What.REST, Role.HOLD: What.HOLD, Role.OFF: What.OFF, Role.ON: What.WORK}


def _ends_at(terms: Sequence[Term], at: int, role: Role) -> bool:
    """Return whether a word behind a time belongs to it, and not to what follows: `30s hold`, not `30s hold 3s`."""
    following = at + 1
    if role in (Role.REST, Role.HOLD):
        while has_role(terms, following, Role.FOR, Role.FILLER):
            following += 1
        of_sets = has_role(terms, following + 1, Role.SETS, Role.ROUNDS)
        return of_sets or not is_number(terms, following)
    if role is Role.ON and not any(
        has_role(terms, index, Role.OFF, Role.REST) for index in range(following, len(terms))
    ):
        return False
    if role is Role.OFF and not any(has_role(terms, index, Role.ON) for index in range(at)):
        return False
    plain = following < len(terms) and terms[following].kind is TermKind.WORD
    return not plain or has_role(terms, following, Role.AND, Role.REST, Role.TIMES, Role.FOR)


def _sets(terms: Sequence[Term], measure: Measure) -> Phrase | None:
    """Return the sets before their amount, with the word or sign between: `3 sets of 12`, `3 sets x 12`, `3 of 12`."""
    after, is_sets = measure.last, measure.unit in (Role.SETS, Role.ROUNDS)
    if is_sets and has_role(terms, after, Role.OF, Role.TIMES) and after + 1 < len(terms):
        return Phrase(What.SETS, measure.first, after + 1, measure)
    if measure.unit is None and not measure.joint and has_role(terms, after, Role.OF) and is_number(terms, after + 1):
        return Phrase(What.SETS, measure.first, after + 1, measure)
    return Phrase(What.SETS, measure.first, after, measure) if is_sets else None


def _times(terms: Sequence[Term], at: int, measure: Measure) -> tuple[Phrase, ...]:
    """Read a number with `x` behind it: `3 x 12`, `12 reps x 3`, `12x`."""
    after = measure.last + 1
    if not is_number(terms, after):
        what = What.COUNT if measure.unit is None else What.AMOUNT
        return (Phrase(what, at, after, measure),)
    if measure.unit is None and (not measure.joint or (measure.joint == "-" and len(measure.quantities) == 2)):
        following = read_measure(terms, after)
        if following.unit is Role.WEIGHT:
            return (_weight(terms, at, following),)
        return (Phrase(What.SETS, at, after, measure),)
    following = read_measure(terms, after)
    amount = Phrase(What.AMOUNT, at, measure.last, measure)
    is_sets = following.unit in (None, Role.SETS, Role.ROUNDS) and not following.joint
    return (amount, Phrase(What.SETS if is_sets else What.AMOUNT, measure.last, following.last, following))


def _x(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `x12`."""
    if not is_number(terms, at + 1):
        return ()
    measure = read_measure(terms, at + 1)
    if measure.unit is not None:
        return (Phrase(What.NOTHING, at, at + 1),)
    return (Phrase(What.COUNT, at, measure.last, measure),)


def _often(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    measure = Measure((Quantity(str(terms[at].value)),), "", at, at + 1)
    return (Phrase(What.COUNT, at, at + 1, measure),)


def _repeat(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `repeat 8 times`, `repeat x3`, `repeat twice`."""
    if has_role(terms, at + 1, Role.OFTEN):
        (often,) = _often(terms, at + 1)
        return (replace(often, first=at),)
    x = has_role(terms, at + 1, Role.TIMES)
    if not is_number(terms, at + 1 + x):
        return ()
    measure = read_measure(terms, at + 1 + x)
    if measure.unit is None and (x or has_role(terms, measure.last, Role.TIMES)):
        return (Phrase(What.COUNT, at, measure.last + (not x), measure),)
    return ()


def _aside(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `from` before a range, `ladder` before one, and remarks as a weight is: `off a 15 cm step`, `RPE 8`."""
    number = _skip_fillers(terms, at + 1)
    if not is_number(terms, number):
        return ()
    measure = read_measure(terms, number)
    if measure.unit is Role.WEIGHT or (Role.WEIGHT in terms[at].roles and measure.unit is None):
        return (_weight(terms, at, measure),)
    is_range = Role.FROM in terms[at].roles and measure.joint == "-"
    is_ladder = Role.LADDER in terms[at].roles and len(measure.quantities) > 2
    return (Phrase(What.NOTHING, at, at + 1),) if number == at + 1 and (is_range or is_ladder) else ()


def _way(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read the ways of `10 forward and 10 back`, each behind its amount."""
    ways = [index for index in range(len(terms)) if has_role(terms, index, *_WAYS) and _is_behind_number(terms, index)]
    if (
        len(ways) != len(_WAYS)
        or at not in ways
        or has_role(terms, ways[0], Role.ONE_WAY) == has_role(terms, ways[1], Role.ONE_WAY)
    ):
        return ()
    return (Phrase(What.WAY, at, at + 1),)


def _is_behind_number(terms: Sequence[Term], at: int) -> bool:
    return is_number(terms, at - 1) or (is_number(terms, at - 2) and has_role(terms, at - 1, *UNITS))


def _skip_fillers(terms: Sequence[Term], at: int) -> int:
    while has_role(terms, at, Role.FILLER):
        at += 1
    return at


def _each(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    after = at + 1
    if is_number(terms, after) and Role.FOR in terms[at].roles:
        return (Phrase(What.LINK, at, after),)
    if after < len(terms) and terms[after].text == "/":
        after += 1
    if has_role(terms, after, *_BODY):
        return (Phrase(What.SIDE, at, after + 1, sides=Sides.EACH),)
    if has_role(terms, after, Role.DIRECTION):
        return (Phrase(What.DIRECTIONS, at, after + 1),)
    if has_role(terms, after, Role.SETS, Role.ROUNDS):
        return (Phrase(What.NOTHING, at, after + 1),)
    return (Phrase(What.EACH, at, at + 1),)


def _both(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `both sides`, `both ways`; `both legs` can be each or at once, and is left over."""
    if has_role(terms, at + 1, Role.SIDE):
        return (Phrase(What.SIDE, at, at + 2, sides=Sides.EACH),)
    if has_role(terms, at + 1, Role.DIRECTION):
        return (Phrase(What.DIRECTIONS, at, at + 2),)
    return ()


def _one_side(role: Role, sides: Sides) -> Rule:
    """Return the rule of `left` or `right`, which with the other is `each side`."""

    def read(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
        after = _after_body(terms, at + 1)
        other = after
        while other < len(terms) and (
            terms[other].text in ("/", "+") or has_role(terms, other, Role.AND) or terms[other].kind in _BREAKS
        ):
            other += 1
        if has_role(terms, other, _OTHER_SIDE[role]):
            return (Phrase(What.SIDE, at, _after_body(terms, other + 1), sides=Sides.EACH),)
        if has_role(terms, after, Role.FIRST) or (at and has_role(terms, at - 1, Role.FIRST)):
            return ()
        return (Phrase(What.SIDE, at, after, sides=sides),)

    return read


def _after_body(terms: Sequence[Term], at: int) -> int:
    return at + has_role(terms, at, *_BODY)


def _alternating(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    return (Phrase(What.SIDE, at, _after_body(terms, at + 1), sides=Sides.ALTERNATE),)


def _single(what: What, sides: Sides | None = None) -> Rule:
    """Return the rule of a word that is a phrase by itself."""
    return lambda _, at: (Phrase(what, at, at + 1, sides=sides),)


def _skip(terms: Sequence[Term], at: int) -> int:
    """Return the index after the words and signs that may stand between a word and its number."""
    while at < len(terms) and (terms[at].text in (":", ",", "@", "=", "(") or has_role(terms, at, *_BEFORE_NUMBER)):
        at += 1
    return at


_BEFORE_NUMBER: Final = (Role.OF, Role.FOR, Role.FILLER)


def _tempo(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    number = _skip(terms, at + 1)
    if not is_number(terms, number):
        return (Phrase(What.TEMPO, at, at + 1),)
    measure = _digits_apart(read_measure(terms, number))
    return (Phrase(What.TEMPO, at, measure.last, measure),)


def _digits_apart(measure: Measure) -> Measure:
    """Return the tempo `3010` as `3-0-1-0`."""
    number = measure.quantities[0].number
    if measure.joint or measure.unit is not None or len(number) != _TEMPO_DIGITS or not number.isdecimal():
        return measure
    return replace(measure, quantities=tuple(map(Quantity, number)), joint="-")


def _hold(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `hold 3s`; `hold` beside a name says nothing more."""
    number = _skip(terms, at + 1)
    if is_number(terms, number):
        measure = read_measure(terms, number)
        is_sets = measure.unit is None and has_role(terms, measure.last, Role.TIMES)
        if measure.unit in (None, Role.SECONDS, Role.BREATHS) and not is_sets:
            return (Phrase(What.HOLD, at, measure.last, measure),)
    before = at > 0 and terms[at - 1].kind is TermKind.NAME
    if before or (number < len(terms) and terms[number].kind is TermKind.NAME):
        return (Phrase(What.NOTHING, at, at + 1),)
    return ()


def _rest(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `rest 30s`, `rest 30s between sets`, `rest between sets 30s`."""
    between = has_role(terms, at + 1, Role.BETWEEN_SETS)
    number = _skip(terms, at + 1 + between)
    if not is_number(terms, number):
        return ()
    measure = read_measure(terms, number)
    if measure.unit not in (None, Role.SECONDS, Role.BREATHS, Role.METRES_OR_MINUTES):
        return ()
    if has_role(terms, measure.last, Role.BETWEEN_SETS):
        return (Phrase(What.REST_BETWEEN, at, measure.last + 1, measure),)
    return (Phrase(What.REST_BETWEEN if between else What.REST, at, measure.last, measure),)


def _with(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `with 10s rest`, `with 8 kg`, `with a long band`."""
    start = at + 1 + (at + 1 < len(terms) and terms[at + 1].text == "/")
    while has_role(terms, start, Role.FILLER) or (has_role(terms, start, Role.EACH) and is_number(terms, start + 1)):
        start += 1
    if start < len(terms) and (is_number(terms, start) or has_role(terms, start, Role.REST, Role.TEMPO, Role.HOLD)):
        first, *others = _phrases_at(terms, start)
        what = What.REST_BETWEEN if first.what is What.REST else first.what
        if first.what is not What.LEFT_OVER:
            return (Phrase(what, at, first.last, first.measure, first.sides), *others)
    return (Phrase(What.VARIANT, start if start < len(terms) else at, _after_words(terms, start)),)


def _after_words(terms: Sequence[Term], at: int) -> int:
    """Return the index after plain words, from `at` on; at least the index given."""
    while at < len(terms) and terms[at].kind is TermKind.WORD and not _says_something(terms, at):
        at += 1
    return at


def _says_something(terms: Sequence[Term], at: int) -> bool:
    """Return whether a word begins a phrase of its own."""
    return any(role in _RULES and role not in _ONLY_BEFORE_NUMBERS for role in terms[at].roles)


def _weight(terms: Sequence[Term], at: int, measure: Measure) -> Phrase:
    """Read a weight to its end: `8 kg per hand`, `12 kg kettlebell`."""
    last = -1
    after = measure.last
    while after != last:
        last = after
        is_each = has_role(terms, after, Role.EACH) or (after < len(terms) and terms[after].text == "/")
        if is_each and has_role(terms, after + 1, *_BODY):
            after += 2
        after = _after_words(terms, after)
    return Phrase(What.WEIGHT, at, after, measure)


def _sign(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `/side`, `@ 3-1-1`, `@ 8 kg`."""
    text = terms[at].text
    if text == "/" and has_role(terms, at + 1, *_BODY):
        return (Phrase(What.SIDE, at, at + 2, sides=Sides.EACH),)
    if text != "@":
        return ()
    if has_role(terms, at + 1, Role.TEMPO, Role.WEIGHT):
        return (Phrase(What.NOTHING, at, at + 1),)
    if is_number(terms, at + 1):
        measure = read_measure(terms, at + 1)
        if measure.unit is Role.WEIGHT:
            weight = _weight(terms, at + 1, measure)
            return (Phrase(What.NOTHING, at, at + 1), weight)
        measure = _digits_apart(measure)
        if len(measure.quantities) > 2 and measure.unit is None:
            return (Phrase(What.TEMPO, at, measure.last, measure),)
    return ()


def _interval(terms: Sequence[Term], at: int) -> tuple[Phrase, ...]:
    """Read `interval`, which tells work and rest from both sides where a stroke is between two numbers."""
    strokes = (one for one, term in enumerate(terms) if term.text == "/")
    if not any(is_number(terms, one - 1) and is_number(terms, one + 1) for one in strokes):
        return ()
    return (Phrase(What.TABATA, at, at + 1),)


_SIMPLE: Final = {
    TermKind.NAME: What.NAME,
    TermKind.COMMA: What.BREAK,
    TermKind.DASH: What.BREAK,
    TermKind.BRACKET: What.NOTE,
    TermKind.UNCLOSED: What.UNCLOSED,
}
_ONLY_BEFORE_NUMBERS: Final = (Role.ASIDE, Role.LADDER, *_WAYS)
_STILL: Final = (What.HOLD, What.REST)
_RULES: Final[Mapping[Role, Rule]] = {
    Role.TIMES: _x,
    Role.OFTEN: _often,
    Role.OPEN: _single(What.OPEN),
    Role.EACH: _each,
    Role.BOTH: _both,
    Role.EACH_SIDE: _single(What.SIDE, Sides.EACH),
    Role.LEFT: _one_side(Role.LEFT, Sides.LEFT),
    Role.RIGHT: _one_side(Role.RIGHT, Sides.RIGHT),
    Role.ALTERNATING: _alternating,
    Role.EACH_DIRECTION: _single(What.DIRECTIONS),
    Role.BACK_AND_FORTH: _single(What.BACK_AND_FORTH),
    Role.REST: _rest,
    Role.HOLD: _hold,
    Role.TEMPO: _tempo,
    Role.WITH: _with,
    Role.AMRAP: _single(What.AMRAP),
    Role.REPEAT: _repeat,
    Role.ONE_WAY: _way,
    Role.OTHER_WAY: _way,
    Role.ASIDE: _aside,
    Role.LADDER: _aside,
    Role.WEIGHT: _aside,
    Role.TABATA: _single(What.TABATA),
    Role.INTERVAL: _interval,
    Role.EMOM: _single(What.EMOM),
}
