"""The part of the app that lets a runner hear whether there is sound."""

from textual import work
from textual.message import Message

from prehab.app import sound_test
from prehab.app.services import Services
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.shell import Shell


class SoundHeard(Message):
    """A sound check has begun to sound."""

    def __init__(self, check: sound_test.SoundTest) -> None:
        super().__init__()
        self.check = check


class SoundController(Shell):
    """An app on a stage whose sound can be checked."""

    def __init__(self, stage: Services) -> None:
        super().__init__(stage.settings.theme)
        self.stage = stage
        self._checking = False
        self._heard: list[sound_test.SoundTest] = []

    def on_sound_check_asked(self) -> None:
        """Let a beep and a sentence sound; while they do, asking again changes nothing."""
        if not self._checking:
            self._checking = True
            self._check_sound()

    def on_sound_heard(self, message: SoundHeard) -> None:
        """Say what is live, and close the sound when it has been heard."""
        self._heard.append(message.check)
        self.set_timer(message.check.length / 1000, self._let_go)
        for screen in self.screen_stack:
            if isinstance(screen, SettingsScreen | WelcomeScreen):
                screen.show_sound(message.check.status)

    def end_session(self) -> None:
        """Close what still sounds, too."""
        while self._heard:
            self._heard.pop().sound.close()
        super().end_session()

    @work(thread=True, group="sound-check")
    def _check_sound(self) -> None:
        check = sound_test.start_sound_test(self.stage)
        if not self.post_message(SoundHeard(check)):
            check.sound.close()

    def _let_go(self) -> None:
        self._checking = False
        while self._heard:
            self._close(self._heard.pop())

    @work(thread=True, group="sound-check")
    def _close(self, check: sound_test.SoundTest) -> None:
        check.sound.close()
