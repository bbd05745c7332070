"""Bytes that cannot be decoded or parsed as TOML, explained with hints, and fixed where only one thing can be meant.

Loaded for a broken file only: the hints cost more to load than a whole pack costs to read.
"""

import re
from codecs import BOM_UTF8, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable, Iterator
from typing import Final

import tomli
from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import forbidden_characters, printable
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.read.lfs_pointer import LFS_FIX, LFS_MESSAGE, is_lfs_pointer
from prehab.pack.toml.hints import HINT_RULES
from prehab.pack.toml.hints.fault import Edit, SyntaxFault, TomlHint
from prehab.pack.toml.positions import Positions
from prehab.values import replace

_MOST: Final = 30
"""Mistakes reported of one file."""
_BUDGET: Final = 600_000
"""Most characters parsed for one file, all attempts together."""
_LONGEST_FIX: Final = 120
_SURE: Final = ("PH112", "PH115")
"""Brackets, and text that is not TOML: their fix is in words, but there is only one way to fix them."""

_DEEP: Final = "steps can be in blocks at most 3 deep; nothing else needs brackets in brackets in brackets"
_HINT: Final = 'write key = value, with text in quotes, such as name = "Hips"'

_NAME_ALONE: Final = late_pattern(r"[^\W\d_][\w' -]{0,79}")
_HAS_NAME: Final = late_pattern(r"^[ \t]*name[ \t]*[=:]", re.MULTILINE)
_SAVE: Final = "save the file again as UTF-8 (in Notepad: Save as, then Encoding: UTF-8)"
_OTHER_KINDS: Final = (
    (b"{\\rtf", "this is a rich-text document", "in TextEdit choose Format, then Make Plain Text, and save again"),
    (b"PK\x03\x04", "this is a zip or an office document", "save it as plain text"),
    (b"%PDF", "this is a PDF", "copy its text into a plain text file"),
    (b"<!doctype", "this is a web page", "download the file itself (on GitHub: the button Raw)"),
    (b"<html", "this is a web page", "download the file itself (on GitHub: the button Raw)"),
)
_VERY_WIDE: Final = (BOM_UTF32_LE, BOM_UTF32_BE)
_NO_TEXT: Final = bytes({*range(32)} - {*b"\t\n\r\f\x1b"})


IsAllowed = Callable[[str, str], bool]
"""Returns whether a fix may make the second text of the first."""


class _Draft(Struct, frozen=True):
    """The text as fixed so far, with every edit in the order it was made."""

    text: str
    edits: tuple[Edit, ...] = ()

    def apply(self, edits: tuple[Edit, ...]) -> "_Draft":
        """Return the draft with `edits` applied; they must not overlap."""
        done = sorted(edits, key=lambda edit: edit.begin)
        pieces, at = [], 0
        for edit in done:
            pieces += [self.text[at : edit.begin], edit.new]
            at = edit.end
        return _Draft("".join([*pieces, self.text[at:]]), (*self.edits, *reversed(done)))

    def original_offset(self, at: int) -> int:
        """Return the offset in the original text for an offset in this one."""
        for edit in reversed(self.edits):
            if at >= edit.begin + len(edit.new):
                at += edit.end - edit.begin - len(edit.new)
            elif at > edit.begin:
                at = min(at, edit.end)
        return at


def diagnose_syntax(file: str, data: bytes) -> list[Diagnostic]:
    """Return why `data` cannot be read as TOML: at least one diagnostic, in file order."""
    text, mistakes, readable = decode_text(data)
    found = [(mistake, mistake.begin, mistake.end) for mistake in mistakes]
    draft = _Draft(text)
    if readable:
        draft, more = _fix_all(_without_forbidden(draft, found))
        found += more
    if not found:
        found = [(_unrecognised(SyntaxFault(text, 0, "")), 0, 1)]
    places = Positions(text, {}, {})
    lines = draft.text.split("\n")
    return sorted((_report(file, places, lines, *item) for item in found), key=lambda item: item.order)


