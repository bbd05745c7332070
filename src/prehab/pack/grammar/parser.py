"""Parses a step: one sentence to a `ParsedStep`, or to every problem in it.

    step     = rest | work
    rest     = ("rest" | "pause" | "break" | "breathe") TIME ["(" note ")"]
    work     = NAME [","] [amount {[","] modifier}]

The first number with a unit ends the name. Positions count in the text as given.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import join_or, quote
from prehab.core.model import Amount, Timed
from prehab.pack.grammar.amounts import (
    ZERO_TIME,
    AmountError,
    missing_unit,
    parse_duration_at,
    parse_reps,
    parse_whole_number,
)
from prehab.pack.grammar.modifiers import Modifiers, starts_modifier
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedStep, ParsedWork, SentenceProblem
from prehab.pack.grammar.tokens import DISTANCE_UNITS, HOUR_UNITS, REP_UNITS, Token, TokenKind, tokenize
from prehab.pack.grammar.unit_hints import UnitHint, apply_hints, hints_after_failure, hints_before_parsing
from prehab.pack.schema.limits import MAX_NAME_LENGTH, MAX_ROUNDS

_REST_WORDS: Final = ("rest", "pause", "break", "breathe")
_FOREIGN_UNIT: Final = late_pattern(
    rf"(?<![^\s,])[0-9][0-9.,]{{0,9}} ?(?P<unit>{'|'.join(sorted(HOUR_UNITS | DISTANCE_UNITS))})(?=[\s,(]|$)",
    re.IGNORECASE,
)
_NUMBERS: Final = (TokenKind.NUMBER, TokenKind.RANGE)
_SETS: Final = ("set", "sets")
_FILLER: Final = late_pattern(r"(?:[\s,:–-]|\sfor(?=\s))*$", re.IGNORECASE)
"""What may be between a name and its amount: "Plank: 30s", "Plank - 30s", "Plank for 30s"."""
_FIXABLE_CODES: Final = ("PH205", "PH210", "PH212", "PH213", "PH215")
"""The problems with one correct spelling only: order, notes in brackets, sets with an x, units."""

_AMOUNTS: Final = (*_NUMBERS, TokenKind.CLOCK)
_IN_NO_NAME: Final = (*_AMOUNTS, TokenKind.UNIT, TokenKind.TIMES)


def parse_step(text: str, is_known: Callable[[str], bool] = lambda _: False) -> ParsedStep | list[SentenceProblem]:
    """Return the step, or the problems in the sentence.

    `is_known` returns whether an exercise has this name: "Warrior 2" is then a name and not a number without a unit.
    """
    text = text.rstrip(" .\t\n")
    if hints := hints_before_parsing(text, is_known):
        return [_hint_problem(text, hint, hints) for hint in hints]
    found = _read(text, is_known)
    hints = [] if _is_whole(found, is_known) else hints_after_failure(text)
    if hints and _is_whole(_read(apply_hints(text, hints), is_known), is_known):
        return [_hint_problem(text, hint, hints) for hint in hints]
    return found


def _read(text: str, is_known: Callable[[str], bool]) -> ParsedStep | list[SentenceProblem]:
    sentence = _Sentence(text, tokenize(text), is_known)
    parsed = sentence.read()
    return parsed if parsed is not None and not sentence.problems else sentence.problems


def _is_whole(found: ParsedStep | list[SentenceProblem], is_known: Callable[[str], bool]) -> bool:
    """Return whether a sentence is a complete step."""
    if isinstance(found, ParsedWork):
        return found.amount is not None or is_known(found.name)
    return isinstance(found, ParsedRest)


def _hint_problem(text: str, hint: UnitHint, hints: list[UnitHint]) -> SentenceProblem:
    fix = f"write {quote(apply_hints(text, hints))}"
    width = hint.end - hint.start
    replacement = hint.replacement if hint.code in _FIXABLE_CODES else None
    return SentenceProblem(hint.code, hint.start, width, hint.message, f"write {hint.replacement}", fix, replacement)


class _Sentence:
    """Parses one sentence. Problems are collected; parsing goes on after each."""

    def __init__(self, text: str, tokens: list[Token], is_known: Callable[[str], bool]) -> None:
        self.text = text
        self.tokens = tokens
        self.is_known = is_known
        self.problems: list[SentenceProblem] = []

    def read(self) -> ParsedStep | None:
        """Return the step; None when there is a problem."""
        if not self.tokens:
            help_text = 'write a step such as "Squat 10 reps"'
            self.problems.append(SentenceProblem("PH200", 0, 1, "this step is empty", fix=help_text))
            return None
        rest = self._rest() if self.tokens[0].text.rstrip(":") in _REST_WORDS else None
        if rest is not None or self.problems:
            return rest
        start = self._amount_start()
        amount_first = detect_amount_first(self.text, self.tokens, self.is_known) if start in (None, 0) else None
        if amount_first is not None:
            self.report(amount_first[0], self.tokens[0], amount_first[1])
            return None
        return self._without_amount() if start is None else self._work(start)

    def report(self, error: AmountError, first: Token, last: Token | None = None) -> None:
        """Report a problem with the tokens from `first` to `last`, and how the sentence could be written."""
        end = (last or first).end
        alternatives = [quote(self.text[: first.start] + text + self.text[end:]) for text in error.alternatives]
        fix = f"write {join_or(alternatives)}" if alternatives else ""
        is_fixable = error.sure and error.code in _FIXABLE_CODES and len(error.alternatives) == 1
        replacement = error.alternatives[0] if is_fixable else None
        self.problems.append(
            SentenceProblem(error.code, first.start, end - first.start, error.message, error.label, fix, replacement)
        )

    def _kind(self, index: int) -> TokenKind | None:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

    def _rest(self) -> ParsedRest | None:
        """Read a rest; None without a problem when its word only starts the name of an exercise."""
        at = 2 if len(self.tokens) > 1 and self.tokens[1].text in ("for", ",") else 1
        if len(self.tokens) <= at:
            alternatives = (f"{self.text[: self.tokens[0].end]} 30s",)
            self.report(
                AmountError("PH211", "how long?", "a time, please", alternatives), self.tokens[0], self.tokens[-1]
            )
            return None
        time, after = self._time(at)
        if after > at:
            extras = Modifiers(self.text, self.tokens, after, self.report, notes_only=True)
            extras.read()
            return None if time is None else ParsedRest(time.time, extras.note)
        if self._kind(at) in _NUMBERS and len(self.tokens) == at + 1:
            self.report(missing_unit(self.tokens[at].text, "seconds or minutes?", ("s", " min")), self.tokens[at])
        return None

    def _amount_start(self) -> int | None:
        """Return the index of the first number with a unit."""
        for index, token in enumerate(self.tokens):
            carries = token.kind in _NUMBERS and self._kind(index + 1) in (TokenKind.UNIT, TokenKind.TIMES)
            if carries or token.kind is TokenKind.CLOCK:
                return index
        return None

    def _work(self, start: int) -> ParsedWork | None:
        """Read name, amount and modifiers; the amount is at token `start`."""
        name = _FILLER.sub("", self.text[: self.tokens[start].start].lstrip(" ,\t\n"))
        sets, at = self._sets(start)
        amount: Amount | None
        amount, after = self._time(at)
        if isinstance(amount, Timed) and amount.time == 0:
            self.report(ZERO_TIME, self.tokens[at], self.tokens[after - 1])
        if after == at:
            amount, after = self._reps(at, sets_said=at > start)
        self._check_name(name, start, after)
        extras = Modifiers(self.text, self.tokens, after, self.report)
        extras.read()
        if self.problems or amount is None:
            return None
        return extras.parsed_work(name, amount, sets, (self.tokens[0].start, len(name)))

    def _sets(self, start: int) -> tuple[int, int]:
        """Return the number of sets and the index where the amount of one set starts."""
        if self._kind(start + 1) is not TokenKind.TIMES or self._kind(start + 2) not in (*_NUMBERS, TokenKind.CLOCK):
            return 1, start
        sets: int | AmountError = AmountError("PH204", "a range is only for reps", "one number of sets, please")
        if self._kind(start) is TokenKind.NUMBER:
            sets = parse_whole_number(self.tokens[start].text, "sets", MAX_ROUNDS)
        if isinstance(sets, AmountError):
            self.report(sets, self.tokens[start])
            sets = 1
        return sets, start + 2

    def _time(self, at: int) -> tuple[Timed | None, int]:
        """Return the time at token `at` and the index after it; the same index when there is no time."""
        found = parse_duration_at(self.tokens, at)
        if found is None:
            return None, at
        time, used = found
        if isinstance(time, AmountError):
            self.report(time, self.tokens[at], self.tokens[at + used - 1])
            return None, at + used
        return Timed(time), at + used

    def _reps(self, at: int, *, sets_said: bool) -> tuple[Amount | None, int]:
        """Return the reps at token `at` and the index after them and their word."""
        count = parse_reps(self.tokens[at].text)
        if isinstance(count, AmountError):
            self.report(count, self.tokens[at])
        unit = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        has_unit = unit is not None and (unit.text in REP_UNITS or (unit.kind is TokenKind.TIMES and not sets_said))
        return None if isinstance(count, AmountError) else count, at + 1 + has_unit

    def _check_name(self, name: str, start: int, after: int) -> None:
        """Report a name that is missing or too long, and sets written in words."""
        first, last = self.tokens[start], self.tokens[after - 1]
        if not name:
            self.report(AmountError("PH210", "which exercise?", "the name comes before this"), first, last)
        elif len(name) > MAX_NAME_LENGTH:
            long = AmountError("PH307", f"a name has at most {MAX_NAME_LENGTH} characters", "too long")
            self.report(long, self.tokens[0], self.tokens[start - 1])
        for number in (start - 3, start - 2):
            if self._kind(number) is TokenKind.NUMBER and self.tokens[number + 1].text in _SETS:
                sets = self.tokens[number]
                alternative = f"{sets.text} x {self.text[first.start : last.end]}"
                self.report(
                    AmountError("PH213", "sets are written with an x", "how many sets?", (alternative,)), sets, last
                )

    def _without_amount(self) -> ParsedWork | None:
        """Read a sentence without an amount: a name alone, or a number without a unit."""
        name = self.text.strip(" ,\t\n")
        lost = None if self.is_known(name) else self._lost_number()
        if lost is not None:
            self._missing_unit(lost)
            return None
        if not self.is_known(name) and (foreign := _FOREIGN_UNIT.search(name)):
            self._foreign_unit(foreign)
            return None
        if len(name) > MAX_NAME_LENGTH:
            long = AmountError("PH307", f"a name has at most {MAX_NAME_LENGTH} characters", "too long")
            self.report(long, self.tokens[0], self.tokens[-1])
        return ParsedWork(name, name_extent=(self.tokens[0].start, len(name)), amount_position=self._modifiers_start())

    def _foreign_unit(self, found: re.Match[str]) -> None:
        """Report an amount in a unit that prehab does not use."""
        start = self.text.index(found.group())
        shown = found.group()[:20]
        if found["unit"].casefold() in HOUR_UNITS:
            problem = (
                "PH208",
                f'"{shown}" is in hours',
                'write the time in minutes, such as "90 min"; 240 min is the most',
            )
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
        """Return the index of a number where an amount would be: last, or before a comma or modifier."""
        for index in range(len(self.tokens) - 1, -1, -1):
            ends = index + 1 == len(self.tokens) or self._kind(index + 1) is TokenKind.COMMA
            if self._kind(index) in _NUMBERS and (ends or starts_modifier(self.tokens, index + 1)):
                return index
        return None

    def _missing_unit(self, index: int) -> None:
        token = self.tokens[index]
        first = self.tokens[index - 1] if self._kind(index - 1) is TokenKind.TIMES else token
        if token.kind is TokenKind.RANGE:
            self.report(missing_unit(token.text, "reps?", (" reps",)), first, token)
        else:
            self.report(missing_unit(token.text, "reps or seconds?", (" reps", "s")), first, token)


def detect_amount_first(
    text: str, tokens: Sequence[Token], is_known: Callable[[str], bool]
) -> tuple[AmountError, Token] | None:
    """Return the error of a sentence with its amount before its name, and the last token of the name; else None.

    A number without a unit may begin a name: it is an amount only when an exercise has the name that follows.
    """
    sets, at = _sets(tokens)
    after, has_unit = _amount(tokens, at)
    start = after + _is(tokens, after, "of")
    end = _name_end(tokens, start)
    if after == at or end == start or any(token.kind in _IN_NO_NAME for token in tokens[start:end]):
        return None
    name = text[tokens[start].start : tokens[end - 1].end]
    amount = text[tokens[at].start : tokens[after - 1].end]
    if has_unit or sets:
        whole = AmountError(
            "PH210", "the name comes first, then how much", "the other way round", (f"{name} {sets}{amount}",)
        )
        return whole, tokens[end - 1]
    if is_known(name) and not is_known(text):
        error = missing_unit(amount, "reps or seconds?", (" reps", "s"))
        alternatives = tuple(f"{name} {alternative}" for alternative in error.alternatives)
        return AmountError(error.code, error.message, error.label, alternatives), tokens[end - 1]
    return None


def _sets(tokens: Sequence[Token]) -> tuple[str, int]:
    """Return the text of the sets ("3 x ") and the index of the amount of one; an empty text when there are none."""
    if len(tokens) < 3 or tokens[0].kind is not TokenKind.NUMBER:
        return "", 0
    if tokens[1].kind is TokenKind.TIMES and tokens[2].kind in _AMOUNTS:
        return f"{tokens[0].text} x ", 2
    at = 2 + _is(tokens, 2, "of")
    if tokens[1].text in _SETS and at < len(tokens) and tokens[at].kind in _AMOUNTS:
        return f"{tokens[0].text} x ", at
    return "", 0


def _amount(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return the index after an amount, and whether it has a unit; the same index when there is none."""
    if at >= len(tokens) or tokens[at].kind not in _AMOUNTS:
        return at, False
    if (found := parse_duration_at(tokens, at)) is not None:
        return at + found[1], True
    unit = at + 1 < len(tokens) and (tokens[at + 1].text in REP_UNITS)
    return at + 1 + unit, unit


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after the words that begin at `start`."""
    listed = list(tokens)
    for index in range(start, len(tokens)):
        if tokens[index].kind is TokenKind.COMMA or starts_modifier(listed, index):
            return index
    return len(tokens)


def _is(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].text == word
