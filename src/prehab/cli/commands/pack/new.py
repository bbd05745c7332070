"""`prehab pack new`: three questions, or a whole list that is pasted, and a pack that is in the list of the app."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from prehab.cli.errors import CommandError
from prehab.cli.input import lines_waiting, prompt
from prehab.cli.output import echo, hint

if TYPE_CHECKING:
    from prehab.core.model import Pack
    from prehab.pack.edit.template import Draft

_T = TypeVar("_T")

_ROUND_DIGITS: Final = 3
"""A bare number with more digits is no number of rounds."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the answers that can be given beforehand, and the file."""
    parser.add_argument("--name", metavar="TEXT", help="what the pack is called")
    parser.add_argument(
        "--steps", metavar="LIST", help="its exercises, with commas or line ends between; write how much if you like"
    )
    parser.add_argument("--rounds", metavar="N", help="how many times you do the whole list")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write it (default: among your own packs, where the app lists it)",
    )


def run(args: argparse.Namespace) -> int:
    """Ask for what the options leave open, write the pack with its schema, and print how to play it."""
    from prehab.app.wiring import build_services
    from prehab.pack.edit import template

    services = build_services()
    core, answers = services.library.core, _Answers()
    given = (args.name, args.steps, args.rounds)
    if None in given:
        _say("Three questions, or a whole list that you paste. Enter takes the answer in [brackets], ? is help.", 0)
        hint("")
    whole = answers.whole(core) if given == (None, None, None) else None
    name = None if whole is not None else _name(args.name, answers)
    if whole is None and answers.pasted:
        whole = answers.pasted
    unique = services.new_id()
    if whole is not None and (made := _whole_pack(whole, core)) is not None:
        text, name = made
        place = _place(args.output, name, services.library.own_folder, unique)
        text = template.with_id(text, template.new_pack_id(name, unique))
    else:
        draft = _steps(args.steps, name, whole, core, answers)
        name = draft.load().listed.read.title  # type: ignore[union-attr]
        rounds = _rounds(args.rounds, draft, answers)
        place = _place(args.output, name, services.library.own_folder, unique)
        text = template.pack_text(draft, rounds, template.new_pack_id(name, unique), place.name)
    _write(place, text, services.library.own_folder)
    return 0


class _Answers:
    """What is typed in the terminal, or piped in: then all of it is there at once."""

    def __init__(self) -> None:
        self.is_typed = sys.stdin.isatty()
        self._piped: list[str] | None = None
        self.pasted: str | None = None

    def whole(self, core: "Pack | None") -> str | None:
        """Return a whole pack or list that is piped in, None where there are answers to the questions."""
        if self.is_typed:
            return None
        from prehab.pack.plain_list.sentences import is_known_step
        from prehab.pack.plain_list.toml_or_list import is_half_toml, is_plain_list
        from prehab.pack.read.documents import parse_toml
        from prehab.pack.read.name_matching import ExerciseNames

        text = "\n".join(self._lines())
        is_toml = parse_toml(text.encode("utf-8", "replace")) is not None and "=" in text
        names = ExerciseNames(core.exercises if core else ())
        is_half = is_plain_list(text) and is_half_toml(text)
        if not (is_toml or is_half or is_known_step(text.partition("\n")[0], names, "en")):
            return None
        self._piped = []
        return text

    def ask(self, question: str) -> str | None:
        """Return the next answer, None at the end of input; what is pasted with it is kept in `pasted`."""
        if self.is_typed:
            try:
                return prompt(question)
            except KeyboardInterrupt:
                hint("nothing was written")
                raise
        if question.strip():
            sys.stderr.write(f"{question}\n")
        lines = self._lines()
        return lines.pop(0).strip() if lines else None

    def ask_name(self, question: str) -> str | None:
        """Return the first answer; when more lines come at once, they are one list that is pasted."""
        answer = self.ask(question)
        lines = [answer or ""]
        while self.is_typed and lines_waiting():
            lines.append(sys.stdin.readline().rstrip("\n"))
        if len([line for line in lines if line.strip()]) > 1:
            self.pasted = "\n".join(lines)
        return answer

    def goes_on(self) -> bool:
        """Return whether more steps follow behind an empty line."""
        if self.is_typed:
            return lines_waiting()
        return any(line.strip(" ?") and not line.strip().isdigit() for line in self._lines())

    def _lines(self) -> list[str]:
        if self._piped is None:
            self._piped = sys.stdin.read().splitlines()
        return self._piped


