"""Writes `docs/keys.md` from the bindings: `python -m prehab.tui.keys_page > docs/keys.md`."""

import sys
from typing import Final

from textual.screen import ModalScreen

from prehab.tui.app import PrehabApp
from prehab.tui.keys.keymap import Action, KeyScope, key_text
from prehab.tui.registry import SCREENS, key_scopes

SCREEN_TITLES: Final = frozenset(title for title, screen, _ in SCREENS if not issubclass(screen, ModalScreen))
"""The titles of the screens that are no boxes over another."""

PAGE_HEAD: Final = """\
# Keys

Every key of prehab, made from the program itself. `?` shows the keys of the screen you are on. A click on a row there
does the same as the key. `ctrl+p` opens a menu of everything that can be done now. `?` and `ctrl+p` also stand at the
end of the last line of every screen, and can be clicked, so everything can be done with the mouse.

In a box over a screen (a question, a list to choose from, a form) only the keys of the box work, and `ctrl+c` and
`ctrl+q`. A click on its words does the same as its keys.

Where text is written, letters and signs are text. In the editor and in the line that finds routines `f1` shows the keys
and `f2` opens the settings.

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
with shift. Other keys have the names that stand below, and `ctrl+`, `alt+` and `shift+` go in front. The comma itself
is `comma`. `none` takes the keys away.

Two actions on the same screen cannot have the same key. On different screens they can. When you press a key that is
already used on the screen, prehab asks: swap the two, take the key, or leave everything as it is. When your settings
file gives away a key that is already used, prehab asks at the next start. Your answer is saved in the file, so you are
asked only once. A file that prehab may not write is left alone: then the screen of settings tells what counts.

A line does not count, and the library and the screen of settings tell why, when:

- there is no such key or no such action,
- it would take the last key that leaves prehab (`app.leave`),
- the key is needed to write text, and the action leaves prehab or belongs to a place where text is written.
"""


def page() -> str:
    """Return the page."""
    parts = [PAGE_HEAD]
    scopes = key_scopes(PrehabApp)
    for scope in scopes:
        if scope.own:
            parts.append(f"## {scope.title}\n")
            parts.append("| keys | action | what it does |\n| --- | --- | --- |")
            parts += [_line(action, scopes) for action in scope.own]
            parts.append("")
    return "\n".join(parts)


def _line(action: Action, scopes: tuple[KeyScope, ...]) -> str:
    keys = ", ".join(f"`{key_text(key)}`" for key in action.keys)
    return f"| {keys} | `{action.id}` | {action.meaning}{_exceptions(action, scopes)} |"


def _exceptions(action: Action, scopes: tuple[KeyScope, ...]) -> str:
    """Return the screens, boxes apart, where an action that works everywhere does not."""
    if action not in scopes[0].own:
        return ""
    missing = [scope.title for scope in scopes if scope.title in SCREEN_TITLES and action not in scope.actions]
    return f" (not {' and not '.join(title[0].lower() + title[1:] for title in missing)})" if missing else ""


if __name__ == "__main__":
    sys.stdout.write(page())
