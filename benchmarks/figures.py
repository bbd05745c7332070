"""What a figure costs: reading its table, measuring it once, and drawing one picture of it.

`python -m benchmarks.figures` prints the best and the worst of the bundled figures, in milliseconds.
"""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from prehab.figure.ascii_art import ascii_rows
from prehab.figure.braille import braille
from prehab.figure.frame import bounds
from prehab.figure.motion import Figure
from prehab.figure.reader import read_figure
from prehab.figure.scene import scene

EXERCISES = Path(__file__).parents[1] / "packs" / "core" / "exercises"
TRIES = 7


def best_of(work: Callable[[], object]) -> float:
    """Return the shortest of a few runs in milliseconds."""
    times = []
    for _ in range(TRIES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def main() -> None:
    """Measure every bundled figure."""
    rows: dict[str, list[float]] = {}
    for path in sorted(EXERCISES.glob("*.toml")):
        for exercise in tomllib.loads(path.read_text(encoding="utf-8"))["exercise"]:
            figure = read_figure(exercise["figure"])
            assert isinstance(figure, Figure)
            box, view = bounds(figure), figure.view
            for what, work in (
                ("read and check", lambda raw=exercise["figure"]: read_figure(raw)),
                ("measure", lambda f=figure: bounds(f)),
                ("braille 24x8", lambda f=figure, b=box, v=view: braille(scene(f, 0.2), b, v, 24, 8)),
                ("braille 40x16", lambda f=figure, b=box, v=view: braille(scene(f, 0.2), b, v, 40, 16)),
                ("braille 60x24", lambda f=figure, b=box, v=view: braille(scene(f, 0.2), b, v, 60, 24)),
                ("plain 40x16", lambda f=figure, b=box, v=view: ascii_rows(scene(f, 0.2), b, v, 40, 16)),
            ):
                rows.setdefault(what, []).append(best_of(work))
    for what, times in rows.items():
        print(f"{what:16} {min(times):6.2f} to {max(times):6.2f} ms, {sum(times) / len(times):6.2f} on average")


if __name__ == "__main__":
    main()
