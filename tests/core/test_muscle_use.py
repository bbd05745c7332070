"""Muscles that work apart from muscles that are stretched or rolled."""

import pytest

from prehab.core.model import Muscles, Reps, Tempo, Timed
from prehab.core.muscle_use import held_stretches, muscles_of, stretch_word
from prehab.core.units import Ms
from tests.builders import exercise

MAIN = Muscles(main=("hamstrings",), also=("calves",))
STRETCHED = Muscles(stretched=("hamstrings",))
ROCK = Muscles(("gluteus-maximus",), (), ("iliopsoas",))
TEMPO = Tempo((Ms(1000), Ms(0), Ms(1000)))


def test_what_a_pack_says_is_taken_as_it_is() -> None:
    rock = exercise("Half-kneeling stretch and rock", muscles=ROCK)
    assert (muscles_of(rock), held_stretches(rock)) == (ROCK, ())
    held = exercise("Kneeling", tempo=None, muscles=ROCK)
    assert (muscles_of(held), held_stretches(held)) == (ROCK, ("iliopsoas",))
    plank = exercise("Plank", tempo=None, muscles=MAIN)
    assert (muscles_of(plank), held_stretches(plank)) == (MAIN, ())


@pytest.mark.parametrize(
    "name",
    [
        "Hamstring stretch",
        "Pigeon",
        "Child's pose",
        "Figure four",
        "Waden-Dehnung",
        "Étirement",
        "Calf roll",
    ],
)
def test_a_pack_with_main_muscles_only_is_told_by_the_name(name: str) -> None:
    ball = ("massage-ball",) if "roll" in name else ()
    one = exercise(name, tempo=None, muscles=MAIN, equipment=ball, amount=Timed(Ms(30_000)))
    assert muscles_of(one) == STRETCHED
    assert held_stretches(one) == (() if ball else ("hamstrings",))


@pytest.mark.parametrize("name", ["Plank hold", "Outstretched arms", "Shoulder rolls", "Poser", "Ab roll-out"])
def test_other_names_work(name: str) -> None:
    assert muscles_of(exercise(name, tempo=None, muscles=MAIN)) == MAIN


def test_what_is_counted_is_no_held_stretch_and_a_roller_alone_rolls_nothing() -> None:
    assert muscles_of(exercise("Hamstring stretch", tempo=TEMPO, muscles=MAIN)) == MAIN
    assert muscles_of(exercise("Hamstring stretch", tempo=None, amount=Reps(8, 8), muscles=MAIN)) == MAIN
    roller = exercise("Dead bug on a roller", tempo=None, muscles=MAIN, equipment=("foam-roller",))
    assert muscles_of(roller) == MAIN


def test_rolling_is_called_so() -> None:
    rolled = exercise("Calf roll", tempo=None, muscles=STRETCHED, equipment=("foam-roller",))
    assert (stretch_word(rolled), held_stretches(rolled)) == ("rolls", ())
    assert stretch_word(exercise("Calf stretch", muscles=STRETCHED)) == "stretches"
