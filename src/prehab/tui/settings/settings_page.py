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
* **In the file.** `settings.toml` is a text file, which you can open in every text editor. Each line is a name, `=`,
  and a value (this way of writing is called TOML). Words are in quotes; numbers, `true` and `false` are not. The first
  change in the app makes the file. In it, every setting has a line that begins with `#`. prehab ignores such a line.
  Remove the `#` and write your own value. [Where the files are](#where-the-files-are) shows the folder.

The app changes only the lines of your settings. It leaves everything else in the file as you wrote it.

A change in the app works at once, or from the time that the tables show. A change in the file works at the next start.
"""

PAGE_TAIL: Final = """\
## Targets

`[targets]` says on how many days of the week you want to do something, from 0 to 7:

```toml
[targets]
"activation" = 3
"sprint" = 1
"before-run" = 4
"hip-flexors:two-minutes" = 5
```

On the left is a tag of a pack (`activation`), a time when you do it (`before-run`), a pack, a routine (`pack:routine`),
or something that you tick off (`sprint`). The first two lines are the default. When you write a table of your own, it
replaces the default. A change in the app works at once. A change in the file works at the next start. [Stats](stats.md)
explains how prehab counts the days.

## Keys

`[keys]` gives an action other keys. The name of the action is on the left, and its keys are on the right:

```toml
[keys]
"player.pause" = "space,o"
"player.mute" = "M"
```

A change in the app works at once. A change in the file works at the next start. [Keys](keys.md#your-own-keys) has the
names of all actions, and explains what happens when two actions want the same key.

## Where the files are

| system | settings folder | data folder | cache folder |
| --- | --- | --- | --- |
| Linux | `~/.config/prehab` | `~/.local/share/prehab` | `~/.cache/prehab` |
| macOS | `~/Library/Application Support/prehab` | the same folder | `~/Library/Caches/prehab` |
| Windows | `%LOCALAPPDATA%\\prehab` | the same folder | `%LOCALAPPDATA%\\prehab\\Cache` |
| every system, with `PREHAB_HOME` | `$PREHAB_HOME/config` | `$PREHAB_HOME/data` | `$PREHAB_HOME/cache` |

`~` is your home folder. `prehab doctor` prints the folders on your computer.

| folder | what is in it |
| --- | --- |
| settings | `settings.toml`, and `overrides.toml` with your changes to routines |
| data | the history, the packs that you installed, and your own packs |
| cache | spoken sentences, and `prehab.log` with the details of a bug; prehab makes it again when you delete it |

To delete all your data, close prehab and delete these three folders.

`PREHAB_HOME` puts everything in one folder of your choice. It is an environment variable: a value that you give the
terminal. On Linux and macOS, type this before you start prehab, or write it into the file `~/.profile`:

```text
export PREHAB_HOME="$HOME/my-prehab"
```

On Linux `XDG_CONFIG_HOME`, `XDG_DATA_HOME` and `XDG_CACHE_HOME` replace `~/.config`, `~/.local/share` and `~/.cache`.

## A wrong value

When one value is wrong, prehab uses the default for this setting, and your values for all others. It shows you the line
and the reason, in the library, on the settings screen, and before `prehab play` starts:

```text
settings.toml:3: sound_volume must be a whole number from 0 to 100, without quotes; 100 is used
```

`prehab doctor` shows this too. prehab never removes a wrong line from the file.
"""

_SETTINGS_OF_ONE_RUN: Final = """\
Some commands have options that replace a setting for one time, such as `prehab play REF --lang de`. [The command
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
                "| setting | what it means | values | default | when a change works |\n| --- | --- | --- | --- | --- |"
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
