"""Takes a REF apart: a pack, `pack:routine`, or a path, also with `:routine`."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PATH: Final = re.compile(r"[/\\]|\.(toml|prehab)$", re.IGNORECASE)
_WITH_ROUTINE: Final = re.compile(r"(?P<target>.+):(?P<routine>[A-Za-z0-9_-]*)", re.DOTALL)
"""What follows the last colon of a Windows path has a backslash or a dot in it, and is no routine's id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A REF in its parts. `routine` is None when it names none, "" when nothing follows the colon."""

    target: str
    routine: str | None

    @property
    def is_path(self) -> bool:
        """Return whether it can only be a path; a plain word can be an id or a path."""
        return self.target.startswith((".", "~")) or bool(_PATH.search(self.target))

    @property
    def path(self) -> Path:
        """Return the target as a path."""
        return Path(self.target).expanduser() if self.target.startswith("~") else Path(self.target)


def split_ref(ref: str) -> Reference:
    """Return the parts of a REF."""
    found = _WITH_ROUTINE.fullmatch(ref)
    return Reference(found["target"], found["routine"]) if found else Reference(ref, None)
