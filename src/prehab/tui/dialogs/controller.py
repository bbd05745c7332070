"""Shows the dialogs in which screens ask for a choice or for a line of text."""

from functools import partial

from prehab.tui.dialogs.messages import PickRequested, TextRequested
from prehab.tui.routing.host import Handlers, Host


class DialogController:
    """Shows requested dialogs and passes their answers on."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles."""
        return {PickRequested: self._pick, TextRequested: self._write}

    def _pick(self, message: PickRequested) -> None:
        from prehab.tui.dialogs.pick import PickScreen

        screen = PickScreen(message.title, message.options, message.value)
        self._host.push_screen(screen, partial(_pass_on, message))

    def _write(self, message: TextRequested) -> None:
        from prehab.tui.dialogs.text_input import TextInputScreen

        screen = TextInputScreen(message.title, message.meaning, message.value, message.validate, message.max_length)
        self._host.push_screen(screen, partial(_pass_on, message))


def _pass_on(message: PickRequested | TextRequested, answer: str | None) -> None:
    if answer is not None:
        message.on_answer(answer)
