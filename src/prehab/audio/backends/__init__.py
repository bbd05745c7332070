"""The sound backends, and the order in which they are tried."""

from collections.abc import Callable, Mapping
from typing import Final

from prehab.audio.backends import bell_output, miniaudio_output, none_output, program_output, simpleaudio_output
from prehab.audio.backends.backend import Backend, Output, Surroundings, UnavailableError
from prehab.core.ports import AudioCandidate, CandidateState

CHAIN: Final[tuple[Backend, ...]] = (
    miniaudio_output.BACKEND,
    simpleaudio_output.BACKEND,
    program_output.BACKEND,
    bell_output.BACKEND,
    none_output.BACKEND,
)


def ordered(wanted: str) -> tuple[Backend, ...]:
    """Return the chain with the wanted backend first; "auto" or an unknown name changes nothing."""
    return tuple(sorted(CHAIN, key=lambda backend: backend.name != wanted))


def open_first(
    wanted: str,
    skip: Mapping[str, str],
    around: Surroundings,
    trying: Callable[[str], None],
) -> tuple[Output, tuple[AudioCandidate, ...]]:
    """Open the first backend that works; the last of the chain, silence, always does.

    `skip` maps backends that must not be tried to the reason; `trying` hears each name before it is opened.
    """
    output: Output | None = None
    candidates = []
    for backend in ordered(wanted):
        why = skip.get(backend.name) or backend.missing(around)
        if why is None and output is None:
            trying(backend.name)
            try:
                output = backend.open(around)
                candidates.append(AudioCandidate(backend.name, CandidateState.LIVE, output.detail))
                continue
            except UnavailableError as error:
                why = str(error)
        state = CandidateState.STANDBY if why is None else CandidateState.UNAVAILABLE
        candidates.append(AudioCandidate(backend.name, state, why or ""))
    assert output is not None, "silence can always be opened"
    return output, tuple(candidates)
