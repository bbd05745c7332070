"""The view of a session that screens and plain lines show. Times are rounded, so an equal view needs no repaint."""

from typing import Final

from msgspec import Struct

from prehab.core.called import begins_text, called_text, half_text
from prehab.core.cues.gap_phrases import new_place
from prehab.core.languages.en import ENGLISH
from prehab.core.model import Exercise
from prehab.core.phrases import sentence
from prehab.core.session import SessionState, Snapshot
from prehab.core.text import amount_text, clock_text, countdown_text, direction_text
from prehab.core.timeline import COUNTDOWN, Direction, Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.values import replace

CUE_LINE_PERIOD: Final = Ms(8000)
"""How long one form cue is shown before the next takes its place."""
HALFWAY_SHOWN: Final = Ms(2000)
"""How long the middle of work is shown."""
PACER_STEPS: Final = 20
"""Into how many steps the pacer's bar divides one part of a rep."""
BREATH_GRID: Final = Ms(250)
"""How often the pacer of a breath moves: calmly, and a few times a second."""
BREATH_PARTS: Final = ("breathe in", "breathe out")
"""The parts of a breath, of which each takes half."""


class Pacer(Struct, frozen=True):
    """Where in a rep, or in a breath, the runner should be. `step` counts 0..PACER_STEPS inside the part."""

    names: tuple[str, ...]
    part: int
    step: int
    breathes: bool = False
    """True for a breath: in, and out."""

    @property
    def name(self) -> str:
        """The part's name: "lift", "squeeze", "lower"."""
        return self.names[self.part]


class NextUp(Struct, frozen=True):
    """The work after this one: its `half` is the side and the direction, as they are called.

    `place` is its position and its setup, where they are new: "On your side. Band above your knees."
    """

    name: str
    half: str
    amount: str
    place: str = ""


class PlayerView(Struct, frozen=True):
    """Everything a player screen draws. Texts are plain: pack text in them must never be read as markup.

    A countdown before work that a key started is shown as that work's PREPARE: `kind` says so.
    `time_text` counts down, or up while `waits`, also in work with an `open` end. `rep` counts from 1 to `rep_count`
    inside the segment, `breath` to `breath_count`;
    `progress` is in thousandths of the whole. `exact` is False when `remaining_text` is an estimate.
    `halfway` and `last_second` (3, 2, 1, else 0) show what the tones of work and of its countdown say.
    """

    state: SessionState
    index: int
    kind: SegmentKind
    waits: bool
    open: bool
    time_text: str
    halfway: bool
    last_second: int
    exercise: Exercise
    name: str
    """What is done, as its variant is called: "Banded glute bridge"."""
    variant: str
    """The variant in a word, empty where there is none: "band"."""
    side: Side | None
    direction: Direction | None
    called: str
    """What the exercise calls of the side, with a direction behind it: "left leg on top, other way".

    Empty where LEFT, RIGHT or the direction alone say all; alternating work says with which side it begins, and then at
    each rep whose it is.
    """
    amount: str
    rep: int | None
    rep_count: int | None
    breath: int | None
    breath_count: int | None
    pacer: Pacer | None
    cue_line: str
    next_up: NextUp | None
    round_no: int
    rounds: int
    step_no: int
    steps: int
    set_no: int
    sets: int
    repeat_no: int
    repeats: int
    elapsed_text: str
    remaining_text: str
    remaining_total: Ms
    """Time left of the whole, in whole seconds: what the finish time of day is computed from."""
    exact: bool
    progress: int


def player_view(snapshot: Snapshot) -> PlayerView:
    """Return what is to be shown of a session."""
    segment, timeline = snapshot.segment, snapshot.timeline
    work = work_segment_for(timeline, segment)
    kind = segment.kind if snapshot.get_ready is None else SegmentKind.PREPARE
    countdown = snapshot.countdown
    left = _in_whole_seconds(snapshot.remaining_total)
    after_countdown = _in_whole_seconds(Ms(snapshot.remaining_total - (snapshot.get_ready or 0)))
    whole = timeline.total
    return PlayerView(
        state=snapshot.state,
        index=segment.index,
        kind=kind,
        waits=segment.waits and snapshot.get_ready is None,
        open=segment.open and kind is SegmentKind.WORK,
        time_text=clock_text(snapshot.elapsed) if countdown is None else countdown_text(countdown),
        halfway=is_halfway(snapshot),
        last_second=last_second(snapshot),
        exercise=segment.exercise,
        name=segment.performed_exercise.name,
        variant=_variant_text(segment),
        side=segment.side,
        direction=segment.direction,
        called=_called(snapshot, work),
        amount=amount_text(work),
        rep=_rep(snapshot),
        rep_count=segment.rep_count if kind is SegmentKind.WORK else None,
        breath=_breath(snapshot),
        breath_count=segment.breath_count if kind is SegmentKind.WORK else None,
        pacer=pacer_at(snapshot),
        cue_line=_cue_line(snapshot),
        next_up=_next_up(timeline, segment),
        round_no=segment.round_no,
        rounds=segment.rounds,
        step_no=segment.step_no,
        steps=segment.steps,
        set_no=segment.set_no,
        sets=segment.sets,
        repeat_no=segment.repeat_no,
        repeats=segment.repeats,
        elapsed_text=clock_text(snapshot.active),
        remaining_text=clock_text(left),
        remaining_total=left,
        exact=not any(s.waits for s in timeline.segments[segment.index :]),
        progress=1000 * max(0, whole - after_countdown) // max(1, whole),
    )


