"""The grammar of a step: one sentence to what it says, or to every problem in it.

step     = rest | work
    rest     = ("rest" | "pause" | "break" | "breathe") TIME ["(" note ")"]
    work     = NAME [","] [amount {[","] modifier}]

The first number that carries a unit ends the name. Positions count in the text as given.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from prehab.core.model import Amount, Timed
from prehab.core.safe_text import join_or, quote
from prehab.pack.grammar.amounts import NO_TIME, AmountError, reps, time_at, unitless, whole
from prehab.pack.grammar.modifiers import Modifiers, starts_modifier
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedStep, ParsedWork, SentenceProblem
from prehab.pack.grammar.tokens import DISTANCES, HOURS, REPS, Kind, Token, tokenize
from prehab.pack.grammar.unit_hints import UnitHint, misread_amount, unread_amount, without
from prehab.pack.schema.limits import NAME, ROUNDS

_REST_WORDS: Final = ("rest", "pause", "break", "breathe")
_FOREIGN_UNIT: Final = re.compile(
    rf"(?<![^\s,])[0-9][0-9.,]{{0,9}} ?(?P<unit>{'|'.join(sorted(HOURS | DISTANCES))})(?=[\s,(]|$)", re.IGNORECASE
)
_NUMBERS: Final = (Kind.NUMBER, Kind.RANGE)
_SETS: Final = ("set", "sets")
_FILLER: Final = re.compile(r"(?:[\s,:–-]|\sfor(?=\s))*$", re.IGNORECASE)
"""What may stand between a name and its amount: "Plank: 30s", "Plank - 30s", "Plank for 30s"."""
_MENDABLE: Final = ("PH205", "PH210", "PH212", "PH213", "PH214", "PH215")
"""What can be written in one way only: name first, remarks in brackets, sets with an x, small number first, units."""


def parse_step(text: str, known: Callable[[str], bool] = lambda _: False) -> ParsedStep | list[SentenceProblem]:
    """Return what a sentence says, or the problems in it.

    `known` tells whether an exercise is called so: "Warrior 2" is then a name and not a lost number.
    """
    text = text.rstrip(" .\t\n")
    if slips := misread_amount(text, known):
        return [_slip_problem(text, slip, slips) for slip in slips]
    found = _read(text, known)
    slips = [] if _is_whole(found, known) else unread_amount(text)
    if slips and _is_whole(_read(without(text, slips), known), known):
        return [_slip_problem(text, slip, slips) for slip in slips]
    return found


def _read(text: str, known: Callable[[str], bool]) -> ParsedStep | list[SentenceProblem]:
    sentence = _Sentence(text, tokenize(text), known)
    spec = sentence.read()
    return spec if spec is not None and not sentence.problems else sentence.problems


def _is_whole(found: ParsedStep | list[SentenceProblem], known: Callable[[str], bool]) -> bool:
    """Return whether a sentence says all that a step has to say."""
    if isinstance(found, ParsedWork):
        return found.amount is not None or known(found.name)
    return isinstance(found, ParsedRest)


def _slip_problem(text: str, slip: UnitHint, slips: list[UnitHint]) -> SentenceProblem:
    fix = f"write {quote(without(text, slips))}"
    width = slip.end - slip.start
    mend = slip.instead if slip.code in _MENDABLE else None
    return SentenceProblem(slip.code, slip.start, width, slip.message, f"write {slip.instead}", fix, mend)


class _Sentence:
    """One sentence being read. Problems are collected; reading goes on after each."""

    def __init__(self, text: str, tokens: list[Token], known: Callable[[str], bool]) -> None:
        self.text = text
        self.tokens = tokens
        self.known = known
        self.problems: list[SentenceProblem] = []

    def read(self) -> ParsedStep | None:
        """Return what the sentence says; None when it says nothing but problems."""
        if not self.tokens:
            help_text = 'write a step such as "Squat 10 reps"'
            self.problems.append(SentenceProblem("PH200", 0, 1, "this step is empty", fix=help_text))
            return None
        rest = self._rest() if self.tokens[0].text.rstrip(":") in _REST_WORDS else None
        if rest is not None or self.problems:
            return rest
        start = self._amount_start()
        turned = parse_amount_first(self.text, self.tokens, self.known) if start in (None, 0) else None
        if turned is not None:
            self.trouble(turned[0], self.tokens[0], turned[1])
            return None
        return self._bare() if start is None else self._work(start)

    def trouble(self, trouble: AmountError, first: Token, last: Token | None = None) -> None:
        """Note a problem with the tokens from `first` to `last`, and how the sentence could be written."""
        end = (last or first).end
        ways = [quote(self.text[: first.start] + way + self.text[end:]) for way in trouble.instead]
        fix = f"write {join_or(ways)}" if ways else ""
        mend = trouble.instead[0] if trouble.code in _MENDABLE and len(trouble.instead) == 1 else None
        self.problems.append(
            SentenceProblem(trouble.code, first.start, end - first.start, trouble.message, trouble.label, fix, mend)
        )

    def _kind(self, index: int) -> Kind | None:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

    def _rest(self) -> ParsedRest | None:
        """Read a rest; None without a problem when the word only starts an exercise's name."""
        at = 2 if len(self.tokens) > 1 and self.tokens[1].text in ("for", ",") else 1
        if len(self.tokens) <= at:
            way = (f"{self.text[: self.tokens[0].end]} 30s",)
            self.trouble(AmountError("PH211", "how long?", "a time, please", way), self.tokens[0], self.tokens[-1])
            return None
        time, after = self._time(at)
        if after > at:
            extras = Modifiers(self.text, self.tokens, after, self.trouble, notes_only=True)
            extras.read()
            return None if time is None else ParsedRest(time.time, extras.note)
        if self._kind(at) in _NUMBERS and len(self.tokens) == at + 1:
            self.trouble(unitless(self.tokens[at].text, "seconds or minutes?", ("s", " min")), self.tokens[at])
        return None

    def _amount_start(self) -> int | None:
        """Return the index of the first number that carries a unit."""
        for index, token in enumerate(self.tokens):
            carries = token.kind in _NUMBERS and self._kind(index + 1) in (Kind.UNIT, Kind.TIMES)
            if carries or token.kind is Kind.CLOCK:
                return index
        return None

    def _work(self, start: int) -> ParsedWork | None:
        """Read name, amount and modifiers; the amount is at token `start`."""
        name = _FILLER.sub("", self.text[: self.tokens[start].start].lstrip(" ,\t\n"))
        sets, at = self._sets(start)
        amount: Amount | None
        amount, after = self._time(at)
        if isinstance(amount, Timed) and amount.time == 0:
            self.trouble(NO_TIME, self.tokens[at], self.tokens[after - 1])
        if after == at:
            amount, after = self._reps(at, sets_said=at > start)
        self._check_name(name, start, after)
        extras = Modifiers(self.text, self.tokens, after, self.trouble)
        extras.read()
        if self.problems or amount is None:
            return None
        return extras.work(name, amount, sets, (self.tokens[0].start, len(name)))

    def _sets(self, start: int) -> tuple[int, int]:
        """Return the number of sets and the index where the amount of one set starts."""
        if self._kind(start + 1) is not Kind.TIMES or self._kind(start + 2) not in (*_NUMBERS, Kind.CLOCK):
            return 1, start
        sets: int | AmountError = AmountError("PH204", "a range is only for reps", "one number of sets, please")
        if self._kind(start) is Kind.NUMBER:
            sets = whole(self.tokens[start].text, "sets", ROUNDS)
        if isinstance(sets, AmountError):
            self.trouble(sets, self.tokens[start])
            sets = 1
        return sets, start + 2

    def _time(self, at: int) -> tuple[Timed | None, int]:
        """Return the time at token `at` and the index after it; the same index when there is no time."""
        found = time_at(self.tokens, at)
        if found is None:
            return None, at
        time, used = found
        if isinstance(time, AmountError):
            self.trouble(time, self.tokens[at], self.tokens[at + used - 1])
            return None, at + used
        return Timed(time), at + used

    def _reps(self, at: int, *, sets_said: bool) -> tuple[Amount | None, int]:
        """Return the reps at token `at` and the index after them and their word."""
        count = reps(self.tokens[at].text)
        if isinstance(count, AmountError):
            self.trouble(count, self.tokens[at])
        unit = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        said = unit is not None and (unit.text in REPS or (unit.kind is Kind.TIMES and not sets_said))
        return None if isinstance(count, AmountError) else count, at + 1 + said

    def _check_name(self, name: str, start: int, after: int) -> None:
        """Note a name that is missing or too long, and sets written in words."""
        first, last = self.tokens[start], self.tokens[after - 1]
        if not name:
            self.trouble(AmountError("PH210", "which exercise?", "the name comes before this"), first, last)
        elif len(name) > NAME:
            long = AmountError("PH307", f"a name has at most {NAME} characters", "too long")
            self.trouble(long, self.tokens[0], self.tokens[start - 1])
        for number in (start - 3, start - 2):
            if self._kind(number) is Kind.NUMBER and self.tokens[number + 1].text in _SETS:
                sets = self.tokens[number]
                way = f"{sets.text} x {self.text[first.start : last.end]}"
                self.trouble(AmountError("PH213", "sets are written with an x", "how many sets?", (way,)), sets, last)

    def _bare(self) -> ParsedWork | None:
        """Read a sentence without an amount: a name alone, or a number that does not say of what."""
        name = self.text.strip(" ,\t\n")
        lost = None if self.known(name) else self._lost_number()
        if lost is not None:
            self._ask_unit(lost)
            return None
        if not self.known(name) and (foreign := _FOREIGN_UNIT.search(name)):
            self._foreign_unit(foreign)
            return None
        if len(name) > NAME:
            long = AmountError("PH307", f"a name has at most {NAME} characters", "too long")
            self.trouble(long, self.tokens[0], self.tokens[-1])
        return ParsedWork(name, name_spot=(self.tokens[0].start, len(name)), amount_goes=self._modifiers_start())

    def _foreign_unit(self, found: re.Match[str]) -> None:
        """Note an amount in a unit that prehab does not count in."""
        start = self.text.index(found.group())
        shown = found.group()[:20]
        if found["unit"].casefold() in HOURS:
            problem = ("PH208", f'"{shown}" is in hours', 'write the time in minutes, such as "90 min"')
        else:
            problem = ("PH203", f'"{shown}" is a distance', 'write how long it takes, such as "20 min"')
        code, message, fix = problem
        label = "prehab counts reps and time"
        self.problems.append(SentenceProblem(code, start, len(found.group()), message, label, fix))

    def _modifiers_start(self) -> int:
        """Return where an amount would go: before what looks like a modifier, else at the end."""
        starts = (index for index in range(1, len(self.tokens)) if starts_modifier(self.tokens, index))
        first = next(starts, None)
        return len(self.text) if first is None else self.tokens[first].start

    def _lost_number(self) -> int | None:
        """Return the index of a number where an amount would stand: last, or before a comma or modifier."""
        for index in range(len(self.tokens) - 1, -1, -1):
            ends = index + 1 == len(self.tokens) or self._kind(index + 1) is Kind.COMMA
            if self._kind(index) in _NUMBERS and (ends or starts_modifier(self.tokens, index + 1)):
                return index
        return None

    def _ask_unit(self, index: int) -> None:
        token = self.tokens[index]
        first = self.tokens[index - 1] if self._kind(index - 1) is Kind.TIMES else token
        if token.kind is Kind.RANGE:
            self.trouble(unitless(token.text, "reps?", (" reps",)), first, token)
        else:
            self.trouble(unitless(token.text, "reps or seconds?", (" reps", "s")), first, token)


