"""The `espeak-ng` program, when the system has one: a hundred languages, a mechanical voice."""

import shutil
from collections.abc import Iterator, Sequence
from typing import Final

from prehab.audio.voices.voice import Voice, language, output_of

PROGRAM: Final = "espeak-ng"


def _missing() -> str | None:
    return None if shutil.which(PROGRAM) else "the program espeak-ng is not installed"


def _named(lang: str, wanted: str) -> str | None:
    tag = wanted if wanted and language(wanted) == language(lang) else lang
    return tag.lower()


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    for phrase in phrases:
        yield output_of((PROGRAM, "-v", name, "--stdin", "--stdout"), phrase)


VOICE: Final = Voice("espeak-ng", _missing, _named, _speak)
