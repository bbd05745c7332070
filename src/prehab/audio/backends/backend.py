"""What a sound backend is. Each lives in a file of its own; `backends.CHAIN` is the table of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from prehab.core.errors import PrehabError


class UnavailableError(PrehabError):
    """A backend cannot be used here; the message says why in plain words."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A sound to play at `due` seconds of the shared clock. `ring` is set when it is worth a terminal bell."""

    clip: str
    sound: bytes
    due: float
    ring: bool


class Output(Protocol):
    """An open backend. Calls come from one thread and never raise."""

    detail: str
    """What it plays through, e.g. "PulseAudio"; may be empty."""

    def play(self, shot: Shot) -> None:
        """Take a shot that is due soon; one that is more than 150 ms late is dropped."""
        ...

    def cancel(self) -> None:
        """Drop what waits and silence what sounds."""
        ...

    def finish(self) -> None:
        """Drop what is not due within a moment; the rest may ring out."""
        ...

    def idle(self) -> bool:
        """Return True when nothing waits and nothing sounds."""
        ...

    def close(self) -> None:
        """Silence everything and let go of the device."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a backend gets from the child process.

    `now` is the shared clock in seconds. `ring` rings the terminal's bell through the parent, and is None when
    there is no terminal. `trouble` reports what is wrong with an open device, "" when it is well again.
    """

    now: Callable[[], float]
    ring: Callable[[], None] | None
    trouble: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Backend:
    """An entry of the table.

    `missing` says without opening anything why the backend cannot work here, or None when it may.
    `open` raises UnavailableError.
    """

    name: str
    missing: Callable[[Surroundings], str | None]
    open: Callable[[Surroundings], Output]
