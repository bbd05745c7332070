"""`prehab play REF --plain` where somebody answers: what it asks before and after, and what is kept of that."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prehab.cli import input as terminal
from prehab.cli.input import InputEvent, InputQueue, KeyboardClosed, Typed
from prehab.cli.main import main
from prehab.cli.plain_player.asking import HOW_HARD, THE_END
from prehab.core.units import Ms
from prehab.system.clock import SystemClock
from tests.fakes.machine import Machine

REF = "hip-flexors:two-minutes"
CUT_OFF = (
    "Two minutes, level Normal, begun at 06:30, was cut off. It goes on at exercise 2 of 3, "
    "with 1 minute 4 seconds to go: March on the spot, 12 seconds."
)
QUESTION = f"{CUT_OFF} Go on with it? y goes on there, n keeps it as partial and starts anew."

Play = Callable[..., list[str]]


class Lost(BaseException):
    """What ends the process, for a test."""


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Play:
    Machine(monkeypatch, tmp_path)
    pass_ms: Callable[[int], None] = InputQueue.wait  # type: ignore[assignment]

    def run(
        typed: Mapping[int, str] | None = None, *, dies_at: int | None = None, answers: bool = True, ref: str = REF
    ) -> list[str]:
        """Play with lines typed so many seconds after the start; without more of them the keyboard closes."""
        clock = SystemClock()
        start = clock.now()
        script = [(at * 1000, Typed(line)) for at, line in sorted((typed or {}).items())]

        def scripted(_: InputQueue, longest: Ms) -> InputEvent | None:
            now = clock.now() - start
            if dies_at is not None and now >= dies_at * 1000:
                raise Lost
            if script and (script[0][0] <= now or longest > 1000):
                return script.pop(0)[1]
            if longest > 1000:
                return KeyboardClosed()
            pass_ms(longest)
            return None

        monkeypatch.setattr(InputQueue, "wait", scripted)
        monkeypatch.setattr(InputQueue, "read_keyboard", lambda _: None)
        monkeypatch.setattr(terminal, "can_prompt", lambda: answers)
        try:
            assert main(["play", ref, "--plain"]) == 0
        except Lost:
            assert dies_at is not None
        return capsys.readouterr().out.splitlines()

    return run


def sessions(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, int | None, str]]:
    assert main(["history", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["sessions"]
    return [(one["ending"], one["done"], one["effort"], one["note"]) for one in found]


def test_how_hard_it_was_is_asked_at_the_end_and_kept(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    lines = play({0: "", 500: "6"})
    assert lines[-4:] == [
        "Done. 1 minute 58 seconds, 3 exercises, saved.",
        HOW_HARD,
        "Effort 6, steady: saved.",
        THE_END,
    ]
    assert lines[-7:-4] == [
        "Standing hip flexor stretch: left 20 seconds, right 20 seconds.",
        "March on the spot: 12 seconds.",
        "Standing quad stretch: left 15 seconds, right 15 seconds.",
    ]
    assert sessions(capsys) == [("finished", 5, 6, "")]


def test_with_a_keyboard_enter_begins_and_before_that_nothing_is_played(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    begin = "Press Enter to begin; ? tells the keys."
    lines = play({0: "?", 1: "what?", 2: "q"})
    assert lines.count(begin) == 3
    assert "n: skip to what comes next." in lines
    assert lines[-2:] == [begin, THE_END]
    assert sessions(capsys) == []
    lines = play({0: "", 1: "q", 2: "y"})
    assert lines[0] == "Two minutes, level Normal: 1 minute 58 seconds; begun now, it ends at 06:31."
    assert lines[lines.index(begin) - 1].startswith("Keys, each followed by Enter: n next, q quit, ? help")
    assert lines[lines.index(begin) + 1].startswith("Sound: ")


def test_nothing_is_asked_where_nobody_can_answer_or_nothing_is_kept(play: Play) -> None:
    assert play(answers=False)[-1] == "Done. 1 minute 58 seconds, 3 exercises, saved."
    stopped = "Stopped before 10 seconds of work, so this session is not kept."
    assert play({0: "", 1: "q", 2: "y"})[-2:] == [stopped, THE_END]


def test_a_session_that_was_cut_off_is_gone_on_with(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    play(dies_at=55)
    lines = play({0: "what?", 1: "y"})
    assert lines[:3] == [QUESTION, QUESTION, "Two minutes, level Normal: 1 minute 4 seconds; it ends at 06:31."]
    assert "Exercise 2 of 3: March on the spot. 1 minute 4 seconds to go. After it: Standing quad stretch." in lines
    assert "Exercise 1 of 3" not in "\n".join(lines)
    assert not [line for line in lines if line.startswith("Standing hip flexor stretch: Do not")]
    assert [line for line in lines if line.startswith("March on the spot: ")]
    assert not [line for line in lines if line.startswith("Muscle effort is fine.")]
    assert lines[-3] == "Done. 1 minute 58 seconds, 3 exercises, saved."
    assert sessions(capsys) == [("finished", 5, None, "")]


def test_a_session_that_was_cut_off_stays_partial_and_is_asked_about_once(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    play(dies_at=55)
    assert play({0: "n", 1: "", 3: "q", 4: "y"})[0] == QUESTION
    assert QUESTION not in play({0: "", 3: "q", 4: "y"})
    assert sessions(capsys) == [("partial", 2, None, "")]


def test_where_nobody_can_answer_a_cut_off_session_is_told_and_can_still_be_gone_on_with(play: Play) -> None:
    play(dies_at=55)
    assert play(answers=False, dies_at=3)[0] == f"{CUT_OFF} Nobody can answer here, so it starts anew."
    assert play({0: "y"})[0] == QUESTION


def test_another_routine_asks_nothing(play: Play) -> None:
    play(dies_at=55)
    assert QUESTION not in play({0: "", 3: "q", 4: "y"}, ref="hip-flexors:long-holds")
