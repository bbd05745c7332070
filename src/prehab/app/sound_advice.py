"""What to do where there is no sound: a sentence or two and the command, by where prehab runs."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from prehab.core.ports import NO_AUDIO, SoundStatus
from prehab.system.surroundings import WSL_SOCKET, Surroundings


class Advice(Struct, frozen=True):
    """What is the matter and what to do, and the command for it."""

    text: str
    command: str


OVER_SSH: Final = Advice(
    "You are connected over ssh, and sound comes out of the machine that prehab runs on. Run prehab on the one that "
    "you sit at; or, if that is a Linux, connect like this and then run PULSE_SERVER=tcp:localhost:24713 prehab:",
    "ssh -R 24713:$XDG_RUNTIME_DIR/pulse/native HOST",
)
WITHOUT_WSLG: Final = Advice(
    "In WSL the sound comes with WSLg, which is missing. Run this in PowerShell on Windows, then open this terminal "
    "again:",
    "wsl --update; wsl --shutdown",
)
WSLG_UNUSED: Final = Advice(
    "WSL has a sound server, and this terminal does not know where. Tell it, then start prehab again:",
    f"export PULSE_SERVER=unix:/{WSL_SOCKET}",
)
WSLG_SILENT: Final = Advice(
    "The sound server of WSL cannot be used. Install the library for it; if that is there, run wsl --shutdown in "
    "PowerShell on Windows and open this terminal again:",
    "sudo apt install libpulse0",
)
LOCKED_DEVICES: Final = Advice(
    "This machine has sound devices, and you may not use them. Join the group that may, then log in again:",
    "sudo usermod -aG audio $USER",
)


def sound_advice(status: SoundStatus, wish: str, where: Surroundings) -> tuple[Advice, ...]:
    """Return what to do; nothing where there is a device, or where `wish`, the backend in the settings, needs none."""
    without = (NO_AUDIO, "bell")
    return tuple(_advice(where)) if status.backend in without and wish not in without else ()


def _advice(where: Surroundings) -> Iterator[Advice]:
    if where.over_ssh:
        yield OVER_SSH
    if where.container:
        yield _in_container("podman" if where.container == "podman" else "docker")
    elif where.in_wsl:
        known = WSL_SOCKET in where.pulse_server
        yield WITHOUT_WSLG if not where.wslg else WSLG_SILENT if known else WSLG_UNUSED
    elif where.locked_devices:
        yield LOCKED_DEVICES


def _in_container(program: str) -> Advice:
    sound = "-v $XDG_RUNTIME_DIR/pulse/native:/tmp/sound -e PULSE_SERVER=unix:/tmp/sound"
    return Advice(
        "This is a container, which has no sound of its own. Install libpulse0 in it, and start it with the sound "
        "server of the machine that it runs on:",
        f"{program} run {sound} --user $(id -u) IMAGE",
    )
