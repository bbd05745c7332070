import io
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from prehab.audio import protocol, voices
from prehab.audio.frames import pcm
from prehab.audio.frames.loudness import loudness
from prehab.audio.frames.phrase import PHRASE_LUFS
from prehab.audio.frames.wav import wav_to_pcm, wav_to_segment
from prehab.audio.speech import START_TIMEOUT_S, PhraseCache, SpeechRenderer
from prehab.audio.speech_worker import serve
from prehab.audio.voices import nanotts
from prehab.audio.voices.voice import Voice, VoiceUnavailableError, choose_voice_name
from prehab.core.language_tag import language_of
from prehab.core.ports import CandidateState
from prehab.values import replace

LONG_WORD = "x" * 2000
"""The voice would be busy with it for minutes."""


@pytest.fixture
def speech(tmp_path: Path) -> SpeechRenderer:
    return SpeechRenderer(PhraseCache(tmp_path), "auto", "")


def wavs(speech: SpeechRenderer, phrases: Sequence[str], lang: str = "en") -> dict[str, bytes]:
    """Return the WAV of each phrase that can be said."""
    return {phrase: wav for phrase, read in speech.render(phrases, lang).items() if (wav := read())}


def test_a_phrase_starts_when_it_is_due_and_ends_without_silence(speech: SpeechRenderer) -> None:
    (wav,) = wavs(speech, ["Next: donkey kicks, left side"]).values()
    segment = wav_to_segment(wav)
    assert segment.frame_rate == pcm.FRAME_RATE
    assert segment[:20].dBFS > -65
    assert segment[:60].dBFS > -40
    assert segment[-100:].dBFS > -50


def test_all_phrases_are_equally_loud(speech: SpeechRenderer) -> None:
    phrases = ["Next: Calf stretch, left side, 30 seconds.", "Hips up.", "Knee soft.", "Leg relaxed.", "Heel down.",
               "Squeeze the glutes.", "Easy jog.", "Calf raise.", "Switch sides, right side.", "right side.",
               "Only the knee moves.", "Stand tall."]  # fmt: skip
    sounds = {phrase: wav_to_pcm(wav) for phrase, wav in wavs(speech, phrases).items()}
    found = {phrase: loudness(sound, pcm.FRAME_RATE) for phrase, sound in sounds.items()}
    assert set(found) == set(phrases)
    assert max(found.values()) - min(found.values()) < 2, found
    assert min(found.values()) == pytest.approx(PHRASE_LUFS, abs=1)
    assert all(pcm.peak(sound) < 0.9 * 32_768 for sound in sounds.values())


def test_the_voice_speaks_the_language_of_the_pack(speech: SpeechRenderer) -> None:
    english, german = (wavs(speech, ["Sprint"], lang)["Sprint"] for lang in ("en", "de"))
    assert english != german
    assert speech.candidates("de")[0].reason == "de-DE"
    assert speech.candidates("xx")[0].reason == "does not speak 'xx'"


