"""Reads what a step says beside its amount: sides, directions, tempo, hold, rest, variant and remarks."""

from collections.abc import Sequence
from typing import Final

from prehab.core.characters.safe_text import quote
from prehab.core.model import Exercise, Sides, Tempo
from prehab.core.units import Ms
from prehab.pack.grammar.amounts import AmountError, parse_tempo, plain_number
from prehab.pack.grammar.doses import single_time
from prehab.pack.grammar.measures import has_role
from prehab.pack.grammar.parsed_step import Extent
from prehab.pack.grammar.sentence import Sentence
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.words.roles import Role

_SIDED: Final = (Sides.EACH, Sides.ALTERNATE)


def sides_of(sentence: Sentence, exercise: Exercise | None, *, in_sets: bool) -> Sides | None:
    """Return the sides that a sentence says; `each` alone depends on the exercise, and after sets is each set."""
    phrases = sentence.take(What.SIDE)
    found = {phrase.sides for phrase in phrases}
    if found == {Sides.EACH, Sides.ALTERNATE}:
        return Sides.ALTERNATE
    if len(found) > 1:
        sentence.ask(AmountError("PH209", "the side is given twice", "write it only once"), phrases[-1])
        return None
    eaches = sentence.take(What.EACH) if not phrases or found <= {Sides.EACH, Sides.ALTERNATE} else []
    if phrases:
        return phrases[0].sides
    if not eaches or in_sets:
        return None
    if exercise is not None and exercise.sides in _SIDED:
        return Sides.EACH
    start, end = sentence.span(eaches[0].first, eaches[0].last)
    word = sentence.text[start:end]
    edits = (((start, end, "each side"),), ((start, end, f"({word})"),))
    sentence.ask(AmountError("PH205", f"{quote(word)} what?", "each side, or a remark?"), eaches[0], *edits)
    return None


def has_directions(sentence: Sentence, exercise: Exercise | None) -> bool:
    """Return whether a sentence says each direction."""
    if sentence.take(What.DIRECTIONS):
        return True
    return bool(sentence.take(What.BACK_AND_FORTH)) and exercise is not None and exercise.directions


def tempo_of(sentence: Sentence) -> Tempo | None:
    """Return the tempo that a sentence says."""
    phrase = sentence.only(sentence.take(What.TEMPO), "tempo")
    if phases := sentence.take(What.PHASE):
        whole = Phrase(What.PHASE, phases[0].first, phases[-1].last)
        start, end = sentence.span(whole.first, whole.last)
        label = "write tempo with the seconds of the move, the hold and the return, or a remark in brackets"
        message = f"is {quote(sentence.words(whole))} the tempo?"
        sentence.ask(AmountError("PH217", message, label), whole, ((start, end, f"({sentence.words(whole)})"),))
        return None
    if phrase is None:
        return None
    if phrase.measure is None:
        sentence.ask(AmountError("PH211", "which tempo?", "seconds, please: tempo 2-1-2"), phrase)
        return None
    if phrase.measure.unit not in (None, Role.SECONDS):
        sentence.ask_left_over(phrase, "a tempo is in seconds: tempo 2-1-2")
        return None
    return sentence.settled(parse_tempo("-".join(map(plain_number, phrase.measure.numbers))), phrase)


def hold_of(sentence: Sentence, phrases: Sequence[Phrase]) -> Ms | None:
    """Return the time of a hold."""
    phrase = sentence.only(phrases, "hold")
    if phrase is None or phrase.measure is None:
        return None
    if phrase.measure.unit is Role.BREATHS:
        sentence.ask_left_over(phrase, "a hold in reps is a time: hold 3s")
        return None
    if later := _later(sentence, phrase):
        _ask_once_or_each(sentence, phrase, later)
        return None
    return sentence.settled(single_time(phrase.measure), phrase)


def _later(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return the `then` before a hold, or the `at the end` after it."""
    beside = (phrase.first - 1, phrase.last)
    at = next((at for at in beside if has_role(sentence.terms, at, Role.LATER)), None)
    return None if at is None else Phrase(What.LINK, at, at + 1)


def _ask_once_or_each(sentence: Sentence, hold: Phrase, later: Phrase) -> None:
    """Ask whether a hold is in each rep, or one at the end, which is a remark."""
    start, end = sentence.span(min(hold.first, later.first), max(hold.last, later.last))
    edits = (((*sentence.span(later.first, later.last), ""),), ((start, end, f"({sentence.text[start:end]})"),))
    label = "in each rep, or once at the end? that is a remark in brackets"
    whole = Phrase(What.HOLD, min(hold.first, later.first), max(hold.last, later.last))
    sentence.ask(AmountError("PH217", f"{quote(sentence.words(whole))} in each rep?", label), whole, *edits)


def with_remarks(sentence: Sentence, exercise: Exercise | None) -> list[Extent]:
    """Return where `mit ...`, `w/ ...` stand as a remark, in the words of the author: where there are no variants."""
    if exercise is not None and exercise.variants:
        return []
    found: list[Extent] = []
    for phrase in sentence.said(What.VARIANT):
        first = phrase.first
        while first and Role.WITH not in sentence.terms[first].roles:
            first -= 1
        start, end = sentence.span(first, phrase.last)
        said = sentence.text[start : sentence.terms[phrase.first].start].strip().casefold()
        if first < phrase.first < phrase.last and said != "with":
            found.append((start, end - start))
    if found:
        sentence.take(What.VARIANT)
    return found


def variant_of(sentence: Sentence) -> tuple[str | None, Extent | None]:
    """Return the words behind `with`, and their place."""
    phrase = sentence.only(sentence.take(What.VARIANT), "variant")
    if phrase is None:
        return None, None
    if phrase.last <= phrase.first or Role.WITH in sentence.terms[phrase.first].roles:
        error = AmountError("PH211", "with what?", "the id of a variant, please")
        sentence.ask(error, Phrase(What.VARIANT, phrase.first, phrase.first + 1))
        return None, None
    start, end = sentence.span(phrase.first, phrase.last)
    return sentence.text[start:end], (start, end - start)


def note_of(sentence: Sentence, extents: Sequence[Extent]) -> str | None:
    """Return the remarks of a sentence, those in brackets and others, in the order they are written."""
    notes = [(start, sentence.text[start : start + width]) for start, width in extents]
    notes += [(sentence.terms[one.first].start, sentence.terms[one.first].text) for one in sentence.take(What.NOTE)]
    notes += [(sentence.span(one.first, one.last)[0], sentence.words(one)) for one in sentence.take(What.WEIGHT)]
    amounts = (sentence.terms[one.first : one.last] for one in sentence.said(What.AMOUNT, What.COUNT))
    notes += [(term.start, term.text) for terms in amounts for term in terms if Role.MANNER in term.roles]
    texts = [text for _, text in sorted(notes) if text]
    return ", ".join(texts) or None
