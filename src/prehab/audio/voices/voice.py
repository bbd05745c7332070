"""The type of a voice, the choice of its name for a language, and how a voice that is a program is run."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from prehab.core.errors import PrehabError
from prehab.core.language_tag import language_of
from prehab.system.read_file import reason_of

TIMEOUT_S: Final = 10.0
"""How long a program may take for one call."""


class VoiceUnavailableError(PrehabError):
    """A voice does not work here; the message is the reason in plain words."""


class Voice(Struct, frozen=True):
    """A voice.

    `unavailable_reason` says, without loading anything, why the voice cannot work here, or None when it may.
    `voice_name` returns the name of the voice for a language tag ("en", "de-AT"), preferring the requested name, or
    None when it does not speak that language.
    `speak` yields the WAV bytes of each phrase in order, b"" for one that it cannot render; it runs in
    a worker process, and raises VoiceUnavailableError. `load`, called before, loads what the first phrase would
    wait for, and raises the same.
    """

    name: str
    unavailable_reason: Callable[[], str | None]
    voice_name: Callable[[str, str], str | None]
    speak: Callable[[str, Sequence[str]], Iterator[bytes]]
    load: Callable[[], object] = lambda: None


def choose_voice_name(names: Sequence[str], lang: str, requested: str) -> str | None:
    """Return the requested name if it is one of `names` in the right language, else the first that fits `lang`."""
    fitting = [name for name in names if language_of(name) == language_of(lang)]
    for tag in (requested, lang):
        if tag in fitting:
            return tag
    return fitting[0] if fitting else None


def run_program(arguments: Sequence[str], text: str) -> bytes:
    """Run a program with `text` as its input and return what it writes; b"" when it fails.

    Raises VoiceUnavailableError when it cannot be started at all.
    """
    try:
        done = subprocess.run(
            arguments, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        return b""
    except OSError as error:
        raise VoiceUnavailableError(f"{arguments[0]} cannot be started: {reason_of(error)}") from error
    return done.stdout if done.returncode == 0 else b""
