"""Reads a sentence with an exercise: one step, the steps of a ladder, both sides apart, or an interval."""

from typing import Final

from prehab.core.characters.safe_text import quote
from prehab.core.model import Amount, Open, Reps, Sides, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.amounts import AmountError, missing_unit
from prehab.pack.grammar.doses import DIGITS, FEW, TWO_AMOUNTS, Dose, amounts, shown, with_unit
from prehab.pack.grammar.leftovers import Named
from prehab.pack.grammar.measures import Measure
from prehab.pack.grammar.modifiers import has_directions, hold_of, note_of, sides_of, tempo_of, variant_of, with_remarks
from prehab.pack.grammar.parsed_step import ParsedBlock, ParsedStep, ParsedWork
from prehab.pack.grammar.rest_steps import rest_time
from prehab.pack.grammar.sentence import SILENT, Sentence
from prehab.pack.grammar.step_phrases import Phrase, What
from prehab.pack.grammar.step_questions import Edit
from prehab.pack.grammar.terms import TermKind
from prehab.pack.grammar.words.roles import Role
from prehab.values import replace

AS_MANY: Final = "as many as you can"
"""The remark of a step with a time in which reps are counted by the runner."""
_SHORTEST_REST: Final = 4000
_PAIR: Final = (Sides.LEFT, Sides.RIGHT)


def read_work(sentence: Sentence, name: Named) -> tuple[ParsedStep, ...]:
    """Return the steps of a sentence with an exercise; nothing when something is asked."""
    dose = Dose(sentence, name.exercise)
    extents = list(name.remarks)
    asides = with_remarks(sentence, name.exercise)
    extents += asides
    variant, variant_extent = (None, None) if asides else variant_of(sentence)
    directions = has_directions(sentence, name.exercise)
    if not directions:
        for phrase in sentence.said(What.BACK_AND_FORTH):
            start, end = sentence.span(phrase.first, phrase.last)
            extents.append((start, end - start))
    step = ParsedWork(
        name.name,
        tempo=tempo_of(sentence),
        hold=hold_of(sentence, dose.holds),
        variant=variant,
        note=note_of(sentence, extents),
        name_extent=name.extent,
        variant_extent=variant_extent,
        amount_position=sum(name.extent),
        directions=directions,
    )
    return _dosed(sentence, dose, step)


def _dosed(sentence: Sentence, dose: Dose, step: ParsedWork) -> tuple[ParsedStep, ...]:
    """Return a step with its amount, or the several that its amounts make."""
    if several := _interval(sentence, dose, step) or _sides_apart(sentence, dose, step):
        return several
    step = _ways_together(sentence, dose, step)
    step = replace(step, sides=sides_of(sentence, dose.exercise, in_sets=bool(dose.sets_phrases)))
    rest, between = _rests(sentence)
    if dose.sets > 1 and between is None and _is_between(sentence, dose):
        rest, between = None, rest
    found = _amounts(sentence, dose)
    if found and isinstance(found[0], Reps):
        _ask_short_rest(sentence, dose)
    if sentence.questions:
        return ()
    if between is None or dose.sets == 1:
        step = replace(step, rest=between if rest is None else rest)
    if len(found) != 1:
        return tuple(replace(step, amount=one) for one in found) or _without_amount(sentence, dose, step)
    amount, measure = found[0], dose.work[0].measure if dose.work else None
    if measure is not None and measure.joint == "/":
        step = _each_side(sentence, dose.work[0], step)
    if isinstance(amount, Timed) and sentence.take(What.AMRAP):
        step = replace(step, note=", ".join(filter(None, (AS_MANY, step.note))))
    step = replace(step, amount=amount)
    if between is None or dose.sets == 1:
        return (replace(step, sets=dose.sets),)
    return (ParsedBlock(dose.sets, (step,), between),)


