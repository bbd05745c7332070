"""The part of the app that lets settings count: colours, keys and movement at once, the rest in the next session."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import constants
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from prehab.app.services import Stage
from prehab.settings.file import SettingProblem
from prehab.settings.validate import UnfitError, fit
from prehab.tui import setting_rows
from prehab.tui.hearing import Hearing
from prehab.tui.keeping import Keeping
from prehab.tui.keymap import Keymap, Place, resolve, written
from prehab.tui.keys import key_name
from prehab.tui.palette import Doable
from prehab.tui.screens.library import LibraryScreen
from prehab.tui.screens.pick import PickScreen
from prehab.tui.screens.press import PressScreen
from prehab.tui.screens.settings import SettingsScreen
from prehab.tui.screens.write import WriteScreen
from prehab.tui.setting_messages import ChangeAsked, OptionTried, SettingChanged
from prehab.tui.themes import PREHAB_DARK

if TYPE_CHECKING:
    from textual.app import App


class Preferences(Hearing):
    """An app whose settings can be changed while it runs. `stage` always has those that count."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("comma,f2", "show_settings", "settings", id="app.settings", tooltip="settings and keys"),
        Binding("ctrl+p", "open_palette", "find", id="app.palette", tooltip="find what can be done now", show=False),
    ]

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._keeping = Keeping(stage.settings_file)
        self._own_keys = Keymap({})
        self._let_count(stage.problems)

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        """Every screen with its actions; loads them all, so only who has keys of their own waits for it."""
        from prehab.tui.places import places

        return places(type(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open the settings from the library only: in a session they wait."""
        if action == "show_settings" and self._running:
            below = [screen for screen in self.screen_stack if not isinstance(screen, CommandPalette)]
            return isinstance(below[-1], LibraryScreen)
        return super().check_action(action, parameters)

    def action_show_settings(self) -> None:
        """Show every setting."""
        place = str(self.stage.settings_file.path)
        self.push_screen(SettingsScreen(place, self._rows(), self.stage.problems))

    def action_open_palette(self) -> None:
        """Show what can be done now."""
        if not CommandPalette.is_open(cast("App[object]", self)):
            self.push_screen(CommandPalette(providers=[Doable], placeholder="What do you want to do?"))

    def on_setting_changed(self, message: SettingChanged) -> None:
        """Save a setting, let it count, and say so."""
        kept = self._keeping.change(self.stage.settings, message.name, message.value)
        self.stage = self.stage.with_settings(kept.settings, kept.problems)
        self._let_count(kept.problems)
        self._show_change(kept.trouble)

    def on_change_asked(self, message: ChangeAsked) -> None:
        """Ask for another value, or another key."""
        match message.row:
            case setting_rows.KeyRow(action=action, keys=keys) as row:
                shown = " ".join(key_name(self, key) for key in keys)
                self.push_screen(PressScreen(action.meaning, shown), self._changer(row))
            case setting_rows.SettingRow(options=()) as row:
                asked = WriteScreen(row.label, row.meaning, str(row.value), partial(_wrong, row))
                self.push_screen(asked, self._changer(row))
            case row:
                self.push_screen(PickScreen(row.name, row.label, row.options, str(row.value)), self._changer(row))

    def on_option_tried(self, message: OptionTried) -> None:
        """Show colours before they are chosen."""
        if message.name == "theme":
            self.use_theme(message.option)

    def _let_count(self, problems: tuple[SettingProblem, ...]) -> None:
        settings, file = self.stage.settings, self.stage.settings_file
        self._own_keys = resolve(self._places, settings.keys) if settings.keys else Keymap({})
        self.set_keymap(self._own_keys.for_textual())
        told = [
            SettingProblem(file.path, "keys", one.message, file.line(f"keys.{one.action}"))
            for one in self._own_keys.problems
        ]
        if settings.theme not in self.available_themes:
            line = f'there is no theme "{settings.theme}"; {PREHAB_DARK.name} is used'
            told.append(SettingProblem(file.path, "theme", line, file.line("theme")))
        self.stage = self.stage.with_settings(settings, (*problems, *told))
        self.animation_level = constants.TEXTUAL_ANIMATIONS if settings.animations else "none"
        self.use_theme(settings.theme)

    def _show_change(self, trouble: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, SettingsScreen):
                screen.show(self._rows(), self.stage.problems, trouble)

    def _rows(self) -> tuple[setting_rows.Row, ...]:
        from prehab.tui import setting_options

        options = setting_options.options(self.available_themes)
        return setting_rows.rows(self.stage.settings, options, self._places, self._own_keys)

    def _changer(self, row: setting_rows.SettingRow | setting_rows.KeyRow) -> Callable[[str | None], None]:
        """Return what takes the answer for a row."""

        def take(answer: str | None) -> None:
            match row:
                case _ if answer is None:
                    self.use_theme(self.stage.settings.theme)
                case setting_rows.KeyRow(action=action):
                    self.post_message(SettingChanged(f"keys.{action.id}", written(answer)))
                case setting_rows.SettingRow(name=name, value=value):
                    self.post_message(SettingChanged(name, int(answer) if isinstance(value, int) else answer))

        return take


def _wrong(row: setting_rows.SettingRow, text: str) -> str:
    """Return why a text cannot be a setting's value, or nothing."""
    table, _, key = row.name.partition(".")
    value = int(text) if isinstance(row.value, int) and text.isdecimal() and text.isascii() else text
    try:
        fit(table, {key: value} if key else value)
    except UnfitError as error:
        return f"it must be {str(error).replace(', without quotes', '').replace(' in quotes', '')}"
    return ""
