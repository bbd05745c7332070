"""Telling what has stopped from a machine that is busy, or that was stopped with it."""


class StallWatch:
    """Fed with signs of life, and looked at in between. Times are seconds of the shared clock.

    A look that comes late counts as one that came in time, after `look_s`: what kept it from coming may have kept the
    signs of life too.
    """

    def __init__(self, now: float, *, timeout_s: float, look_s: float) -> None:
        self._timeout_s = timeout_s
        self._look_s = look_s
        self._signs = 0
        self.restart(now)

    def restart(self, now: float) -> None:
        """Begin again."""
        self._looked, self._seen, self._without = now, self._signs, 0.0

    def note(self) -> None:
        """Note a sign of life."""
        self._signs += 1

    def has_stopped(self, now: float) -> bool:
        """Return whether no sign has come for `timeout_s`; call it about every `look_s`."""
        if self._signs != self._seen:
            self.restart(now)
            return False
        self._without += min(now - self._looked, 1.2 * self._look_s)
        self._looked = now
        return self._without > self._timeout_s
