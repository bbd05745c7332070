"""What no phrase has taken: the name of an exercise that nobody knows, and remarks. Here nothing vanishes.

Whatever is left passes `quantity_in`, so a number, a number word, a unit or a side never ends in a name or a remark.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from prehab.core.model import Exercise
from prehab.pack.grammar.parsed_step import Extent
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.terms import Term, TermKind
from prehab.pack.grammar.words import quantity_words
from prehab.pack.grammar.words.roles import QUANTITY_ROLES, Role

_LEFT: Final = (What.LEFT_OVER, What.LINK)
_AT_EDGES: Final = (Role.OF, Role.FOR, Role.FILLER, Role.AND)
"""Links that may go at the ends of a name or a remark."""


class Run(Struct, frozen=True):
    """Terms in a row that are left over, from `first` to before `last`; `before` and `after` are what is around it."""

    first: int
    last: int
    before: What | None
    after: What | None
    is_dangling: bool = False
    """True for links alone, such as a last "to"."""


class Named(Struct, frozen=True):
    """The exercise that a sentence is about, None for one that nobody knows, and the remarks with their places."""

    name: str
    extent: Extent
    exercise: Exercise | None
    remarks: tuple[Extent, ...] = ()


def runs_of(terms: Sequence[Term], phrases: Sequence[Phrase]) -> list[Run]:
    """Return the terms in a row that are left over, without what says nothing at their ends."""
    found: list[Run] = []
    at = 0
    while at < len(phrases):
        if phrases[at].what not in _LEFT:
            at += 1
            continue
        end = at
        while end < len(phrases) and phrases[end].what in _LEFT:
            end += 1
        before = phrases[at - 1].what if at else None
        after = phrases[end].what if end < len(phrases) else None
        found += _trimmed(terms, phrases[at].first, phrases[end - 1].last, before, after)
        at = end
    return found


def _trimmed(terms: Sequence[Term], first: int, last: int, before: What | None, after: What | None) -> Iterator[Run]:
    start, end = first, last
    if last - first == 1 and before is What.AMOUNT and after is None and _may_be_more(terms[first]):
        yield Run(first, last, before, after, is_dangling=True)
        return
    while start < end and _may_go(terms[start]):
        start += 1
    while start < end and _may_go(terms[end - 1]) and (end - start == 1 or Role.FIRST not in terms[end - 1].roles):
        end -= 1
    words = [term for term in terms[start:end] if term.kind is TermKind.WORD or term.roles]
    if any(not _is_link(term) for term in words):
        yield Run(start, end, before, after)
    elif words:
        yield Run(start, end, before, after, is_dangling=True)


def _may_be_more(term: Term) -> bool:
    """Return whether a last word behind an amount says more of it in some language: `10 to`, `12 der`."""
    return Role.TO in term.roles or (term.kind is TermKind.WORD and term.text in quantity_words())


def _may_go(term: Term) -> bool:
    return (term.kind is TermKind.SIGN and not term.roles) or any(role in _AT_EDGES for role in term.roles)


def _is_link(term: Term) -> bool:
    return any(role in (Role.TO, Role.WITH) for role in term.roles)


def named(text: str, terms: Sequence[Term], runs: Sequence[Run]) -> Named | None:
    """Return the exercise and the remarks; None when there is no name at all."""
    known = next((term for term in terms if term.kind is TermKind.NAME), None)
    if known is not None:
        return _around_known(text, terms, runs, known)
    words = [run for run in runs if not run.is_dangling]
    run = next((run for run in words if not is_manner(terms, run)), words[0] if words else None)
    if run is None or _is_way(terms, run) or _is_on_or_off(terms, run):
        return None
    start = terms[run.first + _starts_with_hold(terms, run)].start
    is_hold = run.after is What.HOLD and Role.HOLD in terms[run.last].roles and run.before in (None, What.SETS)
    extent = (start, terms[run.last - 1 + is_hold].end - start)
    remarks = tuple(extent_of(terms, other) for other in words if other is not run)
    return Named(text[start : sum(extent)], extent, None, remarks)


def _around_known(text: str, terms: Sequence[Term], runs: Sequence[Run], known: Term) -> Named:
    """Return the known exercise, or an unknown one when words stand beside its name that can make another of it."""
    start, end = known.start, known.end
    taken: list[Run] = []
    at = terms.index(known)
    for run in runs:
        if run.after is What.NAME and run.last <= len(terms) and not is_manner(terms, run):
            start = terms[run.first + _starts_with_hold(terms, run)].start
            taken.append(run)
        elif run.before is What.NAME and (_is_of_name(terms, at + 1) or not is_remark(terms, run)):
            end = terms[run.last - 1].end
            taken.append(run)
    remarks = tuple(extent_of(terms, run) for run in runs if run not in taken and not run.is_dangling)
    exercise = None if taken else known.exercise
    name = known.text if exercise else text[start:end]
    return Named(name, (start, end - start), exercise, remarks)


def _starts_with_hold(terms: Sequence[Term], run: Run) -> bool:
    """Return whether a run is `hold` and more: the rest of it is a name."""
    return Role.HOLD in terms[run.first].roles and run.last - run.first > 1


def _is_of_name(terms: Sequence[Term], at: int) -> bool:
    """Return whether what is behind a name belongs to it: `Caminar de talones`."""
    return at < len(terms) and Role.OF in terms[at].roles


def _is_way(terms: Sequence[Term], run: Run) -> bool:
    """Return whether words say only which way a part of an exercise goes: `slowly down`, `clockwise`."""
    words = terms[run.first : run.last]
    ways = (Role.PHASE, Role.ONE_WAY, Role.OTHER_WAY)
    known = (*ways, Role.MANNER, Role.FILLER, Role.AND)
    return any(role in ways for term in words for role in term.roles) and all(
        any(role in known for role in term.roles) for term in words
    )


def _is_on_or_off(terms: Sequence[Term], run: Run) -> bool:
    """Return whether a word is half of an interval, and no name: `40s on`."""
    return run.last - run.first == 1 and any(role in (Role.ON, Role.OFF) for role in terms[run.first].roles)


def is_manner(terms: Sequence[Term], run: Run) -> bool:
    """Return whether words say only how it is done."""
    return all(
        term.kind is not TermKind.WORD or any(role in (Role.MANNER, Role.FILLER, Role.AND) for role in term.roles)
        for term in terms[run.first : run.last]
    )


def is_remark(terms: Sequence[Term], run: Run) -> bool:
    """Return whether words are surely a remark: how it is done, or what begins like `on`, `keep`, `heels`."""
    first = terms[run.first]
    return Role.ASIDE in first.roles or Role.MANNER in first.roles or is_manner(terms, run)


def extent_of(terms: Sequence[Term], run: Run) -> Extent:
    """Return where the terms of a run are in the text."""
    start = terms[run.first].start
    return (start, terms[run.last - 1].end - start)


def quantity_in(terms: Sequence[Term], first: int, last: int) -> Term | None:
    """Return the first of some terms that says how much or on which side, None when none does."""
    alone = last - first == 1
    return next((term for term in terms[first:last] if _holds_quantity(term, alone=alone)), None)


def _holds_quantity(term: Term, *, alone: bool) -> bool:
    """Return whether a term is a number, a unit or a side in any language; a single letter only where it is alone."""
    if term.kind is TermKind.NUMBER or any(map(str.isnumeric, term.text)):
        return True
    if any(role in QUANTITY_ROLES for role in term.roles):
        return True
    if term.kind is not TermKind.WORD or (not alone and (term.roles or len(term.text) == 1)):
        return False
    return all(word in quantity_words() for word in term.text.replace("-", " ").split())
