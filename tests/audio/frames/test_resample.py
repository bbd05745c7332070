"""What becomes of a tone at another rate: it is as loud as before, and it is alone."""

import array
import cmath
import math
import random

import pytest

from prehab.audio.frames.pcm import FRAME_RATE
from prehab.audio.frames.resample import resample

STRENGTH = 10_000


def tone(hz: float, rate: int) -> bytes:
    """Return a tenth of a second of a sine."""
    frames = (round(STRENGTH * math.sin(2 * math.pi * hz * n / rate)) for n in range(rate // 10))
    return array.array("h", frames).tobytes()


def decibels_at(hz: float, sound: bytes) -> float:
    """Return the strength of one frequency in the middle of a sound, against the tone's own: a windowed DFT."""
    frames = array.array("h", sound)[480:-480]
    window = [0.5 - 0.5 * math.cos(2 * math.pi * n / len(frames)) for n in range(len(frames))]
    turn = -2j * math.pi * hz / FRAME_RATE
    found = sum(
        frame * weight * cmath.exp(turn * n) for n, (frame, weight) in enumerate(zip(frames, window, strict=True))
    )
    return 20 * math.log10(2 * abs(found) / sum(window) / STRENGTH)


@pytest.mark.parametrize("hz", [200, 1000, 4000, 5500, 7000, 7500])
def test_a_voice_s_tone_stays_as_it_is_and_has_no_images(hz: int) -> None:
    sound = resample(tone(hz, 16_000), 16_000)
    assert decibels_at(hz, sound) == pytest.approx(0, abs=0.1)
    for image in (16_000 - hz, 16_000 + hz, 32_000 - hz):
        if image < FRAME_RATE / 2:
            assert decibels_at(image, sound) < -60, f"{hz} Hz is also heard at {image} Hz"


@pytest.mark.parametrize("rate", [8000, 11_025, 22_050, 24_000, 32_000, 44_100, 88_200, 96_000, 192_000])
def test_a_tone_of_any_usual_rate_stays_as_it_is_and_has_no_image(rate: int) -> None:
    hz = min(rate, FRAME_RATE) * 0.4
    sound = resample(tone(hz, rate), rate)
    assert decibels_at(hz, sound) == pytest.approx(0, abs=0.2)
    if rate - hz < FRAME_RATE / 2:
        assert decibels_at(rate - hz, sound) < -60


def test_what_is_too_high_for_the_new_rate_is_left_out() -> None:
    assert decibels_at(FRAME_RATE - 30_000, resample(tone(30_000, 96_000), 96_000)) < -60


@pytest.mark.parametrize("rate", [1001, 8000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_it_lasts_as_long_as_before(rate: int) -> None:
    assert len(resample(tone(400, rate), rate)) == pytest.approx(FRAME_RATE / 10 * 2, abs=3 * FRAME_RATE / rate)
    assert resample(b"", rate) == b""


def test_a_click_stays_in_its_place() -> None:
    frames = array.array("h", [0] * 1600)
    frames[800] = 20_000
    heard = array.array("h", resample(frames.tobytes(), 16_000))
    assert max(range(len(heard)), key=lambda n: heard[n]) == 2400


def test_noise_at_full_scale_saturates() -> None:
    dice = random.Random(1)
    loud = array.array("h", (dice.choice((-32_768, 32_767)) for _ in range(1600)))
    heard = array.array("h", resample(loud.tobytes(), 16_000))
    off = [abs(heard[3 * n] - loud[n]) for n in range(len(loud))]
    assert max(off) < 40, "the old frames are among the new ones, whatever overflows between them"
