"""A history as JSON Lines: a head, then one entry a line."""

import io
import json
from collections.abc import Iterable, Iterator

from prehab.core.entries import Entry
from prehab.history.exchange.header import check_header, header
from prehab.history.exchange.located import at_line
from prehab.history.exchange.plain import plain, read_entry


def write_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file in pieces."""
    yield one_line(header())
    for entry in entries:
        yield one_line(plain(entry))


def read_lines(text: str) -> Iterator[Entry]:
    """Yield the entries; empty lines do not matter. Raises LineError."""
    headed = False
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if line.strip():
            with at_line(number):
                data = strict_json(line)
                if headed:
                    yield read_entry(data)
                else:
                    check_header(data)
                    headed = True
    if not headed:
        with at_line(1):
            check_header(None)


def one_line(data: object) -> str:
    """Return a value as a line of JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def strict_json(text: str) -> object:
    """Return the value of a JSON text. Raises ValueError or RecursionError, also for NaN and its like."""
    value: object = json.loads(text, parse_constant=refuse_constant)
    return value


def refuse_constant(word: str) -> object:
    """Refuse NaN and Infinity, which Python takes for JSON."""
    raise ValueError(word)
