"""What the files of packs are called, and the order in which packs are listed. Loads next to nothing."""

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


PACK_ENDING: "Final" = ".prehab.toml"
"""How the name of a pack in one file ends; letters may be large or small everywhere, as on most disks."""
ARCHIVE_ENDING: "Final" = ".prehab"
"""How the name of an archive ends."""
TOML: "Final" = ".toml"
"""How the name of a file ends that is played when it is given, but not looked for."""

_NUMBER: "Final" = re.compile("([0-9]+)")


def ends_in(name: str, *endings: str) -> bool:
    """Return whether a file's name has one of these endings."""
    return name.lower().endswith(endings)


def stem_of(name: str) -> str:
    """Return a file's name without the ending of a pack."""
    ending = next((one for one in (PACK_ENDING, TOML, ARCHIVE_ENDING) if ends_in(name, one)), "")
    return name[: len(name) - len(ending)]


def small_ending(name: str) -> str:
    """Return a file's name with the ending of a pack in small letters."""
    stem = stem_of(name)
    return stem + name[len(stem) :].lower()


def natural(name: str) -> tuple[tuple[str, ...], str]:
    """Return what names are put in order by: numbers in them count as numbers, so that day 2 comes before day 10.

    Large and small letters are the same, unless nothing else makes a difference.
    """
    parts = _NUMBER.split(name.casefold())
    numbers = (part.lstrip("0") for part in parts[1::2])
    parts[1::2] = (f"{len(number):04}{number}" for number in numbers)
    return tuple(parts), name
