"""The characters charts are drawn with, for terminals that have them and for those that have not."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Glyphs:
    """`cells` are a heatmap's five steps from nothing to most; none of them needs a colour to be told apart."""

    cells: str
    bar: str
    light: str
    middle: str
    none: str
    met: str


BLOCKS: Final = Glyphs(cells="·░▒▓█", bar="━", light="─", middle="│", none="·", met="✓")
ASCII: Final = Glyphs(cells=".-+*#", bar="#", light="-", middle="|", none=".", met="*")


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return what an encoding can show."""
    try:
        "".join((BLOCKS.cells, BLOCKS.middle, BLOCKS.met)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS
