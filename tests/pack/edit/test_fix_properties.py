"""The fixer over many packs, lists and sentences, made up and damaged: nothing is lost, nothing is changed.

What is expected is worked out here, without the parser: numbers are digits and a list of words, an exercise is a name
in a text, and what a pack does is the timeline that it makes.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import tomli

from prehab.core.compile import Unplayable, compile_without_cues
from prehab.core.model import Pack
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.edit.fixes import fix_pack
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.read.meanings import pack_meanings
from prehab.pack.read.open_source import read_source
from tests.pack.loading import one_file

ROOT: Final = Path(__file__).parents[3]
CASES: Final = 400
TEXTS_A_CASE: Final = 50

NAMES: Final = (
    *("Glute bridge", "glute bridges", "Clamshell", "clamshells", "Plank", "Side plank", "Donkey kick", "Low lunge"),
    *("Squat with squeeze", "Leg swings", "90/90", "Figure 4", "A-skip", "Single-leg bridge", "High knees", "Squat"),
    *("Claimshell", "Glute brigde", "Donkey kik", "Kettlebell halo", "Wall thing", "Reverse plank", "Warrior 2"),
)
AMOUNTS: Final = (
    *("12 reps", "12", "x15", "30s", "30 sec", "1 min", "1 min 30", "1:30", '30"', "1,5 min", "half a minute", "20 m"),
    *("10-15 reps", "10 to 15 reps", "15-10 reps", "10-8-6 reps", "30-45s", "5 breaths", "until tired", "to fatigue"),
    *("20/10 x 8", "12/12", "12 L / 10 R", "twelve reps", "45", "3 reps 20 seconds", "12 Wdh.", "30 Sek."),
)
SETS: Final = ("", "", "", "3 x ", "2x", "3 sets of ", "two sets ", "4 ")
SIDES: Final = ("", "", " each side", " per leg", " left", " (right)", " alternating", " each direction", " je Seite")
MORE: Final = (
    *("", "", "", " tempo 2-1-2", " @ 3-1-1", " hold 3s", ", rest 30s", " with band", " (slow)", " - heels together"),
    *(
        " @ 8 kg per hand",
        " slowly",
        ", keep your 2 feet still",
        " 3-1-1",
        " (12 reps)",
        " + Plank 30s",
        " twice",
        " 10 to",
    ),
)
RESTS: Final = ("rest 20s", "1 min rest", "Pause 20 Sekunden", "rest", "break 30", "rest 5 breaths", "walk it off")
MARKS: Final = ("", "", "", "- ", "* ", "1. ", "2) ", "[ ] ")
PIECES: Final = (
    *('"', "(", ")", "[", "]", "{", "}", "#", "=", ":", ",", "\n", "'", "\\", "“", "”", " ", "--", "- ", "1. ", "5"),
    *("reps", "30s", "left", " each side", "steps", "rest 20s", "[[exercise]]\n", "3 x ", "x", "/", "+", "–", "½"),
)
WORDS: Final = {
    word: str(number)
    for number, words in (
        (1, "one eins einen"),
        (2, "two twice zwei zweimal"),
        (3, "three drei dreimal thrice"),
        (4, "four vier"),
        (5, "five"),
        (10, "ten zehn"),
        (12, "twelve zwölf"),
    )
    for word in words.split()
}


@cache
def library() -> Pack:
    source, _ = read_source(ROOT / "packs" / "core")
    assert source is not None
    found = load_pack(source, None).pack
    assert found is not None
    return found


def load(text: str) -> LoadResult:
    return load_pack(one_file(text), library(), strict=True)


def fix(text: str) -> str:
    change = fix_pack(one_file(text), library()).get("test.prehab.toml")
    return text if change is None else change.after


# What is made up


def sentence(pick: random.Random) -> str:
    """Return a step as somebody may write it, right or wrong."""
    if pick.random() < 0.12:
        return pick.choice(RESTS)
    name, amount, sets, sides, more = map(pick.choice, (NAMES, AMOUNTS, SETS, SIDES, MORE))
    gap = pick.choice((" ", " ", " ", ": ", " - ", ", "))
    amount = f"{sets}{amount}" if amount[0].isdigit() else amount
    made = f"{amount}{sides} {name}{more}" if pick.random() < 0.3 else f"{name}{gap}{amount}{sides}{more}"
    return damaged(pick, made) if pick.random() < 0.15 else made


def damaged(pick: random.Random, text: str) -> str:
    """Return a text with a letter less, more, or another."""
    at = pick.randrange(len(text) + 1)
    return text[:at] + pick.choice(("", *PIECES)) + text[at + pick.randrange(2) :]


def good_pack(steps: list[str]) -> str:
    quoted = ",\n  ".join(f"'{step}'" if '"' in step or "\\" in step else f'"{step}"' for step in steps)
    return f'format = 1\nname = "Track"\nrounds = 2\nrest = "15s"\nsteps = [\n  {quoted},\n]\n'


def misspelled_pack(steps: list[str]) -> str:
    return good_pack(steps).replace("rounds", "ruonds").replace('rest = "15s"', "rest = 15")


def curly_pack(steps: list[str]) -> str:
    return good_pack(steps).replace('"', "“", 1).replace('"', "”", 1).replace("rounds =", "rounds:")


def bare_lines(steps: list[str]) -> str:
    return 'name = "Wed"\nsteps:\n' + "\n".join(steps) + "\n"


def list_in_brackets(steps: list[str]) -> str:
    return 'format = 1\nname = "Wed"\nsteps = [\n' + "\n".join(f"  - {step}" for step in steps) + "\n]\n"


def colons(steps: list[str]) -> str:
    return "name: Wed\nrounds: 2\nsteps:\n" + "\n".join(f" - {step}" for step in steps) + "\nrest: 20s\n"


def chat(steps: list[str]) -> str:
    return "Here it is:\n```toml\n" + good_pack(steps) + "```\nHave fun!\n"


def one_line(steps: list[str]) -> str:
    return good_pack(steps).replace("\n", " ")


def plain_list(steps: list[str]) -> str:
    return "Wednesday club\n\n" + "\n".join(steps) + "\n"


SHAPES: Final[tuple[Callable[[list[str]], str], ...]] = (
    good_pack,
    good_pack,
    misspelled_pack,
    curly_pack,
    bare_lines,
    list_in_brackets,
    colons,
    chat,
    one_line,
    plain_list,
)


def texts(case: int) -> Iterator[str]:
    """Yield the packs and lists of one case, always the same."""
    pick = random.Random(case)
    for _ in range(TEXTS_A_CASE):
        steps = [sentence(pick) for _ in range(pick.choice((1, 1, 2, 3, 4)))]
        text = pick.choice(SHAPES)([pick.choice(MARKS) + step if pick.random() < 0.2 else step for step in steps])
        begin = max(text.find("steps"), 0)
        for _ in range(pick.choice((0, 0, 1, 2))):
            text = text[:begin] + "steps" * (begin > 0) + damaged(pick, text[begin + 5 * (begin > 0) :])
        yield text


# What is expected


def numbers(text: str, *, marks: bool = True) -> "Counter[str]":
    """Return the numbers of a text, in digits and in words, without that of the format; `marks` are those of a list."""
    text = re.sub(r"format[ \t]*[=:][ \t]*\"?1\b", "", text)
    if not marks:
        text = re.sub(r"^[ \t>|\"'“]*[0-9]{1,3}[.)](?=[ \t])", "", text, flags=re.MULTILINE)
    found = Counter(one.lstrip("0") or "0" for one in re.findall("[0-9]+", text))
    return found + Counter(WORDS[word] for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in WORDS)


def letters(text: str) -> "Counter[str]":
    """Return the words of a pack from its steps on that are no keys."""
    known = {"format", "steps", "rounds", "ruonds", "name", "rest", "exercise", "toml"}
    steps = text[max(text.find("steps"), 0) :].casefold()
    return Counter(word for word in re.findall(r"[^\W\d_]{4,}", steps) if word not in known)


def lost_letters(text: str, after: str) -> list[str]:
    """Return the words that are gone, those left out that are spelled right now."""
    gained = list(letters(after) - letters(text))
    gone = letters(text) - letters(after)
    return [word for word in gone if not get_close_matches(word, gained, cutoff=0.6)]


def done(text: str) -> list[list[tuple[str, ...]]] | None:
    """Return what a pack that can be played makes a runner do, level by level; None for one that cannot."""
    pack = load(text).pack
    if pack is None:
        return None
    found: list[list[tuple[str, ...]]] = []
    for level in pack.routine().levels if pack.routines else ():
        try:
            segments = compile_without_cues(pack, pack.routine(), level).segments
        except Unplayable:
            return None
        found.append(
            [
                (one.exercise.name, str(one.kind), str(one.planned), str(one.side), str(one.reps), str(one.note))
                for one in segments
            ]
        )
    return found


def read_alone(line: str) -> bool:
    """Return whether a line is a step by itself."""
    text = 'format = 1\nname = "A"\nsteps = ' + str([line, "Squat 5 reps"]) + "\n"
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        text = f'format = 1\nname = "A"\nsteps = ["{line}", "Squat 5 reps"]\n'
    return not any(one.severity is Severity.ERROR for one in load(text).diagnostics)


def offers(fix_text: str) -> list[list[str]]:
    """Return the ways that a help tells to write a step, each of one or more lines; an example is none."""
    if "such as" in fix_text or "for example" in fix_text:
        return []
    found: list[list[str]] = []
    together = False
    for part in re.finditer(r"\"([^\"]*)\"|'([^']*)'", fix_text.partition("write ")[2]):
        line = part[1] if part[1] is not None else part[2]
        found = [*found[:-1], [*found[-1], line]] if together else [*found, [line]]
        together = fix_text.partition("write ")[2][part.end() :].startswith(" and ")
    return found


@pytest.mark.long_proof(sample=2)
@pytest.mark.parametrize("case", range(CASES))
def test_no_fix_loses_or_changes_anything(case: int) -> None:
    for text in texts(case):
        after = fix(text)
        assert not numbers(text, marks=False) - numbers(after), text
        assert not numbers(after) - numbers(text), text
        assert not lost_letters(text, after), text
        assert fix(after) == after, text
        if after != text and load(text).listed is None:
            tomli.loads(after)
        if (before := done(text)) is not None:
            assert done(after) == before, text


@pytest.mark.long_proof(sample=2)
@pytest.mark.parametrize("case", range(CASES))
def test_every_line_that_is_offered_can_be_read_and_has_the_same_numbers(case: int) -> None:
    pick = random.Random(case)
    steps = [sentence(pick) for _ in range(TEXTS_A_CASE)]
    for step in steps:
        source = one_file(good_pack([step]))
        for line in (
            line for one in pack_meanings(source, load_pack(source, library(), strict=True)) for line in one.lines
        ):
            for way in (way for question in line.questions for way in offers(question.fix)):
                assert all(map(read_alone, way)), (step, way)
                assert numbers(" ".join(way)) == numbers(step), (step, way)
