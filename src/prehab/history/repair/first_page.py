"""The first page of a damaged history file, written anew, so that SQLite reads all the pages behind it.

By the file format (https://www.sqlite.org/fileformat2.html) the first page has the header of 100 bytes, the header of a
b-tree page, and the root of the table `sqlite_schema`, which says on which page each table begins. No row of ours is
ever on it. So it does not matter which of its bits are wrong, or how many: nothing of it is mended, all of it is
replaced by a page that SQLite makes for an empty file, with the columns of a table and where it begins: one table at a
time, which fits on the smallest page.

* Where a table begins is looked up in the rows of `sqlite_schema`, wherever in the file they are: the words `table`,
  the name twice, one to four bytes of page number, and the statement. Where none is left it is the page that the table
  has in a file made by the same statements. Either must be the page of a b-tree of the right kind, whose rows have as
  many columns as the table, because an old copy of a page may lie about.
* The size of a page is the one that the write-ahead log names, or else the one with which most tables are found.
* What the header says of the file's length, its free pages and its vacuum is left at nothing: SQLite then counts the
  pages, and reading needs no more. The copy is thrown away afterwards, so that nobody ever writes by this header.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final, NamedTuple

from prehab.history.repair import write_ahead_log
from prehab.history.repair.write_ahead_log import PAGE_SIZES

_HEADER: Final = 100
_LEAF: Final = (13, 10)
"""The kind of a page with rows, of a table with row numbers and of one without."""
_INNER: Final = (5, 2)
_MAX_DEPTH: Final = 20


class Table(NamedTuple):
    """A table of ours as it can be read."""

    name: str
    columns: Mapping[str, str]
    """The columns in order, each with what stands for it in a row that was written before there was such a column."""
    key: Sequence[str]
    """The columns of the primary key."""
    counts: frozenset[int]
    """How many columns its rows may have: old ones have fewer."""
    with_row_numbers: bool
    usual_root: int
    """The page on which it begins in a new file."""
    since: int
    """The first version of the file that has it."""


class Layout(NamedTuple):
    """Where the tables of a file are."""

    page_size: int
    roots: Mapping[str, int]
    """Table to the page on which it begins, as far as it was found."""
    described: frozenset[str]
    """The tables that `sqlite_schema` knows, found or not."""


def fold_log(path: Path) -> bool:
    """Write what the write-ahead log beside a copy has committed into the copy, whatever its first page looks like.

    SQLite checks the log's own sums. Return whether the log is whole, or could be made so.
    Raises sqlite3.Error and OSError.
    """
    log = Path(f"{path}-wal")
    if not log.exists():
        return True
    is_whole = not write_ahead_log.is_damaged(log) or write_ahead_log.mend(log)
    page_size = write_ahead_log.page_size(log)
    if page_size is None:
        log.unlink()
        return is_whole
    with path.open("r+b") as file:
        before = file.read(page_size)
    # An empty file, for SQLite: it takes the pages of the log without looking at any of those behind the first.
    blank = _new_page(page_size)
    _put(path, blank)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with path.open("rb") as file:
        unchanged = file.read(page_size) == blank
    if unchanged:
        _put(path, before)
    return is_whole


def find_tables(path: Path, tables: Sequence[Table]) -> Layout:
    """Return where the tables are. Raises OSError."""
    if path.stat().st_size < _HEADER:
        return Layout(PAGE_SIZES[0], {}, frozenset())
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as whole:
        named = {table.name: _named_roots(whole, table.name) for table in tables}
        layouts = [(_roots(whole, size, tables, named), size) for size in PAGE_SIZES]
    roots, page_size = max(layouts, key=lambda found: len(found[0]))
    return Layout(page_size, roots, frozenset(name for name, numbers in named.items() if numbers))


def write_first_page(path: Path, layout: Layout, table: Table) -> None:
    """Write the first page of a copy anew, with one table that was found. Raises sqlite3.Error and OSError."""
    _put(path, _new_page(layout.page_size, table, layout.roots[table.name]))


def _put(path: Path, page: bytes) -> None:
    with path.open("r+b") as file:
        file.write(page)


def _new_page(page_size: int, table: Table | None = None, root: int = 0) -> bytes:
    """Return the first page of a file with no table, or with one that begins on page `root`."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"PRAGMA page_size = {page_size}")
        # Makes the first page also where there is no table.
        db.execute("PRAGMA user_version = 1")
        if table is not None:
            db.execute(_definition(table))
            db.execute("PRAGMA writable_schema = ON")
            db.execute("UPDATE sqlite_schema SET rootpage = ?", (root,))
        page = bytearray(db.serialize()[:page_size])
    # The number of pages: with none SQLite counts them.
    page[28:32] = bytes(4)
    return bytes(page)


