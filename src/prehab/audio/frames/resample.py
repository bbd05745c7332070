"""Mono sound of any rate as PCM of the mixer's rate, by a polyphase filter.

Where the new rate is `up / down` of the old one, output frame `j * up + phase` is a weighted sum of input frames. Such
a sum over a whole sound is a convolution, and that is what the product of two large integers is when the digits of one
are the frames and those of the other the weights. So Python's integers do the arithmetic: a second of a 16 kHz voice
takes a few milliseconds, where a sum for each frame takes 70.
"""

import array
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from prehab.audio.frames import pcm

WHOLE_HALF_WIDTH: Final = 31
"""Frames on either side that a frame is made of, when the new rate is a multiple of the old one. The filter falls by
60 dB within a sixteenth of the old rate: for 16 kHz from 7.5 to 8.5 kHz."""

OTHER_HALF_WIDTH: Final = 16
"""The same for other rates, which cost more: 60 dB within a ninth of the old rate, for 22 kHz from 9.8 to 12.3 kHz."""

KAISER_BETA: Final = 5.65
"""The shape of the filter's window for 60 dB: 0.1102 * (60 - 8.7) (Kaiser 1974)."""

MAX_PHASES: Final = 640
"""A rate that needs more is resampled linearly. 640 are those of 11,025 Hz; no usual rate needs more."""

ONE: Final = 1 << 13
"""The weight that stands for 1.0. The weights of a phase add up to less than 4.0, without their signs: with frames of
16 bits a sum stays below 2^31."""

DIGIT: Final = 4
"""Bytes of a digit."""

MIDDLE: Final = 1 << 31
"""What is added to a digit so that it is not negative."""


def resample(sound: bytes, rate: int) -> bytes:
    """Return 16-bit mono `sound` of `rate` frames a second as PCM; what overflows saturates."""
    common = math.gcd(rate, pcm.FRAME_RATE)
    up, down = pcm.FRAME_RATE // common, rate // common
    if up == down or not sound:
        return sound
    if up > MAX_PHASES:
        return pcm.resample_linearly(sound, rate)
    frames = array.array("h", sound)
    parts = [_number(frames[part::down].tobytes()) for part in range(down)]
    lead, length = _lead(up, down), -(-len(frames) // down)
    out = array.array("I", bytes(DIGIT * up * length))
    for phase, weights in enumerate(_weights(up, down)):
        out[phase::up] = _digits(sum(parts[part] * weight for part, weight in weights.items()), lead + length)[lead:]
    wide = pcm.flip_sign(out.tobytes(), DIGIT)
    return pcm.narrow(wide, (1 << 16) // ONE)[: len(frames) * up // down * pcm.FRAME_BYTES]


def _number(sound: bytes) -> int:
    """Return the integer whose digits are the frames, the first the lowest; a digit may be negative."""
    digits = array.array("H", bytes(len(sound) // pcm.FRAME_BYTES * DIGIT))
    digits[::2] = array.array("H", pcm.flip_sign(sound, pcm.FRAME_BYTES))
    return int.from_bytes(digits.tobytes(), "little") - _repeat(1 << 15, len(digits) // 2)


def _digits(number: int, count: int) -> "array.array[int]":
    """Return the lowest digits of a number, each increased by MIDDLE, and by half of ONE for rounding."""
    shifted = (number + _repeat(MIDDLE + ONE // 2, count)) % (1 << 8 * DIGIT * count)
    return array.array("I", shifted.to_bytes(DIGIT * count, "little"))


def _repeat(digit: int, count: int) -> int:
    return int.from_bytes(digit.to_bytes(DIGIT, "little") * count, "little")


def _reach(up: int, down: int) -> int:
    """Return the half width of the filter in steps of `1 / up` old frame; to a lower rate it is wider."""
    return (WHOLE_HALF_WIDTH if down == 1 else OTHER_HALF_WIDTH) * max(up, down)


def _lead(up: int, down: int) -> int:
    """Return by how many digits the sums are moved up, so that none begins below the first."""
    return -(-_reach(up, down) // (up * down))


@cache
def _weights(up: int, down: int) -> tuple[Mapping[int, int], ...]:
    """Return for each phase the numbers that the parts of the frames (part, part + down, ...) are multiplied with."""
    reach, lead = _reach(up, down), _lead(up, down)
    response = [round(ONE * value) for value in _responses(up, down)]
    phases = []
    for phase in range(0, up * down, down):
        weights: defaultdict[int, int] = defaultdict(int)
        for back in range(-((reach + phase) // up), (reach - phase) // up + 1):
            part = -back % down
            weights[part] += response[abs(back * up + phase)] << 8 * DIGIT * ((back + part) // down + lead)
        phases.append(dict(weights))
    return tuple(phases)


def _responses(up: int, down: int) -> Iterator[float]:
    """Yield the filter's response at each step from its middle to its end: sin(x) / x in a Kaiser window."""
    reach, width = _reach(up, down), max(up, down)
    scale = up / width / _bessel(KAISER_BETA)
    for step in range(reach + 1):
        angle = math.pi * step / width
        window = _bessel(KAISER_BETA * math.sqrt(1 - (step / reach) ** 2))
        yield scale * window * (math.sin(angle) / angle if step else 1.0)


def _bessel(x: float) -> float:
    """Return the modified Bessel function of order zero, for x up to 6."""
    total = term = 1.0
    for n in range(1, 16):
        term *= (x / 2 / n) ** 2
        total += term
    return total
