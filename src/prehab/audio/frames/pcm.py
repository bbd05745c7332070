"""Arithmetic on sound as the mixer sees it: mono, 16 bits, 48,000 frames a second, in a bytes object."""

import array
import io
import warnings
import wave
from typing import Final

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

RATE: Final = 48_000
"""Frames a second."""

WIDTH: Final = 2
"""Bytes in a frame."""


def add(one: bytes, other: bytes) -> bytes:
    """Return the sum of two equally long stretches; what is too loud saturates instead of wrapping round."""
    return audioop.add(one, other, WIDTH)


def scale(pcm: bytes, volume: float) -> bytes:
    """Return `pcm` at a linear volume."""
    return pcm if volume == 1.0 else audioop.mul(pcm, WIDTH, volume)


def silence(frames: int) -> bytes:
    """Return that many frames of nothing."""
    return bytes(frames * WIDTH)


def fade_out(pcm: bytes) -> bytes:
    """Return `pcm` falling in a straight line to nothing at its end."""
    samples = array.array("h", pcm)
    length = len(samples)
    return array.array("h", (s * (length - i) // length for i, s in enumerate(samples))).tobytes()


def wav(pcm: bytes, rate: int = RATE) -> bytes:
    """Return mono 16-bit sound as a WAV file; `rate` is its frames a second."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(WIDTH)
        file.setframerate(rate)
        file.writeframes(pcm)
    return out.getvalue()


def seconds(pcm: bytes) -> float:
    """Return how long a stretch sounds."""
    return len(pcm) / (RATE * WIDTH)
