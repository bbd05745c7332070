"""The last resort that can still be heard: the terminal's bell, for the cues that matter most.

The child process has no terminal, so it asks the engine to ring, and the engine calls what `wiring` gave it.
"""

from typing import Final

from prehab.audio.backends.backend import Backend, Shot, Surroundings, UnavailableError
from prehab.audio.backends.timed_output import TimedOutput


def _missing(around: Surroundings) -> str | None:
    return None if around.ring else "no terminal to ring"


def _open(around: Surroundings) -> TimedOutput:
    ring = around.ring
    if ring is None:
        raise UnavailableError("no terminal to ring")

    def fire(shot: Shot) -> None:
        if shot.ring:
            ring()

    return TimedOutput(around.now, fire, "start, stop, switch, round and done only")


BACKEND: Final = Backend("bell", _missing, _open)
