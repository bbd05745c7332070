"""Zips as nobody should make them, built field by field."""

import struct
import zlib
from dataclasses import dataclass, field

from tests.pack.loading import HEAD

MANIFEST = (HEAD + 'steps = ["Squat 10 reps"]\n').encode()


@dataclass(frozen=True)
class Part:
    """One entry; what is None is told as it is. `mode` is a Unix mode, `name_inside` the name in the local header."""

    name: bytes = b"prehab.toml"
    data: bytes = MANIFEST
    packed: bool = False
    size: int | None = None
    packed_size: int | None = None
    checksum: int | None = None
    mode: int = 0
    flags: int = 0
    method: int | None = None
    offset: int | None = None
    name_inside: bytes | None = None
    tail: bytes = b""
    body: bytes | None = field(default=None)


def zipped(
    *parts: Part, count: int | None = None, before: bytes = b"", after: bytes = b"", comment: bytes = b""
) -> bytes:
    """Return a zip of the parts, with lies where they are asked for."""
    out, contents = bytearray(before), bytearray()
    for part in parts:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = squeeze.compress(part.data) + squeeze.flush() if part.packed else part.data
        body = part.body if part.body is not None else body
        method = part.method if part.method is not None else (8 if part.packed else 0)
        checksum = zlib.crc32(part.data) if part.checksum is None else part.checksum
        packed_size = len(body) if part.packed_size is None else part.packed_size
        size = len(part.data) if part.size is None else part.size
        offset = len(out) if part.offset is None else part.offset
        about = (20, part.flags, method, 0, 0x21, checksum, packed_size, size)
        contents += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 0x314, *about, len(part.name), 0, 0, 0, 0, part.mode << 16, offset
        )
        contents += part.name
        inside = part.name if part.name_inside is None else part.name_inside
        if part.offset is None:
            out += struct.pack("<4s5H3I2H", b"PK\3\4", *about, len(inside), 0) + inside + body + part.tail
    number = len(parts) if count is None else count
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, number, number, len(contents), len(out), len(comment))
    return bytes(out + contents + end + comment + after)
