import array
import io
import math
import shutil
import struct
import wave
from collections.abc import Iterable
from pathlib import Path

import pytest

from prehab.audio import clip_store
from prehab.audio.frames import pcm
from prehab.audio.frames.loudness import loudness
from prehab.audio.frames.wav import InvalidWavError, wav_to_pcm, wav_to_segment
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms
from tests.audio.conftest import SOUNDS

GO = (SOUNDS / "classic" / "go.wav").read_bytes()


def wav(channels: int = 1, width: int = 2, rate: int = 44_100, frames: int = 441) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(width)
        target.setframerate(rate)
        target.writeframes(bytes(channels * width * frames))
    return out.getvalue()


def test_a_theme_is_a_folder_with_a_cue_sound_in_it(tmp_path: Path) -> None:
    for path in ("bells/halfway.wav", "__pycache__/make.pyc", "songs/song.wav"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(GO)
    assert clip_store.theme_names(tmp_path) == ("bells",)
    assert clip_store.theme_names(SOUNDS) == ("classic",)


def test_the_classic_theme_is_whole() -> None:
    assert set(made(clip_store.theme_clips(SOUNDS, "classic", 1.0))) == {clip_store.theme_clip_name(s) for s in Sound}


def test_a_theme_that_is_not_there_is_classic() -> None:
    assert made(clip_store.theme_clips(SOUNDS, "nowhere", 1.0)) == made(clip_store.theme_clips(SOUNDS, "classic", 1.0))


def test_a_sound_that_a_theme_lacks_or_has_damaged_is_classic(tmp_path: Path) -> None:
    shutil.copytree(SOUNDS / "classic", tmp_path / "classic")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "go.wav").write_bytes(GO[:20])
    shutil.copy(SOUNDS / "classic" / "stop.wav", tmp_path / "mine" / "rep.wav")
    mine, classic = (made(clip_store.theme_clips(tmp_path, theme, 1.0)) for theme in ("mine", "classic"))
    assert mine["sound:go"] == classic["sound:go"]
    assert mine["sound:rep"] != classic["sound:rep"], "the stop of classic, as loud as a rep"


def test_without_any_sounds_there_are_no_clips(tmp_path: Path) -> None:
    assert made(clip_store.theme_clips(tmp_path, "classic", 1.0)) == {}


def test_the_classic_sounds_reach_the_mixer_unchanged_and_at_half_volume_half_as_loud() -> None:
    with wave.open(io.BytesIO(GO)) as source:
        frames = source.readframes(source.getnframes())
    assert wav_to_pcm(GO) == frames
    half = struct.unpack(f"<{len(frames) // 2}h", wav_to_pcm(GO, 0.5))
    assert max(half) == pytest.approx(max(struct.unpack(f"<{len(frames) // 2}h", frames)) / 2, abs=1)


@pytest.mark.parametrize("form", [(1, 1, 8000), (2, 2, 44_100), (1, 3, 48_000), (2, 4, 96_000), (1, 2, 48_000)])
def test_a_pack_s_own_sound_may_have_any_usual_form(form: tuple[int, int, int]) -> None:
    channels, width, rate = form
    sound = wav_to_pcm(wav(channels, width, rate, rate // 10))
    assert len(sound) == pytest.approx(4800 * 2, abs=20)


def made(clips: Iterable[tuple[str, clip_store.MakeClip]]) -> dict[str, bytes]:
    """Return the clips that can be made."""
    return {name: clip for name, make in clips if (clip := make()) is not None}


def tone(level: float, seconds: float = 0.5) -> bytes:
    """Return a WAV of 800 Hz that peaks at `level` dBFS."""
    peak = 32_767 * 10 ** (level / 20)
    frames = (round(peak * math.sin(2 * math.pi * 800 * n / 44_100)) for n in range(int(44_100 * seconds)))
    return pcm.to_wav(array.array("h", frames).tobytes(), 44_100)


def test_a_pack_s_loud_and_quiet_sounds_are_equally_loud_and_never_clip() -> None:
    files = {"loud.wav": tone(0), "quiet.wav": tone(-32), "short.wav": tone(-20, 0.1), "go.wav": GO}
    clips = made(clip_store.file_clips(files, 1.0))
    found = {name: loudness(clip, pcm.FRAME_RATE) for name, clip in clips.items()}
    assert all(lufs == pytest.approx(-18, abs=0.5) for lufs in found.values()), found
    assert all(pcm.peak(clip) < 30_000 for clip in clips.values())


def test_what_is_hardly_there_in_a_pack_is_not_blown_up() -> None:
    (clip,) = made(clip_store.file_clips({"hum.wav": tone(-60)}, 1.0)).values()
    assert pcm.peak(clip) == pytest.approx(327, abs=10)


def test_the_volume_counts_after_the_loudness() -> None:
    (half,) = made(clip_store.file_clips({"loud.wav": tone(0)}, 0.5)).values()
    assert loudness(half, pcm.FRAME_RATE) == pytest.approx(-24, abs=0.5)


def test_the_sounds_of_another_theme_are_as_loud_as_those_of_classic(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for sound in Sound:
        (tmp_path / "mine" / f"{sound.value}.wav").write_bytes(tone(-30, 0.2))
    clips = made(clip_store.theme_clips(tmp_path, "mine", 1.0))
    for sound in Sound:
        found = loudness(clips[clip_store.theme_clip_name(sound)], pcm.FRAME_RATE)
        assert found == pytest.approx(clip_store.SOUND_LUFS[sound], abs=0.2)


@pytest.mark.parametrize(
    "bad",
    [b"", b"RIFF", GO[:43], b"not a wav" * 10, wav(channels=3), wav(rate=500), wav(rate=300_000),
     GO.replace(b"fmt ", b"fmtx")],
)  # fmt: skip
def test_a_damaged_sound_is_refused_and_left_out(bad: bytes) -> None:
    with pytest.raises(InvalidWavError):
        wav_to_pcm(bad)
    assert list(made(clip_store.file_clips({"bad.wav": bad, "go.wav": GO}, 1.0))) == ["file:go.wav"]


def test_a_header_that_lies_about_16_000_channels_is_refused() -> None:
    lying = bytearray(GO)
    struct.pack_into("<H", lying, 22, 16_000)
    with pytest.raises(InvalidWavError):
        wav_to_segment(bytes(lying))


@pytest.mark.parametrize(
    ("cue", "known", "name"),
    [
        (Cue(Ms(0), sound=Sound.GO), {"sound:go"}, "sound:go"),
        (Cue(Ms(0), sound=Sound.GO, file="a.wav"), {"sound:go", "file:a.wav"}, "file:a.wav"),
        (Cue(Ms(0), sound=Sound.GO, file="a.wav"), {"sound:go"}, "sound:go"),
        (Cue(Ms(0), phrase="left"), {"say:left"}, "say:left"),
        (Cue(Ms(0), phrase="left"), {"sound:go"}, None),
    ],
)
def test_which_clip_plays_a_cue(cue: Cue, known: set[str], name: str | None) -> None:
    assert clip_store.clip_for(cue, known.__contains__) == name
