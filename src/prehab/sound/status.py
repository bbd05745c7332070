"""Says in one line what can be heard, and why not more."""

from collections.abc import Sequence

from prehab.core.ports import Candidate, Live, SoundStatus
from prehab.sound import wire
from prehab.sound.options import NONE

VOICELESS: tuple[str, ...] = ("bell", NONE)
"""Backends that cannot play a voice."""


def candidates_of(opened: wire.Opened) -> tuple[Candidate, ...]:
    """Return the candidates that the child listed."""
    return tuple(Candidate(name, Live(state), why) for name, state, why in opened.candidates)


def describe(opened: wire.Opened | None, trouble: str, voices: Sequence[Candidate], wanted: str) -> SoundStatus:
    """Return the status; `opened` is None as long as no device was asked for, `wanted` the configured backend."""
    backends = candidates_of(opened) if opened else ()
    backend = opened.backend if opened else NONE
    voice = next((c for c in voices if c.state is Live.LIVE), None)
    if backend in VOICELESS:
        voice = None
    line = f"{_sound(opened, backends, wanted)}{_voice(backend, voice, voices)}"
    if trouble:
        line = f"{line} ({trouble})"
    return SoundStatus(backend, voice.name if voice else NONE, line, backends, tuple(voices))


def _sound(opened: wire.Opened | None, backends: Sequence[Candidate], wanted: str) -> str:
    if opened is None:
        return "sound: not open yet"
    if opened.backend == NONE:
        return "sound: off" if wanted == NONE else f"no sound: {_why(opened, backends)}"
    detail = f" ({opened.detail})" if opened.detail else ""
    if backends and backends[0].state is Live.LIVE:
        return f"sound: {opened.backend}{detail}"
    return f"sound: {opened.backend}{detail}, because {_why(opened, backends)}"


def _why(opened: wire.Opened, backends: Sequence[Candidate]) -> str:
    """Return why the first choice is not live."""
    if backends:
        return f"{backends[0].name}: {backends[0].why}"
    return opened.detail


def _voice(backend: str, voice: Candidate | None, voices: Sequence[Candidate]) -> str:
    if backend in VOICELESS:
        return ""
    if voice:
        return f", voice: {voice.name} {voice.why}".rstrip()
    first = next((c for c in voices if c.state is not Live.OFF), None)
    return f", no voice: {first.name}: {first.why}" if first else ", voice: off"
