"""Applies settings at once, saves them, and asks for other values."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct, field

from prehab.core.ports import AUTO_AUDIO, NO_AUDIO
from prehab.settings.file import SettingError, SettingProblem, SettingsFile, with_value
from prehab.settings.model import Settings
from prehab.settings.validate import InvalidSettingError, validate
from prehab.tui.keys import clashes
from prehab.tui.keys.clashes import Answer
from prehab.tui.keys.keymap import Action, Clash, Keymap, KeyScope, find_clash, key_text, refusal
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import OptionPreviewed, SettingChanged
from prehab.tui.settings.apply import apply_settings
from prehab.tui.settings.model import KeyRow, SettingEditRequested, SettingRow, SettingsRow, rows

if TYPE_CHECKING:
    from prehab.tui.settings.screen import SettingsScreen


class SettingsController:
    """Changes settings while the app runs; `Host.services` always has those that count.

    `own_keys` are the runner's own keys as they were applied at the start, and `read_scopes` returns the key scopes of
    every screen.
    """

    def __init__(self, host: Host, own_keys: Keymap, read_scopes: Callable[[], tuple[KeyScope, ...]]) -> None:
        self._host = host
        self._read_scopes = read_scopes
        self._writer = SettingsWriter(host.services.settings_file)
        self._own_keys = own_keys
        self._screen: SettingsScreen | None = None

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles."""
        return {SettingChanged: self._change, SettingEditRequested: self._ask, OptionPreviewed: self._preview_option}

    @cached_property
    def scopes(self) -> tuple[KeyScope, ...]:
        """The key scopes of every screen; imports them all, so it is read only when needed."""
        return self._read_scopes()

    def show(self, closed: Callable[[None], None]) -> None:
        """Show the settings screen; `closed` is called when it closes."""
        from prehab.tui.settings.screen import SettingsScreen

        path = self._host.services.settings_file.path
        self._screen = SettingsScreen(str(path), self._rows(), self._problems())
        self._host.push_screen(self._screen, closed)

    def ask_clashes(self) -> None:
        """Ask about a key that two actions want, one after the other; each answer is saved, so it is asked once.

        A file that cannot be written is left alone: the settings screen tells what counts.
        """
        wanted, path = self._host.services.settings.keys, self._host.services.settings_file.path
        key_name = self._host.key_name
        for clash in self._own_keys.clashes if os.access(path, os.W_OK) else ():
            answers = clashes.answers_after(clash, self.scopes, wanted, key_name)
            if answers:
                self._ask_clash(clash, clashes.about_after(clash, key_name), answers, answers[0])
                return

    def apply(self, problems: tuple[SettingProblem, ...]) -> None:
        """Apply keys, colours and movement; what of them cannot be applied is reported with `problems`."""
        self._own_keys = apply_settings(self._host, problems, lambda: self.scopes)

    def _change(self, message: SettingChanged) -> None:
        """Save a setting, apply it, and show it; a key that two actions want now is asked about."""
        self._save({message.name: message.value})
        if message.name.startswith("keys."):
            self.ask_clashes()

    def _save(self, values: Mapping[str, object]) -> None:
        """Save settings by name, apply them, and show them."""
        settings = self._host.services.settings
        for name, value in values.items():
            saved = self._writer.change(settings, name, value)
            settings = saved.settings
        self._host.services = self._host.services.with_settings(saved.settings, saved.problems)
        self.apply(saved.problems)
        screen = if_open(self._host, self._screen)
        if screen is not None:
            screen.show(self._rows(), self._problems(), saved.error)
        elif saved.error:
            self._host.notify_error(f"not saved: {saved.error}")

    def _problems(self) -> tuple[SettingProblem, ...]:
        """Return what is wrong in the file, and the keys that two actions want."""
        file = self._host.services.settings_file
        told = (
            SettingProblem(file.path, "keys", clashes.told(one), file.line(f"keys.{name}"))
            for one in self._own_keys.clashes
            for name in [one.taker.id]
        )
        return (*self._host.services.problems, *told)

    def _ask(self, message: SettingEditRequested) -> None:
        """Ask for another value, or for another key of an action."""
        from prehab.tui.dialogs.key_capture import KeyCaptureScreen
        from prehab.tui.dialogs.pick import PickScreen
        from prehab.tui.dialogs.text_input import TextInputScreen

        dialog: KeyCaptureScreen | TextInputScreen | PickScreen
        match message.row:
            case KeyRow(action=action, keys=keys):
                shown = " ".join(self._host.key_name(key) for key in keys)
                dialog = KeyCaptureScreen(action.meaning, shown, lambda key: refusal(self.scopes, action.id, (key,)))
            case SettingRow(options=()) as row:
                dialog = TextInputScreen(row.label, row.rule.meaning, str(row.value), partial(_error_in, row))
            case row:
                dialog = PickScreen(row.label, row.options, str(row.value), setting=row.name)
        self._host.push_screen(dialog, partial(self._save_answer, message.row))

    def _preview_option(self, message: OptionPreviewed) -> None:
        """Preview a theme while it is highlighted."""
        if message.name == "theme":
            self._host.use_theme(message.option)

    def _save_answer(self, row: SettingRow | KeyRow, answer: str | None) -> None:
        """Save the answer for a row, or end the preview of a theme."""
        match row:
            case _ if answer is None:
                self._host.use_theme(self._host.services.settings.theme)
            case KeyRow(action=action):
                self._take_key(action, answer)
            case SettingRow(name=name, value=value):
                self._host.post_message(SettingChanged(name, int(answer) if isinstance(value, int) else answer))

    def _take_key(self, action: Action, key: str) -> None:
        """Save the key of an action; ask first when another action has it on the same screen."""
        key_name = self._host.key_name
        clash = find_clash(self.scopes, self._own_keys, action, key)
        if clash is None:
            self._host.post_message(SettingChanged(f"keys.{action.id}", key_text(key)))
            return
        answers = clashes.answers_before(clash, self.scopes, self._host.services.settings.keys, key_name)
        self._ask_clash(clash, clashes.about_before(clash, key_name), answers, answers[-1])

    def _ask_clash(self, clash: Clash, about: str, answers: Sequence[Answer], default: Answer) -> None:
        """Ask what a key shall do, and save the answer; `default` counts when there is none."""
        from prehab.tui.dialogs.pick import PickScreen

        def save(words: str | None) -> None:
            lines = next((one.lines for one in answers if one.words == words), default.lines)
            if lines:
                self._save({f"keys.{name}": clashes.line(keys) for name, keys in lines.items()})
            self.ask_clashes()

        title, words = clashes.question(clash, self._host.key_name), [one.words for one in answers]
        self._host.push_screen(PickScreen(title, words, default.words, about=about), save)

    def _rows(self) -> tuple[SettingsRow, ...]:
        services = self._host.services
        # What the colours of the terminal itself are, and whether they can be read, nobody here knows.
        options = setting_choices(name for name, theme in self._host.available_themes.items() if not theme.ansi)
        return rows(services.settings, options, self.scopes, self._own_keys)


