"""Names that file services and file managers give to a second copy of a file or a folder. Must load fast."""

import re
from collections.abc import Iterable, Mapping

from prehab.core.characters.late_pattern import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_END = r"(?=(?:\.prehab)?(?:\.toml|\.prehab)?$)"
_COPY = "copy|kopie|kopia|kopi|kopya|copie|copia|cópia|копия|копія|副本|コピー|복사본|copy of"
_CONFLICT = "conflict|konflikt|conflit|конфликт|конфлікт|冲突|衝突|競合|충돌"
_CERTAIN: "Final" = late_pattern(
    # Syncthing; Dropbox, Nextcloud, Seafile, Box and pCloud; ownCloud and Resilio; editors.
    r"[._ -]sync-conflict-[\w-]+"
    rf"|[ _-]?[(\[][^()\[\]]*(?:{_CONFLICT})[^()\[\]]*[)\]]"
    r"|[._ -]conflict(?:ed)?(?:[._ -]?copy)?(?:[._ -]?[0-9][\w-]*)?(?=$|\.)"
    r"|~[0-9]*$",
    re.IGNORECASE,
)
_LIKELY: "Final" = late_pattern(
    # Windows, macOS, GNOME, Google Drive; OneDrive puts the name of the computer behind the file's.
    rf"(?i: - (?:{_COPY})(?: ?\([0-9]{{1,2}}\))?| \((?:[0-9]{{1,2}}|(?:\w+ )?(?:{_COPY}))\)"
    rf"|[ _-](?:{_COPY})(?:[ _-]?[0-9]{{1,2}})?| [0-9]{{1,2}}){_END}"
    rf"|-[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*{_END}"
    r"|^(?i:copy of|kopie von|copie de|copia de|copia di) "
)


def original_names(names: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Return, for each name that is that of a copy of another of these names, that other one.

    True beside it when only a file service or an editor names files so; a person may have chosen one of the others.
    """
    given = dict.fromkeys(names)
    found = {name: original for name in given if _is_suspect(name) and (original := _original(name, given))}
    return {name: (_first(original, found), certain) for name, (original, certain) in found.items()}


def _is_suspect(name: str) -> bool:
    """Return False for a name that no mark can be in: most have none, and this is quicker than to look for one."""
    if not name.isascii() or " " in name or "~" in name:
        return True
    small = name.lower()
    return any(part in small for part in ("cop", "kop", "onfli")) or ("-" in name and small != name)


def _original(name: str, given: "Mapping[str, None]") -> "tuple[str, bool] | None":
    """Return the given name that is left when one mark, or several, are taken out, and whether all were certain."""
    certain = True
    while True:
        shorter = _CERTAIN.sub("", name, count=1)
        if shorter == name:
            shorter, certain = _LIKELY.sub("", name, count=1), False
        if shorter == name:
            return None
        if shorter in given:
            return shorter, certain
        name = shorter


def _first(name: str, found: "Mapping[str, tuple[str, bool]]") -> str:
    """Return the original of a copy of copies."""
    while name in found:
        name = found[name][0]
    return name
