"""A new pack, from a name and lines that say its steps: how each line was read, what is asked, and the text of it."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import forbidden_characters, quote
from prehab.core.errors import PrehabError
from prehab.core.model import Exercise, Pack, Reps, Sides
from prehab.core.text import counted
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.grammar.parsed_step import ParsedStep, ParsedWork
from prehab.pack.grammar.words.language_of_text import language_of_words
from prehab.pack.plain_list.list_writer import pack_lines
from prehab.pack.plain_list.plain_list import ListStep, PlainList
from prehab.pack.plain_list.sentences import pieces, written
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.file_names import PACK_ENDING
from prehab.pack.read.listed_pack import PASTED_LIST, pack_of_list
from prehab.pack.read.load import LoadResult, load_listed
from prehab.pack.read.meanings import pack_meanings
from prehab.pack.read.name_matching import ExerciseNames, make_id, slug
from prehab.pack.read.open_source import text_source
from prehab.pack.read.source import EDITOR_SCHEMA
from prehab.pack.schema.limits import MAX_ID_LENGTH, MAX_NAME_LENGTH, MAX_ROUNDS
from prehab.pack.toml.positions import Positions
from prehab.pack.toml.strings import toml_string
from prehab.values import replace

SUGGESTED: Final = ("Glute bridge", "Clamshell", "Side plank")
"""The exercises of a new pack when the answer is empty."""
_USUAL_REPS: Final = 12
_USUAL_REST: Final = "15s"
_UNTIL_THE_END: Final = ("PH132", "PH133", "PH326")
"""What is wrong only when no more lines come: a heading without steps, no steps."""
_MARK_LENGTH: Final = 5


class TemplateError(PrehabError):
    """An answer that cannot be used; the message says what to write instead."""

    exit_code = 2


class LineProblem(Struct, frozen=True):
    """What is asked about a line (from 0) of a new pack, and what could be written instead."""

    number: int
    message: str
    fix: str


class Draft(Struct, frozen=True):
    """A new pack as far as it is known: its name, and the lines of its steps.

    In a list that was pasted whole (`has_title`) the first line can be the name.
    """

    name: str
    core: Pack | None
    lines: tuple[str, ...] = ()
    has_title: bool = False

    @property
    def names(self) -> ExerciseNames:
        """The exercises a step may name."""
        return ExerciseNames(self.core.exercises if self.core else ())

    def load(self) -> LoadResult:
        """Return the pack so far, with what is wrong in it at its lines."""
        text = "\n".join(self.lines)
        lang = None if self.has_title else language_of_words(f"{self.name}\n{text}")
        source = text_source("your answer", PASTED_LIST, b"")
        listed = pack_of_list(text, self.name, source, self.core, has_title=self.has_title, lang=lang)
        return load_listed(listed, self.core)

    def with_lines(self, answer: str) -> "Draft":
        """Return the draft with another answer: one step, or several with commas between, each a line of its own.

        Raises TemplateError for what no pack may hold.
        """
        check_clean(answer)
        lang = language_of_words("\n".join((self.name, *self.lines, answer)))
        return replace(self, lines=(*self.lines, *pieces(answer, self.names, lang)))

    def with_line(self, number: int, line: str) -> "Draft":
        """Return the draft with one line written anew, or without it. Raises TemplateError."""
        check_clean(line)
        before, after = self.lines[:number], self.lines[number + 1 :]
        return replace(self, lines=(*before, *([line] if line.strip() else []), *after))

    def problems(self, *, is_whole: bool = False) -> list[LineProblem]:
        """Return what is asked about the lines, in their order; `is_whole`: no more lines come."""
        found = (one for one in self.load().diagnostics if one.severity is Severity.ERROR)
        wanted = (one for one in found if is_whole or one.code not in _UNTIL_THE_END)
        return [LineProblem(one.span.line - 1 if one.span else 0, one.message, one.fix) for one in wanted]

    def meanings(self, start: int) -> Iterator[str]:
        """Yield how the lines from `start` (from 0) on were read, a sentence or more for each."""
        loaded = self.load()
        assert loaded.listed is not None
        said: dict[int, list[str]] = {}
        for routine in pack_meanings(loaded.listed.source, loaded):
            for line in routine.lines:
                said.setdefault(line.line - 1, []).append(line.meaning)
        for number, meaning in _whole_meanings(loaded.listed.read, "\n".join(self.lines)):
            said.setdefault(number, []).append(meaning)
        for number in range(start, len(self.lines)):
            yield from filter(None, said.get(number, []))

    def advice(self, start: int) -> list[Diagnostic]:
        """Return what is lost by the names that no exercise has, from line `start` on."""
        found = (one for one in self.load().diagnostics if one.severity is Severity.WARNING)
        return [one for one in found if one.span is not None and one.span.line > start]


def _whole_meanings(read: PlainList, text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that count for the whole, and what they say."""
    places = Positions(text, {}, {})
    for key, place in read.places.items():
        value = read.settings.get(key, read.title)
        number = places.span(*place).line - 1
        if key == "rounds" and isinstance(value, int):
            yield number, f"{counted(value, 'round')} of the whole list"
        elif key == "name":
            yield number, f"the name: {value}"
        else:
            yield number, f"{key.replace('_', ' ')}: {value}"


