"""`prehab pack freeze`: writes the list that `prehab pack restore` reads."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it, such as packs.toml (default: stdout)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the list, and name the packs that cannot be fetched on another machine."""
    from prehab.cli.commands.pack.store_access import open_pack_store
    from prehab.cli.file_io import write_file
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.library.lockfile import lockfile_text
    from prehab.library.sources.fetched_pack import OriginKind

    state = open_pack_store().state()
    text = lockfile_text(state)
    if args.file:
        write_file(Path(args.file), [text.encode()])
        hint(f"wrote {counted(len(state), 'pack')} to {args.file}")
    else:
        echo(text.removesuffix("\n"))
    for installed in state.values():
        kind = installed.current.origin.kind
        if kind is OriginKind.TEXT:
            hint(f"{installed.id} was pasted: take the file along that prehab pack export {installed.id} makes")
        elif kind not in (OriginKind.HTTPS, OriginKind.GIT):
            hint(f"{installed.id} came from this machine: on another one its file has to be there")
    return 0
