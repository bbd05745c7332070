"""A plugin of mypy: `prehab.values.replace` takes the fields of its value, by name and with their types.

msgspec's own takes anything. Without this a wrong name would be found only when the line runs, and a wrong type never.
"""

from collections.abc import Callable

from mypy.nodes import ARG_NAMED_OPT, ARG_POS
from mypy.plugin import FunctionSigContext, Plugin
from mypy.typeops import bind_self
from mypy.types import CallableType, FunctionLike, Instance, get_proper_type


def signature_of_replace(context: FunctionSigContext) -> FunctionLike:
    """Return the signature for the value that is given; the general one when its class is not known."""
    general = context.default_signature
    if len(context.args) == 0 or len(context.args[0]) != 1:
        return general
    value = get_proper_type(context.api.get_expression_type(context.args[0][0]))  # type: ignore[attr-defined]
    if not isinstance(value, Instance) or not value.type.has_base("msgspec.Struct"):
        return general
    constructor = value.type.get_method("__init__")
    if constructor is None or not isinstance(made := get_proper_type(constructor.type), CallableType):
        return general
    fields = bind_self(made, value)
    return general.copy_modified(
        arg_types=[value, *fields.arg_types],
        arg_kinds=[ARG_POS, *[ARG_NAMED_OPT] * len(fields.arg_types)],
        arg_names=[None, *fields.arg_names],
        variables=[],
        ret_type=value,
    )


class ReplacePlugin(Plugin):
    """Knows one function."""

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """Return what makes the signature of a call of `replace`."""
        return signature_of_replace if fullname == "prehab.values.replace" else None


def plugin(_version: str) -> type[Plugin]:
    """Return the plugin; mypy calls this."""
    return ReplacePlugin
