"""What a coach would ask about: each rule gives advice with its place.

They look at the compiled timeline, so that they judge what a runner would really hear and do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from prehab.core.cues.cue_layout import with_phrase_lengths
from prehab.core.languages import LANGUAGES, phrases_for
from prehab.core.model import Exercise, Pack, Sides, Step, Tempo, When, at_level
from prehab.core.muscle_use import held_stretches
from prehab.core.text import counted, minutes_text, written_sides
from prehab.core.timeline import Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.core.vocabulary import muscle_name
from prehab.pack.lint.crossings import crossing_advice
from prehab.pack.lint.lint_advice import LintAdvice, PackPath, shown, step_lists, work_steps_with_paths
from prehab.pack.lint.spoken_text import spoken_text
from prehab.pack.lint.untold import untold

LONG_BEFORE_RUN: Final = Ms(15 * 60_000)
"""A routine that takes as long as this before a run is a workout of its own."""
MAX_STRETCH: Final = Ms(60_000)
"""Static stretching of one muscle for longer than this reduces its power for the run that follows."""


_TIMED: Final = ("no timed exercise is long enough to have this cue", "delete it, or make an exercise longer")
_MOMENTS: Final[Mapping[str, tuple[Callable[[Segment], object], tuple[str, str]]]] = {
    "halfway": (lambda segment: segment.halfway, _TIMED),
    "last": (lambda segment: segment.last_seconds if segment.kind is SegmentKind.WORK else (), _TIMED),
    "rep": (lambda segment: segment.rep_starts, ("prehab counts no reps here", 'delete it, or write pace = "tempo"')),
}
"""The cues that only some work has: whether a segment has them, and what to say and to do where none has."""


def lint_pack(pack: Pack, outlines: Mapping[str, Sequence[Timeline]]) -> Iterator[LintAdvice]:
    """Yield advice about a pack; `outlines` are the timelines without cues of the levels, by routine id."""
    laid_out: list[Timeline] = []
    others: list[Timeline] = []
    for number, routine in enumerate(pack.routines):
        compiled = outlines.get(routine.id, ())
        if When.BEFORE_RUN in routine.when:
            yield from _before_run(compiled, ("routine", number, "when"))
        for path, steps in step_lists(routine, ("routine", number)):
            yield from _one_sided(steps, path)
            yield from _step_tempos(steps, path)
            of_steps = [one for one in compiled if at_level(one.routine, one.level).steps is steps]
            if of_steps:
                chosen = next((one for one in of_steps if one.level is routine.level()), of_steps[0])
                rest_of_them = [one for one in of_steps if one is not chosen]
                others += rest_of_them
                first = with_phrase_lengths(chosen, None)
                laid_out.append(first)
                yield from _rest_over_work(first, path)
                yield from untold(first, rest_of_them, path)
                yield from crossing_advice(at_level(routine, chosen.level), path)
    for number, exercise in enumerate(pack.exercises):
        yield from _exercise_tempos(exercise, ("exercise", number))
    yield from unheard_phrases(pack, laid_out, others)
    yield from _not_announced(pack)
    yield from spoken_text(pack)


def unheard_phrases(pack: Pack, laid_out: Sequence[Timeline], outlines: Sequence[Timeline]) -> Iterator[LintAdvice]:
    """Yield the phrases of the pack that no timeline has enough time to speak.

    The cues of `outlines` are laid out only while a phrase is missing in those of `laid_out`.
    """
    used = {(segment.exercise.id, segment.variant) for one in (*laid_out, *outlines) for segment in one.segments}
    missing = list(_own_phrases(pack, used)) if used else []
    planned: set[str] = set()
    for one in chain(laid_out, (with_phrase_lengths(one, None) for one in outlines)):
        spoken = {cue.phrase for cues in one.cues for cue in cues}
        planned.update(cue for coaching in one.coaching for _, cue in coaching.form_cues)
        missing = [(path, phrase) for path, phrase in missing if phrase not in spoken]
        if not missing:
            return
    for path, phrase in missing:
        if path[0] == "exercise" and phrase not in planned:
            continue  # others have their turn here: it is not too long
        label, fix = "no gap is long enough to say it", "make it shorter, or the time for it longer"
        if path[0] == "cues" and path[1] in _MOMENTS:
            has, without = _MOMENTS[str(path[1])]
            if not any(has(segment) for one in (*laid_out, *outlines) for segment in one.segments):
                label, fix = without
        yield LintAdvice("PH501", path, f"{shown(phrase)} will never be heard", label, fix)


def _own_phrases(pack: Pack, used: set[tuple[str, str | None]]) -> Iterator[tuple[PackPath, str]]:
    """Yield the phrases of the pack; `used` are the ids of the exercises that are done, with their variants."""
    for number, routine in enumerate(pack.routines):
        for path, steps in step_lists(routine, ("routine", number)):
            for step_path, step in work_steps_with_paths(steps, path):
                if step.say:
                    yield (*step_path, "say"), step.say
    for number, exercise in enumerate(pack.exercises):
        done = {variant_id for exercise_id, variant_id in used if exercise_id == exercise.id}
        yield from _first_cues(exercise, ("exercise", number), done)
    for word, choice in pack.cues.items():
        if choice.say:
            yield ("cues", word, "say"), choice.say


def _not_announced(pack: Pack) -> Iterator[LintAdvice]:
    """Yield the language of a pack with routines that has no table of phrases."""
    if pack.routines and phrases_for(pack.lang) is None:
        message = f"nothing is announced in “{pack.lang}”: you hear only tones"
        yield LintAdvice("PH509", ("lang",), message, f"there are phrases in {', '.join(sorted(LANGUAGES))}")


def _first_cues(exercise: Exercise, path: PackPath, done: set[str | None]) -> Iterator[tuple[PackPath, str]]:
    """Yield the first form cue of each variant in which an exercise is done: its own, else the exercise's."""
    cued = [(number, variant) for number, variant in enumerate(exercise.variants) if variant.cues]
    if exercise.cues and done - {variant.id for _, variant in cued}:
        yield (*path, "cues", 0), exercise.cues[0]
    for number, variant in cued:
        if variant.id in done:
            yield (*path, "variant", number, "cues", 0), variant.cues[0]