def _ask_short_rest(sentence: Sentence, dose: Dose) -> None:
    """Ask about `12 reps, 1s pause`: so short a rest is rather a hold in each rep."""
    if dose.holds:
        return
    for phrase in sentence.said(What.REST, What.REST_BETWEEN):
        one = phrase.measure.quantities[0] if phrase.measure is not None else None
        says_pause = any(Role.PAUSE in term.roles for term in sentence.terms[phrase.first : phrase.last])
        if not says_pause or one is None or not isinstance(one.time, int) or one.time > _SHORTEST_REST:
            continue
        start, end = sentence.span(phrase.first, phrase.last)
        run = next((run for run in sentence.runs if run.first == phrase.last), None)
        far = end if run is None else sentence.span(run.first, run.last)[1]
        time = sentence.text[slice(*sentence.span(phrase.measure.first, phrase.measure.last))] if phrase.measure else ""
        edits = (((start, end, f"hold {time}"),), ((start, far, f"({sentence.text[start:far]})"),))
        label = "so short a rest is rather a hold in each rep"
        sentence.ask(AmountError("PH217", f"{quote(sentence.words(phrase))} in each rep?", label), phrase, *edits)


def _without_amount(sentence: Sentence, dose: Dose, step: ParsedWork) -> tuple[ParsedStep, ...]:
    """Return a step that takes the amount of its exercise."""
    if dose.sets_phrases:
        label = "how many reps, or how long?"
        sentence.ask(AmountError("PH202", "sets of how much?", label), dose.sets_phrases[0])
    return (step,)


def _each_side(sentence: Sentence, phrase: Phrase, step: ParsedWork) -> ParsedWork:
    """Return the step of `12/12`: so much on each side."""
    if step.sides not in (None, Sides.EACH):
        sentence.ask(AmountError("PH209", "the side is given twice", "12/12 is each side"), phrase)
    return replace(step, sides=Sides.EACH)


def _rests(sentence: Sentence) -> tuple[Ms | None, Ms | None]:
    """Return the rest after a step, and the one between its sets."""
    found: list[Ms | None] = []
    for what in (What.REST, What.REST_BETWEEN):
        phrase = sentence.only(sentence.take(what), "rest")
        time, breaths = (None, None) if phrase is None else rest_time(sentence, phrase)
        if phrase is not None and breaths is not None:
            sentence.ask_left_over(phrase, "a rest in breaths is a step of its own")
        found.append(time)
    if None not in found:
        sentence.ask_left_over(sentence.said(What.REST)[0], "one rest, please")
    return found[0], found[1]


def _is_between(sentence: Sentence, dose: Dose) -> bool:
    """Return whether a rest stands between the sets: `20s squats, 10s rest x 8`, `8 rounds: 20s squats, 10s rest`."""
    rests = [one for one in sentence.said(What.REST) if sentence.terms[one.first].kind is TermKind.NUMBER]
    measures = [one.measure for one in dose.sets_phrases if one.measure is not None]
    of_all = [one for one in dose.sets_phrases if sentence.terms[min(one.last, len(sentence.terms) - 1)].text == ":"]
    return bool(rests and of_all) or any(
        measure.first > rest.first or measure.unit is Role.ROUNDS for rest in rests for measure in measures
    )


def _amounts(sentence: Sentence, dose: Dose) -> list[Amount]:
    """Return the one amount of a step, or those of a ladder; nothing when there is none, or it is asked about."""
    if dose.opens or (sentence.said(What.AMRAP) and not dose.work):
        sentence.take(What.AMRAP)
        return _open(sentence, dose)
    if not dose.work:
        return []
    if len(dose.work) > 1:
        _ask_which(sentence, dose)
        return []
    phrase = dose.work[0]
    if phrase.measure is None:
        return []
    if _asks_order(sentence, dose, phrase, phrase.measure):
        return []
    if error := _unclear(dose, phrase.measure) or _unit_perhaps(sentence, dose, phrase.measure):
        edits = _swapped(sentence, phrase) if error.code == "PH214" else ()
        sentence.ask(error, phrase, *edits)
        return []
    found = amounts(phrase.measure, counted=dose.counted)
    if isinstance(found, AmountError):
        sentence.ask(found, phrase, *(_swapped(sentence, phrase) if found.code == "PH214" else ()))
        return []
    return found[:1] if phrase.measure.joint == "/" else found


