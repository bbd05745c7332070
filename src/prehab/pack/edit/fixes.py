"""The ONE place for fixes: mistakes that can be meant in one way only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from prehab.core.model import Pack
from prehab.core.safe_text import printable
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.edit import paste_fixes
from prehab.pack.read.documents import decode_text, parse
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource
from prehab.pack.schema.limits import FORMAT

_PASSES: Final = 8
"""Mending one mistake may bring the next to light; after this many rounds what is left is left."""
_SINGLY: Final = 30
"""Mends that are tried one by one when together they make it worse."""
_SMALL: Final = 64 * 1024
"""Bytes of a pack up to which they are."""
_NO_FORMAT: Final = "PH007"
_SLID: Final = "PH316"


def fix_pack(source: PackSource, core: Pack | None) -> Mapping[str, str]:
    """Return the text of each TOML file that could be mended, by its path inside the pack."""
    now = source
    for _ in range(_PASSES):
        files = _readable(now) or _better(now, core)
        if files is None:
            break
        now = replace(now, files={**now.files, **files})
    return {path: data.decode() for path, data in now.files.items() if data is not source.files[path]}


def _readable(source: PackSource) -> dict[str, bytes] | None:
    """Return the files that TOML could not read and that can be read further now, None when there are none."""
    changed: dict[str, bytes] = {}
    for path, data in source.files.items():
        if path.endswith(".toml") and parse(data) is None:
            from prehab.pack.read.documents import fix_syntax  # only a broken file pays for it

            text = fix_syntax(data)
            if text is not None and text.encode() != data:
                changed[path] = text.encode()
    return changed or None


def _better(source: PackSource, core: Pack | None) -> dict[str, bytes] | None:
    """Return files with fewer problems than before; all mends at once, or the first one that helps by itself."""
    found = load_pack(source, core, strict=True).diagnostics
    mends = [one for one in found if (one.mend is not None and one.span) or one.code in (_NO_FORMAT, _SLID)]
    size = sum(map(len, source.files.values()))
    for some in (mends, *([one] for one in mends[: _SINGLY if size < _SMALL else 0])):
        files = _with_mends(source, some)
        after = load_pack(replace(source, files={**source.files, **files}), core, strict=True)
        if files and all(map(parse, files.values())) and _weight(after.diagnostics) < _weight(found):
            return files
    return None


def _weight(found: Sequence[Diagnostic]) -> tuple[int, int]:
    """Return how bad a pack is: its errors, then everything else."""
    errors = sum(one.severity is Severity.ERROR for one in found)
    return errors, len(found) - errors


def _with_mends(source: PackSource, mends: Sequence[Diagnostic]) -> dict[str, bytes]:
    """Return the files with these mends made, from the last to the first."""
    files: dict[str, bytes] = {}
    for path, data in source.files.items():
        here = [one for one in mends if one.file == printable(source.shown(path), 500)]
        if here and (parsed := parse(data)) is not None:
            files[path] = _rewritten(parsed[0], here).encode()
    return files


def _rewritten(text: str, mends: Sequence[Diagnostic]) -> str:
    lines = text.split("\n")
    slid: list[str] = []
    for one in sorted(mends, key=lambda one: one.order, reverse=True):
        if one.span is None:
            continue
        row, begin = one.span.line - 1, one.span.column - 1
        if one.code == _SLID:
            slid.insert(0, lines.pop(row))
        elif one.mend is not None:
            lines[row] = lines[row][:begin] + one.mend + lines[row][begin + one.span.width :]
    top = _end_of_top(lines)
    lines[top:top] = slid
    if any(one.code == _NO_FORMAT for one in mends):
        lines.insert(sum(line.startswith("#:") for line in lines[:1]), f"format = {FORMAT}")
    return "\n".join(lines)


def _end_of_top(lines: Sequence[str]) -> int:
    """Return the row where a key of the pack can go: before the first heading, and the remarks and gaps above it."""
    row = next((row for row, line in enumerate(lines) if line.startswith("[")), len(lines))
    while row and (not lines[row - 1].strip() or lines[row - 1].startswith("#")):
        row -= 1
    return row


def fix_source(source: PackSource, core: Pack | None) -> Mapping[str, str]:
    """Return the text of each TOML file that could be put right, by its path inside the pack.

    What the rules for mistakes leave unreadable is taken for pasted text, which may have lost its line breaks.
    """
    changed = fix_pack(source, core)
    files = {**source.files, **{path: text.encode() for path, text in changed.items()}}
    broken = [path for path, data in files.items() if path.endswith(".toml") and parse(data) is None]
    pasted = {path: _unpasted(source.files[path]) for path in broken}
    better = {path: data for path, data in pasted.items() if parse(data) is not None}
    if not better:
        return changed
    again = replace(source, files={**files, **better})
    return {**changed, **{path: data.decode() for path, data in better.items()}, **fix_pack(again, core)}


def _unpasted(data: bytes) -> bytes:
    text, _, readable = decode_text(data)
    return paste_fixes.fix_paste(text).encode() if readable else data
