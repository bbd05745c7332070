"""Reads a plain list: its title, rounds, blocks, rests, remarks and source, and its steps in order.

Nothing that could be a step is left out: what cannot be read is a problem, at its place in the list.
"""

import re
from typing import Final

import tomli

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import quote
from prehab.core.text import written_time
from prehab.pack.grammar.parsed_step import Names, ParsedRest
from prehab.pack.grammar.words.language_of_text import language_of_words
from prehab.pack.plain_list import rounds as whole
from prehab.pack.plain_list.lines import ListLine, list_lines
from prehab.pack.plain_list.plain_list import ListProblem, ListStep, Place, PlainList
from prehab.pack.plain_list.sentences import (
    first_work,
    is_known_step,
    names_exercise,
    parted,
    read_steps,
    with_last_note,
    with_note,
)
from prehab.pack.plain_list.toml_or_list import entry, is_half_toml, opens_steps
from prehab.pack.schema.limits import MAX_STEPS, MAX_TEXT_LENGTH
from prehab.values import replace

_MOST_LINES: Final = MAX_STEPS + 100
_LONGEST_HEADING: Final = 120
_REMARK: Final = late_pattern(r"\((?P<note>[^()\d]+)\)")
_SOURCE: Final = late_pattern(r"(?:source|link|from|via|see|quelle|fuente|fonte)?[ :]*", re.IGNORECASE)
_NAMED_ROUNDS: Final = late_pattern(r"(?P<name>.+?)[ ,(–—-]+(?P<rounds>\S+(?:[ ]\S+)?)\)?", re.IGNORECASE)
_LABELLED: Final = late_pattern(r"(?P<name>[^:,\d]{1,80}):\s+(?=\S)")
_DIGIT: Final = late_pattern(r"\d")
_TITLE_KEYS: Final = ("name", "title")
_IGNORED_KEYS: Final = ("format", "steps")


def read_list(text: str, names: Names, title: str, *, has_title: bool = True, lang: str | None = None) -> PlainList:
    """Return what a list says. `title` is that of one without; with `has_title` False no line of it is one."""
    lines = list_lines(text, _MOST_LINES + 1)
    chosen = lang or language_of_words("\n".join(line.text for line in lines))
    return _Reader(lines[:_MOST_LINES], names, chosen, title, has_title=has_title).read(len(lines) > _MOST_LINES)


