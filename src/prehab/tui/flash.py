"""When the screen is tinted because another segment has begun, for those who hear no sound."""

from typing import Final

from prehab.core.units import Ms

LASTS: Final = Ms(400)
APART: Final = Ms(1000)
"""The least time from one flash to the next: fewer than three a second is safe, one is calm."""


class Flash:
    """Decides about the tint; without `wanted` there is none. Times are those of the player's clock."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._index: int | None = None
        self._began: Ms | None = None

    def is_on(self, index: int, now: Ms) -> bool:
        """Return whether the screen is tinted at `now`, in segment `index`; the first segment begins without."""
        rested = self._began is None or now - self._began >= APART
        if self._wanted and self._index not in (None, index) and rested:
            self._began = now
        self._index = index
        return self.left(now) > 0

    def left(self, now: Ms) -> Ms:
        """Return how long the tint still lasts, 0 when there is none."""
        return Ms(0) if self._began is None else Ms(max(0, self._began + LASTS - now))
