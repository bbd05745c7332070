"""Settings, weekly targets and keys as rows, and what is said about them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from prehab.settings.model import RULES, Rule, Settings
from prehab.settings.validate import default_of
from prehab.tui.keys.keymap import Action, Keymap, KeyScope

if TYPE_CHECKING:
    from prehab.app.sound_test import SoundTest


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The title of a group."""

    title: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting, or a line of a table of settings, with its rule and its value.

    `options` are what there is to choose from; without them the value is written.
    """

    name: str
    label: str
    value: bool | int | str
    rule: Rule
    options: tuple[str, ...] = ()

    @property
    def default(self) -> object:
        """Return what it is when nobody sets it; a target has none."""
        return None if "." in self.name else default_of(self.name)

    def shifted(self, by: int) -> bool | int | str | None:
        """Return the value `by` steps further, None where there is none."""
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


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action with the keys it has now; `yours` when the runner chose them."""

    action: Action
    keys: tuple[str, ...]
    yours: bool


Row = HeadRow | SettingRow | KeyRow


def rows(
    settings: Settings, options: Mapping[str, tuple[str, ...]], places: Iterable[KeyScope], keymap: Keymap
) -> tuple[Row, ...]:
    """Return every row in order. `options` has what can be chosen where the rules do not say it."""
    return (*_settings(settings, options), *_targets(settings), *_keys(settings, places, keymap))


def _settings(settings: Settings, options: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    group = ""
    for name, rule in RULES.items():
        if rule.group and rule.group != group:
            group = rule.group
            yield HeadRow(group)
        if rule.group:
            choices = rule.choices or options.get(name, ())
            yield SettingRow(name, rule.label, getattr(settings, name), rule, choices)


def _targets(settings: Settings) -> Iterator[Row]:
    if settings.targets:
        yield HeadRow("Days a week")
    for name, days in settings.targets.items():
        yield SettingRow(f"targets.{name}", name, days, RULES["targets"])


def _keys(settings: Settings, places: Iterable[KeyScope], keymap: Keymap) -> Iterator[Row]:
    for place in places:
        if place.own:
            yield HeadRow(f"Keys {place.title[0].lower()}{place.title[1:]}")
        for action in place.own:
            yield KeyRow(action, keymap.keys(action), action.id in settings.keys)


class SettingEditRequested(Message):
    """The runner wants to choose, write or press another value."""

    def __init__(self, row: SettingRow | KeyRow) -> None:
        super().__init__()
        self.row = row


class SoundTestStarted(Message):
    """A sound check has begun to sound."""

    def __init__(self, check: "SoundTest") -> None:
        super().__init__()
        self.check = check
