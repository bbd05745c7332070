"""Which packs may come in beside those that are here: no look-alikes, and one content for one version."""

import re
from collections.abc import Iterable
from typing import Final

from prehab.core.model import Pack
from prehab.core.safe_text import quoted
from prehab.library.store_state import State

_BETWEEN_LETTERS: Final = re.compile("(?<=[a-z])-(?=[a-z])")
_TWINS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ALIKE: Final = str.maketrans("01i35", "olles")


def likeness(pack_id: str) -> str:
    """Return what two ids share that look alike: hyphens, and letters and digits that are taken for one another."""
    word = _BETWEEN_LETTERS.sub("", pack_id)
    for pair, letter in _TWINS:
        word = word.replace(pair, letter)
    return word.translate(_ALIKE)


def look_alike(pack_id: str, others: Iterable[str]) -> str | None:
    """Return the first other id that could be taken for this one."""
    mine = likeness(pack_id)
    return next((other for other in sorted(others) if other != pack_id and likeness(other) == mine), None)


def objection(pack: Pack, state: State, bundled: Iterable[str]) -> str:
    """Say why a pack may not be installed, or nothing."""
    own = set(bundled)
    if pack.id in own:
        return f"{pack.id} comes with prehab: a pack beside it needs an id of its own"
    twin = look_alike(pack.id, {*own, *state})
    if twin is not None:
        known = "comes with prehab" if twin in own else "is installed"
        return f"the id {quoted(pack.id)} could be taken for {quoted(twin)}, which {known}: it is refused"
    if pack.id in state and pack.version:
        for kept in state[pack.id].versions:
            if kept.version == pack.version and kept.tree_hash != pack.tree_hash:
                return (
                    f"{pack.id} {pack.version} is here already with other content: "
                    "whoever changes a pack gives it a new version"
                )
    return ""
