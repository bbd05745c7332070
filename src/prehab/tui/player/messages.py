"""What is said from the wish to play until the player is there."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from prehab.app.player import Player
    from prehab.tui.routing.messages import PlayChoice


class PlayerReady(Message):
    """A player has been made; `number` says for which asking, since one may have been given up meanwhile."""

    def __init__(self, number: int, choice: "PlayChoice", player: "Player") -> None:
        super().__init__()
        self.number = number
        self.choice = choice
        self.player = player


class StartFailed(Message):
    """The routine that was asked for, under this number, cannot be played; `why` says it."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__()
        self.number = number
        self.why = why


class StartCancelled(Message):
    """The runner did not want to wait for the voice."""
