"""What a pack contains, and what another version changes, as lines to read before it is installed."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from prehab.core import requirements
from prehab.core.compile import level_lengths
from prehab.core.model import Pack, Routine
from prehab.core.text import counted
from prehab.library.install import VersionDifference
from prehab.library.pack_store import FetchedCandidate
from prehab.library.sources.fetched_pack import origin_text

_WIDTH: Final = 80
_LABEL: Final = 12


def summary_lines(candidate: FetchedCandidate) -> Iterator[str]:
    """Yield what a person should know of a fetched pack before it is installed."""
    pack, fetched = candidate.pack, candidate.fetched
    yield from pack_lines(pack)
    size = sum(map(len, fetched.source.files.values()))
    files = f"{counted(len(fetched.source.files), 'file')}, {-(-size // 1024)} kB, content {pack.tree_hash[:12]}"
    yield from _field("from", origin_text(fetched.origin).removeprefix("from "))
    yield from _field("", files)


def pack_lines(pack: Pack) -> Iterator[str]:
    """Yield what a pack contains and asks for."""
    yield f"{pack.name} {pack.version}".strip() + f" ({pack.id})"
    yield from wrap(pack.summary, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    names = max((len(routine.name) for routine in pack.routines), default=0)
    for routine in pack.routines:
        yield from _field("play" if routine is pack.routines[0] else "", f"{routine.name:{names}}  {_minutes(routine)}")
    own = len(pack.exercises)
    sounds = counted(len(pack.sounds), "sound") if pack.sounds else ""
    brings = ", ".join(part for part in (counted(own, "exercise") if own else "", sounds) if part)
    yield from _field("brings", brings)
    yield from _field("needs", ", ".join(_needs(pack)) or "nothing")
    label = "take care"
    for caution in _cautions(pack):
        yield from _field(label, caution)
        label = ""
    yield from _field("by", ", ".join(pack.authors) or "nobody is named")
    yield from _field("licence", pack.license or "none is named")
    for credit in pack.credits:
        yield from _field("credit", credit)


def _minutes(routine: Routine) -> str:
    return ", ".join(
        f"{level.id} {requirements.level_minutes(level_lengths(routine, level))}" for level in routine.levels
    )


def _needs(pack: Pack) -> list[str]:
    """Return the equipment of every level of every routine, each thing once."""
    return list(
        dict.fromkeys(
            thing
            for routine in pack.routines
            for level in routine.levels
            for thing in requirements.needed_equipment(routine, level)
        )
    )


def _cautions(pack: Pack) -> list[str]:
    """Return the cautions of the pack, its routines and its own exercises."""
    found = [*pack.cautions, *(line for routine in pack.routines for line in routine.cautions)]
    for exercise in pack.exercises:
        holders = (exercise.cautions, *(variant.cautions for variant in exercise.variants))
        found += [f"{exercise.name}: {line}" for lines in holders for line in lines]
    return list(dict.fromkeys(found))


def _field(label: str, text: str) -> Iterator[str]:
    """Yield a text with its label before it, wrapped; nothing without a text."""
    head = f"  {label:{_LABEL - 2}}"
    yield from wrap(text, _WIDTH, initial_indent=head, subsequent_indent=" " * _LABEL)


MARK: Final = "! marks changes of cautions, sides or amounts"


def difference_lines(difference: VersionDifference) -> Iterator[str]:
    """Yield every difference between the installed version and another one."""
    installed = difference.installed
    yield f"{installed.id}: {installed.current.label} to {difference.label}"
    if difference.is_older:
        yield "    this version is older than yours"
    if difference.moved_tag:
        yield f"    the tag {difference.moved_tag} was moved: it named another commit when you installed it"
    if difference.changes is None:
        yield "  the copy that is here is damaged, so it cannot be compared"
        return
    for one in difference.changes:
        head = "  ! " if one.safety else "    "
        yield from wrap(one.text, _WIDTH, initial_indent=head, subsequent_indent="      ")
    if not difference.changes:
        yield "    nothing that you notice in a session"
    if any(one.safety for one in difference.changes):
        yield f"  {MARK}"