def _one_sided(steps: tuple[Step, ...], path: PackPath) -> Iterator[LintAdvice]:
    """Yield the steps for one side without a step for the other."""
    other = {Sides.LEFT: Sides.RIGHT, Sides.RIGHT: Sides.LEFT}
    found = [(step_path, step) for step_path, step in work_steps_with_paths(steps, path) if step.sides in other]
    for step_path, step in found:
        other_side = other[step.sides]
        if not any(one.exercise.id == step.exercise.id and one.sides is other_side for _, one in found):
            name = step.exercise.name
            yield LintAdvice(
                "PH502",
                step_path,
                f"{name} is only done on the {written_sides(step.sides)}",
                f"and the {written_sides(other_side)} side?",
                f"write the same step with {written_sides(other_side)} after it, or one step with each side",
            )


def _rest_over_work(timeline: Timeline, path: PackPath) -> Iterator[LintAdvice]:
    """Yield a routine that rests longer than it works."""
    work = sum(one.planned for one in timeline.segments if one.kind is SegmentKind.WORK)
    rest = sum(one.planned for one in timeline.segments if one.kind in (SegmentKind.REST, SegmentKind.ROUND_REST))
    if rest > work:
        yield LintAdvice(
            "PH503",
            (*path, "rest"),
            f"{timeline.routine.name} rests longer than it works",
            f"{minutes_text(Ms(rest))} of rest, {minutes_text(Ms(work))} of work",
            'write a shorter rest, such as rest = "15s"',
        )


def _before_run(levels: Sequence[Timeline], path: PackPath) -> Iterator[LintAdvice]:
    """Yield what makes a routine unsuitable right before a run; `levels` are its timelines."""
    long = [f"{one.level.id} {minutes_text(one.total)}" for one in levels if one.total >= LONG_BEFORE_RUN]
    if long:
        yield LintAdvice(
            "PH505",
            path,
            f"{', '.join(long)}: that is a lot before a run",
            f"less than {minutes_text(LONG_BEFORE_RUN)} leaves legs for the run",
            "shorten it, or leave out before-run",
        )
    held: dict[str, Ms] = {}
    for muscle, time in chain.from_iterable(stretch_time(one).items() for one in levels):
        held[muscle] = max(time, held.get(muscle, Ms(0)))
    for muscle, time in held.items():
        if time > MAX_STRETCH:
            yield LintAdvice(
                "PH506",
                path,
                f"{minutes_text(time)} of held stretching for {muscle_name(muscle)} before a run",
                "over 60 s a muscle costs power for a while",
                "shorten the holds, or leave out before-run",
            )


def _step_tempos(steps: tuple[Step, ...], path: PackPath) -> Iterator[LintAdvice]:
    for step_path, step in work_steps_with_paths(steps, path):
        if step.tempo and not _fits(step.tempo, step.exercise):
            yield _tempo_advice((*step_path, "tempo"), step.tempo, step.exercise)


def _exercise_tempos(exercise: Exercise, path: PackPath) -> Iterator[LintAdvice]:
    if exercise.tempo and not _fits(exercise.tempo, exercise):
        yield _tempo_advice((*path, "phases"), exercise.tempo, exercise)
    for number, variant in enumerate(exercise.variants):
        if variant.tempo and not _fits(variant.tempo, exercise):
            yield _tempo_advice((*path, "variant", number, "tempo"), variant.tempo, exercise)


def _fits(tempo: Tempo, exercise: Exercise) -> bool:
    """Return True when every part has a name; a fourth part, the pause, needs none, nor does a part of 0 s."""
    count = len(exercise.phases)
    return not count or count in (len(tempo.parts), min(len(tempo.parts), 3), sum(map(bool, tempo.parts)))


def _tempo_advice(path: PackPath, tempo: Tempo, exercise: Exercise) -> LintAdvice:
    count = len(exercise.phases)
    return LintAdvice(
        "PH507",
        path,
        f"the tempo {tempo} has {len(tempo.parts)} parts, but {exercise.name} has {counted(count, 'phase')}",
        "one name for each part",
        'write as many phases as the tempo has parts, such as phases = ["lift", "squeeze", "lower"]',
    )


def stretch_time(timeline: Timeline) -> dict[str, Ms]:
    """Return the time of held stretches for each muscle, on the side that gets more."""
    spent: dict[tuple[str, Side], int] = {}
    for segment in timeline.segments:
        if segment.kind is not SegmentKind.WORK or segment.reps is not None:
            continue
        sides = (segment.side,) if segment.side in (Side.LEFT, Side.RIGHT) else (Side.LEFT, Side.RIGHT)
        for muscle in held_stretches(segment.exercise):
            for side in sides:
                assert side is not None
                spent[muscle, side] = spent.get((muscle, side), 0) + segment.time_per_side
    longest: dict[str, Ms] = {}
    for (muscle, _), time in spent.items():
        longest[muscle] = Ms(max(time, longest.get(muscle, 0)))
    return longest
