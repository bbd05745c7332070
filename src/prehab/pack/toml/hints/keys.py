"""Rules for keys, equals signs and table headings."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from prehab.core.characters.ascii_text import ascii_pieces
from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.toml.hints.fault import Edit, HintRule, SyntaxFault, TomlHint

_MANY: Final = ("routine", "exercise", "exercise.variant")
"""Headings that may stand more than once, and so have two brackets."""
_MOST_HEADINGS: Final = 200
_SIGN: Final = late_pattern(r"[:=\-~]*[:>→]=?|is\b")
_HEADING: Final = late_pattern(r"\s*(\[+)\s*([^\[\]#]*?)\s*(\]*)\s*(#.*)?$")
_STATEMENT: Final = late_pattern(r"""^[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*=""", re.M)


def colon_for_equals(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `name: "Hips"`, `name -> "Hips"`."""
    match = _SIGN.match(fault.after)
    if fault.reason_is("Expected '='") and match:
        glue = "= " if fault.text[fault.at - 1] in " \t" else " = "
        end = fault.at + match.end()
        yield TomlHint(
            "PH108",
            fault.at,
            end,
            "an equals sign belongs between a key and its value",
            "write = here",
            (Edit(fault.at, end, glue.rstrip() if fault.text[end : end + 1] in " \t" else glue),),
        )


def double_equals(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `name == "Hips"`."""
    match = re.match(r"[=>:]+", fault.after)
    if fault.reason_is("Invalid value") and match and fault.before.rstrip().endswith("="):
        end = fault.at + match.end()
        yield TomlHint("PH108", fault.at, end, "one equals sign is enough", "too much", (Edit(fault.at, end, ""),))


def spaces_in_key(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `get ready = "5s"`."""
    match = re.match(r"\s*([A-Za-z][\w-]*(?:[ \t]+[\w-]+){1,3})[ \t]*[=:]", fault.line)
    if fault.reason_is("Expected '='") and match and not fault.open_brackets():
        begin, end = fault.start + match.start(1), fault.start + match.end(1)
        key = "_".join(match[1].lower().split())
        yield TomlHint("PH120", begin, end, "a key has no spaces", f"write {key}", (Edit(begin, end, key),))


def invalid_key_characters(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `größe = 1` and `rest! = "5s"`."""
    match = re.match(r"[ \t]*([^\s=#\[\]{}\"']+)[ \t]*=", fault.line)
    if match and fault.reason_is("Expected '='", "Invalid statement") and fault.at < fault.start + match.end():
        begin, end = fault.start + match.start(1), fault.start + match.end(1)
        key = re.sub(r"[^\w.-]", "", "".join(ascii_pieces(match[1])), flags=re.ASCII)
        message = "a key has only the letters a to z, digits, - and _"
        if key:
            yield TomlHint("PH120", begin, end, message, f"perhaps {key}?", (Edit(begin, end, key),))
        else:
            blank = Edit(fault.start, fault.end, " " * (fault.end - fault.start))
            yield TomlHint("PH120", begin, end, message, "none of them is in this one", (blank,), "write another key")


def missing_equals(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `name "Hips"`."""
    if fault.reason_is("Expected '='") and re.match(r"[\"'\[{\d]", fault.after):
        yield TomlHint(
            "PH108",
            fault.at,
            fault.at + 1,
            "an equals sign belongs between a key and its value",
            "= is missing here",
            (Edit(fault.at, fault.at, "= "),),
        )


def malformed_heading(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `[routine`, `[[routine]`, `[routine]]`, `[my routine]`."""
    match = _HEADING.match(fault.line)
    if not match or not match[2] or not fault.reason_is("Expected", "Invalid initial"):
        return
    if any(at < fault.start for at in fault.open_brackets()):
        return
    name = re.sub(r"[ \t]+", "-", match[2])
    count = 2 if name in _MANY or (len(match[1]) > 1 and len(match[3]) > 1) else 1
    fixed = "[" * count + name + "]" * count
    begin, end = fault.start + match.start(1), fault.start + match.end(3)
    yield TomlHint(
        "PH118",
        begin,
        end,
        "write a heading between brackets: as many before its name as after it",
        f"write {fixed}",
        (Edit(begin, end, fixed),),
    )


def duplicate_heading(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `[routine]` a second time: a table that may repeat has two brackets."""
    match = _HEADING.match(fault.line)
    if not match or not fault.reason_is("Cannot declare", "Cannot overwrite", "Cannot mutate"):
        return
    name = match[2]
    begin, end = fault.start + match.start(1), fault.start + match.end(3)
    if name in _MANY:
        pattern = re.compile(rf"^[ \t]*(\[\[?[ \t]*{re.escape(name)}[ \t]*\]\]?)", re.M)
        fixed = f"[[{name}]]"
        found = (m for m in pattern.finditer(fault.text) if m[1] != fixed)
        edits = tuple(Edit(*m.span(1), fixed) for m in islice(found, _MOST_HEADINGS))
        message = f"a pack can have more than one {name.rpartition('.')[2]}: its heading has two brackets"
        if edits:
            yield TomlHint("PH114", edits[0].begin, edits[0].end, message, f"write {fixed}", edits)
    blank = Edit(fault.start, fault.end, " " * (fault.end - fault.start))
    yield TomlHint(
        "PH114",
        begin,
        end,
        "this table is already there further up",
        "given twice",
        (blank,),
        "put these lines under the first heading",
    )


def duplicate_key(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise the same key again in one table."""
    if fault.reason_is("Duplicate inline"):
        yield from _duplicate_inline_key(fault)
    if not fault.reason_is("Cannot overwrite", "Cannot mutate", "Cannot redefine"):
        return
    found = list(_STATEMENT.finditer(fault.text, 0, fault.at))
    if not found:
        return
    last = found[-1]
    blank = re.sub(r"[^\n]", " ", fault.text[last.start() : fault.at])
    first = next((m for m in reversed(found[:-1]) if m[1] == last[1]), None)
    where = f" (first on line {fault.text.count(chr(10), 0, first.start(1)) + 1})" if first else ""
    yield TomlHint(
        "PH113",
        last.start(1),
        last.end(1),
        f"{last[1]} is given twice{where}",
        "the second time",
        (Edit(last.start(), fault.at, blank),),
        "delete one of the two",
    )


def _duplicate_inline_key(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise the same key twice between one pair of braces."""
    name = fault.reason.partition("key ")[2].strip("'\"")
    found = list(re.finditer(rf"(?<![\w-]){re.escape(name)}[ \t]*=", fault.text[: fault.at])) if name else []
    if found:
        begin = found[-1].start()
        yield TomlHint(
            "PH113",
            begin,
            begin + len(name),
            f"{name} is given twice between the same braces",
            "the second time",
            (Edit(begin, begin + len(name), f"{name}-again"),),
            "delete one of the two",
        )


KEY_RULES: Final[tuple[HintRule, ...]] = (
    colon_for_equals,
    double_equals,
    spaces_in_key,
    invalid_key_characters,
    missing_equals,
    malformed_heading,
    duplicate_heading,
    duplicate_key,
)
