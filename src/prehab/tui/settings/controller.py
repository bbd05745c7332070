"""Lets settings count at once, saves them, and asks for other values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import constants
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from prehab.app.services import Services
from prehab.audio import backends, clip_store, voices
from prehab.audio.options import AUTO
from prehab.core.ports import NO_AUDIO
from prehab.settings.file import SettingError, SettingProblem, SettingsFile, with_value
from prehab.settings.model import Settings
from prehab.settings.validate import InvalidSettingError, default_of, validate
from prehab.system.folders import bundled_dir
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.press_key import PressScreen
from prehab.tui.dialogs.write import WriteScreen
from prehab.tui.keys.key_help import ActionCommands, key_name
from prehab.tui.keys.keymap import Keymap, KeyScope, resolve, written
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.routing.messages import OptionTried, SettingChanged
from prehab.tui.settings import model as settings_model
from prehab.tui.settings.model import ChangeAsked
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.settings.sound_controller import SoundController
from prehab.tui.theme.themes import PREHAB_DARK

if TYPE_CHECKING:
    from textual.app import App


class SettingsController(SoundController):
    """An app whose settings can be changed while it runs. `stage` always has those that count."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("comma,f2", "show_settings", "settings", id="app.settings", tooltip="settings and keys"),
        Binding("ctrl+p", "open_palette", "find", id="app.palette", tooltip="find what can be done now", show=False),
    ]

    def __init__(self, stage: Services) -> None:
        super().__init__(stage)
        self._keeping = SettingsWriter(stage.settings_file)
        self._own_keys = Keymap({})
        self._let_count(stage.problems)

    @cached_property
    def _places(self) -> tuple[KeyScope, ...]:
        """Every screen with its actions; loads them all, so only who has keys of their own waits for it."""
        from prehab.tui.registry import key_scopes

        return key_scopes(type(self))

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
            self.push_screen(CommandPalette(providers=[ActionCommands], placeholder="What do you want to do?"))

    def on_setting_changed(self, message: SettingChanged) -> None:
        """Save a setting, let it count, and say so."""
        kept = self._keeping.change(self.stage.settings, message.name, message.value)
        self.stage = self.stage.with_settings(kept.settings, kept.problems)
        self._let_count(kept.problems)
        self._show_change(kept.trouble)

    def on_change_asked(self, message: ChangeAsked) -> None:
        """Ask for another value, or another key."""
        match message.row:
            case settings_model.KeyRow(action=action, keys=keys) as row:
                shown = " ".join(key_name(self, key) for key in keys)
                self.push_screen(PressScreen(action.meaning, shown), self._changer(row))
            case settings_model.SettingRow(options=()) as row:
                asked = WriteScreen(row.label, row.rule.meaning, str(row.value), partial(_wrong, row))
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

    def _rows(self) -> tuple[settings_model.Row, ...]:

        options = setting_choices(self.available_themes)
        return settings_model.rows(self.stage.settings, options, self._places, self._own_keys)

    def _changer(self, row: settings_model.SettingRow | settings_model.KeyRow) -> Callable[[str | None], None]:
        """Return what takes the answer for a row."""

        def take(answer: str | None) -> None:
            match row:
                case _ if answer is None:
                    self.use_theme(self.stage.settings.theme)
                case settings_model.KeyRow(action=action):
                    self.post_message(SettingChanged(f"keys.{action.id}", written(answer)))
                case settings_model.SettingRow(name=name, value=value):
                    self.post_message(SettingChanged(name, int(answer) if isinstance(value, int) else answer))

        return take


def _wrong(row: settings_model.SettingRow, text: str) -> str:
    """Return why a text cannot be a setting's value, or nothing."""
    table, _, key = row.name.partition(".")
    value = int(text) if isinstance(row.value, int) and text.isdecimal() and text.isascii() else text
    try:
        validate(table, {key: value} if key else value)
    except InvalidSettingError as error:
        return f"it must be {str(error).replace(', without quotes', '').replace(' in quotes', '')}"
    return ""


@dataclass(frozen=True, slots=True)
class SavedSetting:
    """The settings after a change, what is wrong in the file, and why the file could not be written, if so."""

    settings: Settings
    problems: tuple[SettingProblem, ...]
    trouble: str = ""


@dataclass(slots=True)
class SettingsWriter:
    """Writes changes into a file and remembers those that it could not write."""

    file: SettingsFile
    unsaved: dict[str, object] = field(default_factory=dict)

    def change(self, settings: Settings, name: str, value: object) -> SavedSetting:
        """Return the settings with one changed, and saved with all that waited where that is possible.

        None is the default. Raises `settings.file.UnfitError` for a value that does not fit.
        """
        now = with_value(settings, name, value)
        table = name.partition(".")[0]
        if table != name and default_of(table):
            # What the file says replaces the whole of a table that is not empty from the start.
            name, value = table, dict(getattr(now, table))
        self.unsaved.pop(name, None)
        self.unsaved[name] = value
        try:
            for waiting in list(self.unsaved):
                self.file.save(waiting, self.unsaved[waiting])
                del self.unsaved[waiting]
        except SettingError as error:
            return SavedSetting(now, self.file.load()[1], str(error))
        return SavedSetting(*self.file.load())


def setting_choices(themes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the options of a setting by its name; a setting that is written has none."""
    return {
        "theme": tuple(sorted(themes, key=lambda name: (not name.startswith("prehab"), name))),
        "backend": (AUTO, *(backend.name for backend in backends.BACKENDS)),
        "voice_engine": (AUTO, *voices.VOICES_BY_NAME, NO_AUDIO),
        "sound_theme": clip_store.theme_names(bundled_dir("sounds")),
    }
