"""`prehab pack show ID`: an installed pack, where it came from, and its older versions."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.installed_state import InstalledPack
    from prehab.library.pack_store import PackStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.commands.pack.store_access import add_id

    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Print it; a damaged copy is reported, and the rest is shown."""
    from prehab.cli.commands.pack.pack_summary import pack_lines
    from prehab.cli.commands.pack.store_access import open_catalog, open_pack_store
    from prehab.cli.output import echo, hint
    from prehab.library.install import load_installed

    store = open_pack_store()
    installed = store.find(args.id)
    pack = load_installed(store, open_catalog(), installed)
    lines = list(pack_lines(pack)) if pack is not None else [f"{installed.current.name} ({installed.id})"]
    echo("\n".join([*lines, *_version_lines(store, installed)]))
    if pack is None:
        hint(f"the copy of {installed.id} is damaged: install it again")
        return 1
    return 0


def _version_lines(store: "PackStore", installed: "InstalledPack") -> Iterator[str]:
    """Yield where and how a pack is installed, and its versions, the newest arrival first."""
    from prehab.library.sources.fetched_pack import origin_text

    yield f"  kept in  {store.path(installed)}"
    if not installed.enabled:
        yield f"  it is switched off: prehab pack enable {installed.id}"
    if installed.pinned:
        yield f"  it is pinned: update passes it over until prehab pack unpin {installed.id}"
    yield "  versions"
    for version in installed.versions:
        mark = "* " if version == installed.current else "  "
        came = f"{version.day}, {origin_text(version.origin)}"
        yield f"  {mark}{version.label}, here since {came}, content {version.tree_hash[:12]}"
