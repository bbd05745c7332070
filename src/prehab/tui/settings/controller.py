"""Applies settings at once, saves them, and asks for other values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import constants

from prehab.core.ports import NO_AUDIO
from prehab.settings.file import SettingError, SettingProblem, SettingsFile, with_value
from prehab.settings.model import Settings
from prehab.settings.validate import InvalidSettingError, default_of, validate
from prehab.tui.keys.keymap import Keymap, KeyScope, resolve, written
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import OptionPreviewed, SettingChanged
from prehab.tui.settings.model import KeyRow, Row, SettingEditRequested, SettingRow, rows
from prehab.tui.theme.themes import PREHAB_DARK

if TYPE_CHECKING:
    from prehab.tui.settings.screen import SettingsScreen


class SettingsController:
    """Changes settings while the app runs; `Host.services` always has those that count.

    `read_scopes` gives every screen with its actions.
    """

    def __init__(self, host: Host, read_scopes: Callable[[], tuple[KeyScope, ...]]) -> None:
        self._host = host
        self._read_scopes = read_scopes
        self._writer = SettingsWriter(host.services.settings_file)
        self._own_keys = Keymap({})
        self._screen: SettingsScreen | None = None

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here."""
        return {SettingChanged: self._change, SettingEditRequested: self._ask, OptionPreviewed: self._try}

    @cached_property
    def scopes(self) -> tuple[KeyScope, ...]:
        """Every screen with its actions; loads them all, so only who has keys of their own waits for it."""
        return self._read_scopes()

    def show(self) -> None:
        """Show every setting."""
        from prehab.tui.settings.screen import SettingsScreen

        services = self._host.services
        self._screen = SettingsScreen(str(services.settings_file.path), self._rows(), services.problems)
        self._host.push_screen(self._screen)

    def apply(self, problems: tuple[SettingProblem, ...]) -> None:
        """Apply keys, colours and movement; what of them cannot be applied is reported with `problems`."""
        services = self._host.services
        settings, file = services.settings, services.settings_file
        self._own_keys = resolve(self.scopes, settings.keys) if settings.keys else Keymap({})
        self._host.set_keymap(self._own_keys.for_textual())
        told = [
            SettingProblem(file.path, "keys", one.message, file.line(f"keys.{one.action}"))
            for one in self._own_keys.problems
        ]
        if settings.theme not in self._host.available_themes:
            line = f'there is no theme "{settings.theme}"; {PREHAB_DARK.name} is used'
            told.append(SettingProblem(file.path, "theme", line, file.line("theme")))
        self._host.services = services.with_settings(settings, (*problems, *told))
        self._host.animation_level = constants.TEXTUAL_ANIMATIONS if settings.animations else "none"
        self._host.use_theme(settings.theme)

    def _change(self, message: SettingChanged) -> None:
        """Save a setting, apply it, and show it."""
        kept = self._writer.change(self._host.services.settings, message.name, message.value)
        self._host.services = self._host.services.with_settings(kept.settings, kept.problems)
        self.apply(kept.problems)
        screen = if_open(self._host, self._screen)
        if screen is not None:
            screen.show(self._rows(), self._host.services.problems, kept.trouble)

    def _ask(self, message: SettingEditRequested) -> None:
        """Ask for another value, or another key."""
        from prehab.tui.dialogs.key_capture import KeyCaptureScreen
        from prehab.tui.dialogs.pick import PickScreen
        from prehab.tui.dialogs.text_input import TextInputScreen

        asked: KeyCaptureScreen | TextInputScreen | PickScreen
        match message.row:
            case KeyRow(action=action, keys=keys):
                asked = KeyCaptureScreen(action.meaning, " ".join(self._host.key_name(key) for key in keys))
            case SettingRow(options=()) as row:
                asked = TextInputScreen(row.label, row.rule.meaning, str(row.value), partial(_wrong, row))
            case row:
                asked = PickScreen(row.label, row.options, str(row.value), setting=row.name)
        self._host.push_screen(asked, partial(self._answered, message.row))

    def _try(self, message: OptionPreviewed) -> None:
        """Show colours before they are chosen."""
        if message.name == "theme":
            self._host.use_theme(message.option)

    def _answered(self, row: SettingRow | KeyRow, answer: str | None) -> None:
        """Take the answer for a row."""
        match row:
            case _ if answer is None:
                self._host.use_theme(self._host.services.settings.theme)
            case KeyRow(action=action):
                self._host.post_message(SettingChanged(f"keys.{action.id}", written(answer)))
            case SettingRow(name=name, value=value):
                self._host.post_message(SettingChanged(name, int(answer) if isinstance(value, int) else answer))

    def _rows(self) -> tuple[Row, ...]:
        services = self._host.services
        options = setting_choices(self._host.available_themes)
        return rows(services.settings, options, self.scopes, self._own_keys)


def _wrong(row: SettingRow, text: str) -> str:
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

        None is the default. Raises `settings.validate.InvalidSettingError` for a value that does not fit.
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
    from prehab.audio import backends, clip_store, voices
    from prehab.audio.options import AUTO
    from prehab.system.folders import bundled_dir

    return {
        "theme": tuple(sorted(themes, key=lambda name: (not name.startswith("prehab"), name))),
        "backend": (AUTO, *(backend.name for backend in backends.BACKENDS)),
        "voice_engine": (AUTO, *voices.VOICES_BY_NAME, NO_AUDIO),
        "sound_theme": clip_store.theme_names(bundled_dir("sounds")),
    }
