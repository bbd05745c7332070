"""What every value class shares: how a changed copy of one is made.

A value class is a `msgspec.Struct`, mostly with `frozen=True`. Its fields are compared, hashed and shown like those of
a dataclass, which would write and compile its methods at every start of the program: that takes ten times as long.
"""

from typing import TypeVar

from msgspec import Struct, structs

_Value = TypeVar("_Value", bound=Struct)


def replace(value: _Value, /, **changes: object) -> _Value:
    """Return a copy of a value with some fields changed. Raises TypeError for a name that it does not have.

    Names and types are checked by mypy, with the signature that `tools/mypy_replace.py` makes of the class.
    """
    return structs.replace(value, **changes)
