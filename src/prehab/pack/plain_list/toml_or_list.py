"""Tells a plain list from TOML with mistakes in it.

It is asked only about text that is no TOML. Somebody who writes TOML opens a list of steps, puts steps between quotes,
or writes a heading between brackets; each of these alone makes it TOML, and its mistakes are explained as such. What is
left is a list if a line of it can be a step or a title. With a few keys above the lines ("half TOML", `steps:` and
lines below it, YAML) it still is one.
"""

import re
from typing import Final

import tomli

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.schema.field_tables import PACK_TABLES
from prehab.pack.schema.limits import MAX_TEXT_LENGTH

_QUOTES: Final = "\"'“”„‟«»‘‚`"
_KEYS: Final = frozenset(name for kind in ("pack", "routine") for name in PACK_TABLES[kind].names)
"""The keys at the top of a pack."""
_OPENED: Final = late_pattern(
    rf"\bsteps\b[ \t]*+(?:[=:]++|->|⇒|→)?+[ \t]*+(?:\n[ \t]*+)?+[\[{{{_QUOTES}]", re.IGNORECASE
)
"""Steps that begin as a list of TOML does: with a bracket or a quote."""
_HEADING: Final = late_pattern(
    r"^[ \t>]*\[{1,2}[ \t]*(?:routine|exercise|levels|level|progress|cues|figure|variant)\b",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTED: Final = late_pattern(rf"[{_QUOTES}].*[{_QUOTES}][ \t]*,?[ \t]*(?:#.*)?")
_ENTRY: Final = late_pattern(r"(?:[-*•][ \t]+)?(?P<key>[A-Za-z_]+)[ \t]*(?P<sign>=+|:)[ \t]*(?P<value>.*)")
_KEY_IN_LINE: Final = late_pattern(r"(?<![\w-])([A-Za-z_]+)[ \t]*(?:=|:(?!//))")
_STEPS: Final = late_pattern(r"steps[ \t]*[=:]*", re.IGNORECASE)
_SPACES: Final = late_pattern("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LETTER: Final = late_pattern(r"[^\W\d_]")


def entry(line: str) -> tuple[str, str, str] | None:
    """Return key, sign and value of a line such as `rounds = 2` or `name: Wed`; None where it has no key of a pack."""
    found = _ENTRY.fullmatch(line.strip())
    if found is None or found["key"].casefold() not in _KEYS:
        return None
    return found["key"].casefold(), found["sign"][0], found["value"].strip()


def opens_steps(line: str) -> bool:
    """Return whether a line only says that the steps follow: `steps:`, `steps =`."""
    return bool(_STEPS.fullmatch(line.strip()))


def is_plain_list(text: str) -> bool:
    """Return whether a text that is no TOML is a plain list, and not TOML with mistakes."""
    text = _SPACES.sub(" ", text)
    if text.lstrip("\ufeff \t\r\n").startswith("{") or _OPENED.search(text) or _HEADING.search(text):
        return False
    keys, is_opened, bare, counted = 0, False, 0, 0
    for line in (line.strip()[:MAX_TEXT_LENGTH] for line in text.splitlines()):
        if opens_steps(line):
            is_opened, keys = True, keys + 1
        elif _has_two_keys(line) or (_QUOTED.fullmatch(line) and (keys or line.rstrip().endswith(","))):
            return False
        elif (found := entry(line)) is not None:
            keys += found[1] == "=" or found[2][:1] in _QUOTES
        elif _LETTER.search(line) and not line.startswith("#"):
            bare += 1
            counted += bool(re.search(r"\d", line))
        elif line.startswith("#") and _LETTER.search(line):
            bare += not keys
    return bare > 0 and (not keys or is_opened or counted > 0)


def is_half_toml(text: str) -> bool:
    """Return whether a plain list has keys of a pack above its lines: `rounds = 2`, `steps:`."""
    return any(opens_steps(line) or ((found := entry(line)) and found[1] == "=") for line in text.splitlines())


def title_entry(text: str) -> tuple[str, str, str] | None:
    """Return a title with its word before it: `Title: Hips`."""
    word, sign, value = text.partition(":")
    return ("title", ":", value.strip()) if sign and value and word.strip().casefold() in ("title", "titel") else None


def toml_value(value: str) -> object:
    """Return what stands behind a key: a value of TOML, else its words."""
    try:
        return tomli.loads(f"value = {value}")["value"]
    except (ValueError, RecursionError):
        return value.strip("\"'“”„ ,")


def _has_two_keys(line: str) -> bool:
    """Return whether a line has several keys of a pack: TOML that has lost its line ends."""
    return sum(key.casefold() in _KEYS for key in _KEY_IN_LINE.findall(line)) > 1
