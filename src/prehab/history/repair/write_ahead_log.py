"""The write-ahead log beside a history file, which has the newest rows after a process was killed.

Source: https://www.sqlite.org/fileformat2.html, section 4. Its header ends with a sum of itself, and every page behind
has one that goes on from the last. SQLite ends the log, without a word, where a sum is wrong: so it must, because the
last transaction may have been cut off, but of a log with one wrong bit the rows behind that bit are gone.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SIZE: Final = 32
"""Bytes of the header."""
PAGE_SIZES: Final = (4096, 8192, 2048, 16_384, 32_768, 65_536, 1024, 512)
"""All that SQLite knows, the usual one first."""
_MAGIC: Final = (0x377F0682, 0x377F0683)
"""Sums over little-endian numbers, or over big-endian ones."""
_PAGE_HEADER: Final = 24
"""Bytes before a page: its number, the size of the file after a commit or 0, two salts, and two sums."""


def is_damaged(log: Path) -> bool:
    """Return whether SQLite would not see all that is in a log. False where it may not be read."""
    try:
        content = log.read_bytes()
    except OSError:
        return False
    if len(content) < SIZE:
        return False
    return _hidden_end(content) > 0 if _is_whole(content[:SIZE]) else any(content[SIZE:])


def page_size(log: Path) -> int | None:
    """Return the page size that a log names, None when SQLite would take no page from it. Raises OSError."""
    with log.open("rb") as file:
        header = file.read(SIZE)
    return int.from_bytes(header[8:12], "big") if _is_whole(header) else None


def mend(log: Path) -> bool:
    """Make SQLite see all that is in a copy of a damaged log; return whether it is as it was before. Raises OSError.

    The header gets back the one bit that was flipped. A page keeps what it has, and the sums are made right from there.
    """
    content = log.read_bytes()
    header = _mended_header(content)
    if header is None:
        return False
    content = header + content[SIZE:]
    end, sums, made = _hidden_end(content), header[24:], bytearray(content)
    for at, page in _pages(content):
        if at < end:
            sums = _sum(header, page[:8] + page[_PAGE_HEADER:], sums)
            made[at + 8 : at + _PAGE_HEADER] = header[16:24] + sums
    log.write_bytes(made)
    return end == 0


def _mended_header(log: bytes) -> bytes | None:
    """Return the header of a log as it is, or else as it was before one bit of it was flipped; None if that is not all.

    A flip elsewhere may look like one in the sum. So the first page counts too, whose sum goes on from there.
    """
    if _is_whole(log[:SIZE]):
        return log[:SIZE]
    number = int.from_bytes(log[:SIZE], "big")
    flipped = ((number ^ 1 << bit).to_bytes(SIZE, "big") for bit in range(8 * SIZE))
    return next((each for each in flipped if _is_whole(each) and _is_followed(each, log)), None)


def _is_followed(header: bytes, log: bytes) -> bool:
    _, page = next(_pages(header + log[SIZE:]), (0, b""))
    return _follows(page, header, header[24:])


def _hidden_end(log: bytes) -> int:
    """Return where the last transaction ends that is whole, though a page before it is not; 0 when SQLite sees it all.

    One alone is no proof of damage: after a power cut, pages of the last transaction may be there in any order.
    """
    header, sums = log[:SIZE], log[24:SIZE]
    is_broken, ends = False, list[int]()
    for at, page in _pages(log):
        if not _follows(page, header, sums):
            is_broken = True
        elif is_broken and any(page[4:8]):
            ends.append(at + len(page))
        sums = page[16:24]
    return ends[-1] if len(ends) > 1 else 0


def _pages(log: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where each page of a log begins, with its header."""
    size = _PAGE_HEADER + int.from_bytes(log[8:12], "big")
    for at in range(SIZE, len(log) - size + 1, size):
        yield at, log[at : at + size]


def _follows(page: bytes, header: bytes, before: bytes) -> bool:
    """Return whether a page belongs to the log with a header, and its sum goes on from the one before."""
    return page[8:16] == header[16:24] and page[16:24] == _sum(header, page[:8] + page[_PAGE_HEADER:], before)


def _is_whole(header: bytes) -> bool:
    """Return whether the sum of a header is right, and SQLite would believe it."""
    return (
        len(header) == SIZE
        and int.from_bytes(header[:4], "big") in _MAGIC
        and int.from_bytes(header[8:12], "big") in PAGE_SIZES
        and header[24:] == _sum(header, header[:24])
    )


def _sum(header: bytes, data: bytes, before: bytes = bytes(8)) -> bytes:
    """Return the sum of data that goes on from another one; the header says how numbers are read."""
    numbers = struct.unpack(f"{'>' if header[3] & 1 else '<'}{len(data) // 4}I", data)
    one, other = struct.unpack(">2I", before)
    for first, second in zip(numbers[::2], numbers[1::2], strict=True):
        one = (one + first + other) % 2**32
        other = (other + second + one) % 2**32
    return struct.pack(">2I", one, other)
