"""The text of a new pack: ten lines, with comments that say what each is for."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import forbidden_characters
from prehab.core.errors import PrehabError
from prehab.core.model import Exercise, Reps, Sides
from prehab.pack.grammar.formatter import format_sentence, toml_string
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.pack.read.file_names import PACK_ENDING
from prehab.pack.read.name_matching import ExerciseNames, make_id, slug
from prehab.pack.read.source import EDITOR_SCHEMA
from prehab.pack.schema.limits import FORMAT_VERSION, MAX_NAME_LENGTH, MAX_ROUNDS, MAX_STEPS
from prehab.values import replace

SUGGESTED: Final = ("Glute bridge", "Clamshell", "Side plank")
"""The exercises of a new pack when the answer is empty."""
_USUAL_REPS: Final = 12
_COMMA: Final = late_pattern(r",(?![^()]*\))")
"""A comma between steps; one in a remark in round brackets belongs to it."""


class TemplateError(PrehabError):
    """An answer that cannot be used; the message says what to write instead."""

    exit_code = 2


class TemplateOptions(Struct, frozen=True):
    """The three answers: a name, the steps as sentences, how often."""

    name: str
    steps: tuple[str, ...]
    rounds: int


def file_name(name: str) -> str:
    """Return the usual name of the file of a pack called so."""
    return f"{make_id(name) if slug(name) else 'my-pack'}{PACK_ENDING}"


def parse_name(answer: str) -> str:
    """Return a pack's name. Raises TemplateError."""
    answer = answer.strip()
    if not answer:
        raise TemplateError("a pack needs a name, such as: Monday hips")
    if len(answer) > MAX_NAME_LENGTH:
        raise TemplateError(f"a name has at most {MAX_NAME_LENGTH} characters")
    _check_clean(answer)
    return answer


def parse_rounds(answer: str) -> int:
    """Return a number of rounds. Raises TemplateError."""
    if answer.isascii() and answer.isdigit() and len(answer) < 5 and 1 <= int(answer) <= MAX_ROUNDS:
        return int(answer)
    raise TemplateError(f"write a number from 1 to {MAX_ROUNDS}, such as: 2")


def parse_steps(answer: str, names: ExerciseNames) -> tuple[str, ...]:
    """Return the steps that a list of names means, each with its amount and sides. Raises TemplateError."""
    _check_clean(answer)
    sentences = [word.strip() for word in _COMMA.split(answer) if word.strip()]
    if not sentences:
        raise TemplateError("write one exercise or more, with commas between them")
    if len(sentences) > MAX_STEPS:
        raise TemplateError(f"a routine has at most {MAX_STEPS} steps")
    return tuple(_parse_step(word, names) for word in sentences)


def unknown_names(steps: Sequence[str], names: ExerciseNames) -> list[str]:
    """Return the names in some steps that no exercise has; they play as plain text."""
    parsed = (parse_step(step, lambda name: names.find(name) is not None) for step in steps)
    return [one.name for one in parsed if isinstance(one, ParsedWork) and names.find(one.name) is None]


def pack_from_template(options: TemplateOptions, name: str) -> str:
    """Return the text of a pack that plays; `name` is that of its file."""
    steps = "\n".join(f"  {toml_string(step)}," for step in options.steps)
    return f"""\
#:schema ./{EDITOR_SCHEMA}
# Play it: prehab play ./{name}     Check it: prehab check {name}

format = {FORMAT_VERSION}{" " * 12}# the grammar of this file
name = {toml_string(options.name)}
rounds = {options.rounds}{" " * 12}# how often the whole list is done
rest = "15s"{" " * 10}# between two exercises
steps = [{" " * 13}# in order, one in quotes on each line, with a comma behind it
{steps}
]
# Amounts are reps or times, per side: "Squat 12 reps", "Side plank 30s each side", "rest 1 min".
"""


def step_for(exercise: Exercise) -> str:
    """Return a sentence that does an exercise as it is usually done."""
    return _complete_step(ParsedWork(exercise.name), exercise) or exercise.name


def _check_clean(answer: str) -> None:
    """Refuse what no pack may hold; an arrow key types an escape character where the line cannot be edited."""
    for at, what in forbidden_characters(answer, 1):
        why = " (an arrow key types one)" if answer[at] == "\x1b" else ""
        raise TemplateError(f"{what} is not allowed{why}: write it again with plain letters")


def _parse_step(sentence: str, names: ExerciseNames) -> str:
    """Return one step; what a name leaves open comes from its exercise. A name nobody knows plays as plain text."""
    _check_clean(sentence)
    if not any(map(str.isalpha, sentence)):
        raise TemplateError(f'"{sentence}" names no exercise: write, for example, Clamshell 12 reps')
    spec = parse_step(sentence, lambda name: names.find(name) is not None)
    if isinstance(spec, list):
        help_text = f": {spec[0].fix}" if spec[0].fix else ""
        raise TemplateError(f'"{sentence}" is not a step ({spec[0].message}){help_text}')
    if isinstance(spec, ParsedRest):
        return sentence
    exercise = names.find(spec.name)
    if exercise is None:
        near = names.nearest(spec.name)
        if near:
            raise TemplateError(f'no exercise is called "{spec.name}": did you mean "{near}"?')
        exercise = Exercise("", spec.name)
    return _complete_step(spec, exercise) or sentence


def _complete_step(spec: ParsedWork, exercise: Exercise) -> str | None:
    """Return the sentence with the exercise's own name, amount and sides where they were left open."""
    amount = spec.amount or exercise.amount or Reps(_USUAL_REPS, _USUAL_REPS)
    sides = spec.sides or (exercise.sides if exercise.sides in (Sides.EACH, Sides.ALTERNATE) else None)
    whole = replace(spec, name=exercise.name, amount=amount, sides=sides)
    return format_sentence(whole, lambda name: name == exercise.name)