_AMOUNTS: Final = (*_NUMBERS, Kind.CLOCK)
_IN_NO_NAME: Final = (*_AMOUNTS, Kind.UNIT, Kind.TIMES)


def parse_amount_first(
    text: str, tokens: Sequence[Token], known: Callable[[str], bool]
) -> tuple[AmountError, Token] | None:
    """Return the trouble with a sentence that is the wrong way round, and where its name ends; None with any other.

    A number without a unit may begin a name: it is an amount only when an exercise is called like what follows.
    """
    sets, at = _sets(tokens)
    after, said = _amount(tokens, at)
    start = after + _is(tokens, after, "of")
    end = _name_end(tokens, start)
    if after == at or end == start or any(token.kind in _IN_NO_NAME for token in tokens[start:end]):
        return None
    name = text[tokens[start].start : tokens[end - 1].end]
    amount = text[tokens[at].start : tokens[after - 1].end]
    if said or sets:
        whole = AmountError(
            "PH210", "the name comes first, then how much", "the other way round", (f"{name} {sets}{amount}",)
        )
        return whole, tokens[end - 1]
    if known(name) and not known(text):
        asked = unitless(amount, "reps or seconds?", (" reps", "s"))
        ways = tuple(f"{name} {way}" for way in asked.instead)
        return AmountError(asked.code, asked.message, asked.label, ways), tokens[end - 1]
    return None


def _sets(tokens: Sequence[Token]) -> tuple[str, int]:
    """Return how sets are written and the index of the amount of one; an empty text where there are none."""
    if len(tokens) < 3 or tokens[0].kind is not Kind.NUMBER:
        return "", 0
    if tokens[1].kind is Kind.TIMES and tokens[2].kind in _AMOUNTS:
        return f"{tokens[0].text} x ", 2
    at = 2 + _is(tokens, 2, "of")
    if tokens[1].text in _SETS and at < len(tokens) and tokens[at].kind in _AMOUNTS:
        return f"{tokens[0].text} x ", at
    return "", 0


def _amount(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return the index after an amount, and whether it says of what; the same index when there is none."""
    if at >= len(tokens) or tokens[at].kind not in _AMOUNTS:
        return at, False
    if (found := time_at(tokens, at)) is not None:
        return at + found[1], True
    unit = at + 1 < len(tokens) and (tokens[at + 1].text in REPS)
    return at + 1 + unit, unit


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after the words that begin at `start`."""
    listed = list(tokens)
    for index in range(start, len(tokens)):
        if tokens[index].kind is Kind.COMMA or starts_modifier(listed, index):
            return index
    return len(tokens)


def _is(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].text == word
