"""The messages between the request to play and the ready player."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from prehab.app.player import Player
    from prehab.tui.routing.messages import PlayChoice


class PlayerReady(Message):
    """A player is ready; `number` is that of its request, which may have been cancelled meanwhile."""

    def __init__(self, number: int, choice: "PlayChoice", player: "Player") -> None:
        super().__init__()
        self.number = number
        self.choice = choice
        self.player = player


class StartFailed(Message):
    """The routine of request `number` cannot be played; `error` says why."""

    def __init__(self, number: int, error: str) -> None:
        super().__init__()
        self.number = number
        self.error = error


class StartCancelled(Message):
    """The runner cancelled while the voice was rendered."""
