"""One sentence while it is read: its terms, its phrases, what is left over, and what has been asked."""

from collections.abc import Sequence
from typing import TypeVar

from prehab.core.characters.safe_text import quote
from prehab.pack.grammar.amounts import AmountError
from prehab.pack.grammar.leftovers import Run, runs_of
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.step_questions import Edit, Question
from prehab.pack.grammar.terms import Term

_Value = TypeVar("_Value")

SILENT = (What.BREAK, What.NOTHING, What.LINK)
"""What says nothing by itself."""
IN_NO_STEP = (*SILENT, What.LEFT_OVER, What.NAME)
"""What `leftovers` deals with, and what says nothing."""

_OF_NUMBERS = ("PH201", "PH203", "PH204", "PH206", "PH207", "PH208", "PH214")
"""Problems of the number itself and its unit."""


class Sentence:
    """The phrases of a sentence by what they say. Questions are collected in `questions`."""

    def __init__(self, text: str, terms: Sequence[Term], phrases: Sequence[Phrase]) -> None:
        self.text = text
        self.terms = terms
        self.phrases = phrases
        self.runs: Sequence[Run] = runs_of(terms, phrases)
        self.questions: list[Question] = []
        self._taken: set[What] = set()
        self._said: dict[What, list[Phrase]] = {}
        for phrase in phrases:
            self._said.setdefault(phrase.what, []).append(phrase)

    def said(self, *whats: What) -> list[Phrase]:
        """Return the phrases of these kinds, in order."""
        if len(whats) == 1:
            return self._said.get(whats[0], [])
        found = [phrase for what in whats for phrase in self._said.get(what, ())]
        return sorted(found, key=lambda phrase: phrase.first) if len(found) > 1 else found

    def take(self, *whats: What) -> list[Phrase]:
        """Return the phrases of these kinds, and remember that the step says what they say."""
        self._taken.update(whats)
        return self.said(*whats)

    def not_taken(self) -> list[Phrase]:
        """Return the phrases that no part of the step says."""
        return [one for one in self.phrases if one.what not in self._taken and one.what not in IN_NO_STEP]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the terms from `first` to before `last` are in the text."""
        return self.terms[first].start, self.terms[last - 1].end

    def words(self, phrase: Phrase) -> str:
        """Return a phrase as it is written."""
        start, end = self.span(phrase.first, phrase.last)
        return self.text[start:end]

    def ask(self, error: AmountError, phrase: Phrase, *edits: tuple[Edit, ...]) -> None:
        """Ask about a phrase. An error's own alternatives stand in place of its measure."""
        measure = phrase.measure
        is_of_number = measure is not None and error.code in _OF_NUMBERS
        start, end = (
            self.span(measure.first, measure.last) if measure and is_of_number else self.span(phrase.first, phrase.last)
        )
        if is_of_number:
            apart = " " if self.text[end : end + 1].isalpha() else ""
            edits = (*(((start, end, f"{one}{apart}"),) for one in error.alternatives), *edits)
        self.questions.append(Question(error.code, start, end, error.message, error.label, edits, fix=error.fix))

    def ask_left_over(self, phrase: Phrase, label: str) -> None:
        """Ask about a phrase that has no place in its step."""
        self.ask(AmountError("PH205", f"{quote(self.words(phrase))} is left over", label), phrase)

    def only(self, phrases: Sequence[Phrase], noun: str) -> Phrase | None:
        """Return the one phrase of a kind; a second one is asked about."""
        for phrase in phrases[1:]:
            self.ask(AmountError("PH209", f"the {noun} is given twice", "write it only once"), phrase)
        return phrases[0] if phrases else None

    def settled(self, value: _Value | AmountError, phrase: Phrase) -> _Value | None:
        """Return a value, or None after its error is asked about."""
        if isinstance(value, AmountError):
            self.ask(value, phrase)
            return None
        return value
