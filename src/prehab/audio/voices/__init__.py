"""The voices, and the order in which they are tried."""

from collections.abc import Mapping
from typing import Final

from prehab.audio.voices import espeak, nanotts, sapi, say
from prehab.audio.voices.voice import Voice
from prehab.core.ports import SILENT, AudioCandidate, CandidateState

CHAIN: Final[tuple[Voice, ...]] = (nanotts.VOICE, say.VOICE, sapi.VOICE, espeak.VOICE)

BY_NAME: Final[Mapping[str, Voice]] = {voice.name: voice for voice in CHAIN}


def ordered(wanted: str) -> tuple[Voice, ...]:
    """Return the chain with the wanted voice first; none at all for "none"."""
    if wanted == SILENT:
        return ()
    return tuple(sorted(CHAIN, key=lambda voice: voice.name != wanted))


def weigh(
    wanted: str, wanted_name: str, lang: str, broken: Mapping[str, str]
) -> tuple[tuple[AudioCandidate, ...], tuple[tuple[Voice, str], ...]]:
    """Return every candidate for a language, and those that may work with the name of their voice.

    The first that may work is the live one. `broken` maps voices that have failed to the reason.
    """
    candidates: list[AudioCandidate] = []
    usable: list[tuple[Voice, str]] = []
    for voice in ordered(wanted):
        name = voice.named(lang, wanted_name)
        why = broken.get(voice.name) or voice.missing() or (None if name else f"does not speak {lang!r}")
        if why or name is None:
            candidates.append(AudioCandidate(voice.name, CandidateState.UNAVAILABLE, why or ""))
            continue
        candidates.append(AudioCandidate(voice.name, CandidateState.STANDBY if usable else CandidateState.LIVE, name))
        usable.append((voice, name))
    if wanted == SILENT:
        candidates = [AudioCandidate(voice.name, CandidateState.OFF, "turned off") for voice in CHAIN]
    return tuple(candidates), tuple(usable)
