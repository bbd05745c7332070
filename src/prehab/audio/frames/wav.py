"""WAV bytes to PCM: those that are PCM already as they are, others with pydub (never through ffmpeg)."""

import io
import warnings
import wave
from typing import Any, Final, NamedTuple

from prehab.audio.frames import loudness, pcm
from prehab.audio.frames.resample import resample
from prehab.core.errors import PrehabError

MAX_SECONDS: Final = 30
"""Sounds are cut at this length; a phrase or a cue is never that long."""

MAX_FRAME_RATE: Final = 192_000


class InvalidWavError(PrehabError):
    """The bytes are not a WAV file that can be played."""


class WavSound(NamedTuple):
    """What a WAV file holds: whole frames of so many channels and bytes a sample, `rate` of them a second."""

    frames: bytes
    channels: int
    width: int
    rate: int


def read_wav(wav: bytes) -> WavSound:
    """Return what WAV bytes hold; raises InvalidWavError. The values of the header are checked first."""
    try:
        with wave.open(io.BytesIO(wav), "rb") as source:
            channels, width, rate = source.getnchannels(), source.getsampwidth(), source.getframerate()
            if channels not in (1, 2) or width not in (1, 2, 3, 4) or not 1000 <= rate <= MAX_FRAME_RATE:
                raise InvalidWavError("neither mono nor stereo, or an unusual sample rate")
            frames = source.readframes(rate * MAX_SECONDS)
    except (wave.Error, EOFError, ValueError) as error:
        raise InvalidWavError(str(error) or "cut off") from error
    whole = len(frames) - len(frames) % (channels * width)
    return WavSound(frames[:whole], channels, width, rate)


def wav_to_segment(wav: bytes) -> Any:
    """Return WAV bytes as a pydub segment; raises InvalidWavError."""
    return _segment(read_wav(wav))


def _segment(sound: WavSound) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub warns of a missing ffmpeg, and of its own syntax
        from pydub import AudioSegment
    return AudioSegment(sound.frames, sample_width=sound.width, frame_rate=sound.rate, channels=sound.channels)


def wav_to_pcm(wav: bytes, volume: float = 1.0, lufs: float | None = None) -> bytes:
    """Return WAV bytes as PCM for the mixer, at a linear volume; raises InvalidWavError.

    With `lufs` it is first brought to that loudness, which takes 13 ms for a second of sound.
    """
    found = read_wav(wav)
    frames = found.frames
    if (found.channels, found.width) != (1, pcm.FRAME_BYTES):
        try:
            frames = _segment(found).set_sample_width(pcm.FRAME_BYTES).set_channels(1).raw_data
        except (ValueError, ArithmeticError) as error:
            raise InvalidWavError(str(error)) from error
    sound = resample(frames, found.rate)
    gain = 1.0 if lufs is None else loudness.gain_to(lufs, sound, pcm.FRAME_RATE)
    return pcm.apply_volume(sound, gain * volume)
