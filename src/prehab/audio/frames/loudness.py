"""How loud a sound is, by ITU-R BS.1770-4, and the gain that makes it as loud as it should be.

The measure is the integrated loudness in LUFS: the power after K-weighting, in windows of 400 ms every 100 ms, without
those that are silent or 10 LU softer than the others. A sound that is shorter than a window counts as if silence
followed it: then a tick of 60 ms is softer than a tone of the same level that lasts 400, as it is for the ear.
"""

import array
import math
from collections.abc import Sequence
from functools import cache
from typing import Final

from prehab.audio.frames import pcm

WINDOW_BLOCKS: Final = 4
"""Blocks of 100 ms in a window."""

OFFSET_DB: Final = -0.691
"""BS.1770's constant; with it a sine of 997 Hz at full scale has -3.01 LUFS."""

ABSOLUTE_GATE: Final = -70.0
"""Windows below this loudness do not count."""

RELATIVE_GATE: Final = -10.0
"""Nor do those that are so much below the mean of the others."""

PEAK_DBFS: Final = -1.0
"""No sound is lifted so far that it peaks higher."""

MAX_GAIN_DB: Final = 20.0
"""No sound is lifted by more: what is so soft may be noise."""


def loudness(sound: bytes, rate: int) -> float:
    """Return the loudness of 16-bit mono sound in LUFS, minus infinity for silence."""
    samples = array.array("h", sound)
    sums = _block_sums(samples, rate)
    count = max(1, len(samples) // (rate // 10) - WINDOW_BLOCKS + 1)
    scale = pcm.FULL_SCALE**2 * rate // 10 * WINDOW_BLOCKS
    powers = [sum(sums[first : first + WINDOW_BLOCKS]) / scale for first in range(count)]
    loud = [power for power in powers if _lufs(power) > ABSOLUTE_GATE]
    gate = _lufs(_mean(loud)) + RELATIVE_GATE
    return _lufs(_mean([power for power in loud if _lufs(power) > gate]))


def gain_to(target: float, sound: bytes, rate: int) -> float:
    """Return the factor that brings 16-bit mono sound to `target` LUFS, as near as PEAK_DBFS and MAX_GAIN_DB allow."""
    found = loudness(sound, rate)
    if found == -math.inf:
        return 1.0
    room = PEAK_DBFS - 20 * math.log10(pcm.peak(sound) / pcm.FULL_SCALE)
    return float(10 ** (min(target - found, room, MAX_GAIN_DB) / 20))


def _mean(powers: Sequence[float]) -> float:
    return sum(powers) / len(powers) if powers else 0.0


def _lufs(power: float) -> float:
    return OFFSET_DB + 10 * math.log10(power) if power > 0 else -math.inf


def _block_sums(samples: "array.array[int]", rate: int) -> list[float]:
    """Return the sum of the squares of the K-weighted samples in each block."""
    (b0, b1, b2, a1, a2), (c1, c2) = _shelf(rate), _high_pass(rate)
    length = rate // 10
    s1 = s2 = h1 = h2 = 0.0
    sums = []
    for start in range(0, len(samples), length):
        total = 0.0
        for x in samples[start : start + length]:
            y = b0 * x + s1
            s1 = b1 * x - a1 * y + s2
            s2 = b2 * x - a2 * y
            z = y + h1
            h1 = h2 - 2 * y - c1 * z
            h2 = y - c2 * z
            total += z * z
        sums.append(total)
    return sums


@cache
def _shelf(rate: int) -> tuple[float, float, float, float, float]:
    """Return BS.1770's first filter, the effect of the head, for a sample rate: b0, b1, b2, a1, a2.

    BS.1770 gives its coefficients for 48 kHz only. These figures of the analogue filter behind them are those of
    libebur128; at 48 kHz they give the same coefficients.
    """
    k = math.tan(math.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    return (
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )


@cache
def _high_pass(rate: int) -> tuple[float, float]:
    """Return BS.1770's second filter for a sample rate: a1, a2; its b are 1, -2, 1."""
    k = math.tan(math.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    return 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0
