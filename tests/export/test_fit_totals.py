"""The totals of a watch file are those that the history shows, for every kind of session."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from prehab.cli.main import main
from prehab.core.record import Ending, Outcome, SegmentRecord, exercise_totals
from prehab.core.text import minutes_text
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.editor import EntryEditor
from prehab.system.paths import find_paths
from prehab.training_log.entries import SessionEntry
from prehab.values import replace
from tests.export.decoders import by_fitdecode, by_garmin
from tests.export.workouts import START, STARTED, a_segment
from tests.history.samples import recording

Captured = pytest.CaptureFixture[str]

WORK: Final = tuple(
    replace(one, ordinal=ordinal)
    for ordinal, one in enumerate(
        (
            a_segment(seconds=5, kind=SegmentKind.PREPARE),
            a_segment(seconds=30.001, side=Side.LEFT, reps=12),
            a_segment(seconds=29.999, side=Side.RIGHT, reps=12),
            a_segment(seconds=15, kind=SegmentKind.REST),
            a_segment("Hip stretch", seconds=40),
        )
    )
)
TOTAL: Final = Ms(120_000)


def entry(
    segments: tuple[SegmentRecord, ...] = WORK,
    active: int = TOTAL,
    ended: int | None = TOTAL,
    ending: Ending = Ending.FINISHED,
) -> SessionEntry:
    ended_at = None if ended is None else STARTED + ended
    return SessionEntry(START, ending, Ms(active), ended_at, segments, changed_at=STARTED)


KINDS: Final[Mapping[str, SessionEntry]] = {
    "whole": entry(),
    "with pauses": entry(ended=500_000),
    "added by hand, shorter": entry(active=50_000, ended=50_000),
    "added by hand, longer": entry(active=600_000, ended=600_000),
    "shortened to almost nothing": entry(active=7),
    "put right, shorter than it went on": entry(active=60_000, ended=300_000),
    "partial": entry(WORK[:2], 35_001, 36_000, Ending.PARTIAL),
    "with a set that was skipped": entry(
        (WORK[0], replace(WORK[1], outcome=Outcome.SKIPPED, actual=Ms(11_000)), *WORK[2:]), 101_000, 101_000
    ),
    "open-ended": entry((replace(WORK[4], ordinal=0, planned=Ms(0), reps=None, actual=Ms(75_500)),), 75_500, 75_500),
    "a set of no time": entry((replace(WORK[1], ordinal=0, actual=Ms(0)),), 0, 0),
    "cut off": entry(WORK[:3], 65_000, None, Ending.PARTIAL),
    "abandoned": entry((replace(WORK[1], outcome=Outcome.SKIPPED, actual=Ms(9_000)),), 9_000, 9_500, Ending.ABANDONED),
    "without segments": entry((), 900_000, 900_000),
    "without segments and cut off": entry((), 60_000, None, Ending.PARTIAL),
    "with the clock set back": entry(ended=-5_000),
}


def fit_of(path: Path, session: str) -> bytes:
    assert main(["history", "fit", session, "-o", str(path)]) == 0
    return path.read_bytes()


@pytest.mark.parametrize("decode", [by_garmin, by_fitdecode])
@pytest.mark.parametrize("kind", KINDS)
def test_the_totals_are_those_of_the_history(tmp_path: Path, capsys: Captured, kind: str, decode: object) -> None:
    wanted = KINDS[kind]
    EntryEditor(find_paths(os.environ).history_file).store.merge([wanted])
    data = fit_of(tmp_path / "a.fit", wanted.id)
    capsys.readouterr()
    assert main(["history", "show", wanted.id]) == 0
    shown = capsys.readouterr().out
    found = by_garmin(data) if decode is by_garmin else by_fitdecode(data)
    (session,) = found["session"]
    active = round(session["total_timer_time"] * 1000)
    assert active == wanted.active
    assert f" {minutes_text(Ms(active))} of " in shown
    assert session["start_time"] == datetime.fromtimestamp(STARTED / 1000, UTC)
    ended = wanted.active if wanted.ended_at is None else wanted.ended_at - STARTED
    assert round(session["total_elapsed_time"] * 1000) == max(wanted.active, ended)
    for name in ("lap", "activity"):
        assert found[name][0]["total_timer_time"] == session["total_timer_time"]
    sets = found.get("set", [])
    done = [one for one in sets if one["set_type"] == "active"]
    totals = exercise_totals(wanted.segments)
    assert len(done) == sum(one.done for one in totals)
    assert sum(one.get("repetitions") or 0 for one in done) == sum(one.reps for one in totals)
    played = sum(one.actual for one in wanted.segments)
    assert round(sum(one["duration"] for one in sets) * 1000) == min(played, wanted.active)


def test_a_session_that_a_crash_cut_off_has_the_totals_of_what_was_stored(tmp_path: Path, capsys: Captured) -> None:
    with recording(find_paths(os.environ).history_file) as history:
        history.begin(START)
        for one in WORK[:3]:
            history.segment(START.id, one)
        history.flush()
    (session,) = by_garmin(fit_of(tmp_path / "a.fit", START.id))["session"]
    assert session["total_timer_time"] == session["total_elapsed_time"] == 65
    assert main(["history", "show", START.id]) == 0
    assert " of 2 min planned, partial" in capsys.readouterr().out
