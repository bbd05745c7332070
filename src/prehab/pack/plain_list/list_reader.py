"""Reads a plain list: its title, rounds, blocks, rests, remarks and source, and its steps in order.

Nothing that could be a step is left out: what cannot be read is a problem, at its place in the list.
"""

import re
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import join_or, quote
from prehab.core.model import Timed
from prehab.core.text import written_time
from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import Names, ParsedRest, ParsedStep, ParsedWork, SentenceProblem
from prehab.pack.grammar.words import known_language
from prehab.pack.grammar.words.language_of_text import language_of_words
from prehab.pack.plain_list import rounds as whole
from prehab.pack.plain_list.headers import Header, as_title, header_of_rounds, read_header, rest_of
from prehab.pack.plain_list.labels import label_of, rest_in
from prehab.pack.plain_list.lines import ListLine, list_lines
from prehab.pack.plain_list.plain_list import ListProblem, ListStep, Place, PlainList
from prehab.pack.plain_list.remarks import Chat, chat_of
from prehab.pack.plain_list.sentences import (
    first_work,
    is_known_step,
    parted,
    pieces,
    read_steps,
    with_last_note,
    with_note,
    written,
)
from prehab.pack.plain_list.titles import are_bare, open_rounds, title_of
from prehab.pack.plain_list.toml_or_list import entry, is_half_toml, opens_steps, title_entry, toml_value
from prehab.pack.schema.limits import MAX_STEPS, MAX_TEXT_LENGTH
from prehab.values import replace

