"""Two hundred sessions killed with `kill -9`, one after the other, on one history: nothing confirmed is lost."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from prehab.core.record import Ending, Outcome
from prehab.history.database import connect
from prehab.history.entry_store import EntryStore
from prehab.history.recovery import is_damaged
from tests.builders import wake_up

ROOT = Path(__file__).parents[2]
KILLS = 200

pytestmark = pytest.mark.e2e


def test_what_was_confirmed_is_there_after_two_hundred_kills(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    command = [sys.executable, "-m", "tests.history.nursery", str(path), str(KILLS), "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    last = [line.split(maxsplit=3) for line in done.stdout.splitlines()]
    assert len(last) == KILLS
    assert {trouble for *_, trouble in last} == {"ok"}

    store = EntryStore(path, fallback_folders=[])
    store.recover()
    assert store.notice is None, "nothing had to be mended"
    kept = {entry.id: entry for entry in store.sessions()}
    planned = [one.index for one in wake_up().segments]
    for session, segments, ended, _ in last:
        if segments == "0" and session not in kept:
            continue
        entry = kept[session]
        assert len(entry.segments) >= int(segments)
        assert [one.index for one in entry.segments] == planned[: len(entry.segments)]
        assert {one.outcome for one in entry.segments} <= {Outcome.DONE}
        assert entry.ending is (Ending.FINISHED if entry.ended_at else Ending.PARTIAL)
        assert entry.ended_at is not None or ended == "0"
    assert sum(entry.ended_at is None for entry in kept.values()) > KILLS / 3, "most were killed while they played"

    assert not is_damaged(path, 1)
    with closing(connect(path, 1)) as db:
        (sums,) = db.execute("SELECT sum(active) FROM day").fetchone()
        (truth,) = db.execute("SELECT sum(active) FROM session WHERE ending <> 'abandoned'").fetchone()
        (weeks,) = db.execute("SELECT sum(time) FROM exercise_week").fetchone()
        (worked,) = db.execute("SELECT sum(actual) FROM segment WHERE kind = 'work'").fetchone()
    assert (sums, weeks) == (truth, worked)
