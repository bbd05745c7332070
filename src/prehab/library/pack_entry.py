"""An entry of the catalog, its cached facts, and the error for a REF that leads nowhere."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from prehab.core.errors import PrehabError
from prehab.core.units import Ms

if TYPE_CHECKING:
    from prehab.core.model import Pack, Routine
    from prehab.pack.diagnostics.diagnostic import Diagnostic
    from prehab.pack.read.load import LoadResult


class PackKind(Enum):
    """Whose pack it is."""

    BUNDLED = "bundled"
    YOURS = "yours"
    INSTALLED = "installed"


class PackEntry(Struct, frozen=True):
    """One pack of the catalog. `loaded.pack` is None when it is invalid; `id` and `name` then come from its file name.

    `content` is the loaded pack, or a function that loads it. `replaces` is the path of the bundled pack whose place it
    takes, `origin` says in words where an installed one came from, or which of two that look alike this one is.
    """

    id: str
    name: str
    kind: PackKind
    path: Path
    content: "LoadResult | Callable[[], LoadResult]"
    replaces: Path | None = None
    origin: str = ""

    @property
    def loaded(self) -> "LoadResult":
        """Return the pack with its diagnostics, loaded now if it is not yet."""
        return self.content() if callable(self.content) else self.content

    @property
    def pack(self) -> "Pack | None":
        """Return the pack, or None when it is invalid."""
        return self.loaded.pack

    @property
    def note(self) -> str:
        """Return what a list says about its origin, or ""."""
        match self.kind:
            case PackKind.INSTALLED:
                return f"installed, {self.origin}" + (", in place of the bundled one" if self.replaces else "")
            case PackKind.YOURS if self.replaces or self.origin:
                parts = ("your pack", self.origin, "in place of the bundled one" if self.replaces else "")
                return ", ".join(part for part in parts if part)
            case _:
                return ""


class RoutineFacts(Struct, frozen=True):
    """What a list shows of a routine, at the level it starts with for this runner.

    `lengths` are those of every level with its own rounds and with fewer; `kits` the equipment of each level. `words`
    is the text that a search looks through, in small letters.
    """

    id: str
    name: str
    minutes: str
    place: str
    needs: str
    words: str
    when: tuple[str, ...]
    lengths: tuple[Ms, ...]
    kits: tuple[tuple[str, ...], ...]


class CachedEntry(Struct, frozen=True):
    """What the index has of a pack, so that it need not be read; without routines if it is broken."""

    id: str
    name: str
    routines: tuple[RoutineFacts, ...] = ()
    broken: bool = False


CacheLookup = Callable[[str], CachedEntry | None]
"""Returns the cached entry of the pack at a path; None when it has to be read."""


class FoundRoutine(Struct, frozen=True):
    """The routine that a REF means. `ref` is a REF for it that is valid in any folder."""

    pack: "Pack"
    routine: "Routine"
    ref: str
    entry: PackEntry

    @property
    def base(self) -> str:
        """The pack's part of `ref`: its id, or the path of one outside the folders of packs."""
        return self.ref.removesuffix(f":{self.routine.id}")


class LibraryError(PrehabError):
    """A REF that leads nowhere; the message says why and what to do, `diagnostics` are those of an invalid pack."""

    def __init__(self, message: str, diagnostics: "tuple[Diagnostic, ...]" = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics
