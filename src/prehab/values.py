"""What every value class shares: how a changed copy of one is made.

A value class is a `msgspec.Struct`, mostly with `frozen=True`. Its fields are compared, hashed and shown like those of
a dataclass, which would write and compile its methods at every start of the program: that takes ten times as long.
"""

import sys
from typing import TypeVar

# msgspec asks typing_extensions, which Textual brings, for what `typing` has itself since Python 3.11; that loads
# `inspect` and takes a tenth of a short command. Such a command imports this module before any that has values.
_IS_LEFT_OUT = "typing_extensions" not in sys.modules
if _IS_LEFT_OUT:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
try:
    from msgspec import Struct, structs
finally:
    if _IS_LEFT_OUT:
        del sys.modules["typing_extensions"]

_Value = TypeVar("_Value", bound=Struct)


def replace(value: _Value, /, **changes: object) -> _Value:
    """Return a copy of a value with some fields changed. Raises TypeError for a name that it does not have.

    Names and types are checked by mypy, with the signature that `tools/mypy_replace.py` makes of the class.
    """
    return structs.replace(value, **changes)
