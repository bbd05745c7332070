"""The other ways to be heard, a server that dies, and `prehab soundcheck`, with real programs and real sound."""

import itertools
import os
import signal
import statistics
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from prehab.audio.engine import SoundEngine
from prehab.audio.options import SoundOptions
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms
from prehab.system import clock
from tests.e2e.needs import need
from tests.e2e.onsets import heard, theme
from tests.e2e.playing import with_priority
from tests.e2e.routine import errors_ms, plan
from tests.e2e.sound_server import RATE, Sink, pipewire_sink, pulse_house, pulse_server, pulse_sink, wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.exact]

SOUNDS = Path(__file__).parents[2] / "sounds"
CLIPS = theme(SOUNDS / "classic")
ORDER = [Sound.PREPARE, Sound.GO, Sound.SWITCH, Sound.DONE]
TRIES = 3
"""A player program leaves gaps of its own on a busy machine, and then a sound is not to be told from others."""
SERVERS = {"pulseaudio": (pulse_sink, "paplay"), "pipewire": (pipewire_sink, "pw-play")}

FILE_PLUGIN = 'pcm.!default {{ type file slave.pcm {{ type null }} file "{0}/play.wav" format "wav" truncate false }}\n'


def new_engine(folder: Path, backend: str) -> SoundEngine:
    engine = SoundEngine(sounds_dir=SOUNDS, cache_dir=folder, options=SoundOptions(backend=backend), bell=None)
    engine.prepare([], "en", {})
    return engine


def now_ms() -> int:
    return int(clock.now_seconds() * 1000)


def until(moment: int) -> None:
    wait_until("the plan", lambda: now_ms() >= moment, 60)


def play_all(engine: SoundEngine, sounds: list[Sound], apart: int) -> None:
    begin = now_ms() + 400
    for n, sound in enumerate(sounds):
        engine.play(Cue(Ms(0), sound=sound), Ms(begin + n * apart))
    until(begin + len(sounds) * apart + 500)