def _definition(table: Table) -> str:
    """Return a statement as short as can be: what must be unique, and of which type, is checked where it is written."""
    columns = [f"{name} DEFAULT {default}" if default else name for name, default in table.columns.items()]
    if not table.with_row_numbers:
        return f"CREATE TABLE {table.name}({','.join(columns)},PRIMARY KEY({','.join(table.key)})) WITHOUT ROWID"
    first, *others = columns
    return f"CREATE TABLE {table.name}({','.join([f'{first} INTEGER PRIMARY KEY', *others])})"


def _named_roots(whole: mmap, name: str) -> list[int]:
    """Return the pages on which rows of `sqlite_schema` let a table begin, each once."""
    word = re.escape(name.encode())
    row = re.compile(rb"table" + word + word + rb"([^\0][\0-\xff]{0,3}?)CREATE TABLE " + word, re.DOTALL)
    return list(dict.fromkeys(int.from_bytes(found[1], "big") for found in row.finditer(whole)))


def _roots(whole: mmap, page_size: int, tables: Sequence[Table], named: Mapping[str, Sequence[int]]) -> dict[str, int]:
    found = {}
    for table in tables:
        roots = [*named[table.name], table.usual_root]
        root = next((root for root in roots if _is_root(whole, page_size, root, table)), None)
        if root is not None:
            found[table.name] = root
    return found


def _is_root(whole: mmap, page_size: int, root: int, table: Table) -> bool:
    """Return whether the table may begin on a page: its first rows have the right number of columns, or there are none.

    One damaged row among them is no reason to give the table up.
    """
    leaf, inner = (kinds[0 if table.with_row_numbers else 1] for kinds in (_LEAF, _INNER))
    number = root
    for _ in range(_MAX_DEPTH):
        page = whole[(number - 1) * page_size : number * page_size] if number > 1 else b""
        if not page or page[0] not in (leaf, inner):
            # The root itself is what it should be: SQLite reads what is left behind it.
            return number != root
        cells = list(_cells(page, 8 if page[0] == leaf else 12))
        if page[0] == leaf:
            counts = [_column_count(page, at, table.with_row_numbers) for at in cells]
            return not counts or any(count in table.counts for count in counts)
        if not cells:
            return True
        number = int.from_bytes(page[cells[0] : cells[0] + 4], "big")
    return False


def _cells(page: bytes, first: int) -> Iterator[int]:
    """Yield where the first cells of a page begin, whose list of them begins at `first`."""
    count = min(int.from_bytes(page[3:5], "big"), (len(page) - first) // 2)
    for number in islice(range(count), 50):
        at = int.from_bytes(page[first + 2 * number : first + 2 * number + 2], "big")
        if first <= at < len(page) - 4:
            yield at


def _column_count(page: bytes, at: int, with_row_number: bool) -> int:
    """Return how many columns the row of a cell has, 0 when it cannot be one."""
    _, at = _varint(page, at)
    if with_row_number:
        _, at = _varint(page, at)
    length, after = _varint(page, at)
    end, count = at + length, 0
    while after < end <= len(page):
        _, after = _varint(page, after)
        count += 1
    return count if after == end else 0


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, seven bits in each but the ninth, and where it ends."""
    value = 0
    for length, byte in enumerate(page[at : at + 9], 1):
        if length == 9:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + length
    return value, len(page) + 1
