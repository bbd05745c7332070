"""Steps from sentences or tables, with exercises and variants found by name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from prehab.core.model import Amount, Block, Exercise, Pace, Rest, Sides, Step, Variant, Work
from prehab.core.safe_text import join_or, quote, toml_type_name
from prehab.core.text import counted
from prehab.pack.diagnostics.collector import DiagnosticCollector, Place
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.pack.read.name_matching import Names, closest, make_id, name_key
from prehab.pack.read.table_reader import ReadTable, TableReader
from prehab.pack.read.value_reader import clean_text
from prehab.pack.schema.field_tables import table
from prehab.pack.schema.limits import DEPTH, STEPS, TEXT

_KEYS_LOOKED_AT: Final = 10


@dataclass(frozen=True, slots=True)
class NameResolver:
    """Turns what steps say into `Work`, with the exercises in `names`."""

    names: Names
    problems: DiagnosticCollector

    def knows(self, name: str) -> bool:
        """Return True when an exercise is called so."""
        return self.names.find(name) is not None

    def work(self, spec: ParsedWork, place: Place, text: str = "") -> Work | None:
        """Return the settled step, or None after its problem is noted; `text` is its sentence, if it was one."""
        exercise = self.names.find(spec.name) or self._unknown(spec, place)
        spec, variant = self._with_variant(spec, exercise, place)
        amount = spec.amount or exercise.amount
        if amount is None:
            self._how_much(spec, place, text)
            return None
        return _settled(spec, exercise, amount, variant)

    def _unknown(self, spec: ParsedWork, place: Place) -> Exercise:
        """Return an exercise that plays as plain text, after noting that nothing is called so."""
        near = self.names.nearest(spec.name) if self.problems.worth_a_guess() else None
        self.problems.add(
            "PH401",
            place.inside(*spec.name_spot) if spec.name_spot else place.child("exercise"),
            f"no exercise is called {quote(spec.name)}",
            label="plays as plain text",
            fix=f"did you mean {quote(near)}?" if near else "",
        )
        return Exercise(make_id(spec.name), spec.name, known=False)

    def _with_variant(self, spec: ParsedWork, exercise: Exercise, place: Place) -> tuple[ParsedWork, Variant | None]:
        """Return the step with its variant found; of an unknown exercise the variant's words become a note."""
        if spec.variant is None:
            return spec, None
        if not exercise.known:
            note = ", ".join(part for part in (f"with {spec.variant}", spec.note) if part)
            return replace(spec, variant=None, note=note), None
        key = name_key(spec.variant)
        for variant in exercise.variants:
            if key in (name_key(variant.id), name_key(variant.name)):
                return spec, variant
        self._no_variant(spec.variant, spec, exercise, place)
        return spec, None

    def _no_variant(self, wanted: str, spec: ParsedWork, exercise: Exercise, place: Place) -> None:
        ids = [variant.id for variant in exercise.variants]
        near = closest(wanted, ids)
        has = f"it has {join_or([quote(one) for one in ids])}" if ids else "it has no variants"
        self.problems.add(
            "PH402",
            place.inside(*spec.variant_spot) if spec.variant_spot else place.child("variant"),
            f"{quote(exercise.name)} has no variant {quote(wanted)}",
            label=has,
            fix=f'did you mean "{near}"?' if near else "put remarks in round brackets",
        )

    def _how_much(self, spec: ParsedWork, place: Place, text: str) -> None:
        """Note that neither the step nor the exercise says how much, with the two ways to write it."""
        where, fix = place, 'add reps = 12 or time = "30s"'
        if spec.name_spot:
            where = place.inside(*spec.name_spot)
            goes = len(text) if spec.amount_goes is None else spec.amount_goes
            name, rest = text[:goes].strip(" ,.\t\n"), text[goes:].strip(" .\t\n")
            ways = [" ".join(part for part in (name, way, rest) if part) for way in ("12 reps", "30s")]
            fix = f"write {join_or([quote(way) for way in ways])}"
        self.problems.add("PH202", where, f"how much of {quote(spec.name)}?", label="reps or seconds?", fix=fix)


