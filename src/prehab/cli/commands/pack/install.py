"""`prehab pack install SRC`: installs a pack, after a look at what it contains."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog
    from prehab.library.installed_state import InstalledPack
    from prehab.library.pack_store import FetchedCandidate, PackStore


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
    parser.add_argument("--sha256", metavar="HASH", help="refuse a file with another SHA-256")


def run(args: argparse.Namespace) -> int:
    """Show the pack, ask, and install it."""
    from pathlib import Path

    from prehab.cli.commands.pack.store_access import fetch_with_progress, open_catalog, open_pack_store, today
    from prehab.cli.file_io import STDIN
    from prehab.cli.input import check_can_prompt, confirm, take_terminal
    from prehab.cli.output import echo, hint
    from prehab.library.install import check_conflicts, check_hash, known_id, read_candidate
    from prehab.library.sources.address import parse_address
    from prehab.pack.diagnostics.report import diagnostic_text

    if args.src == STDIN or not isinstance(parse_address(args.src), Path):
        # Nothing is fetched in vain; what is not there on this machine is said before that, and costs nothing.
        check_can_prompt(yes=args.yes or args.dry_run or args.src == STDIN)
    fetched = fetch_with_progress(args.src)
    if args.src == STDIN:
        take_terminal()
    check_can_prompt(yes=args.yes or args.dry_run)
    if args.sha256 is not None:
        check_hash(fetched, args.sha256)
    store, catalog = open_pack_store(), open_catalog()
    state = store.state()
    candidate, warnings = read_candidate(catalog, fetched, known_id(state, fetched.origin))
    for one in warnings:
        hint(diagnostic_text(one) + "\n")
    pack = candidate.pack
    check_conflicts(catalog, state, pack)
    before = state.get(pack.id)
    echo("\n".join(_summary(store, catalog, candidate, before)))
    if before is not None and before.active == pack.tree_hash:
        echo(f"\n{pack.id} is installed already, with the same content")
        return 0
    if args.dry_run:
        echo("\nnothing has been installed")
        return 0
    if not confirm(f"\ninstall {pack.name}?", yes=args.yes):
        hint("nothing has been installed")
        return 1
    installed = store.install(candidate, catalog.bundled_ids, today())
    echo(f"\ninstalled {pack.id}; play it with: prehab play {pack.id}" if pack.routines else f"\ninstalled {pack.id}")
    if not installed.enabled:
        hint(f"it is switched off: prehab pack enable {pack.id}")
    return 0


def _summary(
    store: "PackStore", catalog: "Catalog", candidate: "FetchedCandidate", before: "InstalledPack | None"
) -> list[str]:
    """Return what the pack is, how pasted text was mended, and what is different from the version `before`."""
    from prehab.cli.commands.pack.pack_summary import difference_lines, summary_lines
    from prehab.library.install import compare, former_origin
    from prehab.library.sources.fetched_pack import origin_text

    pack = candidate.pack
    lines = list(summary_lines(candidate))
    if candidate.is_listed:
        made = candidate.fetched.source.files[candidate.fetched.source.manifest].decode()
        lines += ["", "it is a plain list, and becomes this pack:", *(f"  {line}" for line in made.splitlines())]
    if candidate.fetched.repairs:
        lines += ["", "repaired in what you pasted:", candidate.fetched.repairs]
    former = former_origin(candidate, before) if before is not None else None
    if former is not None:
        lines += ["", f"until now {pack.id} came {origin_text(former)}"]
    if before is not None and before.active != pack.tree_hash:
        lines += ["", *difference_lines(compare(store, catalog, before, candidate))]
    return lines
