"""What ends a command with a message instead of a result."""

from prehab.core.errors import PrehabError


class CommandError(PrehabError):
    """What a command cannot do; the message says why and what to do."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class ReaderGone(PrehabError):
    """Nobody reads what is printed any more: the pipe or the terminal has been closed."""
