"""The cue sounds that come with prehab: made by the script, distinct, rightly loud, exact at their beginning."""

import array
import io
import itertools
import math
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from prehab.audio.frames.loudness import loudness
from prehab.audio.frames.wav import wav_to_segment
from prehab.core.timeline import Sound
from tests.audio.conftest import SOUNDS

CLASSIC = SOUNDS / "classic"
NAMES = [sound.value for sound in Sound]
SIGNALS = [name for name in NAMES if name != "breath"]
"""The sounds that say that something begins or ends; that of a breath must not startle anybody."""


def samples(name: str) -> "array.array[int]":
    with wave.open(io.BytesIO((CLASSIC / f"{name}.wav").read_bytes())) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 48_000)
        return array.array("h", wav.readframes(wav.getnframes()))


def tone_strength(sound: "array.array[int]", hz: float) -> float:
    """Return how much of one frequency there is (Goertzel)."""
    turn = 2 * math.cos(2 * math.pi * hz / 48_000)
    one = two = 0.0
    for value in sound:
        one, two = value + turn * one - two, one
    return math.sqrt(max(one * one + two * two - turn * one * two, 0.0)) / len(sound)


def first_pitch(name: str) -> int:
    """Return the strongest frequency of the first 55 ms, to 5 Hz."""
    head = samples(name)[: 48 * 55]
    coarse = max(range(300, 2400, 20), key=lambda hz: tone_strength(head, hz))
    return max(range(coarse - 20, coarse + 21, 5), key=lambda hz: tone_strength(head, hz))


def test_the_script_makes_exactly_these_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SOUNDS / "make.py"), str(tmp_path)], check=True, capture_output=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.wav")}
    kept = {path.relative_to(SOUNDS): path.read_bytes() for path in SOUNDS.rglob("*.wav")}
    assert made == kept


def test_there_is_one_for_every_cue() -> None:
    assert sorted(path.stem for path in CLASSIC.glob("*.wav")) == sorted(NAMES)


def test_every_sound_begins_on_a_pitch_of_its_own() -> None:
    pitches = sorted((first_pitch(name), name) for name in NAMES)
    ratios = [b[0] / a[0] for a, b in itertools.pairwise(pitches)]
    assert min(ratios) > 2 ** (1.5 / 12), f"less than one and a half semitones apart: {pitches}"


def test_the_countdown_is_the_loudest_and_all_are_within_3_lu() -> None:
    found = {name: loudness(samples(name).tobytes(), 48_000) for name in SIGNALS}
    others = [lufs for name, lufs in found.items() if name not in ("prepare", "last")]
    assert max(found.values()) - min(found.values()) < 3, found
    assert min(found["prepare"], found["last"]) > max(others) + 1, found
    assert all(-20 < lufs < -17 for lufs in others), "as loud as a phrase, which has -18 LUFS"


@pytest.mark.parametrize("name", NAMES)
def test_it_does_not_clip(name: str) -> None:
    assert wav_to_segment((CLASSIC / f"{name}.wav").read_bytes()).max_dBFS < -3.0


def test_a_breath_swells_softly_and_is_far_below_all_others() -> None:
    sound = samples("breath")
    assert loudness(sound.tobytes(), 48_000) < -27, "10 LU below a phrase"
    windows = [max(map(abs, sound[at : at + 2400])) for at in range(0, len(sound), 2400)]
    loudest = windows.index(max(windows))
    assert windows == [*sorted(windows[: loudest + 1]), *sorted(windows[loudest + 1 :], reverse=True)]
    assert max(map(abs, sound[:96])) < 300, "no click at its beginning"
    assert 150 <= loudest * 50 <= 300, "it rises for about a quarter of a second"
    assert tone_strength(sound, 370) > 1000 * tone_strength(sound, 740), "without harmonics"


@pytest.mark.parametrize("name", SIGNALS)
def test_it_begins_at_once_and_is_short(name: str) -> None:
    sound = samples(name)
    assert max(abs(value) for value in sound[:96]) > 6000, "full strength within two milliseconds"
    assert (60 if name in ("rep", "rep-other") else 100) <= len(sound) / 48 <= 400
    assert abs(sound[-1]) < 300


def test_at_zero_something_else_sounds_than_at_three_two_one() -> None:
    assert abs(12 * math.log2(first_pitch("go") / first_pitch("prepare"))) > 3
    assert abs(12 * math.log2(first_pitch("stop") / first_pitch("last"))) > 2.5
