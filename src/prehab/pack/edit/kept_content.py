"""What a fix may not lose: the numbers, units, sides, words and steps of the text before it.

`loss` compares the text of a file before and after a fix. It reads text that is no TOML too, so it looks at words and
at pieces between quotes, brackets and line ends, not at values. `changes_steps` compares what was read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import forbidden_characters, to_nfc
from prehab.core.model import Block, Exercise, Level, Pack, Reps, Routine, Step, Work
from prehab.pack.edit.paste_fixes import straight_quotes
from prehab.pack.grammar.formatter import without_positions
from prehab.pack.grammar.measures import parse_duration
from prehab.pack.grammar.parsed_step import Names, ParsedStep, ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.pack.grammar.words.kept_words import holds_quantity, is_quantity_word
from prehab.pack.plain_list.sentences import names_exercise
from prehab.pack.read.load import LoadResult
from prehab.pack.read.name_matching import ExerciseNames
from prehab.pack.schema.field_tables import PACK_TABLES
from prehab.pack.toml.strings import STRING, decode_string
from prehab.values import replace

_PART: Final = late_pattern(rf"{STRING}|(?P<comment>#[^\n]*)", re.DOTALL)
_FENCE: Final = late_pattern(
    r"^[ \t>|]*(?:`{3,}|~{3,})[ \t]*(?:toml|ini|text|txt|plain|plaintext|yaml|yml|conf|config)?[ \t]*$", re.MULTILINE
)
_NUMBERED: Final = late_pattern(r"^[ \t>|]*[0-9]{1,3}[.)](?=[ \t])", re.MULTILINE)
_WORD: Final = late_pattern(r"[0-9]+|[^\W\d_]+|[x×](?![^\W\d_])")
_NUMBER: Final = late_pattern("[0-9]+")
_REMARK: Final = late_pattern(r"\([^()\n]*\)")
_PIECE: Final = late_pattern(r"[^\n\"“”„‟″«»＂\[\]{}]+")
_MARK: Final = late_pattern(r"^[\s>|,;]*(?:(?:[-*•‣–]|[0-9]{1,3}[.)])[ \t]+)?[\s'‘’‚‛`´]*|[\s,;'‘’‚‛`´]*$")
_COLON: Final = late_pattern(r"[ \t]*([\w-]+)[ \t]*:")
_NO_NAME: Final = late_pattern(r"[^\w(]|.*[0-9=\"]", re.DOTALL)
"""A name that has swallowed a list mark, a sign of a remark, a number, a key or a quote."""
_NO_STEP: Final = late_pattern(r"[^\w(]|.*(?:=|(?<![0-9])\")", re.DOTALL)
"""A text that begins with a sign, or holds a key or a quote."""
_BETWEEN: Final = " "
_LONGEST_PIECE: Final = 300


def loss(before: str, after: str, names: Names, *, wrapped: bool = False) -> str:
    """Return what a fix loses of a text that cannot be read, in a few words; "" when it keeps everything.

    In `wrapped` text a step may have been broken into lines.
    """
    if lost := lost_words(before, after, names):
        return lost
    content, new_content = _split(_cleaned(before))[0], _split(after)[0]
    if made := _made_up_step(content, new_content, names):
        return made
    return next((piece for piece, _ in _lost_steps(content, new_content, names, wrapped=wrapped)), "")


def lost_words(before: str, after: str, names: Names, spelled: "Counter[str] | None" = None) -> str:
    """Return which words, numbers, units and sides a fix loses; "" for none.

    `spelled` are the words that were misspelled names of keys and values, which may go.
    """
    (content, remarks), (new_content, new_remarks) = _split(_cleaned(before)), _split(after)
    missing = _words(content) - _words(new_content) - (spelled or Counter())
    if missing:
        moved = _words(new_remarks) - _words(remarks)
        if missing - moved or any(map(is_quantity_word, missing)) or _names_exercise(new_remarks, remarks, names):
            return " ".join(missing)
    if gone := _words(remarks) - _words(new_remarks) - _words(new_content):
        return " ".join(gone)
    outside = _quantities(content) - _quantities(new_content) - (spelled or Counter())
    if outside:
        return " ".join(outside)
    if _names_exercise("\n".join(_REMARK.findall(new_content)), "\n".join(_REMARK.findall(content)), names):
        return "an exercise"
    return ""


def changes_steps(before: LoadResult, after: LoadResult) -> bool:
    """Return whether a pack makes a runner do something else after a fix.

    Every step that could be read is read as the same, and one that could not be read has all of its numbers, and none
    of its own. In a pack that could be played everything else in its routines is the same too.
    """
    if before.pack and (after.pack is None or _played(before.pack) != _played(after.pack)):
        return True
    there = {one.place: one for routine in after.routines for one in routine.steps}
    for one in (one for routine in before.routines for one in routine.steps):
        now = there.get(one.place)
        if now is None or (one.steps and _done(one.steps) != _done(now.steps)):
            return True
        if not one.steps and _NUMBER.findall(str(one.written)) != _NUMBER.findall(str(now.written)):
            return True
    return False


def _played(pack: Pack) -> list[Routine]:
    return [
        replace(routine, steps=_done(routine.steps), levels=tuple(map(_played_level, routine.levels)))
        for routine in pack.routines
    ]


def _played_level(level: Level) -> Level:
    return level if level.steps is None else replace(level, steps=_done(level.steps))


def _done(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return steps with nothing of their exercises but which they are."""
    found: list[Step] = []
    for step in steps:
        match step:
            case Work():
                found.append(replace(step, exercise=Exercise(step.exercise.id, "")))
            case Block():
                found.append(replace(step, steps=_done(step.steps)))
            case _:
                found.append(step)
    return tuple(found)