def _asks_order(sentence: Sentence, dose: Dose, phrase: Phrase, measure: Measure) -> bool:
    """Ask about `15x3`, which can be 15 reps three times: more sets than reps, and more than anybody's sets."""
    sets = dose.sets_phrases[0].measure if dose.sets_phrases else None
    if sets is None or sets.unit or measure.unit or measure.joint or not dose.counted:
        return False
    number = measure.numbers[0]
    is_small = number.isdecimal() and len(number) <= DIGITS and int(number) < dose.sets
    if not is_small or dose.sets <= FEW or dose.sets_phrases[0].last != phrase.first:
        return False
    whole = Phrase(What.AMOUNT, dose.sets_phrases[0].first, phrase.last)
    start, end = sentence.span(whole.first, whole.last)
    edits = [((start, end, f"{one} x {other} reps"),) for one, other in ((number, dose.sets), (dose.sets, number))]
    message = f"{number} sets of {dose.sets} reps, or {dose.sets} sets of {number}?"
    sentence.ask(AmountError("PH217", message, "the sets go first: 3 x 12 reps"), whole, *edits)
    return True


def _unclear(dose: Dose, measure: Measure) -> AmountError | None:
    """Return what is to be asked about several numbers: a pair, two with a comma, a ladder in sets."""
    many = len(measure.quantities)
    if measure.joint == "/":
        is_reps = measure.unit in (Role.REPS, None) and (measure.unit or dose.counted)
        before = not dose.sets_phrases or dose.sets_phrases[0].first < measure.first
        same = many == 2 and len(set(measure.numbers)) == 1
        if not same or not before or (dose.sets_phrases and not is_reps):
            label = "left and right, or work and rest? write 20s on, 10s off x 8"
            return AmountError("PH217", f"{quote(shown(measure))} can mean two things", label)
    if measure.joint == "," and many == 2:
        return AmountError("PH209", "there are two amounts", "one amount a step, or a ladder of three or more")
    if many > 2 and dose.sets_phrases:
        return AmountError("PH217", f"{quote(shown(measure))} in sets?", "a ladder is done once")
    return None


def _unit_perhaps(sentence: Sentence, dose: Dose, measure: Measure) -> AmountError | None:
    """Return what is to be asked about a number whose unit may be the unknown word behind it: `12 hops`."""
    alone = any((run.first, run.last) == (measure.last, measure.last + 1) for run in sentence.runs)
    if measure.unit is not None or not alone or sentence.terms[measure.last].roles:
        return None
    if not dose.counted:
        return None
    term = sentence.terms[measure.last]
    return missing_unit(shown(measure), f"reps, or is {quote(term.text)} a unit?", (" reps",))


