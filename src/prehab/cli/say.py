"""Printing that cannot hurt: nothing a terminal obeys goes out, and no encoding stops it."""

import json
import sys
from typing import TextIO

from prehab.packfile.clean import one_to_one


def say(text: str = "") -> None:
    """Print text that is the answer, on stdout, and do not hold it back."""
    _write(sys.stdout, text)


def say_json(value: object) -> None:
    """Print a value as JSON on stdout, laid out for people too."""
    say(json.dumps(value, indent=2, ensure_ascii=False))


def hint(text: str) -> None:
    """Print text that is only for a person, on stderr."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    """Write `text` and a newline. Pack text is clean already; file names and arguments may not be."""
    safe = "\n".join(one_to_one(line) for line in text.split("\n")) + "\n"
    encoding = stream.encoding or "utf-8"
    stream.write(safe.encode(encoding, "replace").decode(encoding))
    stream.flush()
