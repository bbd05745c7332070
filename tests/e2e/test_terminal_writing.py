"""A pack made, written, checked and played with the installed program in a real terminal, and a crash in between."""

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.playing import BEGUN, Seat, seat
from tests.e2e.terminal import Tmux

pytestmark = pytest.mark.e2e


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    place = seat(installed, tmp_path)
    place.settle("voice = false", "welcome = false")
    return place


def terminal(place: Seat, *arguments: str, columns: int = 100, rows: int = 30) -> Tmux:
    script = 'cd "$0" && exec "$@"'
    return Tmux(["sh", "-c", script, str(place.home), str(place.program), *arguments], place.env, columns, rows)


def test_a_pack_is_made_written_checked_and_played(place: Seat) -> None:
    file = place.home / "monday.prehab.toml"
    with terminal(place, "pack", "new", "-o", "monday.prehab.toml") as asked:
        asked.wait_for("What is it called")
        asked.keys("Monday", "Enter")
        asked.wait_for("Which exercises")
        asked.keys("clamshel", "Enter")
        asked.wait_for('did you mean "Clamshell"[\\s\\S]*instead of "clamshel"')
        asked.keys("Clamshell", "Enter")
        asked.wait_for("2 s open, 1 s held, 2 s close")
        asked.keys("Enter")
        asked.wait_for("How many rounds")
        asked.keys("1", "Enter")
        assert asked.wait_end() == 0
    last = next(n for n, line in enumerate(file.read_text(encoding="utf-8").splitlines()) if line.startswith('  "'))
    with terminal(place, "pack", "edit", "./monday.prehab.toml", columns=240) as editor:  # no line needs two rows
        editor.wait_for("no problems")
        editor.keys("C-Home", *["Down"] * last, "End")
        editor.keys("Enter")
        editor.keys('"don')
        editor.wait_for("tab Donkey kick")
        editor.keys("Tab")
        editor.wait_for("Donkey kick, 15 left")
        editor.wait_for("not saved")
        editor.keys("C-s")
        editor.wait_for("saved .*monday.prehab.toml")
        editor.keys("Escape")
        assert editor.wait_end() == 0
    assert '  "Donkey kick 10-20 reps each side",\n]' in file.read_text(encoding="utf-8")
    assert place.run("pack", "check", "monday.prehab.toml").startswith("monday.prehab.toml: ok\n")
    with terminal(place, "play", "./monday.prehab.toml") as player:
        player.wait_for("Donkey kick")
        player.keys("Enter")
        player.wait_for(BEGUN)
        player.keys("q")
        player.wait_for("End this session")
        player.keys("y")
        player.wait_for("enter open")
        player.keys("C-c")
        assert player.wait_end() == 0


def test_a_killed_editor_loses_nothing_that_was_typed(place: Seat) -> None:
    file = place.home / "mine.prehab.toml"
    file.write_text('format = 1\nname = "Mine"\nsteps = ["Glute bridge 5 reps"]\n', encoding="utf-8")
    with terminal(place, "pack", "edit", "./mine.prehab.toml") as editor:
        editor.wait_for("no problems")
        editor.keys("# typed", "Enter")
        editor.wait_for("not saved")
        kept = place.home / "prehab/data/packs/.drafts"
        while not any("# typed\n" in one.read_text() for one in kept.glob("*.toml")):
            assert editor.status is None
        os.kill(editor.pid, signal.SIGKILL)
        editor.wait_end()
    assert "typed" not in file.read_text(encoding="utf-8")
    with terminal(place, "pack", "edit", "./mine.prehab.toml") as editor:
        editor.wait_for("Bring back what was not saved")
        editor.keys("y")
        editor.wait_for("# typed")
        editor.keys("C-s")
        editor.wait_for("saved .*mine.prehab.toml")
        editor.keys("Escape")
        assert editor.wait_end() == 0
    assert file.read_text(encoding="utf-8").startswith("# typed\n")


def test_watching_checks_again_and_is_interrupted(place: Seat) -> None:
    file = place.home / "mine.prehab.toml"
    file.write_text('format = 1\nname = "Mine"\nsteps = ["Plank 5"]\n', encoding="utf-8")
    with terminal(place, "pack", "check", "--watch", "mine.prehab.toml") as watch:
        watch.wait_for("5 what")
        watch.wait_for("Ctrl-C ends it")
        file.write_text(file.read_text(encoding="utf-8").replace("5", "5s"), encoding="utf-8")
        watch.wait_for(r"mine.prehab.toml: ok[\s\S]*Ctrl-C ends it")
        watch.keys("C-c")
        assert watch.wait_end() == 130
