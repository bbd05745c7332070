"""Files that a command is told to read or to write; what the system refuses is a CommandError."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from prehab.cli.main import CommandError
from prehab.system.atomic_write import write_pieces
from prehab.system.read_file import NotPlainError, open_plain, reason_of

STDIN: Final = "-"


def read_input(name: str, most: int) -> bytes:
    """Return the first `most` bytes of a file, or of stdin for `-`. Raises CommandError."""
    if name == STDIN:
        return sys.stdin.buffer.read(most)
    try:
        with open_plain(Path(name)) as file:
            return file.read(most)
    except NotPlainError as error:
        raise CommandError(f"{name} cannot be read: {reason_of(error)}; - reads what is piped in") from None
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {reason_of(error)}") from None
    except ValueError as error:
        raise CommandError(f"{name} cannot be read: {error}") from None


def input_label(name: str) -> str:
    """Return what messages call it."""
    return "stdin" if name == STDIN else name


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all. Raises CommandError."""
    try:
        write_pieces(path, pieces)
    except OSError as error:
        raise unwritten(path, error) from None


def unwritten(path: Path, error: OSError) -> CommandError:
    """Return the message for a file that cannot be written."""
    return CommandError(f"{path} cannot be written: {reason_of(error)}")
