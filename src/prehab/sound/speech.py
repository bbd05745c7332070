"""Phrases to WAVs, before a session starts: from the cache, else rendered by worker processes."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from prehab.core.ports import Candidate
from prehab.os_error import reason_of
from prehab.sound import voices, wire
from prehab.sound.cache import PhraseCache
from prehab.sound.voices.port import Voice

COMMAND: Final = (sys.executable, "-P", "-m", "prehab.sound.speech_worker")

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


class Speech:
    """Renders phrases with the first voice of the chain that can. Remembers voices that have failed."""

    def __init__(self, cache: PhraseCache, voice: str, voice_name: str) -> None:
        self._cache = cache
        self._voice = voice
        self._voice_name = voice_name
        self._broken: dict[str, str] = {}

    def candidates(self, lang: str) -> tuple[Candidate, ...]:
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
            _run_worker(wire.Render(voice.name, name, left), job)
            if not job.mute and left[0] not in job.done:
                job.done[left[0]] = b""
            elif not job.mute and (stuck := next((p for p in left if p not in job.done), None)):
                job.done[stuck] = b""
        return job


def _run_worker(render: wire.Render, job: _Job) -> None:
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
            worker.stdin.write(wire.encode(render))
            worker.stdin.flush()
        alarm = _alarm(worker)
        while (received := wire.read(worker.stdout)) is not None:
            alarm.cancel()
            match received:
                case wire.Spoken(index), wav:
                    job.done[render.phrases[index]] = wav
                case wire.Mute(why), _:
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
