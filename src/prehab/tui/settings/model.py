"""The rows of the settings screen (settings, weekly targets, keys), and its messages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.message import Message

from prehab.settings.model import RULES, Rule, Settings
from prehab.settings.validate import default_of
from prehab.tui.keys.keymap import Action, Keymap, KeyScope

if TYPE_CHECKING:
    from prehab.app.sound_test import SoundTest


class HeadingRow(Struct, frozen=True):
    """The title of a group."""

    title: str


class SettingRow(Struct, frozen=True):
    """A setting, or an entry of a table of settings, with its rule and its value.

    `options` are the possible values; without them the value is typed.
    """

    name: str
    label: str
    value: bool | int | str
    rule: Rule
    options: tuple[str, ...] = ()

    @property
    def default(self) -> object:
        """Return the default value; a target has none."""
        return None if "." in self.name else default_of(self.name)

    def shifted(self, by: int) -> bool | int | str | None:
        """Return the value `by` steps further, None when it cannot be shifted."""
        match self.value:
            case bool():
                return not self.value
            case int():
                low, high = self.rule.between or (0, self.value + 1)
                to = min(high, max(low, self.value + by * self.rule.step))
                return to if to != self.value else None
            case _ if self.options:
                at = self.options.index(self.value) if self.value in self.options else -by
                return self.options[(at + by) % len(self.options)]
        return None


class KeyRow(Struct, frozen=True):
    """An action with its present keys; `is_customised` when the runner chose them."""

    action: Action
    keys: tuple[str, ...]
    is_customised: bool


SettingsRow = HeadingRow | SettingRow | KeyRow


def rows(
    settings: Settings, options: Mapping[str, tuple[str, ...]], scopes: Iterable[KeyScope], keymap: Keymap
) -> tuple[SettingsRow, ...]:
    """Return every row in order; `options` lists the values of settings whose rules do not."""
    return (*_settings(settings, options), *_targets(settings), *_keys(settings, scopes, keymap))


def _settings(settings: Settings, options: Mapping[str, tuple[str, ...]]) -> Iterator[SettingsRow]:
    group = ""
    for name, rule in RULES.items():
        if rule.group and rule.group != group:
            group = rule.group
            yield HeadingRow(group)
        if rule.group:
            choices = rule.choices or options.get(name, ())
            yield SettingRow(name, rule.label, getattr(settings, name), rule, choices)


def _targets(settings: Settings) -> Iterator[SettingsRow]:
    if settings.targets:
        yield HeadingRow("Days a week")
    for name, days in settings.targets.items():
        yield SettingRow(f"targets.{name}", name, days, RULES["targets"])


def _keys(settings: Settings, scopes: Iterable[KeyScope], keymap: Keymap) -> Iterator[SettingsRow]:
    for scope in scopes:
        if scope.own:
            yield HeadingRow(f"Keys {scope.title[0].lower()}{scope.title[1:]}")
        for action in scope.own:
            yield KeyRow(action, keymap.keys(action), action.id in settings.keys)


class SettingEditRequested(Message):
    """Requests the dialog for another value or key."""

    def __init__(self, row: SettingRow | KeyRow) -> None:
        super().__init__()
        self.row = row


class SoundTestStarted(Message):
    """A sound test has started to play."""

    def __init__(self, test: "SoundTest") -> None:
        super().__init__()
        self.test = test
