"""The steps in a line of a list: read by the grammar, parted at commas, written in the plain form."""

import re
from collections.abc import Iterator
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.text import written_time
from prehab.pack.grammar.formatter import format_sentence
from prehab.pack.grammar.parsed_step import Names, ParsedBlock, ParsedRest, ParsedStep, ParsedWork, SentenceProblem
from prehab.pack.grammar.parser import parse_step
from prehab.pack.plain_list.lines import ListLine
from prehab.pack.toml.strings import toml_string
from prehab.values import replace

_LOOKED_AHEAD: Final = 3
"""Commas that a step may hold itself, behind one that could part it from the step before."""
_MOST_COMMAS: Final = 100
_BRACKETED: Final = late_pattern(r"\([^()]*\)")
_COMMA: Final = late_pattern(r",(?!\d)|(?<!\d),")
_TURN: Final = late_pattern(r"(?:counter|anti)?[- ]?clockwise", re.IGNORECASE)
_LONGEST_NAME: Final = 6
_MOST_WORDS: Final = 400
"""Words of a text that are looked at, so that none takes long."""
_WORD: Final = late_pattern(r"[\w/'’-]+")


def read_steps(text: str, names: Names, lang: str) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
    """Return the steps of a sentence, or what is wrong with it: the one place that asks the grammar.

    Where only a name is misspelled its steps are returned, so that it is asked about the name.
    """
    found = parse_step(text, names, lang)
    meant_names = names.slipped_in(text) if isinstance(found, list) else None
    meant = parse_step(text, meant_names, lang) if meant_names else found
    return found if isinstance(meant, list) else meant


def written(step: ParsedStep, names: Names, lang: str) -> list[str] | None:
    """Return a step in the plain form, as lines of TOML; None when a sentence cannot say all of it."""
    if isinstance(step, ParsedBlock):
        return _written_block(step, names, lang)
    if isinstance(step, ParsedWork) and (exercise := names.find(step.name)) is not None:
        named = names.variant_named(step.name)
        if named is None or step.variant is None:
            step = replace(step, name=exercise.name, variant=named or step.variant)
    sentence = format_sentence(step, names, lang)
    return None if sentence is None else [toml_string(sentence)]


def _written_block(block: ParsedBlock, names: Names, lang: str) -> list[str] | None:
    lines = [written(step, names, lang) for step in block.steps]
    if None in lines:
        return None
    between = "" if block.between is None else f' between = "{written_time(block.between)}",'
    steps = ", ".join(line for part in lines for line in part or ())
    return [f"{{ repeat = {block.repeat},{between} steps = [{steps}] }}"]


def first_work(step: ParsedStep) -> ParsedWork | None:
    """Return the first exercise of a step, None for a rest."""
    if isinstance(step, ParsedBlock):
        return next((work for one in step.steps if (work := first_work(one)) is not None), None)
    return None if isinstance(step, ParsedRest) else step


def with_note(step: ParsedStep, note: str) -> ParsedStep:
    """Return a step with another remark before its own."""
    if isinstance(step, ParsedBlock):
        return replace(step, steps=(with_note(step.steps[0], note), *step.steps[1:]))
    return replace(step, note="; ".join(part for part in (note, step.note) if part))


def with_last_note(step: ParsedStep, note: str) -> ParsedStep:
    """Return a step with another remark behind its own."""
    if isinstance(step, ParsedBlock):
        return replace(step, steps=(*step.steps[:-1], with_last_note(step.steps[-1], note)))
    return replace(step, note="; ".join(part for part in (step.note, note) if part))


def is_known_step(text: str, names: Names, lang: str) -> bool:
    """Return whether a text is a whole step of an exercise that is known, with its amount."""
    found = read_steps(text, names, lang)
    work = first_work(found[0]) if isinstance(found, tuple) else None
    return work is not None and work.amount is not None and names.find(work.name) is not None


