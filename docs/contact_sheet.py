"""Draws `docs/figures.svg`: every exercise of the core library, and every variant, in its two best poses.

Run it from the top of the project, after a figure has changed: `python docs/contact_sheet.py`.
"""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from prehab.figure.framing import bounds
from prehab.figure.motion import Figure
from prehab.figure.reader import read_figure
from prehab.figure.svg import STYLE, poses, size
from prehab.packfile.load import load_pack
from prehab.packfile.source import read_source

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "figures.svg"
COLUMNS = 4
WIDE, HIGH = 300, 190
POSE = 145


def exercises() -> Iterator[tuple[str, Figure]]:
    """Yield the name and the figure of every exercise and its variants, file by file."""
    loaded = load_pack(read_source(ROOT / "packs" / "core")[0], None)
    assert loaded.pack is not None
    for exercise in loaded.pack.exercises:
        for way in (exercise, *(variant for variant in exercise.variants if variant.figure)):
            figure = read_figure(exercise.shown(None if way is exercise else way.id) or {})
            if isinstance(figure, Figure):
                yield way.name, figure


def sheet() -> str:
    """Return the whole sheet as one SVG document."""
    cells = [_cell(name, figure) for name, figure in exercises()]
    rows = -(-len(cells) // COLUMNS)
    placed = (
        f'<g transform="translate({n % COLUMNS * WIDE} {n // COLUMNS * HIGH})">{cell}</g>\n'
        for n, cell in enumerate(cells)
    )
    style = STYLE + "text{font:13px sans-serif;fill:#1d2733}@media(prefers-color-scheme:dark){text{fill:#f2f5f8}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * WIDE} {rows * HIGH}" role="img" '
        f'aria-label="All exercises in two poses each"><style>{style}</style>\n'
        f'<rect class="g" width="100%" height="100%" stroke="none"/>\n{"".join(placed)}</svg>\n'
    )


def _cell(name: str, figure: Figure) -> str:
    box = bounds(figure)
    wide, high = size(box)
    scale = min((POSE - 5) / wide, (HIGH - 32) / high)
    left, top = 5 + (POSE - wide * scale) / 2, HIGH - 8 - high * scale
    panels = (
        f'<g transform="translate({left + n * POSE:.0f} {top:.0f}) scale({scale:.3f})">{drawn}</g>'
        for n, drawn in enumerate(poses(figure, figure.best_phases, box))
    )
    return f'<text x="8" y="16">{escape(name)}</text>{"".join(panels)}'


if __name__ == "__main__":
    sys.stdout.write(f"{TARGET.write_text(sheet(), encoding='utf-8')} characters\n")
