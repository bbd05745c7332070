"""How the voices that are programs are run: without a shell, phrases never as arguments, time bounded."""

import subprocess
from collections.abc import Sequence
from typing import Final

from prehab.os_error import reason_of
from prehab.sound.voices.port import MuteError

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
