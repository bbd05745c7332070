"""PCM arithmetic. PCM is mono, 16 bits, 48,000 frames a second, in a bytes object."""

import array
import io
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


def mix(one: bytes, other: bytes) -> bytes:
    """Return the sum of two equally long pieces; overflow saturates instead of wrapping round."""
    return audioop.add(one, other, FRAME_BYTES)


def apply_volume(pcm: bytes, volume: float) -> bytes:
    """Return `pcm` at a linear volume."""
    return pcm if volume == 1.0 else audioop.mul(pcm, FRAME_BYTES, volume)


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


def duration_s(pcm: bytes) -> float:
    """Return the duration in seconds."""
    return len(pcm) / (FRAME_RATE * FRAME_BYTES)