def fix_syntax(data: bytes, is_allowed: IsAllowed) -> str | None:
    """Return the text with every mistake fixed that a rule recognises, up to the first that none does.

    None when there is nothing to fix, or it is not text. A fix that is not allowed ends it too.
    """
    text, mistakes, readable = decode_text(data)
    if not readable:
        return None
    draft = _without_forbidden(_Draft(text), [])
    if draft.edits and not is_allowed(text, draft.text):
        return None
    draft = _fix_all(draft, only_sure=is_allowed)[0]
    return _without_blanks(text, draft.text) if draft.edits or mistakes else None


def _without_blanks(before: str, after: str) -> str:
    """Return the text without the spaces that replaced what was removed from a line."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return "\n".join(new if new.strip() or old == new else "" for old, new in pairs)


def _without_forbidden(draft: _Draft, found: list[tuple[TomlHint, int, int]]) -> _Draft:
    """Report every character that is not allowed and remove it."""
    forbidden = forbidden_characters(draft.text, _MOST)
    for at, description in forbidden:
        mistake = TomlHint("PH101", at, at + 1, f"{description} is not allowed", "delete it", ())
        found.append((mistake, at, at + 1))
    return draft.apply(tuple(Edit(at, at + 1, "") for at, _ in forbidden))


def _fix_all(draft: _Draft, *, only_sure: IsAllowed | None = None) -> tuple[_Draft, list[tuple[TomlHint, int, int]]]:
    """Find and fix mistakes until the draft can be read, or nothing helps; spans are those of the original text.

    With `only_sure` it stops at a mistake that can be fixed in several ways, or whose fix is not allowed.
    """
    found: list[tuple[TomlHint, int, int]] = []
    spent, guessed = len(draft.text), False
    fault = _parse(draft.text)
    while fault and len(found) < _MOST and spent < _BUDGET:
        mistake, fixed, next_fault, cost = _first_that_helps(draft, fault)
        spent += cost
        if mistake.code == "PH102":
            if guessed:
                break
            guessed = True
        found.append((mistake, draft.original_offset(mistake.begin), draft.original_offset(mistake.end)))
        if not mistake.edits:
            break
        if only_sure and not (_is_unambiguous(mistake) and only_sure(draft.text, fixed.text)):
            break
        draft, fault = fixed, next_fault
    return draft, found


def _is_unambiguous(mistake: TomlHint) -> bool:
    """Return whether there is only one way to fix a mistake."""
    return mistake.code != "PH102" and (not mistake.fix or mistake.code in _SURE)


def _first_that_helps(draft: _Draft, fault: SyntaxFault) -> tuple[TomlHint, _Draft, SyntaxFault | None, int]:
    """Return the first mistake whose edits let the parser get further, the new draft, and the characters parsed."""
    cost = 0
    for mistake in _candidates(fault):
        if not mistake.edits:
            return mistake, draft, fault, cost
        fixed = draft.apply(mistake.edits)
        next_fault = _parse(fixed.text)
        cost += len(fixed.text)
        grown = len(fixed.text) - len(draft.text)
        if next_fault is None or next_fault.at - max(grown, 0) > fault.at or cost > _BUDGET:
            return mistake, fixed, next_fault, cost
    mistake = _unrecognised(fault)
    fixed = draft.apply(mistake.edits)
    return mistake, fixed, _parse(fixed.text), cost + len(fixed.text)


def _candidates(fault: SyntaxFault) -> Iterator[TomlHint]:
    for rule in HINT_RULES:
        yield from rule(fault)


def _unrecognised(fault: SyntaxFault) -> TomlHint:
    """Return the hint for a mistake that no rule recognises; its edit blanks the line."""
    if fault.reason == "nested":
        return TomlHint("PH121", fault.at, fault.at + 1, "brackets are nested too deep", "far too deep", (), _DEEP)
    if fault.reason == "number":
        return TomlHint("PH122", fault.at, fault.at + 12, "this number is far too long", "too long", ())
    blank = Edit(fault.start, fault.end, " " * (fault.end - fault.start))
    message, fix = "this line cannot be read", _HINT
    line = fault.line.strip()
    if _NAME_ALONE.fullmatch(line) and not _HAS_NAME.search(fault.text):
        fix = f'write name = "{line}"'
    return TomlHint("PH102", fault.at, fault.at + 1, message, "here prehab cannot read on", (blank,), fix)


def _parse(text: str) -> SyntaxFault | None:
    """Return where and why tomli stops, or None when it can read the text."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return SyntaxFault(text, min(error.pos, len(text)), error.msg)
    except RecursionError:
        deep = re.search(r"(?:[\[{]\s*+|[\w\"'-]+\s*[.=]\s*+){50}", text)
        return SyntaxFault(text, deep.end() - 1 if deep else 0, "nested")
    except ValueError:
        number = re.search(r"[0-9_]{4000}", text)
        return SyntaxFault(text, number.start() if number else 0, "number")
    return None


