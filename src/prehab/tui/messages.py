"""What screens ask of the app. Screens know none of each other: the app decides what comes next."""

from typing import TYPE_CHECKING

from textual.message import Message

from prehab.core.units import Ms

if TYPE_CHECKING:
    from prehab.app.player import Player
    from prehab.app.session_totals import Tally
    from prehab.core.model import Level
    from prehab.tui.catalog import Catalog, Row
    from prehab.tui.choice import Choice


class CatalogRead(Message):
    """The library has been read, off the screen's thread."""

    def __init__(self, catalog: "Catalog") -> None:
        super().__init__()
        self.catalog = catalog


class RowOpened(Message):
    """A row of the library was chosen: a routine or a broken pack. `budget` is the time that the runner has."""

    def __init__(self, row: "Row", budget: Ms | None = None) -> None:
        super().__init__()
        self.row = row
        self.budget = budget


class StartAsked(Message):
    """The runner wants to play."""

    def __init__(self, choice: "Choice") -> None:
        super().__init__()
        self.choice = choice


class ResumeAsked(Message):
    """The runner wants to go on with the session that was cut off."""


class ResumeRefused(Message):
    """The cut-off session stays as it is, partial."""


class PlayerReady(Message):
    """A player has been made; `number` says for which asking, since one may have been given up meanwhile."""

    def __init__(self, number: int, choice: "Choice", player: "Player") -> None:
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


class StartGivenUp(Message):
    """The runner did not want to wait for the voice."""


class SessionOver(Message):
    """The session has ended, complete or not."""

    def __init__(self, choice: "Choice", player: "Player", tally: "Tally") -> None:
        super().__init__()
        self.choice = choice
        self.player = player
        self.tally = tally


class SessionSaved(Message):
    """The record is as safe as it will be; `trouble` says plainly what kept it from being saved, or is None.

    `harder` is the level to suggest for the next time, or None.
    """

    def __init__(self, trouble: str | None, harder: "Level | None" = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.harder = harder


class HomeAsked(Message):
    """Back to the library."""
