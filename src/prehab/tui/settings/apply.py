"""Applies the settings that the app itself looks at: keys, colours and movement."""

from collections.abc import Callable

from textual import constants

from prehab.settings.file import SettingProblem
from prehab.tui.keys.keymap import Keymap, KeyScope, resolve
from prehab.tui.routing.host import Host
from prehab.tui.theme.themes import PREHAB_DARK


def apply_settings(
    host: Host, problems: tuple[SettingProblem, ...], read_scopes: Callable[[], tuple[KeyScope, ...]]
) -> Keymap:
    """Apply keys, colours and movement, and return the runner's own keys.

    What of them cannot be applied is reported with `problems`. `read_scopes` returns the key scopes of every screen: it
    imports them all, so it is called only for a runner with keys of his own.
    """
    services = host.services
    settings, file = services.settings, services.settings_file
    own_keys = resolve(read_scopes(), settings.keys) if settings.keys else Keymap({})
    host.set_keymap(own_keys.for_textual())
    found = [
        SettingProblem(file.path, "keys", one.message, file.line(f"keys.{one.action}")) for one in own_keys.problems
    ]
    if settings.theme not in host.available_themes:
        line = f'there is no theme "{settings.theme}"; {PREHAB_DARK.name} is used'
        found.append(SettingProblem(file.path, "theme", line, file.line("theme")))
    host.services = services.with_settings(settings, (*problems, *found))
    host.animation_level = constants.TEXTUAL_ANIMATIONS if settings.animations else "none"
    host.use_theme(settings.theme)
    return own_keys
