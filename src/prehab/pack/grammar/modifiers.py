"""Parses what may follow the amount of a step: sides, tempo, hold, rest, variant and note."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import quote
from prehab.core.model import Amount, Sides, Tempo
from prehab.pack.grammar.amounts import AmountError, missing_unit, parse_duration_at, parse_tempo
from prehab.pack.grammar.parsed_step import Extent, ParsedWork
from prehab.pack.grammar.quantity_words import holds_quantity
from prehab.pack.grammar.tokens import Token, TokenKind

if TYPE_CHECKING:
    from prehab.core.units import Ms

_EACH: Final = ("each", "per")
_PARTS: Final = ("side", "sides", "leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands")
_SIDES: Final = {
    "left": Sides.LEFT,
    "right": Sides.RIGHT,
    "alternating": Sides.ALTERNATE,
    "alternate": Sides.ALTERNATE,
}
_EACH_SIDE: Final = frozenset(("both sides", "l/r", "r/l", "left/right", "right/left"))
"""Words that are not modifiers but can only mean `each side`."""
_PERHAPS_EACH_SIDE: Final = frozenset(("each", "per", "both", "both legs", "both arms"))
"""Words that mean `each side`, or each set, or both at once."""
_INTERVAL: Final = ("on", "off")
_AND: Final = ("and", "&", "+", "then")
_NUMBERS: Final = (TokenKind.NUMBER, TokenKind.RANGE)
_REST_AFTER_TIME: Final = late_pattern(r"([0-9]{1,5} ?[a-z]+|[0-9]{1,3}:[0-9]{2}) (?:rest|pause|break)", re.IGNORECASE)
_SETS_AFTER: Final = late_pattern(r"(?:x|×) ?([0-9]{1,3})", re.IGNORECASE)
_WEIGHT: Final = late_pattern(r"@|[0-9] ?(?:kg|lbs?)\b", re.IGNORECASE)


def starts_modifier(tokens: list[Token], at: int) -> bool:
    """Return True when token `at` starts a modifier, and not just a word of a name or a note."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind in (TokenKind.NOTE, TokenKind.UNCLOSED_NOTE, TokenKind.PER_SIDE) or token.text in _SIDES:
        return True
    if following is None:
        return False
    if token.text in (*_EACH, "/"):
        return following.text in _PARTS
    if token.text in ("hold", "rest"):
        return following.kind in (*_NUMBERS, TokenKind.CLOCK)
    if token.text == "tempo":
        return following.kind in (*_NUMBERS, TokenKind.TEMPO)
    return token.text == "with" and following.kind is TokenKind.WORD


