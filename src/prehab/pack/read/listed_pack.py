"""A plain list in place of a pack's TOML: read as the pack it means, with its problems at the lines of the list."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import forbidden_characters, printable, quote, to_nfc
from prehab.core.model import Pack
from prehab.pack.diagnostics.collector import severity_of
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.plain_list.list_reader import read_list
from prehab.pack.plain_list.list_writer import pack_lines
from prehab.pack.plain_list.plain_list import ListProblem, PackLine, PlainList
from prehab.pack.plain_list.toml_or_list import is_half_toml, is_plain_list
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.name_matching import ExerciseNames, is_reserved_name, slug
from prehab.pack.read.source import PackSource, SourceKind
from prehab.pack.read.syntax_errors import decode_text
from prehab.pack.schema.limits import MAX_ID_LENGTH, MAX_NAME_LENGTH
from prehab.pack.toml.positions import Positions, Span
from prehab.values import replace

PASTED_LIST: Final = "Pasted list"
"""The title of a list from standard input that has none."""
_MARK_LENGTH: Final = 5
SLIP: Final = "PH412"
"""A misspelled name, which is spelled right in a list as in a pack."""
_NO_AMOUNT: Final = "PH202"
_SHORT: Final = 2
"""Words of a line without an amount that is surely a step."""
_NO_TEXT: Final = "PH115"
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\u20e3")


class ListedPack(Struct, frozen=True):
    """The pack that a list becomes, as `source`; `problems` are what is to be asked about the list.

    `origins` are, for each line of the pack from 1, the span in the list and the line there.
    """

    source: PackSource
    text: str
    read: PlainList
    problems: tuple[Diagnostic, ...]
    origins: tuple[tuple[Span, str] | None, ...]
    asked: frozenset[int]
    """The lines of the pack that cannot be read: what is wrong with them is among `problems`."""

    @property
    def lang(self) -> str:
        """The language of the list."""
        return self.read.lang

    @property
    def pack_text(self) -> str:
        """The text of the pack that the list becomes."""
        return self.source.files[self.source.manifest].decode()

    def with_id(self, pack_id: str) -> PackSource:
        """Return the pack with the id it has already, when it is another version of one that was kept."""
        lines = (f'id = "{pack_id}"' if line.startswith("id = ") else line for line in self.pack_text.split("\n"))
        return replace(self.source, files={self.source.manifest: "\n".join(lines).encode()})

    def located(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return problems of the pack at the lines of the list that they come from."""
        return tuple(self._located(one) for one in found if one.span is None or one.span.line not in self.asked)

    def origin_of(self, line: int) -> tuple[Span, str] | None:
        """Return where in the list a line of the pack comes from (both from 1), and the line there."""
        return self.origins[line - 1] if 0 < line <= len(self.origins) else None

    def _located(self, one: Diagnostic) -> Diagnostic:
        origin = self.origin_of(one.span.line) if one.span else None
        if one.span is None or origin is None:
            return replace(one, span=None, source_line="", replacement=None)
        span, line = origin
        begin = one.span.column - 1
        marked = one.source_line[begin : begin + one.span.width].strip('"')
        at = line.casefold().find(marked.casefold(), span.column - 1) if marked else -1
        replacement = None
        if at >= 0 and at + len(marked) < span.column + span.width:
            span = Span(span.line, at + 1, len(marked))
            replacement = one.replacement if one.code == SLIP else None
        fix = one.fix.replace("at the end of the file", "at the end of the pack that the list becomes")
        written = line[origin[0].column - 1 : origin[0].column - 1 + origin[0].width]
        if one.code == _NO_AMOUNT and "(" not in written:
            fix = "\n".join(filter(None, (fix, self._no_step(written, span.line))))
        return replace(one, span=span, source_line=line, replacement=replacement, fix=fix)

    def _no_step(self, written: str, number: int) -> str:
        """Return how a line without an amount is written when it is no step: a remark, or a heading of lines below."""
        if len(written.split()) > _SHORT:
            return f"if it is a remark, put it in round brackets: {quote(f'({written})')}"
        is_last = not "".join(self.text.split("\n")[number:]).strip()
        return "" if is_last or ":" in written else f"if it is a heading, end it with a colon: {quote(f'{written}:')}"


