"""WAV bytes to PCM and back, with pydub (never through ffmpeg): decoding, trimming, resampling."""

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

SILENCE_DBFS: Final = -45.0
"""Quieter than this counts as silence before and after a phrase."""

TRIM_STEP_MS: Final = 5

MAX_SECONDS: Final = 30
"""Sounds are cut at this length; a phrase or a cue is never that long."""

MAX_FRAME_RATE: Final = 192_000


class InvalidWavError(PrehabError):
    """The bytes are not a WAV file that can be played."""


def wav_to_segment(wav: bytes) -> Any:
    """Return WAV bytes as a pydub segment; raises BadSoundError. The values of its header are checked first."""
    try:
        with wave.open(io.BytesIO(wav), "rb") as source:
            channels, width, rate = source.getnchannels(), source.getsampwidth(), source.getframerate()
            if channels not in (1, 2) or width not in (1, 2, 3, 4) or not 1000 <= rate <= MAX_FRAME_RATE:
                raise InvalidWavError("neither mono nor stereo, or an unusual sample rate")
            frames = source.readframes(rate * MAX_SECONDS)
    except (wave.Error, EOFError, ValueError) as error:
        raise InvalidWavError(str(error) or "cut off") from error
    whole = len(frames) - len(frames) % (channels * width)
    return AudioSegment(frames[:whole], sample_width=width, frame_rate=rate, channels=channels)


def segment_to_wav(segment: Any) -> bytes:
    """Return a pydub segment as WAV bytes."""
    out = io.BytesIO()
    segment.export(out, format="wav")
    return out.getvalue()


def trim_silence(wav: bytes) -> bytes:
    """Return a spoken phrase without the silence around it, as a mono WAV; b"" when nothing is left."""
    segment = wav_to_segment(wav).set_channels(1).set_sample_width(2)
    lead = detect_leading_silence(segment, SILENCE_DBFS, TRIM_STEP_MS)
    tail = detect_leading_silence(segment.reverse(), SILENCE_DBFS, TRIM_STEP_MS)
    if lead + tail >= len(segment):
        return b""
    inner = segment[max(0, lead - TRIM_STEP_MS) : len(segment) - max(0, tail - TRIM_STEP_MS)]
    return segment_to_wav(inner.fade_in(TRIM_STEP_MS).fade_out(TRIM_STEP_MS))


def wav_to_pcm(wav: bytes, volume: float = 1.0) -> bytes:
    """Return WAV bytes as PCM for the mixer, at a linear volume; raises BadSoundError."""
    segment = wav_to_segment(wav)
    try:
        plain = segment.set_sample_width(pcm.FRAME_BYTES).set_channels(1).set_frame_rate(pcm.FRAME_RATE)
    except (ValueError, ArithmeticError) as error:
        raise InvalidWavError(str(error)) from error
    return pcm.apply_volume(plain.raw_data, volume)
