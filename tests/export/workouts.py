"""Played sessions to export."""

from prehab.core.record import Outcome, SegmentRecord, SessionStart
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.export.fit_activity import Workout

STARTED = 1_795_000_000_000
"""2026-11-18, 11:06:40 UTC."""

START = SessionStart(
    id="7d3c0a52-8f0e-4be4-9a7e-6f1f6f0a8f01",
    ref="glute-activation:activation",
    pack_id="glute-activation",
    pack_name="Glute activation",
    pack_version="1.0.0",
    tree_hash="abc",
    routine_id="activation",
    routine_name="Circuit",
    level="normal",
    local_date="2026-11-18",
    started_at=STARTED,
    utc_offset=60,
    planned=Ms(120_000),
)
WORDS = {"clamshell": ("hip_raise", "clams"), "hip-stretch": ("warm_up", "stretch_lunging_hip_flexor")}


def a_segment(
    name: str = "Clamshell",
    seconds: float = 30,
    *,
    kind: SegmentKind = SegmentKind.WORK,
    side: Side | None = None,
    reps: int | None = None,
    outcome: Outcome = Outcome.DONE,
) -> SegmentRecord:
    length = Ms(round(seconds * 1000))
    return SegmentRecord(
        ordinal=0,
        index=0,
        kind=kind,
        exercise_id=name.lower().replace(" ", "-"),
        exercise_name=name,
        side=side,
        planned=length,
        actual=length,
        reps=reps,
        outcome=outcome,
        set_no=1,
        round_no=1,
    )


def a_workout(*segments: SegmentRecord, paused: float = 0, effort: int | None = None) -> Workout:
    """Return a session of these segments; `paused` is seconds."""
    active = Ms(sum(segment.actual for segment in segments))
    return Workout(START, segments, active, STARTED + active + round(paused * 1000), effort, WORDS)