def listed_pack(source: PackSource, core: Pack | None, lang: str | None = None) -> ListedPack | None:
    """Return the pack that the one file of a source means, when that is a plain list; None for anything else."""
    if source.kind is not SourceKind.FILE:
        return None
    text = _list_text(source.files[source.manifest])
    if text is None:
        return None
    return pack_of_list(text, list_title(source.name), source, core, lang=lang)


def pack_of_list(
    text: str,
    title: str,
    source: PackSource,
    core: Pack | None,
    *,
    has_title: bool = True,
    lang: str | None = None,
) -> ListedPack:
    """Return the pack that the text of a list means, in place of what `source` holds.

    `title` is that of a list without one; with `has_title` False none of its lines is one.
    """
    names = ExerciseNames(core.exercises if core else ())
    read = read_list(text, names, title, has_title=has_title, lang=lang)
    lines = list(pack_lines(read, pack_id(read.title, text), names))
    places = Positions(text, {}, {})
    made = "".join(f"{line.text}\n" for line in lines)
    file = printable(source.display_path(source.manifest), 500)
    problems = [*_forbidden(text), *read.problems]
    return ListedPack(
        replace(source, files={source.manifest: made.encode("utf-8", "replace")}),
        text,
        read,
        tuple(_diagnostic(one, file, places) for one in problems),
        tuple(_origin(line, places) for line in lines),
        frozenset(number for number, line in enumerate(lines, 1) if line.is_asked),
    )


def is_list(data: bytes, *, half_toml: bool = True) -> bool:
    """Return whether the bytes of a file are a plain list, and no TOML; `half_toml`: also one below keys of a pack."""
    text = _list_text(data) if parse_toml(data) is None else None
    return text is not None and (half_toml or not is_half_toml(text))


def _list_text(data: bytes) -> str | None:
    """Return the text of a plain list, with line feeds as line ends; None for bytes that are something else."""
    text, hints, _ = decode_text(data)
    text = to_nfc(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    is_other = any(hint.code == _NO_TEXT for hint in hints)
    return text if not is_other and is_plain_list(text) else None


def list_title(name: str) -> str:
    """Return the title of a list that has none: the name of its file, without its ending."""
    stem = PurePath(name).name
    while (shorter := PurePath(stem).stem) != stem:
        stem = shorter
    return " ".join(stem.replace("_", " ").split())[:MAX_NAME_LENGTH].strip() or PASTED_LIST


def pack_id(title: str, content: str) -> str:
    """Return the id of a new pack: its title, and a few letters that depend on its content.

    So two packs that two people call alike are two, and a copy is the same pack wherever it goes.
    """
    lines = "\n".join(" ".join(line.split()) for line in content.split("\n") if line.strip())
    mark = sha256(lines.encode("utf-8", "replace")).hexdigest()[:_MARK_LENGTH]
    word = slug(title)[: MAX_ID_LENGTH - _MARK_LENGTH - 1].strip("-")
    return f"{word}-{mark}" if word and not is_reserved_name(word) else f"list-{mark}"


def _forbidden(text: str) -> list[ListProblem]:
    """Return the characters of a list that no pack may hold; those that only nobody sees are left out of it."""
    found = forbidden_characters(text, 30)
    return [
        ListProblem("PH101", (at, at + 1), f"{what} is not allowed", fix="delete it")
        for at, what in found
        if text[at] not in _INVISIBLE
    ]


def _diagnostic(one: ListProblem, file: str, places: Positions) -> Diagnostic:
    span = places.span(*one.place)
    severity = severity_of(one.code)
    found = Diagnostic(one.code, severity, file, printable(one.message, 500), span, places.line(span.line))
    return replace(found, label=printable(one.label), fix="\n".join(printable(x, 500) for x in one.fix.split("\n")))


def _origin(line: PackLine, places: Positions) -> tuple[Span, str] | None:
    if line.place is None:
        return None
    span = places.span(*line.place)
    return span, places.line(span.line)
