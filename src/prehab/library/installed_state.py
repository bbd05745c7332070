"""The file installed.json: the installed packs, their versions, and which version is active."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import printable
from prehab.core.errors import PrehabError
from prehab.library.sources.fetched_pack import Origin, OriginKind
from prehab.pack.read.file_names import natural_sort_key
from prehab.system.atomic_write import sync_folder, write_atomically
from prehab.system.read_file import open_plain, reason_of

STATE_FORMAT: Final = 1
_HASH: Final = late_pattern("[0-9a-f]{64}")
_ID: Final = late_pattern("[a-z0-9]+(-[a-z0-9]+)*")


class StoreError(PrehabError):
    """Something the store cannot do; the message says why and what to do."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class InstalledVersion(Struct, frozen=True):
    """One installed version of a pack. `version` is "" for a pack without one; `day` is when it was installed."""

    tree_hash: str
    name: str
    version: str
    origin: Origin
    sha256: str
    day: str

    @property
    def label(self) -> str:
        """Its version number; a pack without one is named by its day and its hash."""
        return self.version or f"the one of {self.day} ({self.tree_hash[:8]})"


class InstalledPack(Struct, frozen=True):
    """An installed pack and its versions, the latest first. `active` is the tree hash of the one that plays."""

    id: str
    active: str
    versions: tuple[InstalledVersion, ...]
    enabled: bool = True
    pinned: bool = False

    @property
    def current(self) -> InstalledVersion:
        """The active version."""
        return next(version for version in self.versions if version.tree_hash == self.active)

    @property
    def previous(self) -> InstalledVersion | None:
        """The version that a rollback goes to."""
        place = self.versions.index(self.current) + 1
        return self.versions[place] if place < len(self.versions) else None


State = Mapping[str, InstalledPack]


def read_state(path: Path) -> State:
    """Return what is installed, by id; nothing where there is no file. Raises StoreError."""
    try:
        with open_plain(path) as file:
            text = file.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({reason_of(error)})") from None
    import json  # only who has installed a pack pays for it

    try:
        data = json.loads(text)
        if data["format"] != STATE_FORMAT:
            raise StoreError(f"{path} was written by another version of prehab: update prehab")
        packs = data["packs"]
        return {pack_id: _read_pack(pack_id, packs[pack_id]) for pack_id in sorted(packs, key=natural_sort_key)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise StoreError(
            f"{path} is damaged: move it away and install the packs again, or prehab pack restore packs.toml"
        ) from None


def write_state(path: Path, state: State) -> None:
    """Write what is installed. Raises OSError, and then nothing has changed."""
    import json

    data = {"format": STATE_FORMAT, "packs": {pack_id: _pack_data(one) for pack_id, one in sorted(state.items())}}
    # In ASCII, because a path may hold bytes that are no text.
    write_atomically(path, json.dumps(data, indent=1) + "\n")
    # Copies that the file no longer names are removed next: not before the new file is durably in place.
    sync_folder(path.parent)


def origin_data(origin: Origin) -> dict[str, str]:
    """Return an origin as values for JSON and TOML, empty ones left out."""
    values = {
        "carrier": origin.kind.value,
        "address": origin.address,
        "ref": origin.ref,
        "subdir": origin.subdir,
        "revision": origin.revision,
    }
    return {name: value for name, value in values.items() if value}


def read_origin(data: Mapping[str, Any]) -> Origin:
    """Return the origin that `origin_data` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    parts = (_printable_text(data, name) for name in ("address", "ref", "subdir", "revision"))
    return Origin(OriginKind(data["carrier"]), *parts)


def _pack_data(installed: InstalledPack) -> dict[str, object]:
    return {
        "active": installed.active,
        "enabled": installed.enabled,
        "pinned": installed.pinned,
        "versions": [_version_data(version) for version in installed.versions],
    }


def _version_data(version: InstalledVersion) -> dict[str, object]:
    return {
        "hash": version.tree_hash,
        "name": version.name,
        "version": version.version,
        "from": origin_data(version.origin),
        "sha256": version.sha256,
        "day": version.day,
    }


def _read_pack(pack_id: str, data: Mapping[str, Any]) -> InstalledPack:
    """Return one pack. Raises ValueError for an id or a hash that could be a path out of the store."""
    versions = tuple(_read_version(one) for one in data["versions"])
    if not _ID.fullmatch(pack_id) or data["active"] not in [version.tree_hash for version in versions]:
        raise ValueError(pack_id)
    return InstalledPack(pack_id, data["active"], versions, data["enabled"] is True, data["pinned"] is True)


def _read_version(data: Mapping[str, Any]) -> InstalledVersion:
    digest = data["hash"]
    if not _HASH.fullmatch(digest):
        raise ValueError(digest)
    name, version, sha256, day = (_printable_text(data, key) for key in ("name", "version", "sha256", "day"))
    return InstalledVersion(digest, name, version, read_origin(data["from"]), sha256, day)


def _printable_text(data: Mapping[str, Any], key: str) -> str:
    """Return a text of the file, made safe to print. Raises TypeError for anything else."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise TypeError(key)
    return value if value.isascii() and value.isprintable() else printable(value, 4000)
