"""Where prehab keeps its files. Paths are only computed here: whoever writes makes the folder."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

_XDG: Final = (("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"))
"""Data, config and cache by the XDG specification: the variable, and its place at home when it is not set."""


class Locations(NamedTuple):
    """The user's folders and files. None of them needs to exist.

    A named tuple, because commands that only print need it, and dataclasses take longer to load than they run.
    """

    data_dir: Path
    config_dir: Path
    cache_dir: Path

    @property
    def history_file(self) -> Path:
        """The SQLite file with everything that was played."""
        return self.data_dir / "history.sqlite3"

    @property
    def packs_dir(self) -> Path:
        """The folder for the runner's own packs."""
        return self.data_dir / "packs"

    @property
    def store_dir(self) -> Path:
        """The folder for installed packs."""
        return self.data_dir / "installed"

    @property
    def settings_file(self) -> Path:
        """The settings, as TOML."""
        return self.config_dir / "settings.toml"

    @property
    def overrides_file(self) -> Path:
        """The runner's own changes to routines, as TOML."""
        return self.config_dir / "overrides.toml"

    @property
    def log_file(self) -> Path:
        """Where details of a failure go."""
        return self.cache_dir / "prehab.log"


def locate(environ: Mapping[str, str]) -> Locations:
    """Return the folders that the platform prescribes, or those under `PREHAB_HOME` when it is set.

    Elsewhere than on Linux platformdirs looks at the real environment, as it always does.
    """
    home = environ.get("PREHAB_HOME")
    if home:
        root = Path(home).expanduser()
        return Locations(root / "data", root / "config", root / "cache")
    return _usual(environ)


if sys.platform == "linux":
    # Three lookups by the XDG specification; platformdirs would take as long as the whole of `prehab history`.
    def _usual(environ: Mapping[str, str]) -> Locations:
        return Locations(*(_xdg(environ.get(name, ""), usual) for name, usual in _XDG))
else:

    def _usual(environ: Mapping[str, str]) -> Locations:  # noqa: ARG001
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("prehab", appauthor=False)
        return Locations(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path)


def _xdg(told: str, usual: str) -> Path:
    """Return the program's folder; the specification wants paths that are not absolute passed over."""
    place = Path(told)
    return (place if place.is_absolute() else Path.home() / usual) / "prehab"
