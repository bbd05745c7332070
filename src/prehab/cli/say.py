"""Printing that cannot hurt: nothing a terminal obeys goes out, and no encoding stops it."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def say(text: str = "") -> None:
    """Print text that is the answer, on stdout, and do not hold it back."""
    _write(sys.stdout, text)


def say_json(value: object) -> None:
    """Print a value as JSON on stdout, laid out for people too."""
    import json

    say(json.dumps(value, indent=2, ensure_ascii=False))


def hint(text: str) -> None:
    """Print text that is only for a person, on stderr."""
    _write(sys.stderr, text)


def _write(stream: "TextIO", text: str) -> None:
    """Write `text` and a newline. Pack text is clean already; file names and arguments may not be."""
    safe = "\n".join(_safe(line) for line in text.split("\n")) + "\n"
    encoding = stream.encoding or "utf-8"
    stream.write(safe.encode(encoding, "replace").decode(encoding))
    stream.flush()


def _safe(line: str) -> str:
    if line.isprintable() and (line.isascii() or all(map(_is_plain, line))):
        return line
    # What else a terminal or an eye may stumble over is a long list, loaded only when there is something to look for.
    from prehab.packfile.clean import one_to_one

    return one_to_one(line)


def _is_plain(letter: str) -> bool:
    """Return whether a printable character is one of Latin, punctuation, arrows, boxes or symbols."""
    return letter < "\u0300" or "\u2010" <= letter <= "\u2027" or "\u2190" <= letter <= "\u27bf"
