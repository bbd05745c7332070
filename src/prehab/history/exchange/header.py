"""The first words of an exchanged file: what it is, and which prehab can read it."""

from collections.abc import Mapping
from typing import Final

from prehab.history.exchange.scalars import FieldError

FORMAT: Final = "prehab-history"
VERSION: Final = 1
"""Raised when a file cannot be understood by prehabs that know the version before. New fields need no new version."""


def header() -> dict[str, object]:
    """Return what is written first."""
    return {"format": FORMAT, "version": VERSION}


def check_header(data: object) -> None:
    """Raise FieldError unless this is the head of a history that this prehab can read."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise FieldError(f'this is not a history: it must begin with "format": "{FORMAT}"')
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise FieldError('the history has no "version", which must be a number such as 1')
    if version > VERSION:
        raise FieldError("a newer prehab wrote this history: update prehab here first")
