"""Problems in an exchanged file, with the line where they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prehab.history.exchange.scalars import FieldError

NOT_JSON: Final = "this is not JSON"


class LineError(Exception):
    """A line of a file cannot be used; `line` counts from 1, and the message is one lower-case sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@contextmanager
def at_line(line: int) -> Iterator[None]:
    """Give what goes wrong inside its place. JSON that nests too deep, or has a number without end, is wrong too."""
    try:
        yield
    except FieldError as error:
        raise LineError(line, str(error)) from None
    except (ValueError, RecursionError):
        raise LineError(line, NOT_JSON) from None
