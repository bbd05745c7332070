"""Where this program runs, as far as that decides whether there is sound: over ssh, in WSL, in a container."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

WSL_SOCKET: Final = "mnt/wslg/PulseServer"
"""Where WSLg has its sound server, from the root."""

CONTAINER_FILES: Final = {".dockerenv": "docker", "run/.containerenv": "podman"}
"""A file that only containers have, and the program that starts them."""

CONTAINER_GROUPS: Final = {"docker": "docker", "libpod": "podman", "kubepods": "docker", "containerd": "docker"}
"""A word in the control group of a container's first process, and the program that starts such containers."""


class Surroundings(Struct, frozen=True):
    """What was found. `container` names the program that starts such containers, "" outside of one.

    `wslg` says that WSL's sound server is there, `pulse_server` is where programs are told to look for one, and
    `locked_devices` that there are sound devices which this user may not use.
    """

    over_ssh: bool = False
    in_wsl: bool = False
    wslg: bool = False
    pulse_server: str = ""
    container: str = ""
    locked_devices: bool = False


def find_surroundings(
    environ: Mapping[str, str], root: Path = Path("/"), may_use: Callable[[Path, int], bool] = os.access
) -> Surroundings:
    """Look at the environment and at files below `root`; what cannot be read counts as missing."""
    container = _container(environ, root)
    microsoft = not container and "microsoft" in _text(root / "proc/version").lower()
    devices = _devices(root / "dev/snd")
    return Surroundings(
        over_ssh=any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")),
        in_wsl=bool(environ.get("WSL_DISTRO_NAME")) or microsoft,
        wslg=_exists(root / WSL_SOCKET),
        pulse_server=environ.get("PULSE_SERVER", ""),
        container=container,
        locked_devices=bool(devices) and not any(may_use(device, os.R_OK | os.W_OK) for device in devices),
    )


def _container(environ: Mapping[str, str], root: Path) -> str:
    found = (program for file, program in CONTAINER_FILES.items() if _exists(root / file))
    groups = _text(root / "proc/1/cgroup")
    named = (program for word, program in CONTAINER_GROUPS.items() if word in groups)
    return next(found, "") or next(named, "") or environ.get("container", "")


def _devices(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.startswith("pcm")]
    except OSError:
        return []


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
