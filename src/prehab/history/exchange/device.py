"""The name that this history goes by among the devices it is shared with."""

import os
import re
from pathlib import Path
from typing import Final

from prehab.system.atomic_write import write_whole
from prehab.system.read_file import open_plain

_NAME: Final = re.compile(r"[0-9a-f]{16}")
_ROOM: Final = 100


def device_id(history_file: Path) -> str:
    """Return the name, which is made up at the first time and kept beside the history. Raises OSError."""
    path = history_file.with_suffix(".device")
    try:
        with open_plain(path) as file:
            found = file.read(_ROOM).decode("ascii", "replace").strip()
    except FileNotFoundError:
        found = ""
    if _NAME.fullmatch(found):
        return found
    made = os.urandom(8).hex()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, f"{made}\n")
    return made
