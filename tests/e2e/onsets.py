"""Which cue sounds are in a recording, and on which frame each of them begins."""

import array
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Samples = Sequence[int]

THRESHOLD = 400
"""Sample value that is no silence."""

SILENCE = 60 * 48
"""Frames of silence that separate two sounds: longer than any pause inside a cue."""

HEAD = 20 * 48
"""Frames of a sound that place it."""

SEARCH = 30
"""Frames around the first loud one in which the beginning is looked for."""


@dataclass(frozen=True)
class Heard:
    """A sound in a recording: the frame it begins on, the best matching clip and how well it fits (1 is exact)."""

    frame: int
    name: str
    match: float


def theme(folder: Path) -> dict[str, Samples]:
    """Return the samples of every WAV of a theme folder by its name."""
    clips: dict[str, Samples] = {}
    for path in sorted(folder.glob("*.wav")):
        with wave.open(str(path)) as wav:
            clips[path.stem] = array.array("h", wav.readframes(wav.getnframes()))
    return clips


def loud_stretches(samples: Samples) -> list[tuple[int, int]]:
    """Return (first, last) loud frame of every stretch that silence separates."""
    out: list[tuple[int, int]] = []
    for i, value in enumerate(samples):
        if value > THRESHOLD or value < -THRESHOLD:
            if not out or i - out[-1][1] > SILENCE:
                out.append((i, i))
            else:
                out[-1] = (out[-1][0], i)
    return out


def likeness(samples: Samples, at: int, clip: Samples) -> float:
    """Return the normalised correlation of a clip with the recording at a frame: 1.0 when it is that sound."""
    part = samples[at : at + len(clip)]
    both = sum(a * b for a, b in zip(part, clip, strict=False))
    power = sum(a * a for a in part) * sum(b * b for b in clip)
    return both / power**0.5 if power else 0.0


def heard(samples: Samples, clips: Mapping[str, Samples]) -> list[Heard]:
    """Return every sound of a recording in order."""
    return [_identify(samples, first, clips) for first, _ in loud_stretches(samples)]


def _identify(samples: Samples, first: int, clips: Mapping[str, Samples]) -> Heard:
    found = []
    for name, clip in clips.items():
        places = range(max(0, first - SEARCH), first + 1)
        frame = max(places, key=lambda at: likeness(samples, at, clip[:HEAD]))
        found.append(Heard(frame, name, likeness(samples, frame, clip)))
    return max(found, key=lambda h: h.match)
