"""Collects problems while a pack is read, and locates them at the end, only when there are any."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from prehab.core.safe_text import mask_forbidden, printable
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.schema.limits import PROBLEMS
from prehab.pack.toml.positions import Path, Positions, find_positions


class Place(NamedTuple):
    """Where a value stands: the file (path inside the pack) and the path of keys and indexes in it.

    One is made for every value of a pack, so it is a named tuple, which is quicker to make. `width` over 0 points
    inside a string value, at `start`. `on_key` points at the key and not at the value.
    """

    file: str
    path: Path = ()
    on_key: bool = False
    start: int = 0
    width: int = 0

    def child(self, key: str | int) -> "Place":
        """Return the place of a key or an item of this table or list."""
        return Place(self.file, (*self.path, key))

    @property
    def key(self) -> "Place":
        """The key (or the heading) of this value."""
        return self._replace(on_key=True)

    def inside(self, start: int, width: int) -> "Place":
        """Return the place of `width` characters from `start` inside this string."""
        return self._replace(start=start, width=max(width, 1))


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem and where it stands, before it is located. Texts need not be clean yet."""

    code: str
    place: Place
    message: str
    label: str = ""
    fix: str = ""
    severity: Severity | None = None
    """None: as the code says."""
    mend: str | None = None


class DiagnosticCollector:
    """Every problem of one pack.

    At most `PROBLEMS` of each severity are kept, so that a hostile pack cannot make a report without end.
    """

    def __init__(self, texts: Mapping[str, str], shown: Callable[[str], str] = str) -> None:
        """`texts` are the sources by path inside the pack; `shown` turns such a path into what people see."""
        self._texts = texts
        self._shown = shown
        self._found: list[Finding] = []
        self._ready: list[Diagnostic] = []
        self._counts: Counter[Severity] = Counter()
        self._muted: tuple[str, ...] = ()

    def add(
        self,
        code: str,
        place: Place,
        message: str,
        *,
        label: str = "",
        fix: str = "",
        severity: Severity | None = None,
        mend: str | None = None,
    ) -> None:
        """Note one problem; its severity is the code's unless given."""
        if code.startswith(self._muted):
            return
        self._note(severity or CODES[code].severity, Finding(code, place, message, label, fix, severity, mend))

    def add_located(self, diagnostic: Diagnostic) -> None:
        """Take over a problem that is located already."""
        self._counts[diagnostic.severity] += 1
        self._ready.append(diagnostic)

    def mute_names(self) -> None:
        """Drop what is said about names from now on: a file of the pack could not be read, they may stand there."""
        self._muted = ("PH4", "PH202")

    def worth_a_guess(self) -> bool:
        """Return False when there are so many problems that searching for a did-you-mean is wasted."""
        return self._counts.total() < PROBLEMS

    @property
    def failed(self) -> bool:
        """True when there is an error."""
        return self._counts[Severity.ERROR] > 0

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all problems, located and in file order."""
        places: dict[str, Positions] = {}
        found = {self._locate(problem, places): None for problem in self._found}
        return tuple(sorted([*found, *self._ready], key=lambda one: one.order)) + self._more()

    def _note(self, severity: Severity, problem: Finding) -> None:
        self._counts[severity] += 1
        if self._counts[severity] <= PROBLEMS:
            self._found.append(problem)

    def _more(self) -> tuple[Diagnostic, ...]:
        left = sum(max(0, count - PROBLEMS) for count in self._counts.values())
        if left == 0:
            return ()
        message = f"{left} more problems are not shown: mend these first"
        return (Diagnostic("PH300", Severity.NOTE, self._shown(""), message),)

    def _locate(self, problem: Finding, places: dict[str, Positions]) -> Diagnostic:
        place = problem.place
        diagnostic = Diagnostic(
            problem.code,
            problem.severity or CODES[problem.code].severity,
            printable(self._shown(place.file), 500),
            mask_forbidden(problem.message),
            label=mask_forbidden(problem.label),
            fix="\n".join(mask_forbidden(line) for line in problem.fix.split("\n")),
            mend=problem.mend,
        )
        text = self._texts.get(place.file)
        if text is None:
            return diagnostic
        if place.file not in places:
            places[place.file] = find_positions(text)
        where = places[place.file]
        if place.width and not place.on_key:
            span = where.inside(place.path, place.start, place.width)
        else:
            span = where.key(place.path) if place.on_key else where.value(place.path)
        return replace(diagnostic, span=span, source_line=where.line(span.line))
