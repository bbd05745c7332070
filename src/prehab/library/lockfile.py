"""The lock file packs.toml: the installed packs with their hashes, to install the same on another machine."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import tomli
from msgspec import Struct

from prehab.core.characters.safe_text import printable
from prehab.library.installed_state import InstalledPack, State, StoreError, origin_data, read_origin
from prehab.library.sources.fetched_pack import Origin

_HEAD: Final = """\
# Packs installed with prehab. On another machine: prehab pack restore packs.toml
# A pack that no longer has this hash is not installed.
format = 1
"""
_MAX_BYTES: Final = 4_000_000
_HASH_LETTERS: Final = frozenset("0123456789abcdef")


class LockedPack(Struct, frozen=True):
    """One pack of a lock file."""

    id: str
    version: str
    tree_hash: str
    origin: Origin
    enabled: bool = True
    pinned: bool = False


def lockfile_text(state: State) -> str:
    """Return a lock file of everything that is installed."""
    return "\n".join([_HEAD, *(_table(installed) for installed in state.values())])


def read_lockfile(data: bytes, label: str) -> tuple[LockedPack, ...]:
    """Return the packs of a lock file. Raises StoreError that says what is wrong with it."""
    if len(data) > _MAX_BYTES:
        raise StoreError(f"{label} is too large for a list of packs", 2)
    try:
        document = tomli.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise StoreError(printable(f"{label} is not valid TOML: {error}", 400), 2) from None
    if document.get("format") != 1 or not isinstance(document.get("pack", []), list):
        raise StoreError(f"{label} is no list that prehab pack freeze wrote (format = 1, and [[pack]] tables)", 2)
    return tuple(_locked_pack(one, f"{label}, pack {number}") for number, one in enumerate(document.get("pack", []), 1))


def _locked_pack(data: object, where: str) -> LockedPack:
    try:
        if not isinstance(data, Mapping):
            raise TypeError
        digest, pack_id = _text(data, "hash"), _text(data, "id")
        if len(digest) != 64 or not set(digest) <= _HASH_LETTERS or not pack_id:
            raise ValueError
        off, pinned = data.get("off", False) is True, data.get("pinned", False) is True
        return LockedPack(pack_id, _text(data, "version"), digest, read_origin(data["from"]), not off, pinned)
    except (KeyError, TypeError, ValueError, AttributeError):
        message = (
            f'{where}: it needs id = "...", hash = "..." (64 digits) and from = {{ carrier = "...", address = "..." }}'
        )
        raise StoreError(message, 2) from None


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise TypeError(key)
    return printable(value)


def _table(installed: InstalledPack) -> str:
    return "\n".join(_lines(installed)) + "\n"


def _lines(installed: InstalledPack) -> Iterator[str]:
    version = installed.current
    yield "[[pack]]"
    yield f"id = {_toml_string(installed.id)}"
    if version.version:
        yield f"version = {_toml_string(version.version)}"
    yield f"hash = {_toml_string(version.tree_hash)}"
    origin = ", ".join(f"{key} = {_toml_string(value)}" for key, value in origin_data(version.origin).items())
    yield f"from = {{ {origin} }}"
    if not installed.enabled:
        yield "off = true"
    if installed.pinned:
        yield "pinned = true"


def _toml_string(text: str) -> str:
    """Return text as a TOML string; a JSON string is one, as these texts have no control characters."""
    return json.dumps(text, ensure_ascii=False)
