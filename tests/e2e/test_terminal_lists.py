"""The lists that people paste, with the installed program: as a file, piped in, kept, and played in a real terminal."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.e2e.playing import BEGUN, Seat, seat
from tests.e2e.terminal import Tmux
from tests.lists import LISTS, TITLES

pytestmark = pytest.mark.e2e


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    place = seat(installed, tmp_path)
    place.settle("voice = false", "welcome = false")
    for number, text in LISTS.items():
        (place.home / f"{number}.txt").write_text(text, encoding="utf-8")
    return place


def run(place: Seat, *arguments: str, piped: str = "") -> str:
    """Run the program in the home folder and return what it prints; it must not fail."""
    command = [str(place.program), *arguments]
    done = subprocess.run(
        command, cwd=place.home, env=place.env, input=piped, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("number", LISTS)
def test_every_list_plays_as_it_stands(number: int, place: Seat) -> None:
    text, name = LISTS[number], f"{number}.txt"
    assert f"{name}: ok" in run(place, "check", name)
    assert "standard input: ok" in run(place, "check", "-", piped=text)
    segments = json.loads(run(place, "plan", "--json", name))["segments"]
    assert segments == json.loads(run(place, "plan", "--json", "-", piped=text))["segments"]
    assert TITLES[number] in run(place, "show", name)
    ref = run(place, "pack", "install", "--yes", "-", piped=text).rstrip().rpartition(" ")[2]
    assert json.loads(run(place, "plan", "--json", ref))["segments"] == segments
    assert run(place, "pack", "install", "--yes", name)
    assert run(place, "pack", "new", piped=text).startswith("wrote ")


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["screen", "plain"])
def test_a_list_that_is_piped_in_is_played_with_keys_from_the_terminal(options: tuple[str, ...], place: Seat) -> None:
    script = f'cd "$0" && exec "$1" play - {" ".join(options)} < 1.txt'
    with Tmux(["sh", "-c", script, str(place.home), str(place.program)], place.env, 100, 30) as player:
        player.wait_for("Glute bridge")
        player.keys("Enter")
        player.wait_for(BEGUN if not options else "Begun|Get ready|Next")
        player.keys("q", *(["Enter"] if options else []))
        player.wait_for("End this session" if not options else "end|End")
