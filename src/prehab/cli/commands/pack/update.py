"""`prehab pack update [ID]`: newer versions, in words what would be different, and a question."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog
    from prehab.library.install import UpdateFound
    from prehab.library.installed_state import InstalledPack
    from prehab.library.pack_store import PackStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which packs."""
    from prehab.cli.input import add_yes

    parser.add_argument("id", nargs="*", metavar="ID", help="installed packs (default: all that are not pinned)")
    add_yes(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be different, and change nothing")


def run(args: argparse.Namespace) -> int:
    """Look at each pack in turn; 1 when one could not be looked at, or may not come in."""
    from prehab.cli.commands.pack.store_session import all_packs, held, open_store
    from prehab.cli.input import check_can_ask
    from prehab.cli.output import hint

    check_can_ask(yes=args.yes or args.dry_run)
    with open_store() as store:
        library, holdings = all_packs(), held(store, args.id)
        if not holdings:
            hint("no packs are installed")
        good = [_updated(store, library, holding, args) for holding in holdings]
    return 0 if all(good) else 1


def _updated(store: "PackStore", library: "Catalog", holding: "InstalledPack", args: argparse.Namespace) -> bool:
    """Bring one pack up to date if that is wanted; return whether nothing went wrong."""
    from prehab.cli.output import echo, hint
    from prehab.library.install import CheckFailed, UpdateFound, check_for_update
    from prehab.library.pack_store import titled

    if holding.pinned:
        echo(f"{holding.id} is pinned at {titled(holding.current)}")
        return True
    match check_for_update(library, holding):
        case UpdateFound() as found:
            return _offer(store, library, found, args)
        case CheckFailed(reason=reason):
            hint(f"{holding.id}: {reason}")
            return False
        case same:
            echo(f"{holding.id} {titled(holding.current)}: {same.reason or 'up to date'}")
            return True


def _offer(store: "PackStore", library: "Catalog", found: "UpdateFound", args: argparse.Namespace) -> bool:
    """Show what is different, ask, and install it; older versions stay."""
    from prehab.cli.commands.pack.pack_summary import difference_lines
    from prehab.cli.commands.pack.store_session import today
    from prehab.cli.input import agreed
    from prehab.cli.output import echo, hint
    from prehab.library.pack_store import install_conflict

    holding, candidate = found.holding, found.candidate
    refused = install_conflict(candidate.pack, store.state(), library.bundled_ids)
    if refused:
        hint(f"{holding.id}: {refused}")
        return False
    echo("\n".join(difference_lines(store, library, holding, candidate.pack)))
    if args.dry_run:
        return True
    if not agreed(f"update {holding.id}?", yes=args.yes):
        echo(f"{holding.id} stays as it is")
        return True
    store.install(candidate, library.bundled_ids, today())
    echo(f"updated {holding.id} to {found.label}; prehab pack rollback {holding.id} goes back")
    return True
