"""The ONE place for fixes: mistakes in the text of a pack that can be meant in one way only.

`fix_pack` fixes the files of a pack: what TOML cannot read, what the reader reports with its fix, and what a chat did.
`fix_pasted` undoes only what a chat did, so that a pack arrives as its author wrote it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import tomli

from prehab.core.model import Pack
from prehab.core.safe_text import printable
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.edit import paste_fixes
from prehab.pack.edit.text_change import TextChange
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource
from prehab.pack.read.syntax_errors import decode_text
from prehab.pack.schema.limits import FORMAT_VERSION

_PASSES: Final = 8
"""A fix may bring the next mistake to light; what is left after this many rounds stays."""
_ONE_BY_ONE: Final = 30
"""Fixes that are tried one by one when all of them together make it worse."""
_SMALL: Final = 64 * 1024
"""Bytes of a pack up to which they are tried one by one."""
_NO_FORMAT: Final = "PH007"
_MISPLACED_KEY: Final = "PH316"
_PLAYABLE: Final = frozenset(("steps", "routine", "exercise"))


def fix_pack(source: PackSource, core: Pack | None) -> Mapping[str, TextChange]:
    """Return the change of each TOML file that could be fixed, by its path inside the pack.

    What the rules for mistakes leave unreadable is taken for pasted text, which may have lost its line breaks.
    """
    fixed = _fix_mistakes(source, core)
    unreadable = [path for path, data in fixed.files.items() if path.endswith(".toml") and parse_toml(data) is None]
    pasted = {path: _fix_pasted_file(source.files[path]) for path in unreadable}
    readable = {path: data for path, data in pasted.items() if parse_toml(data) is not None}
    if readable:
        fixed = _fix_mistakes(replace(fixed, files={**fixed.files, **readable}), core)
    return {
        path: TextChange(source.files[path].decode("utf-8", "replace"), data.decode())
        for path, data in fixed.files.items()
        if data is not source.files[path]
    }


def fix_pasted(text: str) -> TextChange:
    """Undo what a chat did to a text, with as few steps as make it readable; if none does, the best of them."""
    best, furthest, now = text, _read_up_to(text), text
    if _is_playable(text):
        return TextChange(text, text)
    for step in paste_fixes.STEPS:
        now = step(now)
        if _is_playable(now):
            return TextChange(text, now)
        if (reached := _read_up_to(now)) > furthest:
            best, furthest = now, reached
    return TextChange(text, best)


def _fix_pasted_file(data: bytes) -> bytes:
    text, _, readable = decode_text(data)
    return fix_pasted(text).after.encode() if readable else data


def _is_playable(text: str) -> bool:
    """Return whether there is something to play in a text: one long comment can be read too, but says nothing."""
    parsed = parse_toml(text.encode("utf-8", "replace"))
    return parsed is not None and bool(_PLAYABLE & parsed[1].keys())


def _read_up_to(text: str) -> float:
    """Return how much of a text is valid TOML, between 0 and 1."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return error.pos / (len(text) + 1)
    except (ValueError, RecursionError):
        return 0.0
    return 1.0


def _fix_mistakes(source: PackSource, core: Pack | None) -> PackSource:
    """Return a pack with its mistakes fixed, round after round; a file without any keeps its very bytes."""
    for _ in range(_PASSES):
        files = _fix_syntax(source) or _apply_best_fixes(source, core)
        if files is None:
            break
        source = replace(source, files={**source.files, **files})
    return source


def _fix_syntax(source: PackSource) -> dict[str, bytes] | None:
    """Return the files whose TOML was invalid and can be read further now, None when there are none."""
    changed: dict[str, bytes] = {}
    for path, data in source.files.items():
        if path.endswith(".toml") and parse_toml(data) is None:
            from prehab.pack.read.syntax_errors import fix_syntax  # only a broken file pays for it

            text = fix_syntax(data)
            if text is not None and text.encode() != data:
                changed[path] = text.encode()
    return changed or None


def _apply_best_fixes(source: PackSource, core: Pack | None) -> dict[str, bytes] | None:
    """Return files with fewer problems: with all fixes, or with the first one that helps by itself; None for none."""
    found = load_pack(source, core, strict=True).diagnostics
    fixes = [
        one for one in found if (one.replacement is not None and one.span) or one.code in (_NO_FORMAT, _MISPLACED_KEY)
    ]
    size = sum(map(len, source.files.values()))
    for some in (fixes, *([one] for one in fixes[: _ONE_BY_ONE if size < _SMALL else 0])):
        files = _apply(source, some)
        after = load_pack(replace(source, files={**source.files, **files}), core, strict=True)
        if (
            files
            and all(map(parse_toml, files.values()))
            and _severity_counts(after.diagnostics) < _severity_counts(found)
        ):
            return files
    return None


def _severity_counts(found: Sequence[Diagnostic]) -> tuple[int, int]:
    """Return the number of errors, and of everything else."""
    errors = sum(one.severity is Severity.ERROR for one in found)
    return errors, len(found) - errors


def _apply(source: PackSource, fixes: Sequence[Diagnostic]) -> dict[str, bytes]:
    """Return the files that these diagnostics are about, with the fixes made."""
    files: dict[str, bytes] = {}
    for path, data in source.files.items():
        here = [one for one in fixes if one.file == printable(source.display_path(path), 500)]
        if here and (parsed := parse_toml(data)) is not None:
            files[path] = _edit_lines(parsed[0], here).encode()
    return files


def _edit_lines(text: str, fixes: Sequence[Diagnostic]) -> str:
    lines = text.split("\n")
    misplaced: list[str] = []
    for one in sorted(fixes, key=lambda one: one.order, reverse=True):
        if one.span is None:
            continue
        row, begin = one.span.line - 1, one.span.column - 1
        if one.code == _MISPLACED_KEY:
            misplaced.insert(0, lines.pop(row))
        elif one.replacement is not None:
            lines[row] = lines[row][:begin] + one.replacement + lines[row][begin + one.span.width :]
    top = _end_of_top(lines)
    lines[top:top] = misplaced
    if any(one.code == _NO_FORMAT for one in fixes):
        lines.insert(sum(line.startswith("#:") for line in lines[:1]), f"format = {FORMAT_VERSION}")
    return "\n".join(lines)


def _end_of_top(lines: Sequence[str]) -> int:
    """Return the row where a key of the pack can go: before the first heading, and the remarks and gaps above it."""
    row = next((row for row, line in enumerate(lines) if line.startswith("[")), len(lines))
    while row and (not lines[row - 1].strip() or lines[row - 1].startswith("#")):
        row -= 1
    return row
