"""`prehab pack update [ID]`: looks for newer versions, shows what is different, and asks."""

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
    parser.add_argument("--dry-run", action="store_true", help="only show what would change")


def run(args: argparse.Namespace) -> int:
    """Look at each pack in turn; 1 when one could not be looked at, or may not be installed."""
    from prehab.cli.commands.pack.store_access import installed_packs, open_catalog, open_pack_store
    from prehab.cli.input import check_can_prompt
    from prehab.cli.output import hint

    store = open_pack_store()
    packs = installed_packs(store, args.id)
    check_can_prompt(yes=args.yes or args.dry_run)
    catalog = open_catalog()
    if not packs:
        hint("no packs are installed")
    good = [_update(store, catalog, installed, args) for installed in packs]
    return 0 if all(good) else 1


def _update(store: "PackStore", catalog: "Catalog", installed: "InstalledPack", args: argparse.Namespace) -> bool:
    """Bring one pack up to date if that is wanted; return whether nothing went wrong."""
    from prehab.cli.output import echo, hint
    from prehab.cli.progress_bar import byte_progress
    from prehab.library.install import CheckFailed, UpdateFound, check_for_update

    if installed.pinned:
        echo(f"{installed.id} is pinned at {installed.current.label}")
        return True
    with byte_progress() as report:
        result = check_for_update(catalog, installed, report)
    match result:
        case UpdateFound() as found:
            return _offer(store, catalog, found, args)
        case CheckFailed(reason=reason):
            hint(f"{installed.id}: {reason}")
            return False
        case same:
            echo(f"{installed.id} {installed.current.label}: {same.reason or 'up to date'}")
            return True


def _offer(store: "PackStore", catalog: "Catalog", found: "UpdateFound", args: argparse.Namespace) -> bool:
    """Show what is different, ask, and install it; older versions stay."""
    from prehab.cli.commands.pack.pack_summary import difference_lines
    from prehab.cli.commands.pack.store_access import today
    from prehab.cli.input import confirm
    from prehab.cli.output import echo, hint
    from prehab.library.install import InstallError, check_conflicts, compare

    installed, candidate = found.installed, found.candidate
    try:
        check_conflicts(catalog, store.state(), candidate.pack)
    except InstallError as error:
        hint(f"{installed.id}: {error}")
        return False
    echo("\n".join(difference_lines(compare(store, catalog, installed, candidate))))
    if args.dry_run:
        return True
    if not confirm(f"update {installed.id}?", yes=args.yes):
        echo(f"{installed.id} stays as it is")
        return True
    store.install(candidate, catalog.bundled_ids, today())
    echo(f"updated {installed.id} to {found.label}; prehab pack rollback {installed.id} goes back")
    return True