@dataclass(frozen=True, slots=True)
class StepReader:
    """Reads steps; `tables` reads the table form, `resolver` finds the exercises."""

    tables: TableReader
    resolver: NameResolver

    @property
    def problems(self) -> DiagnosticCollector:
        """Where problems go."""
        return self.tables.problems

    def read(self, raw: list[object], place: Place) -> tuple[Step, ...]:
        """Return the steps that could be read; `raw` is the value of the key at `place`."""
        if not raw:
            self.problems.add("PH326", place, "there are no steps", fix='for example: steps = ["Squat 10 reps"]')
        return self._steps(raw, place) if within_limits(raw, place, self.problems) else ()

    def _steps(self, raw: list[object], place: Place) -> tuple[Step, ...]:
        read = (self._step(one, place.child(index)) for index, one in enumerate(raw))
        return tuple(step for step in read if step is not None)

    def _step(self, raw: object, place: Place) -> Step | None:
        if type(raw) is str:
            return self._sentence(raw, place)
        if isinstance(raw, dict):
            return self._table(raw, place)
        message = f"a step is a sentence or a table, not {toml_type_name(raw)}"
        self.problems.add("PH304", place, message, fix='write a step such as "Squat 10 reps"')
        return None

    def _sentence(self, raw: str, place: Place) -> Work | Rest | None:
        if len(raw) > TEXT:
            label = f"{len(raw)} characters"
            self.problems.add("PH307", place, f"a step has at most {TEXT} characters", label=label)
            return None
        text = clean_text(raw, place, self.problems)
        spec = None if text is None else parse_step(text, self.resolver.knows)
        match spec:
            case ParsedWork():
                return self.resolver.work(spec, place, text or "")
            case ParsedRest():
                return Rest(spec.time, spec.note)
            case list():
                for one in spec:
                    spot = place.inside(one.start, one.width) if text else place
                    self.problems.add(one.code, spot, one.message, label=one.label, fix=one.fix, mend=one.mend)
        return None

    def _table(self, raw: Mapping[str, object], place: Place) -> Step | None:
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
        self._no_kind(raw, place)
        return None

    def _no_kind(self, raw: Mapping[str, object], place: Place) -> None:
        """Note a table that is no step, with the key it probably meant."""
        message = "this step says neither an exercise, nor a rest, nor steps to repeat"
        fix = 'for example: { exercise = "Squat", reps = 10 }'
        if "repeat" in raw:
            message, fix = "there are no steps to repeat", 'for example: { repeat = 3, steps = ["Squat 10 reps"] }'
        known = table("step").names
        for key in list(raw)[:_KEYS_LOOKED_AT]:
            near = None if key in known else closest(key, ("exercise", "steps", "rest"))
            if near:
                place, fix = place.child(key).key, f'did you mean "{near}"?'
                break
        self.problems.add("PH317", place, message, fix=fix)

    def _block(self, raw: Mapping[str, object], place: Place) -> Block | None:
        item = self.tables.read("block", raw, place)
        if not item.has("steps"):
            return None
        if not item.steps():
            self.problems.add("PH326", place.child("steps"), "there are no steps to repeat")
            return None
        steps = self._steps(item.steps(), place.child("steps"))
        repeat = item.number("repeat")
        return Block(repeat, steps) if steps and repeat is not None else None

    def _rest(self, item: ReadTable) -> Rest | None:
        time = item.ms("rest")
        return None if time is None else Rest(time, item.line("note") or None)

    def _exercise(self, item: ReadTable, place: Place) -> Work | None:
        """Settle an exercise in table form; one whose name or amount could not be read is left out."""
        if not item.has("exercise") or item.wrong & {"reps", "time"}:
            return None
        return self.resolver.work(work_spec(item), place)


def work_spec(item: ReadTable) -> ParsedWork:
    """Return what an exercise in table form says."""
    sides, pace = item.line("sides"), item.line("pace")
    return ParsedWork(
        item.line("exercise"),
        item.amount(),
        item.number("sets") or 1,
        sides=Sides(sides) if sides else None,
        tempo=item.tempo(),
        hold=item.ms("hold"),
        rest=item.ms("rest"),
        variant=item.line("variant") or None,
        pace=Pace(pace) if pace else None,
        note=item.line("note") or None,
        say=item.line("say") or None,
    )


def within_limits(raw: list[object], place: Place, problems: DiagnosticCollector) -> bool:
    """Return whether steps are few and shallow enough, before any of them is read."""
    waiting = [(raw, place, 0)]
    count = 0
    while waiting:
        steps, where, depth = waiting.pop()
        count += len(steps)
        if count > STEPS:
            problems.add("PH314", place, f"a routine has at most {counted(STEPS, 'step')}", label="too many steps")
            return False
        for index, one in enumerate(steps):
            inner = one.get("steps") if isinstance(one, dict) else None
            if isinstance(inner, list) and depth == DEPTH:
                message = f"blocks stand in blocks at most {DEPTH} deep"
                problems.add("PH313", where.child(index), message, label="one too deep")
                return False
            if isinstance(inner, list):
                waiting.append((inner, where.child(index).child("steps"), depth + 1))
    return True


def _settled(spec: ParsedWork, exercise: Exercise, amount: Amount, variant: Variant | None) -> Work:
    return Work(
        exercise,
        amount,
        spec.sides or exercise.sides,
        sets=spec.sets,
        tempo=spec.tempo,
        hold=spec.hold,
        rest=spec.rest,
        variant=variant.id if variant else None,
        pace=spec.pace,
        note=spec.note,
        say=spec.say,
    )
