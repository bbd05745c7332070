"""Where prehab keeps its files. Paths are only computed here: whoever writes makes the folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Locations:
    """The user's folders and files. None of them needs to exist."""

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

    Without `PREHAB_HOME` platformdirs looks at the real environment, as it always does.
    """
    home = environ.get("PREHAB_HOME")
    if home:
        root = Path(home).expanduser()
        return Locations(root / "data", root / "config", root / "cache")

    from platformdirs import PlatformDirs

    dirs = PlatformDirs("prehab", appauthor=False)
    return Locations(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path)
