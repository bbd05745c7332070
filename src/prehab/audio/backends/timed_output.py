"""For backends that cannot be told when: a thread that waits until a sound is due and then starts it."""

import heapq
import itertools
import threading
from collections.abc import Callable
from typing import Final, Protocol

from prehab.audio.backends.backend import Shot
from prehab.audio.frames.mixer import LATE, LEAD

MOST: Final = 24
"""Sounds at once. A real session never has more than three; simpleaudio fails at 65."""


class Started(Protocol):
    """A sound that has been started."""

    def stop(self) -> None:
        """Silence it."""
        ...

    def sounding(self) -> bool:
        """Return True while it can be heard."""
        ...


class TimedOutput:
    """Fires shots when they are due. `fire` returns None when there is nothing that could be stopped."""

    def __init__(self, now: Callable[[], float], fire: Callable[[Shot], Started | None], detail: str = "") -> None:
        self.detail = detail
        self._now = now
        self._fire = fire
        self._order = itertools.count()
        self._waiting: list[tuple[float, int, Shot]] = []
        self._started: list[Started] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def play(self, shot: Shot) -> None:
        """Queue the shot."""
        with self._changed:
            heapq.heappush(self._waiting, (shot.due, next(self._order), shot))
            self._changed.notify()

    def cancel(self) -> None:
        """Forget what waits and stop what sounds."""
        with self._changed:
            self._waiting.clear()
            for started in self._started:
                started.stop()
            self._started.clear()

    def finish(self) -> None:
        """Keep only what is due within a moment."""
        with self._changed:
            self._waiting = [entry for entry in self._waiting if entry[0] <= self._now() + LEAD]
            heapq.heapify(self._waiting)

    def idle(self) -> bool:
        """Return True when nothing waits and nothing sounds."""
        with self._changed:
            return not self._waiting and not any(started.sounding() for started in self._started)

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
                    self._begin(heapq.heappop(self._waiting)[2])

    def _begin(self, shot: Shot) -> None:
        self._started = [started for started in self._started if started.sounding()]
        if self._now() - shot.due > LATE or len(self._started) >= MOST:
            return
        started = self._fire(shot)
        if started is not None:
            self._started.append(started)
