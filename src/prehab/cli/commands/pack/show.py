"""`prehab pack show ID`: an installed pack, where it came from, and its older versions."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.installed_state import InstalledPack
    from prehab.library.pack_store import PackStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.commands.pack.store_session import add_id

    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Print it; a copy that is damaged is told, and the rest is shown."""
    from prehab.cli.commands.pack.pack_summary import kept_pack, pack_lines
    from prehab.cli.commands.pack.store_session import all_packs, open_store
    from prehab.cli.output import echo, hint

    with open_store() as store:
        holding = store.holding(args.id)
        pack = kept_pack(store, all_packs(), holding, holding.current)
        lines = list(pack_lines(pack)) if pack is not None else [f"{holding.current.name} ({holding.id})"]
        echo("\n".join([*lines, *_kept(store, holding)]))
    if pack is None:
        hint(f"the copy of {holding.id} is damaged: install it again")
        return 1
    return 0


def _kept(store: "PackStore", holding: "InstalledPack") -> Iterator[str]:
    """Yield how a pack is kept, and its versions, the newest arrival first."""
    from prehab.library.pack_store import titled
    from prehab.library.sources.fetched_pack import origin_text

    yield f"  kept in  {store.path(holding)}"
    if not holding.enabled:
        yield f"  it is switched off: prehab pack enable {holding.id}"
    if holding.pinned:
        yield f"  it is pinned: update passes it over until prehab pack unpin {holding.id}"
    yield "  versions"
    for kept in holding.versions:
        mark = "* " if kept == holding.current else "  "
        came = f"{kept.day}, {origin_text(kept.whence)}"
        yield f"  {mark}{titled(kept)}, here since {came}, content {kept.tree_hash[:12]}"
