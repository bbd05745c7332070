import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from prehab.system.surroundings import Surroundings, find_surroundings

WSL_KERNEL = "Linux version 5.15.153.1-microsoft-standard-WSL2"


@pytest.mark.parametrize(
    ("environ", "files", "found"),
    [
        ({}, {}, Surroundings()),
        ({"SSH_CONNECTION": "10.0.0.2 50000 10.0.0.1 22"}, {}, Surroundings(over_ssh=True)),
        ({"SSH_TTY": "/dev/pts/3"}, {}, Surroundings(over_ssh=True)),
        ({"SSH_CONNECTION": ""}, {}, Surroundings()),
        ({"WSL_DISTRO_NAME": "Debian"}, {}, Surroundings(in_wsl=True)),
        ({}, {"proc/version": WSL_KERNEL}, Surroundings(in_wsl=True)),
        (
            {"WSL_DISTRO_NAME": "Debian", "PULSE_SERVER": "unix:/mnt/wslg/PulseServer"},
            {"mnt/wslg/PulseServer": ""},
            Surroundings(in_wsl=True, wslg=True, pulse_server="unix:/mnt/wslg/PulseServer"),
        ),
        ({}, {".dockerenv": ""}, Surroundings(container="docker")),
        ({}, {".dockerenv": "", "proc/version": WSL_KERNEL}, Surroundings(container="docker")),
        ({}, {"run/.containerenv": ""}, Surroundings(container="podman")),
        ({"container": "lxc"}, {}, Surroundings(container="lxc")),
        ({}, {"proc/1/cgroup": "0::/kubepods/besteffort/pod1"}, Surroundings(container="docker")),
        ({}, {"proc/1/cgroup": "0::/init.scope"}, Surroundings()),
        ({}, {"dev/snd/pcmC0D0p": "", "dev/snd/controlC0": ""}, Surroundings(locked_devices=True)),
        ({}, {"dev/snd/seq": ""}, Surroundings()),
    ],
)
def test_what_is_found(
    environ: Mapping[str, str], files: Mapping[str, str], found: Surroundings, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert find_surroundings(environ, tmp_path, may_use=lambda path, mode: False) == found


def test_devices_that_may_be_used_are_not_locked(tmp_path: Path) -> None:
    (tmp_path / "dev/snd").mkdir(parents=True)
    (tmp_path / "dev/snd/pcmC0D0p").touch()
    found = find_surroundings({}, tmp_path, may_use=lambda path, mode: mode == os.R_OK | os.W_OK)
    assert not found.locked_devices
