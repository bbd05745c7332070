"""Every problem code: the one list behind `prehab explain`, the reference page and the tests."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from prehab.pack.diagnostics.coaching_codes import COACHING
from prehab.pack.diagnostics.diagnostic import DiagnosticCode
from prehab.pack.diagnostics.field_codes import FIELDS
from prehab.pack.diagnostics.file_codes import FILES
from prehab.pack.diagnostics.name_codes import NAMES
from prehab.pack.diagnostics.sentence_codes import SENTENCES
from prehab.pack.diagnostics.syntax_codes import SYNTAX

CODES: Final[Mapping[str, DiagnosticCode]] = MappingProxyType(FILES | SYNTAX | SENTENCES | FIELDS | NAMES | COACHING)
"""Code ("PH201") to what it means; the first digit is the group."""
