import io
import shutil
import struct
import wave
from pathlib import Path

import pytest

from prehab.audio import clip_store
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
    assert {name for name, _ in clip_store.theme_clips(SOUNDS, "classic", 1.0)} == {
        clip_store.theme_clip_name(s) for s in Sound
    }


def test_a_theme_that_is_not_there_is_classic() -> None:
    assert dict(clip_store.theme_clips(SOUNDS, "nowhere", 1.0)) == dict(clip_store.theme_clips(SOUNDS, "classic", 1.0))


def test_a_sound_that_a_theme_lacks_or_has_damaged_is_classic(tmp_path: Path) -> None:
    shutil.copytree(SOUNDS / "classic", tmp_path / "classic")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "go.wav").write_bytes(GO[:20])
    shutil.copy(SOUNDS / "classic" / "stop.wav", tmp_path / "mine" / "rep.wav")
    mine, classic = (dict(clip_store.theme_clips(tmp_path, theme, 1.0)) for theme in ("mine", "classic"))
    assert mine["sound:go"] == classic["sound:go"]
    assert mine["sound:rep"] == classic["sound:stop"]


def test_without_any_sounds_there_are_no_clips(tmp_path: Path) -> None:
    assert list(clip_store.theme_clips(tmp_path, "classic", 1.0)) == []


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


@pytest.mark.parametrize(
    "bad",
    [b"", b"RIFF", GO[:43], b"not a wav" * 10, wav(channels=3), wav(rate=500), wav(rate=300_000),
     GO.replace(b"fmt ", b"fmtx")],
)  # fmt: skip
def test_a_damaged_sound_is_refused_and_left_out(bad: bytes) -> None:
    with pytest.raises(InvalidWavError):
        wav_to_pcm(bad)
    assert [name for name, _ in clip_store.file_clips({"bad.wav": bad, "go.wav": GO}, 1.0)] == ["file:go.wav"]


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