def _name(given: str | None, answers: _Answers) -> str | None:
    """Return the name of the pack; None when a whole list was pasted instead."""
    from prehab.pack.edit.template import parse_name

    help_text = "the name of the pack, as you will see it in the list; such as Monday hips"

    def read(answer: str) -> str:
        return "" if answers.pasted else parse_name(answer)

    return _answer(given, answers, "1. What is it called? ", "", read, help_text, first=True) or None


def _whole_pack(text: str, core: "Pack | None") -> tuple[str, str] | None:
    """Return the text of a pack in TOML that was pasted, and its name; None for a list. Raises CommandError."""
    from prehab.library.sources.fetch import from_text
    from prehab.pack.diagnostics.report import diagnostic_text
    from prehab.pack.read.load import load_pack
    from prehab.pack.read.meanings import pack_meanings

    source = from_text(text).source
    loaded = load_pack(source, core)
    if loaded.listed is not None:
        return None
    if loaded.pack is None:
        raise CommandError("\n\n".join(["this pack has errors", *map(diagnostic_text, loaded.diagnostics)]), 2)
    made = source.files[source.manifest].decode()
    for routine in pack_meanings(source, loaded):
        hint("\n".join(f"     {line.meaning}" for line in routine.lines))
    return made, loaded.pack.name


def _steps(given: str | None, name: str | None, whole: str | None, core: "Pack | None", answers: _Answers) -> "Draft":
    """Return the draft with its steps: those given, those of a list that was pasted, or those typed line by line."""
    from prehab.pack.edit import template
    from prehab.pack.read.listed_pack import PASTED_LIST

    if whole is not None:
        draft = template.Draft(name or PASTED_LIST, core, tuple(whole.splitlines()), has_title=name is None)
    else:
        draft = template.Draft(name or "", core)
        if given is None:
            return _typed_steps(draft, answers)
        for line in given.splitlines() or [""]:
            draft = draft.with_lines(line)
    draft = _mended(draft, answers, is_whole=True, can_ask=given is None)
    _tell(draft, 0)
    return draft


def _typed_steps(draft: "Draft", answers: _Answers) -> "Draft":
    """Return the draft with the steps that are typed, up to an empty line; each answer is told as it was read."""
    from prehab.core.text import counted
    from prehab.pack.edit import template

    usual = ", ".join(template.SUGGESTED)
    _say("2. Which exercises? One a line, or with commas between; an empty line ends them (? shows them all).", 0)
    _say(f"[{usual}]")
    while True:
        answer = answers.ask("   ")
        if answer == "?":
            _say(", ".join(draft.names.all()))
            continue
        if answer and answer.isdecimal() and len(answer) <= _ROUND_DIGITS and draft.lines:
            draft = draft.with_lines(counted(int(answer), "round"))
            break
        if not answer:
            if answer is None or not answers.goes_on():
                break
            continue
        before = len(draft.lines)
        try:
            draft = _mended(draft.with_lines(answer), answers)
        except template.TemplateError as error:
            _refuse(error, answers)
        else:
            _tell(draft, before)
    if not draft.lines:
        draft = draft.with_lines(usual)
        _tell(draft, 0)
    return _mended(draft, answers, is_whole=True)


def _mended(draft: "Draft", answers: _Answers, *, is_whole: bool = False, can_ask: bool = True) -> "Draft":
    """Return the draft once nothing in it is asked: only what cannot be read is asked for again, and can be left out.

    Raises TemplateError where nobody can answer.
    """
    from prehab.core.characters.safe_text import quote
    from prehab.pack.edit import template

    while problems := draft.problems(is_whole=is_whole):
        one = problems[0]
        line = draft.lines[one.number] if one.number < len(draft.lines) else ""
        error = template.TemplateError(template.problem_text(one, line.strip()))
        if not (can_ask and answers.is_typed):
            raise error
        _say(str(error))
        answer = answers.ask(f"   instead of {quote(line.strip())} (Enter leaves it out): ")
        try:
            draft = draft.with_line(one.number, answer or "")
        except template.TemplateError as refused:
            _say(str(refused))
        if not draft.lines and is_whole:
            raise template.TemplateError("there are no steps: write one exercise or more")
    return draft


