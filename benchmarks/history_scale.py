"""What a long history costs: 100,000 sessions with 2 million segments in one file, and every screen's data from it.

    python -m benchmarks.history_scale [--sessions N] [--keep FILE] [--start-up] [PREHAB]

The file is filled through the same triggers that keep the sums while playing. Each figure is the median of many reads
through `SqliteHistoryQueries`, opening the file included; "limit" is what the project promises. `--keep` leaves the
file there and uses it again. With `--start-up` the programs are timed too, in turns, against an interpreter that does
nothing.
"""

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.processes import environment, run
from prehab.app.services import read_history_data
from prehab.history.database import connect, make_durable, transaction
from prehab.history.entry_store import EntryStore
from prehab.history.migrations import migrate
from prehab.history.queries import SqliteHistoryQueries
from prehab.training_log.metrics import first_monday, heatmap, streak
from prehab.training_log.overview import PackLabels, Targets, overview
from prehab.tui.history.list_model import PAGE, read_history_list

TODAY = date(2026, 11, 22)
YEARS = 15
SEGMENTS = 20
PACKS = ("glute-activation", "hip-flexors", "foam-roll", "pre-run", "strong-hips", "desk-break")
SIDES = ("left", "right", None)
SESSION = """INSERT INTO session (seq, id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name,
    level, local_date, started_at, utc_offset, planned, lang, ending, active, ended_at, owner, changed_at)
    VALUES (?, ?, ?, ?, ?, '1', 'h', ?, 'Routine', 'normal', ?, ?, 60, 600000, 'en', ?, ?, ?, '', ?)"""
SEGMENT = "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, 30000, ?, ?, 'done', 1, 1, NULL)"


