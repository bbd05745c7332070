"""Every step of a pack has its meaning, or what is asked about it."""

import pytest

from prehab.pack.read.load import load_pack
from prehab.pack.read.meanings import LineMeaning, pack_meanings
from tests.pack.loading import HEAD, core, folder, one_file
from tests.pack.plain_list.reading import load

STEPS = """rounds = 2
steps = [
  "Squat 12 reps", "Clamshell 12 reps",
  "Side plank 30",
  "Moon walk 5 reps",
  { repeat = 3, steps = [
    "rest 20s",
    { exercise = "clamshell", reps = 5,
      sides = "eech" },
  ] },
  "Claimshell 30s",
  "Squat 90s",
]
"""


def meanings(text: str) -> list[LineMeaning]:
    source = one_file(HEAD + text)
    return [line for one in pack_meanings(source, load_pack(source, core(), strict=True)) for line in one.lines]


def test_lines_in_their_order_with_their_meanings() -> None:
    found = [(one.line, one.depth, one.written, one.meaning) for one in meanings(STEPS)]
    assert found == [
        (5, 0, "Squat 12 reps", "Squat: 12 reps, 2 s one way, 1 s held, 2 s back; about 1:05"),
        (5, 0, "Clamshell 12 reps", "Clamshell: 12 reps each side, at your own pace; about 1:22"),
        (6, 0, "Side plank 30", ""),
        (7, 0, "Moon walk 5 reps", "Moon walk: 5 reps, at your own pace, plays as text; about 0:20"),
        (8, 0, "{ repeat = 3, steps = [", "3 times:"),
        (9, 1, "rest 20s", "20 s of rest"),
        (10, 1, '{ exercise = "clamshell", reps = 5,', "Clamshell: 5 reps each side, at your own pace; about 0:40"),
        (13, 0, "Claimshell 30s", ""),
        (14, 0, "Squat 90s", "Squat: 1 min 30 s"),
    ]


def test_what_cannot_be_read_has_its_question() -> None:
    asked = {one.written: [question.message for question in one.questions] for one in meanings(STEPS) if one.questions}
    assert asked == {"Side plank 30": ["30 what?"], "Claimshell 30s": ['no exercise is called "Claimshell"']}


@pytest.mark.parametrize("text", ["", "steps = []\n", "steps = 3\n", "steps = [3, [], {}]\n", "this is no TOML"])
def test_what_is_no_step_has_no_meaning(text: str) -> None:
    assert [one.meaning for one in meanings(text) if one.meaning] == []


def test_routines_of_a_folder_have_their_files() -> None:
    source = folder({"prehab.toml": HEAD, "routines/a.toml": 'name = "A"\nsteps = ["Squat 30s"]\n'})
    (found,) = pack_meanings(source, load_pack(source, core(), strict=True))
    assert [(one.file, one.line, one.meaning) for one in found.lines] == [("club/routines/a.toml", 2, "Squat: 30 s")]


def test_a_step_that_is_too_long_for_any_routine_has_no_time() -> None:
    (found,) = meanings('steps = ["Squat 50 x 500 reps"]\n')
    assert found.meaning == "Squat: 50 sets of 500 reps, 2 s one way, 1 s held, 2 s back"


def test_an_unknown_name_in_a_list_is_described_in_the_pack_that_it_becomes() -> None:
    loaded = load_pack(one_file("Club\nSquat 5 reps\nMoon walk 5 reps\n"), core(), strict=True)
    (found,) = loaded.diagnostics
    assert (found.code, found.span and found.span.line) == ("PH401", 3)
    assert "at the end of the pack that the list becomes" in found.fix


def test_an_interval_of_a_list_is_one_line_with_one_meaning() -> None:
    text = "Hips\nSquat 20/10 x 3\n\n3 rounds:\nPlank 30s\nSquat 20s\n"
    loaded = load(text)
    assert loaded.listed is not None
    (found,) = pack_meanings(loaded.listed.source, loaded)
    assert [(one.line, one.depth, one.written, one.meaning) for one in found.lines] == [
        (2, 0, "Squat 20/10 x 3", "3 times, with 10 s of rest between: Squat: 20 s; about 1:25"),
        (4, 0, "3 rounds:", "3 times:"),
        (5, 1, "Plank 30s", "Plank: 30 s"),
        (6, 1, "Squat 20s", "Squat: 20 s"),
    ]