def _report(file: str, places: Positions, lines: list[str], mistake: TomlHint, begin: int, end: int) -> Diagnostic:
    """Turn a mistake into a diagnostic; without a fix of its own the fixed line is the fix."""
    span = places.span(begin, max(end, begin + 1))
    fix = mistake.fix
    if not fix and mistake.edits:
        fixed = lines[span.line - 1].strip()
        fix = f"write {fixed}" if len(fixed) <= _LONGEST_FIX else mistake.label
        if not fixed:
            # A line with words in it may be a step: nobody is told to delete it.
            fix = mistake.label if re.search(r"\w", places.line(span.line)) else "delete this line"
    made = Diagnostic(mistake.code, CODES[mistake.code].severity, file, printable(mistake.message), span)
    return replace(made, source_line=places.line(span.line), label=printable(mistake.label), fix=printable(fix, 400))


def decode_text(data: bytes) -> tuple[str, list[TomlHint], bool]:
    """Return the text of a file, the problems of its encoding, and whether it can be parsed."""
    if is_lfs_pointer(data):
        return data.decode("ascii", "replace"), [TomlHint("PH115", 0, 1, LFS_MESSAGE, "", (), LFS_FIX)], False
    for start, message, fix in _OTHER_KINDS:
        if data.removeprefix(BOM_UTF8).lstrip()[:9].lower().startswith(start.lower()):
            text = data[:200].decode("ascii", "replace")
            return text, [TomlHint("PH115", 0, 1, f"{message}, not a pack", "", (), fix)], False
    if wide := _decode_wide(data):
        message = f"this file is saved as UTF-{32 if data.startswith(_VERY_WIDE) else 16}"
        return (
            wide.replace("\r\n", "\n"),
            [TomlHint("PH103", 0, 1, message, "", (), _SAVE)],
            "=" in wide and _is_whole_wide(data),
        )
    if _is_binary(data):
        fix = "a pack is plain text, as a text editor writes it"
        return "", [TomlHint("PH115", 0, 1, "this is not text, so it is not a pack", "", (), fix)], False
    data = data.replace(b"\r\n", b"\n")
    try:
        return data.decode("utf-8-sig"), [], True
    except UnicodeDecodeError as error:
        return _decode_windows(data, error.start)


def _decode_wide(data: bytes) -> str:
    """Return the text of UTF-16 or UTF-32 bytes, with or without a byte order mark, "" for other bytes."""
    if data.startswith(_VERY_WIDE):
        return data.decode("utf-32", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    head = data[:200]
    if len(head) >= 8 and head.count(0) * 3 > len(head):
        return data.decode("utf-16-le" if head[1] == 0 else "utf-16-be", "replace")
    return ""


def _is_whole_wide(data: bytes) -> bool:
    """Return whether UTF-16 bytes have no byte too many or too few, after which all letters would be others."""
    return data.startswith(_VERY_WIDE) or (len(data) % 2 == 0 and not (data[0::2].count(0) and data[1::2].count(0)))


def _is_binary(data: bytes) -> bool:
    """Return whether the start of a file has more control characters than any text."""
    head = data[:2000]
    return (len(head) - len(head.translate(None, _NO_TEXT))) * 10 > len(head)


def _decode_windows(data: bytes, bad: int) -> tuple[str, list[TomlHint], bool]:
    """Decode bytes that are not UTF-8 as Windows-1252."""
    text = data.removeprefix(BOM_UTF8).decode("cp1252", "replace")
    at = bad - (len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0)
    letter = text[at : at + 1]
    message = f"this file is not saved as UTF-8 (see the letter “{letter}”)" if letter.isalpha() else ""
    mistake = TomlHint("PH104", at, at + 1, message or "this file is not saved as UTF-8", "", (), _SAVE)
    return text, [mistake], True
