"""What a voice is, and how one that is a program is run."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prehab.core.errors import PrehabError
from prehab.system.read_file import reason_of


class MuteError(PrehabError):
    """A voice does not work here; the message says why in plain words."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An entry of the table.

    `missing` says without loading anything why the voice cannot work here, or None when it may.
    `named` returns the name of the voice for a language tag ("en", "de-AT"), preferring the wanted name, or
    None when it does not speak that language.
    `speak` yields the WAV bytes of each phrase in order, b"" for one that it cannot say; it runs in
    a worker process, and raises MuteError.
    """

    name: str
    missing: Callable[[], str | None]
    named: Callable[[str, str], str | None]
    speak: Callable[[str, Sequence[str]], Iterator[bytes]]


def language(tag: str) -> str:
    """Return the language of a tag: "de" for "de-AT"."""
    return tag.replace("_", "-").partition("-")[0].lower()


def choose(names: Sequence[str], lang: str, wanted: str) -> str | None:
    """Return the wanted name if it is one of `names` in the right language, else the first that fits `lang`."""
    fitting = [name for name in names if language(name) == language(lang)]
    for tag in (wanted, lang):
        if tag in fitting:
            return tag
    return fitting[0] if fitting else None


SECONDS: Final = 10.0


def output_of(arguments: Sequence[str], text: str) -> bytes:
    """Run a program with `text` as its input and return what it writes; b"" when it fails.

    Raises MuteError when it cannot be started at all.
    """
    try:
        done = subprocess.run(
            arguments, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return b""
    except OSError as error:
        raise MuteError(f"{arguments[0]} cannot be started: {reason_of(error)}") from error
    return done.stdout if done.returncode == 0 else b""
