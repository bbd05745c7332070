"""The part of the app where a runner changes a routine for themselves, and the boxes in which screens ask."""

from collections.abc import Callable
from functools import partial
from typing import Final

from prehab.library.overrides_file import OverrideError
from prehab.tui.dialogs.box import PickAsked, WriteAsked
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.write import WriteScreen
from prehab.tui.overrides.model import LevelChanged, RoutineReset, StepChanged
from prehab.tui.overrides.screen import ChangeScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.routing.messages import ChangeForMeAsked, ChangeTarget
from prehab.tui.settings.controller import SettingsController

ASKED: Final = "asked"
"""Stands for a setting where it is no setting that is picked."""


class OverridesController(SettingsController):
    """An app that keeps the runner's own changes in their file; packs are never written to."""

    def on_pick_asked(self, message: PickAsked) -> None:
        """Ask for one of several."""
        asked = PickScreen(ASKED, message.title, message.options, message.now)
        self.push_screen(asked, partial(_take, message))

    def on_write_asked(self, message: WriteAsked) -> None:
        """Ask for a line of text."""
        asked = WriteScreen(message.title, message.meaning, message.now, message.wrong, message.longest)
        self.push_screen(asked, partial(_take, message))

    def on_change_for_me_asked(self, message: ChangeForMeAsked) -> None:
        """Show what can be changed about an exercise."""
        change = self.stage.overrides.of(message.target.pack_id, message.target.routine.id)
        self.push_screen(ChangeScreen(message.target, change), message.closed)

    def on_step_changed(self, message: StepChanged) -> None:
        """Keep another dose of an exercise."""
        target = message.target
        place = target.pack_id, target.routine.id, target.work.exercise.id
        self._keep(target, lambda: self.stage.overrides.set_step(*place, message.change))

    def on_level_changed(self, message: LevelChanged) -> None:
        """Keep another level to start with."""
        pack_id, routine_id = message.target.pack_id, message.target.routine.id
        self._keep(message.target, lambda: self.stage.overrides.set_level(pack_id, routine_id, message.level))

    def on_routine_reset(self, message: RoutineReset) -> None:
        """Let a routine be as its pack says."""
        pack_id, routine_id = message.target.pack_id, message.target.routine.id
        self._keep(message.target, lambda: self.stage.overrides.reset(pack_id, routine_id))

    def _keep(self, target: ChangeTarget, write: Callable[[], None]) -> None:
        """Save a change, and show what counts now; what could not be saved is told and does not count."""
        trouble = ""
        try:
            write()
        except OverrideError as error:
            trouble = str(error)
        change = self.stage.overrides.of(target.pack_id, target.routine.id)
        for screen in self.screen_stack:
            if isinstance(screen, ChangeScreen):
                screen.show(change, trouble)
            elif isinstance(screen, PreviewScreen):
                screen.look_again()


def _take(message: PickAsked | WriteAsked, answer: str | None) -> None:
    if answer is not None:
        message.take(answer)