def parse_name(answer: str) -> str:
    """Return a pack's name. Raises TemplateError."""
    answer = answer.strip().strip("*_#").strip()
    if not answer:
        raise TemplateError("a pack needs a name, such as: Monday hips")
    if len(answer) > MAX_NAME_LENGTH:
        raise TemplateError(f"a name has at most {MAX_NAME_LENGTH} characters")
    check_clean(answer)
    return answer


def parse_rounds(answer: str) -> int:
    """Return a number of rounds. Raises TemplateError."""
    if answer.isascii() and answer.isdigit() and len(answer) < 5 and 1 <= int(answer) <= MAX_ROUNDS:
        return int(answer)
    raise TemplateError(f"write a number from 1 to {MAX_ROUNDS}, such as: 2")


def check_clean(answer: str) -> None:
    """Refuse what no pack may hold; an arrow key types an escape character where the line cannot be edited.

    Raises TemplateError.
    """
    for at, what in forbidden_characters(answer, 1):
        why = " (an arrow key types one)" if answer[at] == "\x1b" else ""
        raise TemplateError(f"{what} is not allowed{why}: write it again with plain letters")


def problem_text(one: LineProblem, line: str) -> str:
    """Return what is asked about a line, in one sentence."""
    fix = one.fix.replace("\n", "; ")
    return f"{quote(line)} is not a step ({one.message}){f': {fix}' if fix else ''}"


def file_name(name: str) -> str:
    """Return the usual name of the file of a pack called so."""
    return f"{make_id(name) if slug(name) else 'my-pack'}{PACK_ENDING}"


def new_pack_id(name: str, unique: str) -> str:
    """Return an id that no other pack has, whatever it is called: the name, and a few letters of what is `unique`."""
    word = slug(name)[: MAX_ID_LENGTH - _MARK_LENGTH - 1].strip("-") or "pack"
    return f"{word}-{slug(unique).replace('-', '')[:_MARK_LENGTH]}"


def pack_text(draft: Draft, rounds: int, pack_id: str, file: str) -> str:
    """Return the text of a new pack that plays; `file` is the name of its file."""
    loaded = draft.load()
    assert loaded.listed is not None
    read, names = loaded.listed.read, draft.names
    rest = {} if draft.has_title else {"rest": _USUAL_REST}  # a list that was pasted whole says it, or has none
    settings: Mapping[str, object] = {"rounds": rounds, **rest, **read.settings}
    pack_id = str(settings.get("id", pack_id))
    whole = replace(read, settings=settings, steps=tuple(_completed(one, names) for one in read.steps))
    lines = "\n".join(line.text for line in pack_lines(whole, pack_id, names))
    return f"""\
#:schema ./{EDITOR_SCHEMA}
# Play it: prehab play {pack_id}     Check it: prehab check {file}
# A copy of this file is the same pack with the same history, whatever the file is called: its id says so.

{lines}
# A step says an exercise and how much, per side: "Squat 12 reps", "Side plank 30s each side", "rest 1min".
"""


def with_id(text: str, pack_id: str) -> str:
    """Return the text of a whole pack with an id, if it has none; `pack_id` is put behind its format."""
    parsed = parse_toml(text.encode())
    if parsed is None or "id" in parsed[1]:
        return text
    lines = text.split("\n")
    at = next((row for row, line in enumerate(lines, 1) if line.startswith("format")), 0)
    made = "\n".join([*lines[:at], f"id = {toml_string(pack_id)}", *lines[at:]])
    again = parse_toml(made.encode())
    return made if again is not None and again[1] == {**parsed[1], "id": pack_id} else text


def step_for(exercise: Exercise) -> str:
    """Return a sentence that does an exercise as it is usually done."""
    amount = exercise.amount or Reps(_USUAL_REPS, _USUAL_REPS)
    whole = _with_usual(ParsedWork(exercise.name, amount), exercise)
    lines = written(whole, ExerciseNames((exercise,)), "en")
    parsed = parse_toml(f"step = {lines[0]}".encode()) if lines else None
    step = parsed[1]["step"] if parsed else None
    return step if isinstance(step, str) else exercise.name


def _completed(one: ListStep, names: ExerciseNames) -> ListStep:
    """Return a step with the amount and the sides that its exercise has, where it is only a name."""
    if one.step is None:
        return replace(one, inner=tuple(_completed(inner, names) for inner in one.inner))
    exercise = names.find(one.step.name) if isinstance(one.step, ParsedWork) else None
    return one if exercise is None else replace(one, step=_with_usual(one.step, exercise))


def _with_usual(step: ParsedStep, exercise: Exercise) -> ParsedStep:
    if not isinstance(step, ParsedWork) or (step.amount is None and exercise.amount is None):
        return step
    own = exercise.sides if exercise.sides in (Sides.EACH, Sides.ALTERNATE) else None
    sides = step.sides or (None if step.directions else own)
    return replace(step, amount=step.amount or exercise.amount, sides=sides)
