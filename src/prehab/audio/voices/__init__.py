"""One file a voice, and here the order in which voices are tried."""

from collections.abc import Mapping
from typing import Final

from prehab.audio.voices import espeak, nanotts, sapi, say
from prehab.audio.voices.voice import Voice
from prehab.core.ports import NO_AUDIO, AudioCandidate, CandidateState

VOICES: Final[tuple[Voice, ...]] = (nanotts.VOICE, say.VOICE, sapi.VOICE, espeak.VOICE)

VOICES_BY_NAME: Final[Mapping[str, Voice]] = {voice.name: voice for voice in VOICES}


def voices_in_order(requested: str) -> tuple[Voice, ...]:
    """Return all voices with the requested one first; none at all for "none"."""
    if requested == NO_AUDIO:
        return ()
    return tuple(sorted(VOICES, key=lambda voice: voice.name != requested))


def choose_voices(
    requested: str, requested_name: str, lang: str, failed: Mapping[str, str]
) -> tuple[tuple[AudioCandidate, ...], tuple[tuple[Voice, str], ...]]:
    """Return every candidate for a language, and the usable ones, each with the name of its voice.

    The first that may work is the live one. `failed` maps voices that have failed to the reason.
    """
    candidates: list[AudioCandidate] = []
    usable: list[tuple[Voice, str]] = []
    for voice in voices_in_order(requested):
        name = voice.voice_name(lang, requested_name)
        reason = failed.get(voice.name) or voice.unavailable_reason() or (None if name else f"does not speak {lang!r}")
        if reason or name is None:
            candidates.append(AudioCandidate(voice.name, CandidateState.UNAVAILABLE, reason or ""))
            continue
        candidates.append(AudioCandidate(voice.name, CandidateState.STANDBY if usable else CandidateState.LIVE, name))
        usable.append((voice, name))
    if requested == NO_AUDIO:
        candidates = [AudioCandidate(voice.name, CandidateState.OFF, "turned off") for voice in VOICES]
    return tuple(candidates), tuple(usable)
