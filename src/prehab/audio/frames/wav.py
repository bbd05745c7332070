"""WAV bytes to mixer sound and back, with pydub: levelled, trimmed, resampled. Never through ffmpeg."""

import io
import warnings
import wave
from typing import Any, Final

from prehab.audio.frames import pcm
from prehab.core.errors import PrehabError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub warns of a missing ffmpeg, and of its own syntax
    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

QUIET_DBFS: Final = -45.0
"""What a voice leaves before and after a phrase is quieter than this."""

STEP_MS: Final = 5

MOST_SECONDS: Final = 30
"""Longer sounds are refused; a phrase or a cue is never that long."""

MOST_RATE: Final = 192_000


class BadSoundError(PrehabError):
    """These bytes are no WAV that can be played."""


def segment_of(wav: bytes) -> Any:
    """Return WAV bytes as a pydub segment; raises BadSoundError. The header is bounded before it is believed."""
    try:
        with wave.open(io.BytesIO(wav), "rb") as source:
            channels, width, rate = source.getnchannels(), source.getsampwidth(), source.getframerate()
            if channels not in (1, 2) or width not in (1, 2, 3, 4) or not 1000 <= rate <= MOST_RATE:
                raise BadSoundError("neither mono nor stereo, or an unusual sample rate")
            frames = source.readframes(rate * MOST_SECONDS)
    except (wave.Error, EOFError, ValueError) as error:
        raise BadSoundError(str(error) or "cut off") from error
    whole = len(frames) - len(frames) % (channels * width)
    return AudioSegment(frames[:whole], sample_width=width, frame_rate=rate, channels=channels)


def wav_of(segment: Any) -> bytes:
    """Return a pydub segment as WAV bytes."""
    out = io.BytesIO()
    segment.export(out, format="wav")
    return out.getvalue()


def trimmed(wav: bytes) -> bytes:
    """Return a spoken phrase without the silence around it, as a mono WAV; b"" when nothing is left."""
    segment = segment_of(wav).set_channels(1).set_sample_width(2)
    lead = detect_leading_silence(segment, QUIET_DBFS, STEP_MS)
    tail = detect_leading_silence(segment.reverse(), QUIET_DBFS, STEP_MS)
    if lead + tail >= len(segment):
        return b""
    inner = segment[max(0, lead - STEP_MS) : len(segment) - max(0, tail - STEP_MS)]
    return wav_of(inner.fade_in(STEP_MS).fade_out(STEP_MS))


def sound_of(wav: bytes, volume: float = 1.0) -> bytes:
    """Return WAV bytes as the mixer wants them, at a linear volume; raises BadSoundError."""
    segment = segment_of(wav)
    try:
        plain = segment.set_sample_width(pcm.WIDTH).set_channels(1).set_frame_rate(pcm.RATE)
    except (ValueError, ArithmeticError) as error:
        raise BadSoundError(str(error)) from error
    return pcm.scale(plain.raw_data, volume)
