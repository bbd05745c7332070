"""Renders phrases to WAVs before a session, from the cache or in worker processes."""

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from prehab.audio import protocol, voices
from prehab.audio.frames.wav import InvalidWavError, read_wav
from prehab.audio.voices.voice import Voice
from prehab.core.ports import AudioCandidate
from prehab.system.read_file import read_plain, reason_of

WORKER_COMMAND: Final = (sys.executable, "-P", "-m", "prehab.audio.speech_worker")

MAX_PHRASE_CHARACTERS: Final = 300
"""Longer phrases are not spoken: a cue is short, and one endless word can hold a voice for minutes."""

PHRASES_PER_WORKER: Final = 8
"""So many phrases for each worker process."""

START_TIMEOUT_S: Final = 60.0
"""How long a worker may take to start and to load its voice; then the voice is given up."""

PHRASE_TIMEOUT_S: Final = 20.0
"""How long a worker that has started may take for one phrase; then the phrase is given up.
Long, for a busy machine: a worker that computes too long ends by itself, see `speech_worker.PHRASE_CPU_S`."""

CACHE_LIMIT_BYTES: Final = 128 * 1024 * 1024
"""Size above which the phrases that were not used for longest are removed."""

CACHE_VERSION: Final = "3"
"""Goes into every key; raise it when phrases are rendered differently."""


ReadWav = Callable[[], bytes | None]
"""Reads the WAV of a phrase; None when it has gone. A session has megabytes of them: they are held one at a time."""


class _WorkerResult(Struct):
    """What one worker rendered: WAVs by phrase, None for one that cannot be rendered."""

    wavs: dict[str, ReadWav | None] = field(default_factory=dict)
    failure: str = ""


class PhraseCache:
    """A folder of WAVs. A folder that cannot be read or written is as good as an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, engine: str, voice: str, text: str) -> Path:
        """Return the file for a phrase."""
        key = "\0".join((CACHE_VERSION, engine, voice, text)).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:32]}.wav"

    def load(self, engine: str, voice: str, text: str) -> bytes | None:
        """Return the WAV of a phrase, or None when there is none or it is damaged."""
        path = self.path(engine, voice, text)
        try:
            wav = read_plain(path, CACHE_LIMIT_BYTES)
            if wav is None or not read_wav(wav).frames:
                return None
        except (OSError, InvalidWavError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return wav

    def save(self, engine: str, voice: str, text: str, wav: bytes) -> ReadWav:
        """Save the WAV of a phrase, and return what reads it, from memory where it cannot be saved.

        It is written to a temporary file and renamed, so that nobody reads half of it.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(wav)
                Path(name).replace(self.path(engine, voice, text))
                return partial(self.load, engine, voice, text)
            except OSError:
                Path(name).unlink(missing_ok=True)
        return lambda: wav

    def prune(self, limit: int = CACHE_LIMIT_BYTES) -> None:
        """Remove what was not used for longest until the folder holds at most `limit` bytes."""
        with contextlib.suppress(OSError):
            files = sorted(self._folder.iterdir(), key=lambda path: -path.stat().st_mtime)
            total = 0
            for path in files:
                total += path.stat().st_size
                if total > limit:
                    path.unlink(missing_ok=True)


class SpeechRenderer:
    """Renders phrases with the first voice of the chain that can. Remembers which voices have failed."""

    def __init__(self, cache: PhraseCache, voice: str, voice_name: str) -> None:
        self._cache = cache
        self._voice = voice
        self._voice_name = voice_name
        self._failed: dict[str, str] = {}

    def candidates(self, lang: str) -> tuple[AudioCandidate, ...]:
        """Return every voice with its state for a language."""
        return voices.choose_voices(self._voice, self._voice_name, lang, self._failed)[0]

    def render(self, phrases: Sequence[str], lang: str) -> Mapping[str, ReadWav]:
        """Render what is not in the cache, and return what reads the WAV of every phrase that can be rendered."""
        renderable = list(dict.fromkeys(p for p in phrases if p.strip() and len(p) <= MAX_PHRASE_CHARACTERS))
        if not renderable:
            return {}
        for voice, name in voices.choose_voices(self._voice, self._voice_name, lang, self._failed)[1]:
            wavs = self._render_with(voice, name, renderable)
            if wavs:
                return wavs
            self._failed.setdefault(voice.name, "it could not say anything")
        return {}

    def _render_with(self, voice: Voice, name: str, phrases: Sequence[str]) -> dict[str, ReadWav]:
        cached = {p: partial(self._cache.load, voice.name, name, p) for p in phrases}
        wavs: dict[str, ReadWav] = {p: read for p, read in cached.items() if read()}
        missing = [p for p in phrases if p not in wavs]
        wavs |= self._render_missing(voice, name, missing)
        if missing:
            self._cache.prune()
        return wavs

    def _render_missing(self, voice: Voice, name: str, phrases: Sequence[str]) -> dict[str, ReadWav]:
        if not phrases:
            return {}
        count = max(1, min(os.cpu_count() or 1, 4, len(phrases) // PHRASES_PER_WORKER))
        shares = [phrases[n::count] for n in range(count)]
        with ThreadPoolExecutor(count) as pool:
            results = list(pool.map(lambda share: self._render_share(voice, name, share), shares))
        failure = next((job.failure for job in results if job.failure), "")
        if failure:
            self._failed[voice.name] = failure
        return {phrase: read for job in results for phrase, read in job.wavs.items() if read is not None}

    def _render_share(self, voice: Voice, name: str, phrases: Sequence[str]) -> _WorkerResult:
        """Render every phrase of a share; one that kills or blocks its worker is given up."""
        result = _WorkerResult()
        while not result.failure and (left := [p for p in phrases if p not in result.wavs]):
            _run_worker(protocol.Render(voice.name, name, left), result, self._cache)
            if not result.failure and left[0] not in result.wavs:
                result.wavs[left[0]] = None
            elif not result.failure and (stuck := next((p for p in left if p not in result.wavs), None)):
                result.wavs[stuck] = None
        return result


def _run_worker(render: protocol.Render, result: _WorkerResult, cache: PhraseCache) -> None:
    """Start a worker and save what it renders until it ends, dies or takes too long for one phrase."""
    try:
        worker = subprocess.Popen(
            WORKER_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        result.failure = f"the voice process cannot be started: {reason_of(error)}"
        return
    with worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        with contextlib.suppress(OSError):
            worker.stdin.write(protocol.encode_message(render))
            worker.stdin.flush()
        started, timeout = False, _kill_after(START_TIMEOUT_S, worker)
        while (received := protocol.read_message(worker.stdout)) is not None:
            timeout.cancel()
            started = True
            match received:
                case protocol.Spoken(number), wav:
                    phrase = render.phrases[number]
                    result.wavs[phrase] = cache.save(render.engine, render.voice, phrase, wav) if wav else None
                case protocol.VoiceFailed(why), _:
                    result.failure = why
            timeout = _kill_after(PHRASE_TIMEOUT_S, worker)
        if not started:
            result.failure = "the voice process does not start"
        timeout.cancel()
        worker.kill()


def _kill_after(seconds: float, worker: "subprocess.Popen[bytes]") -> threading.Timer:
    """Return a running timer that kills a worker from which nothing comes for so long."""
    timeout = threading.Timer(seconds, worker.kill)
    timeout.daemon = True
    timeout.start()
    return timeout
