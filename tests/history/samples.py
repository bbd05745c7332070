"""Sessions to record, and a disk to record them on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionEnd, SessionStart
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.recorder import HistoryRecorder
from prehab.training_log.entries import CheckIn, SessionEntry
from prehab.values import replace

NOON = 1_795_000_000_000
"""Some Unix time in milliseconds."""


def a_start(
    session_id: str = "s1",
    *,
    at: int = NOON,
    date: str = "2026-11-18",
    pack: str = "glute-activation",
    routine: str = "activation",
) -> SessionStart:
    return SessionStart(
        id=session_id,
        ref=f"{pack}:{routine}",
        pack_id=pack,
        pack_name="Glute activation",
        pack_version="1.0.0",
        tree_hash="abc",
        routine_id=routine,
        routine_name="Circuit",
        level="normal",
        local_date=date,
        started_at=at,
        utc_offset=60,
        planned=Ms(730_000),
    )


def a_segment(
    ordinal: int,
    *,
    kind: SegmentKind = SegmentKind.WORK,
    outcome: Outcome = Outcome.DONE,
    index: int | None = None,
    actual: int = 30_000,
) -> SegmentRecord:
    return SegmentRecord(
        ordinal=ordinal,
        index=ordinal if index is None else index,
        kind=kind,
        exercise_id="clamshell",
        exercise_name="Clamshell",
        side=Side.LEFT,
        planned=Ms(30_000),
        actual=Ms(actual),
        reps=12,
        outcome=outcome,
        set_no=1,
        round_no=1,
    )


def an_end(ending: Ending = Ending.FINISHED, *, active: int = 60_000) -> SessionEnd:
    return SessionEnd(ending, Ms(active), NOON + 700_000)


@contextmanager
def recording(path: Path, *, fallback_folders: list[Path] | None = None) -> Iterator[HistoryRecorder]:
    """A history whose retries never come by themselves, closed at the end."""
    folders = [path.parent] if fallback_folders is None else fallback_folders
    with closing(HistoryRecorder(path, fallback_folders=folders, retry=3600, busy=0.05)) as history:
        yield history


def play(history: HistoryRecorder, session_id: str = "s1", segments: int = 3, *, finish: bool = True) -> None:
    history.begin(a_start(session_id))
    for ordinal in range(segments):
        history.segment(session_id, a_segment(ordinal))
    if finish:
        history.end(session_id, an_end())
    history.flush()


def an_entry(
    session_id: str = "s1",
    *,
    date: str = "2026-11-18",
    segments: tuple[SegmentRecord, ...] | None = None,
    active: Ms = Ms(60_000),
    effort: int | None = None,
    note: str = "",
    changed_at: int = NOON + 700_000,
) -> SessionEntry:
    return SessionEntry(
        start=a_start(session_id, date=date),
        ending=Ending.FINISHED,
        active=active,
        ended_at=NOON + 700_000,
        segments=(a_segment(0), a_segment(1)) if segments is None else segments,
        effort=effort,
        note=note,
        changed_at=changed_at,
    )


def file_of_version_3(folder: Path) -> Path:
    """Return a history that prehab 0.1 has written, in a folder."""
    path = folder / "history.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(Path(__file__).with_name("version_3.sql").read_text())
        db.execute("PRAGMA user_version = 3")
        db.execute("PRAGMA journal_mode = WAL")
    return path


def a_checkin(
    checkin_id: str = "c1",
    *,
    date: str = "2026-11-18",
    site: str = "left knee",
    score: int = 4,
    note: str = "",
    session: str | None = None,
    night_pain: bool = False,
) -> CheckIn:
    return CheckIn(
        id=checkin_id,
        local_date=date,
        at=NOON,
        utc_offset=60,
        site=site,
        score=score,
        note=note,
        session=session,
        night_pain=night_pain,
        changed_at=NOON,
    )


def a_new_segment(ordinal: int, side: Side | None = None, name: str = "Lunge") -> SegmentRecord:
    """Return thirty seconds of work without reps."""
    return replace(a_segment(ordinal), side=side, reps=None, exercise_id=name.lower(), exercise_name=name)


BREATHS = replace(a_new_segment(0, Side.LEFT), breaths=6, breaths_done=6)
FEWER = replace(a_new_segment(1, Side.RIGHT), breaths=6, breaths_done=2, actual=Ms(11_000), outcome=Outcome.SKIPPED)
ONE_WAY = replace(a_new_segment(2, name="Circle"), reps=10, reps_done=10, direction=Direction.ONE_WAY)
OTHER_WAY = replace(ONE_WAY, ordinal=3, direction=Direction.OTHER_WAY)
OPEN = replace(a_new_segment(4, name="Plank"), planned=Ms(45_000), actual=Ms(52_000), open=True)
PLAIN = a_segment(5)
SEGMENTS = (BREATHS, FEWER, ONE_WAY, OTHER_WAY, OPEN, PLAIN)
FULL = an_entry(segments=SEGMENTS)
"""A session with all of them."""
AS_OLD = replace(
    FULL, segments=tuple(replace(one, breaths=None, breaths_done=None, direction=None, open=False) for one in SEGMENTS)
)
"""The same as an older prehab stores it."""
