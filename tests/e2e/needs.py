"""What the end-to-end tests need of the machine, and the packages of Debian and Ubuntu that bring it.

As a program, which runs with a bare Python, it prints the `packages` or what is `missing`, a line each, for `.ci/run`.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import NoReturn

PROGRAMS: Final = {
    "bash": "bash",
    "tmux": "tmux",
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "pactl": "pulseaudio-utils",
    "pipewire": "pipewire-bin",
    "pipewire-pulse": "pipewire-pulse",
    "wireplumber": "wireplumber",
    "dbus-daemon": "dbus-daemon",
    "git": "git",
    "openssl": "openssl",
    "make": "make",
    "mount": "mount",
    "gcc": "gcc",
}
"""Program to the package that brings it."""
HEADERS: Final = {"alsa/asoundlib.h": "libasound2-dev"}
"""Header of C to the package that brings it."""
ALONGSIDE: Final = ("pipewire", "libasound2-plugins", "python3-venv")
"""Packages that bring nothing that could be looked for."""
PREFIX: Final = "needs "
"""How the reason of a test begins that is left out for want of something in these tables."""


def packages() -> list[str]:
    """Return every package."""
    return sorted({*PROGRAMS.values(), *HEADERS.values(), *ALONGSIDE})


def missing() -> list[str]:
    """Return everything that this machine lacks."""
    return [what for what in (*PROGRAMS, *HEADERS) if not _is_there(what)]


def need(*things: str) -> None:
    """Leave out the test that asks for programs or headers this machine lacks; in CI it fails instead."""
    lacking = [what for what in things if not _is_there(what)]
    if lacking:
        leave_out(PREFIX + ", ".join(lacking))


def leave_out(reason: str) -> "NoReturn":
    """Leave out the test that is running; in CI it fails instead."""
    import pytest

    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _is_there(what: str) -> bool:
    if what in HEADERS:
        return any((Path(folder) / what).exists() for folder in ("/usr/include", "/usr/local/include"))
    return shutil.which(what) is not None


if __name__ == "__main__":
    for line in packages() if sys.argv[1:] == ["packages"] else missing():
        print(line)
