"""Starts clips when they are due, for backends without a schedule of their own."""

import heapq
import itertools
import threading
from collections.abc import Callable
from typing import Final, Protocol

from prehab.audio.backends.backend import ScheduledClip
from prehab.audio.frames.mixer import FINISH_WINDOW, MAX_LATENESS

MAX_SOUNDS: Final = 24
"""Most sounds at once. A session never has more than three; simpleaudio fails at 65."""


class PlayingSound(Protocol):
    """A sound that has been started."""

    def stop(self) -> None:
        """Stop it."""
        ...

    def is_playing(self) -> bool:
        """Return True while it plays."""
        ...


class TimedOutput:
    """A thread that starts clips when they are due. `start` returns None when there is nothing to stop."""

    def __init__(
        self, now: Callable[[], float], start: Callable[[ScheduledClip], PlayingSound | None], detail: str = ""
    ) -> None:
        self.detail = detail
        self._now = now
        self._start = start
        self._order = itertools.count()
        self._waiting: list[tuple[float, int, ScheduledClip]] = []
        self._playing: list[tuple[ScheduledClip, PlayingSound]] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def play(self, clip: ScheduledClip) -> None:
        """Queue the clip, unless it plays already."""
        with self._changed:
            if any(clip == started for started, _ in self._playing):
                return
            heapq.heappush(self._waiting, (clip.due, next(self._order), clip))
            self._changed.notify()

    def drop_waiting(self) -> None:
        """Drop the waiting clips."""
        with self._changed:
            self._waiting.clear()

    def cancel(self) -> None:
        """Drop the waiting clips and stop those that play."""
        with self._changed:
            self._waiting.clear()
            for _, sound in self._playing:
                sound.stop()
            self._playing.clear()

    def finish(self) -> None:
        """Keep only the clips that are due within half a second."""
        with self._changed:
            self._waiting = [entry for entry in self._waiting if entry[0] <= self._now() + FINISH_WINDOW]
            heapq.heapify(self._waiting)

    def idle(self) -> bool:
        """Return True when nothing waits and nothing plays."""
        with self._changed:
            return not self._waiting and not any(sound.is_playing() for _, sound in self._playing)

    def close(self) -> None:
        """Silence everything and end the thread."""
        self.cancel()
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                if not self._waiting:
                    self._changed.wait()
                elif (left := self._waiting[0][0] - self._now()) > 0:
                    self._changed.wait(left)
                else:
                    self._start_due(heapq.heappop(self._waiting)[2])

    def _start_due(self, clip: ScheduledClip) -> None:
        self._playing = [(started, sound) for started, sound in self._playing if sound.is_playing()]
        if self._now() - clip.due > MAX_LATENESS or len(self._playing) >= MAX_SOUNDS:
            return
        sound = self._start(clip)
        if sound is not None:
            self._playing.append((clip, sound))
