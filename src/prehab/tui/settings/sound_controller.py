"""Plays the sound test."""

from functools import partial

from prehab.app import sound_test
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import ShowsSound, SoundTestRequested
from prehab.tui.settings.model import SoundTestStarted


class SoundController:
    """Runs one sound test at a time; a request while one plays only gets its status."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._is_playing = False
        self._askers: list[ShowsSound] = []
        self._sounding: list[sound_test.SoundTest] = []

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles."""
        return {SoundTestRequested: self._check, SoundTestStarted: self._show_problems}

    def close(self) -> None:
        """Close sounds that still play; safe to call again."""
        while self._sounding:
            self._sounding.pop().sound.close()

    def _check(self, message: SoundTestRequested) -> None:
        """Play a beep and a sentence."""
        self._askers.append(message.asker)
        if not self._is_playing:
            self._is_playing = True
            self._host.run_in_thread(self._begin, "sound-check")

    def _show_problems(self, message: SoundTestStarted) -> None:
        """Show the sound status, and close the sound after its length."""
        self._sounding.append(message.test)
        self._host.set_timer(message.test.length / 1000, self._close_sounds)
        for asker in self._askers:
            if if_open(self._host, asker):
                asker.show_sound(message.test.status)
        self._askers.clear()

    def _begin(self) -> None:
        check = sound_test.start_sound_test(self._host.services)
        if not self._host.post_message(SoundTestStarted(check)):
            check.sound.close()

    def _close_sounds(self) -> None:
        self._is_playing = False
        while self._sounding:
            self._host.run_in_thread(partial(self._sounding.pop().sound.close), "sound-check")
