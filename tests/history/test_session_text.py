"""One session as text."""

from prehab.core.record import Outcome, SegmentRecord
from prehab.core.timeline import SegmentKind, Side
from prehab.history.session_text import detail_lines
from prehab.values import replace
from tests.history.samples import a_segment, an_entry


def work(ordinal: int, side: Side | None, reps: int | None, name: str = "Clamshell") -> SegmentRecord:
    return replace(a_segment(ordinal), side=side, reps=reps, exercise_name=name, exercise_id=name.lower())


def test_every_exercise_and_side() -> None:
    segments = (
        a_segment(0, kind=SegmentKind.PREPARE),
        work(1, Side.LEFT, 12),
        work(2, Side.RIGHT, 12),
        replace(work(3, Side.LEFT, 12), outcome=Outcome.SKIPPED),
        replace(work(4, None, None, "Plank"), outcome=Outcome.SKIPPED),
        work(5, Side.ALTERNATING, 8, "Dead bug"),
    )
    assert list(detail_lines(an_entry(segments=segments, effort=6, note="windy\ncold"))) == [
        "Glute activation: Circuit, normal",
        "2026-11-18 12:06, 1 min of 13 min planned, finished",
        "effort 6/10",
        "windy",
        "cold",
        "",
        "  Clamshell  left       12 reps  1:00 of 1:00  1 skipped",
        "  Clamshell  right      12 reps  0:30 of 0:30  done",
        "  Plank                          0:30 of 0:30  skipped",
        "  Dead bug   each side  8 reps   0:30 of 0:30  done",
    ]


def test_a_session_without_segments() -> None:
    entry = an_entry(segments=())
    entry = replace(entry, start=replace(entry.start, pack_name="Circuit"))
    assert list(detail_lines(entry)) == ["Circuit, normal", "2026-11-18 12:06, 1 min of 13 min planned, finished"]
