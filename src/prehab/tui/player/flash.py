"""When the screen flashes, for those who do not hear the tones."""

from enum import Enum
from typing import Final

from prehab.core.units import Ms

FLASH_LENGTH: Final = Ms(400)
MIN_FLASH_GAP: Final = Ms(900)
"""The least time between two flashes; up to three a second are safe (WCAG 2.2, 2.3.1). Those of the last three seconds
are a second apart, and a busy screen draws one of them a little late."""
END_LENGTH: Final = Ms(800)
"""How long the flash at the end of a session lasts."""


class Tint(Enum):
    """What the whole screen is tinted in; the value is the style class."""

    NONE = ""
    PULSE = "-pulse"
    """A light tint, for the middle and the last seconds."""
    FLASH = "-flash"
    """The tint of a new phase, and of the end."""


class ScreenFlash:
    """When the screen is tinted; never without `wanted`. Times are of the player's clock."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._phase: object = None
        self._moment: object = 0
        self._tint = Tint.NONE
        self._began: Ms | None = None

    def tint(self, phase: object, moment: object, now: Ms) -> Tint:
        """Return the tint at `now`, in a phase that equals no other; the first phase begins without.

        `moment` is what has just been told inside of it: the middle, or one of the last seconds; 0 for nothing.
        """
        is_new = self._phase not in (None, phase)
        is_told = moment not in (0, self._moment)
        rested = self._began is None or now - self._began >= MIN_FLASH_GAP
        if self._wanted and (is_new or is_told) and rested:
            self._began, self._tint = now, Tint.FLASH if is_new else Tint.PULSE
        self._phase, self._moment = phase, moment
        return self._tint if self.left(now) else Tint.NONE

    def left(self, now: Ms) -> Ms:
        """Return how long the tint lasts from `now`, 0 when there is none."""
        return Ms(0) if self._began is None else Ms(max(0, self._began + FLASH_LENGTH - now))
