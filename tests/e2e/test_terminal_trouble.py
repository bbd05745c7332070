"""What goes wrong around a session: stalls, kills, closed terminals, homes and disks that take nothing, no sound."""

import json
import os
import random
import re
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.installing import run
from tests.e2e.needs import leave_out, need
from tests.e2e.onsets import heard
from tests.e2e.playing import BEGUN, CLIPS, Seat, last_line, seat
from tests.e2e.sound_server import pulse_sink, wait_until
from tests.e2e.terminal import Pty, Tmux

pytestmark = pytest.mark.e2e

MUTE = ("--no-sound", "--no-voice")
STOPPED_S = 5.0
SILENT_AFTER_S = 1.0
"""The sound process looks every quarter of a second whether its parent was stopped."""
COMMITTED_S = 0.1
"""A segment that ended this long before the kill must be in the record."""
KILLS = 6


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    return seat(installed, tmp_path)


def sessions(place: Seat) -> list[dict[str, Any]]:
    """Return what `prehab history` tells, newest first."""
    found: list[dict[str, Any]] = json.loads(run([place.program, "history", "--json"], place.home, place.env))[
        "sessions"
    ]
    return found


def last_session(place: Seat) -> dict[str, Any]:
    """Return the newest session once it is there and has ended."""
    wait_until("the record", lambda: [one["ending"] for one in sessions(place)[:1]] not in ([], ["playing"]))
    return sessions(place)[0]


def begin(terminal: Tmux) -> None:
    """Start from the preview."""
    terminal.wait_for("start")
    terminal.keys("Enter")
    terminal.wait_for(BEGUN)


@pytest.mark.parametrize("whole_group", [False, True], ids=["the-program", "all-its-processes"])
def test_a_stop_of_five_seconds_pauses_and_plays_no_burst(installed: Path, tmp_path: Path, whole_group: bool) -> None:
    with pulse_sink() as sink:
        place = seat(installed, tmp_path, sink)
        stop = os.killpg if whole_group else os.kill
        with place.plain("talks", "--no-voice") as terminal:
            terminal.wait_for("Go. Plank")
            time.sleep(2)
            stop(terminal.process.pid, signal.SIGSTOP)
            stopped = time.perf_counter()
            time.sleep(STOPPED_S)
            stop(terminal.process.pid, signal.SIGCONT)
            terminal.wait_for("Paused: the computer was away for 5 s.")
            time.sleep(2)
            assert not heard(sink.samples()[sink.frames_at(stopped + SILENT_AFTER_S) :], CLIPS)
            terminal.send("\n")
            terminal.wait_for("Going on: Plank, 2[789] seconds to go")
            terminal.wait_for("Half way.")
            time.sleep(0.5)
            terminal.send("q\ny\n\n")
            assert terminal.wait_end() == 0
        tail = heard(sink.samples()[sink.frames_at(stopped + STOPPED_S) :], CLIPS)
        assert [sound.name for sound in tail] == ["prepare", "prepare", "prepare", "go", "halfway"]


def test_kill_9_at_any_moment_leaves_everything_that_was_finished(place: Seat) -> None:
    chance = random.Random(26)
    for turn in range(KILLS):
        with place.plain("quick", *MUTE) as terminal:
            if turn:
                terminal.send("n\n\n")  # the one before is not gone on with
            terminal.wait_for("Go. Squat")
            time.sleep(chance.uniform(0, 4))
            os.kill(terminal.process.pid, signal.SIGKILL)
            killed = time.monotonic()
            terminal.process.wait()
            lines = terminal.timed_lines
        found = sessions(place)
        assert len(found) == turn + 1
        ends = [at for at, line in lines if re.match(r"(Get ready|Switch sides|Rest)", line)][1:]
        surely = sum(at < killed - COMMITTED_S for at in ends)
        assert surely <= found[0]["done"] <= len(ends) + 1
        assert found[0]["ending"] == "partial"
        assert found[0]["cut_off"] is True


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_plain_lines_and_is_recorded(place: Seat, signum: int, code: int) -> None:
    with place.plain("quick", *MUTE) as terminal:
        terminal.wait_for("Go. Squat")
        os.kill(terminal.process.pid, signum)
        assert terminal.wait_end() == code
        assert terminal.lines[-1].startswith("Stopped. ")
    recorded = last_session(place)
    assert (recorded["ending"], recorded["done"], recorded["cut_off"]) == ("partial", 1, False)


def test_ctrl_c_ends_plain_lines_with_130(place: Seat) -> None:
    with place.plain("quick", *MUTE) as terminal:
        terminal.wait_for("Go. Squat")
        terminal.send("\x03")
        assert terminal.wait_end() == 130
    assert last_session(place)["ending"] == "partial"


