"""The names of pack files, and the order in which packs are listed. Must load fast."""

from prehab.core.characters.late_pattern import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


PACK_ENDING: "Final" = ".prehab.toml"
"""The ending of a pack in one file, in any case."""
ARCHIVE_ENDING: "Final" = ".prehab"
"""The ending of an archive."""
TOML: "Final" = ".toml"
"""The ending of a file that is played when it is named, but not searched for."""
TEXT_ENDINGS: "Final" = (".txt", ".text", ".md", ".markdown")
"""The endings of plain text, which an editor may have added to that of a pack."""
BACKUP_ENDING: "Final" = ".bak"
"""The ending of a copy that prehab keeps beside a file it changed: never a pack, nor a part of one."""

_NUMBER: "Final" = late_pattern("([0-9]+)")


def ends_in(name: str, *endings: str) -> bool:
    """Return whether a file's name has one of these endings."""
    return name.lower().endswith(endings)


def stem_of(name: str) -> str:
    """Return a file's name without the ending of a pack or of plain text."""
    added = next((one for one in TEXT_ENDINGS if ends_in(name, one)), "")
    name = name[: len(name) - len(added)]
    ending = next((one for one in (PACK_ENDING, TOML, ARCHIVE_ENDING) if ends_in(name, one)), "")
    return name[: len(name) - len(ending)]


def lowercase_ending(name: str) -> str:
    """Return a file's name with the ending of a pack in lower case."""
    stem = stem_of(name)
    return stem + name[len(stem) :].lower()


def natural_sort_key(name: str) -> tuple[tuple[str, ...], str]:
    """Return a sort key in which numbers compare as numbers, so that day 2 comes before day 10.

    Case is ignored unless names differ in nothing else.
    """
    parts = _NUMBER.split(name.casefold())
    numbers = (part.lstrip("0") for part in parts[1::2])
    parts[1::2] = (f"{len(number):04}{number}" for number in numbers)
    return tuple(parts), name
