"""Loudness against the values that ITU-R BS.1770 and EBU Tech 3341 give."""

import array
import cmath
import math
import random

import pytest

from prehab.audio.frames import pcm
from prehab.audio.frames.loudness import gain_to, loudness

RATE = 16_000


def tone(level: float, seconds: float, hz: float = 997, rate: int = RATE) -> bytes:
    """Return a sine; `level` is its peak in dBFS."""
    peak = 32_767 * 10 ** (level / 20)
    return array.array(
        "h", (round(peak * math.sin(2 * math.pi * hz * n / rate)) for n in range(int(rate * seconds)))
    ).tobytes()


def noise(level: float, seconds: float) -> bytes:
    dice = random.Random(1)
    peak = 32_767 * 10 ** (level / 20)
    return array.array("h", (round(dice.uniform(-peak, peak)) for _ in range(int(RATE * seconds)))).tobytes()


@pytest.mark.parametrize("rate", [8000, 16_000, 22_050, 44_100, 48_000])
def test_a_sine_of_997_hz_at_full_scale_has_minus_3_01_lufs(rate: int) -> None:
    assert loudness(tone(0, 0.6, rate=rate), rate) == pytest.approx(-3.01, abs=0.1)


def response_db(hz: float) -> float:
    """Return the gain of BS.1770-4's two filters, from the coefficients that it prints for 48 kHz."""
    z = cmath.exp(-2j * math.pi * hz / 48_000)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return 20 * math.log10(abs(shelf * high_pass))


@pytest.mark.parametrize("hz", [60, 100, 500, 2000, 4000, 8000])
def test_high_tones_count_more_and_low_ones_less(hz: int) -> None:
    expected = -0.691 - 20 - 3.01 + response_db(hz)
    assert loudness(tone(-20, 0.6, hz, 48_000), 48_000) == pytest.approx(expected, abs=0.2)


def test_pauses_and_soft_parts_do_not_count() -> None:
    plain = loudness(tone(-20, 2), RATE)
    assert loudness(tone(-20, 2) + bytes(2 * RATE * 20), RATE) == pytest.approx(plain, abs=0.5)
    assert loudness(tone(-50, 2) + tone(-20, 2) + tone(-50, 2), RATE) == pytest.approx(plain, abs=1)


def test_a_sound_shorter_than_400_ms_counts_as_if_silence_followed() -> None:
    assert loudness(tone(-20, 0.1), RATE) == pytest.approx(loudness(tone(-20, 0.4), RATE) - 6.02, abs=0.1)
    assert loudness(tone(-20, 0.1) + bytes(RATE * 2 * 3 // 10), RATE) == pytest.approx(
        loudness(tone(-20, 0.1), RATE), abs=0.01
    )


@pytest.mark.parametrize("level", [0, -20, -30])
def test_the_gain_brings_a_sound_to_its_loudness(level: float) -> None:
    sound = tone(level, 0.6)
    assert loudness(pcm.apply_volume(sound, gain_to(-18, sound, RATE)), RATE) == pytest.approx(-18, abs=0.1)


def test_no_gain_makes_a_sound_clip() -> None:
    click = tone(-10, 0.01) + bytes(2 * RATE)
    louder = pcm.apply_volume(click, gain_to(-10, click, RATE))
    assert 20 * math.log10(pcm.peak(louder) / 32_768) == pytest.approx(-1, abs=0.1)


def test_soft_noise_is_lifted_by_20_db_at_most_and_silence_by_nothing() -> None:
    assert gain_to(-18, noise(-55, 0.5), RATE) == pytest.approx(10)
    assert gain_to(-18, noise(-90, 0.5), RATE) == 1
    assert gain_to(-18, b"", RATE) == 1
