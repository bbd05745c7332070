"""What `prehab check` found last time in a folder of many packs: what has not changed is not checked again."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from prehab.library.index import index_file, lasting, packs_in, read_sections, spoken, write_sections

Told = tuple[str, str, int]
"""Of one pack: its problems and its summary in words, and the exit code."""
_FEW: Final = 20
"""So many packs are checked before anything would have been remembered."""
_MOST: Final = 1000
"""`prehab check` looks at no more packs of a folder."""


def checked(folder: str) -> tuple[str, int] | None:
    """Return the report of a folder of packs and the exit code, None where it is quicker to just check it."""
    name = str(Path(folder))
    stamps = packs_in(name)
    if stamps is None or not _FEW <= len(stamps) <= _MOST:
        return None
    file = index_file(os.environ, "checks")
    rules = "\n".join((lasting(), spoken(os.environ), name, str(Path(name).absolute())))
    told = _remembered(file, rules, stamps)
    if len(told) < len(stamps):
        told = _looked_at(stamps, told)
        data = {path: [stamps[path], *one] for path, one in told.items()}
        write_sections(file, [rules, json.dumps(data, ensure_ascii=False, separators=(",", ":"))])
    problems = (one[0] for one in told.values() if one[0])
    text = "\n\n".join([*problems, "\n".join(one[1] for one in told.values())])
    return text, max(one[2] for one in told.values())


def _remembered(file: str, rules: str, stamps: Mapping[str, str]) -> dict[str, Told]:
    """Return what was found in the packs that have not changed since, in their order."""
    sections = read_sections(file)
    if len(sections) != 2 or sections[0] != rules:
        return {}
    data = json.loads(sections[1])
    found = ((path, data.get(path), stamp) for path, stamp in stamps.items())
    return {path: (one[1], one[2], one[3]) for path, one, stamp in found if one and one[0] == stamp}


def _looked_at(stamps: Mapping[str, str], told: Mapping[str, Told]) -> dict[str, Told]:
    """Return what there is to say of every pack; those that are not known are checked."""
    from prehab.app.wiring import stage
    from prehab.cli.check_command import code_of
    from prehab.cli.progress import counting
    from prehab.pack.diagnostics.report import pieces
    from prehab.pack.lint.check import check

    core = stage().library.core
    found: dict[str, Told] = {}
    with counting("checking packs") as count:
        for number, path in enumerate(stamps):
            count(number, len(stamps))
            if path in told:
                found[path] = told[path]
            else:
                (report,) = check(Path(path), core)
                found[path] = (*pieces(report), code_of([report]))
    return found
