"""The bell backend: rings the terminal's bell for the cues that matter most.

The child process has no terminal, so it asks the engine to ring, which calls the function it got from `app.wiring`.
"""

from typing import Final

from prehab.audio.backends.backend import Backend, BackendContext, BackendUnavailableError, ScheduledClip
from prehab.audio.backends.timed_output import TimedOutput


def _unavailable_reason(context: BackendContext) -> str | None:
    return None if context.ring_bell else "no terminal to ring"


def _open(context: BackendContext) -> TimedOutput:
    ring_bell = context.ring_bell
    if ring_bell is None:
        raise BackendUnavailableError("no terminal to ring")

    def start(clip: ScheduledClip) -> None:
        if clip.rings_bell:
            ring_bell()

    return TimedOutput(context.now, start, "start, stop, switch, round and done only")


BACKEND: Final = Backend("bell", _unavailable_reason, _open)
