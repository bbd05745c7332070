"""Bytes to the TOML documents of a pack; what cannot be decoded or parsed is explained with hints.

The parser stops at the first problem. So that every independent mistake is reported in one run, each mistake that
a rule recognises is mended in a draft, which is parsed again; the mended lines are the fixes that are shown.
"""

import re
from codecs import BOM_UTF8, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import tomli

from prehab import __version__
from prehab.core.safe_text import forbidden_characters, is_printable_integer, printable
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.collector import DiagnosticCollector, Place
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.read.source import PackSource, SourceKind, path_problem
from prehab.pack.schema.limits import FILE_BYTES, FORMAT, SOUND_BYTES
from prehab.pack.toml.hints import RULES
from prehab.pack.toml.hints.fault import Edit, SyntaxFault, TomlHint
from prehab.pack.toml.positions import Positions

_MOST: Final = 30
"""Mistakes reported of one file."""
_BUDGET: Final = 600_000
"""Characters parsed for one file; what is over it is not looked at again."""
_LONGEST_FIX: Final = 120
_SURE: Final = ("PH112", "PH115")
"""Brackets, and what is not TOML at all: their help is in words, and still there is one way to mend them."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """The text as mended so far, with every edit in the order it was made."""

    text: str
    edits: tuple[Edit, ...] = ()

    def mend(self, edits: tuple[Edit, ...]) -> "_Draft":
        """Return the draft with `edits`, which do not overlap, made from the last to the first."""
        done = sorted(edits, key=lambda edit: edit.begin)
        pieces, at = [], 0
        for edit in done:
            pieces += [self.text[at : edit.begin], edit.new]
            at = edit.end
        return _Draft("".join([*pieces, self.text[at:]]), (*self.edits, *reversed(done)))

    def origin(self, at: int) -> int:
        """Return the offset in the first text for an offset in this one."""
        for edit in reversed(self.edits):
            if at >= edit.begin + len(edit.new):
                at += edit.end - edit.begin - len(edit.new)
            elif at > edit.begin:
                at = min(at, edit.end)
        return at


def diagnose_syntax(file: str, data: bytes) -> list[Diagnostic]:
    """Return what keeps `data` from being read as TOML: at least one located problem, in file order."""
    text, mistakes, readable = decode_text(data)
    found = [(mistake, mistake.begin, mistake.end) for mistake in mistakes]
    draft = _Draft(text)
    if readable:
        draft, more = _mend_all(_without_bad_characters(draft, found))
        found += more
    if not found:
        found = [(_generic(SyntaxFault(text, 0, "")), 0, 1)]
    places = Positions(text, {}, {})
    lines = draft.text.split("\n")
    return sorted((_report(file, places, lines, *item) for item in found), key=lambda item: item.order)


def fix_syntax(data: bytes) -> str | None:
    """Return the text with every mistake mended that a rule recognises, up to the first that none does.

    None when there is nothing to mend, or it is no text at all.
    """
    text, mistakes, readable = decode_text(data)
    if not readable:
        return None
    draft = _mend_all(_without_bad_characters(_Draft(text), []), only_sure=True)[0]
    return _without_blanks(text, draft.text) if draft.edits or mistakes else None


def _without_blanks(before: str, after: str) -> str:
    """Return the text without the blanks that stand for what was taken out of a line."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return "\n".join(new if new.strip() or old == new else "" for old, new in pairs)


def _without_bad_characters(draft: _Draft, found: list[tuple[TomlHint, int, int]]) -> _Draft:
    """Note every character that may not stand in a pack and go on without it."""
    bad = forbidden_characters(draft.text, _MOST)
    for at, what in bad:
        mistake = TomlHint("PH101", at, at + 1, f"{what} is not allowed", "delete it", ())
        found.append((mistake, at, at + 1))
    return draft.mend(tuple(Edit(at, at + 1, "") for at, _ in bad))


