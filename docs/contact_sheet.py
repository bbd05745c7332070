"""Draws `docs/figures.svg`: every exercise of the core library, and every variant, in its two best poses.

Run it from the top of the project, after a figure has changed: `python docs/contact_sheet.py`.
"""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from prehab.figure.frame import bounds
from prehab.figure.motion import Figure
from prehab.figure.reader import read_figure
from prehab.figure.svg import STYLE_SHEET, panel_size, pose_panels
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "figures.svg"
COLUMNS = 4
WIDE = 300
POSE, TALLEST = 145, 158
"""The room of one pose."""
NAME, GAP = 24, 14
"""The room for a name above its figure, and between two rows."""


def exercises() -> Iterator[tuple[str, Figure]]:
    """Yield the name and the figure of every exercise and its variants, file by file."""
    loaded = load_pack(read_source(ROOT / "packs" / "core")[0], None)
    assert loaded.pack is not None
    for exercise in loaded.pack.exercises:
        for way in (exercise, *(variant for variant in exercise.variants if variant.figure)):
            figure = read_figure(exercise.figure_of(None if way is exercise else way.id) or {})
            if isinstance(figure, Figure):
                yield way.name, figure


def sheet() -> str:
    """Return the whole sheet as one SVG document."""
    found = list(exercises())
    placed, top = [], 0
    for row in (found[n : n + COLUMNS] for n in range(0, len(found), COLUMNS)):
        high = max(_high(figure) for _, figure in row)
        for column, (name, figure) in enumerate(row):
            cell = _cell(name, figure, NAME + high)
            placed.append(f'<g transform="translate({column * WIDE} {top})">{cell}</g>\n')
        top += NAME + high + GAP
    style = STYLE_SHEET + "text{font:13px sans-serif;fill:#1d2733}@media(prefers-color-scheme:dark){text{fill:#f2f5f8}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * WIDE} {top}" role="img" '
        f'aria-label="All exercises in two poses each"><style>{style}</style>\n'
        f'<rect class="g" width="100%" height="100%" stroke="none"/>\n{"".join(placed)}</svg>\n'
    )


def _scale(figure: Figure) -> float:
    wide, high = panel_size(bounds(figure))
    return min((POSE - 5) / wide, TALLEST / high)


def _high(figure: Figure) -> int:
    return round(panel_size(bounds(figure))[1] * _scale(figure))


def _cell(name: str, figure: Figure, bottom: int) -> str:
    """Return a name with its two poses below it, which stand on `bottom`."""
    box, scale = bounds(figure), _scale(figure)
    left, top = 5 + (POSE - panel_size(box)[0] * scale) / 2, bottom - _high(figure)
    panels = (
        f'<g transform="translate({left + n * POSE:.0f} {top:.0f}) scale({scale:.3f})">{drawn}</g>'
        for n, drawn in enumerate(pose_panels(figure, figure.best_phases, box))
    )
    return f'<text x="8" y="16">{escape(name)}</text>{"".join(panels)}'


if __name__ == "__main__":
    sys.stdout.write(f"{TARGET.write_text(sheet(), encoding='utf-8')} characters\n")
