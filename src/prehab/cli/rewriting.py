"""Pack files written anew: shown as a diff, and put in place whole."""

from collections.abc import Mapping
from pathlib import Path

from prehab.cli.files import unwritten
from prehab.cli.main import CommandError
from prehab.pack.read.source import PackSource, SourceKind


def place_of(source: PackSource, inside: str) -> Path:
    """Return where a file of a pack is on the disk. Raises CommandError for an archive, which is never changed."""
    root = Path(source.label)
    if source.kind is SourceKind.ARCHIVE:
        raise CommandError(f"{root} is an archive and stays as it is: prehab pack edit {root} makes a copy to change")
    return root if source.kind is SourceKind.FILE else root / inside


def diff_text(source: PackSource, changed: Mapping[str, str]) -> str:
    """Return a unified diff of files of a pack."""
    from difflib import unified_diff

    lines: list[str] = []
    for path, text in changed.items():
        before, name = source.files[path].decode("utf-8", "replace"), source.shown(path)
        lines += unified_diff(before.splitlines(), text.splitlines(), name, name, lineterm="")
    return "\n".join(lines)


def rewrite(source: PackSource, changed: Mapping[str, str]) -> None:
    """Write files of a pack anew, each of them whole. Raises CommandError."""
    from prehab.system.atomic_write import write_pieces

    for path, text in changed.items():
        place = place_of(source, path)
        try:
            write_pieces(place.resolve(), [text.encode()])
        except OSError as error:
            raise unwritten(place, error) from None


def write_new(place: Path, data: bytes) -> bool:
    """Write a file where there is none; False when there is one already, which is never touched. Raises CommandError.

    It gets the permissions any program's file gets: a pack is there to be passed on. What cannot be written whole,
    or is interrupted, leaves nothing behind.
    """
    try:
        file = place.open("xb")
    except FileExistsError:
        return False
    except OSError as error:
        raise unwritten(place, error) from None
    try:
        with file:
            file.write(data)
    except BaseException as error:
        place.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise unwritten(place, error) from None
        raise
    return True
