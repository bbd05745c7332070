"""The engine with a real child process and no sound device."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prehab.audio.engine import SoundEngine
from prehab.audio.options import SoundOptions
from prehab.audio.supervisor import NO_ANSWER
from prehab.core.ports import CandidateState, SoundPort
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms
from prehab.system import clock
from tests.audio.conftest import SOUNDS

Make = Callable[..., SoundEngine]


@pytest.fixture
def make(tmp_path: Path, no_device: None) -> Iterator[Make]:
    made = []

    def build(bell: Callable[[], None] | None = None, **options: object) -> SoundEngine:
        chosen = SoundOptions(**options)  # type: ignore[arg-type]
        engine = SoundEngine(sounds_dir=SOUNDS, cache_dir=tmp_path, options=chosen, bell=bell)
        made.append(engine)
        return engine

    yield build
    for engine in made:
        engine.close()


def due_in(ahead: int) -> Ms:
    return Ms(int(clock.now_seconds() * 1000) + ahead)


def eventually(true: Callable[[], bool]) -> None:
    """Wait for another process, which tells nobody when it is ready."""
    end = clock.now_seconds() + 10
    while not true():
        assert clock.now_seconds() < end
        threading.Event().wait(0.01)


def test_it_is_a_sound_port_and_making_one_starts_nothing(make: Make) -> None:
    engine: SoundPort = make(backend="none")
    assert isinstance(engine, SoundEngine)
    assert engine.child_pid is None
    assert engine.status().summary == "sound: not open yet"
    engine.close()


def test_switched_off_is_said_and_nothing_is_spoken(make: Make) -> None:
    engine = make(backend="none")
    assert engine.prepare(["left side"], "en", {}) == {}
    status = engine.start()
    assert (status.backend, status.voice, status.summary) == ("none", "none", "sound: off")
    assert not status.audible


def test_without_a_device_it_says_so_and_why(make: Make) -> None:
    engine = make()
    lengths = engine.prepare(["left side"], "en", {})
    status = engine.start()
    states = {candidate.name: (candidate.state, candidate.reason) for candidate in status.backends}
    assert status.summary == "no sound: miniaudio: no sound device found"
    assert states["miniaudio"] == (CandidateState.UNAVAILABLE, "no sound device found")
    assert states["bell"] == (CandidateState.UNAVAILABLE, "no terminal to ring")
    assert states["none"] == (CandidateState.LIVE, "")
    assert 300 < lengths["left side"] < 2000


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells a process's children")
def test_while_a_session_plays_the_sound_child_is_the_only_process_beside_it(make: Make) -> None:
    def children() -> set[int]:
        """Return the processes that this one has started and that live."""
        tasks = Path("/proc/self/task").glob("*/children")
        return {int(pid) for task in tasks for pid in task.read_text().split()}

    before = children()
    engine = make()
    engine.prepare(["left side"], "en", {})
    engine.start()
    assert children() - before == {engine.child_pid}


def test_a_cue_before_the_start_or_of_an_unknown_sound_is_no_error(make: Make) -> None:
    engine = make(backend="none")
    engine.play(Cue(Ms(0), sound=Sound.GO), due_in(300))
    engine.play(Cue(Ms(0), phrase="never prepared"), due_in(300))
    engine.cancel()
    engine.close()
    engine.close()


def test_the_bell_rings_for_the_great_cues_only_and_not_after_a_cancel(make: Make) -> None:
    rung = threading.Semaphore(0)
    engine = make(bell=rung.release)
    engine.prepare([], "en", {})
    status = engine.start()
    assert status.summary.startswith("sound: bell (start, stop, switch, round and done only), because miniaudio:")
    engine.play(Cue(Ms(0), sound=Sound.REP), due_in(50))
    engine.play(Cue(Ms(0), sound=Sound.GO), due_in(100))
    assert rung.acquire(timeout=5)
    engine.play(Cue(Ms(0), sound=Sound.STOP), due_in(60_000))
    engine.cancel()
    engine.close()
    assert not rung.acquire(blocking=False)


def test_a_late_cue_is_not_rung(make: Make) -> None:
    rung: list[str] = []
    engine = make(bell=lambda: rung.append("ring"))
    engine.prepare([], "en", {})
    engine.start()
    engine.play(Cue(Ms(0), sound=Sound.GO), due_in(-500))
    engine.close()
    assert rung == []


def test_a_killed_child_is_started_again_with_its_clips_and_cues(make: Make) -> None:
    rung = threading.Semaphore(0)
    engine = make(bell=rung.release)
    engine.prepare([], "en", {})
    engine.start()
    first = engine.child_pid
    assert first is not None
    engine.play(Cue(Ms(0), sound=Sound.GO), due_in(2500))
    os.kill(first, signal.SIGKILL)
    assert rung.acquire(timeout=10), "the new child plays the cue that was waiting"
    assert engine.child_pid not in (None, first)
    assert engine.status().backend == "bell"


def test_a_backend_that_keeps_crashing_is_left_out(make: Make) -> None:
    engine = make(bell=lambda: None)
    engine.prepare([], "en", {})
    pids = [0]
    for _ in range(3):
        eventually(lambda: engine.child_pid not in (None, pids[-1]))
        assert engine.start().backend == "bell"
        pids.append(engine.child_pid or 0)
        os.kill(pids[-1], signal.SIGKILL)
    eventually(lambda: engine.status().backend == "none")
    (bell,) = (candidate for candidate in engine.status().backends if candidate.name == "bell")
    assert bell.reason == "it keeps crashing"


def test_keys_pressed_in_the_terminal_do_not_reach_the_child(make: Make) -> None:
    rung = threading.Semaphore(0)
    engine = make(bell=rung.release)
    engine.prepare([], "en", {})
    engine.start()
    child = engine.child_pid
    assert child is not None
    assert os.getsid(child) != os.getsid(0)
    for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGHUP):
        os.kill(child, number)
    engine.play(Cue(Ms(0), sound=Sound.GO), due_in(100))
    assert rung.acquire(timeout=5)
    assert engine.child_pid == child


def test_a_child_that_stands_still_does_not_hold_up_the_player(make: Make) -> None:
    engine = make(bell=lambda: None)
    engine.prepare([], "en", {})
    engine.start()
    child = engine.child_pid
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    for _ in range(2000):
        engine.play(Cue(Ms(0), sound=Sound.GO), due_in(300))
    engine.cancel()
    assert engine.status().backend == "bell"
    os.kill(child, signal.SIGCONT)


def test_a_child_that_stands_still_is_told_and_started_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prehab.audio.supervisor.PING_S", 0.0)
    monkeypatch.setattr("prehab.audio.supervisor.PONG_TIMEOUT_S", 0.5)
    rung = threading.Semaphore(0)
    engine = make(bell=rung.release)
    engine.prepare([], "en", {})
    engine.start()
    child = engine.child_pid
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    engine.play(Cue(Ms(0), sound=Sound.GO), due_in(4_000))
    eventually(lambda: engine.status().fault == NO_ANSWER)
    assert NO_ANSWER in engine.status().summary
    eventually(lambda: engine.status().fault == "")
    assert engine.child_pid not in (None, child)
    assert rung.acquire(timeout=10), "the new child plays the cue that was waiting"


def test_it_can_be_used_again_after_a_close(make: Make) -> None:
    engine = make(backend="none")
    for _ in range(2):
        engine.prepare([], "en", {})
        assert engine.start().summary == "sound: off"
        engine.close()
        assert engine.child_pid is None


def test_a_program_that_cannot_be_started_is_no_error(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prehab.audio.supervisor.CHILD_COMMAND", ("/nowhere/python",))
    engine = make()
    engine.prepare([], "en", {})
    assert engine.start().summary == "no sound: the sound process cannot be started: no such file or directory"


def test_a_child_that_always_dies_is_given_up(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prehab.audio.supervisor.CHILD_COMMAND", ("false",))
    engine = make()
    engine.prepare([], "en", {})
    assert engine.start().summary == "no sound: the sound process keeps crashing"
