"""Reads and writes `.prehab` archives: plain zips, read in memory, written reproducibly.

The reader is stricter than zip programs. Everything is compared with the actual bytes before anything is unpacked: a
wrong header, entries that share bytes, or a path that is not allowed refuse the whole archive.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import quote
from prehab.core.errors import PrehabError
from prehab.pack.read.lfs_pointer import LFS_FIX, LFS_MESSAGE, is_lfs_pointer
from prehab.pack.read.source import MANIFEST, PACK_FOLDERS, path_problem
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_PACK_BYTES, MAX_PACK_FILES, MAX_SOUND_BYTES

_END: Final = struct.Struct("<4s4H2IH")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_END_SIGN, _CENTRAL_SIGN, _LOCAL_SIGN = b"PK\5\6", b"PK\1\2", b"PK\3\4"
_LONGEST_COMMENT: Final = 65535
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_STORED, _DEFLATED = 0, 8
_FIRST_DAY: Final = 0x21
"""1980-01-01, the first day a zip can name."""
_KIND_MASK, _REGULAR, _FOLDER = 0o170000, 0o100000, 0o040000
_GAP: Final = 24
"""Most bytes between two entries: some programs repeat the sizes after the data."""
_NESTED: Final = (
    b"PK\3\4",
    b"PK\5\6",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)
_FIX: Final = "ask for it again, or make it again with prehab pack export"


class ArchiveError(PrehabError):
    """An archive that is refused whole. `code` is the diagnostic's; `path` is the entry it is about, or ""."""

    def __init__(self, message: str, code: str = "PH005", path: str = "", fix: str = _FIX) -> None:
        super().__init__(message)
        self.code = code
        self.path = path
        self.fix = fix


class _Entry(Struct, frozen=True):
    """One line of the archive's list of contents."""

    path: str
    name: bytes
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


def read_archive(data: bytes) -> dict[str, bytes]:
    """Return the files in an archive by their path. Raises ArchiveError; nothing is ever written to disk."""
    if is_lfs_pointer(data):
        raise ArchiveError(LFS_MESSAGE, "PH115", fix=LFS_FIX)
    if len(data) > MAX_ARCHIVE_BYTES:
        raise ArchiveError(f"an archive has at most {MAX_ARCHIVE_BYTES // 1024 // 1024} MB", "PH004", fix="")
    entries = _contents(data)
    _check_names(entries)
    _check_sizes(entries)
    files = [entry for entry in entries if not entry.path.endswith("/")]
    starts = _starts(data, entries)
    return {entry.path: _unpacked(data, starts[entry.path], entry) for entry in sorted(files, key=lambda one: one.path)}


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files by their path: the same bytes for the same files, on every machine.

    Sorted, with one fixed time and no attributes. The files are stored uncompressed, because versions of zlib compress
    differently; only when the archive would be too large they are. Raises ArchiveError for what cannot be read back.
    """
    for path in files:
        if wrong := path_problem(path):
            raise ArchiveError(wrong, "PH003", path)
    made = _written({path: (_STORED, data) for path, data in files.items()}, files)
    if len(made) > MAX_ARCHIVE_BYTES:
        made = _written({path: (_DEFLATED, _deflated(data)) for path, data in files.items()}, files)
    read_archive(made)
    return made


def _written(bodies: Mapping[str, tuple[int, bytes]], files: Mapping[str, bytes]) -> bytes:
    """Return a zip of bodies by their path, each with its compression method."""
    out, contents = bytearray(), bytearray()
    for path, (method, body) in sorted(bodies.items()):
        data, name = files[path], path.encode()
        common = (20, 0, method, 0, _FIRST_DAY, zlib.crc32(data), len(body), len(data), len(name), 0)
        contents += _CENTRAL.pack(_CENTRAL_SIGN, 20, *common, 0, 0, 0, 0, len(out)) + name
        out += _LOCAL.pack(_LOCAL_SIGN, *common) + name + body
    end = _END.pack(_END_SIGN, 0, 0, len(files), len(files), len(contents), len(out), 0)
    return bytes(out + contents + end)


def _deflated(data: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(data) + squeeze.flush()


def _contents(data: bytes) -> list[_Entry]:
    """Return the archive's list of contents, after checking its bounds."""
    at = data.rfind(_END_SIGN, max(len(data) - _END.size - _LONGEST_COMMENT, 0))
    if at < 0 or at + _END.size > len(data):
        raise ArchiveError("this is not an archive, or it was cut off")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, at)
    if disk or first_disk or here != count or start + size != at or at + _END.size + comment != len(data):
        raise ArchiveError("the archive's list of contents does not fit the archive")
    if count > MAX_PACK_FILES + len(PACK_FOLDERS):
        raise ArchiveError(f"a pack has at most {MAX_PACK_FILES} files", "PH004", fix="")
    entries = []
    for _ in range(count):
        entry, start = _entry(data, start, at)
        entries.append(entry)
    if start != at:
        raise ArchiveError("the archive's list of contents does not fit the archive")
    return entries


