"""Locks on files: one owner at a time, gone with its process, and no obstacle where a file system has none."""

import errno
import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from prehab.system.locks import is_held, take_lock


def test_one_owner_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = take_lock(path)
    assert lock is not None
    assert is_held(path)
    assert take_lock(path, 0.1) is None
    lock.release()
    assert not is_held(path)
    again = take_lock(path)
    assert again is not None
    again.release()


def test_looking_takes_no_lock_and_makes_no_file(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "lock")
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    program = "import sys; from pathlib import Path; from prehab.system.locks import take_lock\n"
    program += "lock = take_lock(Path(sys.argv[1])); print('held', flush=True); input()"
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        assert is_held(path)
        assert take_lock(path) is None
        owner.kill()
        owner.wait()
    assert not is_held(path)


def test_a_file_system_without_locks_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock = take_lock(tmp_path / "lock")
    assert lock is not None
    assert not is_held(tmp_path / "lock")
    lock.release()
