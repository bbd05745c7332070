"""A spoken phrase as it is kept: without the silence around it, as loud as every other, at the mixer's rate."""

import array
import math
from typing import Final

from prehab.audio.frames import loudness, pcm
from prehab.audio.frames.resample import resample
from prehab.audio.frames.wav import wav_to_segment

PHRASE_LUFS: Final = -18.0
"""The loudness of every phrase: that of most cues."""

SILENCE_DBFS: Final = -45.0
"""A phrase that is nowhere louder is silence."""

START_DB: Final = -52.0
"""Speech begins where it comes so near to its loudest 5 ms: f, s, th and h begin 40 dB below the vowels."""

END_DB: Final = -45.0
"""And here it ends; what follows is the voice's own noise."""

STEP_MS: Final = 5

LEAD_MS: Final = 10
"""What is kept before the start: so much later than it is due does a phrase begin."""

TAIL_MS: Final = 30
"""What is kept after the end."""


def finish_phrase(wav: bytes) -> bytes:
    """Return a voice's WAV as it is kept, b"" when there is only silence in it; raises InvalidWavError."""
    segment = wav_to_segment(wav).set_channels(1).set_sample_width(pcm.FRAME_BYTES)
    rate = segment.frame_rate
    sound = trim(segment.raw_data, rate)
    if not sound:
        return b""
    return pcm.to_wav(pcm.apply_volume(resample(sound, rate), loudness.gain_to(PHRASE_LUFS, sound, rate)))


def trim(sound: bytes, rate: int) -> bytes:
    """Return 16-bit mono speech without the silence around it; b"" when nothing is left."""
    step = rate * STEP_MS // 1000 * pcm.FRAME_BYTES
    levels = [pcm.level(sound[at : at + step]) for at in range(0, len(sound), step)]
    loudest = max(levels, default=-math.inf)
    if loudest < SILENCE_DBFS:
        return b""
    first = next(n for n, level in enumerate(levels) if level >= loudest + START_DB)
    last = next(n for n in reversed(range(len(levels))) if levels[n] >= loudest + END_DB)
    first, last = max(0, first - LEAD_MS // STEP_MS), last + 1 + TAIL_MS // STEP_MS
    return _fade(sound[first * step : last * step], rate)


def _fade(sound: bytes, rate: int) -> bytes:
    """Return speech with what is kept around it faded, in the form of a raised cosine."""
    samples = array.array("h", sound)
    for length, place in ((rate * LEAD_MS // 1000, 1), (rate * TAIL_MS // 1000, -1)):
        for n in range(min(length, len(samples))):
            at = n if place > 0 else -1 - n
            samples[at] = round(samples[at] * (0.5 - 0.5 * math.cos(math.pi * n / length)))
    return samples.tobytes()
