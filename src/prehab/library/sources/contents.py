"""From bytes to a fetched pack: whether they are one file or an archive, checked, and given a name."""

import re
from hashlib import sha256
from typing import Final
from urllib.parse import unquote, urlsplit

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import forbidden_characters
from prehab.library.sources.fetched_pack import FetchedPack, Origin, SourceError
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.read.archive import ArchiveError, read_archive
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, ends_in
from prehab.pack.read.lfs_pointer import LFS_FIX, LFS_MESSAGE, is_lfs_pointer
from prehab.pack.read.name_matching import make_id
from prehab.pack.read.open_source import text_source
from prehab.pack.read.source import PackSource, SourceKind
from prehab.pack.schema.limits import MAX_FILE_BYTES

_ZIP: Final = b"PK"
_PAGE: Final = late_pattern(rb"\s*(?:<!doctype|<html|<\?xml|<head)", re.IGNORECASE)


def pack_from_file(data: bytes, label: str, name: str, origin: Origin, repairs: str = "") -> FetchedPack:
    """Return a pack in one TOML file. Raises SourceError for what cannot be one."""
    if len(data) > MAX_FILE_BYTES:
        raise SourceError(f"{label}: a pack in one file has at most {MAX_FILE_BYTES // 1024} kB")
    if is_lfs_pointer(data):
        raise SourceError(f"{label}: {LFS_MESSAGE}; {LFS_FIX}")
    if _PAGE.match(data[:1000].removeprefix(b"\xef\xbb\xbf")):
        raise SourceError(
            f"{label}: this is a web page, not a pack; take the address of the file itself "
            "(on GitHub: the button Raw), or write git+https://... for a repository"
        )
    return FetchedPack(
        text_source(label, name, data),
        origin,
        sha256(data).hexdigest(),
        repairs,
    )


def pack_from_archive(data: bytes, label: str, name: str, origin: Origin) -> FetchedPack:
    """Return the pack in a `.prehab` archive. Raises SourceError for an invalid one."""
    try:
        files = read_archive(data)
    except ArchiveError as error:
        raise SourceError(f"{label}: {error}{f'; {error.fix}' if error.fix else ''}") from error
    return FetchedPack(PackSource(label, files, SourceKind.ARCHIVE, name), origin, sha256(data).hexdigest())


def pack_from_bytes(data: bytes, label: str, origin: Origin) -> FetchedPack:
    """Return the pack in the body of a web response, whatever the name in its address."""
    last = unquote(urlsplit(origin.address).path).rpartition("/")[2]
    if data.startswith(_ZIP):
        return pack_from_archive(
            data, label, last if ends_in(last, ARCHIVE_ENDING) else default_file_name(data), origin
        )
    good = ends_in(last, PACK_ENDING) and not forbidden_characters(last)
    return pack_from_file(data, label, last if good else default_file_name(data), origin)


def default_file_name(data: bytes) -> str:
    """Return a file name made from the pack's own name, so that its default id comes from that."""
    parsed = parse_toml(data)
    name = parsed[1].get("name") if parsed else None
    return f"{make_id(name) if isinstance(name, str) and name else 'pack'}{PACK_ENDING}"


def first_problem_text(problems: list[Diagnostic]) -> str:
    """Return one message for the problems of a pack's files: the first of them, and how many more there are."""
    if not problems:
        return "there is no pack here"
    first = problems[0]
    more = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
    return f"{first.file}: {first.message}{f'; {first.fix}' if first.fix else ''}{more}"
