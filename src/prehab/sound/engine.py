"""The sound engine: what the player plays through. It implements `core.ports.SoundPort`."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from prehab.core.ports import SoundStatus
from prehab.core.timeline import Cue
from prehab.core.units import Ms
from prehab.sound import bank, clock, pcm, wire
from prehab.sound.cache import PhraseCache
from prehab.sound.options import NONE, SoundOptions
from prehab.sound.speech import Speech
from prehab.sound.status import describe
from prehab.sound.supervisor import Supervisor
from prehab.sound.wavs import BadSoundError, sound_of


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
        voice = options.voice if options.voice_volume > 0 and options.backend != NONE else NONE
        self._speech = Speech(PhraseCache(cache_dir / "voice"), voice, options.voice_name)
        self._child = Supervisor(options.backend, bell is not None, clock.now, self._hear)
        self._lock = threading.Lock()
        self._lang = "en"
        self._opened: wire.Opened | None = None
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
            for name, sound in bank.theme_clips(self._sounds_dir, self._options.theme, volume):
                self._child.clip(name, sound)
            for name, sound in bank.file_clips(files, volume):
                self._child.clip(name, sound)
        return {
            phrase: length
            for phrase, wav in self._speech.render(phrases, lang).items()
            if (length := self._take_phrase(phrase, wav)) is not None
        }

    def start(self) -> SoundStatus:
        """Open the device, wait until its timing is steady (about a second) and say what is live."""
        if not self._child.open():
            self._hear(wire.Trouble("the sound process does not answer"))
        return self.status()

    def status(self) -> SoundStatus:
        """Return the latest known state without waiting."""
        with self._lock:
            opened, trouble = self._opened, self._trouble
        return describe(opened, trouble, self._speech.candidates(self._lang), self._options.backend)

    def play(self, cue: Cue, due: Ms) -> None:
        """Schedule a cue, at least 250 ms ahead if it is to be exact; one that is long past is dropped."""
        name = bank.name_for(cue, self._child.has)
        if name is not None:
            self._child.play(wire.Play(name, due, cue.sound in bank.RINGING))

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
        self._child.clip(bank.phrase_name(phrase), sound)
        return Ms(round(pcm.seconds(sound) * 1000))

    def _hear(self, message: wire.Message) -> None:
        match message:
            case wire.Ring() if self._bell:
                self._bell()
            case wire.Opened():
                with self._lock:
                    self._opened, self._trouble = message, ""
            case wire.Trouble(text):
                with self._lock:
                    self._trouble = text
