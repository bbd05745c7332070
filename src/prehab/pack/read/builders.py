"""Builds exercises and routines of the model from tables that were read."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import join_or, quote, toml_type_name
from prehab.core.model import (
    Block,
    Dose,
    Exercise,
    Level,
    Muscles,
    Pace,
    Position,
    Rest,
    Routine,
    Sides,
    Step,
    Variant,
    When,
    Work,
    at_level,
)
from prehab.core.requirements import work_steps
from prehab.core.units import Ms
from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.pack.diagnostics.collector import DiagnosticCollector, ValuePlace
from prehab.pack.read.name_matching import closest, make_id, name_key, spellings
from prehab.pack.read.steps import StepReader
from prehab.pack.read.table_reader import ReadTable, TableReader
from prehab.values import replace

DEFAULT_LEVELS: Final = (
    Level("easy", "Easy", Dose.LOW),
    Level("normal", "Normal", Dose.MID),
    Level("hard", "Hard", Dose.HIGH),
)
"""The levels of a routine that has none."""

_GET_READY: Final = Ms(5000)
_SWITCH: Final = Ms(5000)
_BREATH: Final = Ms(5000)
_NOTHING: Final = Ms(0)

TRANSLATED_STEPS: Final = "steps in translation"
"""The key in the table of a routine or a level that holds the table of its translation; no key of a pack has spaces."""


def item_id(item: ReadTable) -> str:
    """Return the id of a table: its own, or the one made from its name."""
    return item.resolved_id or item.line("id") or make_id(item.line("name"))


def build_exercises(items: Iterable[ReadTable], problems: DiagnosticCollector) -> tuple[Exercise, ...]:
    """Return the exercises of a pack; one without a name, or with an id that is taken, is reported and left out."""
    named = drop_duplicates((item for item in items if item.has("name")), problems)
    exercises = tuple(_exercise(item, problems) for item in named)
    _report_shared_names(exercises, [item.place for item in named], problems)
    return exercises


def drop_duplicates(items: Iterable[ReadTable], problems: DiagnosticCollector) -> list[ReadTable]:
    """Return the items whose id no earlier one has, after reporting the others."""
    taken: dict[str, ReadTable] = {}
    for item in items:
        first = taken.setdefault(item_id(item), item)
        if first is not item:
            given = "id" if item.has("id") else "name"
            message = f'the id "{item_id(item)}" is taken already'
            problems.add("PH404", item.place.child(given), message, label="used before", fix="give it another id")
    return list(taken.values())


def _exercise(item: ReadTable, problems: DiagnosticCollector) -> Exercise:
    sides, position, fit = item.line("sides"), item.line("position"), item.table("fit")
    return Exercise(
        item_id(item),
        item.line("name"),
        aliases=item.lines("aliases"),
        sides=Sides(sides) if sides else Sides.BOTH,
        position=Position(position) if position else None,
        muscles=_muscles(item.table("muscles"), problems),
        equipment=_equipment(item, problems),
        amount=item.amount(),
        tempo=item.tempo(),
        phases=item.lines("phases"),
        how=item.lines("how"),
        cues=item.lines("cues"),
        cautions=item.lines("cautions"),
        fit=(fit.line("category"), fit.line("name")) if fit and fit.has("category") and fit.has("name") else None,
        variants=_variants(item, problems),
        figure=figure.values if (figure := item.table("figure")) else None,
        called=item.line("called"),
        spoken=item.line("spoken"),
        setup=item.line("setup"),
        directions=item.flag("directions"),
    )


def _variants(item: ReadTable, problems: DiagnosticCollector) -> tuple[Variant, ...]:
    named = drop_duplicates((one for one in item.tables("variant") if one.has("name")), problems)
    return tuple(
        Variant(
            item_id(one),
            one.line("name"),
            equipment=_equipment(one, problems),
            how_first=one.lines("how_first"),
            cues=one.lines("cues"),
            cautions=one.lines("cautions"),
            tempo=one.tempo(),
            figure=figure.values if (figure := one.table("figure")) else None,
            spoken=one.line("spoken"),
            setup=one.line("setup"),
        )
        for one in named
    )


def _muscles(item: ReadTable | None, problems: DiagnosticCollector) -> Muscles:
    if item is None:
        return Muscles()
    for key in ("main", "also", "stretched"):
        for index, muscle in enumerate(item.lines(key)):
            if muscle not in MUSCLES:
                near = closest(muscle, MUSCLES) if problems.should_suggest() else None
                fix = _muscle_help(muscle, near)
                place, message = _place(item, key, index), f"no muscle is called {quote(muscle)}"
                problems.add("PH403", place, message, label="unknown", fix=fix, replacement=_replacement(place, near))
    return Muscles(item.lines("main"), item.lines("also"), item.lines("stretched"))


def _muscle_help(word: str, near: str | None) -> str:
    """Return which muscle a word may mean: one spelled like it, else those that begin like it."""
    begins = [near] if near else [one for one in MUSCLES if one[:3] == word[:3]]
    return f"did you mean {join_or([*map(quote, begins)])}?" if begins else "prehab explain PH403 lists all muscles"


def _equipment(item: ReadTable, problems: DiagnosticCollector) -> tuple[str, ...]:
    """Return the equipment; any word is allowed, but one similar to a usual word is reported as a likely typo."""
    words = item.lines("equipment")
    for index, word in enumerate(words):
        near = closest(word, EQUIPMENT) if word not in EQUIPMENT and problems.should_suggest() else None
        if near:
            message = f"{quote(word)} is not the usual word"
            place, fix = _place(item, "equipment", index), f'did you mean "{near}"?'
            problems.add("PH411", place, message, fix=fix, replacement=_replacement(place, near))
    return words


def _place(item: ReadTable, key: str, index: int) -> ValuePlace:
    """Return the place of an item of a list; the place of the list when wrong items were left out of it."""
    return item.place.child(key) if key in item.wrong else item.place.child(key).child(index)


def _replacement(place: ValuePlace, near: str | None) -> str | None:
    """Return the usual word as a replacement for one item."""
    return f'"{near}"' if near and isinstance(place.path[-1], int) else None


def _report_shared_names(
    exercises: tuple[Exercise, ...], places: list[ValuePlace], problems: DiagnosticCollector
) -> None:
    """Warn of two exercises with one name: a step that uses it gets the first."""
    owners: dict[str, Exercise] = {}
    for exercise, place in zip(exercises, places, strict=True):
        for name in spellings(exercise):
            owner = owners.setdefault(name_key(name), exercise)
            if owner is not exercise:
                message = f"{quote(name)} is also a name of {quote(owner.name)}"
                problems.add("PH405", place, message, label="a step gets the first of the two")
                break


def build_routine(item: ReadTable, steps: StepReader) -> Routine:
    """Return a routine without the steps that were reported as wrong."""
    pace, progress = item.line("pace"), item.table("progress")
    rest = _time_or(item.ms("rest"), _NOTHING)
    routine = Routine(
        item_id(item),
        item.line("name"),
        _steps(item, steps),
        _levels(item.named("levels"), steps),
        summary=item.line("summary"),
        when=tuple(When(word) for word in item.lines("when")),
        rounds=item.number("rounds") or 1,
        get_ready=_time_or(item.ms("get_ready"), _GET_READY),
        switch=_time_or(item.ms("switch"), _SWITCH),
        breath=_time_or(item.ms("breath"), _BREATH),
        rest=rest,
        round_rest=_time_or(item.ms("round_rest"), rest),
        pace=Pace(pace) if pace else None,
        up_after=progress.number("up_after") if progress else None,
        cautions=item.lines("cautions"),
        tags=item.lines("tags"),
    )
    _check_variants(routine, item, steps)
    return routine


def _steps(item: ReadTable, steps: StepReader) -> tuple[Step, ...]:
    """Return the steps of a routine or a level, with the words of its translation; nothing when it has none."""
    read = steps.read(item.steps(), item.place.child("steps")) if item.has("steps") else ()
    _check_rests(read, item, steps)
    if (words := item.table(TRANSLATED_STEPS)) is None:
        return read
    laid_over = _StepWords({one.place: one.steps for one in steps.readings}, replace(steps.tables, translating=True))
    return laid_over.steps(item.steps(), item.place.child("steps"), words.steps(), words.place.child("steps"))


def _time_or(time: Ms | None, otherwise: Ms) -> Ms:
    return otherwise if time is None else time


def _levels(items: Mapping[str, ReadTable], steps: StepReader) -> tuple[Level, ...]:
    """Return the levels in the order they were written, or the default levels."""
    levels = tuple(
        Level(
            level_id,
            item.line("name") or level_id.replace("-", " ").capitalize(),
            dose=Dose(item.line("dose")) if item.has("dose") else Dose.MID,
            rounds=item.number("rounds"),
            variant=item.line("variant") or None,
            rest=item.ms("rest"),
            round_rest=item.ms("round_rest"),
            steps=own if (own := _steps(item, steps)) or item.has("steps") else None,
        )
        for level_id, item in items.items()
    )
    return levels or DEFAULT_LEVELS


def _check_rests(read: tuple[Step, ...], item: ReadTable, steps: StepReader) -> None:
    """Refuse a routine of rests alone: no rest follows the last exercise, so it would be empty."""
    if read and not any(work_steps(read)) and not steps.problems.has_errors:
        place, fix = item.place.child("steps"), 'add an exercise, such as "Squat 10 reps"'
        steps.problems.add("PH326", place, "there is nothing to do between these rests", label="only rests", fix=fix)


def _check_variants(routine: Routine, item: ReadTable, steps: StepReader) -> None:
    """Warn of a level whose variant no exercise of it has."""
    for level in routine.levels:
        exercises = [work.exercise for work in work_steps(at_level(routine, level).steps)]
        if level.variant and not any(exercise.variant(level.variant) for exercise in exercises):
            place = item.place.child("levels").child(level.id).child("variant")
            whole = "routine" if level.steps is None else "level"
            message = f"no exercise of this {whole} has a variant {quote(level.variant)}"
            known = sorted({variant.id for exercise in exercises for variant in exercise.variants})
            fix = f"there is: {', '.join(known)}" if known else ""
            steps.problems.add("PH406", place, message, label="changes nothing", fix=fix)


class _StepWords(Struct, frozen=True):
    """Lays the `note` and `say` of a translation over steps, entry by entry: a sentence may have become several.

    `read` has the steps of each entry by its place, `tables` reads what is translated.
    """

    read: Mapping[ValuePlace, tuple[Step, ...]]
    tables: TableReader

    def steps(self, raw: list[object], place: ValuePlace, words: list[object], at: ValuePlace) -> tuple[Step, ...]:
        """Return the steps of the entries `raw`, which stand at `place`, with the `words` that stand at `at`."""
        places = [place.child(index) for index in range(len(raw))]
        if len(raw) != len(words):
            message = f'"steps" has {len(raw)} items in the pack and {len(words)} here'
            fix = "write {} for a step without words"
            self.tables.problems.add("PH409", at, message, label="the pack's own are used", fix=fix)
            return tuple(step for where in places for step in self.read.get(where, ()))
        found: list[Step] = []
        for index, (one, where, said) in enumerate(zip(raw, places, words, strict=True)):
            found += self._entry(one, where, said, at.child(index))
        return tuple(found)

    def _entry(self, raw: object, place: ValuePlace, words: object, at: ValuePlace) -> tuple[Step, ...]:
        """Return the steps of one entry with its words."""
        steps = self.read.get(place, ())
        if not isinstance(words, dict):
            message = f"a translated step is a table, not {toml_type_name(words)}"
            fix = 'write { note = "...", say = "..." }, or {} for no words'
            self.tables.problems.add("PH304", at, message, fix=fix)
            return steps
        match steps:
            case [Block() as block] if isinstance(raw, dict):
                item = self.tables.read("block", words, at)
                if not item.has("steps"):
                    return steps
                inner = raw["steps"] if isinstance(raw["steps"], list) else []
                translated = self.steps(inner, place.child("steps"), item.steps(), at.child("steps"))
                return (replace(block, steps=translated),)
            case [Rest()]:
                item = self.tables.read("rest", words, at)
            case _:
                item = self.tables.read("step", words, at)
        return _with_words(steps, item)


def _with_words(steps: tuple[Step, ...], words: ReadTable) -> tuple[Step, ...]:
    """Return the steps of one sentence, each with these words."""
    found: list[Step] = []
    for step in steps:
        match step:
            case Work():
                found.append(replace(step, note=words.line("note") or step.note, say=words.line("say") or step.say))
            case Rest():
                found.append(replace(step, note=words.line("note") or step.note))
            case Block():
                found.append(replace(step, steps=_with_words(step.steps, words)))
    return tuple(found)
