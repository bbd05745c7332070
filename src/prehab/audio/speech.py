"""Phrases to WAVs before a session, from the cache or by workers."""

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from prehab.audio import protocol, voices
from prehab.audio.frames.wav import BadSoundError, segment_of
from prehab.audio.voices.voice import Voice
from prehab.core.ports import AudioCandidate
from prehab.system.read_file import read_plain, reason_of

COMMAND: Final = (sys.executable, "-P", "-m", "prehab.audio.speech_worker")

MOST_CHARACTERS: Final = 300
"""Longer phrases are not spoken: a cue is short, and one endless word can hold a voice for minutes."""

PER_WORKER: Final = 8
"""Phrases that are worth another worker."""

PHRASE_S: Final = 4.0
"""How long a worker may take for one phrase (its start included); then the phrase is given up."""


@dataclass
class _Job:
    """What one worker got done: WAVs by phrase, b"" for one that cannot be said."""

    done: dict[str, bytes] = field(default_factory=dict)
    mute: str = ""


MOST_BYTES: Final = 64 * 1024 * 1024
"""Size above which the phrases that were not used for longest are removed."""


class PhraseCache:
    """A folder of WAVs. A folder that cannot be read or written is as good as an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, engine: str, voice: str, text: str) -> Path:
        """Return the file for a phrase."""
        key = "\0".join((VERSION, engine, voice, text)).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:32]}.wav"

    def load(self, engine: str, voice: str, text: str) -> bytes | None:
        """Return the WAV of a phrase, or None when there is none or it is damaged."""
        path = self.path(engine, voice, text)
        try:
            wav = read_plain(path, MOST_BYTES)
            if wav is None or not len(segment_of(wav)):
                return None
        except (OSError, BadSoundError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return wav

    def save(self, engine: str, voice: str, text: str, wav: bytes) -> None:
        """Keep the WAV of a phrase; written beside and renamed, so that nobody ever reads half of it."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(wav)
                Path(name).replace(self.path(engine, voice, text))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def prune(self, most: int = MOST_BYTES) -> None:
        """Remove what was not used for longest until the folder holds at most `most` bytes."""
        with contextlib.suppress(OSError):
            files = sorted(self._folder.iterdir(), key=lambda path: -path.stat().st_mtime)
            total = 0
            for path in files:
                total += path.stat().st_size
                if total > most:
                    path.unlink(missing_ok=True)


class Speech:
    """Renders phrases with the first voice of the chain that can. Remembers voices that have failed."""

    def __init__(self, cache: PhraseCache, voice: str, voice_name: str) -> None:
        self._cache = cache
        self._voice = voice
        self._voice_name = voice_name
        self._broken: dict[str, str] = {}

    def candidates(self, lang: str) -> tuple[AudioCandidate, ...]:
        """Return every voice with its state for a language."""
        return voices.weigh(self._voice, self._voice_name, lang, self._broken)[0]

    def render(self, phrases: Sequence[str], lang: str) -> Mapping[str, bytes]:
        """Return the WAV of every phrase that can be said."""
        wanted = list(dict.fromkeys(p for p in phrases if p.strip() and len(p) <= MOST_CHARACTERS))
        if not wanted:
            return {}
        for voice, name in voices.weigh(self._voice, self._voice_name, lang, self._broken)[1]:
            said = self._say(voice, name, wanted)
            if said:
                return said
            self._broken.setdefault(voice.name, "it could not say anything")
        return {}

    def _say(self, voice: Voice, name: str, phrases: Sequence[str]) -> dict[str, bytes]:
        said = {p: wav for p in phrases if (wav := self._cache.load(voice.name, name, p))}
        missing = [p for p in phrases if p not in said]
        for phrase, wav in self._work(voice, name, missing).items():
            if wav:
                said[phrase] = wav
                self._cache.save(voice.name, name, phrase, wav)
        if missing:
            self._cache.prune()
        return said

    def _work(self, voice: Voice, name: str, phrases: Sequence[str]) -> dict[str, bytes]:
        if not phrases:
            return {}
        count = max(1, min(os.cpu_count() or 1, 4, len(phrases) // PER_WORKER))
        shares = [phrases[n::count] for n in range(count)]
        with ThreadPoolExecutor(count) as pool:
            jobs = list(pool.map(lambda share: self._whole(voice, name, share), shares))
        mute = next((job.mute for job in jobs if job.mute), "")
        if mute:
            self._broken[voice.name] = mute
        return {phrase: wav for job in jobs for phrase, wav in job.done.items()}

    def _whole(self, voice: Voice, name: str, phrases: Sequence[str]) -> _Job:
        """Render every phrase of a share; one that kills or holds up its worker is given up."""
        job = _Job()
        while not job.mute and (left := [p for p in phrases if p not in job.done]):
            _run_worker(protocol.Render(voice.name, name, left), job)
            if not job.mute and left[0] not in job.done:
                job.done[left[0]] = b""
            elif not job.mute and (stuck := next((p for p in left if p not in job.done), None)):
                job.done[stuck] = b""
        return job


def _run_worker(render: protocol.Render, job: _Job) -> None:
    """Start a worker, collect what it says until it ends, dies or takes too long for one phrase."""
    try:
        worker = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        job.mute = f"the voice process cannot be started: {reason_of(error)}"
        return
    with worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        with contextlib.suppress(OSError):
            worker.stdin.write(protocol.encode(render))
            worker.stdin.flush()
        alarm = _alarm(worker)
        while (received := protocol.read(worker.stdout)) is not None:
            alarm.cancel()
            match received:
                case protocol.Spoken(index), wav:
                    job.done[render.phrases[index]] = wav
                case protocol.Mute(why), _:
                    job.mute = why
            alarm = _alarm(worker)
        alarm.cancel()
        worker.kill()


def _alarm(worker: "subprocess.Popen[bytes]") -> threading.Timer:
    """Return a running timer that kills a worker which takes too long for one phrase."""
    alarm = threading.Timer(PHRASE_S, worker.kill)
    alarm.daemon = True
    alarm.start()
    return alarm


VERSION: Final = "1"
"""Goes into every key; raise it when phrases are rendered differently."""