@pytest.mark.parametrize("requested", ["auto", *voices.VOICES_BY_NAME])
@pytest.mark.parametrize("lang", ["pl", "xx"])
def test_no_voice_reads_another_language_than_the_packs(
    requested: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = {
        name: replace(voice, unavailable_reason=lambda: None) for name, voice in voices.VOICES_BY_NAME.items()
    }
    monkeypatch.setattr(voices, "VOICES", tuple(everywhere.values()))
    candidates, usable = voices.choose_voices(requested, "en-GB", lang, {})
    assert {voice.name: language_of(name) for voice, name in usable} == {"sapi": lang, "espeak-ng": lang}
    assert {one.name: one.reason for one in candidates}["nanotts"] == f"does not speak {lang!r}"


def test_phrases_of_strangers_are_not_read_as_commands(speech: SpeechRenderer) -> None:
    plain, marked = wavs(speech, ["left hello", "left <hello"]).values()
    assert len(plain) == pytest.approx(len(marked), rel=0.05)


def test_what_cannot_be_said_is_left_out(speech: SpeechRenderer) -> None:
    said = speech.render(["left side", "", "   ", "...", LONG_WORD, "\0", "right side"], "en")
    assert set(said) == {"left side", "right side"}


def test_no_voice_is_asked_for(tmp_path: Path) -> None:
    silent = SpeechRenderer(PhraseCache(tmp_path), "none", "")
    assert silent.render(["left side"], "en") == {}
    assert {candidate.state for candidate in silent.candidates("en")} == {CandidateState.OFF}


def test_a_phrase_that_kills_its_worker_costs_only_itself(
    speech: SpeechRenderer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_worker(monkeypatch, tmp_path, "", "    if phrase == 'deadly': raise SystemExit(1)\n")
    said = speech.render(["one", "two", "deadly", "three", "four"], "en")
    assert set(said) == {"one", "two", "three", "four"}


def test_a_slow_start_of_the_worker_is_no_part_of_the_first_phrase(
    speech: SpeechRenderer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    killed_after: list[float] = []
    monkeypatch.setattr("prehab.audio.speech.PHRASE_TIMEOUT_S", 0.0)
    monkeypatch.setattr("prehab.audio.speech._kill_after", lambda seconds, worker: timer(killed_after, seconds))
    use_worker(monkeypatch, tmp_path, "", "")
    assert set(speech.render(["one", "two"], "en")) == {"one", "two"}
    assert killed_after == [START_TIMEOUT_S, 0.0, 0.0, 0.0]


def test_a_worker_that_never_starts_costs_the_voice_and_the_reason_says_so(
    speech: SpeechRenderer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(voices, "VOICES", (nanotts.VOICE,))
    monkeypatch.setattr("prehab.audio.speech.START_TIMEOUT_S", 0.2)
    use_worker(monkeypatch, tmp_path, "import time; time.sleep(60)\n", "")
    assert speech.render(["one", "two"], "en") == {}
    assert speech.candidates("en")[0].reason == "the voice process does not start"


def use_worker(monkeypatch: pytest.MonkeyPatch, folder: Path, before_ready: str, before_phrase: str) -> None:
    """Use a worker that says one sound for every phrase; lines of Python run before it is ready and each time."""
    program = folder / "worker.py"
    program.write_text(
        "import sys\n"
        "from prehab.audio import protocol\n"
        "def reply(*message): sys.stdout.buffer.write(protocol.encode_message(*message)); sys.stdout.buffer.flush()\n"
        f"wav = open({str(Path(__file__).parents[2] / 'sounds' / 'classic' / 'go.wav')!r}, 'rb').read()\n"
        f"{before_ready}"
        "job = protocol.read_message(sys.stdin.buffer)[0]\n"
        "reply(protocol.VoiceReady())\n"
        "for index, phrase in enumerate(job.phrases):\n"
        f"{before_phrase}"
        "    reply(protocol.Spoken(index), wav)\n"
    )
    monkeypatch.setattr("prehab.audio.speech.WORKER_COMMAND", (sys.executable, str(program)))


def timer(waits: list[float], seconds: float) -> threading.Timer:
    """Return a timer that is never started; how long it would wait goes to `waits`."""
    waits.append(seconds)
    return threading.Timer(seconds, lambda: None)


def test_a_worker_that_cannot_be_started_means_no_voice_and_why(
    speech: SpeechRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prehab.audio.speech.WORKER_COMMAND", ("/nowhere/python",))
    monkeypatch.setattr(voices, "VOICES", (nanotts.VOICE,))
    assert speech.render(["left side"], "en") == {}
    assert speech.candidates("en")[0].reason == "the voice process cannot be started: no such file or directory"


def test_the_worker_says_that_a_voice_is_mute(monkeypatch: pytest.MonkeyPatch) -> None:
    def speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
        yield b""
        raise VoiceUnavailableError("lost its tongue")

    mute = Voice("mute", lambda: None, lambda lang, wanted: lang, speak)
    monkeypatch.setattr("prehab.audio.speech_worker.VOICES_BY_NAME", {"mute": mute})
    replies = io.BytesIO()
    serve(io.BytesIO(protocol.encode_message(protocol.Render("mute", "en", ["a", "b"]))), replies)
    replies.seek(0)
    assert protocol.read_message(replies) == (protocol.VoiceReady(), b"")
    assert protocol.read_message(replies) == (protocol.Spoken(0), b"")
    assert protocol.read_message(replies) == (protocol.VoiceFailed("lost its tongue"), b"")


@pytest.mark.parametrize(
    ("lang", "wanted", "name"),
    [("en", "", "en-GB"), ("en", "en-US", "en-US"), ("en-US", "", "en-US"), ("de-AT", "en-US", "de-DE"),
     ("de_CH", "", "de-DE"), ("nl", "en-GB", None)],
)  # fmt: skip
def test_the_voice_name_goes_by_the_language(lang: str, wanted: str, name: str | None) -> None:
    assert choose_voice_name(nanotts.VOICE_NAMES, lang, wanted) == name


def test_the_time_of_the_first_phrase_begins_when_the_voice_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
        yield from (b"" for _ in phrases)

    slow = Voice("slow", lambda: None, lambda lang, wanted: lang, speak, lambda: order.append("loaded"))
    monkeypatch.setattr("prehab.audio.speech_worker.VOICES_BY_NAME", {"slow": slow})
    render = io.BytesIO(protocol.encode_message(protocol.Render("slow", "en", ["a"])))
    serve(render, io.BytesIO(), lambda: order.append("limit"))
    assert order == ["loaded", "limit", "limit"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no limit of this kind")
def test_a_voice_that_computes_too_long_is_ended_also_where_the_signal_was_ignored() -> None:
    script = "import signal\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\n"
    script += "from prehab.audio.speech_worker import limit_phrase\nlimit_phrase(0.1)\nwhile True: pass\n"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGPROF
