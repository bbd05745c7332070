"""Cues played by the real engine into a real sound server, measured in the recording."""

import math
import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from prehab.audio.engine import SoundEngine
from prehab.audio.options import SoundOptions
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms
from prehab.system import clock
from tests.e2e.onsets import Heard, heard, likeness, theme
from tests.e2e.sound_server import RATE, Sink, pipewire_sink, pulse_sink, wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.exact]

SOUNDS = Path(__file__).parents[2] / "sounds"
CLIPS = theme(SOUNDS / "classic")
SERVERS = {"pulseaudio": pulse_sink, "pipewire": pipewire_sink}
AHEAD_MS = 300

ALONE = 0.92
"""Share of two cores that two spinning processes get when only the sound, about 1.5 % of them, is at work besides."""

Plan = Sequence[tuple[int, Sound]]
SHARP = [sound for sound in Sound if sound is not Sound.BREATH]
"""The sounds that begin at once, so that it can be measured when; that of a breath swells."""
FORTY: Plan = [(500 * n, SHARP[n % len(SHARP)]) for n in range(40)]


@pytest.fixture(params=list(SERVERS))
def sink(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    server: Callable[[], AbstractContextManager[Sink]] = SERVERS[request.param]
    with server() as sink:
        for name, value in sink.env.items():
            monkeypatch.setenv(name, value)
        yield sink


@pytest.fixture
def engine(sink: Sink, tmp_path: Path) -> Iterator[SoundEngine]:
    engine = SoundEngine(sounds_dir=SOUNDS, cache_dir=tmp_path, options=SoundOptions(), bell=None)
    engine.prepare([], "en", {})
    status = engine.start()
    assert status.summary.startswith("sound: miniaudio (PulseAudio)")
    yield engine
    engine.close()


def now_ms() -> int:
    return int(clock.now_seconds() * 1000)


def until(moment_ms: int) -> None:
    wait_until("the plan", lambda: now_ms() >= moment_ms, 60)


def play(engine: SoundEngine, plan: Plan, meanwhile: Callable[[int], None] = lambda n: None) -> int:
    """Hand the plan over, each cue AHEAD_MS before it is due, and return when it began, in milliseconds."""
    begin = now_ms() + AHEAD_MS + 50
    for n, (at, sound) in enumerate(plan):
        until(begin + at - AHEAD_MS)
        engine.play(Cue(Ms(at), sound=sound), Ms(begin + at))
        meanwhile(n)
    until(begin + plan[-1][0] + 900)
    return begin


def errors_ms(found: Sequence[Heard], plan: Plan) -> list[float]:
    """Return by how much each interval of the recording differs from the plan's."""
    assert [h.name for h in found] == [sound.value for _, sound in plan]
    assert min(h.match for h in found) > 0.97
    return [
        (b.frame - a.frame) / RATE * 1000 - (planned_b - planned_a)
        for (a, b, planned_a, planned_b) in zip(
            found, found[1:], [at for at, _ in plan], [at for at, _ in plan[1:]], strict=False
        )
    ]


def exact_pairs(found: Sequence[Heard], begin: int) -> list[float]:
    """Return the interval errors of neighbours in the forty that were both heard whole, near where they belong."""
    places: dict[int, int] = {}
    for n, (at, sound) in enumerate(FORTY):
        near = [h for h in found if h.name == sound.value and h.match > 0.97]
        near = [h for h in near if abs(h.frame - begin - at * RATE / 1000) < RATE / 4]
        if near:
            places[n] = near[0].frame
    return [(places[n + 1] - places[n]) / RATE * 1000 - 500 for n in places if n + 1 in places]


@dataclass
class Hogs:
    """Two processes that spin. `share` is how much of their two cores they got, known when they have ended."""

    share: float = 0.0


@contextmanager
def two_hogs() -> Iterator[Hogs]:
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    hogs, began = Hogs(), clock.now_seconds()
    try:
        yield hogs
        used = sum(processor_seconds(process.pid) for process in spinning)
        hogs.share = used / (clock.now_seconds() - began) / 2
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def worst_of_forty(engine: SoundEngine, sink: Sink) -> float:
    """Play the forty and return the worst error of an interval, infinite unless exactly they were heard."""
    before = sink.frames
    play(engine, FORTY)
    return worst_error(heard(sink.samples()[before:], CLIPS))


def worst_error(found: Sequence[Heard]) -> float:
    if [h.name for h in found if h.match > 0.97] != [sound.value for _, sound in FORTY]:
        print("not the forty tones:", *(f"{h.name} {h.match:.2f}" for h in found))
        return math.inf
    worst = max(abs(error) for error in errors_ms(found, FORTY))
    print(f"worst interval of forty: {worst:.3f} ms")
    return worst


def test_forty_cues_keep_their_intervals_within_a_tenth_of_a_millisecond(engine: SoundEngine, sink: Sink) -> None:
    # Three tries: the machine that runs this may be shared, and a neighbour is not our error.
    assert any(worst_of_forty(engine, sink) <= 0.1 for _ in range(3))


@pytest.mark.alone
def test_forty_cues_keep_their_intervals_with_two_processes_spinning(engine: SoundEngine, sink: Sink) -> None:
    alone = []
    for _ in range(3):
        before = sink.frames
        with two_hogs() as hogs:
            begin = play(engine, FORTY)
        found = heard(sink.samples()[before:], CLIPS)
        if worst_error(found) <= 0.5:
            return
        # With a third busy process there is no time left for the sound server itself: it leaves gaps.
        # Then, and only then, single gaps are forgiven, and all but them must be exact.
        alone.append(hogs.share > ALONE)
        frame = sink.frames_at(begin / 1000) - before
        errors = sorted(abs(error) for error in exact_pairs(found, frame))
        print(f"the hogs got {hogs.share:.0%}; {len(errors)} intervals, median {statistics.median(errors):.3f} ms")
        assert len(errors) >= 20
        assert statistics.median(errors) <= 0.5
    assert not any(alone), "the machine was ours, and still no try was exact"


def test_cancel_silences_within_100_ms_and_drops_what_waits(engine: SoundEngine, sink: Sink) -> None:
    due = now_ms() + AHEAD_MS
    engine.play(Cue(Ms(0), sound=Sound.GO), Ms(due))
    engine.play(Cue(Ms(0), sound=Sound.DONE), Ms(due + 600))
    until(due + 150)
    cancelled = clock.now_seconds()
    engine.cancel()
    until(due + 1400)
    recorded, arrivals = sink.samples(), sink.frames_at(cancelled + 0.100)
    sounding = recorded[:arrivals]
    assert max(sounding) > 3000, "the cue was not heard before the cancel"
    assert max(map(abs, recorded[arrivals:])) < 50, "something sounds 100 ms after the cancel"
    last = max(i for i, value in enumerate(recorded) if abs(value) > 200)
    print(f"silent {(sink.time_of(last) - cancelled) * 1000:.0f} ms after the cancel")
    steps = [abs(b - a) for a, b in zip(recorded[last - 400 : last], recorded[last - 399 : last + 1], strict=True)]
    assert max(steps) < 5500, "the sound was cut instead of faded"


def test_a_killed_child_is_started_again_and_the_rest_is_exact(engine: SoundEngine, sink: Sink) -> None:
    first = engine.child_pid
    assert first is not None
    plan: Plan = [(500 * n, Sound.PREPARE if n < 3 else Sound.STOP) for n in range(12)]

    def kill_once(n: int) -> None:
        if n == 3:
            os.kill(first, signal.SIGKILL)

    play(engine, plan, kill_once)
    assert engine.child_pid not in (None, first)
    found = heard(sink.samples(), CLIPS)
    assert [h.name for h in found if h.name == "prepare"] == ["prepare"] * 3
    again = [h for h in found if h.name == "stop" and h.match > 0.97]
    assert len(again) >= 5, "the new child plays what is due after it has come up"
    # The first was perhaps due while the child was coming up: a little late is shifted.
    assert max(abs(error) for error in errors_ms(again[1:], plan[-len(again) + 1 :])) <= 0.5


def test_a_child_that_stood_still_drops_what_it_missed(engine: SoundEngine, sink: Sink) -> None:
    child = engine.child_pid
    assert child is not None
    plan: Plan = [(400 * n, Sound.REP) for n in range(4)] + [(1600 + 400 * n, Sound.LAST) for n in range(8)]
    plan = [*plan, *((8000 + 500 * n, Sound.GO) for n in range(4))]

    def stand_still(n: int) -> None:
        if n == 4:
            until(now_ms() + 200)
            os.kill(child, signal.SIGSTOP)
        if n == 11:
            until(now_ms() + 1500)
            os.kill(child, signal.SIGCONT)

    play(engine, plan, stand_still)
    found = heard(sink.samples(), CLIPS)
    assert [h.name for h in found if h.match > 0.97] == ["rep"] * 4 + ["go"] * 4


def test_a_killed_parent_means_silence_at_once(sink: Sink, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "from pathlib import Path\n"
        "from prehab.core.timeline import Cue\n"
        "from prehab.system import clock\n"
        "from prehab.audio.engine import SoundEngine\n"
        "from prehab.audio.options import SoundOptions\n"
        f"engine = SoundEngine(sounds_dir=Path({str(SOUNDS)!r}), cache_dir=Path({str(tmp_path)!r}),"
        " options=SoundOptions(), bell=None)\n"
        "phrase = 'a long sentence that goes on and on and on and on and on, until somebody ends it at last'\n"
        "engine.prepare([phrase], 'en', {})\n"
        "engine.start()\n"
        "engine.play(Cue(0, phrase=phrase), int(clock.now_seconds() * 1000) + 300)\n"
        "print(engine.child_pid, flush=True)\n"
        "input()\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        wait_until("the sentence", lambda: max(sink.samples()[-4800:]) > 2000)
        parent.kill()
        killed = clock.now_seconds()
    wait_until("the child's end", lambda: not Path(f"/proc/{child}").exists())
    until(now_ms() + 500)
    late = sink.samples()[sink.frames_at(killed + 0.2) :]
    assert len(late) > RATE // 10
    assert max(map(abs, late)) < 50


def test_close_lets_the_last_sound_ring_out(engine: SoundEngine, sink: Sink) -> None:
    engine.play(Cue(Ms(0), sound=Sound.DONE), Ms(now_ms() + AHEAD_MS))
    engine.close()
    assert engine.child_pid is None
    until(now_ms() + 300)
    (done,) = heard(sink.samples(), CLIPS)
    assert done.name == "done"
    assert likeness(sink.samples(), done.frame, CLIPS["done"]) > 0.97