def test_a_terminal_that_closes_under_plain_lines_is_recorded(place: Seat) -> None:
    with place.plain("quick", *MUTE) as terminal:
        terminal.wait_for("Go. Squat")
        terminal.hang_up()
        terminal.process.wait(10)
    recorded = last_session(place)
    assert (recorded["ending"], recorded["done"], recorded["cut_off"]) == ("partial", 1, False)


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "a-deaf-parent"])
def test_a_window_that_closes_under_the_screen_is_recorded(place: Seat, deaf: bool) -> None:
    with place.screen("quick", deaf=deaf) as terminal:
        begin(terminal)
        terminal.wait_for("exercise 2 of 5")
        pid = terminal.pid
        terminal.close_window()
        wait_until("the program's end", lambda: not Path(f"/proc/{pid}").exists())
    recorded = last_session(place)
    assert (recorded["ending"], recorded["done"], recorded["cut_off"]) == ("partial", 1, False)


def test_the_screen_survives_being_resized(place: Seat) -> None:
    with place.screen("minute") as terminal:
        begin(terminal)
        for columns, rows in ((40, 12), (132, 43), (20, 5), (80, 24)):
            terminal.resize(columns, rows)
            time.sleep(0.3)
        assert "round 1 of 2" in terminal.wait_for(r"\d:\d\d gone")
        terminal.keys("q")
        terminal.wait_for("End this session")
        terminal.keys("y")
        terminal.wait_for("not kept: less than 10 s of work")
        terminal.keys("C-c")
        assert terminal.wait_end() == 0


def test_a_reader_that_leaves_ends_the_session_and_it_is_recorded(place: Seat) -> None:
    command = [str(place.program), "play", place.ref("quick"), "--plain", *MUTE]
    process = subprocess.Popen(
        command, env=place.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        while not process.stdout.readline().startswith("Go. Squat"):
            pass
        process.stdout.close()
        assert process.wait(10) == 1
        assert process.stderr.read() == ""
    recorded = last_session(place)
    assert (recorded["ending"], recorded["cut_off"]) == ("partial", False)


def test_without_a_terminal_it_plays_in_plain_lines_and_waits_for_no_answer(place: Seat) -> None:
    done = subprocess.run(
        [place.program, "play", place.ref("waits")],
        env=place.env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "plain lines" in done.stderr
    lines = done.stdout.splitlines()
    assert "Nobody can answer here, so a set that waits for you gets its estimated time." in lines
    assert lines[-1].startswith("Done. ")
    assert last_session(place)["ending"] == "finished"


def test_no_sound_device_is_said_and_the_session_goes_on(place: Seat) -> None:
    with place.plain("quick") as terminal:
        terminal.wait_for("^(No sound: |Sound: only the terminal's bell)")
        terminal.wait_for("Go. Squat")
        terminal.send("q\ny\n\n")
        assert terminal.wait_end() == 0


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a small file system at `folder`."""
    need("mount")
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False).returncode:
        leave_out("root who may not mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make `folder` one that nothing can be written to, for root too."""
    if os.geteuid() == 0:
        with mounted(folder, "ro"):
            yield
        return
    folder.mkdir()
    folder.chmod(0o500)
    yield
    folder.chmod(0o700)


def plays_on(terminal: Pty) -> str:
    """Play the quick routine to its end and return the line about it."""
    line = last_line(terminal, 60)
    assert not [line for line in terminal.lines if "Traceback" in line]
    return line


def test_a_read_only_home_is_said_and_the_session_goes_on(place: Seat) -> None:
    with read_only(place.home / "prehab"):
        with place.plain("quick", *MUTE) as terminal:
            terminal.wait_for("^Not saved so far: ")
            assert re.match(r"Done\. .*not saved: ", plays_on(terminal))
        assert "Glute" in run([place.program, "list"], place.home, place.env)


def test_a_full_disk_is_said_and_the_session_goes_on(place: Seat) -> None:
    home = place.home / "prehab"
    if os.geteuid() == 0:
        with mounted(home, "size=16k"), place.plain("quick", *MUTE) as terminal:
            assert "not saved: " in plays_on(terminal)
        return
    with Pty(
        [str(place.program), "play", place.ref("quick"), "--plain", *MUTE], place.env, limits=no_space
    ) as terminal:
        terminal.send("\n")
        assert "not saved: " in plays_on(terminal)


def no_space() -> None:
    """Let no file grow over four kilobytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
