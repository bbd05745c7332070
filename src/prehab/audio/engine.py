"""What the player plays through (SoundPort), and one line on what can be heard."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from prehab.audio import clip_store, protocol
from prehab.audio.frames import pcm
from prehab.audio.frames.wav import BadSoundError, sound_of
from prehab.audio.options import SoundOptions
from prehab.audio.speech import PhraseCache, Speech
from prehab.audio.supervisor import Supervisor
from prehab.core.ports import SILENT, AudioCandidate, CandidateState, SoundStatus
from prehab.core.timeline import Cue
from prehab.core.units import Ms
from prehab.system import clock


class SoundEngine:
    """Owns the sound child and the voices. Making one starts nothing; no method raises for want of a device.

    `bell` rings the terminal's bell, on a thread of the engine's; None when there is no terminal.
    """

    def __init__(
        self, *, sounds_dir: Path, cache_dir: Path, options: SoundOptions, bell: Callable[[], None] | None
    ) -> None:
        self._sounds_dir = sounds_dir
        self._options = options
        self._bell = bell
        voice = options.voice if options.voice_volume > 0 and options.backend != SILENT else SILENT
        self._speech = Speech(PhraseCache(cache_dir / "voice"), voice, options.voice_name)
        self._child = Supervisor(options.backend, bell is not None, clock.now_seconds, self._hear)
        self._lock = threading.Lock()
        self._lang = "en"
        self._opened: protocol.Opened | None = None
        self._trouble = ""

    @property
    def child_pid(self) -> int | None:
        """The sound child's process id, None when there is none."""
        return self._child.pid

    def prepare(self, phrases: Sequence[str], lang: str, files: Mapping[str, bytes]) -> Mapping[str, Ms]:
        """Start the child, hand it every clip, and return the length of each phrase that can be spoken."""
        self._child.begin()
        self._lang = lang
        volume = self._options.sound_volume
        if volume > 0:
            for name, sound in clip_store.theme_clips(self._sounds_dir, self._options.theme, volume):
                self._child.clip(name, sound)
            for name, sound in clip_store.file_clips(files, volume):
                self._child.clip(name, sound)
        return {
            phrase: length
            for phrase, wav in self._speech.render(phrases, lang).items()
            if (length := self._take_phrase(phrase, wav)) is not None
        }

    def start(self) -> SoundStatus:
        """Open the device, wait until its timing is steady (about a second) and say what is live."""
        if not self._child.open():
            self._hear(protocol.SoundFault("the sound process does not answer"))
        return self.status()

    def status(self) -> SoundStatus:
        """Return the latest known state without waiting."""
        with self._lock:
            opened, trouble = self._opened, self._trouble
        return describe_sound(opened, trouble, self._speech.candidates(self._lang), self._options.backend)

    def play(self, cue: Cue, due: Ms) -> None:
        """Schedule a cue, at least 250 ms ahead if it is to be exact; one that is long past is dropped."""
        name = clip_store.name_for(cue, self._child.has)
        if name is not None:
            self._child.play(protocol.Play(name, due, cue.sound in clip_store.RINGING))

    def cancel(self) -> None:
        """Drop every cue that has not started and fade out what sounds, within 100 ms."""
        self._child.cancel()

    def close(self) -> None:
        """Let the last sound ring out, then end the child. It is started again by the next `prepare`."""
        self._child.close()
        with self._lock:
            self._opened, self._trouble = None, ""

    def _take_phrase(self, phrase: str, wav: bytes) -> Ms | None:
        try:
            sound = sound_of(wav, self._options.voice_volume)
        except BadSoundError:
            return None
        self._child.clip(clip_store.phrase_name(phrase), sound)
        return Ms(round(pcm.seconds(sound) * 1000))

    def _hear(self, message: protocol.Message) -> None:
        match message:
            case protocol.Ring() if self._bell:
                self._bell()
            case protocol.Opened():
                with self._lock:
                    self._opened, self._trouble = message, ""
            case protocol.SoundFault(text):
                with self._lock:
                    self._trouble = text


VOICELESS: tuple[str, ...] = ("bell", SILENT)
"""Backends that cannot play a voice."""


def candidates_of(opened: protocol.Opened) -> tuple[AudioCandidate, ...]:
    """Return the candidates that the child listed."""
    return tuple(AudioCandidate(name, CandidateState(state), why) for name, state, why in opened.candidates)


def describe_sound(
    opened: protocol.Opened | None, trouble: str, voices: Sequence[AudioCandidate], wanted: str
) -> SoundStatus:
    """Return the status; `opened` is None as long as no device was asked for, `wanted` the configured backend."""
    backends = candidates_of(opened) if opened else ()
    backend = opened.backend if opened else SILENT
    voice = next((c for c in voices if c.state is CandidateState.LIVE), None)
    if backend in VOICELESS:
        voice = None
    line = f"{_sound(opened, backends, wanted)}{_voice(backend, voice, voices)}"
    if trouble:
        line = f"{line} ({trouble})"
    return SoundStatus(backend, voice.name if voice else SILENT, line, backends, tuple(voices))


def _sound(opened: protocol.Opened | None, backends: Sequence[AudioCandidate], wanted: str) -> str:
    if opened is None:
        return "sound: not open yet"
    if opened.backend == SILENT:
        return "sound: off" if wanted == SILENT else f"no sound: {_why(opened, backends)}"
    detail = f" ({opened.detail})" if opened.detail else ""
    if backends and backends[0].state is CandidateState.LIVE:
        return f"sound: {opened.backend}{detail}"
    return f"sound: {opened.backend}{detail}, because {_why(opened, backends)}"


def _why(opened: protocol.Opened, backends: Sequence[AudioCandidate]) -> str:
    """Return why the first choice is not live."""
    if backends:
        return f"{backends[0].name}: {backends[0].reason}"
    return opened.detail


def _voice(backend: str, voice: AudioCandidate | None, voices: Sequence[AudioCandidate]) -> str:
    if backend in VOICELESS:
        return ""
    if voice:
        return f", voice: {voice.name} {voice.reason}".rstrip()
    first = next((c for c in voices if c.state is not CandidateState.OFF), None)
    return f", no voice: {first.name}: {first.reason}" if first else ", voice: off"
