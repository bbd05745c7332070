"""Reads a sentence that is a rest: `rest 30s`, `1 min rest (walk back)`, `rest 5 breaths`."""

from prehab.core.units import Ms
from prehab.pack.grammar.amounts import AmountError
from prehab.pack.grammar.doses import single_count, single_time
from prehab.pack.grammar.leftovers import extent_of
from prehab.pack.grammar.measures import foreign_unit
from prehab.pack.grammar.modifiers import note_of
from prehab.pack.grammar.parsed_step import ParsedRest
from prehab.pack.grammar.sentence import SILENT, Sentence
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.step_questions import Question
from prehab.pack.grammar.words.roles import Role
from prehab.pack.schema.limits import MAX_REPS


def is_rest(sentence: Sentence) -> bool:
    """Return whether the sentence is a rest: it says so first, and names no exercise."""
    says = [one for one in sentence.phrases if one.what not in SILENT]
    if not says or sentence.said(What.NAME):
        return False
    first = says[0]
    if first.what is What.LEFT_OVER and Role.REST in sentence.terms[first.first].roles:
        return len(says) == 1
    return first.what in (What.REST, What.REST_BETWEEN)


def read_rest(sentence: Sentence) -> ParsedRest | None:
    """Return the rest; None when something is asked."""
    rests = sentence.take(What.REST, What.REST_BETWEEN)
    if not rests:
        first, last = sentence.terms[0], sentence.terms[-1]
        fix = f'write a time, such as "{sentence.text[first.start : first.end]} 30s"'
        sentence.questions.append(Question("PH211", first.start, last.end, "how long?", "a time, please", fix=fix))
        return None
    phrase = sentence.only(rests, "rest")
    if phrase is not None:
        _ask_between_what(sentence, phrase)
    time, breaths = (None, None) if phrase is None else rest_time(sentence, phrase)
    extents = [extent_of(sentence.terms, run) for run in sentence.runs]
    return ParsedRest(time or Ms(0), note_of(sentence, extents), breaths)


def _ask_between_what(sentence: Sentence, phrase: Phrase) -> None:
    """Ask about `rest 90s between sets`, which is no step: it is said of an exercise, or of the whole routine."""
    said = [term for term in sentence.terms[phrase.first : phrase.last] if Role.BETWEEN_SETS in term.roles]
    if said:
        label = "write it behind an exercise, or one rest that stands here"
        fix = "between all exercises it is the key rest, between rounds the key round_rest"
        edit = (said[0].start, said[0].end, "")
        sentence.ask(AmountError("PH217", "between what?", label, fix=fix), phrase, (edit,))


def rest_time(sentence: Sentence, phrase: Phrase) -> tuple[Ms | None, int | None]:
    """Return the time or the breaths of a rest; neither when its measure is asked about."""
    measure = phrase.measure
    if measure is None:
        return None, None
    if measure.unit is Role.METRES_OR_MINUTES:
        sentence.ask(foreign_unit(sentence.words(phrase), measure.quantities[-1]), phrase)
        return None, None
    if measure.unit is Role.BREATHS:
        return None, sentence.settled(single_count(measure, "breaths", MAX_REPS), phrase)
    return sentence.settled(single_time(measure), phrase), None
