"""Rows of texts as lines, in columns."""

from collections.abc import Sequence

from prehab.packfile.width import cells


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, every column as wide as its widest text; a column with nothing in it is left out."""
    widths = [max(cells(text) for text in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True) if width).rstrip()
        for row in rows
    ]
