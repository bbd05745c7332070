"""The mixer of an always-open stream: clips with due times in, frames out. It reads no clock and opens no device."""

import threading
from typing import Final, NamedTuple

from prehab.audio.frames import pcm
from prehab.audio.frames.stream_clock import StreamClock

MAX_LATENESS: Final = 0.400
"""Seconds after its due time from which a sound is dropped; one that is less late starts late, in full. A busy machine
may be so late; two sounds of a countdown never come together."""

FINISH_WINDOW: Final = 0.500
"""Sounds that are due within so many seconds are still played when the engine is closed."""

FADE_FRAMES: Final = pcm.FRAME_RATE * 5 // 1000
"""Frames of the fade that ends a cancelled sound: five milliseconds, so that it does not click."""


class _ActiveSound(NamedTuple):
    start: int
    """The stream's frame at which it began."""
    sound: bytes
    due: float

    @property
    def end(self) -> int:
        return self.start + len(self.sound) // pcm.FRAME_BYTES

    def frames_between(self, first: int, last: int) -> bytes:
        """Return the frames `first` to `last` of the stream with this sound in its place."""
        begin, end = max(self.start, first), min(self.end, last)
        inner = self.sound[(begin - self.start) * pcm.FRAME_BYTES : (end - self.start) * pcm.FRAME_BYTES]
        return pcm.silence(begin - first) + inner + pcm.silence(last - end)


class Mixer:
    """Holds the sounds that wait and those that play. Safe to use from the callback and another thread."""

    def __init__(self) -> None:
        self._clock = StreamClock(pcm.FRAME_RATE)
        self._lock = threading.Lock()
        self._frame = 0
        self._waiting: list[tuple[float, bytes]] = []
        self._active: list[_ActiveSound] = []

    @property
    def steady(self) -> bool:
        """True once sounds start on exact frames."""
        return self._clock.steady

    @property
    def idle(self) -> bool:
        """True when nothing plays and nothing waits."""
        return not (self._waiting or self._active)

    def play(self, sound: bytes, due: float) -> None:
        """Schedule `sound` for the frame that is fetched at `due`, in seconds of the shared clock.

        A sound that is due in a moment may have been fetched already: dropped and scheduled again, it is not doubled.
        """
        with self._lock:
            if not any(playing.due == due and playing.sound == sound for playing in self._active):
                self._waiting.append((due, sound))

    def drop_waiting(self) -> None:
        """Drop the waiting sounds."""
        with self._lock:
            self._waiting.clear()

    def cancel(self) -> None:
        """Drop the waiting sounds and end the playing ones with a short fade."""
        with self._lock:
            self._waiting.clear()
            self._active = [self._fade_out(sounding) for sounding in self._active]

    def finish(self, now: float) -> None:
        """Drop the sounds that are due later than FINISH_WINDOW from now; the rest is played to its end."""
        with self._lock:
            self._waiting = [(due, sound) for due, sound in self._waiting if due <= now + FINISH_WINDOW]

    def reset(self) -> None:
        """Drop the playing sounds and the stream's timing: the stream has stopped and will be opened again."""
        with self._lock:
            self._active.clear()
            self._clock.restart()

    def render(self, frames: int, now: float) -> bytes:
        """Return the next `frames` frames, asked for at `now`; empty bytes mean silence."""
        with self._lock:
            self._clock.observe(now, self._frame)
            first, last = self._frame, self._frame + frames
            self._start_due(first, last, now)
            out = b""
            for sounding in self._active:
                part = sounding.frames_between(first, last)
                out = pcm.mix(out, part) if out else part
            self._active = [sounding for sounding in self._active if sounding.end > last]
            self._frame = last
            return out

    def _start_due(self, first: int, last: int, now: float) -> None:
        waiting = []
        for due, sound in self._waiting:
            if now - due > MAX_LATENESS:
                continue
            frame = self._clock.frame_at(due)
            if frame < last:
                self._active.append(_ActiveSound(max(frame, first), sound, due))
            else:
                waiting.append((due, sound))
        self._waiting = waiting

    def _fade_out(self, sounding: _ActiveSound) -> _ActiveSound:
        begin = (self._frame - sounding.start) * pcm.FRAME_BYTES
        end = pcm.fade_out(sounding.sound[begin : begin + FADE_FRAMES * pcm.FRAME_BYTES])
        return _ActiveSound(self._frame, end, sounding.due)
