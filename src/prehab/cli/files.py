"""Files that a command is told to read or to write; what the system refuses is a CommandError."""

import sys
from collections.abc import Iterable
from pathlib import Path

from prehab.cli.main import CommandError
from prehab.os_error import reason_of
from prehab.whole_file import write_pieces


def read_input(name: str, most: int) -> bytes:
    """Return the first `most` bytes of a file, or of stdin for `-`. Raises CommandError."""
    if name == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {reason_of(error)}") from None


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all. Raises CommandError."""
    try:
        write_pieces(path, pieces)
    except OSError as error:
        raise unwritten(path, error) from None


def unwritten(path: Path, error: OSError) -> CommandError:
    """Return the message for a file that cannot be written."""
    return CommandError(f"{path} cannot be written: {reason_of(error)}")
