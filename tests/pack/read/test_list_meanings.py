"""Every line of a plain list has a meaning: what is no step too."""

from prehab.pack.lint.check import meanings_of
from prehab.pack.read.open_source import text_source
from tests.pack.plain_list.reading import core

LIST = """Hips (3 rounds)
Use a mat if the floor is hard, please.
Plank 30s
(breathe)
Rest 10s between exercises
1 min between rounds
Frequency: 3x/week
"""


def meanings(text: str) -> list[tuple[int, str]]:
    _, (routine,) = meanings_of(text_source("club.txt", "club.txt", text.encode()), core())
    assert all(one.meaning or one.questions for one in routine.lines)
    return [(one.line, one.meaning) for one in routine.lines]


def test_titles_rounds_rests_and_remarks_have_their_meaning() -> None:
    assert meanings(LIST) == [
        (1, 'the title "Hips"; 3 rounds'),
        (2, "a remark on the whole"),
        (3, "Plank: 30 s, with the remark “breathe”"),
        (4, "a remark on the step above"),
        (5, "10s of rest between exercises"),
        (6, "1min of rest between rounds"),
        (7, ""),
    ]


def test_a_rest_between_rounds_of_a_block_has_its_line() -> None:
    assert meanings("Squat 30s\n3x:\nPlank 30s\n1 min break between rounds") == [
        (1, "Squat: 30 s"),
        (2, "3 times:"),
        (3, "Plank: 30 s"),
        (4, "1 min of rest"),
    ]
