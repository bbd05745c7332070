"""When is a frame heard? The steady relation between a sound stream's frames and the clock.

Each callback of a stream gives a reading, `now - frame / rate`: the time of frame 0. The reading is off by the
server's block pattern (a saw-tooth of 2 to 19 ms on PulseAudio and PipeWire), and the first callbacks come in
a burst. So: skip the burst, average half a second, and then hold that value. What stays is an
offset of a few milliseconds that nobody hears; what must not vary, the distance between two cues, is exact.
The long average is followed only when it has left a band around the held value, slowly: a sound card whose
quartz differs from the machine's by 50 ppm is followed without a step.
"""

from collections import deque
from math import copysign
from typing import Final

SKIP: Final = 6
"""Callbacks before the first reading counts."""

LOCK: Final = 20
"""Readings that are averaged before the value is held."""

WINDOW: Final = 200
"""Readings in the long average: six seconds of them with a period of 30 ms."""

BAND: Final = 0.005
"""Seconds that the long average may be off before it is followed."""

SLEW: Final = 0.000_010
"""Seconds that one reading may move the held value: a third of a millisecond a second."""

OUTLIER: Final = 0.030
"""Seconds off that make a reading suspect; OUTLIERS in a row mean that the stream was re-timed."""

OUTLIERS: Final = 5

BREAK: Final = 0.250
"""Seconds off that cannot be jitter: the process or the stream stood still."""


class StreamClock:
    """Fed with one reading a callback; says which frame is fetched at which time."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._recent: deque[float] = deque(maxlen=WINDOW)
        self._base = 0.0
        self.restart()

    @property
    def steady(self) -> bool:
        """True once the relation is held."""
        return self._steady

    def restart(self) -> None:
        """Forget the relation: the stream was opened again, or stood still."""
        self._recent.clear()
        self._callbacks = 0
        self._outliers = 0
        self._steady = False

    def observe(self, now: float, frame: int) -> None:
        """Take the reading of a callback that asked at `now` for the frames from `frame` on."""
        reading = now - frame / self._rate
        off = abs(reading - self._base)
        if self._callbacks and off > BREAK:
            self.restart()
        self._callbacks += 1
        if self._callbacks <= SKIP:
            self._base = reading
        elif self._recent and off > OUTLIER:
            self._suspect()
        else:
            self._outliers = 0
            self._take(reading)

    def frame_at(self, due: float) -> int:
        """Return the frame that is fetched at `due`."""
        return round((due - self._base) * self._rate)

    def _suspect(self) -> None:
        self._outliers += 1
        if self._outliers >= OUTLIERS:
            self.restart()

    def _take(self, reading: float) -> None:
        self._recent.append(reading)
        mean = sum(self._recent) / len(self._recent)
        if self._steady:
            off = mean - self._base
            self._base += copysign(min(max(abs(off) - BAND, 0.0), SLEW), off)
        else:
            self._base = mean
            self._steady = len(self._recent) >= LOCK
