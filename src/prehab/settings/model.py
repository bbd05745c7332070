"""Every setting, declared once: name, default, meaning and range, and its group and label on the settings screen.

The loader, the commented file and the settings screen are made from this table, in this order.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

_NO_KEYS: Final[Mapping[str, str]] = MappingProxyType({})
_TARGETS: Final[Mapping[str, int]] = MappingProxyType({"activation": 3, "sprint": 1})
"""Work for the glutes before runs, and one sprint session a week."""
_NEXT_SESSION: Final = "from the next session"


class Rule(Struct, frozen=True):
    """What a setting means, what it may be, and how the settings screen shows it.

    `choices` or `between` narrow the value; otherwise its default's type counts. `group` and `label` are empty for the
    tables `targets` and `keys`, whose lines are rows of their own. `counts` says when a change takes effect, and `step`
    is how far one key press moves a number. A number of seconds has words for 0, `zero`.
    """

    meaning: str
    choices: tuple[str, ...] = ()
    between: tuple[int, int] | None = None
    group: str = ""
    label: str = ""
    counts: str = "at once"
    step: int = 1
    zero: str = ""


class Settings(Struct, frozen=True):
    """The settings of one runner. Volumes are per cent; `keys` maps an action's id to keys with commas between.

    `targets` maps a tag, a pack, a routine (`pack:routine`) or a tick to days a week.
    """

    sound: bool = True
    sound_volume: int = 100
    sound_theme: str = "classic"
    backend: str = "auto"
    voice: bool = True
    voice_volume: int = 100
    voice_engine: str = "auto"
    voice_name: str = "auto"
    pace: str = "pack"
    count_reps: str = "half"
    breath: int = 0
    flash: bool = True
    lang: str = "auto"
    theme: str = "prehab-dark"
    animations: bool = True
    welcome: bool = True
    rest_days: int = 2
    two_week_rule: bool = True
    targets: Mapping[str, int] = _TARGETS
    keys: Mapping[str, str] = _NO_KEYS


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "sound": Rule(
            "The beeps for start, stop, the last seconds and so on (cue sounds).",
            group="Sound",
            label="Cue sounds",
            counts=_NEXT_SESSION,
        ),
        "sound_volume": Rule(
            "Volume of the cue sounds.",
            between=(0, 100),
            group="Sound",
            label="Their volume",
            counts=_NEXT_SESSION,
            step=5,
        ),
        "sound_theme": Rule("Which set of beeps you hear.", group="Sound", label="Set of sounds", counts=_NEXT_SESSION),
        "backend": Rule(
            'How prehab plays sound; "auto" uses the first way that works. "prehab soundcheck" shows them all.',
            group="Sound",
            label="Played through",
            counts=_NEXT_SESSION,
        ),
        "voice": Rule("The voice that says what comes next.", group="Voice", label="Voice", counts=_NEXT_SESSION),
        "voice_volume": Rule(
            "Volume of the voice.", between=(0, 100), group="Voice", label="Its volume", counts=_NEXT_SESSION, step=5
        ),
        "voice_engine": Rule(
            'Which program speaks; "auto" uses the first that works. "prehab soundcheck" shows them all.',
            group="Voice",
            label="Spoken by",
            counts=_NEXT_SESSION,
        ),
        "voice_name": Rule(
            'Which voice speaks, for example "en-GB"; "auto" chooses by the language.',
            group="Voice",
            label="Whose voice",
            counts=_NEXT_SESSION,
        ),
        "pace": Rule(
            'Who counts your reps: "tempo" prehab (follow the ticks), "self" you (press a key when you are done), '
            '"pack" as the pack says.',
            choices=("pack", "tempo", "self"),
            group="Session",
            label="Who counts reps",
            counts=_NEXT_SESSION,
        ),
        "count_reps": Rule(
            'Which reps and breaths the voice and plain lines count, when prehab counts: "half" tells the middle and '
            'the last one, "every" each of them, "fifth" every fifth, "last" the last three, and "ticks" none.',
            choices=("half", "ticks", "every", "fifth", "last"),
            group="Session",
            label="Reps told",
            counts=_NEXT_SESSION,
        ),
        "breath": Rule(
            "How many seconds one breath takes, in and out, where breaths are counted; 0 as the pack says.",
            between=(0, 20),
            group="Session",
            label="Length of a breath",
            counts=_NEXT_SESSION,
            zero="as the pack",
        ),
        "flash": Rule(
            "The screen flashes when the phase changes, in the middle, in the last three seconds, and at the end.",
            group="Session",
            label="Flash with the tones",
        ),
        "lang": Rule(
            'Language of packs that have a translation, for example "de"; "auto" uses the language of the system.',
            group="Session",
            label="Language of packs",
            counts="from the next start",
        ),
        "theme": Rule("Colours of the screen.", group="Screen", label="Colours"),
        "animations": Rule("Moving figures and smooth changes.", group="Screen", label="Movement"),
        "welcome": Rule(
            "Show the first screen at the next start; prehab sets this to false after that.",
            group="Screen",
            label="First screen again",
        ),
        "rest_days": Rule(
            "How many days off there may be between two active days of a streak.",
            between=(0, 14),
            group="Habits",
            label="Days off in a streak",
        ),
        "two_week_rule": Rule(
            "After a check-in, prehab says when a doctor or a physical therapist should look at it.",
            group="Habits",
            label="Two-week rule",
        ),
        "targets": Rule(
            "On how many days a week: by tag, pack, routine or tick. Your own table replaces this.", between=(0, 7)
        ),
        "keys": Rule('Your own keys, for example: "player.pause" = "space,o"'),
    }
)
"""The rule of each setting, in the order of the file and of the screen."""
