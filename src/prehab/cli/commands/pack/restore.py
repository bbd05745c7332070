"""`prehab pack restore FILE`: installs the packs of a lock file, with the hashes they have there."""

import argparse
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog
    from prehab.library.lockfile import LockedPack
    from prehab.library.pack_store import PackStore


_MAX_BYTES: Final = 5_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the list."""
    from prehab.cli.input import add_yes

    parser.add_argument(
        "file", metavar="FILE", help="a list that prehab pack freeze wrote, or - for what is typed or piped in"
    )
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """Print what comes from where, ask once, and install it; 1 when a pack could not be restored."""
    from prehab.cli.commands.pack.store_access import open_catalog, open_pack_store
    from prehab.cli.file_io import STDIN, input_label, read_input
    from prehab.cli.input import check_can_prompt, confirm
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.library.install import is_installed
    from prehab.library.lockfile import read_lockfile
    from prehab.library.sources.fetched_pack import origin_text

    if args.file == STDIN:
        check_can_prompt(yes=args.yes)
    store = open_pack_store()
    listed = read_lockfile(read_input(args.file, _MAX_BYTES), input_label(args.file))
    check_can_prompt(yes=args.yes)
    state = store.state()
    wanted = [one for one in listed if not is_installed(state, one)]
    if not wanted:
        echo(f"nothing to do: what is on the list is installed ({counted(len(listed), 'pack')})")
        return 0
    echo("\n".join(f"{one.id} {one.version}".strip() + f", {origin_text(one.origin)}" for one in wanted))
    if not confirm(f"install {counted(len(wanted), 'pack')}?", yes=args.yes):
        hint("nothing has been installed")
        return 1
    catalog = open_catalog()
    good = [_restore(store, catalog, one) for one in wanted]
    return 0 if all(good) else 1


def _restore(store: "PackStore", catalog: "Catalog", locked: "LockedPack") -> bool:
    """Install one pack if it has the hash of the lock file; return whether it is installed."""
    from prehab.cli.commands.pack.store_access import today
    from prehab.cli.output import echo, hint
    from prehab.cli.progress_bar import byte_progress
    from prehab.core.errors import PrehabError
    from prehab.library.install import restore

    try:
        with byte_progress() as report:
            restore(store, catalog, locked, today(), report)
    except PrehabError as error:
        hint(f"{locked.id}: {error}")
        return False
    echo(f"installed {locked.id}")
    return True
