"""Reads a list of steps: limits first, then each sentence or table, into the model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from prehab.core.model import Block, Pace, Rest, Sides, Step, Work
from prehab.core.safe_text import kind_of
from prehab.core.text import counted
from prehab.packfile.fields import table
from prehab.packfile.item import Item
from prehab.packfile.limits import DEPTH, STEPS, TEXT
from prehab.packfile.names import closest
from prehab.packfile.problems import Place, Problems
from prehab.packfile.resolve import Resolver
from prehab.packfile.sentence import parse_step
from prehab.packfile.spec import RestSpec, WorkSpec
from prehab.packfile.tables import TableReader
from prehab.packfile.values import clean_text

_KEYS_LOOKED_AT: Final = 10


@dataclass(frozen=True, slots=True)
class StepReader:
    """Reads steps; `tables` reads the table form, `resolver` finds the exercises."""

    tables: TableReader
    resolver: Resolver

    @property
    def problems(self) -> Problems:
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
        message = f"a step is a sentence or a table, not {kind_of(raw)}"
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
            case WorkSpec():
                return self.resolver.work(spec, place, text or "")
            case RestSpec():
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

    def _rest(self, item: Item) -> Rest | None:
        time = item.ms("rest")
        return None if time is None else Rest(time, item.line("note") or None)

    def _exercise(self, item: Item, place: Place) -> Work | None:
        """Settle an exercise in table form; one whose name or amount could not be read is left out."""
        if not item.has("exercise") or item.wrong & {"reps", "time"}:
            return None
        return self.resolver.work(work_spec(item), place)


def work_spec(item: Item) -> WorkSpec:
    """Return what an exercise in table form says."""
    sides, pace = item.line("sides"), item.line("pace")
    return WorkSpec(
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


def within_limits(raw: list[object], place: Place, problems: Problems) -> bool:
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
