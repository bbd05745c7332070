"""`prehab pack restore FILE`: the packs of a list, byte for byte as its hashes say, and nothing else."""

import argparse
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog
    from prehab.library.lockfile import LockedPack
    from prehab.library.pack_store import FetchedCandidate, PackStore


_MOST_BYTES: Final = 5_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the list."""
    from prehab.cli.input import add_yes

    parser.add_argument("file", metavar="FILE", help="a list that prehab pack freeze wrote, or - for stdin")
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """Say what would come from where, ask once, and install it; 1 when a pack could not be had as it was."""
    from prehab.cli.commands.pack.store_session import all_packs, open_store
    from prehab.cli.file_io import input_label, read_input
    from prehab.cli.input import agreed, check_can_ask
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.library.lockfile import read_list
    from prehab.library.sources.fetched_pack import origin_text

    check_can_ask(yes=args.yes)
    with open_store() as store:
        listed = read_list(read_input(args.file, _MOST_BYTES), input_label(args.file))
        state = store.state()
        wanted = [one for one in listed if one.id not in state or state[one.id].active != one.tree_hash]
        if not wanted:
            echo(f"nothing to do: what is on the list is installed ({counted(len(listed), 'pack')})")
            return 0
        echo("\n".join(f"{one.id} {one.version}".strip() + f", {origin_text(one.origin)}" for one in wanted))
        if not agreed(f"install {counted(len(wanted), 'pack')}?", yes=args.yes):
            hint("nothing has been installed")
            return 1
        library = all_packs()
        good = [_restored(store, library, one) for one in wanted]
    return 0 if all(good) else 1


def _restored(store: "PackStore", library: "Catalog", one: "LockedPack") -> bool:
    """Install one pack if it is what the list says; return whether it is here."""
    from dataclasses import replace

    from prehab.cli.commands.pack.store_session import today
    from prehab.cli.output import echo, hint
    from prehab.library.installed_state import StoreError
    from prehab.library.sources.fetched_pack import SourceError

    try:
        here = store.state().get(one.id)
        if here is not None and any(version.tree_hash == one.tree_hash for version in here.versions):
            store.activate(one.id, one.tree_hash)
        else:
            store.install(_candidate(library, one), library.bundled_ids, today())
        if not one.enabled or one.pinned:
            store.change(one.id, lambda installed: replace(installed, enabled=one.enabled, pinned=one.pinned))
    except (SourceError, StoreError, CommandError) as error:
        hint(f"{one.id}: {error}")
        return False
    echo(f"installed {one.id}")
    return True


def _candidate(library: "Catalog", one: "LockedPack") -> "FetchedCandidate":
    """Fetch what the list names.

    Raises CommandError when it has another id or content now or was pasted, and SourceError.
    """
    from dataclasses import replace

    from prehab.cli.commands.pack.store_session import fetch_from_origin, read
    from prehab.library.sources.fetched_pack import OriginKind, SourceError

    origin = one.origin
    if origin.kind is OriginKind.TEXT:
        raise CommandError(
            f"it was pasted, so no address has it: on the machine that has it write prehab pack export {one.id}, "
            f"take {one.id}.prehab along, and here write prehab pack install {one.id}.prehab"
        )
    if origin.kind is OriginKind.GIT and origin.revision:
        # A branch may have moved on, and the pack be broken or gone there; the commit still has it.
        try:
            arrived = fetch_from_origin(replace(origin, ref=origin.revision))
            candidate, _ = read(library, replace(arrived, origin=origin))
            if candidate.pack.tree_hash == one.tree_hash and candidate.pack.id == one.id:
                return candidate
        except (SourceError, CommandError):
            pass  # Not every server gives old commits: what is there now may still be the same.
    candidate, _ = read(library, fetch_from_origin(origin))
    if candidate.pack.tree_hash != one.tree_hash:
        raise CommandError("other content is there now than the list has the hash of, so it is not installed")
    if candidate.pack.id != one.id:
        raise CommandError(f"the pack there has the id {candidate.pack.id}, so it is not installed")
    return candidate