def _mend_all(draft: _Draft, *, only_sure: bool = False) -> tuple[_Draft, list[tuple[TomlHint, int, int]]]:
    """Find and mend mistakes until the draft can be read, or nothing helps; spans are those of the first text.

    With `only_sure` it stops at a mistake whose draft mend is a stopgap: someone has to decide what was meant.
    """
    found: list[tuple[TomlHint, int, int]] = []
    spent, guessed = len(draft.text), False
    fault = _parse(draft.text)
    while fault and len(found) < _MOST and spent < _BUDGET:
        mistake, mended, after, cost = _best(draft, fault)
        spent += cost
        if mistake.code == "PH102":
            if guessed:
                break
            guessed = True
        found.append((mistake, draft.origin(mistake.begin), draft.origin(mistake.end)))
        if not mistake.edits or (only_sure and not _is_sure(mistake)):
            break
        draft, fault = mended, after
    return draft, found


def _is_sure(mistake: TomlHint) -> bool:
    """Return whether the mended line says what was meant: then the line itself is the fix that is shown."""
    return mistake.code != "PH102" and (not mistake.fix or mistake.code in _SURE)


def _best(draft: _Draft, fault: SyntaxFault) -> tuple[TomlHint, _Draft, SyntaxFault | None, int]:
    """Return the first mistake whose mend lets the parser get further, the draft with it, and what it cost."""
    cost = 0
    for mistake in _proposals(fault):
        if not mistake.edits:
            return mistake, draft, fault, cost
        mended = draft.mend(mistake.edits)
        after = _parse(mended.text)
        cost += len(mended.text)
        grown = len(mended.text) - len(draft.text)
        if after is None or after.at - max(grown, 0) > fault.at or cost > _BUDGET:
            return mistake, mended, after, cost
    mistake = _generic(fault)
    mended = draft.mend(mistake.edits)
    return mistake, mended, _parse(mended.text), cost + len(mended.text)


def _proposals(fault: SyntaxFault) -> Iterator[TomlHint]:
    for rule in RULES:
        yield from rule(fault)


def _generic(fault: SyntaxFault) -> TomlHint:
    """Return the mistake that no rule recognises: the place, and the line left out to go on."""
    if fault.reason == "nested":
        return TomlHint("PH121", fault.at, fault.at + 1, "brackets are nested too deep", "far too deep", (), _DEEP)
    if fault.reason == "number":
        return TomlHint("PH122", fault.at, fault.at + 12, "this number is far too long", "too long", ())
    blank = Edit(fault.start, fault.end, " " * (fault.end - fault.start))
    message = "this line cannot be read"
    return TomlHint("PH102", fault.at, fault.at + 1, message, "the trouble starts here", (blank,), _HINT)


_DEEP: Final = "steps may stand in blocks at most 3 deep; nothing else needs brackets in brackets in brackets"
_HINT: Final = 'write key = value, with text in quotes, such as name = "Hips"'


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
    """Turn a mistake into a diagnostic; without a fix of its own the mended line is the fix."""
    span = places.span(begin, max(end, begin + 1))
    fix = mistake.fix
    if not fix and mistake.edits:
        mended = lines[span.line - 1].strip()
        fix = f"write {mended}" if len(mended) <= _LONGEST_FIX else mistake.label
        fix = fix if mended else "delete this line"
    made = Diagnostic(mistake.code, CODES[mistake.code].severity, file, printable(mistake.message), span)
    return replace(made, source_line=places.line(span.line), label=printable(mistake.label), fix=printable(fix, 400))


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


def decode_text(data: bytes) -> tuple[str, list[TomlHint], bool]:
    """Return the text of a file, what is wrong with how it is stored, and whether it is worth reading on."""
    for start, message, fix in _OTHER_KINDS:
        if data.removeprefix(BOM_UTF8).lstrip()[:9].lower().startswith(start.lower()):
            text = data[:200].decode("ascii", "replace")
            return text, [TomlHint("PH115", 0, 1, f"{message}, not a pack", "", (), fix)], False
    if wide := _wide(data):
        message = f"this file is saved as UTF-{32 if data.startswith(_VERY_WIDE) else 16}"
        return wide.replace("\r\n", "\n"), [TomlHint("PH103", 0, 1, message, "", (), _SAVE)], "=" in wide
    if _is_binary(data):
        fix = "a pack is plain text, as a text editor writes it"
        return "", [TomlHint("PH115", 0, 1, "this is not text, so it is not a pack", "", (), fix)], False
    data = data.replace(b"\r\n", b"\n")
    try:
        return data.decode("utf-8-sig"), [], True
    except UnicodeDecodeError as error:
        return _narrow(data, error.start)


