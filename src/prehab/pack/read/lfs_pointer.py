"""Pointers of Git LFS: a few lines of text that stand in a repository in the place of a large file."""

from typing import Final

_FIRST_LINE: Final = b"version https://git-lfs.github.com/spec/"
_MOST_BYTES: Final = 1024
LFS_MESSAGE: Final = "this is a pointer to a large file (Git LFS), the file itself was not fetched"
LFS_FIX: Final = (
    "in a clone of yours git lfs pull gets it; from elsewhere download the file itself and install that, "
    "or ask whoever keeps the repository to take packs out of Git LFS"
)


def is_lfs_pointer(data: bytes) -> bool:
    """Return whether these bytes are a pointer, and not the file it stands for."""
    return len(data) <= _MOST_BYTES and data.startswith(_FIRST_LINE) and b"\noid " in data
