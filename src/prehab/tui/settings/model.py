"""Settings, weekly targets and keys as rows, and the message that asks for another value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from textual.message import Message

from prehab.settings.model import RULES, Settings
from prehab.settings.validate import default_of
from prehab.tui.keys.keymap import Action, Keymap, KeyScope

GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "Sound": {
        "sound": "Cue sounds",
        "sound_volume": "Their volume",
        "sound_theme": "Set of sounds",
        "backend": "Played through",
    },
    "Voice": {
        "voice": "Voice",
        "voice_volume": "Its volume",
        "voice_engine": "Spoken by",
        "voice_name": "Whose voice",
    },
    "Session": {"pace": "Who counts reps", "flash": "Flash at a new phase", "lang": "Language of packs"},
    "Screen": {"theme": "Colours", "animations": "Movement", "welcome": "First screen again"},
    "Habits": {"rest_days": "Days off in a streak", "two_week_rule": "Two-week rule"},
}
"""Every setting but the tables, by group, with its name for people."""
TABLES: Final = ("targets", "keys")
STEPS: Final = {"sound_volume": 5, "voice_volume": 5}
"""How far one key press moves a number; others by one."""
LATER: Final = {
    "lang": "from the next start",
    **dict.fromkeys(("sound", "sound_volume", "sound_theme", "backend"), "from the next session"),
    **dict.fromkeys(("voice", "voice_volume", "voice_engine", "voice_name", "pace"), "from the next session"),
}
"""When a change counts; others at once."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The title of a group."""

    title: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting and its value. `options` are what there is to choose from; without them it is written."""

    name: str
    label: str
    value: bool | int | str
    meaning: str
    options: tuple[str, ...] = ()
    between: tuple[int, int] | None = None

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
                low, high = self.between or (0, self.value + 1)
                to = min(high, max(low, self.value + by * STEPS.get(self.name, 1)))
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
    for title, group in GROUPS.items():
        yield HeadRow(title)
        for name, label in group.items():
            rule = RULES[name]
            choices = rule.choices or options.get(name, ())
            yield SettingRow(name, label, getattr(settings, name), rule.meaning, choices, rule.between)


def _targets(settings: Settings) -> Iterator[Row]:
    rule = RULES["targets"]
    if settings.targets:
        yield HeadRow("Days a week")
    for name, days in settings.targets.items():
        yield SettingRow(f"targets.{name}", name, days, rule.meaning, (), rule.between)


def _keys(settings: Settings, places: Iterable[KeyScope], keymap: Keymap) -> Iterator[Row]:
    for place in places:
        if place.own:
            yield HeadRow(f"Keys {place.title[0].lower()}{place.title[1:]}")
        for action in place.own:
            yield KeyRow(action, keymap.keys(action), action.id in settings.keys)


class ChangeAsked(Message):
    """The runner wants to choose, write or press another value."""

    def __init__(self, row: SettingRow | KeyRow) -> None:
        super().__init__()
        self.row = row
