"""Keeps the runner's own changes of a routine in their file; packs are never written to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from prehab.library.overrides_file import OverrideError
from prehab.tui.overrides.model import LevelChanged, RoutineReset, StepChanged
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import ChangeTarget, OverridesRequested

if TYPE_CHECKING:
    from prehab.tui.overrides.screen import OverridesScreen


class OverridesController:
    """Shows what can be changed about an exercise, and saves every change at once."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._screen: OverridesScreen | None = None
        self._changed: Callable[[], None] = lambda: None

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here."""
        return {
            OverridesRequested: self._show,
            StepChanged: self._keep_step,
            LevelChanged: self._keep_level,
            RoutineReset: self._reset,
        }

    def _show(self, message: OverridesRequested) -> None:
        """Show what can be changed about an exercise."""
        from prehab.tui.overrides.screen import OverridesScreen

        target = message.target
        self._screen = OverridesScreen(target, self._host.services.overrides.of(target.pack_id, target.routine.id))
        self._changed = message.changed
        self._host.push_screen(self._screen, message.closed)

    def _keep_step(self, message: StepChanged) -> None:
        """Keep another dose of an exercise."""
        target, overrides = message.target, self._host.services.overrides
        place = target.pack_id, target.routine.id, target.work.exercise.id
        self._keep(target, lambda: overrides.set_step(*place, message.change))

    def _keep_level(self, message: LevelChanged) -> None:
        """Keep another level to start with."""
        target, overrides = message.target, self._host.services.overrides
        self._keep(target, lambda: overrides.set_level(target.pack_id, target.routine.id, message.level))

    def _reset(self, message: RoutineReset) -> None:
        """Drop every change of a routine."""
        target, overrides = message.target, self._host.services.overrides
        self._keep(target, lambda: overrides.reset(target.pack_id, target.routine.id))

    def _keep(self, target: ChangeTarget, write: Callable[[], None]) -> None:
        """Save a change, and show what counts now; what could not be saved is told and does not count."""
        trouble = ""
        try:
            write()
        except OverrideError as error:
            trouble = str(error)
        screen = if_open(self._host, self._screen)
        if screen is not None:
            screen.show(self._host.services.overrides.of(target.pack_id, target.routine.id), trouble)
        self._changed()
