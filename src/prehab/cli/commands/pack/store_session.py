"""What pack commands share: the store, its errors as messages, fetching with a bar."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from prehab.cli.errors import CommandError
from prehab.cli.progress_bar import showing
from prehab.library.installed_state import InstalledPack, StoreError
from prehab.library.pack_store import FetchedCandidate, PackStore
from prehab.library.sources.fetch import again, fetch, from_text
from prehab.library.sources.fetched_pack import FetchedPack, Origin, SourceError
from prehab.pack.read.documents import decode_text
from prehab.pack.schema.limits import FILE_BYTES

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog
    from prehab.pack.diagnostics.diagnostic import Diagnostic


def add_id(parser: argparse.ArgumentParser) -> None:
    """Add the id of an installed pack."""
    parser.add_argument("id", metavar="ID", help="the id of an installed pack; prehab pack list shows them")


@contextmanager
def open_store() -> Iterator[PackStore]:
    """Give this user's store; what cannot be done there, or fetched, is told."""
    from prehab.app.wiring import locations

    try:
        yield PackStore(locations().store_dir)
    except StoreError as error:
        raise CommandError(str(error), error.code) from None
    except SourceError as error:
        raise CommandError(str(error)) from None


def all_packs() -> "Catalog":
    """Return the library of this user."""
    from prehab.app.wiring import library, locations

    return library(locations())


def today() -> str:
    """Return the date where the runner is."""
    from prehab.system.clock import SystemClock

    return SystemClock().local().date().isoformat()


def installed_packs(store: PackStore, ids: Sequence[str]) -> list[InstalledPack]:
    """Return the installed packs with these ids, without ids all of them. Raises StoreError."""
    return [store.find(one) for one in ids] if ids else list(store.state().values())


def read(library: "Catalog", arrived: FetchedPack) -> tuple[FetchedCandidate, tuple["Diagnostic", ...]]:
    """Return a pack that has arrived, and what there is to say about it. Raises CommandError when it is invalid."""
    from prehab.pack.diagnostics.report import diagnostic_text
    from prehab.pack.lint.check import measure
    from prehab.pack.lint.source_map import origins

    loaded = library.load(arrived.source)
    found = list(loaded.diagnostics)
    if loaded.pack is not None:
        too_long = [origins(arrived.source).diagnostic(one) for one in measure(loaded.pack).too_long()]
        if not too_long:
            return FetchedCandidate(arrived, loaded.pack), loaded.diagnostics
        found += too_long
    problems = (diagnostic_text(one) for one in sorted(found, key=lambda one: one.order))
    raise CommandError("\n\n".join(["this pack is not valid, so it is not installed", *problems]), 2)


PASTED = "-"
"""The SRC that means stdin."""


def fetch_with_progress(src: str) -> FetchedPack:
    """Return the pack at SRC. Raises SourceError."""
    if src == PASTED:
        return _pasted()
    with showing() as report:
        return fetch(src, report=report)


def fetch_again(origin: Origin) -> FetchedPack | None:
    """Return what is there now, None when it is known to be as it was. Raises SourceError."""
    with showing() as report:
        return again(origin, report=report)


def fetch_from_origin(origin: Origin) -> FetchedPack:
    """Return what is there now, whatever is known of it. Raises SourceError."""
    arrived = fetch_again(replace(origin, revision=""))
    if arrived is None:
        raise SourceError("the place says that nothing changed, though nothing of it is here")
    return arrived


def _pasted() -> FetchedPack:
    if sys.stdin.isatty():
        from prehab.cli.output import hint

        hint("paste the pack, then press ctrl+d on a line of its own")
    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise SourceError(f"a pack that is pasted has at most {FILE_BYTES // 1024} kB")
    return from_text(decode_text(data)[0])
