"""No fix loses what is done: numbers, sides and steps of broken packs are there after it, and it is made only once."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.model import Pack
from prehab.pack.edit.fixes import fix_pack
from prehab.pack.edit.kept_content import loss, lost_steps
from prehab.pack.grammar.parsed_step import ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.load import load_pack
from prehab.pack.read.name_matching import ExerciseNames
from prehab.pack.read.open_source import read_source
from prehab.values import replace
from tests.long_proofs import examples
from tests.pack.loading import HEAD, core, one_file

ROOT: Final = Path(__file__).parents[3]


@cache
def library() -> Pack:
    source, _ = read_source(ROOT / "packs" / "core")
    assert source is not None
    found = load_pack(source, None).pack
    assert found is not None
    return found


@cache
def names() -> ExerciseNames:
    return ExerciseNames(library().exercises)


def fix(text: str, shelf: Pack | None = None) -> str:
    change = fix_pack(one_file(text), shelf or core()).get("test.prehab.toml")
    return text if change is None else change.after


def values(text: str) -> list[str]:
    """Return every text that is a value of a pack; none when it cannot be read."""
    parsed = parse_toml(text.encode())
    found: list[str] = []
    waiting: list[object] = [parsed[1]] if parsed else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def is_step(text: str) -> bool:
    """Return whether a text is a step as it stands: a misspelled exercise is none."""
    found = parse_step(text, names())
    if isinstance(found, list):
        return False
    works = [one for one in found if isinstance(one, ParsedWork)]
    return all(one.amount is not None and names().meant(one.name) is None for one in works)


_PART: Final = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|(#[^\n]*)")


def lost_numbers(text: str, after: str) -> Counter[str]:
    """Return the numbers that are gone; those in remarks of TOML and at list marks may go."""
    return numbers(re.sub(r"^[ \t>|]*[0-9]{1,3}[.)](?=[ \t])", "", text, flags=re.MULTILINE)) - numbers(after)


def numbers(text: str) -> Counter[str]:
    """Return the numbers of a text, those in remarks of TOML left out."""
    bare = _PART.sub(lambda found: "\n" if found[1] else found[0], text)
    return Counter(one.lstrip("0") or "0" for one in re.findall("[0-9]+", bare))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            HEAD + "steps:\nGlute bridge 15 reps\nClamshell 12 reps each side\n",
            HEAD + 'steps = [\n"Glute bridge 15 reps",\n"Clamshell 12 reps each side"]\n',
        ),
        (
            HEAD + "steps =\n  Squat 10 reps,\n\n  - Side plank 30s\nrounds = 2\n",
            HEAD + 'steps = [\n  "Squat 10 reps",\n\n  "Side plank 30s"]\nrounds = 2\n',
        ),
        (HEAD + "steps\n“Squat 10 reps”\nrest 20s\n", HEAD + 'steps = [\n"Squat 10 reps",\n"rest 20s"]\n'),
        (HEAD + 'steps:\nPlank 30"\nSquat 8 reps\n', HEAD + 'steps = [\n"Plank 30\\"",\n"Squat 8 reps"]\n'),
        (HEAD + 'steps:\n- "Squat 8 reps\nSquat 9 reps"\n', HEAD + 'steps = [\n"Squat 8 reps",\n"Squat 9 reps"]\n'),
        (HEAD + "steps = [\n\"Squat 8 reps',\n]\n", HEAD + 'steps = [\n"Squat 8 reps",\n]\n'),
        (HEAD + 'steps:\n- Plank 30"\n- Squat 8 reps\n', HEAD + 'steps = [ \n"Plank 30\\"",\n"Squat 8 reps"]\n'),
        (HEAD + "steps = [- Squat 8 reps, * rest 10s]\n", HEAD + 'steps = ["Squat 8 reps", "rest 10s"]\n'),
    ],
)
def test_bare_lines_below_steps_become_the_steps(wrong: str, right: str) -> None:
    assert fix(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        HEAD + 'steps = ["Squat 3 x 8 reps @ 8kg per hand"]\n',
        HEAD + 'steps = ["3 rounds: 30s plank + 15 curl-ups", "Squat 5 reps"]\n',
        HEAD + 'steps = ["Squat 5 reps twice"]\n',
        HEAD + 'steps = ["Clamshell 12 reps alternately"]\n',
        HEAD + 'steps = ["Clamshell 12 reps in total"]\n',
        HEAD + 'steps = ["Squat 5 reps a dozen"]\n',
        HEAD + 'steps = ["Squat 5 reps Füße"]\n',
        HEAD + 'steps = ["Squat 5 reps unilateral"]\n',
        HEAD + 'steps = ["Squat 5 reps repeat"]\n',
        HEAD + 'steps = ["Squat 9-5 reps"]\n',
        HEAD + 'steps = ["Clamshell 12 L / 12 R"]\n',
        HEAD + 'steps = ["Clamshell 12 reps L"]\n',
        HEAD + 'steps = ["Clamshell 12 reps rhs"]\n',
        HEAD + 'steps = ["Clamshell 12 reps switch halfway"]\n',
        HEAD + 'steps = ["Clamshell 12 reps then repeat"]\n',
        HEAD + 'steps = ["Squat 5 reps ½ range"]\n',
        HEAD + 'steps = ["Glute bridge 2 x 15 reps each"]\n',
        HEAD + 'steps = ["Squat 20s forward and back"]\n',
        HEAD + 'steps = ["Hop 30s on, 15s off"]\n',
        HEAD + 'steps = ["AMRAP 60s squat with squeeze"]\n',
        HEAD + "steps = [\n\"Plank 30',\n]\n",
        HEAD + 'steps = ["Squat 5 reps (slowly, 3 rounds"]\n',
        HEAD + 'steps = ["Squat 5 reps""Clamshell 4 reps"]\n',
        HEAD + 'steps = ["Squat 5 reps"]\nClamshell 12 reps each side\n',
        HEAD + 'steps = ["Squat 5 reps"]\n// Clamshell 12 reps\n',
        HEAD + 'steps = ["Squat 5 reps"]\n-- Clamshell\n',
        HEAD + 'steps = ["Squat 5 reps"]\n--- Squat\n',
        HEAD + 'steps = ["Squat 1\u200b5 reps"]\n',
        HEAD + "steps:\nSquat 5 reps\nrest: 20s\n",
        HEAD + "steps:\nSquat 5 reps\nrounds: 3\nClamshell 12 reps\n",
        HEAD + 'steps = ["Squat 5 reps\nClamshell 12 reps"]\n',
        HEAD + "[Warm up]\nPlank 30s\nSquat 5 reps\n",
        "Enjoy it, on Tuesday at 7!\n" + HEAD + 'steps = ["Squat 5 reps"]\n',
        HEAD + 'steps = [{ exercise = "squat", reps1 = 12 }]\n',
    ],
)
def test_what_could_be_done_is_asked_and_never_moved_or_dropped(text: str) -> None:
    assert fix(text) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (HEAD + '// warm and easy\nsteps = ["Squat 5 reps"]\n', HEAD + '# warm and easy\nsteps = ["Squat 5 reps"]\n'),
        (HEAD + 'steps = [\n"Squat 5 reps", -- easy\n]\n', HEAD + 'steps = [\n"Squat 5 reps", # easy\n]\n'),
        (
            "Hello you,\n" + HEAD + 'steps = ["Squat 5 reps"]\nHave fun!\n',
            "# Hello you,\n" + HEAD + 'steps = ["Squat 5 reps"]\n# Have fun!\n',
        ),
    ],
)
def test_a_mere_remark_becomes_one(wrong: str, right: str) -> None:
    assert fix(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "steps = [-- rest 10s]",
        "steps = [\n-- rest 10s,\n]",
        'steps = ["Squat 5 reps", -- slow 10s]',
        "steps = [rest = 10s]",
        "steps:\n1 Squat 5 reps\n2 Squat 9 reps",
        'steps:\n1: "Squat 5 reps"\n2: "Squat 9 reps"',
        'steps:\n"Squat" 5 reps\n"Plank" 30s',
        "steps:\n- exercise: Squat\n- exercise: Plank",
        "steps:\n- name: Squat\n  reps: 5\n",
        "steps:\n  time: 30s\n",
    ],
)
def test_no_fix_makes_a_step_that_nobody_meant(text: str) -> None:
    assert fix(f"{HEAD}{text}\n") == f"{HEAD}{text}\n"


def test_damaged_utf_16_is_not_made_into_other_letters() -> None:
    data = bytearray((HEAD + 'steps = ["Squat 5 reps"]\n').encode("utf-16-le"))
    del data[41]
    assert fix_pack(one_file(bytes(data)), core()) == {}


def test_a_fix_may_not_change_what_a_pack_that_plays_makes_one_do() -> None:
    text = HEAD + 'steps = ["Squat 5 reps", "Clamshell 12 reps each side"]\n'
    assert loss(text, text.replace("12 reps each side", "12 reps (each side)"), names()) != ""
    assert loss(text, text.replace('"Squat 5 reps", ', "# Squat 5 reps\n"), names()) != ""
    assert loss(text, text.replace("reps each side", "reps"), names()) != ""
    assert loss(text, text.replace("5 reps", "5 reps (5)"), names()) != ""
    assert loss(text, text + "rest = 3\n", names()) == ""


def test_a_step_behind_pasted_text_is_not_taken_for_prose() -> None:
    pasted = HEAD + 'steps = ["Squat 5 reps"]\n'
    assert lost_steps(f"{pasted}Clamshell 12 reps each side\n", pasted)
    assert lost_steps(f"{pasted}rest 30s\n", pasted)
    assert not lost_steps(f"{pasted}It takes 10 min, see you on the 7th!\n", pasted)


LISTS: Final = (
    'name = "Wed"\nsteps:\nGlute bridge 15 reps\nClamshell 12 reps each side\nrest 20s\nPlank 30s\n',
    HEAD + "steps = [\nPlank 30s\nGlute bridge 15 reps (slow)\n]\n",
    HEAD + 'rounds = 2\nsteps = [\n  - Plank 30s,\n  - "Clamshell 12 reps each side",\n  rest 10s\n]\n',
    "Wednesday club\nGlute bridge 15 reps\nClamshell 12 reps each side\n",
    "**Hips**\n1. Low lunge 30s each side (breathe)\n2. Hip circle 10 reps each side\nRepeat twice\n",
    "name: Wed\nrounds: 2\nsteps:\n - Glute bridge 15 reps\n - Plank 30s\nrest: 20s\n",
    HEAD + 'steps = ["3 x 8 reps squat", "Clamshell 5 reps @ 8kg per hand", "Plank 30s slowly"]\n',
    HEAD + 'steps = ["Squat 9-5 reps", "Plank 1,5 min", "Squat 3 sets of 5 reps"]\nruonds = 2\n',
)
PACKS: Final = tuple(sorted(path / "prehab.toml" for path in (ROOT / "packs").iterdir() if path.is_dir()))
BROKEN: Final = tuple(sorted((ROOT / "tests" / "corpus" / "broken").glob("*/*.toml")))
PIECES: Final = (
    *('"', "(", ")", "[", "]", "{", "}", "#", "=", ":", ",", "\n", "'", "\\", "“", "”", "//", ";", "--", "- ", "1. "),
    *("squat", "5", "reps", "30s", "left", " each side", "steps", "rest 20s", "Plank 30s\n", "[[exercise]]\n", "3 x "),
)


@cache
def whole_texts() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in PACKS if path.is_file() and path.parent.name != "core"]
    for path in BROKEN:
        data = path.read_bytes()
        if b"\0" not in data and len(data) < 4000:
            texts.append(data.decode("utf-8", "ignore"))
    return (*texts, *LISTS * 6)


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    """A pack or a list with letters deleted, put in, or exchanged, and lines that lost their quotes."""
    text = draw(st.sampled_from(whole_texts()))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.sampled_from(("", *PIECES)))
        if draw(st.booleans()):
            text = text[:at] + piece + text[at + draw(st.integers(0, 1)) :]
        else:
            end = text.find("\n", at)
            line = text[at : end if end >= 0 else len(text)]
            gone = re.compile(draw(st.sampled_from(['"', r"[\[\]]", ","])))
            text = text[:at] + piece.join(gone.split(line)) + text[at + len(line) :]
    return text


@settings(max_examples=examples(150))
@given(broken_texts())
def test_no_fix_of_a_broken_pack_loses_anything_and_it_is_made_once(text: str) -> None:
    after = fix(text, library())
    assert lost_numbers(text, after) == Counter()
    steps = [one for one in values(text) if is_step(one)]
    left = values(after)
    assert [one for one in steps if one not in left and one.isprintable()] == []
    assert fix(after, library()) == after
    before, now = (load_pack(one_file(one), library(), strict=True) for one in (text, after))
    is_still_a_list = before.listed is not None and now.listed is not None
    assert after == text or is_still_a_list or parse_toml(after.encode()) is not None
    if before.pack is not None:
        assert now.pack is not None
        assert now.pack.routines == before.pack.routines


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_no_fix_of_the_corpus_loses_anything(path: Path) -> None:
    source, _ = read_source(path)
    if source is None or b"\0" in source.files[source.manifest]:
        return
    before = source.files[source.manifest].decode("utf-8", "replace")
    changes = fix_pack(source, core())
    after = changes[source.manifest].after if source.manifest in changes else before
    assert lost_numbers(before, after) == Counter()
    fixed = replace(source, files={**source.files, **{name: one.after.encode() for name, one in changes.items()}})
    assert fix_pack(fixed, core()) == {}
