"""The header of the write-ahead log beside a history file, which has the newest rows after a process was killed.

Source: https://www.sqlite.org/fileformat2.html, section 4.2. The header ends with a sum of itself. Where that is wrong
SQLite takes the log for an empty one, without a word, and every row in it is gone, though the pages behind are whole.
"""

import struct
from pathlib import Path
from typing import Final

SIZE: Final = 32
"""Bytes of the header."""
PAGE_SIZES: Final = (4096, 8192, 2048, 16_384, 32_768, 65_536, 1024, 512)
"""All that SQLite knows, the usual one first."""
_MAGIC: Final = (0x377F0682, 0x377F0683)
"""Sums over little-endian numbers, or over big-endian ones."""
_PAGE_HEADER: Final = 24


def is_passed_over(log: Path) -> bool:
    """Return whether SQLite would take a log for an empty one that is not. False where it may not be read."""
    try:
        with log.open("rb") as file:
            header = file.read(SIZE)
            return len(header) == SIZE and not _is_whole(header) and any(file.read())
    except OSError:
        return False


def page_size(log: Path) -> int | None:
    """Return the page size that a log names, None when SQLite would take no page from it. Raises OSError."""
    with log.open("rb") as file:
        header = file.read(SIZE)
    return int.from_bytes(header[8:12], "big") if _is_whole(header) else None


def mend(log: Path) -> None:
    """Write the header of a log as it was before one bit of it was flipped, if that is all. Raises OSError.

    A flip elsewhere may look like one in the sum. So the first page counts too, whose sum goes on from there.
    """
    with log.open("r+b") as file:
        start = file.read(SIZE + _PAGE_HEADER + max(PAGE_SIZES))
        number = int.from_bytes(start[:SIZE], "big")
        for bit in range(8 * SIZE):
            header = (number ^ 1 << bit).to_bytes(SIZE, "big")
            if _is_whole(header) and _is_followed(header, start[SIZE:]):
                file.seek(0)
                file.write(header)
                return


def _is_whole(header: bytes) -> bool:
    """Return whether the sum of a header is right, and SQLite would believe it."""
    return (
        len(header) == SIZE
        and int.from_bytes(header[:4], "big") in _MAGIC
        and int.from_bytes(header[8:12], "big") in PAGE_SIZES
        and header[24:] == _sum(header, header[:24])
    )


def _is_followed(header: bytes, page: bytes) -> bool:
    """Return whether the page behind a header, with a header of its own, belongs to it: its salts, and its sum."""
    size = _PAGE_HEADER + int.from_bytes(header[8:12], "big")
    page = page[:size]
    return (
        len(page) == size
        and page[8:16] == header[16:24]
        and page[16:24] == _sum(header, page[:8] + page[_PAGE_HEADER:], header[24:])
    )


def _sum(header: bytes, data: bytes, before: bytes = bytes(8)) -> bytes:
    """Return the sum of data that goes on from another one; the header says how numbers are read."""
    numbers = struct.unpack(f"{'>' if header[3] & 1 else '<'}{len(data) // 4}I", data)
    one, other = struct.unpack(">2I", before)
    for first, second in zip(numbers[::2], numbers[1::2], strict=True):
        one = (one + first + other) % 2**32
        other = (other + second + one) % 2**32
    return struct.pack(">2I", one, other)
