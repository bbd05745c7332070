"""The types of a sound backend. `backends.BACKENDS` lists all of them in order."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from prehab.core.errors import PrehabError


class BackendUnavailableError(PrehabError):
    """A backend cannot be used here; the message says why in plain words."""


class ScheduledClip(NamedTuple):
    """A clip to play at `due` seconds of the shared clock. `rings_bell` is set when the bell backend rings for it."""

    name: str
    sound: bytes
    due: float
    rings_bell: bool


class Output(Protocol):
    """An open backend. Calls come from one thread and never raise."""

    detail: str
    """What it plays through, e.g. "PulseAudio"; may be empty."""

    def play(self, clip: ScheduledClip) -> None:
        """Schedule a clip; one that is more than 400 ms late is dropped, and one that plays already is not doubled."""
        ...

    def drop_waiting(self) -> None:
        """Drop the waiting clips; those that play go on."""
        ...

    def cancel(self) -> None:
        """Drop the waiting clips and silence those that play."""
        ...

    def finish(self) -> None:
        """Drop the clips that are not due within half a second; the rest is played to its end."""
        ...

    def idle(self) -> bool:
        """Return True when nothing waits and nothing plays."""
        ...

    def close(self) -> None:
        """Silence everything and close the device."""
        ...


class BackendContext(NamedTuple):
    """What the child process provides to a backend.

    `now` is the shared clock in seconds. `ring_bell` rings the terminal's bell through the parent, and is None when
    there is no terminal. `report_fault` reports what is wrong with an open device, "" when it works again.
    """

    now: Callable[[], float]
    ring_bell: Callable[[], None] | None
    report_fault: Callable[[str], None]


class Backend(NamedTuple):
    """A way to play sound.

    `unavailable_reason` says, without opening anything, why the backend cannot work here, or None when it may.
    `open` raises BackendUnavailableError.
    """

    name: str
    unavailable_reason: Callable[[BackendContext], str | None]
    open: Callable[[BackendContext], Output]
