"""Where prehab keeps its files. Paths are only computed here: whoever writes makes the folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from prehab.system.folders import HISTORY, OVERRIDES, PACKS, SETTINGS, STORE, folders


class Paths(NamedTuple):
    """The user's folders and files. None of them needs to exist.

    A named tuple, because commands that only print need it, and other value classes take longer to load than they run.
    """

    data_dir: Path
    config_dir: Path
    cache_dir: Path

    @property
    def history_file(self) -> Path:
        """The SQLite file with everything that was played."""
        return self.data_dir / HISTORY

    @property
    def packs_dir(self) -> Path:
        """The folder for the runner's own packs."""
        return self.data_dir / PACKS

    @property
    def store_dir(self) -> Path:
        """The folder for installed packs."""
        return self.data_dir / STORE

    @property
    def settings_file(self) -> Path:
        """The settings, as TOML."""
        return self.config_dir / SETTINGS

    @property
    def overrides_file(self) -> Path:
        """The runner's own changes to routines, as TOML."""
        return self.config_dir / OVERRIDES

    @property
    def log_file(self) -> Path:
        """Where details of a failure go."""
        return self.cache_dir / "prehab.log"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Return the folders that the platform prescribes, or those under `PREHAB_HOME` when it is set.

    Raises `folders.NoHomeError` where there is no place for them.
    """
    return Paths(*map(Path, folders(environ)))
