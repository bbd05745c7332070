"""Silence: the backend that always works."""

from typing import Final

from prehab.audio.backends.backend import Backend, Shot, Surroundings


class NoOutput:
    """Plays nothing."""

    detail = ""

    def play(self, shot: Shot) -> None:
        """Play nothing."""

    def cancel(self) -> None:
        """Nothing to drop."""

    def finish(self) -> None:
        """Nothing to keep."""

    def idle(self) -> bool:
        """Return True: it is always idle."""
        return True

    def close(self) -> None:
        """Nothing to let go."""


def _missing(_around: Surroundings) -> str | None:
    return None


def _open(_around: Surroundings) -> NoOutput:
    return NoOutput()


BACKEND: Final = Backend("none", _missing, _open)
