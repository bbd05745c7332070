"""A file that a command was given: its bytes, or those on stdin for `-`."""

import sys
from pathlib import Path
from typing import Final

from prehab.cli.main import CommandError
from prehab.plain_file import NotPlainError, open_plain

STDIN: Final = "-"


def given_bytes(name: str, most: int) -> bytes:
    """Return up to `most` bytes of a file or of stdin. Raises CommandError."""
    if name == STDIN:
        return sys.stdin.buffer.read(most)
    try:
        with open_plain(Path(name)) as file:
            return file.read(most)
    except NotPlainError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}; - reads what is piped in") from None
    except (OSError, ValueError) as error:
        raise CommandError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def given_label(name: str) -> str:
    """Return what messages call it."""
    return "stdin" if name == STDIN else name