class _Reader:
    """Reads the lines in order; `_block` collects the steps of a block that is open.

    Below the steps of half a pack a key is one if only the steps have list marks, as in YAML.
    """

    def __init__(self, lines: list[ListLine], names: Names, lang: str, title: str, *, has_title: bool) -> None:
        self._lines = lines
        self._names = names
        self._lang = lang
        self._title = title
        self._has_title = not has_title
        self._is_half_toml = is_half_toml("\n".join(line.text for line in lines))
        self._are_marked = any(line.is_marked for line in lines)
        self._settings: dict[str, object] = {}
        self._places: dict[str, Place] = {}
        self._steps: list[ListStep] = []
        self._block: list[ListStep] | None = None
        self._heading: tuple[str, Place] | None = None
        self._sources: list[str] = []
        self.problems: list[ListProblem] = []

    def read(self, is_too_long: bool) -> PlainList:
        for index, line in enumerate(self._lines):
            self._read(index, line)
            if line.gap and self._block:
                self._close_block()
        self._close_block()
        self._close_heading()
        if is_too_long:
            message = f"a routine has at most {MAX_STEPS} steps"
            self._ask("PH314", self._lines[-1].whole, message, label="too many lines")
        if not self._steps and not self.problems:
            self._ask("PH133", (0, 1), "no line of this list is a step", fix='write a step such as "Squat 10 reps"')
        if self._sources:
            self._settings["source"] = self._sources[0]
        if self._sources[1:]:
            self._settings["credits"] = self._sources[1:]
        return PlainList(
            self._title, self._lang, tuple(self._steps), tuple(self.problems), self._settings, self._places
        )

    def _ask(self, code: str, place: Place, message: str, *, label: str = "", fix: str = "") -> None:
        self.problems.append(ListProblem(code, place, message, label, fix))

    def _read(self, index: int, line: ListLine) -> None:
        """Read one line: what it says of the whole, a heading, a remark, or steps."""
        text = line.text
        if line.links:
            self._sources += line.links
        if (line.links and _SOURCE.fullmatch(text)) or not text or opens_steps(text) or self._read_entry(line):
            return
        if len(text) > MAX_TEXT_LENGTH:
            self._ask("PH307", line.whole, f"a step has at most {MAX_TEXT_LENGTH} characters", label="too long")
            return
        if not self._has_title and not self._steps and self._read_title(index, line):
            return
        if not (self._read_rounds(line) or self._read_between(line) or self._read_remark(line)):
            heading = self._heading_of(line)
            if heading is not None:
                self._open_heading(heading, line)
            else:
                self._read_steps(line)

    def _read_entry(self, line: ListLine) -> bool:
        """Read a key of half a pack, such as `rounds = 2` or `name: Wed`."""
        found = entry(line.text) or _title_entry(line.text)
        if found is None:
            return False
        key, sign, value = found
        is_below = sign == "=" or (self._are_marked and not line.is_marked)
        if self._steps and not (self._is_half_toml and is_below):
            return False
        if not (self._is_half_toml or sign == "=" or key in _TITLE_KEYS or key == "rounds"):
            return False
        if key in _IGNORED_KEYS:
            return not (key == "steps" and value)
        if key in _TITLE_KEYS:
            self._set_title(str(_toml_value(value)), line)
        else:
            self._set(key, _toml_value(value), line.whole)
        return True

    def _set(self, key: str, value: object, place: Place) -> None:
        self._settings[key] = value
        self._places[key] = place

    def _set_title(self, title: str, line: ListLine) -> None:
        self._title = title or self._title
        self._has_title = True
        self._places["name"] = line.whole

    # The title

    def _read_title(self, index: int, line: ListLine) -> bool:
        """Take the first line as the title if it is one; ask where it could be an exercise that nobody knows."""
        self._has_title = True
        title = self._title_of(index, line)
        if title is None:
            return False
        self._set_title(title, line)
        label = _LABELLED.match(line.text)
        if label and title == label["name"].strip() and title != line.text.rstrip(" :"):
            self._read_steps(line.part(label.end(), len(line.text)))
        return True

    def _title_of(self, index: int, line: ListLine) -> str | None:
        text = line.text.rstrip(" :")
        if (
            self._rounds_in(line.text) is not None
            or whole.doubtful_rounds(text, self._lang)
            or whole.between(text, self._lang)
        ):
            return None
        if line.is_heading or (line.text.endswith(":") and text):
            return text
        if is_known_step(text, self._names, self._lang):
            return None
        label = _LABELLED.match(line.text)
        if label and len(parted(line.part(label.end(), len(line.text)), self._names, self._lang)) > 1:
            return label["name"].strip()
        if line.stands_out or self._stands_alone(index, line):
            return text
        amount, known = self._says(text)
        if not amount and not known:
            return text
        if amount and not known:
            above = quote(f"{self._title}:")
            fix = f"for a title write {quote(f'{text}:')}; for an exercise write a title above it, such as {above}"
            self._ask("PH130", line.whole, "is this the title, or an exercise?", label="it could be both", fix=fix)
            return text
        return None

    def _stands_alone(self, index: int, line: ListLine) -> bool:
        """Return whether an empty line follows this one and not all others, or it alone has no list mark."""
        others = self._lines[index + 1 :]
        if line.gap and not (len(others) > 1 and all(one.gap for one in others[:-1])):
            return True
        return not line.is_marked and bool(others) and all(one.is_marked for one in others)

    def _says(self, text: str) -> tuple[bool, bool]:
        """Return whether a line says an amount, and whether it names an exercise that is known."""
        found = read_steps(text, self._names, self._lang)
        if isinstance(found, tuple):
            work = first_work(found[0])
            if work is None:
                return True, True
            return work.amount is not None, self._names.find(work.name) is not None
        only_number = {one.code for one in found} == {"PH201"}
        known = names_exercise(text, self._names)
        return bool(_DIGIT.search(text)) and (known or not only_number), known

    # What counts for the whole

    def _rounds_in(self, text: str) -> int | None:
        return whole.rounds_of(text.rstrip(" :"), self._lang)

    def _read_rounds(self, line: ListLine) -> bool:
        """Read how often the whole is done, or the line that opens a block: `3 rounds:`."""
        number, doubtful = self._rounds_in(line.text), whole.doubtful_rounds(line.text, self._lang)
        if doubtful is not None:
            low, high = doubtful
            fix = f"write {quote(f'{low} rounds')} or {quote(f'{high} rounds')}"
            self._ask("PH131", line.whole, "how many rounds?", label="one number, please", fix=fix)
            return True
        if number is None:
            return False
        if line.text.endswith(":"):
            self._open_block(number, line)
        elif self._settings.get("rounds", number) != number:
            was = self._settings["rounds"]
            fix = (
                f"write {number} rounds or {was} rounds once; a block begins with a colon: {quote(f'{number} rounds:')}"
            )
            self._ask("PH131", line.whole, f"{number} rounds, or {was} as it says before?", fix=fix)
        else:
            self._set("rounds", number, line.whole)
        return True

    def _open_block(self, repeat: int, line: ListLine) -> None:
        self._close_block()
        self._block = []
        self._steps.append(ListStep(line.whole, line.text, repeat=repeat))

    def _close_block(self) -> None:
        """Put the steps of the open block into it; a block without steps is asked about."""
        if self._block is None:
            return
        opened = self._steps.pop()
        if self._block:
            self._steps.append(replace(opened, inner=tuple(self._block)))
        else:
            message = "nothing is below this line"
            self._ask("PH132", opened.place, message, fix="write the steps of these rounds in the lines below it")
        self._block = None

    def _read_between(self, line: ListLine) -> bool:
        """Read the rest between all exercises or all rounds: `15 sec rest between`."""
        found = whole.between(line.text, self._lang)
        if found is None or not found.rest:
            return False
        for sentence in (found.rest, f"rest {found.rest}"):
            read = read_steps(sentence, self._names, self._lang)
            if isinstance(read, tuple) and len(read) == 1:
                rest = read[0]
                if isinstance(rest, ParsedRest) and not rest.note and rest.breaths is None:
                    self._set("round_rest" if found.of_rounds else "rest", written_time(rest.time), line.whole)
                    return True
        return False

    # Headings, remarks and steps

    def _read_remark(self, line: ListLine) -> bool:
        """Give a line that is only a remark in brackets to the step before it."""
        found = _REMARK.fullmatch(line.text)
        steps = self._block or self._steps
        if found is None or not steps or steps[-1].step is None:
            return False
        last = steps[-1]
        assert last.step is not None
        steps[-1] = replace(last, step=with_last_note(last.step, found["note"].strip()))
        return True

    def _heading_of(self, line: ListLine) -> str | None:
        """Return the words of a line that is a heading within the list; None for one that is a step."""
        text = line.text.rstrip(" :")
        if not (line.text.endswith(":") or line.is_heading or line.stands_out) or not text:
            return None
        found = read_steps(text, self._names, self._lang)
        if isinstance(found, tuple):
            work = first_work(found[0])
            if work is None or work.amount is not None or self._names.find(work.name) is not None:
                return None
        return text

    def _open_heading(self, text: str, line: ListLine) -> None:
        """Keep a heading for the step that comes next; it ends a block, and may open one: `Circuit (3 rounds):`."""
        self._close_block()
        named = _NAMED_ROUNDS.fullmatch(text[:_LONGEST_HEADING])
        number = whole.rounds_of(named["rounds"], self._lang) if named else None
        self._close_heading()
        self._heading = (named["name"].strip(" ,(–—-") if named and number else text, line.whole)
        if number is not None:
            self._open_block(number, line)

    def _close_heading(self) -> None:
        if self._heading is not None:
            text, place = self._heading
            fix = f"write the step {quote(text)} means, such as {quote(text + ' 12 reps')}, or take the line out"
            self._ask("PH132", place, "nothing is below this line", fix=fix)
            self._heading = None

    def _read_steps(self, line: ListLine) -> None:
        for piece in parted(line.part(0, len(line.text.rstrip(" :"))), self._names, self._lang):
            found = read_steps(piece.text, self._names, self._lang)
            if isinstance(found, list):
                for one in found:
                    place = piece.place(one.start, one.width)
                    self._ask(one.code, place, one.message, label=one.label, fix=one.fix)
                self._heading = None
                self._add(ListStep(piece.whole, piece.text))
                continue
            for step in found:
                named = step
                if self._heading is not None:
                    named = with_note(step, self._heading[0].replace("(", ", ").replace(")", ""))
                    self._heading = None
                self._add(ListStep(piece.whole, piece.text, named))

    def _add(self, step: ListStep) -> None:
        (self._steps if self._block is None else self._block).append(step)


def _title_entry(text: str) -> tuple[str, str, str] | None:
    """Return a title with its word before it: `Title: Hips`."""
    word, sign, value = text.partition(":")
    return ("title", ":", value.strip()) if sign and value and word.strip().casefold() in ("title", "titel") else None


def _toml_value(value: str) -> object:
    """Return what stands behind a key: a value of TOML, else its words."""
    try:
        return tomli.loads(f"value = {value}")["value"]
    except (ValueError, RecursionError):
        return value.strip("\"'“”„ ,")
