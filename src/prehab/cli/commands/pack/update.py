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
    from prehab.cli.commands.pack.store_session import all_packs, installed_packs, open_store
    from prehab.cli.input import check_can_ask
    from prehab.cli.output import hint

    check_can_ask(yes=args.yes or args.dry_run)
    with open_store() as store:
        library, packs = all_packs(), installed_packs(store, args.id)
        if not packs:
            hint("no packs are installed")
        good = [_updated(store, library, installed, args) for installed in packs]
    return 0 if all(good) else 1


def _updated(store: "PackStore", library: "Catalog", installed: "InstalledPack", args: argparse.Namespace) -> bool:
    """Bring one pack up to date if that is wanted; return whether nothing went wrong."""
    from prehab.cli.output import echo, hint
    from prehab.library.install import CheckFailed, UpdateFound, check_for_update

    if installed.pinned:
        echo(f"{installed.id} is pinned at {installed.current.label}")
        return True
    match check_for_update(library, installed):
        case UpdateFound() as found:
            return _offer(store, library, found, args)
        case CheckFailed(reason=reason):
            hint(f"{installed.id}: {reason}")
            return False
        case same:
            echo(f"{installed.id} {installed.current.label}: {same.reason or 'up to date'}")
            return True


def _offer(store: "PackStore", library: "Catalog", found: "UpdateFound", args: argparse.Namespace) -> bool:
    """Show what is different, ask, and install it; older versions stay."""
    from prehab.cli.commands.pack.pack_summary import difference_lines
    from prehab.cli.commands.pack.store_session import today
    from prehab.cli.input import agreed
    from prehab.cli.output import echo, hint
    from prehab.library.pack_store import install_conflict

    installed, candidate = found.installed, found.candidate
    refused = install_conflict(candidate.pack, store.state(), library.bundled_ids)
    if refused:
        hint(f"{installed.id}: {refused}")
        return False
    echo("\n".join(difference_lines(store, library, installed, candidate.pack)))
    if args.dry_run:
        return True
    if not agreed(f"update {installed.id}?", yes=args.yes):
        echo(f"{installed.id} stays as it is")
        return True
    store.install(candidate, library.bundled_ids, today())
    echo(f"updated {installed.id} to {found.label}; prehab pack rollback {installed.id} goes back")
    return True
