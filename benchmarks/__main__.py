"""Measures what prehab costs, every row of the table beside its floor, and writes `docs/performance.md`. Linux only.

    make bench                           every row, and the page
    make bench ROWS=first-frame,player   the parts that have these rows, and no page
    python -m benchmarks [--prehab PROGRAM] [--rounds N] [ROW ...]

PROGRAM is an installed `prehab` (default: the one beside this interpreter). Only ratios taken in one run mean anything.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.many_packs import LONG, MANY
from benchmarks.page import PAGE, contradictions, this_machine, written
from benchmarks.peers import PEER_ROWS
from benchmarks.playing import ENTER, MEMORY, PLAYER
from benchmarks.programs import Bench
from benchmarks.sound import null_sound
from benchmarks.starting import ANSWERS, APP
from benchmarks.table import Line, Part, cells, told

PARTS: tuple[Part, ...] = (APP, ANSWERS, PLAYER, MEMORY, MANY, LONG, ENTER, PEER_ROWS)


def main() -> None:
    """Measure what was asked for, print it, and write the page when it was everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="measure what prehab costs")
    parser.add_argument("--prehab", default=str(Path(sys.executable).with_name("prehab")), metavar="PROGRAM")
    parser.add_argument("--rounds", type=int, default=12, help="how often programs are started")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only the parts that have these rows")
    args = parser.parse_args()
    parts, machine = chosen(args.rows), this_machine(args.prehab)
    if machine.busy:
        print(machine.busy.replace("**", ""), file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="bench") as folder, null_sound() as sound:
        bench = Bench(args.prehab, Path(folder), args.rounds, sound)
        bench.compile_all()
        lines = [line for part in parts for line in measured(bench, part)]
    if args.rows:
        return
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(written(page, machine, lines), encoding="utf-8")
    print(f"written to docs/{PAGE.name}")
    print(*contradictions(page, lines), sep="\n", file=sys.stderr)


def chosen(names: list[str]) -> tuple[Part, ...]:
    """Return the parts that have these rows, or all; names may be joined by commas."""
    wanted = {name for some in names for name in some.split(",") if name}
    known = {row.name for part in PARTS for row in part.rows}
    if unknown := wanted - known:
        raise SystemExit(f"there is no row {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    return tuple(part for part in PARTS if not wanted or wanted & {row.name for row in part.rows})


def measured(bench: Bench, part: Part) -> list[Line]:
    """Measure a part and print its rows."""
    began = time.perf_counter()
    found = part.measure(bench)
    lines = [told(row, found[row.name]) for row in part.rows]
    for one in lines:
        name, what, figure, spread, floor, target, verdict = cells(one)
        range_, most = spread and f"({spread})", target and f"at most {target}"
        about = "; ".join(filter(None, (what, floor)))
        print(f"{name:22} {figure:>16}  {range_:20} {most:20} {verdict:7} {about}")
    print(f"  ({time.perf_counter() - began:.0f} s)", flush=True)
    return lines


if __name__ == "__main__":
    main()
