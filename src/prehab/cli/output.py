"""Printing: control characters are masked, and what the encoding lacks is written in ASCII."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def echo(text: str = "") -> None:
    """Print the output of a command on stdout, and flush it.

    Raises CommandError when it cannot be written, as on a full disk, and BrokenPipeError when its reader has gone.
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        raise
    except OSError as error:
        from prehab.cli.errors import CommandError
        from prehab.system.read_file import reason_of

        drop_stdout()
        raise CommandError(f"the output cannot be written: {reason_of(error)}") from None


def echo_json(value: object) -> None:
    """Print a value as `json_text` on stdout."""
    echo(json_text(value))


def json_text(value: object) -> str:
    """Return a value as indented JSON for stdout; where that has no UTF-8, letters are escaped and nothing is lost."""
    import json

    escape = "utf" not in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return json.dumps(value, indent=2, ensure_ascii=escape)


def hint(text: str) -> None:
    """Print text that is only for a person, on stderr; a failure to write it is ignored."""
    from contextlib import suppress

    with suppress(OSError):
        _write(sys.stderr, text)


def drop_stdout() -> None:
    """Send what is still buffered to the null device: at exit Python would try to write it again, and report that."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: "TextIO | None", text: str) -> None:
    """Write `text` and a newline. Pack text is clean already; file names and arguments may not be.

    `stream` is None where the program was started with it closed.
    """
    if stream is None:
        return
    safe = "\n".join(_safe(line) for line in text.split("\n")) + "\n"
    encoding = stream.encoding or "utf-8"
    try:
        safe.encode(encoding)
    except UnicodeEncodeError:
        from prehab.core.characters.ascii_text import to_encoding  # few terminals lack a letter

        safe = to_encoding(safe, encoding)
    stream.write(safe)
    stream.flush()


def _safe(line: str) -> str:
    if line.isprintable() and (line.isascii() or all(map(_is_plain, line))):
        return line
    # The list of characters to mask is long, and loaded only when a line may have one.
    from prehab.core.characters.safe_text import mask_forbidden

    return mask_forbidden(line)


def _is_plain(letter: str) -> bool:
    """Return whether a printable character is one of Latin, punctuation, arrows, boxes or symbols."""
    return letter < "\u0300" or "\u2010" <= letter <= "\u2027" or "\u2190" <= letter <= "\u27bf"
