"""`prehab pack export REF`: a pack as one file to pass on, an archive or a text for a chat."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from prehab.core.model import Pack
    from prehab.pack.read.source import PackSource


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the pack, the file and the form."""
    parser.add_argument("ref", metavar="REF", help="a pack, or the path of a pack's file or folder")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: ID.prehab in this folder)")
    parser.add_argument(
        "--text", action="store_true", help="make one text for a chat message; printed, or written with -o"
    )


def run(args: argparse.Namespace) -> int:
    """Write the pack, as the same bytes on every machine."""
    from prehab.cli.output import echo, hint
    from prehab.pack.edit.single_text import left_out, to_single_text

    source, pack = _checked(args.ref)
    if args.text:
        text = to_single_text(source)
        if missing := left_out(source):
            hint(f"not in the text: {', '.join(missing)}; the archive (without --text) has everything")
        if args.output is None:
            echo(text.removesuffix("\n"))
            return 0
        _write(Path(args.output), text.encode())
        return 0
    _write(Path(args.output or f"{pack.id}.prehab"), _as_archive(source))
    return 0


def _checked(ref: str) -> "tuple[PackSource, Pack]":
    """Return a pack that has no errors, strictly read. Raises CommandError with its problems, and LibraryError."""
    from prehab.app.wiring import build_services
    from prehab.library.catalog import split_ref
    from prehab.pack.diagnostics.diagnostic import Severity
    from prehab.pack.diagnostics.report import diagnostic_text
    from prehab.pack.lint.check import check_source
    from prehab.pack.read.listed_pack import listed_pack
    from prehab.pack.read.open_source import read_source

    library = build_services().library
    entry = library.entry(split_ref(ref.strip()).target)
    source, problems = read_source(entry.path)
    if source is not None and entry.loaded.listed is not None:
        listed = listed_pack(source, library.core)
        source = listed.source if listed is not None and not listed.problems else source
    report = check_source(source, library.core, tuple(problems)) if source else None
    errors = [one for one in (report.diagnostics if report else problems) if one.severity is Severity.ERROR]
    if source is None or report is None or report.pack is None or errors:
        shown = "\n\n".join([*map(diagnostic_text, errors), f"{ref} has errors: fix them, then export it"])
        raise CommandError(shown, 2)
    return source, report.pack


def _as_archive(source: "PackSource") -> bytes:
    """Return the archive; a pack in one file becomes the manifest of a folder."""
    from prehab.pack.read.archive import ArchiveError, write_archive
    from prehab.pack.read.source import MANIFEST, SourceKind

    is_file = source.kind is SourceKind.FILE
    try:
        return write_archive({MANIFEST: source.files[source.manifest]} if is_file else source.files)
    except ArchiveError as error:
        raise CommandError(f"{error}: {error.fix}") from None


def _has_content(place: Path, data: bytes) -> bool:
    """Return whether a file has exactly these bytes."""
    from prehab.system.read_file import read_plain

    try:
        return read_plain(place, len(data)) == data
    except OSError:
        return False


def _write(place: Path, data: bytes) -> None:
    """Write a file where there is none, or the same. Raises CommandError."""
    from prehab.cli.file_io import write_new
    from prehab.cli.output import echo, hint
    from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, ends_in

    if not write_new(place, data) and not _has_content(place, data):
        raise CommandError(f"{place} is already there, with other content: choose another file with -o")
    echo(f"wrote {place}")
    if ends_in(place.name, PACK_ENDING, ARCHIVE_ENDING):
        hint(f"to play it: prehab play ./{place.name}")
    else:
        hint("to install it: prehab pack install - (then paste it)")
