"""The embedded voice: py-nanotts (SVOX Pico), Apache-2.0, no system headers, six languages inside its wheel."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Final

from prehab.audio.frames import pcm
from prehab.audio.voices.respell import respell
from prehab.audio.voices.voice import Voice, VoiceUnavailableError, choose_voice_name

VOICE_NAMES: Final = ("en-GB", "en-US", "de-DE", "es-ES", "fr-FR", "it-IT")

SAMPLE_RATE: Final = 16_000

VOLUME: Final = 0.5
"""At 1.0 it peaks at full scale."""


def _unavailable_reason() -> str | None:
    return None if find_spec("py_nanotts") else "py-nanotts has no build for this machine"


def _voice_name(lang: str, requested: str) -> str | None:
    return choose_voice_name(VOICE_NAMES, lang, requested)


def _load() -> Any:
    try:
        from py_nanotts import NanoTTS
    except ImportError as error:
        raise VoiceUnavailableError(f"py-nanotts cannot be loaded: {error}") from error
    return NanoTTS()


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    engine = _load()
    for phrase in phrases:
        text = respell(phrase, VOICE.name, name)
        yield pcm.to_wav(engine.speak(text, voice=name, volume=VOLUME), SAMPLE_RATE) if text else b""


VOICE: Final = Voice("nanotts", _unavailable_reason, _voice_name, _speak, _load)
