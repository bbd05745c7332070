"""The relation between the frames of a sound stream and the clock: which frame is heard when.

Each callback of a stream gives a reading, `now - frame / rate`: the time of frame 0. The reading is off by the
server's block pattern (a saw-tooth of 2 to 19 ms on PulseAudio and PipeWire), by what keeps the callback waiting on a
busy machine, and the first callbacks come in a burst. So: skip the burst, take the median of half a second, and then
hold that value. A constant offset of some milliseconds remains, which is not audible; the distance between two cues is
exact.

The held value follows the median of the last readings, which a minority of late ones does not change, and only when
that is more than TOLERANCE away: a sound card whose quartz differs from the machine's by 50 ppm is followed without a
step, and so is a server that has lost a few milliseconds for good, as PipeWire does on a busy machine.
"""

from collections import deque
from collections.abc import Iterable
from math import copysign
from typing import Final

SKIPPED_CALLBACKS: Final = 6
"""Callbacks before the first reading counts."""

READINGS_TO_LOCK: Final = 20
"""Readings whose median is held at first."""

WINDOW: Final = 600
"""Readings in the median that is followed: 18 seconds of them with a period of 30 ms. Half of it has to be disturbed
before the median is."""

MEDIAN_EVERY: Final = 20
"""Readings from one look at the median to the next."""

TOLERANCE: Final = 0.020
"""Seconds by which the median may differ before it is followed: too little to be heard or seen, and more than a start
on a busy machine, or a server that loses a few milliseconds, is off."""

MAX_CORRECTION: Final = 0.0001
"""By how much the held value may move in a second of the stream: a tenth of a millisecond."""

OUTLIER_S: Final = 0.060
"""A reading this many seconds off is an outlier; OUTLIERS_TO_STEP in a row mean that the server has lost that time,
which is then made up in one step: of a countdown's second it is too little to be noticed."""

OUTLIERS_TO_STEP: Final = 10

STANDSTILL_S: Final = 1.0
"""A reading this many seconds off is no late one: the process or the stream was suspended."""


def median(readings: Iterable[float]) -> float:
    """Return the median; `statistics` would bring fractions and decimals into the sound child, a megabyte."""
    ordered = sorted(readings)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


class StreamClock:
    """Fed with one reading a callback; says which frame is fetched at which time."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._readings: deque[float] = deque(maxlen=WINDOW)
        self._frame_zero = 0.0
        self.restart()

    @property
    def steady(self) -> bool:
        """True once the relation is held."""
        return self._steady

    def restart(self) -> None:
        """Start measuring again: the stream was opened again or suspended."""
        self._readings.clear()
        self._callbacks = 0
        self._last_frame = 0
        self._outliers = 0
        self._median = 0.0
        self._steady = False

    def observe(self, now: float, frame: int) -> None:
        """Add the reading of a callback that asked at `now` for the frames from `frame` on."""
        reading = now - frame / self._rate
        if self._callbacks and abs(reading - self._frame_zero) > STANDSTILL_S:
            self.restart()
        passed, self._last_frame = (frame - self._last_frame) / self._rate, frame
        self._callbacks += 1
        if self._callbacks <= SKIPPED_CALLBACKS:
            self._frame_zero = reading
            return
        self._readings.append(reading)
        if not self._steady:
            self._frame_zero = self._median = median(self._readings)
            self._steady = len(self._readings) >= READINGS_TO_LOCK
        else:
            self._step_if_lost(reading)
            self._follow(passed)

    def frame_at(self, due: float) -> int:
        """Return the frame that is fetched at `due`."""
        return round((due - self._frame_zero) * self._rate)

    def _step_if_lost(self, reading: float) -> None:
        self._outliers = self._outliers + 1 if abs(reading - self._frame_zero) > OUTLIER_S else 0
        if self._outliers >= OUTLIERS_TO_STEP:
            latest = list(self._readings)[-OUTLIERS_TO_STEP:]
            self._readings = deque(latest, WINDOW)
            self._frame_zero = self._median = median(latest)
            self._outliers = 0

    def _follow(self, passed: float) -> None:
        if self._callbacks % MEDIAN_EVERY == 0:
            self._median = median(self._readings)
        off = self._median - self._frame_zero
        self._frame_zero += copysign(min(max(abs(off) - TOLERANCE, 0.0), MAX_CORRECTION * passed), off)
