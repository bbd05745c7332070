"""What every test gets: a home of its own, so that no test can touch the real one."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "prehab", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("prehab")

pytest_plugins = ["tests.child_signals", "tests.left_out", "tests.long_proofs"]

GUARDED = {
    "HOME": "",
    "USERPROFILE": "",
    "LOCALAPPDATA": "AppData/Local",
    "APPDATA": "AppData/Roaming",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "PREHAB_HOME": "prehab",
    "TMPDIR": "tmp",
}
"""Environment variable to its place under the guarded home."""


@pytest.fixture(autouse=True)
def guarded_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every folder variable at an empty temporary home and return it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setattr(tempfile, "tempdir", None)
    for name, place in GUARDED.items():
        monkeypatch.setenv(name, str(home / place))
    (home / GUARDED["TMPDIR"]).mkdir()
    return home
