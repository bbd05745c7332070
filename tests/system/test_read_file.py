"""A plain file is read; a pipe, a folder and a device are told apart, and never waited for."""

import os
from pathlib import Path

import pytest

from prehab.system.read_file import NotPlainError, open_plain, read_plain


def test_a_file_and_a_link_to_one_are_read(tmp_path: Path) -> None:
    path, link = tmp_path / "a.toml", tmp_path / "b.toml"
    path.write_bytes(b"one\r\n")
    link.symlink_to(path)
    assert read_plain(path, 5) == read_plain(link, 5) == b"one\r\n"
    assert read_plain(path, 4) is None


def test_what_is_no_file_is_called_by_its_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, kind in ((tmp_path / "pipe", "a pipe"), (tmp_path, "a folder"), (Path("/dev/zero"), "a device")):
        with pytest.raises(NotPlainError) as caught:
            open_plain(path)
        assert caught.value.strerror == f"it is {kind}, not a file"


def test_nothing_there_is_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_plain(tmp_path / "none", 9)
