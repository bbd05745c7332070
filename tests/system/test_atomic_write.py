"""A file is replaced whole, or stays as it was."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from prehab.system.atomic_write import write_atomically, write_pieces


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    write_atomically(path, "one\n")
    assert path.read_bytes() == b"one\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("one")
    path.chmod(0o644)
    write_atomically(path, "two")
    assert path.read_text() == "two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("one")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")
    assert path.read_text() == "one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("precious")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write_atomically(link, "mine")
    assert target.read_text() == "precious"
    assert not link.is_symlink()


def test_pieces_make_a_file(tmp_path: Path) -> None:
    path = tmp_path / "new.bin"
    write_pieces(path, (bytes([number]) for number in range(3)))
    assert path.read_bytes() == b"\0\1\2"


def test_pieces_that_stop_halfway_change_nothing(tmp_path: Path) -> None:
    def torn() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("no more")

    path = tmp_path / "old.bin"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="no more"):
        write_pieces(path, torn())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
