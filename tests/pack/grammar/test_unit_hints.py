from random import Random

import pytest

from prehab.core.model import Reps, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.pack.grammar.unit_hints import _MISREAD, _SUSPECT, hints_after_failure, hints_before_parsing
from tests.pack.grammar.test_parser import problems
from tests.pack.loading import codes, load, marked_text, only_diagnostic


@pytest.mark.parametrize(
    ("text", "mark", "meant"),
    [
        ("Squat 10 - 20 reps", "10 - 20", "Squat 10-20 reps"),
        ("Squat 10 -20 reps", "10 -20", "Squat 10-20 reps"),
        ("Squat 10— 20x", "10— 20", "Squat 10-20x"),
        ("Squat 10 to 20 reps each side", "10 to 20", "Squat 10-20 reps each side"),
        ("Plank 1,5 min", "1,5", "Plank 1.5 min"),
        ("Squat 5 reps tempo 2,5-1-2", "2,5-1-2", "Squat 5 reps tempo 2.5-1-2"),
        ("Plank 30 sek", "30 sek", "Plank 30s"),
        ("Plank 2 x 30Sekunden (x)", "30Sekunden", "Plank 2 x 30s (x)"),
        ('Plank 30"', '30"', "Plank 30s"),
        ("Walk 5'", "5'", "Walk 5 min"),
        ("Walk 1'30''", "1'30''", "Walk 1:30"),
        ("Walk :45", ":45", "Walk 0:45"),
        ("Squat 10-20 Wdh", "10-20 Wdh", "Squat 10-20 reps"),
        ("Squat 3*10", "3*10", "Squat 3 x 10"),
        ("Squat -10 reps", "-10", "Squat 10 reps"),
        ("Squat 10 reps/leg", "/leg", "Squat 10 reps/side"),
        ("Squat 5 reps hold 3 sek", "3 sek", "Squat 5 reps hold 3s"),
        ("rest 30 sek", "30 sek", "rest 30s"),
    ],
)
def test_another_way_of_writing_is_told_the_right_one(text: str, mark: str, meant: str) -> None:
    (found,) = problems(text)
    assert (found.code, text[found.start : found.start + found.width]) == ("PH215", mark)
    assert found.fix == f'write "{meant}"'
    assert found.replacement is not None
    assert text.replace(mark, found.replacement) == meant
    assert not isinstance(parse_step(meant), list)


def test_a_range_of_times_is_refused_with_blanks_too() -> None:
    (found,) = problems("Plank 30 - 45s")
    assert (found.code, found.fix, found.replacement) == ("PH204", 'write "Plank 45s"', None)


@pytest.mark.parametrize(
    "text", ["Squat 10 reps (1,5 min later: 10 - 20 reps)", "Squat - 10 reps", "Glute bridge, 10 reps", "Walk 3, 5 min"]
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert not isinstance(parse_step(text), list)


def test_a_number_may_be_part_of_a_known_name() -> None:
    spec = parse_step("Warrior 2 - 20 reps", lambda name: name == "Warrior 2")
    assert isinstance(spec, ParsedWork)
    assert spec.amount == Reps(20, 20)
    spec = parse_step("Warrior 2,30s", lambda name: name == "Warrior 2")
    assert isinstance(spec, ParsedWork)
    assert spec.amount == Timed(Ms(30_000))


@pytest.mark.parametrize(("rest", "meant"), [("1,5 min", "1.5 min"), ("30 Sek", "30s"), ("1'30''", "1:30")])
def test_the_times_of_keys_have_the_same_slips(rest: str, meant: str) -> None:
    found = only_diagnostic(load(f'rest = "{rest}"\nsteps = ["Squat 5 reps"]'))
    assert (found.code, marked_text(found), found.fix) == ("PH215", f'"{rest}"', f'write rest = "{meant}"')


def test_two_slips_of_a_step_are_two_problems() -> None:
    assert codes(load('steps = ["Squat 2*10, hold 3 sek"]')) == ["PH215", "PH215"]


def test_a_sentence_that_is_far_too_long_is_not_looked_at() -> None:
    assert hints_after_failure("Squat 3*10" + " x" * 100) == []
    assert hints_before_parsing("Squat 10 - 20 reps" + " x" * 100) == []


def test_what_is_searched_first_is_in_all_that_would_be_misread() -> None:
    words = (
        "10",
        "5 reps",
        "30s",
        " 2",
        "Plank ",
        " ",
        "\t",
        "-",
        " – ",
        "—",
        "−",
        " to ",
        "bis",
        " Bis ",
        ",",
        "min",
        "x",
    )
    choice = Random(13)
    sentences = ["".join(choice.choices(words, k=choice.randint(2, 7))) for _ in range(20_000)]
    misread = [text for text in sentences if any(rule[0].search(text) for rule in _MISREAD)]
    assert len(misread) > 100
    assert [text for text in misread if not _SUSPECT.search(text)] == []