def sessions(number: int, dice: random.Random) -> Iterator[tuple[object, ...]]:
    first = TODAY - timedelta(days=365 * YEARS)
    for seq in range(number):
        day = first + timedelta(days=365 * YEARS * seq // number)
        at = (day.toordinal() - 719_163) * 86_400_000 + dice.randrange(86_400_000)
        pack = dice.choice(PACKS)
        ending = dice.choices(("finished", "partial", "abandoned"), (8, 1, 1))[0]
        uid = f"{dice.getrandbits(128):032x}"
        routine = f"r{dice.randrange(3)}"
        yield (seq, uid, f"{pack}:{routine}", pack, pack, routine, day.isoformat(), at, ending, 400_000, at, at)


def segments(seq: int, dice: random.Random) -> Iterator[tuple[object, ...]]:
    for ordinal in range(SEGMENTS):
        kind = "work" if ordinal % 2 else "rest"
        exercise = f"exercise-{dice.randrange(60)}"
        reps = dice.choice((None, 10, 12))
        yield (
            seq,
            ordinal,
            ordinal,
            kind,
            exercise,
            exercise.title(),
            dice.choice(SIDES),
            dice.randrange(40_000),
            reps,
        )


def build(path: Path, number: int) -> None:
    """Fill a new file; a rare exercise was done once, long ago."""
    dice = random.Random(1)
    with closing(connect(path, 1)) as db:
        make_durable(db)
        migrate(db, path)
        for row in sessions(number, dice):
            if row[0] % 5000 == 0:  # type: ignore[operator]
                print(f"\r{row[0]:>7} sessions", end="", file=sys.stderr)
                if db.in_transaction:
                    db.execute("COMMIT")
                db.execute("BEGIN")
            db.execute(SESSION, row)
            db.executemany(SEGMENT, segments(int(str(row[0])), dice))
        db.execute("COMMIT")
        with transaction(db):
            db.execute(SEGMENT, (number // 10, 99, 99, "work", "rare", "Rare", None, 1000, 5))
            for days in range(365 * YEARS // 7):
                day = (TODAY - timedelta(days=7 * days)).isoformat()
                db.execute("INSERT INTO tick VALUES (NULL, ?, 'sprint', ?, 0)", (f"t{days}", day))
                row = (f"c{days}", day, days % 11)
                db.execute("INSERT INTO checkin VALUES (NULL, ?, ?, 0, 0, 'knee', ?, '', NULL, 0, 0, 0, 0)", row)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print("\r", end="", file=sys.stderr)


def median(work: Callable[[], object], rounds: int = 25) -> float:
    """Return milliseconds."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def everything(reader: SqliteHistoryQueries) -> object:
    knowledge = PackLabels({("glute-activation", "r1"): {"activation"}}, {})
    return overview(read_history_data(reader, TODAY), Targets({"activation": 3, "sprint": 1}, 2), knowledge, TODAY)


def measure(path: Path) -> list[tuple[str, float, float | None]]:
    reader = SqliteHistoryQueries(path)
    year = first_monday(TODAY, 53).isoformat()
    newest = reader.sessions(limit=1)[0]
    work: list[tuple[str, float | None, Callable[[], object]]] = [
        ("heatmap of a year: the query", 1, lambda: reader.days(year)),
        ("heatmap of a year: query and grid", None, lambda: heatmap(reader.days(year), TODAY)),
        ("streak over everything", 6, lambda: streak(reader.active_days(), TODAY, 2)),
        ("the whole overview", 50, lambda: everything(reader)),
        ("list of 20", 50, lambda: reader.sessions(20)),
        ("list of 200", 50, lambda: reader.sessions(200)),
        ("the app's list: all of 200 sessions", 50, lambda: read_history_list(reader, PAGE)),
        ("one whole session", 50, lambda: EntryStore(path).session(newest.id)),
        ("list of 20 of one pack", 50, lambda: reader.sessions(20, pack="foam-roll")),
        ("list of 20 since a month", 50, lambda: reader.sessions(20, since="2026-10-22")),
        ("list of 20 of a pack nobody played", 50, lambda: reader.sessions(20, pack="none")),
        ("list of 20 of a pack and exercise", 50, lambda: reader.sessions(20, pack="pre-run", exercise="rare")),
        ("list of 20 with a common exercise", 50, lambda: reader.sessions(20, exercise="exercise-7")),
        ("list of 20 with a rare exercise", 50, lambda: reader.sessions(20, exercise="rare")),
        ("list of 20 with one nobody did", 50, lambda: reader.sessions(20, exercise="none")),
        ("one session's segments", 50, lambda: reader.segments(newest.id)),
        ("exercises of 4 weeks", 50, lambda: reader.exercise_sums(first_monday(TODAY, 4).isoformat())),
        ("exercises of a year", 50, lambda: reader.exercise_sums(year)),
        ("all routines (library screen)", 50, reader.routine_stats),
        ("offer to resume (every start)", 50, lambda: reader.unfinished(int(time.time() * 1000))),
        ("efforts of one routine", 50, lambda: reader.efforts("foam-roll", "r1", "normal")),
    ]
    return [(name, median(one), limit) for name, limit, one in work]


def start_up(path: Path, prehab: str, rounds: int) -> None:
    """Time programs in turns, with a home that has this history and one that has none."""
    python = str(Path(prehab).with_name("python"))
    with tempfile.TemporaryDirectory() as home:
        full, empty = Path(home) / "full", Path(home) / "empty"
        (full / "data").mkdir(parents=True)
        empty.mkdir()
        (full / "data" / "history.sqlite3").symlink_to(path)
        runs = {
            "python -c pass": ([python, "-c", "pass"], empty),
            "prehab history, empty": ([prehab, "history"], empty),
            "prehab history, full": ([prehab, "history"], full),
            "prehab history --json, full": ([prehab, "history", "--json"], full),
            "prehab stats, full": ([prehab, "stats"], full),
        }
        taken: dict[str, list[float]] = {name: [] for name in runs}
        for turn in range(rounds + 1):
            for name in random.sample(list(runs), len(runs)):
                command, where = runs[name]
                seconds = run(command, environment(where)).wall
                if turn:
                    taken[name].append(seconds * 1000)
        floor = statistics.median(taken["python -c pass"])
        for name, times in taken.items():
            print(f"{name:36} {statistics.median(times):8.1f} ms  {statistics.median(times) / floor:5.2f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description="measure reading a long history")
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="build this file, or use it if it is there")
    parser.add_argument("--start-up", type=int, default=0, metavar="ROUNDS", help="time the programs too")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (args.keep or Path(folder) / "history.sqlite3").absolute()
        if not path.exists():
            start = time.perf_counter()
            build(path, args.sessions)
            print(f"built in {time.perf_counter() - start:.0f} s, {path.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
        with closing(sqlite3.connect(path)) as db:
            counts = [
                db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("session", "segment", "day")
            ]
        print("{} sessions, {} segments, {} days".format(*counts))
        for name, taken, limit in measure(path):
            verdict = "" if limit is None else f"limit {limit:g}: {'ok' if taken <= limit else 'TOO SLOW'}"
            print(f"{name:36} {taken:8.2f} ms  {verdict}")
        if args.start_up:
            start_up(path, args.prehab, args.start_up)


if __name__ == "__main__":
    main()