class Modifiers:
    """Reads the modifiers of one sentence from a token on. Errors go to `report`."""

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        at: int,
        report: Callable[[AmountError, Token, Token], None],
        *,
        notes_only: bool = False,
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._at = at
        self._report = report
        self._notes_only = notes_only
        self._seen: dict[str, Token] = {}
        self.sides: Sides | None = None
        self.tempo: Tempo | None = None
        self.hold: Ms | None = None
        self.rest: Ms | None = None
        self.variant: str | None = None
        self.variant_extent: Extent | None = None
        self.note: str | None = None

    def read(self) -> None:
        """Read to the end of the sentence."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind is TokenKind.COMMA:
                self._at += 1
            elif token.kind is TokenKind.NOTE:
                self._once("note", token)
                self.note = token.text or None
                self._at += 1
            elif token.kind is TokenKind.UNCLOSED_NOTE:
                open_note = AmountError("PH212", "this bracket is never closed", "no )", (f"({token.text})",))
                self._report(open_note, token, token)
                self._at = len(self._tokens)
            elif self._notes_only or not self._modifier(token):
                self._unknown_words()

    def parsed_work(self, name: str, amount: Amount, sets: int, name_extent: Extent) -> ParsedWork:
        """Return the whole step."""
        return ParsedWork(
            name,
            amount,
            sets,
            sides=self.sides,
            tempo=self.tempo,
            hold=self.hold,
            rest=self.rest,
            variant=self.variant,
            note=self.note,
            name_extent=name_extent,
            variant_extent=self.variant_extent,
        )

    def _modifier(self, token: Token) -> bool:
        """Read one modifier; False when the token starts none."""
        if token.text in ("left", "right") and self._word(1) in _AND and self._word(2) in ("left", "right"):
            self._left_and_right(token)
        elif token.text in _SIDES:
            self._side(_SIDES[token.text], token, 1 + (self._word(1) in _PARTS))
        elif token.kind is TokenKind.PER_SIDE:
            self._side(Sides.EACH, token, 1)
        elif token.text in (*_EACH, "/") and self._word(1) in _PARTS:
            self._side(Sides.EACH, token, 2)
        elif token.text == "tempo":
            self._tempo(token)
        elif token.text in ("hold", "rest"):
            self._timed(token)
        elif token.text == "with":
            self._with(token)
        else:
            return False
        return True

    def _word(self, ahead: int) -> str:
        index = self._at + ahead
        return self._tokens[index].text if index < len(self._tokens) else ""

    def _once(self, name: str, token: Token) -> None:
        if name in self._seen:
            self._report(AmountError("PH209", f"the {name} is given twice", "write it only once"), token, token)
        self._seen[name] = token

    def _side(self, sides: Sides, token: Token, used: int) -> None:
        self._once("side", token)
        self.sides = sides
        self._at += used

    def _left_and_right(self, token: Token) -> None:
        last = self._tokens[self._at + 2]
        message = f"{quote(self._text[token.start : last.end])} is left over"
        self._report(AmountError("PH205", message, "that is each side", ("each side",)), token, last)
        self._at += 3

    def _tempo(self, token: Token) -> None:
        self._once("tempo", token)
        self._at += 1
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        if following is None or following.kind not in (*_NUMBERS, TokenKind.TEMPO):
            last = self._skip_word(token)
            self._report(AmountError("PH211", "which tempo?", "seconds, please", ("tempo 2-1-2",)), token, last)
            return
        tempo = parse_tempo(following.text)
        self._at += 1
        if isinstance(tempo, AmountError):
            self._report(tempo, following, following)
        else:
            self.tempo = tempo

    def _timed(self, token: Token) -> None:
        """Read `hold TIME` or `rest TIME`."""
        self._once(token.text, token)
        self._at += 1
        found = parse_duration_at(self._tokens, self._at)
        if found is None:
            self._no_time(token)
            return
        time, used = found
        first, last = self._tokens[self._at], self._tokens[self._at + used - 1]
        self._at += used
        if isinstance(time, AmountError):
            self._report(time, first, last)
        elif token.text == "hold":
            self.hold = time
        else:
            self.rest = time

    def _no_time(self, token: Token) -> None:
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        if following is not None and following.kind in _NUMBERS:
            self._report(missing_unit(following.text, "seconds or minutes?", ("s", " min")), following, following)
            self._at += 1
        else:
            alternatives = (f"{token.text} 3s",)
            last = self._skip_word(token)
            self._report(AmountError("PH211", f"{token.text} how long?", "a time, please", alternatives), token, last)

    def _skip_word(self, token: Token) -> Token:
        """Skip a word where a number is expected, and return the last token of the two."""
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        if following is None or following.kind is not TokenKind.WORD or starts_modifier(self._tokens, self._at):
            return token
        self._at += 1
        return following

    def _with(self, token: Token) -> None:
        """Read `with VARIANT`: all words up to a comma or the next modifier."""
        self._once("variant", token)
        start = self._at + 1
        self._at = self._stop(start)
        if self._at == start:
            self._report(AmountError("PH211", "with what?", "the id of a variant, please"), token, token)
            return
        first, last = self._tokens[start], self._tokens[self._at - 1]
        self.variant = self._text[first.start : last.end]
        self.variant_extent = (first.start, last.end - first.start)

    def _stop(self, start: int) -> int:
        """Return the index of the next comma or modifier, from `start` on."""
        at = start
        while at < len(self._tokens) and self._tokens[at].kind is not TokenKind.COMMA:
            if starts_modifier(self._tokens, at):
                break
            at += 1
        return at

    def _unknown_words(self) -> None:
        """Report everything up to the next comma or modifier as unknown."""
        first = self._tokens[self._at]
        self._at = max(self._stop(self._at), self._at + 1)
        last = self._tokens[self._at - 1]
        words = self._text[first.start : last.end]
        message = f"{quote(words)} is left over"
        if words.casefold() in _EACH_SIDE:
            self._report(AmountError("PH205", message, "that is each side", ("each side",)), first, last)
            return
        if words.casefold() in _PERHAPS_EACH_SIDE:
            meant = ("each side", f"({words})")
            self._report(AmountError("PH205", message, "each side, or a remark?", meant), first, last)
            return
        if holds_quantity(words) or words.casefold() in _INTERVAL:
            self._report(_left_over_amount(words, message), first, last)
            return
        instead = () if first.kind is not TokenKind.WORD or {*"()"} & {*words} else (f"({words})",)
        self._report(AmountError("PH205", message, "put remarks in round brackets", instead), first, last)


def _left_over_amount(words: str, message: str) -> AmountError:
    """Return the error of words behind the amount that say how much of something."""
    if rest := _REST_AFTER_TIME.fullmatch(words):
        return AmountError("PH205", message, "the word rest comes first", (f"rest {rest[1]}",), sure=False)
    if sets := _SETS_AFTER.fullmatch(words):
        return AmountError("PH205", message, f'sets come before the amount, such as "{sets[1]} x 10 reps"')
    if _WEIGHT.search(words):
        return AmountError("PH205", message, "prehab does not count weight: a remark?", (f"({words})",), sure=False)
    return AmountError("PH205", message, "write a remark in round brackets, and an amount in a step of its own")
