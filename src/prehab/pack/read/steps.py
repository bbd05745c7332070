"""Reads steps from sentences or tables, and resolves the names of exercises and variants."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from prehab.core.characters.safe_text import join_or, quote, toml_type_name
from prehab.core.model import Amount, Block, Breaths, Exercise, Pace, Rest, Sides, Step, Variant, Work
from prehab.core.text import counted
from prehab.core.units import Ms
from prehab.pack.diagnostics.collector import DiagnosticCollector, ValuePlace
from prehab.pack.grammar.parsed_step import (
    Names,
    ParsedBlock,
    ParsedRest,
    ParsedStep,
    ParsedWork,
    SentenceProblem,
)
from prehab.pack.grammar.plain_form import read_plain
from prehab.pack.read.name_matching import ExerciseNames, closest, make_id, name_key
from prehab.pack.read.source import MANIFEST
from prehab.pack.read.table_reader import ReadTable, TableReader
from prehab.pack.read.value_reader import clean_text
from prehab.pack.schema.field_tables import pack_table
from prehab.pack.schema.limits import MAX_BLOCK_DEPTH, MAX_STEPS, MAX_TEXT_LENGTH
from prehab.pack.schema.step_fields import AMOUNT_KEYS, DIRECTIONS
from prehab.pack.toml.strings import toml_string
from prehab.values import replace

_KEYS_LOOKED_AT: Final = 10


class NameResolver(Struct, frozen=True):
    """Resolves parsed steps to `Work`, with the exercises in `names`; `lang` is the language of their sentences."""

    names: ExerciseNames
    problems: DiagnosticCollector
    lang: str | None = None
    kept: bool = False
    """True for an installed pack: a misspelled name, which may be one that prehab has learned since, plays as text."""
    described: set[str] = field(default_factory=set)
    """The keys of unknown names of which was said how to describe them: once is enough."""

    def resolve(self, parsed: ParsedWork, place: ValuePlace, text: str = "") -> Work | None:
        """Return the resolved step, or None after its problem is reported; `text` is its sentence, if it was one."""
        exercise = self.names.find(parsed.name)
        if exercise is None:
            if not self.kept and (meant := self.names.meant(parsed.name)):
                self._report_slip(parsed, meant, place, text)
                return None
            exercise = self._unknown(parsed, place)
        if named := self.names.variant_named(parsed.name):
            parsed = replace(parsed if parsed.variant is None else _with_note(parsed), variant=named)
        parsed, variant = self._with_variant(parsed, exercise, place)
        amount = parsed.amount or exercise.amount
        if amount is None:
            self._report_missing_amount(parsed, place, text)
            return None
        return _resolved(parsed, exercise, amount, variant)

    def _report_slip(self, parsed: ParsedWork, meant: str, place: ValuePlace, text: str) -> None:
        """Report a name that is one slip away from the name of an exercise."""
        fix, where, replacement = f"did you mean {quote(meant)}?", place.child("exercise"), f'"{meant}"'
        if parsed.name_extent:
            start, width = parsed.name_extent
            fix = f"{fix} {self.offer([[text[:start] + meant + text[start + width :]]])}".rstrip()
            where, replacement = place.inside(start, width), meant
        self.problems.add(
            "PH412",
            where,
            f"no exercise is called {quote(parsed.name)}",
            label="one slip away",
            fix=fix,
            replacement=None if set(meant) & set("\"'\\") else replacement,
        )

    def _unknown(self, parsed: ParsedWork, place: ValuePlace) -> Exercise:
        """Return an exercise that plays as plain text, after reporting that none has this name."""
        near = self.names.nearest(parsed.name) if self.problems.should_suggest() else None
        help_lines = [f"did you mean {quote(near)}?"] if near else []
        if (key := name_key(parsed.name)) not in self.described:
            self.described.add(key)
            help_lines += _description(parsed.name, place)
        self.problems.add(
            "PH401",
            place.inside(*parsed.name_extent) if parsed.name_extent else place.child("exercise"),
            f"no exercise is called {quote(parsed.name)}",
            label="plays as text, without figure, tempo and instructions",
            fix="\n".join(help_lines),
        )
        return Exercise(make_id(parsed.name), parsed.name, known=False)

    def offer(self, ways: Sequence[Sequence[str]]) -> str:
        """Return `write "this" or "that"` with those ways, each of whole lines, that are read without an error.

        The one gate for every line that a help tells to write; a misspelled name is spelled right in it.
        """
        if not self.problems.should_suggest():
            return ""
        spelled = [[_spelled_right(line, self.names, self.lang) for line in way] for way in ways]
        read = [way for way in spelled if all(is_read(line, self.names, self.lang) for line in way)]
        return f"write {join_or([' and '.join(map(quote, way)) for way in read])}" if read else ""

    def _with_variant(
        self, parsed: ParsedWork, exercise: Exercise, place: ValuePlace
    ) -> tuple[ParsedWork, Variant | None]:
        """Return the step with its variant found; in a sentence, other words behind `with` become a note."""
        if parsed.variant is None:
            return parsed, None
        name, words = name_key(parsed.variant), parsed.variant.split()
        for variant in exercise.variants:
            if name in (name_key(variant.id), name_key(variant.name)):
                return parsed, variant
            if parsed.variant_extent and words and name_key(words[-1]) == name_key(variant.id):
                return _with_note(parsed), variant
        if exercise.known and not (parsed.variant_extent and self._is_no_variant(parsed.variant, exercise)):
            self._report_unknown_variant(parsed, exercise, place)
            return parsed, None
        return _with_note(parsed), None

    def _is_no_variant(self, words: str, exercise: Exercise) -> bool:
        """Return whether words behind `with` are surely no variant that is misspelled."""
        ids = [variant.id for variant in exercise.variants]
        return not ids or (self.problems.should_suggest() and closest(words, ids) is None)

    def _report_unknown_variant(self, parsed: ParsedWork, exercise: Exercise, place: ValuePlace) -> None:
        """Report a variant that the exercise does not have."""
        name = parsed.variant or ""
        ids = [variant.id for variant in exercise.variants]
        near = closest(name, ids) if self.problems.should_suggest() else None
        has = f"it has {join_or([quote(one) for one in ids])}" if ids else "it has no variants"
        self.problems.add(
            "PH402",
            place.inside(*parsed.variant_extent) if parsed.variant_extent else place.child("variant"),
            f"{quote(exercise.name)} has no variant {quote(name)}",
            label=has,
            fix=f'did you mean "{near}"?' if near else "",
        )

    def _report_missing_amount(self, parsed: ParsedWork, place: ValuePlace, text: str) -> None:
        """Report that neither the step nor the exercise has an amount, with the two ways to write one."""
        where, fix = place, 'add reps = 12 or time = "30s"'
        if parsed.name_extent:
            where = place.inside(*parsed.name_extent)
            position = len(text) if parsed.amount_position is None else parsed.amount_position
            name, rest = text[:position].strip(" ,.\t\n"), text[position:].strip(" .\t\n")
            sentences = [" ".join(part for part in (name, sentence, rest) if part) for sentence in ("12 reps", "30s")]
            fix = self.offer([[sentence] for sentence in sentences]).replace("write ", "say it, for example ", 1)
        self.problems.add("PH202", where, f"how much of {quote(parsed.name)}?", label="reps or seconds?", fix=fix)


def _description(name: str, place: ValuePlace) -> tuple[str, ...]:
    """Return how a pack describes an exercise: what to do, and the two lines to paste."""
    where = MANIFEST if "/" in place.file else "the file"
    return (
        f"to describe it, paste two lines at the end of {where}; below them goes how = [...] or a tempo:",
        "[[exercise]]",
        f"name = {toml_string(name)}",
    )


def _with_note(parsed: ParsedWork) -> ParsedWork:
    """Return a step whose words behind `with` are a remark."""
    note = ", ".join(part for part in (f"with {parsed.variant}", parsed.note) if part)
    return replace(parsed, variant=None, note=note)


def _parse(text: str, names: Names, lang: str | None) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
    plain = read_plain(text, names)
    if plain is not None:
        return (plain,)
    # What reads all other sentences is a tenth of prehab, and many packs have none.
    from prehab.pack.grammar.parser import read_in_full

    return read_in_full(text, names, lang)


def _names_in(steps: Sequence[ParsedStep]) -> Iterator[str]:
    """Yield the names of exercises in steps, those in blocks too."""
    for step in steps:
        if isinstance(step, ParsedWork):
            yield step.name
        elif isinstance(step, ParsedBlock):
            yield from _names_in(step.steps)


def _spelled_right(line: str, names: ExerciseNames, lang: str | None) -> str:
    """Return a line with the name of its exercise as that is spelled, where it is one slip away."""
    meant_names = names.slipped_in(line)
    parsed = _parse(line, meant_names, lang) if meant_names else ()
    for step in parsed:
        if isinstance(step, ParsedWork) and step.name_extent and (meant := names.meant(step.name)):
            start, width = step.name_extent
            return line[:start] + meant + line[start + width :]
    return line


def is_read(line: str, names: ExerciseNames, lang: str | None) -> bool:
    """Return whether a line is a step that can be read without an error."""
    trial = DiagnosticCollector({}, suggests=False)
    reader = StepReader(TableReader(trial, strict=True), NameResolver(names, trial, lang))
    return bool(reader.read([line], ValuePlace(""))) and not trial.has_errors


class StepReading(Struct, frozen=True):
    """One step as it is written, a sentence or a table, and the steps it was read as: none where it cannot be read.

    Those inside a block have readings of their own, before that of the block.
    """

    place: ValuePlace
    written: object
    steps: tuple[Step, ...]


class StepReader(Struct, frozen=True):
    """Reads steps; `tables` reads the table form, `resolver` finds the exercises, `readings` keeps what was read.

    Sentences are read in the words of English and of the pack's language.
    """

    tables: TableReader
    resolver: NameResolver
    readings: list[StepReading] = field(default_factory=list)

    @property
    def problems(self) -> DiagnosticCollector:
        """The collector of problems."""
        return self.tables.problems

    def read(self, raw: list[object], place: ValuePlace) -> tuple[Step, ...]:
        """Return the steps that could be read; `raw` is the value of the key at `place`."""
        if not raw:
            self.problems.add("PH326", place, "there are no steps", fix='for example: steps = ["Squat 10 reps"]')
        return self._steps(raw, place) if within_limits(raw, place, self.problems) else ()

    def _steps(self, raw: list[object], place: ValuePlace) -> tuple[Step, ...]:
        found: list[Step] = []
        for index, one in enumerate(raw):
            where = place.child(index)
            read = self._step(one, where)
            self.readings.append(StepReading(where, one, read))
            found += read
        return tuple(found)

    def _step(self, raw: object, place: ValuePlace) -> tuple[Step, ...]:
        """Return the steps of one entry: a sentence may be several."""
        if type(raw) is str:
            return self._sentence(raw, place)
        if isinstance(raw, dict):
            step = self._table(raw, place)
            return () if step is None else (step,)
        message = f"a step is a sentence or a table, not {toml_type_name(raw)}"
        self.problems.add("PH304", place, message, fix='write a step such as "Squat 10 reps"')
        return ()

    def _sentence(self, raw: str, place: ValuePlace) -> tuple[Step, ...]:
        if len(raw) > MAX_TEXT_LENGTH:
            label = f"{len(raw)} characters"
            self.problems.add("PH307", place, f"a step has at most {MAX_TEXT_LENGTH} characters", label=label)
            return ()
        text = clean_text(raw, place, self.problems)
        if text is None:
            return ()
        parsed = self._parsed(text)
        if isinstance(parsed, tuple):
            return self._resolved(parsed, place, text)
        for one in parsed:
            problem_place = place.inside(one.start, one.width) if text else place
            fix = self.resolver.offer(one.offers) if one.offers else one.fix
            self.problems.add(
                one.code, problem_place, one.message, label=one.label, fix=fix, replacement=one.replacement
            )
        return ()

    def _parsed(self, text: str) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
        """Return the steps of a sentence or its problems; when only a name is misspelled in it, its steps."""
        names, lang = self.resolver.names, self.resolver.lang
        parsed = _parse(text, names, lang)
        is_known = isinstance(parsed, tuple) and all(names.find(name) for name in _names_in(parsed))
        meant_names = None if is_known else names.slipped_in(text)
        if meant_names is None:
            return parsed
        meant = _parse(text, meant_names, lang)
        is_slip = isinstance(meant, tuple) and any(names.meant(name) for name in _names_in(meant))
        return meant if is_slip else parsed

    def _resolved(self, parsed: Sequence[ParsedStep], place: ValuePlace, text: str) -> tuple[Step, ...]:
        """Return the steps of a sentence with their exercises; those of a ladder and of both sides share one."""
        found: list[Step] = []
        first: Work | None = None
        for one in parsed:
            match one:
                case ParsedWork() if first is not None:
                    found.append(replace(first, amount=one.amount or first.amount, sides=one.sides or first.sides))
                case ParsedWork():
                    first = self.resolver.resolve(one, place, text)
                    if first is None:
                        return ()
                    found.append(first)
                case ParsedRest():
                    found.append(Rest(one.time, one.note, one.breaths))
                case ParsedBlock():
                    if not (inner := self._circuit(one.steps, place, text)):
                        return ()
                    found.append(Block(one.repeat, inner, one.between))
        return tuple(found)

    def _circuit(self, parsed: Sequence[ParsedStep], place: ValuePlace, text: str) -> tuple[Step, ...]:
        """Return the steps of a block in a sentence, nothing when one of them cannot be resolved."""
        found = [self._resolved((one,), place, text) for one in parsed]
        return tuple(step for steps in found for step in steps) if all(found) else ()

    def _table(self, raw: Mapping[str, object], place: ValuePlace) -> Step | None:
        """Read a table: a block when it has steps, an exercise when it names one, else a rest."""
        if "steps" in raw and "exercise" in raw:
            message = "this is an exercise and a block at once"
            self.problems.add("PH317", place, message, fix="give each a table of its own")
            return None
        if "steps" in raw:
            return self._block(raw, place)
        if "exercise" in raw:
            return self._exercise(self.tables.read("step", raw, place), place)
        if "rest" in raw:
            return self._rest(self.tables.read("rest", raw, place))
        self._report_no_kind(raw, place)
        return None

    def _report_no_kind(self, raw: Mapping[str, object], place: ValuePlace) -> None:
        """Report a table that is no step, with the key that was probably meant."""
        message = "this step says neither an exercise, nor a rest, nor steps to repeat"
        fix = 'for example: { exercise = "Squat", reps = 10 }'
        if "repeat" in raw:
            message, fix = "there are no steps to repeat", 'for example: { repeat = 3, steps = ["Squat 10 reps"] }'
        known = pack_table("step").names
        for key in list(raw)[:_KEYS_LOOKED_AT]:
            near = None if key in known else closest(key, ("exercise", "steps", "rest"))
            if near:
                place, fix = place.child(key).key, f'did you mean "{near}"?'
                break
        self.problems.add("PH317", place, message, fix=fix)

    def _block(self, raw: Mapping[str, object], place: ValuePlace) -> Block | None:
        item = self.tables.read("block", raw, place)
        if not item.has("steps"):
            return None
        if not item.steps():
            self.problems.add("PH326", place.child("steps"), "there are no steps to repeat")
            return None
        steps = self._steps(item.steps(), place.child("steps"))
        repeat = item.number("repeat")
        if any(_depth(step) == MAX_BLOCK_DEPTH for step in steps):
            message = f"blocks can be in blocks at most {MAX_BLOCK_DEPTH} deep"
            self.problems.add("PH313", place, message, label="a sentence in it is one too")
            return None
        return Block(repeat, steps, item.ms("between")) if steps and repeat is not None else None

    def _rest(self, item: ReadTable) -> Rest | None:
        note = item.line("note") or None
        match item.values.get("rest"):
            case Breaths(low=breaths):
                return Rest(Ms(0), note, breaths)
            case int(time):
                return Rest(Ms(time), note)
        return None

    def _exercise(self, item: ReadTable, place: ValuePlace) -> Work | None:
        """Resolve an exercise in table form; one whose name or amount could not be read is left out."""
        if not item.has("exercise") or item.wrong.intersection(AMOUNT_KEYS):
            return None
        return self.resolver.resolve(table_to_work(item), place)


def table_to_work(item: ReadTable) -> ParsedWork:
    """Return an exercise in table form as a parsed step."""
    sides, pace = item.line("sides"), item.line("pace")
    return ParsedWork(
        item.line("exercise"),
        item.amount(),
        item.number("sets") or 1,
        sides=Sides(sides) if sides and sides != DIRECTIONS else None,
        directions=sides == DIRECTIONS,
        tempo=item.tempo(),
        hold=item.ms("hold"),
        rest=item.ms("rest"),
        variant=item.line("variant") or None,
        pace=Pace(pace) if pace else None,
        note=item.line("note") or None,
        say=item.line("say") or None,
    )


def _depth(step: Step) -> int:
    """Return how many blocks are inside one another in a step; those of sentences count."""
    return 1 + max(map(_depth, step.steps)) if isinstance(step, Block) else 0


def within_limits(raw: list[object], place: ValuePlace, problems: DiagnosticCollector) -> bool:
    """Return whether the number and depth of steps is within the limits, before any of them is read."""
    waiting = [(raw, place, 0)]
    count = 0
    while waiting:
        steps, where, depth = waiting.pop()
        count += len(steps)
        if count > MAX_STEPS:
            problems.add("PH314", place, f"a routine has at most {counted(MAX_STEPS, 'step')}", label="too many steps")
            return False
        for index, one in enumerate(steps):
            inner = one.get("steps") if isinstance(one, dict) else None
            if isinstance(inner, list) and depth == MAX_BLOCK_DEPTH:
                message = f"blocks can be in blocks at most {MAX_BLOCK_DEPTH} deep"
                problems.add("PH313", where.child(index), message, label="one too deep")
                return False
            if isinstance(inner, list):
                waiting.append((inner, where.child(index).child("steps"), depth + 1))
    return True


def _resolved(parsed: ParsedWork, exercise: Exercise, amount: Amount, variant: Variant | None) -> Work:
    """Return the step; its directions replace the sides of the exercise."""
    return Work(
        exercise,
        amount,
        parsed.sides or (Sides.BOTH if parsed.directions else exercise.sides),
        sets=parsed.sets,
        tempo=parsed.tempo,
        hold=parsed.hold,
        rest=parsed.rest,
        variant=variant.id if variant else None,
        pace=parsed.pace,
        note=parsed.note,
        say=parsed.say,
        directions=parsed.directions,
    )
