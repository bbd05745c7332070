"""The classes of the tui that have keys, found in its modules."""

from importlib import import_module
from pathlib import Path
from typing import TypeVar

from textual.dom import DOMNode

import prehab.tui

_Kind = TypeVar("_Kind")
TUI = Path(prehab.tui.__path__[0])
MODULES = [
    ".".join(("prehab", "tui", *path.relative_to(TUI).with_suffix("").parts)) for path in sorted(TUI.rglob("[a-z]*.py"))
]


def defined(kind: type[_Kind]) -> list[type[_Kind]]:
    """Return every class of `kind` that a module of the tui defines, in order."""
    return [
        made
        for module in MODULES
        for made in vars(import_module(module)).values()
        if isinstance(made, type) and issubclass(made, kind) and made.__module__ == module
    ]


def with_keys(kind: type[DOMNode]) -> list[type[DOMNode]]:
    """Return those that declare bindings of their own."""
    return [made for made in defined(kind) if vars(made).get("BINDINGS")]
