"""Big digits and letters made of half blocks, so that a number can be read from across the room.

A picture is a list of rows of booleans; two rows of it make one row of characters, so a pixel is about square.
"""

from typing import Final

Picture = list[list[bool]]

SEGMENTS: Final[dict[str, str]] = {
    "0": "abcdef",
    "1": "",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgecd",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
}
"""Which strokes of the seven-stroke figure a digit has: a on top, then clockwise, g in the middle."""

LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "A": (" # ", "# #", "###", "# #", "# #"),
    "B": ("## ", "# #", "## ", "# #", "## "),
    "C": (" ##", "#  ", "#  ", "#  ", " ##"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": (" ###", "#   ", "# ##", "#  #", " ###"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("#", "#", "#", "#", "#"),
    "J": ("  #", "  #", "  #", "# #", " # "),
    "K": ("# #", "# #", "## ", "# #", "# #"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": (" ## ", "#  #", "#  #", "#  #", " ## "),
    "P": ("## ", "# #", "## ", "#  ", "#  "),
    "Q": (" ## ", "#  #", "#  #", "# ##", " ###"),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "S": (" ##", "#  ", " # ", "  #", "## "),
    "T": ("###", " # ", " # ", " # ", " # "),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "V": ("# #", "# #", "# #", "# #", " # "),
    "W": ("#   #", "#   #", "# # #", "## ##", "#   #"),
    "X": ("# #", "# #", " # ", "# #", "# #"),
    "Y": ("# #", "# #", " # ", " # ", " # "),
    "Z": ("###", "  #", " # ", "#  ", "###"),
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("## ", "  #", " # ", "#  ", "###"),
    "3": ("## ", "  #", " # ", "  #", "## "),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "## ", "  #", "## "),
    "6": (" ##", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", " # ", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "## "),
    " ": (" ", " ", " ", " ", " "),
    "-": ("  ", "  ", "##", "  ", "  "),
    "/": ("  #", "  #", " # ", "#  ", "#  "),
    "'": ("#", "#", " ", " ", " "),
    "’": ("#", "#", " ", " ", " "),
    ",": (" ", " ", " ", "#", "#"),
    ".": (" ", " ", " ", " ", "#"),
    ":": (" ", "#", " ", "#", " "),
    "(": (" #", "# ", "# ", "# ", " #"),
    ")": ("# ", " #", " #", " #", "# "),
    "&": (" # ", "# #", " # ", "# #", " ##"),
    "+": ("   ", " # ", "###", " # ", "   "),
    "◀": ("  #    ", " ##    ", "#######", " ##    ", "  #    "),
    "▶": ("    #  ", "    ## ", "#######", "    ## ", "    #  "),
}
"""Five-row letters for names and sides."""
LETTER_ROWS: Final = 3
"""Rows of characters that a line of letters takes at scale 1."""


def time_rows(text: str, width: int, height: int) -> list[str]:
    """Return a time such as "0:25" as rows of characters, as large as fits `width` and `height`.

    Where not even one stroke fits, the text itself is the only row.
    """
    for rows in range(height, 2, -1):
        picture = _time_picture(text, rows * 2)
        if len(picture[0]) <= width:
            return to_rows(picture)
    return [text]


def letter_rows(text: str, scale: int = 1, above: int = 0) -> list[str] | None:
    """Return a word in big capitals, or None when a character of it has no big form.

    `above` lines of pixels stay free over the letters.
    """
    glyphs = [LETTERS.get(character) for character in text.upper()]
    if not glyphs:
        return None
    picture: Picture = [[] for _ in range(5)]
    for number, glyph in enumerate(glyphs):
        if glyph is None:
            return None
        for row, line in zip(picture, glyph, strict=True):
            row += [False] * bool(number) + [mark == "#" for mark in line]
    return to_rows([[False] * (len(picture[0]) * scale)] * above + _scaled(picture, scale))


def to_rows(picture: Picture) -> list[str]:
    """Return a picture as rows of half blocks."""
    rows = [*picture, [False] * len(picture[0])] if len(picture) % 2 else picture
    blocks = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return [
        "".join(blocks[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def _scaled(picture: Picture, scale: int) -> Picture:
    return [[mark for mark in row for _ in range(scale)] for row in picture for _ in range(scale)]


def _time_picture(text: str, height: int) -> Picture:
    width, stroke = round(height * 0.62), max(1, round(height * 0.17))
    picture: Picture = [[] for _ in range(height)]
    for number, character in enumerate(text):
        glyph = _colon(height, stroke) if character == ":" else _digit(character, width, height, stroke)
        for row, line in zip(picture, glyph, strict=True):
            row += [False] * (stroke if number else 0) + line
    return picture


def _colon(height: int, stroke: int) -> Picture:
    """Return two square dots at a third and two thirds of the height."""
    top = (height * 3 // 10 - stroke // 2) // 2 * 2
    tops = (top, height - top - stroke)
    return [[any(0 <= y - top < stroke for top in tops)] * stroke for y in range(height)]


def _digit(character: str, width: int, height: int, stroke: int) -> Picture:
    picture = [[False] * width for _ in range(height)]
    if character == "1":
        _draw_one(picture, (width - stroke) // 2, stroke)
        return picture
    half, middle, right = height // 2, (height - stroke) // 2, width - stroke
    boxes = {
        "a": (0, 0, width, stroke),
        "b": (right, 0, stroke, half),
        "c": (right, half, stroke, height - half),
        "d": (0, height - stroke, width, stroke),
        "e": (0, half, stroke, height - half),
        "f": (0, 0, stroke, half),
        "g": (0, middle, width, stroke),
    }
    for name in SEGMENTS.get(character, ""):
        _fill(picture, *boxes[name])
    if stroke > 1:
        _round_corners(picture)
    return picture


def _draw_one(picture: Picture, left: int, stroke: int) -> None:
    """Draw a one with a slanting flag and a foot: a level flag, and no foot, make it a narrow seven from far away."""
    _fill(picture, left, 0, stroke, len(picture))
    _fill(picture, left - stroke, len(picture) - stroke, 3 * stroke, stroke)
    for step in range(1, stroke + 1):
        _fill(picture, left - step, step, 1, stroke)


def _fill(picture: Picture, left: int, top: int, width: int, height: int) -> None:
    for row in picture[top : top + height]:
        for x in range(max(0, left), min(len(row), left + width)):
            row[x] = True


def _round_corners(picture: Picture) -> None:
    """Take the outermost pixel off each corner."""
    for y in (0, -1):
        for x in (0, -1):
            picture[y][x] = False
