import array
import math
import random

import pytest

from prehab.audio.frames import pcm
from prehab.audio.frames.loudness import loudness
from prehab.audio.frames.phrase import LEAD_MS, PHRASE_LUFS, TAIL_MS, finish_phrase, trim
from prehab.audio.frames.wav import wav_to_pcm

RATE = 16_000


def hiss(milliseconds: int, level: float) -> bytes:
    """Return noise whose root mean square is `level` dBFS."""
    dice = random.Random(2)
    deviation = 32_768 * 10 ** (level / 20)
    return array.array("h", (round(dice.gauss(0, deviation)) for _ in range(RATE * milliseconds // 1000))).tobytes()


def length_ms(sound: bytes, rate: int = RATE) -> float:
    return len(sound) / 2 / rate * 1000


def test_silence_around_speech_is_cut_away_but_for_a_little() -> None:
    sound = trim(hiss(140, -90) + hiss(300, -20) + hiss(400, -90), RATE)
    assert length_ms(sound) == pytest.approx(LEAD_MS + 300 + TAIL_MS, abs=10)


def test_a_weak_consonant_before_a_vowel_is_kept() -> None:
    """The h of "heels" begins at -62 dBFS and lasts 50 ms before it is above -45."""
    sound = trim(bytes(2 * RATE // 10) + hiss(50, -60) + hiss(300, -18), RATE)
    assert length_ms(sound) == pytest.approx(LEAD_MS + 50 + 300, abs=10)


def test_the_noise_of_a_voice_after_a_phrase_is_not_kept() -> None:
    sound = trim(hiss(300, -18) + hiss(600, -68), RATE)
    assert length_ms(sound) == pytest.approx(300 + TAIL_MS, abs=10)


def test_it_begins_and_ends_without_a_click() -> None:
    sound = array.array("h", trim(hiss(300, -20), RATE))
    assert (sound[0], sound[-1]) == (0, 0)


def test_silence_is_nothing() -> None:
    assert finish_phrase(pcm.to_wav(hiss(500, -50), RATE)) == b""
    assert finish_phrase(pcm.to_wav(b"", RATE)) == b""


@pytest.mark.parametrize("level", [-35, -20, -12])
def test_every_phrase_has_the_mixer_s_rate_and_the_same_loudness(level: float) -> None:
    sound = wav_to_pcm(finish_phrase(pcm.to_wav(hiss(600, level), RATE)))
    assert length_ms(sound, pcm.FRAME_RATE) == pytest.approx(600, abs=1)
    assert loudness(sound, pcm.FRAME_RATE) == pytest.approx(PHRASE_LUFS, abs=0.5)
    assert 20 * math.log10(pcm.peak(sound) / 32_768) < -0.9