def names_exercise(text: str, names: Names) -> bool:
    """Return whether the name of an exercise is among the words of a text."""
    words = _WORD.findall(text)[:_MOST_WORDS]
    spans = (words[at : at + count] for at in range(len(words)) for count in range(1, _LONGEST_NAME + 1))
    return any(names.find(" ".join(span)) is not None for span in spans)


def parted(line: ListLine, names: Names, lang: str) -> list[ListLine]:
    """Return the steps that a line holds, parted at the commas that have a whole step with a name on both sides."""
    cuts = list(_commas(line.text))[:_MOST_COMMAS]
    if not cuts:
        return [line]
    parts = _part(line, cuts, names, lang, known=True)
    if len(parts) == 1 and not _is_one(line.text, names, lang):
        parts = _part(line, cuts, names, lang, known=False)
    return parts


def _commas(text: str) -> Iterator[int]:
    """Yield where commas are that stand in no bracket and no number."""
    inside = [range(*found.span()) for found in _BRACKETED.finditer(text)]
    for found in _COMMA.finditer(text):
        if not any(found.start() in one for one in inside):
            yield found.start()


def _part(line: ListLine, cuts: list[int], names: Names, lang: str, *, known: bool) -> list[ListLine]:
    """Return the parts of a line; what is no step by itself goes on with the step before it: `, each side, `."""
    parts: list[ListLine] = []
    start, end = 0, len(line.text)
    for number, cut in enumerate(cuts):
        following = cuts[number + 1] if number + 1 < len(cuts) else end
        goes_on = not _is_whole(line.text[cut + 1 : following], names, lang, known=known)
        if goes_on and _is_whole(line.text[start:following], names, lang, known=known):
            continue
        ends = [*cuts[number + 1 : number + 1 + _LOOKED_AHEAD], end]
        if _is_whole(line.text[start:cut], names, lang, known=known) and any(
            _is_whole(line.text[cut + 1 : later], names, lang, known=known) for later in ends
        ):
            parts.append(line.part(start, cut))
            start = cut + 1
    return [*parts, line.part(start, end)]


def _is_whole(text: str, names: Names, lang: str, *, known: bool) -> bool:
    """Return whether a text is a step with a name: of a known exercise, or with an amount unless only those count."""
    work = _work_in(text, names, lang)
    if work is None or names.find(work.name) is not None:
        return work is not None
    if known or work.amount is None or _TURN.fullmatch(work.name):
        return False
    # An amount in brackets behind words that nobody knows is how it is done: "slowly down (3 s)".
    bare = _work_in(_BRACKETED.sub(" ", text), names, lang)
    return bare is not None and bare.amount is not None


def _work_in(text: str, names: Names, lang: str) -> ParsedWork | None:
    found = read_steps(text.strip(), names, lang) if text.strip() else []
    return first_work(found[0]) if isinstance(found, tuple) else None


def pieces(answer: str, names: Names, lang: str) -> list[str]:
    """Return the steps of an answer with commas between them, one a piece, also where one of them cannot be read.

    What only goes on with the step before it ("hold 2s") stays with that.
    """
    if isinstance(read_steps(answer, names, lang), tuple) and len(parted(_bare(answer), names, lang)) == 1:
        return [answer.strip()] if answer.strip() else []
    cuts = [*_commas(answer), len(answer)][-_MOST_COMMAS:]
    found: list[str] = []
    start = 0
    for cut in cuts:
        piece, start = answer[start:cut].strip(), cut + 1
        together = f"{found[-1]}, {piece}" if found else piece
        if found and not _is_whole(piece, names, lang, known=True) and _is_one(together, names, lang):
            found[-1] = together
        elif piece:
            found.append(piece)
    return found


def _is_one(text: str, names: Names, lang: str) -> bool:
    found = read_steps(text, names, lang)
    work = first_work(found[0]) if isinstance(found, tuple) else None
    return work is not None and names.find(work.name) is not None


def _bare(text: str) -> ListLine:
    return ListLine(0, text, tuple(range(len(text))))
