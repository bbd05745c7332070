"""Values without quotes: times, words, yes and no."""

import re
from collections.abc import Iterator
from typing import Final

from prehab.packfile.beginner.fault import Edit, Fault, Mistake, Rule

_YES_NO: Final = ("yes", "no", "on", "off", "true", "false", "none", "null", "nil")
_RANGE: Final = re.compile(r"(\d{1,4})\s*(?:-|–|—|to)\s*(\d{1,4})$")


def yes_no(fault: Fault) -> Iterator[Mistake]:
    """Recognise `yes`, `No`, `TRUE`, `null`."""
    match = re.match(r"([A-Za-z]+)\s*(?=[,\]}#]|$)", fault.after)
    if match and fault.wants("Invalid value") and match[1].lower() in _YES_NO:
        end = fault.at + len(match[1])
        yield Mistake(
            "PH109",
            fault.at,
            end,
            f'no key of a pack takes the word "{match[1]}"',
            "write what you want, or nothing",
            (Edit(fault.at, end, '""'),),
            "delete this line, or see prehab explain PH109",
        )


def amount(fault: Fault) -> Iterator[Mistake]:
    """Recognise `rest = 30s`, `tempo = 2-1-2`, `version = 1.2.0`, `reps = 10-20`, `rounds = 03`."""
    if not fault.wants("Expected newline", "Unclosed", "Invalid value", "Invalid date"):
        return
    head = re.search(r"[\d.:_+-]*[ \t]*$", fault.before)
    begin = fault.start + (head.start() if head else 0)
    match = re.match(r"[+-]?\d[^,\]}#\"'\n=]*", fault.text[begin : fault.end])
    if not match:
        return
    token = match.group().rstrip()
    end = begin + len(token)
    if re.fullmatch(r"0+\d+", token):
        fresh = token.lstrip("0") or "0"
        label, message = f"write {fresh}", "a number does not start with 0"
    elif pair := _RANGE.match(token):
        fresh, label = f"[{pair[1]}, {pair[2]}]", "from and to stand in brackets"
        message = "a range of reps is a list of two numbers"
    else:
        fresh, label, message = f'"{token}"', "quotes are missing around it", f"{token} needs quotes"
    yield Mistake("PH107", begin, end, message, label, (Edit(begin, end, fresh),))


def bare_text(fault: Fault) -> Iterator[Mistake]:
    """Recognise `name = Hips and glutes`, `steps = [Glute bridge 15 reps, Clamshell 12 reps]`."""
    if not fault.wants("Invalid value") or not re.match(r"[^\W_]|[(*./@&+-]", fault.after):
        return
    stop = r"[^,\]}#\n\"]*" if fault.open_brackets() else r"[^#\n\"]*"
    match = re.match(stop, fault.after)
    token = match.group().rstrip() if match else ""
    if token:
        end = fault.at + len(token)
        yield Mistake(
            "PH106",
            fault.at,
            end,
            "text stands between quotes",
            "quotes are missing around it",
            (Edit(fault.at, end, '"' + token.replace("\\", "\\\\") + '"'),),
        )


def nothing(fault: Fault) -> Iterator[Mistake]:
    """Recognise `name =` with nothing after it."""
    if fault.wants("Invalid value") and re.match(r"[ \t]*(#.*)?$", fault.after) and fault.before.rstrip().endswith("="):
        key = fault.before.rstrip(" \t=").strip() or "name"
        at = fault.start + len(fault.before.rstrip())
        yield Mistake(
            "PH124",
            at - 1,
            at,
            f"{key} has no value",
            "write its value here",
            (Edit(at, at, ' ""'),),
            f'delete this line, or write a value, such as {key} = "..."',
        )


RULES: Final[tuple[Rule, ...]] = (yes_no, amount, bare_text, nothing)