_MOST_LINES: Final = MAX_STEPS + 100
_LONGEST_HEADING: Final = 120
_REMARK: Final = late_pattern(r"\((?P<note>[^()]+)\)")
_SOURCE: Final = late_pattern(r"(?:source|link|from|via|see|quelle|fuente|fonte)?[ :]*", re.IGNORECASE)
_DIGIT: Final = late_pattern(r"\d")
_TITLE_KEYS: Final = ("name", "title")


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
        self._interval: tuple[Ms, Ms] | None = None
        self._block_interval: tuple[Ms, Ms] | None = None
        self._block_rest: Ms | None = None
        self._doubtful: ListProblem | None = None
        self._has_interval_steps = False
        self._heading: tuple[str, Place] | None = None
        self._sources: list[str] = []
        self._remarks: list[tuple[Place, bool]] = []
        self.problems: list[ListProblem] = []

    def read(self, is_too_long: bool) -> PlainList:
        for index, line in enumerate(self._lines):
            self._read(index, line)
            if line.gap and self._block:
                self._close_block()
        self._close_block()
        self._close_heading()
        self._settle_rounds()
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
            self._title,
            self._lang,
            tuple(self._steps),
            tuple(self.problems),
            self._settings,
            self._places,
            tuple(self._remarks),
        )

    def _ask(self, code: str, place: Place, message: str, *, label: str = "", fix: str = "") -> None:
        self.problems.append(ListProblem(code, place, message, label, fix))

    def _read(self, index: int, line: ListLine) -> None:
        """Read one line: what it says of the whole, a heading, a remark, or steps."""
        text = line.text
        if line.links:
            self._sources += line.links
        if (line.links and _SOURCE.fullmatch(text)) or not text:
            return
        if len(text) > MAX_TEXT_LENGTH:
            self._ask("PH307", line.whole, f"a step has at most {MAX_TEXT_LENGTH} characters", label="too long")
            return
        if opens_steps(text) or self._read_entry(line):
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
        found = entry(line.text) or title_entry(line.text)
        if found is None:
            return False
        key, sign, value = found
        is_below = sign == "=" or (self._are_marked and not line.is_marked)
        is_no_name = "_" in key  # nobody calls an exercise get_ready
        if self._steps and not is_no_name and not (self._is_half_toml and is_below):
            return False
        if not (self._is_half_toml or sign == "=" or key in _TITLE_KEYS or key == "rounds" or is_no_name):
            return False
        if key == "steps":
            return not value
        if key in _TITLE_KEYS:
            self._set_title(str(toml_value(value)), line)
        else:
            self._set(key, toml_value(value), line.whole)
        return True

    def _set(self, key: str, value: object, place: Place) -> None:
        self._settings[key] = value
        self._places[key] = place
        if key == "lang" and isinstance(value, str):
            self._lang = known_language(value)

    def _set_title(self, title: str, line: ListLine) -> None:
        self._title = title or self._title
        self._has_title = True
        self._places["name"] = line.whole

    # The title

    def _read_title(self, index: int, line: ListLine) -> bool:
        """Take the first line as the title if it is one; ask where it could be an exercise that nobody knows."""
        self._has_title = True
        if self._rounds_label(line) is not None:
            return False
        if self._read_header_title(index, line):
            return True
        title = title_of(line, self._lines[index + 1 :], self._names, self._lang)
        if title is None:
            return False
        if title.is_doubtful:
            above = quote(f"{self._title}:")
            fix = (
                f"for a title write {quote(f'{title.text}:')}; for an exercise write a title above it, such as {above}"
            )
            self._ask("PH130", line.whole, "is this the title, or an exercise?", label="it could be both", fix=fix)
        self._set_title(title.text, line)
        if title.end:
            self._read_steps(line.part(title.end, len(line.text)))
        return True

    def _read_header_title(self, index: int, line: ListLine) -> bool:
        """Take the first line as a title that says something of the whole: rounds, rests, an interval."""
        text = line.text.rstrip(" :")
        is_heading = line.is_heading or line.stands_out or line.text.endswith(":")
        header = read_header(text, self._names, self._lang, is_heading=is_heading)
        below = self._lines[index + 1 :]
        if (
            not header.says_something
            or not header.title
            or line.is_marked
            or self._names.find(header.title) is not None
            or is_known_step(text, self._names, self._lang)
            or (header.interval and not are_bare(below) and (header.doubtful or not is_heading))
        ):
            return False
        self._set_title(text if header.unread or header.doubtful else header.title, line)
        if line.text.endswith(":") and header.rounds and open_rounds(below, self._names, self._lang):
            self._open_block(header, line)
        else:
            self._apply(header, line)
        return True

    # What counts for the whole

    def _read_rounds(self, line: ListLine) -> bool:
        """Read how often the whole is done, or the line that opens a block: `3 rounds:`."""
        doubtful = whole.doubtful_rounds(line.text, self._lang)
        if doubtful is not None:
            low, high = doubtful
            fix = f"write {quote(f'{low} rounds')} or {quote(f'{high} rounds')}"
            self._ask("PH131", line.whole, "how many rounds?", label="one number, please", fix=fix)
            return True
        header = header_of_rounds(line.text, self._names, self._lang)
        if header is None:
            return self._read_rounds_before(line)
        if (line.text.endswith(":") and header.rounds is not None) or whole.has_supersets(line.text):
            self._open_block(header, line)
        else:
            self._apply(header, line)
        return True

    def _read_rounds_before(self, line: ListLine) -> bool:
        """Read rounds with their steps on the same line: `5 rounds: 5 push-ups, 10 squats`."""
        header = self._rounds_label(line)
        if header is None or isinstance(read_steps(line.text, self._names, self._lang), tuple):
            return False
        self._open_block(header, line)
        for step in pieces(line.text.partition(":")[2], self._names, self._lang):
            start = line.text.find(step)
            self._read_steps(line.part(start, start + len(step)))
        self._close_block()
        return True

    def _rounds_label(self, line: ListLine) -> Header | None:
        """Return what a line says of rounds before a colon, where steps follow on the same line."""
        label, _, steps = line.text.partition(":")
        header = header_of_rounds(label, self._names, self._lang) if steps.strip() else None
        return header if header is not None and header.rounds is not None else None

    def _apply(self, header: Header, line: ListLine) -> None:
        """Set what a header says of the whole list, and ask about what it says twice."""
        number = header.rounds
        if header.unread:
            self._ask_unread(header, line)
        elif number is not None and self._settings.get("rounds", number) != number:
            was = self._settings["rounds"]
            fix = (
                f"write {number} rounds or {was} rounds once; a block begins with a colon: {quote(f'{number} rounds:')}"
            )
            self._ask("PH131", line.whole, f"{number} rounds, or {was} as it says before?", fix=fix)
            return
        elif number is not None:
            self._set("rounds", number, line.whole)
        self._interval = self._interval if header.interval is None else header.interval
        if header.doubtful:
            self._doubtful = self._doubt(header, line)
        for key, time in (("rest", header.rest_between), ("round_rest", header.round_rest)):
            if time is not None:
                self._set(key, written_time(time), line.whole)
        self._remember(header.remark)

    def _ask_unread(self, header: Header, line: ListLine) -> None:
        start = line.text.find(header.unread)
        place = line.place(max(start, 0), len(header.unread)) if start >= 0 else line.whole
        message = f"what does {quote(header.unread)} say of the rounds?"
        fix = ""
        if (rest := rest_of(header.unread, self._names, self._lang)) and rest.time:
            times = [f"{written_time(rest.time)} rest between {of}" for of in ("rounds", "exercises")]
            offered = [line.text.replace(header.unread, one) for one in times]
            message, fix = "a rest between what?", f"write {join_or([quote(one) for one in offered])}"
        self._ask("PH131", place, message, label="between rounds, or between exercises?" if fix else "", fix=fix)

    def _doubt(self, header: Header, line: ListLine) -> ListProblem:
        """Return the question about two numbers that could be an interval."""
        assert header.interval is not None
        work, rest = map(written_time, header.interval)
        spoken = line.text.replace(header.doubtful, f"{work} on, {rest} off")
        place = line.place(line.text.find(header.doubtful), len(header.doubtful))
        fix = f"write {quote(spoken)}; if it is something else, say how much in each line"
        message = f"{work} of work and {rest} of rest?"
        return ListProblem("PH131", place, message, "it could be something else", fix)

    def _remember(self, remark: str) -> None:
        """Keep a remark on the whole list as the summary of its pack."""
        if remark:
            self._settings["summary"] = " ".join(filter(None, (str(self._settings.get("summary", "")), remark)))

    def _open_block(self, header: Header, line: ListLine) -> None:
        self._close_block()
        self._block = []
        self._block_interval, self._block_rest = header.interval, header.rest_between
        if header.unread:
            self._ask_unread(header, line)
        if header.doubtful:
            self._doubtful = self._doubt(header, line)
        self._remember(header.remark)
        rest = None if header.round_rest is None else _rest_step(header.round_rest, line)
        self._steps.append(ListStep(line.whole, line.text, repeat=header.rounds or 1, round_rest=rest))

    def _close_block(self) -> None:
        """Put the steps of the open block into it; a block without steps is asked about."""
        if self._block is None:
            return
        opened = self._steps.pop()
        if self._block and opened.repeat == 1:
            self._steps += self._block
        elif self._block:
            self._steps.append(replace(opened, inner=tuple(self._block)))
        else:
            message = "nothing is below this line"
            self._ask("PH132", opened.place, message, fix="write the steps of these rounds in the lines below it")
        self._block = self._block_interval = self._block_rest = None

    def _read_between(self, line: ListLine) -> bool:
        """Read the rest between all exercises or all rounds: `15 sec rest between`."""
        found = whole.between(line.text, self._lang)
        rest = rest_of(found.rest, self._names, self._lang) if found is not None and found.rest else None
        if found is None or rest is None or not rest.time:
            return False
        self._remember(rest.note or "")
        block = self._steps[-1] if self._steps else None
        if found.of_rounds and block is not None and block.repeat and (self._block is None or self._block):
            self._steps[-1] = replace(block, round_rest=_rest_step(rest.time, line))
        else:
            self._set("round_rest" if found.of_rounds else "rest", written_time(rest.time), line.whole)
        return True

    def _settle_rounds(self) -> None:
        """Make the rounds of a block that is the whole list those of the routine; else its rests are steps."""
        if len(self._steps) == 1 and self._steps[0].inner and "rounds" not in self._settings:
            block = self._steps[0]
            self._steps = list(block.inner)
            self._set("rounds", block.repeat, block.place)
            if block.round_rest is not None and isinstance(rest := block.round_rest.step, ParsedRest):
                self._set("round_rest", written_time(rest.time), block.round_rest.place)
        self._steps = [_with_rest_inside(step) for step in self._steps]
        if "round_rest" in self._settings and self._settings.get("rounds", 1) == 1 and not self._is_half_toml:
            fix = 'say it in a line of its own, such as "2 rounds"'
            self._ask("PH131", self._places["round_rest"], "a rest between how many rounds?", label="", fix=fix)
        if self._doubtful is not None and self._has_interval_steps:
            self.problems.append(self._doubtful)

    # Headings, remarks and steps

    def _read_remark(self, line: ListLine) -> bool:
        """Give a line in brackets, or a sentence that is no step, to the step before it; ask where it has numbers."""
        text = line.text
        if found := _REMARK.fullmatch(text):
            return self._keep_remark(found["note"].strip(), line)
        if text.endswith(":") or line.is_heading or line.stands_out:
            return False
        match chat_of(text, self._names, self._lang):
            case Chat.REMARK:
                return self._keep_remark(text.replace("(", ", ").replace(")", ""), line)
            case Chat.ASKED:
                fix = "write the step that it means, with its exercise, or leave the line out"
                self._ask("PH134", line.whole, "a step, or a remark?", label="no exercise", fix=_in_brackets(text, fix))
                return True
            case Chat.REST:
                fix = f"say how long, such as {quote(f'{text} 30s')}"
                self._ask("PH211", line.whole, "how long?", label="a time, please", fix=_in_brackets(text, fix))
                return True
        return False

    def _keep_remark(self, remark: str, line: ListLine) -> bool:
        """Give a remark to the step before it; one above all steps is the summary of the pack."""
        steps = self._block or self._steps
        self._remarks.append((line.whole, bool(steps)))
        if not steps:
            self._remember(remark)
            return True
        kept = self._with_remark(steps[-1], remark)
        if kept is None:
            fix = "write it in brackets behind its step, or leave it out"
            self._ask("PH134", line.whole, "what is this a remark of?", label="it fits no step", fix=fix)
        else:
            steps[-1] = kept
        return True

    def _with_remark(self, last: ListStep, remark: str) -> ListStep | None:
        """Return a step, or the last one of a block, with a remark behind its own; None where no sentence says it."""
        if last.inner:
            kept = self._with_remark(last.inner[-1], remark)
            return kept and replace(last, inner=(*last.inner[:-1], kept))
        if last.step is None:
            return last
        step = with_last_note(last.step, remark)
        return replace(last, step=step) if written(step, self._names, self._lang) else None

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
        header = read_header(text[:_LONGEST_HEADING], self._names, self._lang, is_heading=True)
        self._close_heading()
        self._heading = (header.title if header.says_something and not header.unread else text, line.whole)
        if header.rounds is not None or header.interval is not None:
            self._open_block(header, line)
        elif header.unread:
            self._ask_unread(header, line)
        elif header.rest is not None or header.round_rest is not None:
            fix = "write it in a line of its own: below the title for the whole list, or as a rest between two steps"
            self._ask("PH131", line.whole, "a rest for a part of the list?", label="", fix=fix)

    def _close_heading(self) -> None:
        if self._heading is not None:
            text, place = self._heading
            fix = f"write the step {quote(text)} means, such as {quote(text + ' 12 reps')}, or take the line out"
            self._ask("PH132", place, "nothing is below this line", fix=fix)
            self._heading = None

    def _read_steps(self, line: ListLine) -> None:
        label, start = label_of(line.text)
        if label and isinstance(self._read_piece(line.text[start:]), tuple):
            self._heading = ("; ".join(filter(None, (self._heading[0] if self._heading else "", label))), line.whole)
            line = line.part(start, len(line.text))
        for piece in parted(line.part(0, len(line.text.rstrip(" :"))), self._names, self._lang):
            found = self._read_piece(piece.text)
            if isinstance(found, list):
                title = "" if self._steps else as_title(line.text, self._names, self._lang)
                for one in found:
                    place = piece.place(one.start, one.width)
                    self._ask(one.code, place, one.message, label=one.label, fix=one.fix or title)
                self._heading = None
                self._add(ListStep(piece.whole, piece.text))
                continue
            for step in found:
                named, sentence = self._timed(step), piece.text
                if named is not step and isinstance(named, ParsedWork) and isinstance(named.amount, Timed):
                    sentence = f"{sentence} {written_time(named.amount.time)}"
                if self._heading is not None:
                    remark = self._heading[0].replace("(", ", ").replace(")", "")
                    named, sentence = with_note(named, remark), f"{sentence} ({remark})"
                    self._heading = None
                self._add(ListStep(piece.whole, sentence, named))

    def _read_piece(self, text: str) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
        """Read the steps of a piece of a line; what has no amount has the time of the interval that it stands in."""
        found = read_steps(rest_in(text) or text, self._names, self._lang)
        interval = self._block_interval or self._interval
        if isinstance(found, list) and interval is not None and not _DIGIT.search(text):
            timed = read_steps(f"{text} {written_time(interval[0])}", self._names, self._lang)
            self._has_interval_steps |= isinstance(timed, tuple)
            return timed if isinstance(timed, tuple) else found
        return found

    def _timed(self, step: ParsedStep) -> ParsedStep:
        """Return a step without an amount with the times of the interval that it stands in."""
        if not isinstance(step, ParsedWork):
            return step
        if self._block_rest is not None and step.rest is None:
            step = replace(step, rest=self._block_rest)
        interval = self._block_interval or self._interval
        if interval is None or step.amount is not None:
            return step
        self._has_interval_steps = True
        return replace(step, amount=Timed(interval[0]))

    def _add(self, step: ListStep) -> None:
        (self._steps if self._block is None else self._block).append(step)


def _in_brackets(text: str, fix: str) -> str:
    """Return a fix that says first how a line becomes a remark."""
    if "(" in text or ")" in text:
        return fix
    return f"if it is a remark, put it in round brackets: {quote(f'({text})')}\nelse {fix}"


def _with_rest_inside(step: ListStep) -> ListStep:
    """Return a block with the rest between its rounds as its last step."""
    if step.round_rest is None or not step.inner:
        return step
    return replace(step, inner=(*step.inner, step.round_rest), round_rest=None)


def _rest_step(time: Ms, line: ListLine) -> ListStep:
    return ListStep(line.whole, line.text, ParsedRest(time))
