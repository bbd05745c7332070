"""Writes `docs/settings.md` from the settings: `python -m prehab.tui.settings.settings_page > docs/settings.md`."""

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from prehab.settings.file import toml_text
from prehab.settings.model import RULES, Rule
from prehab.settings.validate import default_of
from prehab.tui.settings.controller import setting_choices

PAGE_HEAD: Final = """\
# Settings

prehab works without any settings. You can change them in two ways:

* **In the app.** Press `,` or `f2`. Choose a setting with the arrow keys. `enter` changes it, `left` and `right` go
  through the values, `u` goes back to the default. prehab saves every change at once. `c` plays a beep and a sentence.
* **In the file.** It is a TOML file, `settings.toml`. The first change in the app makes it, with every setting in it as
  a comment. Remove the `#` before a line and write your own value. prehab reads the file when it starts.

The app changes only the lines of your settings. It keeps your comments and the order of the lines.

## Where the file is

| system | `settings.toml` | data folder | cache folder |
| --- | --- | --- | --- |
| Linux | `~/.config/prehab` | `~/.local/share/prehab` | `~/.cache/prehab` |
| macOS | `~/Library/Application Support/prehab` | the same folder | `~/Library/Caches/prehab` |
| Windows | `%LOCALAPPDATA%\\prehab` | the same folder | `%LOCALAPPDATA%\\prehab\\Cache` |
| any, with `PREHAB_HOME` | `$PREHAB_HOME/config` | `$PREHAB_HOME/data` | `$PREHAB_HOME/cache` |

On Linux `XDG_CONFIG_HOME`, `XDG_DATA_HOME` and `XDG_CACHE_HOME` replace `~/.config`, `~/.local/share` and `~/.cache`.
`PREHAB_HOME` is an environment variable: set it to a folder of your choice. `prehab doctor` prints the folders on your
machine. The history is in the data folder. Your changes to routines are in `overrides.toml`, beside `settings.toml`.

## A wrong value

A wrong value does no harm to the others: prehab uses the default for this setting, and your values for all others. It
tells you the line and the reason, in the library, on the settings screen, and before `prehab play` starts:

```text
settings.toml:3: sound_volume must be a whole number from 0 to 100, without quotes; 100 is used
```

`prehab doctor` tells the same. prehab never removes a wrong line from the file.
"""

PAGE_TAIL: Final = """\
## Targets

`[targets]` says on how many days of the week you want to do something, from 0 to 7:

```toml
[targets]
activation = 3
sprint = 1
"before-run" = 4
"hip-flexors:two-minutes" = 5
```

On the left is a tag of a pack (`activation`), a part of the day (`before-run`), a pack, a routine (`pack:routine`), or
something that you tick off (`sprint`). The first two lines are the default. When you write a table of your own, it
replaces the default. A change counts at once. [Stats](stats.md) tells how prehab counts the days.

## Keys

`[keys]` gives an action other keys. The name of the action is on the left, and its keys are on the right:

```toml
[keys]
"player.pause" = "space,p"
"player.mute" = "M"
```

A change counts at once. [Keys](keys.md) has the names of all actions, and says what happens when two actions want the
same key.
"""

_SETTINGS_OF_ONE_RUN: Final = """\
Some commands have options that replace a setting for one run, such as `prehab play REF --lang de`. [The command
line](command-line.md) has all options.
"""


def page() -> str:
    """Return the page."""
    options = setting_choices(())
    parts = [PAGE_HEAD, "## All settings\n", _SETTINGS_OF_ONE_RUN]
    for group, names in groupby(RULES, lambda name: RULES[name].group):
        if group:
            parts.append(f"### {group}\n")
            parts.append(
                "| setting | what it means | values | default | a change counts |\n| --- | --- | --- | --- | --- |"
            )
            parts += [_row(name, RULES[name], options.get(name, ())) for name in names]
            parts.append("")
    return "\n".join([*parts, PAGE_TAIL])


def _row(name: str, rule: Rule, options: tuple[str, ...]) -> str:
    values = " ".join(_values(name, rule, options))
    return f"| `{name}` | {rule.meaning} | {values} | `{toml_text(default_of(name))}` | {rule.counts} |"


def _values(name: str, rule: Rule, options: tuple[str, ...]) -> Iterator[str]:
    """Yield what a setting may be."""
    if rule.between:
        yield f"{rule.between[0]} to {rule.between[1]}"
    elif isinstance(default_of(name), bool):
        yield "`true` or `false`"
    elif rule.choices or options:
        yield ", ".join(f'`"{one}"`' for one in rule.choices or options)
    elif name == "theme":
        yield '`"prehab-dark"`, `"prehab-light"`, or another name from the list on the settings screen'
    else:
        yield "a short text"


if __name__ == "__main__":
    sys.stdout.write(page())