def is_halfway(snapshot: Snapshot) -> bool:
    """Return whether the middle of work has just been reached."""
    at = snapshot.segment.halfway
    return at is not None and snapshot.state is SessionState.RUNNING and 0 <= snapshot.elapsed - at < HALFWAY_SHOWN


def last_second(snapshot: Snapshot) -> int:
    """Return which of the last three seconds before work begins or ends this is: 3, 2 or 1, and 0 outside of them."""
    left = snapshot.countdown
    counts = snapshot.state is SessionState.RUNNING and snapshot.segment.last_seconds
    if left is None or not (counts or snapshot.get_ready is not None):
        return 0
    second = -(-left // 1000)
    return second if second <= len(COUNTDOWN) else 0


def _in_whole_seconds(time: Ms) -> Ms:
    """Return a time that is left, as it is shown: a second that has begun counts."""
    return Ms(-(-time // 1000) * 1000)


def pacer_at(snapshot: Snapshot) -> Pacer | None:
    """Return where in a rep or a breath, of work or of a rest, the runner should be; None where there is no tempo."""
    segment = snapshot.segment
    if _breath(snapshot) is not None or segment.rest_breaths is not None:
        half, into = Ms(segment.breath // 2), snapshot.elapsed % segment.breath
        pacer = _pacer(BREATH_PARTS, (half, Ms(segment.breath - half)), Ms(into - into % BREATH_GRID))
        return pacer and replace(pacer, breathes=True)
    if not _app_counts_reps(snapshot) or segment.tempo is None:
        return None
    parts = segment.tempo.parts
    return _pacer(part_names(segment.exercise, len(parts)), parts, Ms(snapshot.elapsed % segment.rep_length))


def _pacer(names: tuple[str, ...], parts: tuple[Ms, ...], into: Ms) -> Pacer | None:
    """Return the pacer `into` a rep or a breath of these parts."""
    for number, part in enumerate(parts):
        if into < part:
            return Pacer(names, number, PACER_STEPS * into // part)
        into = Ms(into - part)
    return None


def work_segment_for(timeline: Timeline, segment: Segment) -> Segment:
    """Return the work segment that a gap leads to; work is its own."""
    return next((s for s in timeline.segments[segment.index :] if s.kind is SegmentKind.WORK), segment)


def _called(snapshot: Snapshot, work: Segment) -> str:
    exercise, lang, side = work.exercise, snapshot.timeline.pack.lang, work.side
    if side is Side.ALTERNATING:
        rep = _rep(snapshot)
        if rep is None:
            return begins_text(work, lang)
        side = Side.LEFT if rep % 2 else Side.RIGHT
    if side is None or not (exercise.called or work.direction):
        return ""
    parts = called_text(exercise, side, lang), direction_text(work.direction)
    return ", ".join(part for part in parts if part)


def _variant_text(segment: Segment) -> str:
    variant = segment.exercise.variant(segment.variant)
    return variant.id.replace("-", " ") if variant else ""


def _app_counts_reps(snapshot: Snapshot) -> bool:
    """Return whether the app counts reps right now."""
    segment = snapshot.segment
    works = segment.kind is SegmentKind.WORK and snapshot.get_ready is None
    return works and segment.reps is not None and not segment.waits


def _rep(snapshot: Snapshot) -> int | None:
    if not _app_counts_reps(snapshot):
        return None
    segment = snapshot.segment
    return min(segment.rep_count or 1, snapshot.elapsed // segment.rep_length + 1)


def _breath(snapshot: Snapshot) -> int | None:
    """Return which breath this is, None where breaths do not count."""
    segment = snapshot.segment
    if segment.breath_count is None or snapshot.get_ready is not None:
        return None
    return max(1, min(segment.breath_count, snapshot.elapsed // segment.breath + 1))


def part_names(exercise: Exercise, count: int) -> tuple[str, ...]:
    """Return the names of a rep's parts; an exercise that names none, or another number, gets plain ones."""
    if len(exercise.phases) == count:
        return exercise.phases
    return ("move", "hold", "return", "pause")[:count]


def _cue_line(snapshot: Snapshot) -> str:
    """Return the line under the exercise: a note first, then the form cues in turn, or how it starts.

    Before work, what is to be set up for it comes first.
    """
    segment = snapshot.segment
    cues, how = segment.performed_exercise.cues, segment.performed_exercise.how
    if segment.kind is SegmentKind.WORK and snapshot.get_ready is None:
        if segment.note:
            return segment.note
        cues = (segment.say, *cues) if segment.say else cues
        return cues[(snapshot.elapsed // CUE_LINE_PERIOD) % len(cues)] if cues else ""
    segments = snapshot.timeline.segments
    _, setup = new_place(ENGLISH, segments, work_segment_for(snapshot.timeline, segment).index)
    if segment.note:
        return f"{setup} {sentence(segment.note)}" if setup else segment.note
    how = (setup, *how) if setup else how
    return how[min(snapshot.elapsed // CUE_LINE_PERIOD, len(how) - 1)] if how else ""


def _next_up(timeline: Timeline, segment: Segment) -> NextUp | None:
    here = work_segment_for(timeline, segment)
    after = next((s for s in timeline.segments[here.index + 1 :] if s.kind is SegmentKind.WORK), None)
    if after is None:
        return None
    alternates = after.side is Side.ALTERNATING  # its amount says so
    half = begins_text(after, timeline.pack.lang) if alternates else half_text(after, timeline.pack.lang)
    place = " ".join(part for part in new_place(ENGLISH, timeline.segments, after.index) if part)
    return NextUp(after.performed_exercise.name, half, amount_text(after), place)
