"""How far a pack on its way has come."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` bytes; `total` is 0 as long as nobody knows it. `what` is a few words for the bar."""

    done: int
    total: int
    what: str


Report = Callable[[Progress], None]
"""Is told of progress, often; whoever shows it decides how often to draw."""


def unheard(progress: Progress) -> None:
    """Tell nobody."""
