"""The clips that the child plays: cue sounds of a theme, a pack's own sounds, spoken phrases, each at its volume."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from prehab.audio.frames.wav import InvalidWavError, wav_to_pcm
from prehab.core.timeline import Cue, Sound

DEFAULT_THEME: Final = "classic"
"""The theme that has every sound; other themes may leave sounds out."""

BELL_SOUNDS: Final = frozenset({Sound.GO, Sound.STOP, Sound.SWITCH, Sound.ROUND, Sound.DONE})
"""The sounds for which the bell backend rings."""

CUE_LUFS: Final = -18.0
"""The loudness of a cue, by `frames.loudness`: that of a spoken phrase. A pack's own sounds have it too."""

SOUND_LUFS: Final[Mapping[Sound, float]] = {
    **dict.fromkeys(Sound, CUE_LUFS),
    Sound.PREPARE: -16.5,
    Sound.LAST: -16.5,
    Sound.REP: -19.0,
    Sound.REP_OTHER: -19.0,
    Sound.BREATH: -28.0,
}
"""The loudness of every sound of a theme: the countdown is on top, the tick of a rep, which comes often, below.

The tone of a breath is heard only by who listens for it: 10 LU under all others.
"""


MakeClip = Callable[[], bytes | None]
"""Makes a clip: PCM, or None when there is nothing to play. Clips are large, and only the sound child keeps them; for
another child they are made again."""


def theme_clip_name(sound: Sound) -> str:
    """Return the clip name of a theme's cue sound."""
    return f"sound:{sound.value}"


def file_clip_name(path: str) -> str:
    """Return the clip name of a pack's own sound."""
    return f"file:{path}"


def phrase_clip_name(phrase: str) -> str:
    """Return the clip name of a spoken phrase."""
    return f"say:{phrase}"


def clip_for(cue: Cue, known: Callable[[str], bool]) -> str | None:
    """Return the clip that plays a cue: the pack's own if it is there, None when there is nothing to play."""
    names = [file_clip_name(cue.file)] if cue.file else []
    if cue.phrase is not None:
        names.append(phrase_clip_name(cue.phrase))
    if cue.sound is not None:
        names.append(theme_clip_name(cue.sound))
    return next((name for name in names if known(name)), None)


def theme_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the themes in a folder: its folders that hold a cue sound."""
    known = {f"{sound.value}.wav" for sound in Sound}
    return tuple(sorted({place.parent.name for place in folder.glob("*/*.wav") if place.name in known}))


def theme_clips(folder: Path, theme: str, volume: float) -> Iterator[tuple[str, MakeClip]]:
    """Yield the clips of a theme; a sound that is missing or damaged comes from the default theme.

    The sounds of the default theme were made with their loudness, those of others are brought to it.
    """
    for sound in Sound:
        yield theme_clip_name(sound), partial(_theme_clip, folder, theme, sound, volume)


def file_clips(files: Mapping[str, bytes], volume: float) -> Iterator[tuple[str, MakeClip]]:
    """Yield the clips of a pack's own sounds, all equally loud."""
    for path, wav in files.items():
        yield file_clip_name(path), partial(_clip, partial(bytes, wav), volume, CUE_LUFS)


def phrase_clip(phrase: str, read: Callable[[], bytes | None], volume: float) -> tuple[str, MakeClip]:
    """Return the clip of a spoken phrase, whose WAV is `read`."""
    return phrase_clip_name(phrase), partial(_clip, read, volume)


def _theme_clip(folder: Path, theme: str, sound: Sound, volume: float) -> bytes | None:
    for candidate in dict.fromkeys((theme, DEFAULT_THEME)):
        lufs = None if candidate == DEFAULT_THEME else SOUND_LUFS[sound]
        clip = _clip((folder / candidate / f"{sound.value}.wav").read_bytes, volume, lufs)
        if clip is not None:
            return clip
    return None


def _clip(read: Callable[[], bytes | None], volume: float, lufs: float | None = None) -> bytes | None:
    try:
        wav = read()
        return None if wav is None else wav_to_pcm(wav, volume, lufs)
    except (OSError, InvalidWavError):
        return None
