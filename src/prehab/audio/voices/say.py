"""The `say` program of macOS, in the system's voice for the language."""

import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from prehab.audio.voices.voice import Voice, choose, output_of

VOICES: Final = {
    "en-GB": "Daniel",
    "en-US": "Samantha",
    "de-DE": "Anna",
    "es-ES": "Monica",
    "fr-FR": "Thomas",
    "it-IT": "Alice",
    "nl-NL": "Xander",
    "pt-PT": "Joana",
    "sv-SE": "Alva",
}
"""The voices that come with macOS, by language."""


def _missing() -> str | None:
    if platform.system() != "Darwin":
        return "only on macOS"
    return None if shutil.which("say") else "the program say was not found"


def _named(lang: str, wanted: str) -> str | None:
    return choose(tuple(VOICES), lang, wanted)


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "said.wav"
        for phrase in phrases:
            wav.unlink(missing_ok=True)
            arguments = ("say", "-v", VOICES[name], "-o", str(wav), "--data-format=LEI16@22050", "-f", "-")
            # "[[" opens a speech command of macOS.
            output_of(arguments, phrase.replace("[[", " "))
            yield wav.read_bytes() if wav.exists() else b""


VOICE: Final = Voice("say", _missing, _named, _speak)
