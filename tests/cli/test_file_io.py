"""What commands write where the runner says."""

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from prehab.cli.file_io import write_file


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_gets_what_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    """As `/dev/null` is no file to replace: root can, and then every program has lost it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_file(pipe, [b"one ", b"two"])
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    reader.join(timeout=10)
    assert read == [b"one two"]
