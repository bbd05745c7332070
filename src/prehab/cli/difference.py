"""What would be different with another version of an installed pack, in lines."""

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from prehab.core.model import Pack
from prehab.core.pack_diff import pack_changes
from prehab.library.catalog import Library
from prehab.library.installed_state import Holding, Kept
from prehab.library.pack_store import Store, titled

MARK: Final = "! marks what touches cautions, sides or amounts"
_WIDTH: Final = 80


def difference_lines(store: Store, library: Library, holding: Holding, new: Pack) -> Iterator[str]:
    """Yield every difference between the version that plays and a newer one."""
    label = new.version or f"new content ({new.tree_hash[:8]})"
    yield f"{holding.id}: {titled(holding.current)} to {label}"
    if () < _numbers(new.version) < _numbers(holding.current.version):
        yield "    a step back: this is an older version than the one you have"
    old = kept_pack(store, library, holding, holding.current)
    if old is None:
        yield "  the copy that is here is damaged, so it cannot be compared"
        return
    changes = pack_changes(old, new)
    for one in changes:
        head = "  ! " if one.marked else "    "
        yield from wrap(one.text, _WIDTH, initial_indent=head, subsequent_indent="      ")
    if not changes:
        yield "    nothing that shows in a session"
    if any(one.marked for one in changes):
        yield f"  {MARK}"


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version such as "1.10.0" as numbers that can be compared, nothing for a pack without one."""
    return tuple(int(number) for number in re.findall("[0-9]{1,9}", version))


def kept_pack(store: Store, library: Library, holding: Holding, kept: Kept) -> Pack | None:
    """Return one version of an installed pack, None when its copy is not what it was."""
    from prehab.pack.read.open_source import read_source

    source, _ = read_source(store.path(holding, kept))
    pack = library.load(source).pack if source is not None else None
    return pack if pack is not None and pack.tree_hash == kept.tree_hash else None
