"""Processes that write settings or changes at once: nobody's are lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from prehab.core.overrides import StepChange
from prehab.library.overrides_file import OverrideError, Overrides
from prehab.settings.file import SettingError, SettingsFile, load_settings, save_setting

WRITERS = range(4)
CHANGES = range(12)
SETTINGS = """
import sys
from pathlib import Path
from prehab.settings.file import save_setting
for number in range(12):
    save_setting(Path(sys.argv[1]), f"keys.writer{sys.argv[2]}.n{number}", "x")
"""
OVERRIDES = """
import sys
from pathlib import Path
from prehab.core.overrides import StepChange
from prehab.library.overrides_file import Overrides
mine = Overrides(Path(sys.argv[1]))
for number in range(12):
    mine.set_step("pack", f"writer{sys.argv[2]}", f"n{number}", StepChange(reps=5))
"""


def write_at_once(program: str, path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(path), str(number)], env={**os.environ})
        for number in WRITERS
    ]
    assert [one.wait() for one in running] == [0] * len(WRITERS)


def test_no_setting_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    write_at_once(SETTINGS, path)
    settings, problems = load_settings(path)
    assert problems == ()
    assert set(settings.keys) == {f"writer{number}.n{change}" for number in WRITERS for change in CHANGES}


def test_no_override_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "config" / "overrides.toml"
    write_at_once(OVERRIDES, path)
    found = Overrides(path)
    assert found.problems == ()
    for number in WRITERS:
        assert set(found.of("pack", f"writer{number}").steps) == {f"n{change}" for change in CHANGES}


def test_a_target_is_written_without_those_that_another_changed(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    before, _ = file.load()
    file.save("targets.swim", 2)
    file.save("targets.sprint", 3)
    assert file.load()[0].targets == {**before.targets, "swim": 2, "sprint": 3}
    file.save("targets.swim", None)
    assert file.load()[0].targets == {**before.targets, "sprint": 3}


def test_the_first_target_that_is_taken_away_leaves_the_others(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    file.save("targets.sprint", None)
    assert file.load()[0].targets == {"activation": 3}


@pytest.fixture
def with_locks_of_root() -> Iterator[Path]:
    """A folder of an ordinary user with locks of somebody else, as `sudo` leaves them; this process is that user."""
    with TemporaryDirectory(dir="/tmp") as name:
        # Once while it is allowed: an ordinary user may not be able to load what belongs to root.
        save_setting(Path(name) / "settings.toml", "rest_days", 2)
        Overrides(Path(name) / "overrides.toml").set_step("a", "b", "c", StepChange(reps=5))
        for path in Path(name).iterdir():
            path.chmod(0 if path.suffix == ".lock" else 0o666)
        was_root = os.geteuid() == 0
        if was_root:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if was_root:
                os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_a_lock_of_somebody_else_is_named(with_locks_of_root: Path) -> None:
    with pytest.raises(SettingError, match=r"\.settings\.toml\.lock beside it is another user's: remove it"):
        save_setting(with_locks_of_root / "settings.toml", "rest_days", 3)
    with pytest.raises(OverrideError, match=r"\.overrides\.toml\.lock beside it is another user's: remove it"):
        Overrides(with_locks_of_root / "overrides.toml").set_step("a", "b", "c", StepChange(reps=6))