def _entry(data: bytes, at: int, end: int) -> tuple[_Entry, int]:
    """Return one line of the list of contents, and where the next one starts."""
    if at + _CENTRAL.size > end or data[at : at + 4] != _CENTRAL_SIGN:
        raise ArchiveError("the archive's list of contents is damaged")
    _, _, _, flags, method, _, _, checksum, packed, size, *rest = _CENTRAL.unpack_from(data, at)
    name_length, extra, comment, disk, _, attributes, offset = rest
    begin = at + _CENTRAL.size
    after = begin + name_length + extra + comment
    if after > end or disk:
        raise ArchiveError("the archive's list of contents is damaged")
    name = data[begin : begin + name_length]
    path = name.decode("ascii", "backslashreplace")
    if flags & _ENCRYPTED:
        raise ArchiveError(f"{quote(path)} is locked with a password", path=path)
    if method not in (_STORED, _DEFLATED):
        raise ArchiveError(f"{quote(path)} is packed in a way that prehab does not read", path=path)
    kind = attributes >> 16 & _KIND_MASK
    if kind not in (0, _FOLDER if path.endswith("/") else _REGULAR):
        raise ArchiveError(f"{quote(path)} is a link or a device, not a file", "PH003", path)
    return _Entry(path, name, method, checksum, packed, size, offset), after


def _check_names(entries: list[_Entry]) -> None:
    """Refuse paths that are not allowed or there twice, and an archive without a manifest."""
    paths = [entry.path for entry in entries]
    inner = next((path for path in paths if path.endswith(f"/{MANIFEST}")), None)
    if inner and MANIFEST not in paths and path_problem(inner):
        message = f"the pack lies in a folder of the archive: {quote(inner.rpartition('/')[0])}"
        raise ArchiveError(message, "PH003", inner, "put the files themselves in, or make it with prehab pack export")
    seen: dict[str, str] = {}
    for path in paths:
        first = seen.setdefault(path.casefold(), path)
        if first is not path:
            same = "twice" if first == path else f"beside {quote(first)}, the same to many computers"
            raise ArchiveError(f"{quote(path)} is in the archive {same}", path=path)
        if path.removesuffix("/") in PACK_FOLDERS and path.endswith("/"):
            continue
        if wrong := path_problem(path):
            raise ArchiveError(wrong, "PH003", path, "make the archive with prehab pack export")
    if MANIFEST not in paths:
        raise ArchiveError(f"there is no {MANIFEST} in this archive", "PH002")


def _check_sizes(entries: list[_Entry]) -> None:
    """Refuse sizes over the limits as the header states them; wrong sizes are found while unpacking."""
    if len([entry for entry in entries if not entry.path.endswith("/")]) > MAX_PACK_FILES:
        raise ArchiveError(f"a pack has at most {MAX_PACK_FILES} files", "PH004", fix="")
    for entry in entries:
        most = MAX_SOUND_BYTES if entry.path.endswith(".wav") else MAX_FILE_BYTES
        if entry.size > (0 if entry.path.endswith("/") else most):
            raise ArchiveError(f"{quote(entry.path)} is too large: at most {most // 1024} kB", "PH004", entry.path, "")
    if sum(entry.size for entry in entries) > MAX_PACK_BYTES:
        raise ArchiveError(f"a pack has at most {MAX_PACK_BYTES // 1024 // 1024} MB in all", "PH004", fix="")


def _starts(data: bytes, entries: list[_Entry]) -> dict[str, int]:
    """Return where the data of each entry starts. Entries that share bytes, as in zip bombs, are refused."""
    starts: dict[str, int] = {}
    free = 0
    for entry in sorted(entries, key=lambda one: one.offset):
        begin = entry.offset + _LOCAL.size
        if (
            not 0 <= entry.offset - free <= _GAP
            or begin > len(data)
            or data[entry.offset : entry.offset + 4] != _LOCAL_SIGN
        ):
            raise ArchiveError(f"the archive is damaged at {quote(entry.path)}", path=entry.path)
        *_, name_length, extra = _LOCAL.unpack_from(data, entry.offset)
        if data[begin : begin + name_length] != entry.name:
            raise ArchiveError(f"{quote(entry.path)} has two names in the archive", path=entry.path)
        starts[entry.path] = begin + name_length + extra
        free = starts[entry.path] + entry.packed
    return starts


def _unpacked(data: bytes, start: int, entry: _Entry) -> bytes:
    """Return one file, never more bytes than its header states."""
    packed = data[start : start + entry.packed]
    wrong = ArchiveError(f"{quote(entry.path)} is damaged: it is not what the archive says", path=entry.path)
    if len(packed) != entry.packed:
        raise wrong
    found = packed
    if entry.method == _DEFLATED:
        unpack = zlib.decompressobj(-15)
        try:
            found = unpack.decompress(packed, entry.size + 1)
        except zlib.error:
            raise wrong from None
        if not unpack.eof or unpack.unused_data:
            raise wrong
    if len(found) != entry.size or zlib.crc32(found) != entry.checksum:
        raise wrong
    if found.startswith(_NESTED):
        raise ArchiveError(f"{quote(entry.path)} is itself an archive", "PH003", entry.path)
    return found
