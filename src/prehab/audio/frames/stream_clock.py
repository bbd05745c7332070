"""The relation between the frames of a sound stream and the clock: which frame is heard when.

Each callback of a stream gives a reading, `now - frame / rate`: the time of frame 0. The reading is off by the
server's block pattern (a saw-tooth of 2 to 19 ms on PulseAudio and PipeWire), and the first callbacks come in
a burst. So: skip the burst, average half a second, and then lock that value. A constant
offset of a few milliseconds remains, which is not audible; the distance between two cues is exact.
The locked value follows the long average slowly, and only when that is more than TOLERANCE away: a sound card
whose quartz differs from the machine's by 50 ppm is followed without a step.
"""

from collections import deque
from math import copysign
from typing import Final

SKIPPED_CALLBACKS: Final = 6
"""Callbacks before the first reading counts."""

READINGS_TO_LOCK: Final = 20
"""Readings that are averaged before the value is locked."""

AVERAGE_WINDOW: Final = 200
"""Readings in the long average: six seconds of them with a period of 30 ms."""

TOLERANCE: Final = 0.005
"""Seconds by which the long average may differ before it is followed."""

MAX_SLEW: Final = 0.000_010
"""Seconds by which one reading may move the locked value: a third of a millisecond a second."""

OUTLIER_S: Final = 0.030
"""A reading this many seconds off is an outlier; OUTLIERS_TO_RESTART in a row mean that the stream was re-timed."""

OUTLIERS_TO_RESTART: Final = 5

DISCONTINUITY_S: Final = 0.250
"""A reading this many seconds off is no jitter: the process or the stream was suspended."""


class StreamClock:
    """Fed with one reading a callback; says which frame is fetched at which time."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._recent: deque[float] = deque(maxlen=AVERAGE_WINDOW)
        self._frame_zero = 0.0
        self.restart()

    @property
    def steady(self) -> bool:
        """True once the relation is locked."""
        return self._steady

    def restart(self) -> None:
        """Start measuring again: the stream was reopened or suspended."""
        self._recent.clear()
        self._callbacks = 0
        self._outliers = 0
        self._steady = False

    def observe(self, now: float, frame: int) -> None:
        """Add the reading of a callback that asked at `now` for the frames from `frame` on."""
        reading = now - frame / self._rate
        off = abs(reading - self._frame_zero)
        if self._callbacks and off > DISCONTINUITY_S:
            self.restart()
        self._callbacks += 1
        if self._callbacks <= SKIPPED_CALLBACKS:
            self._frame_zero = reading
        elif self._recent and off > OUTLIER_S:
            self._count_outlier()
        else:
            self._outliers = 0
            self._add_reading(reading)

    def frame_at(self, due: float) -> int:
        """Return the frame that is fetched at `due`."""
        return round((due - self._frame_zero) * self._rate)

    def _count_outlier(self) -> None:
        self._outliers += 1
        if self._outliers >= OUTLIERS_TO_RESTART:
            self.restart()

    def _add_reading(self, reading: float) -> None:
        self._recent.append(reading)
        mean = sum(self._recent) / len(self._recent)
        if self._steady:
            off = mean - self._frame_zero
            self._frame_zero += copysign(min(max(abs(off) - TOLERANCE, 0.0), MAX_SLEW), off)
        else:
            self._frame_zero = mean
            self._steady = len(self._recent) >= READINGS_TO_LOCK