def lost_steps(before: str, after: str) -> bool:
    """Return whether a text, pasted with prose around it, has steps that are gone: reps of something, or a rest.

    "It takes 10 min" is prose as far as one can tell.
    """
    pieces = _lost_steps(_split(_cleaned(before))[0], _split(after)[0], ExerciseNames(), wrapped=True)
    return any(
        not isinstance(step, ParsedWork) or isinstance(step.amount, Reps) for _, steps in pieces for step in steps
    )


def words_of(text: str) -> "Counter[str]":
    """Return the words and numbers of a text, as `loss` counts them."""
    return _words(text)


def _cleaned(text: str) -> str:
    """Return a text without what no fix needs to keep: fences, numbers of a list, and characters that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    characters = list(text)
    for at, _ in forbidden_characters(text, len(text)):
        between = characters[at - 1 : at] + characters[at + 1 : at + 2]
        # Between two digits it would make one number of two.
        characters[at] = _BETWEEN if len(between) == 2 and all(map(str.isdigit, between)) else ""
    return _NUMBERED.sub("", _FENCE.sub("", "".join(characters)))


def _split(text: str) -> tuple[str, str]:
    """Return the content of a text, and its remarks (those with #)."""
    remarks = "\n".join(found.group() for found in _PART.finditer(text) if found["comment"])
    return _PART.sub(lambda found: "\n" if found["comment"] else found.group(), text), remarks


def _words(text: str) -> "Counter[str]":
    """Return the words and numbers of a text, each in its plain form."""
    found = (_plain(word) for word in _WORD.findall(to_nfc(text).casefold()))
    return Counter(found)


def _plain(word: str) -> str:
    return word.lstrip("0") or "0" if word[0].isdigit() else word


def _quantities(content: str) -> "Counter[str]":
    """Return the numbers, units and sides that stand outside of the remarks of steps."""
    words = _words(_REMARK.sub(" ", content))
    return Counter({word: number for word, number in words.items() if is_quantity_word(word)})


def _names_exercise(remarks: str, before: str, names: Names) -> bool:
    """Return whether a remark, one a line, that was not there before names an exercise, or holds an amount."""
    old = set(before.split("\n"))
    for line in remarks.split("\n"):
        if line not in old and (holds_quantity(line) or names_exercise(line, names)):
            return True
    return False


def _lost_steps(content: str, after: str, names: Names, *, wrapped: bool) -> Iterator[tuple[str, Sequence[ParsedStep]]]:
    """Yield the pieces of a text that are whole steps, and are none, or others, afterwards."""
    there = list(_steps(after, names))
    kept = Counter(str(step) for _, step in there)
    whole = "\n".join(" ".join(piece.split()) for piece, _ in there) if wrapped else ""
    for piece, step in _steps(content, names):
        kept[str(step)] -= 1
        if kept[str(step)] < 0 and not (wrapped and " ".join(piece.split()) in whole):
            yield piece, step


def _made_up_step(content: str, after: str, names: Names) -> str:
    """Return a text that is new between quotes and plays as an exercise nobody meant, such as `- rest`; "" for none."""
    for text in _quoted(after) - _quoted(content):
        key, parsed = _COLON.match(text), parse_step(text, names)
        if key and key[1].casefold() in _STEP_KEYS and names.find(key[1]) is None:
            return text
        if _NO_STEP.match(text) or (isinstance(parsed, list) and text[:1].isdigit()):
            return text
        works = [one for one in parsed if isinstance(one, ParsedWork) and one.amount is not None]
        if any(_NO_NAME.match(one.name) and names.find(one.name) is None for one in works):
            return text
    return ""


def _quoted(content: str) -> set[str]:
    """Return the texts between quotes, but no time that a key has, as in `rest = "15s"`."""
    found = [part for part in _PART.finditer(content) if not part["comment"]]
    texts = ((decode_string(part.group())[0], content[max(0, part.start() - 2) : part.start()]) for part in found)
    return {text for text, before in texts if not ("=" in before and isinstance(parse_duration(text), int))}


def _steps(content: str, names: Names) -> Iterator[tuple[str, Sequence[ParsedStep]]]:
    """Yield the pieces between quotes, brackets and line ends that are steps as they stand."""
    for found in _PIECE.finditer(content):
        piece = _MARK.sub("", found.group())
        key = _COLON.match(piece)
        if not piece or "=" in piece or len(piece) > _LONGEST_PIECE or (key and key[1].casefold() in _KEYS):
            continue
        parsed = parse_step(straight_quotes(" ".join(piece.split())), names)
        if isinstance(parsed, tuple) and all(
            not isinstance(one, ParsedWork) or one.amount is not None for one in parsed
        ):
            yield piece, _plain_steps(parsed)


def _plain_steps(steps: Sequence[ParsedStep]) -> tuple[ParsedStep, ...]:
    """Return steps without their positions, their names in lower case."""
    plain = map(without_positions, steps)
    return tuple(replace(one, name=one.name.casefold()) if isinstance(one, ParsedWork) else one for one in plain)


_KEYS: Final = frozenset(name for table in PACK_TABLES.values() for name in table.names)
_STEP_KEYS: Final = frozenset(("name", *PACK_TABLES["step"].names)) - {"rest"}
