"""Every setting, declared once: its name, default, meaning and range.

The loader, the commented file and the settings screen are made from this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final

_NO_KEYS: Final[Mapping[str, str]] = MappingProxyType({})
_TARGETS: Final[Mapping[str, int]] = MappingProxyType({"activation": 3, "sprint": 1})
"""Waking up the glutes before runs, and one sprint session a week."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a setting means and may be. `choices` or `between` narrow it; otherwise its default's type counts."""

    meaning: str
    choices: tuple[str, ...] = ()
    between: tuple[int, int] | None = None


def _setting(default: Any, meaning: str, *choices: str, between: tuple[int, int] | None = None) -> Any:
    rule = Rule(meaning, choices, between)
    if isinstance(default, Mapping):
        return field(default_factory=lambda: default, metadata={"rule": rule})
    return field(default=default, metadata={"rule": rule})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one runner. Volumes are per cent; `keys` maps an action's id to keys with commas between.

    `targets` maps a tag, a pack, a routine (`pack:routine`) or a tick to days a week.
    """

    sound: bool = _setting(True, "Cue sounds: beeps for start, stop, last seconds and so on.")
    voice: bool = _setting(True, "The voice that says what comes next.")
    sound_volume: int = _setting(100, "Volume of the cue sounds.", between=(0, 100))
    voice_volume: int = _setting(100, "Volume of the voice.", between=(0, 100))
    backend: str = _setting("auto", 'What plays the sound; "auto" takes the first that works. See prehab soundcheck.')
    voice_engine: str = _setting("auto", 'What speaks; "auto" takes the first that works. See prehab soundcheck.')
    voice_name: str = _setting("auto", 'Which voice speaks, for example "en-GB"; "auto" goes by the language.')
    sound_theme: str = _setting("classic", "The set of cue sounds.")
    lang: str = _setting("auto", 'Language of packs that are translated, for example "de"; "auto" asks the system.')
    pace: str = _setting(
        "pack",
        'Who counts reps: "tempo" prehab, "self" you (press when done), "pack" as the pack says.',
        "pack",
        "tempo",
        "self",
    )
    theme: str = _setting("prehab-dark", "Colours of the screen.")
    animations: bool = _setting(True, "Moving figures and smooth changes.")
    flash: bool = _setting(True, "The screen flashes when the phase changes.")
    rest_days: int = _setting(2, "How many days may lie between two active ones before a streak ends.", between=(0, 14))
    two_week_rule: bool = _setting(
        True, "After a check-in prehab says when something has lasted two weeks, or should not wait that long."
    )
    welcome: bool = _setting(True, "The first screen, which says what prehab is, comes up at the next start.")
    targets: Mapping[str, int] = _setting(
        _TARGETS, "On how many days a week: by tag, pack, routine or tick. Yours replace these.", between=(0, 7)
    )
    keys: Mapping[str, str] = _setting(_NO_KEYS, 'Your own keys, for example: "player.pause" = "space,p"')


RULES: Final[Mapping[str, Rule]] = MappingProxyType({one.name: one.metadata["rule"] for one in fields(Settings)})
"""The rule of each setting, in the order of the file."""
