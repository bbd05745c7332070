"""The terms of a sentence: its tokens with what they can be in the words of two languages, and the exercise's name."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.core.model import Exercise
from prehab.pack.grammar.names import NamePlace
from prehab.pack.grammar.tokens import Token, TokenKind
from prehab.pack.grammar.words import Meaning, Vocabulary
from prehab.pack.grammar.words.roles import Role


class TermKind(Enum):
    """What a term is."""

    __hash__ = object.__hash__

    NUMBER = "number"
    """In digits, as a clock time, or in words."""
    WORD = "word"
    """One word, or a few that belong together."""
    DASH = "dash"
    """Between two numbers a range, else like a comma."""
    COMMA = "comma"
    """What parts a sentence: `,`, `:`, `;`, an arrow."""
    SIGN = "sign"
    BRACKET = "bracket"
    UNCLOSED = "unclosed"
    NAME = "name"
    """The name of an exercise."""


class Term(Struct, frozen=True):
    """One term. `glued` is whether no blank is before it; `value` is that of a number in words."""

    kind: TermKind
    text: str
    start: int
    end: int
    glued: bool = False
    roles: tuple[Role, ...] = ()
    value: int = 0
    exercise: Exercise | None = None


_NUMERIC: Final = (Role.NUMBER, Role.TIME)
_SIGN_ROLES: Final = {
    **dict.fromkeys("×✕*", (Role.TIMES,)),
    "%": (Role.WEIGHT,),
    "&": (Role.AND,),
    "~": (Role.FILLER,),
    "≈": (Role.FILLER,),
}
_QUOTES: Final = {
    **dict.fromkeys(('"', "″", "”", "''"), (Role.SECONDS,)),
    **dict.fromkeys("'′’", (Role.PRIME,)),
}
_DASHES: Final = frozenset("-–—−‐‑")
_COMMAS: Final = frozenset((*",:;.|•·…", "->", "→", "⇒", "➔"))
_KINDS: Final = {
    TokenKind.NUMBER: TermKind.NUMBER,
    TokenKind.CLOCK: TermKind.NUMBER,
    TokenKind.BRACKET: TermKind.BRACKET,
    TokenKind.UNCLOSED: TermKind.UNCLOSED,
}
_DIGITS: Final = (Role.NUMBER,)
_CLOCK: Final = (Role.TIME,)
_UNKNOWN: Final = Meaning(())


def read_terms(tokens: Sequence[Token], words: Vocabulary, name: NamePlace | None = None) -> list[Term]:
    """Return the terms of some tokens; the name of the exercise is one of them."""
    if name is None:
        return _read(tokens, words)
    first, last = tokens[name.first], tokens[name.last - 1]
    term = Term(TermKind.NAME, name.text, first.start, last.end, first.glued, exercise=name.exercise)
    return [*_read(tokens[: name.first], words), term, *_read(tokens[name.last :], words)]


def _read(tokens: Sequence[Token], words: Vocabulary) -> list[Term]:
    terms: list[Term] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind is TokenKind.WORD:
            used = _of_several_words(tokens, at, words) if token.text in words.longer else 1
            terms.append(_word(tokens[at : at + used], words))
            at += used
        else:
            after_number = at > 0 and tokens[at - 1].kind is TokenKind.NUMBER
            terms.append(_other(token, after_number=after_number and token.glued))
            at += 1
    return terms


def _of_several_words(tokens: Sequence[Token], at: int, words: Vocabulary) -> int:
    """Return how many words from `at` on belong together, also as `e/s`; 1 for none."""
    stroke = at + 2 < len(tokens) and tokens[at + 1].text == "/" and tokens[at + 2].glued
    for phrase in words.longer[tokens[at].text]:
        there = (tokens[at], *tokens[at + 1 + stroke : at + stroke + len(phrase)])
        if len(there) == len(phrase) and all(
            token.text == word and token.kind is TokenKind.WORD for token, word in zip(there, phrase, strict=True)
        ):
            return len(phrase) + stroke
    return 1


def _word(tokens: Sequence[Token], words: Vocabulary) -> Term:
    first, last = tokens[0], tokens[-1]
    text = first.text if first is last else " ".join(token.text for token in tokens if token.text != "/")
    meaning = words.meanings.get(text)
    if meaning is None:
        meaning = words.meanings.get(text.replace("-", " "), _UNKNOWN) if "-" in text else _UNKNOWN
    roles = meaning.roles
    kind = TermKind.NUMBER if roles and roles[0] in _NUMERIC else TermKind.WORD
    return Term(kind, text, first.start, last.end, first.glued, roles, meaning.value)


def _other(token: Token, *, after_number: bool) -> Term:
    """Return the term of a token that is no word; a quote is a unit only where it sticks to a number."""
    kind, text = token.kind, token.text
    roles: tuple[Role, ...] = ()
    if kind is TokenKind.SIGN:
        term_kind = TermKind.DASH if text in _DASHES else TermKind.COMMA if text in _COMMAS else TermKind.SIGN
        roles = _QUOTES.get(text, ()) if after_number and text in _QUOTES else _SIGN_ROLES.get(text, ())
    else:
        term_kind = _KINDS[kind]
        if term_kind is TermKind.NUMBER:
            roles = _CLOCK if kind is TokenKind.CLOCK else _DIGITS
    return Term(term_kind, text, token.start, token.end, token.glued, roles)
