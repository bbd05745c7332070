"""The past, with the installed program in a real terminal: looked at, deleted and brought back, at every size."""

import json
import re
from pathlib import Path

import pytest

from tests.e2e.playing import Seat, seat
from tests.e2e.terminal import Tmux

pytestmark = pytest.mark.e2e

NOTE = "legs [b]like[/b] lead"


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    place = seat(installed, tmp_path)
    place.settle("voice = false", "welcome = false")
    return place


def add(place: Seat, routine: str, *more: str) -> None:
    place.run("history", "add", f"glute-activation:{routine}", *more)


def sessions(place: Seat) -> dict[str, tuple[int, int | None, str]]:
    """Return minutes, effort and note of each session by its routine."""
    told = json.loads(place.run("history", "--json"))["sessions"]
    return {one["routine"]: (one["active_ms"] // 60_000, one["effort"], one["note"]) for one in told}


def test_a_session_is_found_deleted_and_brought_back(place: Seat) -> None:
    add(
        place,
        "activation",
        "--date",
        "yesterday",
        "--time",
        "06:30",
        "--minutes",
        "11",
        "--effort",
        "6",
        "--note",
        NOTE,
    )
    before = sessions(place)
    assert before == {"activation": (11, 6, NOTE)}
    with Tmux([str(place.program)], place.env) as terminal:
        terminal.wait_for("enter open")
        terminal.keys("h")
        assert "11 min on 1 day" in terminal.wait_for(r"The last year")
        terminal.keys("Enter")
        assert re.search(
            r"06:30 +Activation circuit .* 6/10 +11 min", terminal.wait_for(r"everything, the newest first\n.*06:30")
        )
        terminal.keys("Enter")
        shown = terminal.wait_for("Glute bridge")
        assert "06:30 · normal · 11 min of 11 min planned · finished" in shown
        assert NOTE in shown
        terminal.keys("d")
        terminal.wait_for("Undo brings it back")
        terminal.keys("y")
        terminal.wait_for(r"deleted the session")
        terminal.wait_for("Nothing has been done yet")
        assert sessions(place) == {}
        terminal.keys("u")
        terminal.wait_for(r"06:30 +Activation circuit")
        terminal.keys("Escape")
        terminal.wait_for("11 min on 1 day")
        terminal.keys("Escape")
        terminal.wait_for(r"Activation circuit +1× ")
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert sessions(place) == before


def test_it_is_all_there_at_every_size(place: Seat) -> None:
    add(place, "activation", "--date", "yesterday", "--minutes", "11")
    add(place, "no-floor", "--date", "yesterday", "--minutes", "50")
    with Tmux([str(place.program)], place.env, 45, 18) as terminal:
        terminal.wait_for("enter open")
        terminal.keys("h")
        terminal.wait_for(r"The last \d+ weeks +1 h 1 min on 1\s+day")
        terminal.resize(140, 45)
        terminal.wait_for("The last year  1 h 1 min on 1 day .* Left and right")
        terminal.keys("Enter")
        terminal.wait_for("No floor .* 50 min")
        terminal.resize(80, 24)
        terminal.wait_for(r"No floor .* 50 min\n(?s:.*)─{80}\n")
        terminal.keys("Enter")
        terminal.wait_for("Standing kick-back")
        terminal.resize(45, 18)
        terminal.wait_for(r"of 10\n  min planned[\s\S]+Standing[\s\S]+\? help\n")
        for reached in ("everything, the newest first", r"The last \d+ weeks", "enter open"):
            terminal.keys("Escape")
            terminal.wait_for(reached)
        terminal.keys("q")
        assert terminal.wait_end() == 0
    assert {name: minutes for name, (minutes, _, _) in sessions(place).items()} == {"activation": 11, "no-floor": 50}
