"""The files that commands read and write, and diffs of them."""

import sys
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError
from prehab.pack.read.file_names import BACKUP_ENDING
from prehab.pack.read.lfs_pointer import LFS_MESSAGE, is_lfs_pointer
from prehab.pack.read.source import PackSource, SourceKind
from prehab.system.atomic_write import write_pieces
from prehab.system.read_file import NotPlainError, open_plain, read_plain, reason_of

if TYPE_CHECKING:
    from prehab.library.sources.fetched_pack import FetchedPack
    from prehab.pack.edit.text_change import TextChange


def path_in_pack(source: PackSource, inside: str) -> Path:
    """Return where a file of a pack is on the disk. Raises CommandError for an archive, which is never changed."""
    root = Path(source.label)
    if source.kind is SourceKind.ARCHIVE:
        raise CommandError(f"{root} is an archive and stays as it is: prehab pack edit {root} makes a copy to change")
    return root if source.kind is SourceKind.FILE else root / inside


def diff_text(source: PackSource, changes: "Mapping[str, TextChange]") -> str:
    """Return a unified diff of files of a pack."""
    names = {path: source.display_path(path) for path in changes}
    return "\n".join(one.diff(names[path], names[path]) for path, one in changes.items())


def rewrite(source: PackSource, texts: Mapping[str, str]) -> None:
    """Write files of a pack anew, each of them whole. Raises CommandError."""
    for path, text in texts.items():
        place = path_in_pack(source, path)
        try:
            write_pieces(place.resolve(), [text.encode()])
        except OSError as error:
            raise write_error(place, error) from None


def copy_beside(source: PackSource, inside: str) -> Path:
    """Keep the bytes of a file of a pack beside it, and return where; an older copy that differs stays.

    The name ends in `.bak`, so that nothing takes the copy for a pack or a part of one. Raises CommandError.
    """
    place = path_in_pack(source, inside).resolve()
    data = source.files[inside]
    for number in count(1):
        copy = place.with_name(f"{place.name}{BACKUP_ENDING if number == 1 else f'.{number}{BACKUP_ENDING}'}")
        if write_new(copy, data) or _holds(copy, data):
            return copy
    raise AssertionError("there is a name that is free")


def _holds(place: Path, data: bytes) -> bool:
    """Return whether a file has exactly these bytes."""
    try:
        return read_plain(place, len(data)) == data
    except OSError:
        return False


def write_new(place: Path, data: bytes) -> bool:
    """Write a file where there is none; False when there is one already, which is never touched. Raises CommandError.

    It gets the usual permissions, since packs are passed on. A file that cannot be written whole is removed.
    """
    try:
        file = place.open("xb")
    except FileExistsError:
        return False
    except OSError as error:
        raise write_error(place, error) from None
    try:
        with file:
            file.write(data)
    except BaseException as error:
        place.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise write_error(place, error) from None
        raise
    return True


STDIN: Final = "-"


def read_input(name: str, most: int) -> bytes:
    """Return the first `most` bytes of a file, or of stdin for `-`. Raises CommandError."""
    if name == STDIN:
        return sys.stdin.buffer.read(most)
    try:
        with open_plain(Path(name)) as file:
            data = file.read(most)
    except NotPlainError as error:
        raise CommandError(f"{name} cannot be read: {reason_of(error)}; - reads what is piped in") from None
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {reason_of(error)}") from None
    except ValueError as error:
        raise CommandError(f"{name} cannot be read: {error}") from None
    if is_lfs_pointer(data):
        raise CommandError(f"{name} cannot be read: {LFS_MESSAGE}; git lfs pull gets it")
    return data


def read_pasted(most: int) -> bytes:
    """Return the first `most` bytes of stdin; whoever types there is told how to end it."""
    if sys.stdin.isatty():
        from prehab.cli.output import hint

        hint("paste the pack, or a list with one exercise a line, then press ctrl+d on a line of its own")
    return sys.stdin.buffer.read(most)


def pasted_pack() -> "FetchedPack":
    """Return the pack, or the plain list, that is pasted or piped in. Raises SourceError."""
    from prehab.library.sources.fetch import from_text
    from prehab.library.sources.fetched_pack import SourceError
    from prehab.pack.read.syntax_errors import decode_text
    from prehab.pack.schema.limits import MAX_FILE_BYTES

    data = read_pasted(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise SourceError(f"a pack that is pasted has at most {MAX_FILE_BYTES // 1024} kB")
    return from_text(decode_text(data)[0])


def input_label(name: str) -> str:
    """Return what messages call it."""
    return "stdin" if name == STDIN else name


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all, or into a device or a pipe, which stays what it is. Raises CommandError."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:
                file.writelines(pieces)
        else:
            write_pieces(path, pieces)
    except OSError as error:
        raise write_error(path, error) from None


def write_error(path: Path, error: OSError) -> CommandError:
    """Return the error for a file that cannot be written."""
    return CommandError(f"{path} cannot be written: {reason_of(error)}")