def use(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("server", SERVERS)
def test_a_player_program_plays_what_is_due_and_stops_when_cancelled(
    server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_sink, program = SERVERS[server]
    with open_sink() as sink:
        use(monkeypatch, sink.env)
        engine = new_engine(tmp_path, "player")
        assert engine.start().summary.startswith(f"sound: player ({program})")
        for _ in range(TRIES):
            before = sink.frames
            play_all(engine, ORDER, 700)
            found = heard(sink.samples()[before:], CLIPS)
            if [h.name for h in found] == [sound.value for sound in ORDER]:
                break
            print("not the four:", *(f"{h.name} {h.match:.2f}" for h in found))
        engine.play(Cue(Ms(0), sound=Sound.GO), Ms(now_ms() + 3000))
        engine.cancel()
        engine.close()
        assert [h.name for h in found] == [sound.value for sound in ORDER]
        for a, b in itertools.pairwise(found):
            assert abs((b.frame - a.frame) / RATE - 0.7) < 0.25


def test_a_server_that_dies_is_noticed_and_used_again_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pulse_house() as (root, env, changed):
        use(monkeypatch, changed)
        with pulse_server(root, env):
            engine = new_engine(tmp_path, "miniaudio")
            assert engine.start().summary.startswith("sound: miniaudio")
        wait_until("the bad news", lambda: "the sound device has stopped" in engine.status().summary)
        with pulse_sink(within=(root, env, changed)) as sink:
            wait_until("the good news", lambda: "stopped" not in engine.status().summary)
            play_all(engine, ORDER, 500)
            assert [h.name for h in heard(sink.samples(), CLIPS)] == [sound.value for sound in ORDER]
        engine.close()


LATE_PACK = """
format = 1
name = "Late"

[[routine]]
id = "late"
name = "Late"
get_ready = "2s"
steps = ["Squat 10 reps tempo 1-0-0"]
"""
USED_AFTER_S = 4.5
"""Within so many seconds of the start of a server prehab plays through it: two until it looks, one to open it, and what
a busy machine and a fresh sink take."""


def test_a_sound_server_that_starts_during_a_session_is_used_and_told(tmp_path: Path) -> None:
    pack = tmp_path / "late.prehab.toml"
    pack.write_text(LATE_PACK, encoding="utf-8")
    prehab = [sys.executable, "-m", "prehab"]
    with pulse_house() as (root, env, changed):
        env = {**env, "ALSA_CONFIG_PATH": "/dev/null", "PREHAB_HOME": str(tmp_path / "home")}
        tones = plan(Path(sys.executable), f"{pack}:late", env, tmp_path, "-m", "prehab").tones
        play = subprocess.Popen(
            [*prehab, "play", f"{pack}:late", "--plain", "--no-voice"], env=env, stdout=subprocess.PIPE, text=True
        )
        with play:
            assert play.stdout is not None
            assert any(line.startswith("No sound: ") for line in play.stdout)
            with with_priority(pulse_sink(within=(root, env, changed))) as sink:
                ready = clock.now_seconds()
                rest = play.stdout.read()
                until(now_ms() + 500)
                found = heard(sink.samples(), CLIPS)
                last = sink.time_of(found[-1].frame)
    assert "Sound: miniaudio (PulseAudio)" in rest
    assert play.returncode == 0
    due = [tone for tone in tones if last - (tones[-1].at_ms - tone.at_ms) / 1000 > ready + USED_AFTER_S]
    assert len(found) >= len(due) >= 3
    planned = tones[-len(found) :]
    assert [h.name for h in found] == [tone.sound for tone in planned]
    assert statistics.median(abs(error) for error in errors_ms(found, planned)) <= 0.5


@pytest.fixture(scope="session")
def simpleaudio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with simpleaudio, built from source as the extra does: it has no wheels for our Pythons."""
    need("gcc", "alsa/asoundlib.h")
    folder = tmp_path_factory.mktemp("simpleaudio")
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-warn-script-location", "--target", str(folder)]
    subprocess.run([*command, "simpleaudio>=1.0.4,<2"], check=True)
    return folder


@pytest.fixture
def alsa_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, simpleaudio: Path) -> Path:
    """A machine without a sound server whose ALSA device writes every play into a WAV of its own."""
    (tmp_path / "asound.conf").write_text(FILE_PLUGIN.format(tmp_path))
    known = os.environ.get("PYTHONPATH")
    use(monkeypatch, {"ALSA_CONFIG_PATH": str(tmp_path / "asound.conf"), "PULSE_SERVER": "unix:/nowhere"})
    monkeypatch.setenv("PYTHONPATH", f"{known}{os.pathsep}{simpleaudio}" if known else str(simpleaudio))
    return tmp_path


def test_simpleaudio_plays_every_clip_exactly(alsa_file: Path) -> None:
    engine = new_engine(alsa_file / "cache", "simpleaudio")
    assert engine.start().summary.startswith("sound: simpleaudio")
    child = engine.child_pid
    play_all(engine, list(Sound), 150)
    assert engine.child_pid == child, "it crashed on the way"
    engine.close()
    played = sorted(alsa_file.glob("play.wav.*"))
    assert len(played) == len(Sound)
    for path, sound in zip(played, Sound, strict=True):
        with wave.open(str(path)) as out, wave.open(str(SOUNDS / "classic" / f"{sound.value}.wav")) as clip:
            frames = clip.readframes(clip.getnframes())
            assert out.readframes(out.getnframes())[: len(frames)] == frames


def soundcheck(sink: Sink, home: Path, *arguments: str) -> "subprocess.Popen[str]":
    env = {**os.environ, **sink.env, "PREHAB_HOME": str(home)}
    command = [sys.executable, "-m", "prehab", "soundcheck", *arguments]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_soundcheck_plays_every_cue_and_a_sentence(tmp_path: Path) -> None:
    with pulse_sink() as sink:
        out, errors = soundcheck(sink, tmp_path).communicate(timeout=60)
        found = heard(sink.samples(), CLIPS)
    assert errors == ""
    assert out.startswith("Sound: miniaudio (PulseAudio), voice: nanotts en-GB.\n")
    names = [sound.value for sound in Sound]
    assert [line for line in out.splitlines() if line in names] == names
    assert [h.name for h in found if h.match > 0.9] == names
    assert len(found) > len(names), "the sentence is heard after the cues"


def test_soundcheck_ends_at_once_and_in_silence_when_interrupted(tmp_path: Path) -> None:
    with pulse_sink() as sink:
        process = soundcheck(sink, tmp_path)
        wait_until("the first cue", lambda: max(sink.samples(), default=0) > 3000)
        process.send_signal(signal.SIGINT)
        sent = clock.now_seconds()
        _, errors = process.communicate(timeout=10)
        took = clock.now_seconds() - sent
        until(now_ms() + 500)
        late = sink.samples()[sink.frames_at(sent + 0.3) :]
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert took < 2
    assert max(map(abs, late)) < 50
