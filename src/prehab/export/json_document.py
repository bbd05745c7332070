"""A history as one JSON document, with each entry on a line of its own as long as nobody lays it out anew."""

import json
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import (
    NOT_JSON,
    LineError,
    at_line,
    check_header,
    from_json_value,
    header,
    refuse_constant,
    to_json_value,
    to_line,
)

_SPACE: Final = " \t\n\r"
_ENTRIES: Final = "entries"


def write_document(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file in pieces."""
    yield f'{to_line(header())[:-2]},"{_ENTRIES}":['
    between = "\n"
    for entry in entries:
        yield between + to_line(to_json_value(entry))[:-1]
        between = ",\n"
    yield "\n]}\n"


def read_document(text: str) -> Iterator[Entry]:
    """Yield the entries. Raises LineError; the head must come before the entries."""
    scanner = Scanner(text)
    head: dict[str, object] = {}
    found = False
    for key in scanner.keys():  # noqa: SIM118 - not a dictionary's
        if key != _ENTRIES:
            head[key] = scanner.value()
            continue
        with at_line(1):
            check_header(head)
        found = True
        for line, value in scanner.items():
            with at_line(line):
                yield from_json_value(value)
    if not found:
        with at_line(1):
            check_header(head)


class Scanner:
    """Reads an object whose values are lists one element at a time, so that each has its line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._decoder = json.JSONDecoder(parse_constant=refuse_constant)

    def keys(self) -> Iterator[str]:
        """Yield each key; its value must be taken before the next."""
        self._expect("{")
        if not self._took("}"):
            while True:
                key = self.value()
                self._expect(":")
                yield str(key)
                if self._took("}"):
                    break
                self._expect(",")
        if self._space() < len(self._text):
            self._fail()

    def items(self) -> Iterator[tuple[int, object]]:
        """Yield line and value of each element of a list."""
        self._expect("[")
        if self._took("]"):
            return
        while True:
            self._space()
            line = self._here()
            yield line, self.value()
            if self._took("]"):
                return
            self._expect(",")

    def value(self) -> object:
        """Return the value that comes next. Raises LineError."""
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._space())
        except json.JSONDecodeError as error:
            self._at = error.pos
            self._fail()
        except (ValueError, RecursionError):
            self._fail()
        return value

    def _space(self) -> int:
        while self._at < len(self._text) and self._text[self._at] in _SPACE:
            self._at += 1
        return self._at

    def _took(self, mark: str) -> bool:
        if self._text[self._space() : self._at + 1] != mark:
            return False
        self._at += 1
        return True

    def _expect(self, mark: str) -> None:
        if not self._took(mark):
            self._fail()

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _fail(self) -> NoReturn:
        raise LineError(self._here(), NOT_JSON)
