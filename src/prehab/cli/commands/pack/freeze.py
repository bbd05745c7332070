"""`prehab pack freeze`: writes the list that `prehab pack restore` reads."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.catalog import Catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it, such as packs.toml (default: print it)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the list, and name the packs that cannot be fetched on another machine."""
    from prehab.cli.commands.pack.store_access import open_catalog, open_pack_store
    from prehab.cli.file_io import write_file
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.library.lockfile import lockfile_text
    from prehab.library.sources.fetched_pack import OriginKind

    state, own = open_pack_store().state(), own_packs(open_catalog())
    text = lockfile_text(state)
    if args.file:
        write_file(Path(args.file), [text.encode()])
        hint(f"wrote {counted(len(state), 'pack')} to {args.file}")
    else:
        echo(text.removesuffix("\n"))
    for installed in state.values():
        kind = installed.current.origin.kind
        if kind is OriginKind.TEXT:
            hint(f"{installed.id} was pasted: copy the file that prehab pack export {installed.id} writes")
        elif kind not in (OriginKind.HTTPS, OriginKind.GIT):
            hint(f"{installed.id} came from this machine: on another one its file has to be there")
    if own:
        hint(
            f"not on the list, because they are your own packs: {', '.join(path.name for path in own)}; "
            f"take them along from {own[0].parent}, and put them into packs/ in the data folder there"
        )
    return 0


def own_packs(catalog: "Catalog") -> list[Path]:
    """Return the paths of the runner's own packs, in the folder of packs or written in the app."""
    from prehab.library.pack_entry import PackKind

    return sorted(entry.path for entry in catalog.entries() if entry.kind is PackKind.YOURS)
