"""Writes `docs/keys.md` from the bindings: `python -m prehab.tui.keys_page > docs/keys.md`."""

import sys
from typing import Final

from prehab.tui.app import PrehabApp
from prehab.tui.keys.keymap import Action, key_text
from prehab.tui.registry import key_scopes

PAGE_HEAD: Final = """\
# Keys

Every key of prehab, made from the program itself. `?` shows those that work on the screen you are on, `ctrl+p` searches
them by what they do.

## Your own keys

The screen of settings (`,`) changes keys: go to an action, press enter, press the key. Or write them into the settings
file, under `[keys]`, with the name of the action on the left:

```toml
[keys]
player.pause = "space,p"
player.mute = "M"
library.quit = "none"
```

Several keys have commas between them. A letter, a digit or a sign stands for itself, a capital letter for the letter
with shift; other keys have the names that stand below, and `ctrl+`, `alt+` and `shift+` go in front. The comma itself
is `comma`. `none` takes the keys away. A key that another action on the same screen had is yours from then on. What
cannot be, because there is no such key or action or because you gave one key twice, is told in the library and on the
screen of settings with its line, and changes nothing.
"""


def page() -> str:
    """Return the page."""
    parts = [PAGE_HEAD]
    for scope in key_scopes(PrehabApp):
        if scope.own:
            parts.append(f"## {scope.title}\n")
            parts.append("| keys | action | what it does |\n| --- | --- | --- |")
            parts += [_line(action) for action in scope.own]
            parts.append("")
    return "\n".join(parts)


def _line(action: Action) -> str:
    keys = ", ".join(f"`{key_text(key)}`" for key in action.keys)
    return f"| {keys} | `{action.id}` | {action.meaning} |"


if __name__ == "__main__":
    sys.stdout.write(page())