def _swapped(sentence: Sentence, phrase: Phrase) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return the edit that turns a range round."""
    measure = phrase.measure
    if measure is None:
        return ()
    terms = [term for term in sentence.terms[measure.first : measure.last] if term.text in measure.numbers]
    if len(terms) != 2:
        return ()
    low, high = terms
    return (((low.start, low.end, high.text), (high.start, high.end, low.text)),)


def _open(sentence: Sentence, dose: Dose) -> list[Amount]:
    if dose.work:
        sentence.ask(
            AmountError("PH209", "an open end and an amount", "one of them, please"),
            dose.opens[0] if dose.opens else dose.work[0],
        )
        return []
    sentence.only(dose.opens, "open end")
    return [Open()]


def _ask_which(sentence: Sentence, dose: Dose) -> None:
    """Ask about two amounts: a tempo, sets of a time, a number without a unit, or one too many."""
    first, second = dose.work[0], dose.work[1]
    one, other = first.measure, second.measure
    if one is None or other is None:
        return
    start, end = sentence.span(second.first, second.last)
    said = sentence.text[start:end]
    if len(other.quantities) > 2 and other.unit is None:
        message = f"is {quote(said)} the tempo?"
        sentence.ask(AmountError("PH217", message, f"write tempo {said}"), second, ((start, end, f"tempo {said}"),))
    elif sentence.terms[second.first - 1].text == "(" or _is_remark_apart(sentence, first, second):
        sentence.ask(TWO_AMOUNTS, second, *_second_apart(sentence, dose, first, second))
    elif {one.unit, other.unit} == {Role.REPS, Role.SECONDS} and not one.joint and not other.joint:
        reps, time = (one, other) if one.unit is Role.REPS else (other, one)
        number, timed = reps.numbers[0], sentence.text[slice(*sentence.span(time.first, time.last))]
        short = f"{time.numbers[0]}s" if time.quantities[0].scale == 1000 else timed
        message = f"{number} x {short}, or {number} reps held for {short} each?"
        edits = [_in_their_place(sentence, f"{number} {way} {timed}", first, second) for way in ("x", "reps hold")]
        phrase = Phrase(What.AMOUNT, first.first, second.last)
        sentence.ask(AmountError("PH217", message, "two amounts in one step"), phrase, *edits)
    elif one.unit is None and not dose.counted:
        edit = _in_their_place(sentence, f"{shown(one)} x {said}", first, second)
        sentence.ask(missing_unit(shown(one), "sets, reps, or a part of the name?", ()), first, edit)
    else:
        sentence.ask(TWO_AMOUNTS, second, *_second_apart(sentence, dose, first, second))


def _is_remark_apart(sentence: Sentence, first: Phrase, second: Phrase) -> bool:
    """Return whether a second amount is among words behind a comma: `15 reps, hold the last one for 10 s`."""
    breaks = [one.first for one in sentence.said(What.BREAK) if first.last <= one.first < second.first]
    return bool(breaks) and any(breaks[-1] < run.first < second.first for run in sentence.runs)


def _second_apart(sentence: Sentence, dose: Dose, first: Phrase, second: Phrase) -> list[tuple[Edit, ...]]:
    """Return the edits that keep a second amount as a remark; a bare time in brackets can be a rest or a hold."""
    terms = sentence.terms
    breaks = [one.first for one in sentence.said(What.BREAK)]
    before = [at for at in breaks if first.last <= at < second.first]
    after = next((at for at in breaks if at >= second.last), len(terms))
    if not before:
        return []
    start, end = terms[before[-1]].start, terms[min(after, len(terms) - 1)].end
    is_bare = not any(first.last <= run.first < second.first for run in sentence.runs)
    if is_bare and before[-1] == second.first - 1 and terms[before[-1]].text == "(" and after == second.last:
        unit = "" if dose.counted or first.measure is None or first.measure.unit else " reps"
        start = terms[first.last - 1].end
        return [((start, end, f"{unit}, {word} {sentence.words(second)}"),) for word in ("rest", "hold")]
    at = before[-2] if terms[before[-1]].text == "(" and len(before) > 1 else before[-1]
    start = terms[at].end
    end = terms[after].end if after < len(terms) and terms[after].text == ")" else terms[after - 1].end
    return [((start, end, f" ({sentence.text[start:end].strip()})"),)]


def _in_their_place(sentence: Sentence, text: str, first: Phrase, second: Phrase) -> tuple[Edit, ...]:
    """Return the edits that write something in place of two phrases, and keep what is between them."""
    (start, stop), (other, end) = (sentence.span(one.first, one.last) for one in (first, second))
    between = [one for one in sentence.phrases if first.last <= one.first < second.first and one.what not in SILENT]
    return ((start, stop, text), (other, end, "")) if between else ((start, end, text),)


def _ways_together(sentence: Sentence, dose: Dose, step: ParsedWork) -> ParsedWork:
    """Return the step in each direction for `10 forward and 10 back`; the amounts are alike, and one of them stays."""
    ways = [sentence.terms[one.first].roles for one in sentence.said(What.WAY)]
    measures = [one.measure for one in dose.work if one.measure is not None]
    if len(ways) != len(_PAIR) or len(measures) != len(_PAIR) or sentence.said(What.SIDE):
        return step
    has_ways = all(Role.TURN in roles for roles in ways) or (dose.exercise is not None and dose.exercise.directions)
    first, second = measures
    if not has_ways or first.numbers != second.numbers or first.unit not in (None, second.unit):
        return step
    sentence.take(What.WAY)
    dose.work = dose.work[1:]
    return replace(step, directions=True)


def _sides_apart(sentence: Sentence, dose: Dose, step: ParsedWork) -> tuple[ParsedStep, ...]:
    """Return both sides of `12 L / 10 R`: one step when they are alike, else two."""
    sides = sentence.said(What.SIDE)
    if len(dose.work) != 2 or len(sides) != 2 or {one.sides for one in sides} != set(_PAIR):
        return ()
    rest, between = _rests(sentence)
    found: list[Amount] = []
    measures = [phrase.measure for phrase in dose.work]
    unit = next((one.unit for one in measures if one is not None and one.unit), None)
    for phrase, measure in zip(dose.work, measures, strict=True):
        if measure is None:
            return ()
        filled = with_unit(measure, unit) if measure.unit is None and unit in (Role.REPS, Role.SECONDS) else measure
        one = sentence.settled(amounts(filled, counted=dose.counted), phrase)
        found += one or []
    if len(found) != 2:
        return ()
    step = replace(step, rest=between if rest is None else rest, sets=dose.sets)
    sentence.take(What.SIDE)
    if found[0] == found[1]:
        return (replace(step, amount=found[0], sides=Sides.EACH),)
    return tuple(replace(step, amount=one, sides=side.sides) for one, side in zip(found, sides, strict=True))


def _interval(sentence: Sentence, dose: Dose, step: ParsedWork) -> tuple[ParsedStep, ...]:
    """Return the block of `20/10 x 8`, `30s on, 15s off x 4`; nothing for what is no interval."""
    pair = _work_and_rest(sentence, dose)
    tabata = sentence.said(What.TABATA)
    if pair is None:
        if tabata and not sentence.questions:
            label = "write work, rest and how often: 20s on, 10s off x 8"
            sentence.ask(AmountError("PH217", "how long, and how often?", label), tabata[0])
        return ()
    if not dose.sets_phrases:
        label = "how often? write x 8 behind it"
        if not sentence.questions:
            sentence.ask(AmountError("PH217", "how many times work and rest?", label), dose.work[0])
        return ()
    phrases = (dose.work[0], dose.work[0])
    times: list[Ms] = []
    for measure, phrase in zip(pair, phrases, strict=True):
        timed = measure if measure.unit else with_unit(measure, Role.SECONDS)
        found = sentence.settled(amounts(timed, counted=False), phrase)
        if found is None or len(found) != 1 or not isinstance(found[0], Timed) or found[0].most is not None:
            if not sentence.questions:
                sentence.ask(AmountError("PH217", "work and rest are one time each", "such as 20s on, 10s off"), phrase)
            return ()
        times.append(found[0].time)
    sides = sides_of(sentence, dose.exercise, in_sets=True)
    sentence.take(What.TABATA)
    return (ParsedBlock(dose.sets, (replace(step, amount=Timed(times[0]), sides=sides),), times[1]),)


def _work_and_rest(sentence: Sentence, dose: Dose) -> tuple[Measure, Measure] | None:
    """Return the two times of an interval."""
    work = sentence.said(What.WORK)
    rests = sentence.said(What.OFF) or sentence.said(What.REST, What.REST_BETWEEN)
    if work and len(rests) == 1 and len(dose.work) == 1 and work[0].measure and rests[0].measure:
        sentence.take(rests[0].what)
        return work[0].measure, rests[0].measure
    measure = dose.work[0].measure if len(dose.work) == 1 else None
    if measure is None or measure.joint != "/" or len(measure.quantities) != 2 or not dose.sets_phrases:
        return None
    if measure.unit not in (None, Role.SECONDS):
        return None
    first, second = measure.quantities
    if first.number == second.number and not sentence.said(What.TABATA):
        return None
    return (
        replace(measure, quantities=(first,), joint=""),
        replace(measure, quantities=(second,), joint=""),
    )
