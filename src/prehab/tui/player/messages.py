"""The messages between the request to play and the start of the session."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from prehab.app.player import Player
    from prehab.tui.routing.messages import PlayChoice


class PlayerMade(Message):
    """A player can be shown, whose sound is not ready; `number` is that of its request."""

    def __init__(self, number: int, choice: "PlayChoice", player: "Player") -> None:
        super().__init__()
        self.number = number
        self.choice = choice
        self.player = player


class PlayerReady(Message):
    """The player of request `number`, which may have been cancelled meanwhile, has its sound ready."""

    def __init__(self, number: int, player: "Player") -> None:
        super().__init__()
        self.number = number
        self.player = player


class StartFailed(Message):
    """The routine of request `number` cannot be played; `error` says why."""

    def __init__(self, number: int, error: str) -> None:
        super().__init__()
        self.number = number
        self.error = error
