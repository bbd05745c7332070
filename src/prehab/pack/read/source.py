"""The bytes of a pack by path, whatever they were read from, the rules for its paths, and the hash of its content."""

import re
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from typing import Final

from msgspec import Struct, field

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import quote
from prehab.pack.read.file_names import stem_of
from prehab.pack.read.name_matching import is_reserved_name
from prehab.pack.schema.limits import MAX_FILE_NAME_LENGTH

MANIFEST: Final = "prehab.toml"
"""The file every pack folder has."""
PACK_FOLDERS: Final = ("exercises", "routines", "lang", "sounds")
"""The folders a pack may have."""

_ALLOWED: Final = late_pattern(
    r"prehab\.toml|README\.md|LICENSE|(?:exercises|routines|lang)/[a-z0-9][a-z0-9-]*\.toml|sounds/[a-z0-9][a-z0-9-]*\.wav"
)
EDITOR_SCHEMA: Final = "prehab-pack-1.schema.json"
"""The schema for an author's editor: it may be in the folder but is not part of the pack; nor are hidden files."""


class SourceKind(Enum):
    """What a pack was read from."""

    FILE = "file"
    FOLDER = "folder"
    ARCHIVE = "archive"


class PackSource(Struct, frozen=True):
    """The bytes of a pack by path inside it (with slashes). `label` is what people see: the path as they gave it.

    A FILE has exactly one entry, under its own name with the ending in small letters. `name` is the name of the file
    or folder, for the default id.
    """

    label: str
    files: Mapping[str, bytes]
    kind: SourceKind = SourceKind.FOLDER
    name: str = field(default="")

    @property
    def manifest(self) -> str:
        """The path of the file that holds the top of the pack."""
        return next(iter(self.files), "") if self.kind is SourceKind.FILE else MANIFEST

    @property
    def stem(self) -> str:
        """The base of the default id: `anything` for `anything.prehab.toml`."""
        name = self.name or re.split(r"[/\\]", self.label.rstrip("/\\"))[-1]
        return stem_of(name)

    def display_path(self, path: str) -> str:
        """Return how a path inside the pack is shown in a report."""
        return self.label if self.kind is SourceKind.FILE or not path else f"{self.label.rstrip('/')}/{path}"


def tree_hash(files: Mapping[str, bytes]) -> str:
    """Return the hash of the content: sha256 over the sorted lines `<sha256 of file>  <path>`, in hex."""
    lines = sorted(f"{sha256(data).hexdigest()}  {path}\n" for path, data in files.items())
    return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def path_problem(path: str) -> str:
    """Return why a path inside a pack is not allowed, "" when it is."""
    if not _ALLOWED.fullmatch(path):
        if path.startswith(PACK_FOLDERS) and _ALLOWED.fullmatch(path.lower().replace(" ", "-")):
            return f"{quote(path)} has a capital letter or a space in its name: write {path.lower().replace(' ', '-')}"
        return f"{quote(path)} does not belong in a pack"
    name = path.rpartition("/")[2]
    if len(name) > MAX_FILE_NAME_LENGTH:
        return f"{quote(path)} has a name of {len(name)} characters: at most {MAX_FILE_NAME_LENGTH}"
    stem = name.partition(".")[0]
    return f"{quote(path)} has a name that Windows reserves" if is_reserved_name(stem) else ""
