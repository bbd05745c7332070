"""Puts the phrases of a sentence together to a step, or to several, and asks about everything that is not in them."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import quote
from prehab.pack.grammar.amounts import AmountError
from prehab.pack.grammar.leftovers import Run, is_manner, is_remark, named, quantity_in
from prehab.pack.grammar.measures import Measure, foreign_unit
from prehab.pack.grammar.parsed_step import ParsedStep
from prehab.pack.grammar.rest_steps import is_rest, read_rest
from prehab.pack.grammar.sentence import SILENT, Sentence
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.step_questions import Question
from prehab.pack.grammar.terms import Term, TermKind
from prehab.pack.grammar.words.roles import Role
from prehab.pack.grammar.work_steps import read_work
from prehab.pack.schema.limits import MAX_NAME_LENGTH
from prehab.values import replace

_REMARK_LABEL: Final = "how much, or which side? a remark goes in round brackets"


_FAR: Final = 10
"""More than so many `m` are metres rather than minutes."""
_BREAKS_TRIED: Final = 5
"""Commas where a sentence may be parted."""


class Reading(Struct, frozen=True):
    """What a sentence was read as: its steps, or what is asked; and what a reading in another language may know better.

    `unknown` is how many words without a meaning are left over, `notes` how many remarks are in brackets.
    """

    steps: tuple[ParsedStep, ...]
    questions: tuple[Question, ...]
    unknown: int = 0
    notes: int = 0


HoldsName = Callable[[int, int], bool]
"""Returns whether the name of a known exercise stands between two places of the text."""


def assemble(text: str, terms: Sequence[Term], phrases: Sequence[Phrase], holds_name: HoldsName) -> Reading:
    """Return what the phrases of a sentence mean together."""
    sentence = Sentence(text, terms, phrases)
    _refuse_foreign(sentence)
    _refuse_several(sentence, holds_name)
    steps = () if sentence.questions else _steps(sentence)
    if sentence.questions:
        questions = sorted(sentence.questions, key=lambda question: question.start)
        return Reading((), tuple(questions))
    unknown = sum(
        term.kind is TermKind.WORD and not term.roles
        for run in sentence.runs
        for term in sentence.terms[run.first : run.last]
    )
    return Reading(steps, (), unknown, len(sentence.said(What.NOTE)))


def _steps(sentence: Sentence) -> tuple[ParsedStep, ...]:
    """Return the steps; every phrase is in them, or it is asked about."""
    _check_left_over(sentence)
    if is_rest(sentence):
        rest = read_rest(sentence)
        _check_taken(sentence, "a rest has a time, and an exercise is a step of its own")
        return () if rest is None else (rest,)
    name = named(sentence.text, sentence.terms, sentence.runs)
    if name is None:
        if not sentence.questions:
            first, last = sentence.terms[0], sentence.terms[-1]
            label = "the name is missing"
            sentence.questions.append(Question("PH210", first.start, last.end, "which exercise?", label))
        return ()
    if name.extent[1] > MAX_NAME_LENGTH:
        message = f"a name has at most {MAX_NAME_LENGTH} characters"
        sentence.questions.append(Question("PH307", name.extent[0], sum(name.extent), message, "too long"))
    steps = read_work(sentence, name)
    _check_taken(sentence, "this does not fit the rest of the step")
    return steps


def _refuse_foreign(sentence: Sentence) -> None:
    """Refuse what prehab does not count: distances, hours, every minute on the minute; a bracket left open; `15r`."""
    for phrase in sentence.said(What.FOREIGN):
        if phrase.measure is not None:
            _ask_distance(sentence, phrase, phrase.measure)
    for phrase in sentence.said(What.EMOM):
        message = f"{quote(sentence.words(phrase))} starts again every minute, and prehab cannot do that"
        sentence.ask(AmountError("PH216", message, "write work and rest: 30s on, 30s off x 6"), phrase)
    for phrase in sentence.said(What.SIDE):
        first = sentence.terms[phrase.first]
        if sentence.words(phrase) == "r" and first.glued and len(sentence.said(What.SIDE)) == 1:
            error = AmountError("PH217", f"{quote('r')} can be reps or the right side", "which of the two?")
            sentence.ask(
                error, phrase, ((first.start, first.end, " reps"),), ((first.start, first.end, " reps right"),)
            )
    for phrase in sentence.said(What.UNCLOSED):
        start, end = sentence.span(phrase.first, phrase.last)
        edit = ((start, end, f"({sentence.terms[phrase.first].text})"),)
        sentence.ask(AmountError("PH212", "this bracket is never closed", "no )"), phrase, edit)


def _ask_distance(sentence: Sentence, phrase: Phrase, measure: Measure) -> None:
    """Ask about a distance: it may be a remark with its sets; in sets, or from some metres on, it is hardly minutes."""
    one = measure.quantities[-1]
    error = foreign_unit(sentence.words(phrase), one)
    if one.unit not in (Role.METRES_OR_MINUTES, Role.DISTANCE):
        sentence.ask(error, phrase)
        return
    sets = [said for said in sentence.said(What.SETS) if said.last == phrase.first]
    is_far = sentence.said(What.SETS, What.COUNT) or one.number not in map(str, range(_FAR + 1))
    start, end = sentence.span(sets[0].first if sets else phrase.first, phrase.last)
    error = replace(
        error,
        label="prehab counts reps, breaths and time",
        alternatives=() if is_far else error.alternatives,
        fix="write how many seconds or minutes it takes; the distance may stand behind them in brackets",
    )
    sentence.ask(error, phrase, ((start, end, f"({sentence.text[start:end]})"),))


def _refuse_several(sentence: Sentence, holds_name: HoldsName) -> None:
    """Ask about a second exercise, and about a rest before an exercise: each is a step of its own."""
    names = sentence.said(What.NAME)
    if not names:
        return
    says = next(one for one in sentence.phrases if one.what not in SILENT)
    is_rest_first = says.what is What.REST and sentence.terms[says.first].kind is not TermKind.NUMBER
    apart = [
        run for run in sentence.runs if What.NAME not in (run.before, run.after) and not is_manner(sentence.terms, run)
    ]
    is_other = any(holds_name(*sentence.span(run.first, run.last)) or _begins_step(sentence, run) for run in apart)
    if is_rest_first or is_other:
        first, last = sentence.terms[0], sentence.terms[-1]
        label = "two steps are two lines"
        fix = 'write + between the exercises of a round: "3 rounds: A + B"' if _in_rounds(sentence) else ""
        lines = _apart(sentence)
        question = Question("PH218", first.start, last.end, "is this two steps?", label, lines=lines, fix=fix)
        sentence.questions.append(question)


def _apart(sentence: Sentence) -> tuple[tuple[str, ...], ...]:
    """Return the ways to write several steps: in rounds with + between them, else as lines."""
    text, end = sentence.text, sentence.terms[-1].end
    breaks = [sentence.terms[one.first] for one in sentence.said(What.BREAK, What.LINK)]
    if _in_rounds(sentence):
        line = text[sentence.terms[0].start : end]
        for comma in reversed([one for one in breaks if one.text == ","]):
            line = f"{line[: comma.start - sentence.terms[0].start]} +{line[comma.end - sentence.terms[0].start :]}"
        return ((line,),)
    parting = [one for one in breaks if one.kind is not TermKind.WORD or Role.AND in one.roles][:_BREAKS_TRIED]
    return tuple((text[sentence.terms[0].start : one.start].strip(), text[one.end : end].strip()) for one in parting)


def _in_rounds(sentence: Sentence) -> bool:
    """Return whether a sentence begins with rounds: `3 rounds of`, `3x:`."""
    first = next(one for one in sentence.phrases if one.what not in SILENT)
    colon = first.last < len(sentence.terms) and sentence.terms[first.last].text == ":"
    is_count = colon and first.what in (What.COUNT, What.SETS)
    return first.measure is not None and (first.measure.unit is Role.ROUNDS or is_count)


def _begins_step(sentence: Sentence, run: Run) -> bool:
    """Return whether words behind a comma have an amount of their own: `clamshell, jumping 5 reps`."""
    behind_comma = run.first > 0 and sentence.terms[run.first - 1].text == ","
    return behind_comma and run.after in (What.AMOUNT, What.SETS) and not is_remark(sentence.terms, run)


def _check_left_over(sentence: Sentence) -> None:
    """Ask about every number, unit or side that no phrase has taken, and about links that lead nowhere."""
    for run in sentence.runs:
        start, end = sentence.span(run.first, run.last)
        if (
            run.last - run.first == 1
            and run.before not in (None, What.NAME)
            and (how_long := _asks_time(sentence, run))
        ):
            sentence.questions.append(how_long)
            continue
        found = quantity_in(sentence.terms, run.first, run.last)
        if found is None and not run.is_dangling:
            continue
        where = (start, end) if found is None else (found.start, found.end)
        message = f"{quote(sentence.text[where[0] : where[1]])} is left over"
        edits = [((start, end, f"({sentence.text[start:end]})"),)] if _may_be_remark(run) else []
        if found is not None and Role.BOTH in found.roles:
            edits.insert(0, ((start, end, f"each side ({sentence.text[start:end]})"),))
        sentence.questions.append(Question("PH205", *where, message, _REMARK_LABEL, tuple(edits)))
    for phrase in sentence.said(What.VARIANT):
        found = quantity_in(sentence.terms, phrase.first, phrase.last)
        if found is not None and Role.WITH not in found.roles:
            message = f"{quote(sentence.text[found.start : found.end])} is left over"
            sentence.questions.append(Question("PH205", found.start, found.end, message, _REMARK_LABEL))


def _asks_time(sentence: Sentence, run: Run) -> Question | None:
    """Return what is asked about `hold` or `rest` without a time."""
    term = sentence.terms[run.first]
    if Role.HOLD not in term.roles and Role.REST not in term.roles:
        return None
    word = sentence.text[term.start : term.end]
    return Question("PH211", term.start, term.end, f"{word} how long?", "a time, please")


def _may_be_remark(run: Run) -> bool:
    """Return whether a run stands behind an amount, so that it is no part of a name."""
    return not run.is_dangling and run.after is not What.NAME and run.before not in (None, What.NAME)


def _check_taken(sentence: Sentence, label: str) -> None:
    """Ask about what has no place in the step."""
    if not sentence.questions:
        for phrase in sentence.not_taken():
            sentence.ask_left_over(phrase, label)
