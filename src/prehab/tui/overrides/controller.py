"""Shows the overrides of an exercise and saves them in the runner's file; packs are never written."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from prehab.library.overrides_file import OverrideError
from prehab.tui.overrides.model import LevelChanged, RoutineReset, StepChanged
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import ChangeTarget, OverridesRequested

if TYPE_CHECKING:
    from prehab.tui.overrides.screen import OverridesScreen


class OverridesController:
    """Owns the overrides dialog, and saves every change at once."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._screen: OverridesScreen | None = None
        self._changed: Callable[[], None] = lambda: None

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles."""
        return {
            OverridesRequested: self._show,
            StepChanged: self._save_step,
            LevelChanged: self._save_level,
            RoutineReset: self._reset,
        }

    def _show(self, message: OverridesRequested) -> None:
        """Show the overrides dialog of an exercise."""
        from prehab.tui.overrides.screen import OverridesScreen

        target = message.target
        self._screen = OverridesScreen(target, self._host.services.overrides.of(target.pack_id, target.routine.id))
        self._changed = message.changed
        self._host.push_screen(self._screen, message.closed)

    def _save_step(self, message: StepChanged) -> None:
        """Save the override of a step."""
        target, overrides = message.target, self._host.services.overrides
        step = target.pack_id, target.routine.id, target.work.exercise.id
        self._save(target, lambda: overrides.set_step(*step, message.change))

    def _save_level(self, message: LevelChanged) -> None:
        """Save the level to start with."""
        target, overrides = message.target, self._host.services.overrides
        self._save(target, lambda: overrides.set_level(target.pack_id, target.routine.id, message.level))

    def _reset(self, message: RoutineReset) -> None:
        """Drop every change of a routine."""
        target, overrides = message.target, self._host.services.overrides
        self._save(target, lambda: overrides.reset(target.pack_id, target.routine.id))

    def _save(self, target: ChangeTarget, write: Callable[[], None]) -> None:
        """Save a change and update the dialog, with the error when it could not be saved."""
        error = ""
        try:
            write()
        except OverrideError as failure:
            error = str(failure)
        screen = if_open(self._host, self._screen)
        if screen is not None:
            screen.show(self._host.services.overrides.of(target.pack_id, target.routine.id), error)
        self._changed()
