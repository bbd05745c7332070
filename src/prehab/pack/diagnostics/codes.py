"""All diagnostic codes, for `prehab explain`, the reference page and the tests."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from prehab.pack.diagnostics.coaching_codes import COACHING_CODES
from prehab.pack.diagnostics.diagnostic import DiagnosticCode
from prehab.pack.diagnostics.field_codes import FIELD_CODES
from prehab.pack.diagnostics.file_codes import FILE_CODES
from prehab.pack.diagnostics.list_codes import LIST_CODES
from prehab.pack.diagnostics.name_codes import NAME_CODES
from prehab.pack.diagnostics.sentence_codes import SENTENCE_CODES
from prehab.pack.diagnostics.syntax_codes import SYNTAX_CODES

CODES: Final[Mapping[str, DiagnosticCode]] = MappingProxyType(
    FILE_CODES | SYNTAX_CODES | LIST_CODES | SENTENCE_CODES | FIELD_CODES | NAME_CODES | COACHING_CODES
)
"""By code ("PH201"); the first digit is the family."""
