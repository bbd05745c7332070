"""Printing that cannot hurt: nothing a terminal obeys goes out, and no encoding stops it."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def echo(text: str = "") -> None:
    """Print text that is the answer, on stdout, and do not hold it back.

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
    """Print a value as JSON on stdout, laid out for people too."""
    import json

    echo(json.dumps(value, indent=2, ensure_ascii=False))


def hint(text: str) -> None:
    """Print text that is only for a person, on stderr; where that cannot be written nobody is there to miss it."""
    from contextlib import suppress

    with suppress(OSError):
        _write(sys.stderr, text)


def drop_stdout() -> None:
    """Let what is still buffered go nowhere: at exit it would be tried, and complained about, once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: "TextIO | None", text: str) -> None:
    """Write `text` and a newline. Pack text is clean already; file names and arguments may not be.

    `stream` is None where the program was started with it closed.
    """
    if stream is None:
        return
    safe = "\n".join(_safe(line) for line in text.split("\n")) + "\n"
    encoding = stream.encoding or "utf-8"
    stream.write(safe.encode(encoding, "replace").decode(encoding))
    stream.flush()


def _safe(line: str) -> str:
    if line.isprintable() and (line.isascii() or all(map(_is_plain, line))):
        return line
    # What else a terminal or an eye may stumble over is a long list, loaded only when there is something to look for.
    from prehab.core.safe_text import mask_forbidden

    return mask_forbidden(line)


def _is_plain(letter: str) -> bool:
    """Return whether a printable character is one of Latin, punctuation, arrows, boxes or symbols."""
    return letter < "\u0300" or "\u2010" <= letter <= "\u2027" or "\u2190" <= letter <= "\u27bf"
