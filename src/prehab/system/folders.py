"""The platform's folders and prehab's bundled data, as plain strings: this module must load fast."""

import os
import sys
from collections.abc import Mapping

import prehab
from prehab.core.errors import PrehabError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Final

XDG = (("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"))
"""Data, config and cache by the XDG specification: the variable, and its place at home when it is not set."""

PACKS = "packs"
"""The folder of the runner's own packs, in the data folder; the index of packs, in the cache folder."""
STORE = "installed"
"""The installed packs, in the data folder."""
STATE = "installed.json"
"""What is installed, in the store."""
HISTORY = "history.sqlite3"
"""Everything that was played, in the data folder."""
SETTINGS = "settings.toml"
OVERRIDES = "overrides.toml"
"""The runner's settings and their own changes to routines, in the config folder."""


_MAX_NAME: "Final" = 255
_MAX_PATH: "Final" = 1000 if sys.platform == "darwin" else 4000
"""Bytes that systems allow in a name, and in a path, with some room for what lies in these folders."""


class NoHomeError(PrehabError):
    """There is no place for prehab's folders; the message says why and what to set."""


def folders(environ: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the folders for data, config and cache: those of the platform, or under `PREHAB_HOME` when it is set.

    `HOME` is that of the real environment, and elsewhere than on Linux platformdirs looks at that too. Raises
    NoHomeError.
    """
    home = environ.get("PREHAB_HOME")
    if home:
        root = _absolute(home)
        _check_length("PREHAB_HOME", root)
        return _join(root, "data"), _join(root, "config"), _join(root, "cache")
    return _platform_folders(environ)


def _absolute(home: str) -> str:
    """Return what `PREHAB_HOME` means: `~` is the home folder, and anything else may be relative to this folder."""
    if home == "~" or home.startswith("~/"):
        return _home() + home[1:]
    root = expand_home(home)
    if root.startswith("~"):
        raise NoHomeError(f"PREHAB_HOME is {home}, and there is no such home folder: set it to a whole path")
    try:
        return os.path.abspath(root)  # noqa: PTH100 - pathlib takes longer to load than this program to print
    except FileNotFoundError:
        raise NoHomeError(
            f"PREHAB_HOME is {home}, and the folder you are in has been removed: set it to a whole path"
        ) from None


if sys.platform == "linux":
    # Three lookups by the XDG specification; platformdirs would take as long as the whole of `prehab history`.
    def _platform_folders(environ: Mapping[str, str]) -> tuple[str, str, str]:
        data, config, cache = (_xdg_folder(environ, name, usual) for name, usual in XDG)
        return data, config, cache
else:

    def _platform_folders(environ: Mapping[str, str]) -> tuple[str, str, str]:  # noqa: ARG001
        from platformdirs import PlatformDirs

        _home()
        dirs = PlatformDirs("prehab", appauthor=False)
        return dirs.user_data_dir, dirs.user_config_dir, dirs.user_cache_dir


def _xdg_folder(environ: Mapping[str, str], name: str, usual: str) -> str:
    """Return the program's folder; the specification wants paths that are not absolute passed over."""
    value = environ.get(name, "")
    if value.startswith("/"):
        _check_length(name, value)
        return _join(value, "prehab")
    home = _home()
    _check_length("HOME", home)
    return _join(_join(home, usual), "prehab")


def _home() -> str:
    """Return the home folder. Raises NoHomeError where there is none: a folder called ~ would be made otherwise."""
    home = os.environ.get("HOME")
    if sys.platform == "win32" or not home:
        home = _account_home()
    if not os.path.isabs(home):  # noqa: PTH117
        told = f"HOME is {home}, and not a whole path" if home else "HOME is not set, and this account has none"
        raise NoHomeError(f"there is no home folder: {told}; set HOME, or PREHAB_HOME to the folder to keep things in")
    return home


def _account_home() -> str:
    """Return the home folder that the system knows for this account, "" for none."""
    if sys.platform == "win32":
        home = expand_home("~")
        return "" if home == "~" else home
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return ""


def _check_length(name: str, path: str) -> None:
    """Raise NoHomeError for a path that no system would take."""
    raw = os.fsencode(path)
    if len(raw) > _MAX_PATH or max(map(len, raw.split(b"/"))) > _MAX_NAME:
        raise NoHomeError(f"{name} is too long: a path has up to {_MAX_PATH} bytes, and each name in it {_MAX_NAME}")


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118 - see above


def expand_home(path: str) -> str:
    """Return a path that a person wrote, with `~` and `~name` replaced; one without such a home stays as it is."""
    return os.path.expanduser(path)  # noqa: PTH111 - pathlib raises for a home that is not there


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
