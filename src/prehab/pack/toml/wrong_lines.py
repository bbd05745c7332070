"""TOML of which a wrong line keeps no other out: wrong lines are covered while it is read or changed, and put back.

For files that a runner writes, line by line: settings and changes to routines.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import tomli
from msgspec import Struct, field

from prehab.core.characters.late_pattern import late_pattern

MAX_LINE: Final = 100_000
"""Characters of the longest line that is read."""
_MAX_LINES_OF_VALUE: Final = 200
_MAX_ROUNDS: Final = 100
_COVER: Final = "prehab-wrong-line-"
_NO_UTF8: Final = late_pattern("[\ud800-\udfff]")
_OPENS: Final = late_pattern(r"\"\"\"|'''|=.*[\[{]")
"""What may go on in the next line."""


class WrongLine(Struct, frozen=True):
    """A line that is no TOML, or belongs to a table whose name is none; the message is one lower-case sentence."""

    line: int
    message: str


class CoveredToml(Struct, frozen=True):
    """TOML in which every wrong line is a comment, or an empty table where it named one.

    `covered` are the wrong lines by what stands in their place.
    """

    text: str
    wrong: tuple[WrongLine, ...] = ()
    covered: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_hopeless(self) -> bool:
        """Return whether something is wrong and nothing is right."""
        return bool(self.wrong) and not self.data()

    def data(self) -> dict[str, Any]:
        """Return what the lines say that are right. Raises TOMLDecodeError where they cannot be told apart."""
        found = tomli.loads(self.text)
        return {name: value for name, value in found.items() if not name.startswith(_COVER)}

    def uncovered(self, text: str) -> str:
        """Return a changed text with the wrong lines back in it.

        Lines that have no place any more are comments at the end; all are comments where one would count now, such as
        the second of two, when the first is gone.
        """
        if not self.covered:
            return text
        found = _put_back(text, self.covered)
        wanted = CoveredToml(text).data()
        try:
            if cover_wrong_lines(found).data() == wanted:
                return found
        except ValueError:
            pass
        return _put_back(text, {cover: f"# {line}" for cover, line in self.covered.items()})


def _put_back(text: str, covered: Mapping[str, str]) -> str:
    left = dict(covered)
    lines = [left.pop(line.strip(), line) for line in text.split("\n")]
    rest = [line if line.startswith("#") else f"# {line}" for line in left.values()]
    return "\n".join([*lines[:-1], *rest, lines[-1]] if lines[-1] == "" else [*lines, *rest])


def cover_wrong_lines(text: str) -> CoveredToml:
    """Return TOML with its wrong lines covered. Bytes that are no UTF-8 are in `text` as surrogates."""
    if len(text) <= MAX_LINE and not _NO_UTF8.search(text):
        try:
            tomli.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            return CoveredToml(text)
    return _Cover(text).result()


class _Cover:
    """The lines of a text, of which more and more are covered until the rest is TOML."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._originals = list(self._lines)
        self._wrong: dict[int, str] = {}
        self._covered: dict[str, str] = {}

    def result(self) -> CoveredToml:
        """Cover what is wrong by itself, then what does not go with the lines before, such as a name twice."""
        self._cover_statements()
        for _ in range(_MAX_ROUNDS):
            text = "\n".join(self._lines)
            try:
                tomli.loads(text)
            except tomli.TOMLDecodeError as error:
                at = min(error.lineno, len(self._lines)) - 1
                if self._originals[at] != self._lines[at]:
                    break
                self._cover(at, _reason(error))
            except (ValueError, RecursionError):
                break
            else:
                return CoveredToml(
                    text if text.endswith("\n") else f"{text}\n",
                    tuple(WrongLine(at + 1, message) for at, message in sorted(self._wrong.items())),
                    self._covered,
                )
        return self._nothing()

    def _cover_statements(self) -> None:
        at = 0
        while at < len(self._lines):
            length, message = _statement(self._lines, at)
            if message:
                self._cover(at, message)
            at += length

    def _cover(self, at: int, message: str) -> None:
        """Cover a line; with the name of a table also what stands below it, which would count for another table."""
        self._wrong[at] = message
        if not self._lines[at].lstrip().startswith("["):
            self._put(at, f"#{_COVER}{at}")
            return
        self._put(at, f"[{_COVER}{at}]")
        for below in range(at + 1, len(self._lines)):
            if self._lines[below].lstrip().startswith("["):
                return
            if self._lines[below].strip():
                self._wrong[at] = f"{message}, and what stands below belongs to no table"
                self._put(below, f"#{_COVER}{below}")

    def _put(self, at: int, cover: str) -> None:
        if cover not in self._covered:
            self._covered[cover] = self._originals[at]
        self._lines[at] = cover

    def _nothing(self) -> CoveredToml:
        covered = {f"#{_COVER}{at}": line for at, line in enumerate(self._originals)}
        first = WrongLine(min(self._wrong, default=0) + 1, next(iter(self._wrong.values()), "this is not valid TOML"))
        return CoveredToml("\n".join(covered) + "\n", (first,), covered)


def _statement(lines: list[str], at: int) -> tuple[int, str]:
    """Return how many lines the statement has that begins here, and what is wrong with it."""
    first = lines[at]
    message = ""
    for length in _lengths(lines, at):
        part = lines[at : at + length]
        message_now = _wrong_text(part)
        if not message_now:
            return length, ""
        message = message or message_now
    return 1, message or _wrong_text([first])


def _lengths(lines: list[str], at: int) -> Iterator[int]:
    yield 1
    if len(lines[at]) <= MAX_LINE and _OPENS.search(lines[at]):
        yield from range(2, min(_MAX_LINES_OF_VALUE, len(lines) - at) + 1)


def _wrong_text(lines: list[str]) -> str:
    """Return what is wrong with some lines by themselves, "" for nothing."""
    if any(len(line) > MAX_LINE for line in lines):
        return f"this line has over {MAX_LINE} characters"
    text = "\n".join(lines)
    if _NO_UTF8.search(text):
        return "this is not UTF-8 text"
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _reason(error)
    except RecursionError:
        return "this nests too deep"
    except ValueError:
        return "this is not valid TOML (a number is too long)"
    return ""


def _reason(error: tomli.TOMLDecodeError) -> str:
    return f"this is not valid TOML ({error.msg[:1].lower()}{error.msg[1:]})"