def _tell(draft: "Draft", start: int) -> None:
    """Say how the lines from `start` on were read, and what is lost by names that nobody knows."""
    for meaning in draft.meanings(start):
        _say(meaning, 5)
    for one in draft.advice(start):
        _say(f"{one.message}: {one.label}", 5)


def _rounds(given: str | None, draft: "Draft", answers: _Answers) -> int:
    """Return how often the whole is done: what the list says, else the answer."""
    from prehab.pack.edit import template

    listed = draft.load().listed
    said = listed.read.settings.get("rounds") if listed is not None else None
    if given is None and isinstance(said, int):
        return said
    usual = "1" if draft.has_title else "2"
    help_text = f"how often the whole list is done; Enter takes {usual}"
    return _answer(given, answers, f"3. How many rounds? [{usual}] ", usual, template.parse_rounds, help_text)


def _place(given: str | None, name: str, own: Path, unique: str) -> Path:
    """Return the file to write; among the runner's own packs a free name. Raises CommandError when there is one."""
    from prehab.library.pack_folder import exists
    from prehab.pack.edit.template import file_name, new_pack_id
    from prehab.pack.read.file_names import PACK_ENDING, ends_in

    place = own / file_name(name) if given is None else Path(given)
    if not ends_in(place.name, PACK_ENDING):
        raise CommandError(
            f"a pack's file ends in .prehab.toml: write -o {place.name.partition('.')[0]}.prehab.toml", 2
        )
    if given is None and exists(place):
        place = own / f"{new_pack_id(name, unique)}{PACK_ENDING}"
    if exists(place):
        raise CommandError(_exists_message(place))
    return place


def _write(place: Path, text: str, own: Path) -> None:
    """Show the pack, write it with its schema, and say how to play it. Raises CommandError."""
    from prehab.cli.file_io import write_error, write_new
    from prehab.pack.read.documents import parse_toml
    from prehab.pack.read.source import EDITOR_SCHEMA
    from prehab.pack.schema.json_schema import schema_text

    hint("\n".join(["", *(f"   {line}" for line in text.splitlines() if not line.startswith("#")), ""]))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(place.parent, error) from None
    if not write_new(place, text.encode()):
        raise CommandError(_exists_message(place))
    write_new(place.parent / EDITOR_SCHEMA, schema_text().encode())
    echo(f"wrote {place}")
    parsed = parse_toml(text.encode())
    ref = str(parsed[1].get("id")) if parsed else place.name
    if place.parent == own:
        hint(f"it is in the list of the app now\nplay it:  prehab play {ref}\nedit it:  prehab pack edit {ref}")
        return
    shown = place if place.is_absolute() else f"./{place}"
    hint(f"play it:  prehab play {shown}\nedit it:  prehab pack edit {shown}\nkeep it:  prehab pack install {shown}")


def _exists_message(place: Path) -> str:
    return f"{place} is already there, and prehab did not change it: choose another name, or another file with -o"


def _answer(
    given: str | None,
    answers: _Answers,
    question: str,
    default: str,
    read: Callable[[str], _T],
    help_text: str,
    *,
    first: bool = False,
) -> _T:
    """Return a valid answer: the option's, else the one typed; an invalid one is asked for again on a terminal.

    `?` shows the help. `first`: a whole list may be pasted instead.
    """
    from prehab.pack.edit.template import TemplateError

    while True:
        asked = answers.ask_name if first else answers.ask
        answer = given if given is not None else asked(question)
        if answer == "?" and given is None:
            _say(help_text)
            continue
        try:
            return read(answer or default)
        except TemplateError as error:
            if given is not None or answer is None:
                raise
            _refuse(error, answers)


def _refuse(error: Exception, answers: _Answers) -> None:
    """Say what is wrong with an answer that is typed; what is piped in cannot be answered again."""
    if not answers.is_typed:
        raise error
    _say(str(error))


def _say(text: str, margin: int = 3) -> None:
    """Say something about an answer below it, in lines that fit into the terminal."""
    from shutil import get_terminal_size
    from textwrap import fill

    width, before = max(40, get_terminal_size().columns - 1), " " * margin
    hint(fill(text, width, initial_indent=before, subsequent_indent=before, break_on_hyphens=False))
