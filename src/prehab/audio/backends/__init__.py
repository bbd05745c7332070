"""One file a sound backend, and here the order in which backends are tried."""

from collections.abc import Callable, Mapping
from typing import Final

from prehab.audio.backends import bell_output, miniaudio_output, none_output, program_output, simpleaudio_output
from prehab.audio.backends.backend import Backend, BackendContext, BackendUnavailableError, Output
from prehab.core.ports import AudioCandidate, CandidateState

BACKENDS: Final[tuple[Backend, ...]] = (
    miniaudio_output.BACKEND,
    simpleaudio_output.BACKEND,
    program_output.BACKEND,
    bell_output.BACKEND,
    none_output.BACKEND,
)


def backends_in_order(requested: str) -> tuple[Backend, ...]:
    """Return all backends with the requested one first; "auto" or an unknown name changes nothing."""
    return tuple(sorted(BACKENDS, key=lambda backend: backend.name != requested))


def open_first(
    requested: str,
    excluded: Mapping[str, str],
    context: BackendContext,
    on_open: Callable[[str], None] = lambda _name: None,
    live: tuple[str, Output] | None = None,
) -> tuple[Output, tuple[AudioCandidate, ...]]:
    """Open the first backend that works; the last, which plays nothing, always does.

    `excluded` maps backends that must not be tried to the reason; `on_open` gets each name before it is opened. With a
    `live` one, its name and output, only those before it are tried, and it is returned when none of them works.
    """
    output: Output | None = None
    candidates = []
    for backend in backends_in_order(requested):
        reason = excluded.get(backend.name) or backend.unavailable_reason(context)
        if reason is None and output is None and live is not None and live[0] == backend.name:
            output = live[1]
            candidates.append(AudioCandidate(backend.name, CandidateState.LIVE, output.detail))
            continue
        if reason is None and output is None:
            on_open(backend.name)
            try:
                output = backend.open(context)
                candidates.append(AudioCandidate(backend.name, CandidateState.LIVE, output.detail))
                continue
            except BackendUnavailableError as error:
                reason = str(error)
        state = CandidateState.STANDBY if reason is None else CandidateState.UNAVAILABLE
        candidates.append(AudioCandidate(backend.name, state, reason or ""))
    assert output is not None, "silence can always be opened"
    return output, tuple(candidates)
