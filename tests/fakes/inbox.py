"""An inbox whose letters come at set times of a fake clock; waiting moves that clock."""

from collections.abc import Mapping

from prehab.cli.input import InputEvent, InputQueue
from prehab.core.units import Ms
from tests.fakes.clock import FakeClock


class ScriptedInbox(InputQueue):
    """`letters` by milliseconds after the making. Waiting takes no real time."""

    def __init__(self, clock: FakeClock, letters: Mapping[int, InputEvent] | None = None) -> None:
        super().__init__()
        self._clock = clock
        start = clock.now()
        self._script = sorted((start + at, letter) for at, letter in (letters or {}).items())
        self.waits: list[int] = []

    def wait(self, longest: Ms) -> InputEvent | None:
        self.waits.append(longest)
        now = self._clock.now()
        if self._script and self._script[0][0] <= now + longest:
            at, letter = self._script.pop(0)
            self._clock.pass_ms(max(0, at - now))
            return letter
        self._clock.pass_ms(longest)
        return None
