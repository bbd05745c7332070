"""A located problem in pack text, and what is known of a code."""

from dataclasses import dataclass
from enum import Enum

from prehab.pack.toml.positions import Span


class Severity(Enum):
    """How bad it is: an error stops the pack, a warning is advice, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. All texts are cleaned and safe to print.

    `code` is a key of `packfile.codes.CODES` ("PH201"). `source_line` is the cleaned line that `span` points
    into, with the caret's position valid in it. `label` stands beside the caret; `fix` can be pasted.
    `mend`, where there is one, is what a program may write in place of the span without asking what was meant.
    """

    code: str
    severity: Severity
    file: str
    message: str
    span: Span | None = None
    source_line: str = ""
    label: str = ""
    fix: str = ""
    mend: str | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file order, then line, column and code."""
        span = self.span or Span(0, 0)
        return (self.file, span.line, span.column, self.code)


@dataclass(frozen=True, slots=True)
class DiagnosticCode:
    """One kind of problem. `wrong` and `right` are TOML that a runner can read and paste."""

    title: str
    severity: Severity
    explanation: str
    wrong: str
    right: str
