"""Rules for brackets, braces and the commas between items."""

import re
from collections.abc import Iterator
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.toml.hints.fault import Edit, HintRule, SyntaxFault, TomlHint

_NEXT_STATEMENT: Final = late_pattern(
    r"[ \t]*(?:\[\[?[ \t]*[A-Za-z][\w.-]*[ \t]*\]\]?[ \t]*(?:#.*)?$|[\w-]+[ \t]*=(?!=))"
)
_UNCLOSED: Final = ("Unclosed", "Invalid value", "Invalid initial", "Expected '='")
_PLAIN_NAME: Final = {"[": "list", "{": "table in { }"}
_CLOSER: Final = {"[": "]", "{": "}"}


def unclosed_bracket(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a list or table in braces that runs on into the next line of the pack, or to the end of the file."""
    if not fault.reason_is(*_UNCLOSED):
        return
    stack = fault.open_brackets()
    ends_here = fault.at >= len(fault.text.rstrip())
    if _NEXT_STATEMENT.match(fault.line) and not ends_here:
        fault = SyntaxFault(fault.text, fault.start, fault.reason)
        stack = fault.open_brackets()
    elif not ends_here:
        return
    if not stack:
        return
    opener = fault.text[stack[-1]]
    closers = "".join(_CLOSER[fault.text[at]] for at in reversed(stack))
    stop = fault.last_value_end()
    yield TomlHint(
        "PH112",
        stack[-1],
        stack[-1] + 1,
        f"this {_PLAIN_NAME[opener]} is never closed",
        f"its {_CLOSER[opener]} is missing",
        (Edit(stop, stop, closers),),
        f"write {closers} after {_last_item(fault.text, stop)}",
    )


def _last_item(text: str, stop: int) -> str:
    """Return the last item of a list for a message."""
    line = text[text.rfind("\n", 0, stop) + 1 : stop].strip()
    return line if len(line) <= 60 and not line.endswith("[") else "its last item"


def wrong_closing_bracket(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `[1, 2}`, `{ a = 1 ]`, `(a, b)`."""
    sign = fault.text[fault.at : fault.at + 1]
    stack = fault.open_brackets()
    if stack and sign and sign in "]})" and fault.reason_is("Unclosed", "Invalid value"):
        right = _CLOSER[fault.text[stack[-1]]]
        if sign != right:
            yield TomlHint(
                "PH112",
                fault.at,
                fault.at + 1,
                f"what was opened with {fault.text[stack[-1]]} is closed with {right}",
                f"write {right}",
                (Edit(fault.at, fault.at + 1, right),),
            )


def round_brackets(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `steps = ("Bridge 15 reps", "Clamshell 12 reps")`."""
    if not fault.after.startswith("(") or not fault.reason_is("Invalid value"):
        return
    edits = [Edit(fault.at, fault.at + 1, "[")]
    closing = fault.line.rfind(")")
    if closing > 0 and not re.search(r"[^\s,#]", fault.line[closing + 1 :]):
        edits.append(Edit(fault.start + closing, fault.start + closing + 1, "]"))
    message = "write a list between square brackets"
    yield TomlHint("PH112", fault.at, fault.at + 1, message, "write [", tuple(edits))


def extra_closing_bracket(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a closing bracket that nothing opened."""
    sign = fault.text[fault.at : fault.at + 1]
    if sign and sign in "]})" and fault.reason_is("Invalid statement", "Expected newline"):
        yield TomlHint(
            "PH112",
            fault.at,
            fault.at + 1,
            f"this {sign} closes nothing",
            "too much",
            (Edit(fault.at, fault.at + 1, ""),),
        )


def missing_comma(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise two items with nothing between them."""
    if not fault.reason_is("Unclosed") or not re.match(r"[\"'\[{\w]", fault.after):
        return
    stop = fault.last_value_end()
    begin = max(fault.text.rfind("\n", 0, stop) + 1, stop - 1)
    yield TomlHint(
        "PH110",
        begin,
        stop,
        "a comma is missing between two items",
        "write a comma after this",
        (Edit(stop, stop, ","),),
    )


def semicolon_for_comma(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `["a"; "b"]`."""
    match = re.match(r"[ \t]*(;)", fault.after)
    if match and fault.reason_is("Unclosed"):
        begin, end = fault.at + match.start(1), fault.at + match.end(1)
        yield TomlHint("PH110", begin, end, "items have a comma between them", "write , here", (Edit(begin, end, ","),))


def double_comma(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `["a",, "b"]` and `{ , }`."""
    if fault.after.startswith(",") and fault.reason_is("Invalid value", "Invalid initial"):
        yield TomlHint(
            "PH110", fault.at, fault.at + 1, "one comma is enough", "too much", (Edit(fault.at, fault.at + 1, ""),)
        )


def text_after_value(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a comma, semicolon or second statement after a value."""
    if not fault.reason_is("Expected newline"):
        return
    if match := re.match(r"[,;.]+[ \t]*(?=#|$)", fault.after):
        end = fault.at + match.end()
        yield TomlHint(
            "PH119", fault.at, end, "nothing follows a value on its line", "too much", (Edit(fault.at, end, ""),)
        )
    if re.match(r"[,;]?[ \t]*[\w-]+[ \t]*=", fault.after):
        rest = fault.after.strip(" ,;\t")
        yield TomlHint(
            "PH119",
            fault.at,
            fault.start + len(fault.line.rstrip()),
            "one key and its value on a line",
            "this starts a new line",
            (Edit(fault.at, fault.end, ""),),
            f"write {rest} on a line of its own",
        )


BRACKET_RULES: Final[tuple[HintRule, ...]] = (
    unclosed_bracket,
    wrong_closing_bracket,
    round_brackets,
    extra_closing_bracket,
    missing_comma,
    semicolon_for_comma,
    double_comma,
    text_after_value,
)
