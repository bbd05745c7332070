"""The sound engine, which the player plays through (SoundPort), and its status in one line."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from prehab.audio import clip_store, protocol
from prehab.audio.frames import pcm
from prehab.audio.options import SoundOptions
from prehab.audio.speech import PhraseCache, ReadWav, SpeechRenderer
from prehab.audio.supervisor import Supervisor
from prehab.core.ports import NO_AUDIO, AudioCandidate, CandidateState, SoundStatus
from prehab.core.timeline import Cue
from prehab.core.units import Ms
from prehab.system import clock

BACKENDS_WITHOUT_VOICE: tuple[str, ...] = ("bell", NO_AUDIO)
"""Backends that cannot play a voice."""

BELL_LATENESS: Final = Ms(500)
"""A bell that could not be rung for so long is dropped: a terminal that stood still must not ring them all at once."""


class SoundEngine:
    """Owns the sound child and the voices. Making one starts no process; no method raises for a missing device.

    `bell` rings the terminal's bell, on a thread of the engine's; None when there is no terminal.
    """

    def __init__(
        self, *, sounds_dir: Path, cache_dir: Path, options: SoundOptions, bell: Callable[[], None] | None
    ) -> None:
        self._sounds_dir = sounds_dir
        self._options = options
        self._bell = bell
        voice = options.voice if options.voice_volume > 0 and options.backend != NO_AUDIO else NO_AUDIO
        self._speech = SpeechRenderer(PhraseCache(cache_dir / "voice"), voice, options.voice_name)
        self._supervisor = Supervisor(options.backend, bell is not None, clock.now_seconds, self._on_message)
        self._lock = threading.Lock()
        self._lang = "en"
        self._opened: protocol.Opened | None = None
        self._fault = ""

    @property
    def child_pid(self) -> int | None:
        """The sound child's process id, None when there is none."""
        return self._supervisor.pid

    def prepare(self, phrases: Sequence[str], lang: str, files: Mapping[str, bytes]) -> Mapping[str, Ms]:
        """Start the child, load every clip into it, and return the length of each phrase that can be spoken.

        Only the child keeps clips: here there is one at a time.
        """
        self._supervisor.ensure_started()
        self._lang = lang
        spoken = self._speech.render(phrases, lang)
        self._supervisor.wait_until_up()
        volume = self._options.sound_volume
        if volume > 0:
            for name, make in clip_store.theme_clips(self._sounds_dir, self._options.theme, volume):
                self._supervisor.load_clip(name, make)
            for name, make in clip_store.file_clips(files, volume):
                self._supervisor.load_clip(name, make)
        return {
            phrase: length for phrase, read in spoken.items() if (length := self._load_phrase(phrase, read)) is not None
        }

    def start(self) -> SoundStatus:
        """Open the device, wait until its timing is steady (about a second) and return the status."""
        if not self._supervisor.open_device():
            self._on_message(protocol.DeviceFault("the sound process does not answer"))
        return self.status()

    def status(self) -> SoundStatus:
        """Return the latest known state without waiting, and see whether the child still answers."""
        self._supervisor.look()
        with self._lock:
            opened, fault = self._opened, self._fault
        return describe_sound(opened, fault, self._speech.candidates(self._lang), self._options.backend)

    def play(self, cue: Cue, due: Ms) -> None:
        """Schedule a cue, at least 250 ms ahead if it is to be exact; one that is long past is dropped."""
        name = clip_store.clip_for(cue, self._supervisor.has_clip)
        if name is not None:
            self._supervisor.play(protocol.Play(name, due, cue.sound in clip_store.BELL_SOUNDS))

    def drop_waiting(self) -> None:
        """Drop every cue that has not started; what sounds goes on."""
        self._supervisor.drop(protocol.DropWaiting())

    def cancel(self) -> None:
        """Drop every cue that has not started and fade out what sounds, within 100 ms."""
        self._supervisor.drop(protocol.Cancel())

    def close(self) -> None:
        """Play the last sound to its end, then end the child. The next `prepare` starts it again."""
        self._supervisor.close()
        with self._lock:
            self._opened, self._fault = None, ""

    def _load_phrase(self, phrase: str, read: ReadWav) -> Ms | None:
        size = self._supervisor.load_clip(*clip_store.phrase_clip(phrase, read, self._options.voice_volume))
        return None if size is None else Ms(round(pcm.duration_s(size) * 1000))

    def _on_message(self, message: protocol.Message) -> None:
        match message:
            case protocol.RingBell(at):
                if self._bell and clock.now_seconds() * 1000 - at <= BELL_LATENESS:
                    self._bell()
            case protocol.Opened():
                with self._lock:
                    self._opened, self._fault = message, ""
            case protocol.DeviceFault(text):
                with self._lock:
                    self._fault = text


def parse_candidates(opened: protocol.Opened) -> tuple[AudioCandidate, ...]:
    """Return the candidates in a message of the child."""
    return tuple(AudioCandidate(name, CandidateState(state), why) for name, state, why in opened.candidates)


def describe_sound(
    opened: protocol.Opened | None, fault: str, voices: Sequence[AudioCandidate], requested: str
) -> SoundStatus:
    """Return the status; `opened` is None until a device was opened, `requested` is the configured backend."""
    backends = parse_candidates(opened) if opened else ()
    backend = opened.backend if opened else NO_AUDIO
    voice = next((c for c in voices if c.state is CandidateState.LIVE), None)
    if backend in BACKENDS_WITHOUT_VOICE:
        voice = None
    line = f"{_sound_text(opened, backends, requested)}{_voice_text(backend, voice, voices)}"
    if fault:
        line = f"{line} ({fault})"
    return SoundStatus(backend, voice.name if voice else NO_AUDIO, line, backends, tuple(voices), fault)


def _sound_text(opened: protocol.Opened | None, backends: Sequence[AudioCandidate], requested: str) -> str:
    if opened is None:
        return "sound: not open yet"
    if opened.backend == NO_AUDIO:
        return "sound: off" if requested == NO_AUDIO else f"no sound: {_failure_reason(opened, backends)}"
    detail = f" ({opened.detail})" if opened.detail else ""
    if backends and backends[0].state is CandidateState.LIVE:
        return f"sound: {opened.backend}{detail}"
    return f"sound: {opened.backend}{detail}, because {_failure_reason(opened, backends)}"


def _failure_reason(opened: protocol.Opened, backends: Sequence[AudioCandidate]) -> str:
    """Return why the first backend is not live."""
    if backends:
        return f"{backends[0].name}: {backends[0].reason}"
    return opened.detail


def _voice_text(backend: str, voice: AudioCandidate | None, voices: Sequence[AudioCandidate]) -> str:
    if backend in BACKENDS_WITHOUT_VOICE:
        return ""
    if voice:
        return f", voice: {voice.name} {voice.reason}".rstrip()
    first = next((c for c in voices if c.state is not CandidateState.OFF), None)
    return f", no voice: {first.name}: {first.reason}" if first else ", voice: off"
