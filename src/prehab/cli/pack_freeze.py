"""`prehab pack freeze`: writes the list that `prehab pack restore` reads."""

import argparse
from pathlib import Path

from prehab.cli.main import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it, such as packs.toml (default: stdout)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the list; what cannot be had on another machine is told."""
    from prehab.cli.keeping import keeping
    from prehab.cli.say import hint, say
    from prehab.library.arrival import Carrier
    from prehab.library.pack_list import list_text
    from prehab.packfile.wording import counted

    with keeping() as store:
        state = store.state()
    text = list_text(state)
    if args.file:
        _write(Path(args.file), text)
        hint(f"wrote {counted(len(state), 'pack')} to {args.file}")
    else:
        say(text.removesuffix("\n"))
    for holding in state.values():
        carrier = holding.current.whence.carrier
        if carrier is Carrier.TEXT:
            hint(f"{holding.id} was pasted: take the file along that prehab pack export {holding.id} makes")
        elif carrier not in (Carrier.HTTPS, Carrier.GIT):
            hint(f"{holding.id} came from this machine: on another one its file has to be there")
    return 0


def _write(path: Path, text: str) -> None:
    from prehab.whole_file import write_whole

    try:
        write_whole(path, text)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror or error}") from None
