"""What the actions that keep packs share: the store, its troubles as messages, and the pack that may come in."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prehab.cli.main import CommandError
from prehab.library.installed_state import Holding, StoreError
from prehab.library.pack_store import Candidate, Store
from prehab.library.sources.fetched_pack import Arrived, SourceError

if TYPE_CHECKING:
    from prehab.library.catalog import Library
    from prehab.pack.diagnostics.diagnostic import Diagnostic


def add_id(parser: argparse.ArgumentParser) -> None:
    """Add the id of an installed pack."""
    parser.add_argument("id", metavar="ID", help="the id of an installed pack; prehab pack list shows them")


@contextmanager
def keeping() -> Iterator[Store]:
    """Give this user's store; what cannot be done there, or fetched, is told."""
    from prehab.app.wiring import locations

    try:
        yield Store(locations().store_dir)
    except StoreError as error:
        raise CommandError(str(error), error.code) from None
    except SourceError as error:
        raise CommandError(str(error)) from None


def all_packs() -> "Library":
    """Return the library of this user."""
    from prehab.app.wiring import library, locations

    return library(locations())


def today() -> str:
    """Return the date where the runner is."""
    from prehab.system.clock import SystemClock

    return SystemClock().local().date().isoformat()


def held(store: Store, ids: Sequence[str]) -> list[Holding]:
    """Return the installed packs with these ids, without ids all of them. Raises StoreError."""
    return [store.holding(one) for one in ids] if ids else list(store.state().values())


def read(library: "Library", arrived: Arrived) -> tuple[Candidate, tuple["Diagnostic", ...]]:
    """Return a pack that has arrived, and what there is to say about it. Raises CommandError when it is invalid."""
    from prehab.pack.diagnostics.report import diagnostic_text
    from prehab.pack.lint.check import measure
    from prehab.pack.lint.source_map import origins

    loaded = library.load(arrived.source)
    found = list(loaded.diagnostics)
    if loaded.pack is not None:
        too_long = [origins(arrived.source).diagnostic(one) for one in measure(loaded.pack).too_long()]
        if not too_long:
            return Candidate(arrived, loaded.pack), loaded.diagnostics
        found += too_long
    problems = (diagnostic_text(one) for one in sorted(found, key=lambda one: one.order))
    raise CommandError("\n\n".join(["this pack is not valid, so it is not installed", *problems]), 2)
