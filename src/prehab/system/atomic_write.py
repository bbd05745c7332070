"""Writes a file atomically: either all of the new text is there, or the file is as it was before."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's text, durably. Raises OSError, and then nothing has changed.

    A file that was there keeps its permissions; a new one is for its owner only. A link at `path` is replaced,
    not followed.
    """
    write_pieces(path, [text.encode()])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace a file's bytes like `write_atomically`; a failure while the pieces are made changes nothing either."""
    import shutil
    import tempfile  # both load a good deal, and commands that only print import this module

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(path, part, follow_symlinks=False)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where a folder can be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
