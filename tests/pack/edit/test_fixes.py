"""Fixes: only what can be meant in one way, the damage of a chat among it, and never what is done."""

from pathlib import Path

import pytest

from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.edit.fixes import fix_pack
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.values import replace
from tests.pack.loading import HEAD, core, one_file

BROKEN = sorted(Path("tests/corpus/broken").glob("*/*.toml"))


def fix(text: str | bytes) -> str | None:
    change = fix_pack(one_file(text), core()).get("test.prehab.toml")
    return None if change is None else change.after


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('format: 1\nname = “A”\nsteps = ["Squat 5 reps"]\n', 'format = 1\nname = "A"\nsteps = ["Squat 5 reps"]\n'),
        (HEAD + 'ruonds = 2\nsteps = ["Squat 5 reps"]\n', HEAD + 'rounds = 2\nsteps = ["Squat 5 reps"]\n'),
        (HEAD + 'ruonds = 2\nsteps = ["A1 hop 5 reps"]\n', HEAD + 'rounds = 2\nsteps = ["A1 hop 5 reps"]\n'),
        (HEAD + 'rest = 15\nsteps = ["Squat 5 reps"]\n', HEAD + 'rest = "15s"\nsteps = ["Squat 5 reps"]\n'),
        (HEAD + 'rest: 15s\nsteps = ["Squat 5 reps"]\n', HEAD + 'rest = "15s"\nsteps = ["Squat 5 reps"]\n'),
        (HEAD + 'rest = 1m30s\nsteps = ["Squat 5 reps"]\n', HEAD + 'rest = "1m30s"\nsteps = ["Squat 5 reps"]\n'),
        (HEAD + 'steps = ["Squat 5-9 reps (slowly"]\n', HEAD + 'steps = ["Squat 5-9 reps (slowly)"]\n'),
        (
            HEAD + 'steps = ["Clamshel 5 reps", { exercise = "Sqaut", reps = 5 }]\n',
            HEAD + 'steps = ["Clamshell 5 reps", { exercise = "Squat", reps = 5 }]\n',
        ),
        (HEAD + 'id = "Big One"\nsteps = ["Squat 5 reps"]\n', HEAD + 'id = "big-one"\nsteps = ["Squat 5 reps"]\n'),
        ('#:schema ./x\nname = "A"\nsteps = ["Squat"]\n', '#:schema ./x\nformat = 1\nname = "A"\nsteps = ["Squat"]\n'),
        (
            HEAD + 'steps = ["Hop 5 reps"]\n[[exercise]]\nname = "Hop"\nrest = "20s"\n',
            HEAD + 'steps = ["Hop 5 reps"]\nrest = "20s"\n[[exercise]]\nname = "Hop"\n',
        ),
        (
            HEAD + 'steps = ["Squat 5 reps"]\n# sounds\n[cues]\ndone = { say = "Run!" }\nversion = "1.0.0"\n',
            HEAD + 'steps = ["Squat 5 reps"]\nversion = "1.0.0"\n# sounds\n[cues]\ndone = { say = "Run!" }\n',
        ),
        (
            HEAD + "steps = [\n “Squat 5 reps”\n “30s squat”\n]\n",
            HEAD + 'steps = [\n "Squat 5 reps",\n "30s squat"\n]\n',
        ),
        (HEAD + "steps = [\n  - Squat 5 reps\n]\n", HEAD + 'steps = [\n  "Squat 5 reps",\n]\n'),
        ("```toml\n" + HEAD + 'steps = ["Squat 5 reps"]\n```\n', "\n" + HEAD + 'steps = ["Squat 5 reps"]\n\n'),
        (
            (HEAD + 'steps = ["Squat 5 reps"]\n').encode("utf-16"),
            HEAD + 'steps = ["Squat 5 reps"]\n',
        ),
    ],
)
def test_what_can_be_meant_in_one_way_is_mended(wrong: str | bytes, right: str) -> None:
    assert fix(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        HEAD + 'steps = ["Plank 12"]\n',
        HEAD + 'steps = [{ exercise = "squat", reps = [12, 8] }]\n',
        HEAD + 'steps = ["Run 20m"]\n',
        HEAD + 'steps = ["Moon walk 5 reps"]\n',
        HEAD + 'rounds = 500\nsteps = ["Squat 5 reps"]\n',
        HEAD + 'rest = none\nsteps = ["Squat 5 reps"]\n',
        HEAD + 'rest = "5s"\nrest = "9s"\nsteps = ["Squat 5 reps"]\n',
        HEAD + 'rounds = 2, rest = "5s"\nsteps = ["Squat 5 reps"]\n',
        "{\\rtf1 " + "x" * 500,
        HEAD + 'steps = ["Squat 5 reps"]\n',
    ],
)
def test_what_someone_has_to_decide_is_left_alone(text: str) -> None:
    assert fix(text) is None


def test_a_mend_that_would_clash_does_not_stop_the_others() -> None:
    text = HEAD + 'rounds = 2\nruonds = 3\nrest = 15\nsteps = ["Squat 5 reps"]\n'
    assert fix(text) == text.replace("rest = 15", 'rest = "15s"')


def test_what_is_only_told_of_a_pack_that_plays_is_mended_too() -> None:
    hop = (
        'steps = ["Hop 5 reps"]\n[[exercise]]\nid = "hop"\nname = "Hop"\n'
        'muscles = { main = ["%s"] }\nequipment = ["%s"]\n'
    )
    assert fix(HEAD + hop % ("gluteus-maximsu", "mini-bnad")) == HEAD + hop % ("gluteus-maximus", "mini-band")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_mending_never_makes_it_worse_and_ends(path: Path) -> None:
    source, _ = read_source(path)
    if source is None:
        return
    better = replace(
        source, files={**source.files, **{name: one.after.encode() for name, one in fix_pack(source, core()).items()}}
    )
    counts = [
        sum(one.severity is Severity.ERROR for one in load_pack(one_of, core(), strict=True).diagnostics)
        for one_of in (source, better)
    ]
    assert counts[1] <= counts[0] or load_pack(source, core()).pack is None
    assert fix_pack(better, core()) == {}


GOOD = 'format = 1\nname = "A"\nrounds = 2\nsteps = [\n  "Squat 5 reps",\n]\n'


def test_lost_line_breaks_come_back_and_what_they_hid_is_mended_too() -> None:
    flat = GOOD.replace("\n", " ").replace("rounds", "ruonds").replace('"A"', "“A”")
    said = fix(flat)
    assert said is not None
    assert said.splitlines()[:3] == GOOD.splitlines()[:3]


@pytest.mark.parametrize("text", [GOOD, GOOD.replace("5 reps", "5"), "nothing of a pack in here", "{\\rtf1 x"])
def test_what_is_good_or_cannot_be_known_is_left_alone(text: str) -> None:
    assert fix(text) is None


def test_one_mistake_is_mended_where_it_stands() -> None:
    assert fix(GOOD.replace("rounds =", "rounds:")) == GOOD


def test_only_misspelled_names_of_a_plain_list_are_fixed() -> None:
    text = "Club\n\n- Squat 5 reps\n- 15 reps sqauts (slow)\n- Claimshell 12 reps each side\n- Side plank 30\n"
    assert fix(text) == text.replace("sqauts", "Squat").replace("Claimshell", "Clamshell")
    assert fix(text.replace("sqauts", "squats").replace("Claimshell", "Clamshell")) is None
