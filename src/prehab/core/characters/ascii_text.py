"""Text in ASCII: what stands in for each letter, sign and glyph. The only table of these.

German is written as on a machine without umlauts (`ß` is `ss`, `ü` is `ue`), other letters lose their accents.
"""

from collections.abc import Mapping
from typing import Final
from unicodedata import category, normalize

UMLAUTS: Final[Mapping[str, str]] = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
LIGATURES: Final[Mapping[str, str]] = {
    **{"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
}
BASE_LETTERS: Final[Mapping[str, str]] = {
    **{"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i"},
}
"""Letters that Unicode does not take apart into a letter and an accent."""
_SIGNS: Final[Mapping[str, str]] = {
    **{"█": "#", "▀": '"', "▄": "o", "▆": "=", "▂": "_", "▁": "_", "▃": "_", "▅": "=", "▇": "#", "▔": '"'},
    **{"░": ".", "▒": "+", "▓": "*"},
    **dict.fromkeys("━═", "="),
    **dict.fromkeys("─╌┄┈╴╶", "-"),
    **dict.fromkeys("│┃║▎▌▐▏▕▊▍▋▉", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛╔╗╚╝▗▖▘▝▛▜▙▟", "+"),
    **dict.fromkeys("▶▷▸►→⇒➔➜›»", ">"),
    **dict.fromkeys("◀◁◂◄←⇐‹«⌫", "<"),
    **{"↑": "^", "↓": "v", "↔": "~", "⇄": "~", "↻": "@", "≈": "~", "‖": "|", "×": "x", "✗": "x", "✓": "*", "÷": "/"},
    **{"●": "*", "○": "o", "◐": "%", "■": "#", "□": "o", "◆": "*", "◇": "o", "•": "*", "·": "-", "°": "o", "…": "."},
    **dict.fromkeys("‘’‚‛′ʼ´", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_LONG: Final[Mapping[str, str]] = {**UMLAUTS, **LIGATURES, "…": "..."}


def ascii_pieces(text: str) -> list[str]:
    """Return what stands for each character, in full: `ß` is `ss`, between capitals `SS`; "" for a mark on a letter.

    A character that nothing stands for is `?`.
    """
    pieces = [_piece(character) for character in text]
    for at, piece in enumerate(pieces):
        if len(piece) == 2 and piece[0].isupper() and (text[at + 1 : at + 2] + text[at - 1 : at]).isupper():
            pieces[at] = piece.upper()
    return pieces


def to_encoding(text: str, encoding: str) -> str:
    """Return text that an encoding can hold, in ASCII where it lacks a character."""
    return "".join(
        character if _holds(encoding, character) else piece
        for character, piece in zip(text, ascii_pieces(text), strict=True)
    )


def one_ascii_character(character: str) -> str:
    """Return the ASCII character that stands for one where there is no room for two; "" when there is none."""
    if character in _SIGNS:
        return _SIGNS[character]
    return BASE_LETTERS.get(character) or LIGATURES.get(character, "")[:1] or _base(character)


def _piece(character: str) -> str:
    if character.isascii():
        return character
    found = _LONG.get(character) or one_ascii_character(character)
    return found or ("" if category(character) in ("Mn", "Me", "Cf") else "?")


def _holds(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _base(character: str) -> str:
    """Return a letter without its accents, what a compatibility character is made of, or ""."""
    parts = normalize("NFKD", character).replace("\u2044", "/")  # the stroke of a fraction
    return "".join(part for part in parts if part.isascii())
