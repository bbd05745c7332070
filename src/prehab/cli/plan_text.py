"""A timeline as lines for a person, and as data for JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prehab.app.wiring import build_routines, build_services
from prehab.cli.output import json_text
from prehab.cli.routine_choice import choose_routine, hints
from prehab.core.called import called_text, half_text
from prehab.core.get_ready import get_ready_before
from prehab.core.model import at_level
from prehab.core.text import amount_text, clock_text, counted, plural, position_in, round_text, seconds_text
from prehab.core.timeline import Cue, Segment, SegmentKind, Timeline
from prehab.core.units import Ms

if TYPE_CHECKING:
    from argparse import Namespace

    from prehab.cli.answers import Answer


def plan_data(timeline: Timeline) -> dict[str, object]:
    """Return the plan as JSON-ready data; every time is in whole milliseconds from the start.

    A routine that begins with work has `get_ready_ms`: how long before that the countdown begins.
    """
    starts = timeline.segment_starts
    ready = get_ready_before(timeline, 0, Ms(0), begun=False)
    lead_in = {"get_ready_ms": ready.length} if ready else {}
    return {
        "pack": timeline.pack.id,
        "routine": timeline.routine.id,
        "level": timeline.level.id,
        "rounds": at_level(timeline.routine, timeline.level).rounds,
        "total_ms": timeline.total,
        **lead_in,
        "exact": timeline.exact,
        "phrases": "estimated" if timeline.phrase_lengths is None else "spoken",
        "segments": [_segment(segment, starts[segment.index], timeline.pack.lang) for segment in timeline.segments],
        "cues": [
            _cue(cue, segment, starts[segment.index])
            for segment in timeline.segments
            for cue in timeline.cues[segment.index]
        ],
    }


def _segment(segment: Segment, at: Ms, lang: str) -> dict[str, object]:
    return {
        "index": segment.index,
        "at_ms": at,
        "duration_ms": segment.planned,
        "waits": segment.waits,
        "kind": segment.kind.value,
        "exercise": segment.exercise.name,
        "exercise_id": segment.exercise.id,
        "side": segment.side.value if segment.side else None,
        "called": called_text(segment.exercise, segment.side, lang) if segment.exercise.called else None,
        "direction": segment.direction.value if segment.direction else None,
        "amount": amount_text(segment) if segment.kind is SegmentKind.WORK else None,
        "reps": segment.reps,
        "rep_ms": segment.rep_length if segment.reps is not None else None,
        "breaths": segment.breaths,
        "breath_ms": segment.breath if segment.breaths is not None else None,
        "open": segment.open,
        "variant": segment.variant,
        "note": segment.note,
        "step": segment.step_no,
        "steps": segment.steps,
        "set": segment.set_no,
        "sets": segment.sets,
        "repeat": segment.repeat_no,
        "repeats": segment.repeats,
        "round": segment.round_no,
        "rounds": segment.rounds,
    }


def _cue(cue: Cue, segment: Segment, start: Ms) -> dict[str, object]:
    what: dict[str, object] = {"at_ms": start + cue.at, "segment": segment.index}
    if cue.sound is None:
        return {**what, "phrase": cue.phrase}
    return {**what, "sound": cue.sound.value, **({"file": cue.file} if cue.file else {})}


def plan_lines(timeline: Timeline, said: Sequence[str] = ()) -> Iterator[str]:
    """Yield the plan as lines for a person, each with its second; `said` is what to know about the choice."""
    yield f"{timeline.routine.name}, {timeline.level.name}: {_total(timeline)}"
    yield from said
    ready, lang = get_ready_before(timeline, 0, Ms(0), begun=False), timeline.pack.lang
    if ready is not None:
        start = Ms(-ready.length)
        yield ""
        yield f"{_second(start)}  get ready ({seconds_text(ready.length)})  next: {_about(timeline.segments[0], lang)}"
        yield from _cue_lines(start, ready.cues)
    starts = timeline.segment_starts
    for segment in timeline.segments:
        yield ""
        yield f"{_second(starts[segment.index])}  {_title(segment, lang)}"
        yield from _cue_lines(starts[segment.index], timeline.cues[segment.index])
    yield ""
    yield f"{_second(timeline.total)}  end"


def _cue_lines(start: Ms, cues: Iterable[Cue]) -> Iterator[str]:
    for cue in cues:
        said = f'say "{cue.phrase}"' if cue.sound is None else f"{cue.sound.value} tone"
        yield f"{_second(Ms(start + cue.at))}      {said}{f' ({cue.file})' if cue.file else ''}"


def _second(at: Ms) -> str:
    return f"{at / 1000:9.3f}"


def _total(timeline: Timeline) -> str:
    """Return the length of the whole, and what of it is a guess."""
    length = f"{clock_text(timeline.total)} ({seconds_text(timeline.total)})"
    waiting = sum(segment.waits for segment in timeline.segments)
    if not waiting:
        return length
    return f"about {length}: {counted(waiting, 'set')} {plural(waiting, 'ends', 'end')} when you say so"


def _title(segment: Segment, lang: str) -> str:
    """Return a segment as one line: kind, length, and what it is about."""
    about = _about(segment, lang)
    if segment.kind is SegmentKind.WORK:
        about += f", {amount_text(segment)}"
        if segment.reps is not None and segment.tempo:
            about += f", tempo {segment.tempo}"
    else:
        about = f"next: {about}"
    length = seconds_text(segment.planned)
    length = f"about {length}, press when done" if segment.waits else length
    return f"{segment.kind.value} ({length})  {about}{_count(segment)}"


def _about(segment: Segment, lang: str) -> str:
    """Return an exercise with its side, as it is called, and its direction."""
    return ", ".join(part for part in (segment.performed_exercise.name, half_text(segment, lang)) if part)


def _count(segment: Segment) -> str:
    sets = position_in("set", segment.set_no, segment.sets)
    repeats = position_in("repeat", segment.repeat_no, segment.repeats)
    rounds = round_text(segment.round_no, segment.rounds)
    counts = ", ".join(part for part in (sets, repeats, rounds) if part)
    return f"  [{counts}]" if counts else ""


def plan_answer(args: "Namespace") -> "Answer":
    """Return the plan of one routine at one level, as `prehab plan` prints it; with --voice it blocks."""
    routines = build_routines(args.lang)
    choice = choose_routine(routines, args.ref, args.level, args.minutes)
    timeline = choice.timeline
    if args.voice:
        from prehab.app.player import prepare_sound

        sound = build_services(args.lang).make_sound()
        timeline = prepare_sound(timeline, sound)
        sound.close()
    data = {**plan_data(timeline), "said": choice.said} if args.json else None
    out = "\n".join(plan_lines(timeline, choice.said)) if data is None else json_text(data)
    return out, hints(routines, args.lang, choice.found.pack), str(choice.found.entry.path)
