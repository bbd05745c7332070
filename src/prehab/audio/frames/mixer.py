"""Cues in, frames out: the mixer behind an always-open stream. It reads no clock and knows no device."""

import threading
from dataclasses import dataclass
from typing import Final

from prehab.audio.frames import pcm
from prehab.audio.frames.stream_clock import StreamClock

LATE: Final = 0.150
"""Seconds after its due time from which a cue is dropped; one that is less late is shifted, never cut."""

LEAD: Final = 0.500
"""Seconds ahead within which a cue still counts as the last sound when the engine is closed."""

FADE: Final = pcm.RATE * 5 // 1000
"""Frames of the fade that ends a cancelled sound: five milliseconds, so that it does not click."""


@dataclass(frozen=True, slots=True)
class _Sounding:
    start: int
    """The stream's frame at which it began."""
    sound: bytes

    @property
    def end(self) -> int:
        return self.start + len(self.sound) // pcm.WIDTH

    def between(self, first: int, last: int) -> bytes:
        """Return the frames `first` to `last` of the stream with this sound in its place."""
        begin, end = max(self.start, first), min(self.end, last)
        inner = self.sound[(begin - self.start) * pcm.WIDTH : (end - self.start) * pcm.WIDTH]
        return pcm.silence(begin - first) + inner + pcm.silence(last - end)


class Mixer:
    """Holds the cues that wait and those that sound. Safe to use from the callback and another thread."""

    def __init__(self) -> None:
        self._clock = StreamClock(pcm.RATE)
        self._lock = threading.Lock()
        self._frame = 0
        self._waiting: list[tuple[float, bytes]] = []
        self._sounding: list[_Sounding] = []

    @property
    def steady(self) -> bool:
        """True once cues are placed on exact frames."""
        return self._clock.steady

    @property
    def idle(self) -> bool:
        """True when nothing sounds and nothing waits."""
        return not (self._waiting or self._sounding)

    def play(self, sound: bytes, due: float) -> None:
        """Let `sound` begin on the frame that is fetched at `due`, in seconds of the shared clock."""
        with self._lock:
            self._waiting.append((due, sound))

    def cancel(self) -> None:
        """Drop what waits and end what sounds with a short fade."""
        with self._lock:
            self._waiting.clear()
            self._sounding = [self._faded(sounding) for sounding in self._sounding]

    def finish(self, now: float) -> None:
        """Drop what is due later than a moment from now; the rest may ring out."""
        with self._lock:
            self._waiting = [(due, sound) for due, sound in self._waiting if due <= now + LEAD]

    def interrupted(self) -> None:
        """Forget what sounded and the stream's timing: the stream has stopped and will be opened again."""
        with self._lock:
            self._sounding.clear()
            self._clock.restart()

    def render(self, frames: int, now: float) -> bytes:
        """Return the next `frames` frames, asked for at `now`; an empty answer means silence."""
        with self._lock:
            self._clock.observe(now, self._frame)
            first, last = self._frame, self._frame + frames
            self._begin_due(first, last, now)
            out = b""
            for sounding in self._sounding:
                part = sounding.between(first, last)
                out = pcm.add(out, part) if out else part
            self._sounding = [sounding for sounding in self._sounding if sounding.end > last]
            self._frame = last
            return out

    def _begin_due(self, first: int, last: int, now: float) -> None:
        waiting = []
        for due, sound in self._waiting:
            if now - due > LATE:
                continue
            frame = self._clock.frame_at(due)
            if frame < last:
                self._sounding.append(_Sounding(max(frame, first), sound))
            else:
                waiting.append((due, sound))
        self._waiting = waiting

    def _faded(self, sounding: _Sounding) -> _Sounding:
        begin = (self._frame - sounding.start) * pcm.WIDTH
        return _Sounding(self._frame, pcm.fade_out(sounding.sound[begin : begin + FADE * pcm.WIDTH]))