def _error_in(row: SettingRow, text: str) -> str:
    """Return why a text cannot be the value of a setting, or an empty string."""
    table, _, key = row.name.partition(".")
    value = int(text) if isinstance(row.value, int) and text.isdecimal() and text.isascii() else text
    try:
        validate(table, {key: value} if key else value)
    except InvalidSettingError as error:
        return f"it must be {str(error).replace(', without quotes', '').replace(' in quotes', '')}"
    return ""


class SavedSetting(Struct, frozen=True):
    """The settings after a change, the problems of the file, and why it could not be written, if so."""

    settings: Settings
    problems: tuple[SettingProblem, ...]
    error: str = ""


class SettingsWriter(Struct):
    """Writes changes into the settings file, and retries those that failed with the next one."""

    file: SettingsFile
    unsaved: dict[str, object] = field(default_factory=dict)

    def change(self, settings: Settings, name: str, value: object) -> SavedSetting:
        """Change a setting and write it with all unsaved ones; return the result. None is the default.

        Raises `settings.validate.InvalidSettingError` for a value that does not fit.
        """
        now = with_value(settings, name, value)
        self.unsaved.pop(name, None)
        self.unsaved[name] = value
        try:
            for pending in list(self.unsaved):
                self.file.save(pending, self.unsaved[pending])
                del self.unsaved[pending]
        except SettingError as error:
            return SavedSetting(now, self.file.load()[1], str(error))
        return SavedSetting(*self.file.load())


def setting_choices(themes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the options of settings by name, as far as the rules do not list them; typed settings have none."""
    from prehab.audio import backends, clip_store, voices
    from prehab.system.folders import bundled_dir

    return {
        "theme": tuple(sorted(themes, key=lambda name: (not name.startswith("prehab"), name))),
        "backend": (AUTO_AUDIO, *(backend.name for backend in backends.BACKENDS)),
        "voice_engine": (AUTO_AUDIO, *voices.VOICES_BY_NAME, NO_AUDIO),
        "sound_theme": clip_store.theme_names(bundled_dir("sounds")),
    }
