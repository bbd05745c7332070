"""Every problem code: the one list behind `prehab explain`, the reference page and the tests."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from prehab.packfile.codes.coaching import COACHING
from prehab.packfile.codes.code import Code
from prehab.packfile.codes.fields import FIELDS
from prehab.packfile.codes.files import FILES
from prehab.packfile.codes.names import NAMES
from prehab.packfile.codes.sentences import SENTENCES
from prehab.packfile.codes.syntax import SYNTAX

CODES: Final[Mapping[str, Code]] = MappingProxyType(FILES | SYNTAX | SENTENCES | FIELDS | NAMES | COACHING)
"""Code ("PH201") to what it means; the first digit is the group."""

__all__ = ["CODES", "Code"]
