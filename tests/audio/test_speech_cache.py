import os
from pathlib import Path

import pytest

from prehab.audio.speech import PhraseCache, SpeechRenderer
from tests.audio.conftest import SOUNDS

WAV = (SOUNDS / "classic" / "go.wav").read_bytes()
PHRASES = ["left side", "twelve reps"]


@pytest.fixture
def cache(tmp_path: Path) -> PhraseCache:
    return PhraseCache(tmp_path / "voice")


def test_what_was_saved_is_loaded_by_engine_voice_and_text(cache: PhraseCache) -> None:
    cache.save("nanotts", "en-GB", "left side", WAV)
    assert cache.load("nanotts", "en-GB", "left side") == WAV
    assert cache.load("nanotts", "en-US", "left side") is None
    assert cache.load("say", "en-GB", "left side") is None
    assert cache.load("nanotts", "en-GB", "right side") is None


@pytest.mark.parametrize("damage", [b"", b"RIFF", WAV[:30], b"\0" * 100, WAV[:44]])
def test_a_damaged_file_counts_as_missing(cache: PhraseCache, damage: bytes) -> None:
    cache.save("nanotts", "en-GB", "left side", damage)
    assert cache.load("nanotts", "en-GB", "left side") is None


def test_a_pipe_in_the_place_of_a_phrase_is_not_waited_for(cache: PhraseCache) -> None:
    path = cache.path("nanotts", "en-GB", "left side")
    path.parent.mkdir()
    os.mkfifo(path)
    assert cache.load("nanotts", "en-GB", "left side") is None


def test_nothing_half_written_is_left_behind(cache: PhraseCache, tmp_path: Path) -> None:
    cache.save("nanotts", "en-GB", "left side", WAV)
    assert [path.suffix for path in (tmp_path / "voice").iterdir()] == [".wav"]


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = PhraseCache(tmp_path / "file" / "voice")
    cache.save("nanotts", "en-GB", "left side", WAV)
    cache.prune()
    assert cache.load("nanotts", "en-GB", "left side") is None


def test_the_least_recently_used_phrases_go_first(cache: PhraseCache) -> None:
    for age, text in enumerate(["new", "older", "oldest"]):
        cache.save("nanotts", "en-GB", text, WAV)
        os.utime(cache.path("nanotts", "en-GB", text), (1e9 - age, 1e9 - age))
    cache.load("nanotts", "en-GB", "oldest")
    cache.prune(2 * len(WAV))
    assert [bool(cache.load("nanotts", "en-GB", text)) for text in ("new", "older", "oldest")] == [True, False, True]


def spoken(folder: Path) -> dict[str, bytes | None]:
    """Return the WAV of each phrase."""
    return {
        phrase: read() for phrase, read in SpeechRenderer(PhraseCache(folder), "auto", "").render(PHRASES, "en").items()
    }


def test_a_damaged_phrase_is_rendered_again(tmp_path: Path) -> None:
    first = spoken(tmp_path)
    path = PhraseCache(tmp_path).path("nanotts", "en-GB", "left side")
    path.write_bytes(path.read_bytes()[:20])
    assert spoken(tmp_path) == first
    assert path.read_bytes() == first["left side"]


def test_a_cached_phrase_needs_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = spoken(tmp_path)
    monkeypatch.setattr("prehab.audio.speech.WORKER_COMMAND", ("/nowhere/python",))
    assert spoken(tmp_path) == first


def test_an_unwritable_cache_still_speaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    wavs = spoken(tmp_path / "file" / "voice")
    assert set(wavs) == set(PHRASES)
    assert all(wavs.values())
