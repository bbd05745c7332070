"""`prehab pack install SRC`: keeps a pack, after a look at what it contains."""

import argparse
from typing import TYPE_CHECKING

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog
    from prehab.library.pack_store import FetchedCandidate, PackStore
    from prehab.library.sources.fetched_pack import FetchedPack, Origin


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the source and how it is taken."""
    from prehab.cli.input import add_yes

    parser.add_argument(
        "src",
        metavar="SRC",
        help="a file, a folder, a .prehab archive, - for pasted text, an https address, or a git address "
        "(with @ref for a branch, tag or commit, and #folder)",
    )
    add_yes(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what it is, and install nothing")
    parser.add_argument("--sha256", metavar="HASH", help="refuse any other bytes than those with this SHA-256")


def run(args: argparse.Namespace) -> int:
    """Show the pack, ask, and keep it."""
    from prehab.cli.commands.pack.store_session import all_packs, fetch_with_progress, open_store, read, today
    from prehab.cli.input import agreed, check_can_ask
    from prehab.cli.output import echo, hint
    from prehab.pack.diagnostics.report import diagnostic_text

    check_can_ask(yes=args.yes or args.dry_run)
    with open_store() as store:
        arrived = fetch_with_progress(args.src)
        _check_bytes(arrived, args.sha256)
        library = all_packs()
        candidate, diagnostics = read(library, arrived)
        for one in diagnostics:
            hint(diagnostic_text(one) + "\n")
        echo("\n".join(_told(store, library, candidate)))
        pack = candidate.pack
        before = store.state().get(pack.id)
        if before is not None and before.active == pack.tree_hash:
            echo(f"\n{pack.id} is installed already, with the same content")
            return 0
        if args.dry_run:
            echo("\nnothing has been installed")
            return 0
        if not agreed(f"\ninstall {pack.name}?", yes=args.yes):
            hint("nothing has been installed")
            return 1
        made = store.install(candidate, library.bundled_ids, today())
    echo(f"\ninstalled {pack.id}; play it with: prehab play {pack.id}" if pack.routines else f"\ninstalled {pack.id}")
    if not made.enabled:
        hint(f"it is switched off: prehab pack enable {pack.id}")
    return 0


def _check_bytes(arrived: "FetchedPack", wanted: str | None) -> None:
    """Compare what arrived with --sha256: the bytes as they travelled, or the content of a folder or git tree."""
    if wanted is None:
        return
    from prehab.library.pack_store import canonical
    from prehab.pack.read.source import tree_hash

    content = tree_hash(canonical(arrived.source))
    if wanted.strip().lower() not in (arrived.sha256, content):
        found = arrived.sha256 or content
        raise CommandError(f"these are not the bytes you asked for: their SHA-256 is {found}; nothing is installed", 2)


def _told(store: "PackStore", library: "Catalog", candidate: "FetchedCandidate") -> list[str]:
    """Return the summary, and against an installed version what is different. Raises CommandError for a refused one."""
    from prehab.cli.commands.pack.pack_summary import difference_lines, summary_lines
    from prehab.library.installed_state import StoreError
    from prehab.library.pack_store import install_conflict
    from prehab.library.sources.fetched_pack import origin_text

    pack, state = candidate.pack, store.state()
    refused = install_conflict(pack, state, library.bundled_ids)
    if refused:
        raise StoreError(refused, 2)
    lines = list(summary_lines(candidate))
    if candidate.arrived.repairs:
        lines += ["", "mended on the way in:", candidate.arrived.repairs]
    before = state.get(pack.id)
    if before is not None and _place(before.current.origin) != _place(candidate.arrived.origin):
        lines += ["", f"until now {pack.id} came {origin_text(before.current.origin)}"]
    if before is not None and before.active != pack.tree_hash:
        lines += ["", *difference_lines(store, library, before, pack)]
    return lines


def _place(origin: "Origin") -> tuple[str, str]:
    return origin.address, origin.subdir
