"""What the header says of the file is looked at also where the file is too large to be checked as a whole."""

from pathlib import Path

import pytest

from prehab.history.repair.header import is_misleading
from tests.history.samples import play, recording


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("healthy") / "history.sqlite3"
    with recording(path) as history:
        play(history)
    return path.read_bytes()


# How it is read and written, its pages, its free pages, and its automatic vacuum.
@pytest.mark.parametrize("offset", [18, 19, *range(28, 40), *range(52, 56), *range(64, 68)])
def test_a_flipped_bit_is_seen(tmp_path: Path, healthy: bytes, offset: int) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(healthy)
    assert not is_misleading(path)
    for bit in range(8):
        flipped = bytearray(healthy)
        flipped[offset] ^= 1 << bit
        path.write_bytes(flipped)
        assert is_misleading(path), bit
