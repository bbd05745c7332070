"""Collects problems while a pack is read; only when there are any, they are located at the end."""

from collections import Counter
from collections.abc import Callable, Mapping

from msgspec import Struct

from prehab.core.characters.safe_text import mask_forbidden, printable
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.schema.limits import MAX_PROBLEMS
from prehab.pack.toml.positions import KeyPath, Positions, find_positions
from prehab.values import replace


def severity_of(code: str) -> Severity:
    """Return how bad a code is where nothing else is said."""
    from prehab.pack.diagnostics.codes import CODES  # late: a pack without problems needs none of them

    return CODES[code].severity


class ValuePlace(Struct, frozen=True):
    """The place of a value: the file (path inside the pack) and the path of keys and indexes in it.

    `width` over 0 points inside a string value, at `start`. `on_key` points at the key and not at the value.
    """

    file: str
    path: KeyPath = ()
    on_key: bool = False
    start: int = 0
    width: int = 0

    def child(self, key: str | int) -> "ValuePlace":
        """Return the place of a key or an item of this table or list."""
        return ValuePlace(self.file, (*self.path, key))

    @property
    def key(self) -> "ValuePlace":
        """The place of the key (or the heading) of this value."""
        return replace(self, on_key=True)

    def inside(self, start: int, width: int) -> "ValuePlace":
        """Return the place of `width` characters from `start` inside this string."""
        return replace(self, start=start, width=max(width, 1))


class Finding(Struct, frozen=True):
    """One problem and its place, before it is located. Its texts may hold unsafe characters."""

    code: str
    place: ValuePlace
    message: str
    label: str = ""
    fix: str = ""
    severity: Severity | None = None
    """None: that of the code."""
    replacement: str | None = None


class DiagnosticCollector:
    """Every problem of one pack.

    At most `MAX_PROBLEMS` of each severity are kept, so that a hostile pack cannot make an endless report.
    """

    def __init__(
        self, texts: Mapping[str, str], display_path: Callable[[str], str] = str, *, suggests: bool = True
    ) -> None:
        """`texts` are the sources by path inside the pack; `display_path` returns how a path is shown.

        Without `suggests` nobody reads the problems, so that no help is worked out for them.
        """
        self._texts = texts
        self._display_path = display_path
        self._found: list[Finding] = []
        self._ready: list[Diagnostic] = []
        self._counts: Counter[Severity] = Counter()
        self._suggests = suggests
        self._muted: tuple[str, ...] = ()

    def add(
        self,
        code: str,
        place: ValuePlace,
        message: str,
        *,
        label: str = "",
        fix: str = "",
        severity: Severity | None = None,
        replacement: str | None = None,
    ) -> None:
        """Add one problem; its severity is the code's unless given."""
        if code.startswith(self._muted):
            return
        self._keep(severity or severity_of(code), Finding(code, place, message, label, fix, severity, replacement))

    def add_located(self, diagnostic: Diagnostic) -> None:
        """Add a problem that is located already."""
        self._counts[diagnostic.severity] += 1
        self._ready.append(diagnostic)

    def ignore_names(self) -> None:
        """Ignore problems with names from now on: the names may be in a file of the pack that could not be read."""
        self._muted = ("PH4", "PH202")

    def should_suggest(self) -> bool:
        """Return whether help is worked out: with very many problems it would cost too much time."""
        return self._suggests and self._counts.total() < MAX_PROBLEMS

    @property
    def has_errors(self) -> bool:
        """True when there is an error."""
        return self._counts[Severity.ERROR] > 0

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all problems, located and in file order."""
        places: dict[str, Positions] = {}
        found = {self._locate(problem, places): None for problem in self._found}
        return tuple(sorted([*found, *self._ready], key=lambda one: one.order)) + self._truncation_note()

    def _keep(self, severity: Severity, problem: Finding) -> None:
        self._counts[severity] += 1
        if self._counts[severity] <= MAX_PROBLEMS:
            self._found.append(problem)

    def _truncation_note(self) -> tuple[Diagnostic, ...]:
        left = sum(max(0, count - MAX_PROBLEMS) for count in self._counts.values())
        if left == 0:
            return ()
        message = f"{left} more problems are not shown: fix these first"
        return (Diagnostic("PH300", Severity.NOTE, self._display_path(""), message),)

    def _locate(self, problem: Finding, places: dict[str, Positions]) -> Diagnostic:
        place = problem.place
        diagnostic = Diagnostic(
            problem.code,
            problem.severity or severity_of(problem.code),
            printable(self._display_path(place.file), 500),
            mask_forbidden(problem.message),
            label=mask_forbidden(problem.label),
            fix="\n".join(mask_forbidden(line) for line in problem.fix.split("\n")),
            replacement=problem.replacement,
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
