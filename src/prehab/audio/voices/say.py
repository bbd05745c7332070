"""The `say` program of macOS, in the system's voice for the language."""

import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from prehab.audio.voices.respell import respell
from prehab.audio.voices.voice import Voice, choose_voice_name, run_program

VOICE_BY_LANGUAGE: Final = {
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


def _unavailable_reason() -> str | None:
    if platform.system() != "Darwin":
        return "only on macOS"
    return None if shutil.which("say") else "the program say was not found"


def _voice_name(lang: str, requested: str) -> str | None:
    return choose_voice_name(tuple(VOICE_BY_LANGUAGE), lang, requested)


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "said.wav"
        for phrase in phrases:
            wav.unlink(missing_ok=True)
            arguments = ("say", "-v", VOICE_BY_LANGUAGE[name], "-o", str(wav), "--data-format=LEI16@22050", "-f", "-")
            if text := respell(phrase, VOICE.name, name):
                run_program(arguments, text)
            yield wav.read_bytes() if wav.exists() else b""


VOICE: Final = Voice("say", _unavailable_reason, _voice_name, _speak)
