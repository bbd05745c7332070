"""Keeps account of numbers: whether a reading holds every number, unit and side of a sentence, and no others.

It reads numbers by its own rules and tables, so that it notices when the parser's are wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from prehab.core.model import Breaths, Open, Reps, Sides, Timed
from prehab.pack.grammar.parsed_step import Names, ParsedBlock, ParsedRest, ParsedStep, ParsedWork
from prehab.pack.grammar.words import LANGUAGES, words_of
from tests.pack.grammar.speech import NUMBER_WORDS, SPEECH

Values = tuple[float, ...]
Ways = list[Values]
"""The ways in which one part of a reading can be written: with these numbers, or with those."""

HALF = 0.5
_SIMPLE = {word: value for words in NUMBER_WORDS.values() for word, value in words.items()}
_SIMPLE |= dict.fromkeys(("forty", "vierzig", "quarante", "cuarenta", "quaranta"), 40)
_TWO_MEANINGS = {"es": {"once", "dos"}, "it": {"due", "sei"}}
"""Number words that are something else elsewhere: they count in their own language."""
_HALVES = r"half (?:a )?minute|eine halbe minute|halbe minute|une demi-minute|demi[- ]minute|medio minuto|mezzo minuto"
_OFTEN = {"once": 1, "twice": 2}
_NUMBER = re.compile(
    rf"(?P<half>(?:{_HALVES})(?![^\W\d_]))|(?P<one>(?:an?|eine|une?) (?=minut))"
    r"|(?P<both>(?:les|des?)\s+deux(?![^\W\d_]))|(?P<figure>\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
_APOSTROPHE = re.compile("['’]")
_BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TIME_UNIT = (
    "s|sec|secs|seconds?|sek|sekunden?|secondes?|seg|segundos?|second[oi]|mins?|minutes?|minuten|minut[oi]s?|mn"
)
_REP_UNIT = "reps?|repetitions?|wdh|wiederholung(?:en)?|rép|répétitions?|repetición|repeticiones|rip|ripetizion[ei]"
_BREATH_UNIT = "breaths?|atemzüge?|respirations?|respiraci(?:ón|ones)|respir[io]"
_UNITS = re.compile(
    rf"(\d+(?:[.,]\d+)?)\s?(?:(?P<time>{_TIME_UNIT})|(?P<reps>{_REP_UNIT})|(?P<breaths>{_BREATH_UNIT}))(?![^\W\d_])"
)


def numbers_of(text: str, lang: str | None) -> list[float]:
    """Return every number of a text, of number words too."""
    found: list[float] = []
    text = re.sub("(quarante|forty|cuarenta y) (cinq|five|cinco)", r"\1-\2", text.casefold().replace("ß", "ss"))
    for match in _NUMBER.finditer(text):
        word = match["word"]
        if match["half"]:
            found.append(HALF)
        elif match["one"]:
            found.append(1.0)
        elif match["figure"]:
            found.append(float(match["figure"].replace(",", ".")))
        elif word in _number_words(lang):
            found.append(_number_words(lang)[word])
    return found


def _number_words(lang: str | None) -> dict[str, int]:
    elsewhere = set().union(*(words for own, words in _TWO_MEANINGS.items() if own != lang))
    words = {word.replace("ß", "ss"): value for word, value in _SIMPLE.items() if word not in elsewhere}
    return {**_OFTEN, **words}


def flat(steps: Iterable[ParsedStep]) -> Iterator[ParsedWork | ParsedRest]:
    """Yield the work and the rests of steps, and of the blocks among them."""
    for step in steps:
        if isinstance(step, ParsedBlock):
            yield from flat(step.steps)
        else:
            yield step


def unaccounted(text: str, lang: str | None, read: Sequence[ParsedStep], names: Names, *, offered: bool = False) -> str:
    """Return what a reading lost or brought of the numbers, units and sides of a text; nothing when all is there.

    `offered` steps may have the name of an exercise that the text has not.
    """
    works = [step for step in flat(read) if isinstance(step, ParsedWork)]
    rest = _without_names(text, works, names, offered=offered)
    for work in works:
        if names.find(work.name) is None:
            allowed = max((numbers_of(part, lang) for part in _known_in(work.name, names)), key=len, default=[])
            if numbers_of(work.name, lang) not in ([], allowed):
                return f"a number in the name {work.name!r}"
    numbers = numbers_of(rest, lang)
    ways = list(_ways(read, rest, lang))
    if offered:
        known = (work for work in works if work.name.casefold() not in text.casefold())
        ways += [[(), tuple(numbers_of(name, lang))] for name in dict.fromkeys(work.name for work in known)]
    if not _covered(Counter(numbers), ways):
        return f"numbers {numbers} are not those of the reading {ways}"
    if offered:
        return ""
    return _units_lost(rest, read) or _sides_lost(rest, works, lang) or _words_lost(text, read)


def _without_names(text: str, works: Sequence[ParsedWork], names: Names, *, offered: bool) -> str:
    known = {name for work in works for name in ([work.name] if names.find(work.name) else _known_in(work.name, names))}
    for name in sorted(known, key=len, reverse=True):
        pattern = r"[\s,()-]*".join(re.escape(part) for part in re.split(r"[\s-]+", name))
        named = [work.name_extent for work in works if name in work.name]
        often = max(1, len(named) if offered else len(set(named)))
        text = re.sub(pattern, "\0", text, count=often, flags=re.IGNORECASE)
    return re.sub(r"^\s*(?:(?:\d+[.)]|[-*+]|\[ \])\s+){1,2}", "", text)


def _words_lost(text: str, read: Sequence[ParsedStep]) -> str:
    """Return a word without any meaning in a step that is neither in a name nor in a remark."""
    works = [step for step in flat(read) if isinstance(step, ParsedWork)]
    said = [part or "" for work in works for part in (work.name, work.note, work.variant)]
    there = " ".join([*said, *(step.note or "" for step in flat(read))]).casefold()
    there = _APOSTROPHE.sub("", there)
    lost = (
        word
        for word in _WORD.findall(_APOSTROPHE.sub("", text.casefold()))
        if word not in there and word not in _known_words()
    )
    return next((f"{word!r} is nowhere" for word in lost), "")


@cache
def _known_words() -> frozenset[str]:
    """Return every word that says something in a step, also those of several words."""
    found: set[str] = set()
    for words in map(words_of, LANGUAGES):
        said = (*words.said.values(), *words.only_here.values(), *words.numbers, *words.often, *words.times)
        found.update(" ".join((*said, *words.numbers_here)).replace(",", " ").split())
    return frozenset(found)


def _known_in(name: str, names: Names) -> list[str]:
    """Return the parts of an unknown name that are names of exercises: `Figure-4 sretch`."""
    spans = [token.span() for token in re.finditer(r"\d+|[^\W\d_]+", name)]
    parts = [name[first[0] : last[1]] for at, first in enumerate(spans) for last in spans[at:]]
    known = [part for part in parts if names.find(part)]
    return [part for part in known if not any(part != other and part in other for other in known)]


def _covered(numbers: "Counter[float]", ways: Sequence[Ways]) -> bool:
    """Return whether one way of each part together are exactly these numbers."""
    if not ways:
        return not numbers
    for way in ways[0]:
        taken = Counter(way)
        if taken <= numbers and _covered(numbers - taken, ways[1:]):
            return True
    return False


def _ways(read: Sequence[ParsedStep], text: str, lang: str | None) -> Iterator[Ways]:
    """Yield how every part of a reading can be written; what several steps share is written once."""
    shared: list[object] = []
    for step in read:
        if isinstance(step, ParsedBlock):
            yield [(float(step.repeat),)]
            if step.between is not None:
                yield _time_ways(step.between)
            yield from _ways(step.steps, text, lang)
        elif isinstance(step, ParsedRest):
            yield [(float(step.breaths),)] if step.breaths else _time_ways(step.time)
            yield [tuple(numbers_of(step.note or "", lang))]
        else:
            for part, ways in _work_ways(step, text, lang):
                yield [*ways, ()] if part in shared else ways
                shared.append(part)


def _work_ways(step: ParsedWork, text: str, lang: str | None) -> Iterator[tuple[object, Ways]]:
    """Yield the parts of a step and how each can be written."""
    yield ("sets", step.sets), [(float(step.sets),)] if step.sets > 1 else [(), (1.0,)]
    twice = step.sides is Sides.EACH
    match step.amount:
        case Timed(time, most):
            ways = _time_ways(time)
            ways = ways if most is None else [(*one, *two) for one in ways for two in _time_ways(most)]
            yield object(), [*ways, *((*way, *way) for way in ways)] if twice else ways
        case Reps(low, high) | Breaths(low, high):
            once: Values = (float(low),) if low == high else (float(low), float(high))
            yield object(), [once, (*once, *once)] if twice else [once]
        case Open() | None:
            pass
    if step.tempo is not None:
        yield ("tempo", step.tempo), [tuple(part / 1000 for part in step.tempo.parts)]
    for name, length in (("hold", step.hold), ("rest", step.rest)):
        if length is not None:
            yield (name, length), _time_ways(length)
    for words in (step.note, step.variant):
        if words:
            yield words, [tuple(numbers_of(words, lang))]


def _time_ways(time: int) -> Ways:
    """Return the ways to write a time: 90 s is 90, 1.5, 1 and 30."""
    seconds = time / 1000
    ways: Ways = [(seconds,), (seconds / 60,), (float(seconds // 60), seconds % 60)]
    return [*ways, (seconds // 60, HALF)] if seconds % 60 == 30 else ways


def _units_lost(text: str, read: Sequence[ParsedStep]) -> str:
    """Return an amount of the text that has another unit in the reading."""
    notes = " ".join(step.note or "" for step in flat(read)).casefold()
    steps = list(flat(read))
    times = {value for step in steps for time in _times_of(step) for way in _time_ways(time) for value in way}
    times |= {between / 1000 for between in _betweens(read)}
    amounts = [step.amount for step in steps if isinstance(step, ParsedWork)]
    reps = {end for amount in amounts if isinstance(amount, Reps) for end in (amount.low, amount.high)}
    breaths = {end for amount in amounts if isinstance(amount, Breaths) for end in (amount.low, amount.high)}
    breaths |= {step.breaths for step in steps if isinstance(step, ParsedRest) and step.breaths}
    for match in _UNITS.finditer(text.casefold()):
        value = float(match[1].replace(",", "."))
        there = times if match["time"] else reps if match["reps"] else breaths
        if value not in there and match.group() not in notes:
            return f"{match.group()!r} is read with another unit"
    return ""


def _betweens(steps: Iterable[ParsedStep]) -> Iterator[int]:
    for step in steps:
        if isinstance(step, ParsedBlock):
            yield from _betweens(step.steps)
            yield from [] if step.between is None else [step.between]


def _times_of(step: ParsedWork | ParsedRest) -> list[int]:
    if isinstance(step, ParsedRest):
        return [step.time]
    amount = [step.amount.time, step.amount.most or step.amount.time] if isinstance(step.amount, Timed) else []
    tempo = step.tempo.parts if step.tempo else ()
    return [time for time in (*amount, step.hold, step.rest, *tempo) if time is not None]


def _sides_lost(text: str, works: Sequence[ParsedWork], lang: str | None) -> str:
    """Return a word for a side that the reading does not have."""
    remarks = "".join(work.note or "" for work in works)
    for bracket in _BRACKET.findall(text):
        text = text.replace(bracket, " ") if bracket[1:-1].strip() in remarks else text
    said = " ".join(text.casefold().split())
    for part in (part for work in works for part in [*(work.note or "").split(", "), work.variant or ""]):
        said = said.replace(part.casefold(), " ") if part else said
    read = {work.sides for work in works} | {"direction" for work in works if work.directions}
    for language in dict.fromkeys(("en", lang or "en")):
        speech = SPEECH[language]
        for phrases, enough in (
            (speech.each, {Sides.EACH, Sides.ALTERNATE, "direction"}),
            (speech.left, {Sides.LEFT, Sides.EACH, Sides.ALTERNATE}),
            (speech.right, {Sides.RIGHT, Sides.EACH, Sides.ALTERNATE}),
            (speech.alternating, {Sides.ALTERNATE}),
            (speech.direction, {"direction"}),
        ):
            for phrase in phrases:
                if re.search(rf"(?<![^\W\d_])(?<!\0){re.escape(phrase)}(?![^\W\d_])", said) and read.isdisjoint(enough):
                    return f"{phrase!r} is lost"
    return ""
