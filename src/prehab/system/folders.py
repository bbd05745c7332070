"""The platform's folders and prehab's bundled data, as plain strings: this module must load fast."""

import os
import sys
from collections.abc import Mapping

import prehab

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

XDG = (("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"))
"""Data, config and cache by the XDG specification: the variable, and its place at home when it is not set."""

PACKS = "packs"
"""The folder of the runner's own packs, in the data folder; the index of packs, in the cache folder."""
STORE = "installed"
"""The installed packs, in the data folder."""
STATE = "installed.json"
"""What is installed, in the store."""
SETTINGS = "settings.toml"
OVERRIDES = "overrides.toml"
"""The runner's settings and their own changes to routines, in the config folder."""


def folders(environ: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the folders for data, config and cache: those of the platform, or under `PREHAB_HOME` when it is set.

    Elsewhere than on Linux platformdirs looks at the real environment, as it always does.
    """
    home = environ.get("PREHAB_HOME")
    if home:
        root = os.path.expanduser(home)  # noqa: PTH111 - pathlib takes longer to load than this program to print
        return _join(root, "data"), _join(root, "config"), _join(root, "cache")
    return _platform_folders(environ)


if sys.platform == "linux":
    # Three lookups by the XDG specification; platformdirs would take as long as the whole of `prehab history`.
    def _platform_folders(environ: Mapping[str, str]) -> tuple[str, str, str]:
        data, config, cache = (_xdg_folder(environ.get(name, ""), usual) for name, usual in XDG)
        return data, config, cache
else:

    def _platform_folders(environ: Mapping[str, str]) -> tuple[str, str, str]:  # noqa: ARG001
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("prehab", appauthor=False)
        return dirs.user_data_dir, dirs.user_config_dir, dirs.user_cache_dir


def _xdg_folder(value: str, default: str) -> str:
    """Return the program's folder; the specification wants paths that are not absolute passed over."""
    home = os.path.expanduser("~")  # noqa: PTH111 - see above
    return _join(value if value.startswith("/") else _join(home, default), "prehab")


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118 - see above


def bundled_folder(name: str) -> str:
    """Return the folder `packs` or `sounds` as it was installed, else the one in the repository, as plain text."""
    # Without pathlib: a list that comes from the index has no time to load it.
    package = os.path.dirname(os.path.realpath(prehab.__file__))  # noqa: PTH120
    installed = os.path.join(package, "_bundled", name)  # noqa: PTH118
    if os.path.isdir(installed):  # noqa: PTH112
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), name)  # noqa: PTH118, PTH120


def bundled_dir(name: str) -> "Path":
    """Return that folder as a path."""
    from pathlib import Path

    return Path(bundled_folder(name))
