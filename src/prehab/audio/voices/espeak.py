"""The `espeak-ng` program, when the system has one: a hundred languages, a mechanical voice."""

import shutil
from collections.abc import Iterator, Sequence
from typing import Final

from prehab.audio.voices.respell import respell
from prehab.audio.voices.voice import Voice, run_program
from prehab.core.language_tag import language_of

PROGRAM: Final = "espeak-ng"


def _unavailable_reason() -> str | None:
    return None if shutil.which(PROGRAM) else "the program espeak-ng is not installed"


def _voice_name(lang: str, requested: str) -> str | None:
    tag = requested if requested and language_of(requested) == language_of(lang) else lang
    return tag.lower()


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    for phrase in phrases:
        text = respell(phrase, VOICE.name, name)
        yield run_program((PROGRAM, "-v", name, "--stdin", "--stdout"), text) if text else b""


VOICE: Final = Voice("espeak-ng", _unavailable_reason, _voice_name, _speak)
