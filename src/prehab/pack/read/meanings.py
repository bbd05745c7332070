"""What a pack was read as, line by line: each step as it is written, and its meaning or what is asked about it."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import mask_forbidden, printable
from prehab.core.compile import line_length
from prehab.core.model import Block, Rest, Routine, Sides, Step, Timed, Work
from prehab.core.text import block_meaning, meaning_text
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.load import LoadResult, RoutineReading
from prehab.pack.read.source import PackSource
from prehab.pack.read.steps import StepReading
from prehab.pack.toml.positions import KeyPath, Positions, Span, find_positions

_LONGEST: Final = 200
"""Characters of a written step that are shown."""


class LineMeaning(Struct, frozen=True):
    """One step as it is written, at `line` (from 1) of a file, and what it was read as.

    `meaning` is "" where the step cannot be read; then `questions` are what is wrong with it. `depth` is the number of
    blocks around it. `level` is the id of the level whose own step it is, "" for a step of the routine.
    """

    file: str
    line: int
    written: str
    meaning: str
    depth: int = 0
    questions: tuple[Diagnostic, ...] = ()
    level: str = ""

    @property
    def short_meaning(self) -> str:
        """The meaning without the name of an exercise that is written as it is called."""
        name, colon, rest = self.meaning.partition(": ")
        return rest if colon and name.casefold() in self.written.casefold() else self.meaning


class RoutineMeaning(Struct, frozen=True):
    """The lines of one routine in their order."""

    routine: Routine
    lines: tuple[LineMeaning, ...]


def pack_meanings(source: PackSource, loaded: LoadResult) -> tuple[RoutineMeaning, ...]:
    """Return every step of every routine of a pack with its meaning."""
    if loaded.listed is not None:
        source = loaded.listed.source
    texts = {path: parsed[0] for path, data in source.files.items() if (parsed := parse_toml(data))}
    places: dict[str, Positions] = {}
    return tuple(
        RoutineMeaning(one.routine, tuple(_lines(one, source, loaded, texts, places))) for one in loaded.routines
    )


def step_meaning(steps: tuple[Step, ...], routine: Routine) -> str:
    """Return the meaning of one line of a routine, with the time it takes where that is not what it says itself."""
    return mask_forbidden(meaning_text(steps, routine, None if _says_its_time(steps) else line_length(steps, routine)))


def _says_its_time(steps: tuple[Step, ...]) -> bool:
    match steps:
        case [Rest()]:
            return True
        case [Work(amount=Timed(), sets=1, directions=False, sides=sides)]:
            return sides in (Sides.BOTH, Sides.LEFT, Sides.RIGHT)
    return False


def _lines(
    reading: RoutineReading,
    source: PackSource,
    loaded: LoadResult,
    texts: Mapping[str, str],
    places: dict[str, Positions],
) -> Iterator[LineMeaning]:
    whole: KeyPath | None = None
    for file in {one.place.file for one in reading.steps} - places.keys():
        places[file] = find_positions(texts.get(file, ""))
    for one in sorted(reading.steps, key=lambda one: (places[one.place.file].value(one.place.path), one.place.path)):
        file, path = one.place.file, one.place.path
        if whole is not None and path[: len(whole)] == whole:
            continue
        span, last = places[file].value(path), places[file].last_line(path)
        # A block that is on one line of the pack of a list was a sentence there, such as an interval.
        is_sentence = isinstance(one.written, str) or (loaded.listed is not None and last == span.line)
        whole = path if is_sentence else None
        begin = span.column - 1
        table = places[file].line(span.line)[begin : begin + span.width]
        written = one.written if isinstance(one.written, str) else table
        if loaded.listed is not None and (origin := loaded.listed.origin_of(span.line)) is not None:
            span, line = origin
            last, written = span.line, line[span.column - 1 : span.column - 1 + span.width]
        shown = printable(source.display_path(file), 500)
        errors = (found for found in loaded.diagnostics if found.severity is Severity.ERROR and found.file == shown)
        questions = () if one.steps else tuple(found for found in errors if _is_inside(found, span, last))
        yield LineMeaning(
            shown,
            span.line,
            printable(written, _LONGEST),
            _meaning(one, reading.routine, is_sentence=is_sentence),
            path.count("steps") - 1,
            questions,
            str(path[path.index("levels") + 1]) if "levels" in path else "",
        )


def _meaning(one: StepReading, routine: Routine, *, is_sentence: bool) -> str:
    """Return what a step was read as; of a block that is no sentence only how often, since its steps follow."""
    match one.steps:
        case ():
            return ""
        case [Block() as block] if not is_sentence:
            return f"{block_meaning(block)}:"
    return step_meaning(one.steps, routine)


def _is_inside(found: Diagnostic, step: Span, last: int) -> bool:
    """Return whether a problem is about a step that ends on the line `last`."""
    if found.span is None or not step.line <= found.span.line <= last:
        return False
    return step.line < last or step.column <= found.span.column <= step.column + step.width
