"""Whether packs are as they were, told from names, times and sizes; loads next to nothing."""

import os

from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, TOML, ends_in, natural


def file_stamp(path: str) -> str:
    """Return what changes when a file does, "-" where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - pathlib would take longer than all the stamps
    except (OSError, ValueError):
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}"


def pack_stamp(path: str) -> str:
    """Return what changes when a pack does, one file or a folder."""
    return tree_stamp(path) or file_stamp(path)


def pack_stamps(folder: str) -> dict[str, str]:
    """Return, by path, what changes when one of the packs in a folder does; nothing for a folder that is not there."""
    found = {}
    for entry in _visible(folder):
        if ends_in(entry.name, TOML, ARCHIVE_ENDING):
            found[entry.path] = _entry_stamp(entry)
        elif entry.is_dir():
            found[entry.path] = tree_stamp(entry.path)
    return found


def tree_stamp(folder: str) -> str:
    """Return what changes when a file of a pack's folder does."""
    parts = []
    for entry in _visible(folder):
        parts.append(f"{entry.name}={_entry_stamp(entry)}")
        if entry.is_dir(follow_symlinks=False):
            parts += [f"{entry.name}/{inner.name}={_entry_stamp(inner)}" for inner in _visible(entry.path)]
    return " ".join(parts)


def packs_in(folder: str) -> dict[str, str] | None:
    """Return, by path, the stamps of the packs that lie right in a folder of packs; None where it is not that plain.

    A pack itself is not plain, nor are folders in it that hold packs, and what cannot be listed.
    """
    found = {}
    entries = _visible(folder)
    if not entries or any(entry.name == "prehab.toml" for entry in entries):
        return None
    for entry in sorted(entries, key=lambda one: natural(one.name)):
        if entry.is_symlink():
            continue
        if ends_in(entry.name, PACK_ENDING, ARCHIVE_ENDING):
            found[entry.path] = _entry_stamp(entry)
        elif entry.is_dir():
            stamp = tree_stamp(entry.path)
            if "prehab.toml=" not in stamp:
                return None
            found[entry.path] = stamp
    return found


def _visible(folder: str) -> list["os.DirEntry[str]"]:
    """Return what is in a folder, hidden files left out, in the order of the disk: it stays while nothing changes."""
    try:
        with os.scandir(folder) as found:
            return [one for one in found if one.name[0] != "."]
    except (OSError, ValueError):
        return []


def _entry_stamp(entry: "os.DirEntry[str]") -> str:
    try:
        found = entry.stat()
    except OSError:
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}"
