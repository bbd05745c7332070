"""A runner's own keys, a newcomer, and a terminal without UTF-8, with the installed program in a real terminal."""

import re
from pathlib import Path

import pytest

from tests.e2e.playing import BEGUN, Seat, seat
from tests.e2e.terminal import Tmux

pytestmark = pytest.mark.e2e

KEYS = """\
voice = false
welcome = false
[keys]   # for the left hand
player.pause = "x"
player.quit = "ctrl+t"
"list.down" = "n"
player.nxt = "o"
library.quit = "n"
"""


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    return seat(installed, tmp_path)


def settings(place: Seat, text: str | None = None) -> Path:
    """Return the settings file, with a text in it when one is given."""
    file = place.home / "prehab" / "config" / "settings.toml"
    if text is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file


def test_keys_of_the_runner_work_and_what_cannot_be_is_told(place: Seat) -> None:
    settings(place, KEYS)
    with Tmux([str(place.program)], place.env, 120, 40) as terminal:
        shown = re.sub(r"\W*\n\W*", " ", terminal.wait_for(r"mean\W+player.next"))
        assert "there is no action player.nxt: did you mean player.next" in shown
        terminal.wait_for(r"\bn do\?")
        terminal.keys("Enter")
        terminal.wait_for(r"\A(?![\s\S]*\bn do\?)")
        terminal.keys(",")
        terminal.wait_for("Cue sounds")
        terminal.keys("n", "n", "Left")
        terminal.wait_for(r'sound_theme = "classic"')
        terminal.keys("Escape")
        terminal.wait_for("Glute activation")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    kept = settings(place).read_text(encoding="utf-8").splitlines()
    assert [line for line in KEYS.splitlines() if line not in kept] == ['library.quit = "n"']
    assert 'library.quit = "q"' in kept


def test_a_session_obeys_the_keys_of_the_runner(place: Seat) -> None:
    settings(place, KEYS.replace('library.quit = "n"', "").replace('"list.down" = "n"', ""))
    with Tmux([str(place.program), "play", "glute-activation"], place.env, 100, 30) as terminal:
        terminal.wait_for("start")
        terminal.keys("Enter")
        terminal.wait_for(BEGUN)
        terminal.keys("Space", "q")
        terminal.keys("x")
        assert "x pause" in terminal.wait_for("P A U S E D")
        terminal.keys("x")
        terminal.wait_for("G E T   R E A D Y|W O R K")
        terminal.keys("C-t")
        terminal.wait_for("End this session")
        terminal.keys("y")
        terminal.wait_for("not kept: less than 10 s of work")
        terminal.wait_for("Hip flexors|hip")
        terminal.keys("q")
        assert terminal.wait_end() == 0


def test_a_newcomer_is_welcomed_once(place: Seat) -> None:
    with Tmux([str(place.program)], place.env) as terminal:
        terminal.wait_for(r"Start: .*10 min")
        terminal.keys("c")
        terminal.wait_for("no sound|sound:")
        terminal.keys("Escape")
        terminal.wait_for("enter open")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert "welcome = false" in settings(place).read_text(encoding="utf-8")
    with Tmux([str(place.program)], place.env) as terminal:
        assert "Start:" not in terminal.wait_for("enter open")
        terminal.keys("q")
        assert terminal.wait_end() == 0


def test_without_utf_8_everything_is_ascii(place: Seat) -> None:
    settings(place, "voice = false\nwelcome = false\n")
    with Tmux(["env", "LC_ALL=C", str(place.program), "play", "glute-activation"], place.env) as terminal:
        terminal.wait_for("start")
        terminal.keys("Enter")
        shown = terminal.wait_for(BEGUN)
        assert shown.isascii(), shown
        assert ">   G E T   R E A D Y   >" in shown
        terminal.keys("?")
        assert terminal.wait_for(r"\+-{20}").isascii()
        terminal.keys("Enter")
        terminal.wait_for(r"0:\d\d gone")
        terminal.keys("q")
        terminal.wait_for("End this session")
        terminal.keys("y")
        terminal.wait_for("not kept: less than 10 s of work")
        terminal.wait_for("enter open")
        terminal.keys("q")
        assert terminal.wait_end() == 0


def test_a_dumb_terminal_is_told_what_works_there(place: Seat) -> None:
    with Tmux(["sh", "-c", f"TERM=dumb {place.program}; echo code=$?; exec cat"], place.env, columns=120) as terminal:
        assert "prehab list and prehab play REF --plain need none" in terminal.wait_for("code=1")