def _wide(data: bytes) -> str:
    """Return the text of UTF-16 or UTF-32 bytes, with or without a byte order mark, or nothing."""
    if data.startswith(_VERY_WIDE):
        return data.decode("utf-32", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    head = data[:200]
    if len(head) >= 8 and head.count(0) * 3 > len(head):
        return data.decode("utf-16-le" if head[1] == 0 else "utf-16-be", "replace")
    return ""


def _is_binary(data: bytes) -> bool:
    """Return whether the start of a file has more control characters than any text."""
    head = data[:2000]
    return (len(head) - len(head.translate(None, _NO_TEXT))) * 10 > len(head)


def _narrow(data: bytes, bad: int) -> tuple[str, list[TomlHint], bool]:
    """Read bytes that are not UTF-8 as what Windows used to write."""
    text = data.removeprefix(BOM_UTF8).decode("cp1252", "replace")
    at = bad - (len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0)
    letter = text[at : at + 1]
    message = f"this file is not saved as UTF-8 (see the letter “{letter}”)" if letter.isalpha() else ""
    mistake = TomlHint("PH104", at, at + 1, message or "this file is not saved as UTF-8", "", (), _SAVE)
    return text, [mistake], True


Document = Mapping[str, object]
"""A parsed TOML file."""


def parse(data: bytes) -> tuple[str, Document] | None:
    """Return the text of a TOML file and what it says, or None when it cannot be read."""
    try:
        text = data.decode("utf-8-sig")
        return text, tomli.loads(text)
    except (ValueError, RecursionError):  # also UnicodeDecodeError, TOMLDecodeError, and numbers without end
        return None


def read_documents(
    source: PackSource, langs: tuple[str, ...] | None, problems: DiagnosticCollector, texts: dict[str, str]
) -> dict[str, Document]:
    """Return the parsed TOML files by path, and put their texts into `texts`; None as `langs` reads all of `lang/`."""
    documents: dict[str, Document] = {}
    for path, data in sorted(source.files.items()):
        skipped = path.startswith("lang/") and langs is not None and path not in langs
        if skipped or not _fits(source, path, data, problems) or not path.endswith(".toml"):
            continue
        parsed = parse(data)
        if parsed is None:
            for diagnostic in diagnose_syntax(source.shown(path), data):
                problems.add_located(diagnostic)
            problems.mute_names()
        else:
            texts[path], documents[path] = parsed
    return documents


def check_format(document: Document, place: Place, problems: DiagnosticCollector) -> bool:
    """Return whether a pack is written in the format this program reads; a newer one is refused whole."""
    found = document.get("format")
    if found is None:
        message = 'this pack does not say which "format" it is written in'
        problems.add("PH007", place, message, fix=f"write as the first line: format = {FORMAT}")
        return True
    if type(found) is not int or found <= FORMAT:
        return True
    shown = (
        f"format {found}, which prehab {found} reads" if is_printable_integer(found) else "a format of the far future"
    )
    message = f"this pack is written in {shown}; this is prehab {__version__}, which reads format {FORMAT}"
    problems.add(
        "PH006", place.child("format"), message, label="newer than this program", fix="update prehab, then try again"
    )
    return False


def _fits(source: PackSource, path: str, data: bytes, problems: DiagnosticCollector) -> bool:
    """Return whether a file may be part of the pack, whoever read it."""
    wrong = "" if source.kind is SourceKind.FILE else path_problem(path)
    if wrong:
        problems.add("PH003", Place(path), wrong)
    most = SOUND_BYTES if path.endswith(".wav") else FILE_BYTES
    if len(data) > most:
        problems.add("PH004", Place(path), f"this is too large: at most {most // 1024} kB")
    return not wrong and len(data) <= most
