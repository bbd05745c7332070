"""PCM arithmetic. PCM is mono, 16 bits, 48,000 frames a second, in a bytes object."""

import array
import io
import math
import warnings
import wave
from typing import Final

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

FRAME_RATE: Final = 48_000
"""Frames a second."""

FRAME_BYTES: Final = 2
"""Bytes in a frame."""

FULL_SCALE: Final = 32_768


def mix(one: bytes, other: bytes) -> bytes:
    """Return the sum of two equally long pieces; overflow saturates instead of wrapping round."""
    return audioop.add(one, other, FRAME_BYTES)


def apply_volume(pcm: bytes, volume: float) -> bytes:
    """Return `pcm` at a linear volume."""
    return pcm if volume == 1.0 else audioop.mul(pcm, FRAME_BYTES, volume)


def peak(pcm: bytes) -> int:
    """Return the highest sample, without its sign."""
    return audioop.max(pcm, FRAME_BYTES)


def level(pcm: bytes) -> float:
    """Return the level in dBFS (root mean square), minus infinity for silence."""
    rms = audioop.rms(pcm, FRAME_BYTES)
    return 20 * math.log10(rms / FULL_SCALE) if rms else -math.inf


def flip_sign(sound: bytes, width: int) -> bytes:
    """Return signed samples of `width` bytes as unsigned ones, or the other way round."""
    return audioop.bias(sound, width, -(1 << 8 * width - 1))


def narrow(wide: bytes, factor: float) -> bytes:
    """Return 32-bit sound times `factor` as 16-bit sound; overflow saturates."""
    return audioop.lin2lin(audioop.mul(wide, 4, factor), 4, FRAME_BYTES)


def resample_linearly(sound: bytes, rate: int) -> bytes:
    """Return 16-bit mono sound of `rate` frames a second as PCM, by drawing lines from frame to frame."""
    return audioop.ratecv(sound, FRAME_BYTES, 1, rate, FRAME_RATE, None)[0]


def silence(frames: int) -> bytes:
    """Return that many silent frames."""
    return bytes(frames * FRAME_BYTES)


def fade_out(pcm: bytes) -> bytes:
    """Return `pcm` faded linearly to silence."""
    samples = array.array("h", pcm)
    length = len(samples)
    return array.array("h", (s * (length - i) // length for i, s in enumerate(samples))).tobytes()


def to_wav(pcm: bytes, rate: int = FRAME_RATE) -> bytes:
    """Return mono 16-bit sound as a WAV file; `rate` is its frames a second."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(FRAME_BYTES)
        file.setframerate(rate)
        file.writeframes(pcm)
    return out.getvalue()


def duration_s(size: int) -> float:
    """Return the duration of so many bytes in seconds."""
    return size / (FRAME_RATE * FRAME_BYTES)
