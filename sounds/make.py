"""Makes the cue sounds of every theme with pydub: `python sounds/make.py [FOLDER]`.

Each sound is a few short notes, chosen so that no two begin on the same pitch and no two have the same
pattern: at zero something else sounds than at 3-2-1. All notes belong to one A major scale with a sixth,
so that cues that meet do not quarrel. A note starts at full strength within a millisecond, which makes its
beginning exact, and dies away like a struck bar; only that of a breath swells and fades, low and soft.
Every sound has the loudness that `SOUND_LUFS` of prehab says, which has to be installed: the countdown is
the loudest.
"""

import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub warns of a missing ffmpeg, which is not needed here
    from pydub import AudioSegment
    from pydub.generators import Sine

from prehab.audio.clip_store import SOUND_LUFS
from prehab.audio.frames.loudness import loudness
from prehab.core.timeline import Sound

RATE = 48_000

PEAK_DBFS = -3.0
"""No sound may peak higher."""

ATTACK_MS = 1

SWELL_FROM_DB = -30.0
"""How soft a note that swells begins."""


@dataclass(frozen=True)
class Note:
    """A tone of `hz` for `ms`, `gap` milliseconds of silence after it; `fall` is its decay in dB.

    With `swell` it rises for so many milliseconds and fades for the rest, without harmonics.
    """

    hz: float
    ms: int
    gap: int = 0
    fall: float = 9.0
    swell: int = 0


@dataclass(frozen=True)
class Timbre:
    """Level in dB of each harmonic above the fundamental."""

    harmonics: tuple[float, ...]


CLASSIC: dict[str, Sequence[Note]] = {
    "prepare": [Note(880.0, 120)],
    "go": [Note(1318.5, 350, fall=6.0)],
    "halfway": [Note(1108.7, 75, gap=45), Note(1108.7, 75)],
    "last": [Note(659.3, 120)],
    "stop": [Note(554.4, 130), Note(440.0, 220)],
    "switch": [Note(740.0, 80), Note(987.8, 80), Note(740.0, 120)],
    "rep": [Note(1760.0, 60, fall=12.0)],
    "rep-other": [Note(2349.3, 60, fall=12.0)],
    "breath": [Note(370.0, 800, fall=24.0, swell=250)],
    "round": [Note(440.0, 100), Note(554.4, 100), Note(659.3, 160)],
    "done": [Note(987.8, 90, gap=20), Note(987.8, 60, gap=20), Note(1318.5, 210)],
}
"""Sound to its notes; the names are those of `prehab.core.timeline.Sound`."""

THEMES = {"classic": (CLASSIC, Timbre((-14.0, -22.0)))}


def tone(note: Note, timbre: Timbre) -> Any:
    """Return one note with its harmonics, its attack, its decay and its gap."""
    length = note.ms
    sound = Sine(note.hz, sample_rate=RATE).to_audio_segment(duration=length, volume=-8.0)
    if note.swell:
        risen = sound.fade(from_gain=SWELL_FROM_DB, start=0, duration=note.swell).fade_in(ATTACK_MS)
        return risen.fade(to_gain=-note.fall, start=note.swell, duration=length - note.swell).fade_out(30)
    for order, level in enumerate(timbre.harmonics, start=2):
        overtone = Sine(note.hz * order, sample_rate=RATE).to_audio_segment(duration=length, volume=-8.0 + level)
        sound = sound.overlay(overtone)
    sound = sound.fade(to_gain=-note.fall, start=0, duration=length)
    release = min(30, length // 3)
    shaped = sound.fade_in(ATTACK_MS).fade_out(release)
    return shaped + AudioSegment.silent(duration=note.gap, frame_rate=RATE)


def melody(notes: Sequence[Note], timbre: Timbre, lufs: float) -> Any:
    """Return the notes one after another, with that loudness."""
    sound = AudioSegment.empty().set_frame_rate(RATE)
    for note in notes:
        sound += tone(note, timbre)
    return sound.apply_gain(round(lufs - loudness(sound.raw_data, RATE), 2))


def make(folder: Path) -> dict[str, tuple[float, float]]:
    """Write every theme below `folder` and return the loudness in LUFS and the peak in dBFS of each file."""
    levels = {}
    for theme, (sounds, timbre) in THEMES.items():
        (folder / theme).mkdir(parents=True, exist_ok=True)
        for name, notes in sounds.items():
            sound = melody(notes, timbre, SOUND_LUFS[Sound(name)])
            if sound.max_dBFS > PEAK_DBFS:
                raise SystemExit(f"{theme}/{name} peaks at {sound.max_dBFS:.1f} dBFS")
            sound.export(folder / theme / f"{name}.wav", format="wav").close()
            levels[f"{theme}/{name}"] = (loudness(sound.raw_data, RATE), sound.max_dBFS)
    return levels


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for path, (lufs, peak) in make(target).items():
        print(f"{path:20} {lufs:6.1f} LUFS, peak {peak:5.1f} dBFS")
