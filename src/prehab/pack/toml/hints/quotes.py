"""Rules for quotes that are missing or wrong, and values without quotes."""

import re
from collections.abc import Iterator
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.toml.hints.fault import Edit, HintRule, SyntaxFault, TomlHint

_CURLY: Final = late_pattern("[“”„‟″«»＂]")
_ODD_PAIR: Final = late_pattern(r"([=\[,{]\s*)(?:[‘‚`´’]([^’‘`´\n\"]*)[’‘`´])")
_OTHER_QUOTES: Final = ("'", '"', "’", "”", "`")
_STATEMENT_END: Final = ("Expected newline", "Unclosed array", "Unclosed inline table")

_YES_NO: Final = ("yes", "no", "on", "off", "true", "false", "none", "null", "nil")
_LIST_ITEM: Final = r"((?:[-*•‣–][ \t]+)?)([^,\]}#\n\"]*)"
"""An item without quotes, and before it the mark of a list."""
_RANGE: Final = late_pattern(r"(\d{1,4})\s*(?:-|–|—|to)\s*(\d{1,4})$")


def curly_quotes(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise curly quotes from a word processor or a phone."""
    line = fault.line
    found = [match.start() for match in _CURLY.finditer(line)]
    for edits in _straightened(fault) if found else ():
        yield TomlHint(
            "PH105",
            fault.start + found[0],
            fault.start + found[0] + 1,
            'these are curly quotes; TOML needs straight ones: "',
            'write "',
            edits,
        )
    if pair := _ODD_PAIR.search(line):
        yield TomlHint(
            "PH105",
            fault.start + pair.end(1),
            fault.start + pair.end(1) + 1,
            'write text between straight quotes: "',
            'write "',
            (Edit(fault.start, fault.end, _ODD_PAIR.sub(r'\1"\2"', line)),),
        )


def _straightened(fault: SyntaxFault) -> Iterator[tuple[Edit, ...]]:
    """Yield edits that make the quotes straight; then, in a list, also add a comma that is missing before them."""
    straight = _CURLY.sub('"', fault.line)
    yield (Edit(fault.start, fault.end, straight),)
    stop = fault.last_value_end()
    if not fault.reason_is("Unclosed array"):
        return
    if stop <= fault.start:
        yield Edit(stop, stop, ","), Edit(fault.start, fault.end, straight)
    else:
        inside = stop - fault.start
        yield (Edit(fault.start, fault.end, f"{straight[:inside]},{straight[inside:]}"),)


def missing_closing_quote(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a text that is opened and never closed on its line."""
    mark = _unclosed_quote(fault)
    if mark is None:
        return
    at, quote = mark
    end = fault.text.find("\n", at)
    end = len(fault.text) if end < 0 else end
    for stop in _closing_places(fault.text, at, end):
        wrong = fault.text[stop - 1 : stop]
        other = wrong in _OTHER_QUOTES and wrong != quote and stop - 1 > at
        # Behind a number the other quote may be a unit: then only a person knows.
        unit = other and fault.text[stop - 2 : stop - 1].isdigit()
        yield TomlHint(
            "PH111",
            at,
            stop,
            "this text has no closing quote",
            f"a {quote} is missing at the end",
            (Edit(stop - (other and not unit), stop, quote),),
            f"write {fault.text[at : stop - 1]}{quote} or {fault.text[at:stop]}{quote}" if unit else "",
        )


def _unclosed_quote(fault: SyntaxFault) -> tuple[int, str] | None:
    """Return the offset and kind of the quote of a text that is not closed, if that is the fault."""
    if fault.reason_is("Illegal character '\\n'", "Found invalid character '\\n'", "Unterminated string", "Expected"):
        quote = "'" if fault.reason_is("Found", "Expected") else '"'
        if fault.reason_is("Expected") and not fault.reason_is('Expected "\'"'):
            return None
        at = _last_quote(fault, quote)
        return None if at is None else (at, quote)
    return None


def _last_quote(fault: SyntaxFault, quote: str) -> int | None:
    """Return the offset of the last quote before the fault."""
    at = fault.text.rfind(quote, 0, fault.at)
    return None if at < 0 or fault.text.startswith(quote * 3, max(at - 2, 0)) else at


def _closing_places(text: str, at: int, end: int) -> list[int]:
    """Return where a closing quote could go: before trailing commas and brackets, or at the very end."""
    places = [len(text[:end].rstrip())]
    stop = places[0]
    while stop > at + 1 and text[stop - 1] in ",]} \t":
        stop -= 1
        if text[stop - 1] not in " \t":
            places.append(stop)
    return [place for place in reversed(places) if place > at + 1] or [end]


def missing_opening_quote(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a text with a closing quote only."""
    if fault.reason_is("Invalid value") and (match := re.match(r'[^\W_][^"\n=\[\]{}]*"\s*(?=[,\]}#]|$)', fault.after)):
        yield TomlHint(
            "PH111",
            fault.at,
            fault.at + len(match.group().rstrip()),
            "this text has no opening quote",
            'a " is missing in front',
            (Edit(fault.at, fault.at, '"'),),
        )


def missing_quote_before_comma(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `["Bridge 15 reps, "Clamshell 12 reps"]`: the quote before the comma is missing."""
    if not fault.reason_is("Unclosed array") or fault.text[fault.at - 1] != '"':
        return
    gap = re.search(r',[ \t]*"$', fault.before)
    if gap:
        begin = fault.text.rfind('"', fault.start, fault.start + gap.start())
        stop = fault.start + gap.start()
        yield TomlHint(
            "PH111",
            max(begin, fault.start),
            stop,
            "this text has no closing quote",
            'a " is missing at the end',
            (Edit(stop, stop, '"'),),
        )


def nested_quotes(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `"the "best" hips"` and `'Runner's hips'`."""
    quote = fault.text[fault.at - 1 : fault.at]
    if quote not in ('"', "'") or not quote or not fault.reason_is(*_STATEMENT_END):
        return
    last = fault.line.rfind(quote)
    if fault.start + last < fault.at or re.match(r"""[ \t]*;[ \t]*["']""", fault.after):
        return
    head = re.match(r"""[^"']*""", fault.line)
    first = head.end() if head else 0
    inner = fault.line[first + 1 : last]
    other = "'" if quote == '"' else "’" if '"' in inner else "'"
    fixed = inner.replace('"', other) if quote == '"' else inner
    yield TomlHint(
        "PH116",
        fault.at - 1,
        fault.at,
        f"this {quote} ends the text too early",
        "use the other kind of quote inside a text",
        (Edit(fault.start + first, fault.start + last + 1, f'"{fixed}"'),),
    )


def lone_backslash(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a lone backslash in a text."""
    if fault.reason_is("Unescaped", "Invalid hex", "Escaped character"):
        at = fault.text.rfind("\\", 0, fault.at)
        yield TomlHint(
            "PH117",
            at,
            at + 1,
            "a backslash has a special meaning in a text",
            "write \\\\ for one backslash",
            (Edit(at, at, "\\"),),
        )


def unclosed_long_text(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise a text in three quotes that never ends."""
    for quote, reason in (('"""', "Unterminated string"), ("'''", "Expected \"'''\"")):
        at = fault.text.rfind(quote)
        if fault.reason_is(reason) and at >= 0 and fault.at >= len(fault.text):
            yield TomlHint(
                "PH111",
                at,
                at + 3,
                "this text is opened with three quotes and never closed",
                f"{quote} is missing at its end",
                (Edit(len(fault.text), len(fault.text), quote),),
                f"write {quote} after the last line of the text",
            )


QUOTE_RULES: Final[tuple[HintRule, ...]] = (
    curly_quotes,
    missing_quote_before_comma,
    missing_closing_quote,
    missing_opening_quote,
    nested_quotes,
    lone_backslash,
    unclosed_long_text,
)


def unquoted_yes_no(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `yes`, `No`, `TRUE`, `null`."""
    match = re.match(r"([A-Za-z]+)\s*(?=[,\]}#]|$)", fault.after)
    if match and fault.reason_is("Invalid value") and match[1].lower() in _YES_NO:
        end = fault.at + len(match[1])
        yield TomlHint(
            "PH109",
            fault.at,
            end,
            f'no key of a pack takes the word "{match[1]}"',
            "write what you want, or nothing",
            (Edit(fault.at, end, '""'),),
            "delete this line, or see prehab explain PH109",
        )


def unquoted_amount(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `rest = 30s`, `tempo = 2-1-2`, `version = 1.2.0`, `reps = 10-20`, `rounds = 03`."""
    if not fault.reason_is("Expected newline", "Unclosed", "Invalid value", "Invalid date"):
        return
    # Backwards: a search for what ends a line begins anew at every character.
    head = re.match(r"[ \t]*[\d.:_+-]*", fault.before[::-1])
    begin = fault.at - (head.end() if head else 0)
    match = re.match(r"[+-]?\d[^,\]}#\"'\n=]*", fault.text[begin : fault.end])
    if not match:
        return
    token = match.group().rstrip()
    end = begin + len(token)
    if re.fullmatch(r"0+\d+", token):
        fixed = token.lstrip("0") or "0"
        label, message = f"write {fixed}", "a number does not start with 0"
    elif pair := _RANGE.match(token):
        fixed, label = f"[{pair[1]}, {pair[2]}]", "write the two in square brackets"
        message = "a range of reps is a list of two numbers"
    else:
        fixed, label, message = f'"{token}"', "quotes are missing around it", f"{token} needs quotes"
    yield TomlHint("PH107", begin, end, message, label, (Edit(begin, end, fixed),))


def unquoted_text(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `name = Hips and glutes`, `steps = [Glute bridge 15 reps, Clamshell 12 reps]`."""
    if not fault.reason_is("Invalid value") or not re.match(r"[^\W_]|[(*./@&+-]", fault.after):
        return
    match = re.match(_LIST_ITEM if fault.open_brackets() else r"()([^#\n\"]*)", fault.after)
    token = match[2].rstrip() if match else ""
    if match and token:
        end = fault.at + len(match[1] + token)
        yield TomlHint(
            "PH106",
            fault.at,
            end,
            "write text between quotes",
            "quotes are missing around it",
            (Edit(fault.at, end, '"' + token.replace("\\", "\\\\") + '"'),),
        )


def missing_value(fault: SyntaxFault) -> Iterator[TomlHint]:
    """Recognise `name =` with nothing after it."""
    if (
        fault.reason_is("Invalid value")
        and re.match(r"[ \t]*(#.*)?$", fault.after)
        and fault.before.rstrip().endswith("=")
    ):
        key = fault.before.rstrip(" \t=").strip() or "name"
        at = fault.start + len(fault.before.rstrip())
        yield TomlHint(
            "PH124",
            at - 1,
            at,
            f"{key} has no value",
            "write its value here",
            (Edit(at, at, ' ""'),),
            f'delete this line, or write a value, such as {key} = "..."',
        )


VALUE_RULES: Final[tuple[HintRule, ...]] = (unquoted_yes_no, unquoted_amount, unquoted_text, missing_value)
