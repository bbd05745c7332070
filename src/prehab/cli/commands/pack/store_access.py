"""What pack commands share: the store, the catalog, the argument ID, and fetching with a progress bar."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prehab.cli.file_io import STDIN, pasted_pack
from prehab.cli.progress_bar import byte_progress
from prehab.library.installed_state import InstalledPack
from prehab.library.pack_store import PackStore
from prehab.library.sources.fetch import fetch
from prehab.library.sources.fetched_pack import FetchedPack

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog


def add_id(parser: argparse.ArgumentParser) -> None:
    """Add the id of an installed pack."""
    parser.add_argument("id", metavar="ID", help="the id of an installed pack; prehab pack list shows them")


def open_pack_store() -> PackStore:
    """Return this user's store."""
    from prehab.app.wiring import user_paths

    return PackStore(user_paths().store_dir)


def open_catalog() -> "Catalog":
    """Return all packs there are for this user."""
    from prehab.app.wiring import build_catalog, user_paths

    return build_catalog(user_paths())


def today() -> str:
    """Return the date where the runner is, as YYYY-MM-DD."""
    from prehab.system.clock import SystemClock

    return SystemClock().local().date().isoformat()


def installed_packs(store: PackStore, ids: Sequence[str]) -> list[InstalledPack]:
    """Return the installed packs with these ids, without ids all of them. Raises StoreError."""
    return [store.find(one) for one in ids] if ids else list(store.state().values())


def fetch_with_progress(src: str) -> FetchedPack:
    """Return the pack at SRC. Raises SourceError."""
    if src == STDIN:
        return pasted_pack()
    with byte_progress() as report:
        return fetch(src, report=report)
