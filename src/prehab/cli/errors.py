"""What ends a command with a message instead of a result."""

from prehab.core.errors import PrehabError


class CommandError(PrehabError):
    """Something the user can mend. `code` is the exit code: 1 could not, 2 wrong usage or invalid pack."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class ReaderGone(PrehabError):
    """Nobody reads what is printed any more: the pipe or the terminal has been closed."""
