"""The ONE place for fixes: mistakes in the text of a pack that can be meant in one way only.

`fix_pack` fixes the files of a pack: what TOML cannot read, what the reader reports with its fix, and what a chat did.
`fix_pasted` undoes only what a chat did, so that a pack arrives as its author wrote it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import tomli
from msgspec import Struct

from prehab.core.characters.safe_text import printable
from prehab.core.model import Pack
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.edit import paste_fixes
from prehab.pack.edit.kept_content import changes_steps, loss, lost_steps, lost_words, words_of
from prehab.pack.edit.text_change import TextChange
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.listed_pack import SLIP, is_list
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.read.name_matching import ExerciseNames
from prehab.pack.read.source import PackSource, SourceKind
from prehab.pack.read.syntax_errors import decode_text
from prehab.pack.schema.limits import FORMAT_VERSION
from prehab.values import replace

_PASSES: Final = 8
"""A fix may bring the next mistake to light; what is left after this many rounds stays."""
_ONE_BY_ONE: Final = 30
"""Fixes that are tried one by one when all of them together make it worse."""
_SMALL: Final = 64 * 1024
"""Bytes of a pack up to which they are tried one by one."""
_NO_FORMAT: Final = "PH007"
_MISPLACED_KEY: Final = "PH316"
_SPELLING: Final = ("PH303", "PH306", "PH310", "PH403", "PH411", "PH412")
"""A misspelled key, word, name or id, whose letters a fix replaces."""
_PLAYABLE: Final = frozenset(("steps", "routine", "exercise"))


def fix_pack(source: PackSource, core: Pack | None) -> Mapping[str, TextChange]:
    """Return the change of each TOML file that could be fixed, by its path inside the pack.

    What the rules for mistakes leave unreadable is taken for pasted text, which may have lost its line breaks. No fix
    loses a number, a unit, a side, a word or a step, or changes what a pack that can be read makes one do: one that
    would is left for a person. A file is readable TOML afterwards, or is not among the changes. Fixing what was fixed
    changes nothing more. A plain list is read as it stands, and only misspelled names in it are spelled right; half a
    pack that can be read as one becomes a pack that is the same to play.
    """
    if source.kind is SourceKind.FILE and is_list(source.files[source.manifest], half_toml=False):
        return _fix_list(source, core)
    fixer = _Fixer(core, _known_names(source, core))
    fixed = fixer.without_mistakes(source)
    pasted = {path: fixer.pasted(source.files[path], data) for path, data in fixed.files.items()}
    if readable := {path: data for path, data in pasted.items() if data is not None}:
        fixed = fixer.without_mistakes(replace(fixed, files={**fixed.files, **readable}))
    if fixed is not source and not _plays_alike(source, fixed, core):
        return {}
    return {
        path: TextChange(source.files[path].decode("utf-8", "replace"), data.decode())
        for path, data in fixed.files.items()
        if data is not source.files[path] and parse_toml(data) is not None
    }


def _fix_list(source: PackSource, core: Pack | None) -> Mapping[str, TextChange]:
    """Return a plain list with the names of exercises that are one slip away spelled right."""
    before = load_pack(source, core, strict=True)
    slips = [one for one in before.diagnostics if one.code == SLIP and one.replacement is not None]
    text = source.files[source.manifest].decode("utf-8", "replace")
    fixed = _edit_lines(text, slips)
    after = load_pack(replace(source, files={source.manifest: fixed.encode()}), core, strict=True)
    is_better = _severity_counts(after.diagnostics) < _severity_counts(before.diagnostics)
    return {source.manifest: TextChange(text, fixed)} if is_better and not changes_steps(before, after) else {}


def _plays_alike(source: PackSource, fixed: PackSource, core: Pack | None) -> bool:
    """Return whether half a pack, which plays as a list, is the same to play as the pack that was made of it."""
    if source.kind is not SourceKind.FILE or not is_list(source.files[source.manifest]):
        return True
    before, after = load_pack(source, core).pack, load_pack(fixed, core).pack
    return before is None or (after is not None and after.routines == before.routines)


def fix_pasted(text: str) -> TextChange:
    """Undo what a chat did to a text, with as few steps as make it readable; if none does, the best of them.

    Prose around the pack is removed; where that prose could be a step, nothing is changed.
    """
    return _undo_chat(text, paste_fixes.STEPS, lambda after: not lost_steps(text, after))


def _undo_chat(text: str, steps: Sequence[Callable[[str], str]], is_allowed: Callable[[str], bool]) -> TextChange:
    best, furthest, now = text, _read_up_to(text), text
    if _is_playable(text):
        return TextChange(text, text)
    for step in steps:
        now = step(now)
        if _is_playable(now):
            return TextChange(text, now if is_allowed(now) else text)
        if (reached := _read_up_to(now)) > furthest:
            best, furthest = now, reached
    return TextChange(text, best)


def _known_names(source: PackSource, core: Pack | None) -> ExerciseNames:
    """Return the names of the pack's own exercises, if it can be read, and of core's."""
    own = load_pack(source, core).pack
    return ExerciseNames(own.exercises if own else (), core.exercises if core else ())


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


class _Fixer(Struct, frozen=True):
    """Fixes the files of one pack; `names` are those of exercises."""

    core: Pack | None
    names: ExerciseNames

    def without_mistakes(self, source: PackSource) -> PackSource:
        """Return a pack with its mistakes fixed, round after round; a file without any keeps its very bytes."""
        for _ in range(_PASSES):
            files = self._fix_syntax(source) or self._apply_best_fixes(source)
            if files is None:
                break
            source = replace(source, files={**source.files, **files})
        return source

    def pasted(self, original: bytes, data: bytes) -> bytes | None:
        """Return a file that cannot be read without what a chat did to it; None when that helps nothing."""
        if parse_toml(data) is not None:
            return None
        for one in dict.fromkeys((original, data)):
            text, _, readable = decode_text(one)
            if readable and (after := self._without_chat(text)) is not None:
                return after.encode()
        return None

    def _without_chat(self, text: str) -> str | None:
        after = _undo_chat(text, paste_fixes.STEPS_WITH_REMARKS, lambda now: self._keeps(text, now, wrapped=True)).after
        return after if after != text and _is_playable(after) else None

    def _keeps(self, before: str, after: str, *, wrapped: bool = False) -> bool:
        return not loss(before, after, self.names, wrapped=wrapped)

    def _fix_syntax(self, source: PackSource) -> dict[str, bytes] | None:
        """Return the files whose TOML was invalid and can be read further now, None when there are none."""
        changed: dict[str, bytes] = {}
        for path, data in source.files.items():
            if path.endswith(".toml") and parse_toml(data) is None:
                from prehab.pack.read.syntax_errors import fix_syntax  # only a broken file pays for it

                text = fix_syntax(data, self._keeps)
                if text is not None and text.encode() != data:
                    changed[path] = text.encode()
        return changed or None

    def _apply_best_fixes(self, source: PackSource) -> dict[str, bytes] | None:
        """Return files with fewer problems: with all fixes, else with each that helps by itself; None for none."""
        before = load_pack(source, self.core, strict=True)
        found = before.diagnostics
        fixes = [
            one
            for one in found
            if (one.replacement is not None and one.span) or one.code in (_NO_FORMAT, _MISPLACED_KEY)
        ]
        best = self._try(source, before, fixes, _severity_counts(found))
        if best is not None or sum(map(len, source.files.values())) >= _SMALL:
            return best[0] if best else None
        chosen: list[Diagnostic] = []
        least = _severity_counts(found)
        for one in fixes[:_ONE_BY_ONE]:
            tried = self._try(source, before, [*chosen, one], least)
            if tried is not None:
                chosen.append(one)
                best, least = tried, tried[1]
        return best[0] if best else None

    def _try(
        self, source: PackSource, before: LoadResult, fixes: Sequence[Diagnostic], least: tuple[int, int]
    ) -> tuple[dict[str, bytes], tuple[int, int]] | None:
        """Return the files with these fixes and the problems left; None when these are no fewer, or text is lost.

        None too when anything else would be done than `before`.
        """
        files = _apply(source, fixes)
        if not files or not all(map(parse_toml, files.values())):
            return None
        spelled = _misspelled(fixes)
        texts = ((source.files[path].decode("utf-8-sig"), data.decode()) for path, data in files.items())
        if any(lost_words(old, new, self.names, spelled) for old, new in texts):
            return None
        after = load_pack(replace(source, files={**source.files, **files}), self.core, strict=True)
        left = _severity_counts(after.diagnostics)
        return (files, left) if left < least and not changes_steps(before, after) else None


def _misspelled(fixes: Sequence[Diagnostic]) -> "Counter[str]":
    """Return the words, no numbers, that these fixes replace by the name of a key or one of the words it takes."""
    found: Counter[str] = Counter()
    for one in fixes:
        if one.code in _SPELLING and one.span and one.replacement is not None:
            begin = one.span.column - 1
            found += words_of(one.source_line[begin : begin + one.span.width])
    return Counter({word: number for word, number in found.items() if not word.isdigit()})


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
