"""What the box of changes asks of the app."""

from collections.abc import Callable

from textual.message import Message

from prehab.core.overrides import StepChange
from prehab.tui.change_rows import Target


class ChangeForMeAsked(Message):
    """The runner wants to change an exercise; `closed` is called when they are done."""

    def __init__(self, target: Target, closed: Callable[[object], None]) -> None:
        super().__init__()
        self.target = target
        self.closed = closed


class StepKept(Message):
    """An exercise of a routine is done in another way from now on."""

    def __init__(self, target: Target, change: StepChange) -> None:
        super().__init__()
        self.target = target
        self.change = change


class LevelKept(Message):
    """A routine starts with another level from now on; None is what the pack says."""

    def __init__(self, target: Target, level: str | None) -> None:
        super().__init__()
        self.target = target
        self.level = level


class RoutineGivenBack(Message):
    """Nothing about a routine is changed any more."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
