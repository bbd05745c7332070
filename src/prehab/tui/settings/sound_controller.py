"""Lets a runner hear whether there is sound."""

from functools import partial

from prehab.app import sound_test
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import ShowsSound, SoundTestRequested
from prehab.tui.settings.model import SoundTestStarted


class SoundController:
    """Has one sound test at a time; while it sounds, asking again changes nothing."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._checking = False
        self._askers: list[ShowsSound] = []
        self._heard: list[sound_test.SoundTest] = []

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here."""
        return {SoundTestRequested: self._check, SoundTestStarted: self._tell}

    def close(self) -> None:
        """Close what still sounds; safe to call again."""
        while self._heard:
            self._heard.pop().sound.close()

    def _check(self, message: SoundTestRequested) -> None:
        """Let a beep and a sentence sound."""
        self._askers.append(message.asker)
        if not self._checking:
            self._checking = True
            self._host.run_in_thread(self._begin, "sound-check")

    def _tell(self, message: SoundTestStarted) -> None:
        """Say what is live, and close the sound when it has been heard."""
        self._heard.append(message.check)
        self._host.set_timer(message.check.length / 1000, self._let_go)
        for asker in self._askers:
            if if_open(self._host, asker):
                asker.show_sound(message.check.status)
        self._askers.clear()

    def _begin(self) -> None:
        check = sound_test.start_sound_test(self._host.services)
        if not self._host.post_message(SoundTestStarted(check)):
            check.sound.close()

    def _let_go(self) -> None:
        self._checking = False
        while self._heard:
            self._host.run_in_thread(partial(self._heard.pop().sound.close), "sound-check")
