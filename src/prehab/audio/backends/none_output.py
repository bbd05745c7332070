"""The backend that plays nothing, and always works."""

from typing import Final

from prehab.audio.backends.backend import Backend, BackendContext, ScheduledClip


class NoOutput:
    """Plays nothing."""

    detail = ""

    def play(self, clip: ScheduledClip) -> None:
        """Play nothing."""

    def drop_waiting(self) -> None:
        """Nothing to drop."""

    def cancel(self) -> None:
        """Nothing to drop."""

    def finish(self) -> None:
        """Nothing to keep."""

    def idle(self) -> bool:
        """Return True: it is always idle."""
        return True

    def close(self) -> None:
        """Nothing to let go."""


def _unavailable_reason(_context: BackendContext) -> str | None:
    return None


def _open(_context: BackendContext) -> NoOutput:
    return NoOutput()


BACKEND: Final = Backend("none", _unavailable_reason, _open)
