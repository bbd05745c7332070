"""Locates the routines and exercises of a loaded pack in its files, for advice about them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from prehab.core.characters.safe_text import mask_forbidden
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.lint.lint_advice import LintAdvice, PackPath
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.load import LoadResult
from prehab.pack.read.source import PackSource
from prehab.pack.read.steps import StepReading
from prehab.pack.toml.positions import KeyPath, Positions, find_positions

TablePlace = tuple[str, KeyPath]
"""A file of the pack and the path of a table in it."""

Entries = Mapping[TablePlace, Mapping[int, StepReading]]
"""By the place of a list of steps, how each of its entries was read, by its number."""


class SourceMap(Struct, frozen=True):
    """The places of a pack that loaded without an error; `routines` and `exercises` are in the pack's order.

    A step of a routine is found by its number among all steps, of which one entry of a list may be several.
    """

    source: PackSource
    routines: tuple[TablePlace, ...]
    exercises: tuple[TablePlace, ...]
    entries: Entries
    positions: dict[str, Positions] = field(default_factory=dict)
    """Cache of the positions by file."""

    def diagnostic(self, advice: LintAdvice) -> Diagnostic:
        """Return the located warning for a piece of advice."""
        file, path = self._resolve(advice.path)
        places = self._positions(file)
        span = places.value(path)
        return Diagnostic(
            advice.code,
            CODES[advice.code].severity,
            mask_forbidden(self.source.display_path(file)),
            mask_forbidden(advice.message),
            span,
            places.line(span.line),
            mask_forbidden(advice.label),
            mask_forbidden(advice.fix),
        )

    def line(self, pack_path: PackPath) -> int:
        """Return the line (from 1) of a pack path in its file."""
        file, path = self._resolve(pack_path)
        return self._positions(file).value(path).line

    def _positions(self, file: str) -> Positions:
        if file not in self.positions:
            self.positions[file] = find_positions(_text(self.source.files.get(file, b"")))
        return self.positions[file]

    def _resolve(self, pack_path: PackPath) -> TablePlace:
        """Return file and path of a pack path; what cannot be found is at the top of the pack."""
        match pack_path:
            case ("routine", int(number), *rest) if number < len(self.routines):
                file, path = self.routines[number]
                return (file, self._as_written(file, path, rest))
            case ("exercise", int(number), *rest) if number < len(self.exercises):
                file, path = self.exercises[number]
            case _:
                return (self.source.manifest, pack_path)
        return (file, (*path, *rest))

    def _as_written(self, file: str, path: KeyPath, rest: Sequence[str | int]) -> KeyPath:
        """Return the path of what is at `rest` in a table: a step is at its entry, and so is all of a sentence."""
        match rest:
            case ["steps", int(number), *inner]:
                for index, entry in self.entries.get((file, (*path, "steps")), {}).items():
                    if number < len(entry.steps):
                        at = (*path, "steps", index)
                        return at if isinstance(entry.written, str) else self._as_written(file, at, inner)
                    number -= len(entry.steps)
            case ["levels", str(level_id), *inner]:
                return self._as_written(file, (*path, "levels", level_id), inner)
        return (*path, *rest)


def build_source_map(source: PackSource, loaded: LoadResult) -> SourceMap:
    """Return the source map of a pack that loads without an error."""
    entries: dict[TablePlace, dict[int, StepReading]] = defaultdict(dict)
    for one in (step for routine in loaded.routines for step in routine.steps):
        *steps, index = one.place.path
        entries[one.place.file, tuple(steps)][int(index)] = one
    files = {file: _parsed(source.files[file]) for file in _toml_files(source)}
    routines = [origin for file, data in files.items() for origin in _tables(file, data, "routine")]
    exercises = [origin for file, data in files.items() for origin in _tables(file, data, "exercise")]
    top = [(source.manifest, ())] if "steps" in files[source.manifest] else []
    return SourceMap(source, (*top, *routines), tuple(exercises), entries)


def _toml_files(source: PackSource) -> Iterator[str]:
    """Yield the files that hold routines and exercises in the order in which they are loaded."""
    yield source.manifest
    yield from sorted(file for file in source.files if file.startswith(("exercises/", "routines/")))


def _tables(file: str, data: Mapping[str, object], kind: str) -> Iterator[TablePlace]:
    """Yield the tables of one kind; a file in the kind's folder that lists none is a single one itself."""
    tables = data.get(kind)
    if isinstance(tables, list):
        yield from ((file, (kind, index)) for index in range(len(tables)))
    elif file.startswith(f"{kind}s/"):
        yield (file, ())


def _parsed(data: bytes) -> Mapping[str, object]:
    parsed = parse_toml(data)
    return parsed[1] if parsed else {}


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
