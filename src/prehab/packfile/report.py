"""What checking one path has found."""

from dataclasses import dataclass
from typing import Final

from prehab.core.model import Pack
from prehab.core.units import Ms
from prehab.packfile.diagnostic import Diagnostic, Severity

UNREADABLE: Final = "PH001"
"""The one error that says nothing about the pack."""


@dataclass(frozen=True, slots=True)
class LevelTime:
    """How long a routine takes at one level.

    `total` is None when it is longer than a pack may be, or not `measured` because there are too many levels.
    """

    id: str
    total: Ms | None
    exact: bool = True
    measured: bool = True


@dataclass(frozen=True, slots=True)
class RoutineTimes:
    """The levels of one routine with their times, in order."""

    id: str
    name: str
    levels: tuple[LevelTime, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one pack: its path as given, its problems in file order, its minutes."""

    path: str
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]
    routines: tuple[RoutineTimes, ...] = ()

    @property
    def invalid(self) -> bool:
        """True when there is an error in what could be read."""
        return any(one.severity is Severity.ERROR and one.code != UNREADABLE for one in self.diagnostics)

    @property
    def failed(self) -> bool:
        """True when there is an error."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)
