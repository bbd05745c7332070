"""The types of a diagnostic (a located problem in pack text) and of its code."""

from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.pack.toml.positions import Span

UNREADABLE_CODE: Final = "PH001"
"""A file that cannot be read: the one error that is not about the pack itself."""


class Severity(Enum):
    """An error stops the pack from being used, a warning is advice, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
    """One problem. All texts are cleaned and safe to print.

    `code` is a key of `codes.CODES` ("PH201"). `source_line` is the cleaned line that `span` points
    into, with the caret's position valid in it. `label` is shown beside the caret; `fix` says how to fix it,
    for a person. `replacement`, if any, is the text that a program can put in place of the span without asking.
    """

    code: str
    severity: Severity
    file: str
    message: str
    span: Span | None = None
    source_line: str = ""
    label: str = ""
    fix: str = ""
    replacement: str | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file order, then line, column and code."""
        span = self.span or Span(0, 0)
        return (self.file, span.line, span.column, self.code)


class DiagnosticCode(Struct, frozen=True):
    """One kind of problem. `wrong` and `right` are TOML that a runner can read and paste."""

    title: str
    severity: Severity
    explanation: str
    wrong: str
    right: str
