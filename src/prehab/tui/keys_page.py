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

This page has every key of prehab. It is made from the program itself. `?` shows the keys of the screen that you see.
`ctrl+p` opens a menu of everything that you can do now. You can click both at the end of the last line, so you can do
everything with the mouse. A click on a row of the help does the same as its key.

A letter means that you press this key. `P` is `p` with shift. `ctrl+c` means: hold the key Ctrl and press `c`.
`escape` is the key Esc.

When a box is open over a screen (a question, a list to choose from, a form), only the keys of the box work, and
`ctrl+c` and `ctrl+q`. A click on the words in its last line does the same as its keys.

While you type a text, letters and signs are written into the text. So in the editor, and while you type to find
routines, use `f1` to see the keys and `f2` to open the settings. In the editor `ctrl+z`
undoes your last change; everywhere else it goes to the terminal.
"""

PAGE_TAIL: Final = """\
## Your own keys

You can change keys in the settings: press `,`, go to an action, press `enter`, and press the new key. Or write them
into the [settings file](settings.md), under `[keys]`, with the name of the action on the left:

```toml
[keys]
"player.pause" = "space,o"
"player.mute" = "M"
"library.quit" = "none"
```

Write commas between several keys. A letter, a digit or a sign is its own name; a capital letter means the letter with
shift. All other keys have the names on this page, with `ctrl+`, `alt+` or `shift+` before them. The name of the comma
is `comma`. With `none` the action has no key.

Two actions on the same screen cannot have the same key. On different screens they can. When you press a key that
another action already has, prehab asks: swap the two keys, give the key to the new action, or change nothing. When
your settings file gives an action such a key, prehab asks at the next start. It saves your answer in the file, so it
asks only once. When prehab may not write the file, it changes nothing there. Then the settings screen shows which
keys work.

prehab does not use a line of the file in these cases. The library and the settings screen then show why:

- There is no such key or no such action.
- Without this key you could not leave prehab (`app.leave`).
- You need the key to write text, and the action leaves prehab or works where you write text.
"""

FIRST: Final = "In a session"
"""The title of the keys that a runner needs most."""


def page() -> str:
    """Return the page."""
    parts = [PAGE_HEAD]
    scopes = key_scopes(PrehabApp)
    for scope in sorted(scopes, key=lambda scope: scope.title != FIRST):
        if scope.own:
            parts.append(f"## {scope.title}\n")
            parts.append("| keys | action | what it does |\n| --- | --- | --- |")
            parts += [_line(action, scopes) for action in scope.own]
            parts.append("")
    return "\n".join([*parts, PAGE_TAIL])


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
