"""What the library knows of a pack, and what it says when it cannot give one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.core.errors import PrehabError
from prehab.core.units import Ms

if TYPE_CHECKING:
    from prehab.core.model import Pack, Routine
    from prehab.pack.diagnostics.diagnostic import Diagnostic
    from prehab.pack.read.load import Loaded


class PackKind(Enum):
    """Whose pack it is."""

    BUNDLED = "bundled"
    YOURS = "yours"
    INSTALLED = "installed"


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One pack. `loaded.pack` is None when it is broken; `id` and `name` are then made from its file's name.

    `content` is what became of it, or a way to find out when that is asked for. `hides` is the bundled pack that this
    one stands in for, `origin` where an installed one came from.
    """

    id: str
    name: str
    kind: PackKind
    path: Path
    content: "Loaded | Callable[[], Loaded]"
    hides: Path | None = None
    origin: str = ""

    @property
    def loaded(self) -> "Loaded":
        """Return what became of it."""
        return self.content() if callable(self.content) else self.content

    @property
    def pack(self) -> "Pack | None":
        """Return the pack, or None when it is broken."""
        return self.loaded.pack

    @property
    def note(self) -> str:
        """Return what is worth saying about it, or ""."""
        match self.kind:
            case PackKind.INSTALLED:
                return f"installed, {self.origin}" + (", in place of the bundled one" if self.hides else "")
            case PackKind.YOURS if self.hides:
                return "your pack, in place of the bundled one"
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class RoutineFacts:
    """What a list tells of a routine, at the level it starts with for this runner.

    `lengths` are those of every level with its own rounds and with fewer; `kits` what each level needs. `words` is
    what a search looks through, in small letters.
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


@dataclass(frozen=True, slots=True)
class CachedEntry:
    """What is known of a pack without reading it: what a list tells, and whether it can be played."""

    id: str
    name: str
    routines: tuple[RoutineFacts, ...] = ()
    broken: bool = False


Remembered = Callable[[str], CachedEntry | None]
"""Says what is known of the pack at a path; None when it has to be read."""


@dataclass(frozen=True, slots=True)
class FoundRoutine:
    """What a REF means. `ref` plays the same again from any folder."""

    pack: "Pack"
    routine: "Routine"
    ref: str
    entry: PackEntry

    @property
    def base(self) -> str:
        """The pack's part of `ref`: its id, or the path of one that is on no shelf."""
        return self.ref.removesuffix(f":{self.routine.id}")


class LibraryError(PrehabError):
    """A REF that leads nowhere; the message says why and what to do, `diagnostics` what is wrong in the pack."""

    def __init__(self, message: str, diagnostics: "tuple[Diagnostic, ...]" = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics
