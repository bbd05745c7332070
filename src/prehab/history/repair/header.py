"""The header of a SQLite file as far as SQLite believes it without looking, and would do harm if it were wrong.

Source: https://www.sqlite.org/fileformat2.html, section 1.3. SQLite itself refuses most wrong bytes, and a check of the
whole structure finds the rest; these few are read at every start, because a large file is not checked as a whole then.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

SIZE: Final = 100
"""Bytes of the header."""
_VERSIONS: Final = (1, 2)
"""Rollback journal or write-ahead log: with a larger number for writing the file is read-only for ever."""


def is_misleading(path: Path) -> bool:
    """Return whether the header says of the file what is not true. Raises OSError.

    To be asked when there is no write-ahead log: with one, what counts may be there.
    """
    total = path.stat().st_size
    with path.open("rb") as file:
        header = file.read(SIZE)
        page_size = int.from_bytes(header[16:18], "big")
        page_size = 65_536 if page_size == 1 else page_size
        if len(header) < SIZE or page_size == 0:
            return True
        pages = total // page_size
        size_counts = header[24:28] == header[92:96] and any(header[28:32])
        return (
            header[18] not in _VERSIONS
            or header[19] not in _VERSIONS
            or (size_counts and _number(header, 28) != pages)
            # prehab never asks for automatic vacuum: SQLite would take pages with rows for its own lists.
            or any(header[52:56])
            or any(header[64:68])
            or sum(_free_pages(file, page_size, _number(header, 32), pages)) != _number(header, 36)
        )


def _free_pages(file: BinaryIO, page_size: int, trunk: int, pages: int) -> Iterator[int]:
    """Yield how many pages each part of the list of free pages accounts for."""
    for _ in range(pages):
        if trunk == 0:
            return
        file.seek((trunk - 1) * page_size)
        found = file.read(8)
        if trunk > pages or len(found) < 8:
            # More than there can be: the list leads astray.
            yield 2**33
            return
        yield 1 + _number(found, 4)
        trunk = _number(found, 0)


def _number(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 4], "big")
