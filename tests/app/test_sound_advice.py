import pytest

from prehab.app.sound_advice import sound_advice
from prehab.core.ports import SoundStatus
from prehab.system.surroundings import Surroundings
from tests.fakes.sound import AUDIBLE, SILENT

BELL = SoundStatus("bell", "none", "sound: bell")
WSLG = "unix:/mnt/wslg/PulseServer"


def commands(where: Surroundings, status: SoundStatus = SILENT, wish: str = "auto") -> list[str]:
    return [advice.command for advice in sound_advice(status, wish, where)]


@pytest.mark.parametrize(
    ("where", "command"),
    [
        (Surroundings(over_ssh=True), "ssh -R 24713:$XDG_RUNTIME_DIR/pulse/native HOST"),
        (Surroundings(in_wsl=True), "wsl --update; wsl --shutdown"),
        (Surroundings(in_wsl=True, wslg=True), "export PULSE_SERVER=unix:/mnt/wslg/PulseServer"),
        (Surroundings(in_wsl=True, wslg=True, pulse_server=WSLG), "sudo apt install libpulse0"),
        (Surroundings(locked_devices=True), "sudo usermod -aG audio $USER"),
    ],
)
def test_each_place_has_its_command(where: Surroundings, command: str) -> None:
    assert commands(where) == commands(where, BELL) == [command]


@pytest.mark.parametrize(("container", "program"), [("docker", "docker"), ("podman", "podman"), ("lxc", "docker")])
def test_a_container_is_started_with_the_sound_of_its_machine(container: str, program: str) -> None:
    (command,) = commands(Surroundings(container=container))
    assert command.startswith(f"{program} run -v $XDG_RUNTIME_DIR/pulse/native:")
    assert "-e PULSE_SERVER=unix:" in command


def test_a_container_that_is_reached_over_ssh_has_both() -> None:
    assert len(commands(Surroundings(over_ssh=True, container="docker"))) == 2


def test_there_is_nothing_to_do_where_sound_is_there_or_not_wished_for_or_nothing_is_known() -> None:
    where = Surroundings(over_ssh=True)
    assert commands(where, AUDIBLE) == []
    assert commands(where, SILENT, "none") == commands(where, BELL, "bell") == []
    assert commands(Surroundings()) == []


def test_every_text_leads_to_its_command() -> None:
    everywhere = (Surroundings(over_ssh=True), Surroundings(container="docker"), Surroundings(in_wsl=True))
    for where in everywhere:
        for advice in sound_advice(SILENT, "auto", where):
            assert advice.text.endswith(":")
            assert advice.text.count(". ") <= 1
