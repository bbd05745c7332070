"""The embedded voice: py-nanotts (SVOX Pico), Apache-2.0, no system headers, six languages inside its wheel."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Final

from prehab.audio.frames import pcm
from prehab.audio.voices.voice import MuteError, Voice, choose

NAMES: Final = ("en-GB", "en-US", "de-DE", "es-ES", "fr-FR", "it-IT")

RATE: Final = 16_000

VOLUME: Final = 0.5
"""At 1.0 it peaks at full scale."""

MARKUP: Final = str.maketrans({"<": " ", ">": " ", "\\": " ", "\0": " "})
"""What it would read as commands instead of saying it; the text comes from strangers."""


def _missing() -> str | None:
    return None if find_spec("py_nanotts") else "py-nanotts has no build for this machine"


def _named(lang: str, wanted: str) -> str | None:
    return choose(NAMES, lang, wanted)


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    try:
        from py_nanotts import NanoTTS
    except ImportError as error:
        raise MuteError(f"py-nanotts cannot be loaded: {error}") from error
    engine = NanoTTS()
    for phrase in phrases:
        yield pcm.wav(engine.speak(phrase.translate(MARKUP), voice=name, volume=VOLUME), RATE)


VOICE: Final = Voice("nanotts", _missing, _named, _speak)
