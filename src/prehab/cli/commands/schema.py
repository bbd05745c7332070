"""`prehab schema`: the JSON Schema of packs, for editors that help while a pack is written."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file to write."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there (default: print it)")


def run(args: argparse.Namespace) -> int:
    """Print or write the schema."""
    from prehab.cli.output import echo, hint
    from prehab.pack.schema.json_schema import schema_text

    text = schema_text()
    if args.output is None:
        echo(text.removesuffix("\n"))
        return 0
    from prehab.cli.file_io import write_error, write_new
    from prehab.system.atomic_write import write_atomically

    place = Path(args.output)
    if not write_new(place, text.encode()):
        try:
            write_atomically(place.resolve(), text)
        except OSError as error:
            raise write_error(place, error) from None
    hint(f"wrote {args.output}; a pack beside it starts with: #:schema ./{Path(args.output).name}")
    return 0
