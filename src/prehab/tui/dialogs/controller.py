"""Shows the boxes in which screens ask for a choice or for a line of text."""

from functools import partial
from typing import Final

from prehab.tui.dialogs.box import PickAsked, WriteAsked
from prehab.tui.routing.host import Handlers, Host

NO_SETTING: Final = "asked"
"""Stands for a setting where it is no setting that is picked."""


class DialogController:
    """Asks, and hands the answer to who wanted it."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here."""
        return {PickAsked: self._pick, WriteAsked: self._write}

    def _pick(self, message: PickAsked) -> None:
        """Ask for one of several."""
        from prehab.tui.dialogs.pick import PickScreen

        asked = PickScreen(NO_SETTING, message.title, message.options, message.now)
        self._host.push_screen(asked, partial(_take, message))

    def _write(self, message: WriteAsked) -> None:
        """Ask for a line of text."""
        from prehab.tui.dialogs.write import WriteScreen

        asked = WriteScreen(message.title, message.meaning, message.now, message.wrong, message.longest)
        self._host.push_screen(asked, partial(_take, message))


def _take(message: PickAsked | WriteAsked, answer: str | None) -> None:
    if answer is not None:
        message.take(answer)
