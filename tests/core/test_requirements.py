"""Minutes to a level and rounds."""

import pytest

from prehab.core.compile import compile_routine
from prehab.core.model import Dose, Level, Muscles, Position, Reps, Sides, Work
from prehab.core.requirements import (
    best_choice,
    exercises_at_level,
    exercises_of,
    needed_equipment,
    needed_place,
    search_words,
)
from prehab.core.units import Ms, ms_from_seconds
from prehab.values import replace
from tests.builders import exercise, pack, work

LADDER = (
    Level("easy", "Easy", Dose.LOW, rounds=1),
    Level("normal", "Normal", Dose.LOW, rounds=2),
    Level("hard", "Hard", Dose.HIGH, rounds=3),
)
CIRCUIT = pack([work("Bridge", Reps(10, 20)), work("Kick", Reps(10, 20), Sides.EACH)], levels=LADDER)


@pytest.mark.parametrize(
    ("minutes", "level", "rounds", "fits"),
    [
        (1, "easy", 1, False),
        (3, "easy", 1, True),
        (5.4, "hard", 1, True),
        (6, "normal", 2, True),
        (60, "hard", 3, True),
    ],
)
def test_the_longest_way_that_fits_is_taken(minutes: float, level: str, rounds: int, fits: bool) -> None:
    fit = best_choice(CIRCUIT.routine(), ms_from_seconds(minutes * 60))
    assert fit is not None
    assert (fit.level.id, fit.level.rounds, fit.fits) == (level, rounds, fits)
    assert (fit.length <= minutes * 60_000) is fits
    assert compile_routine(CIRCUIT, CIRCUIT.routine(), fit.level).total == fit.length


def test_what_is_not_standing_or_on_a_seat_is_on_the_floor() -> None:
    def place(*positions: Position | None, equipment: tuple[str, ...] = ()) -> str:
        steps = [
            replace(work(f"Move {number}", 8), exercise=exercise(f"Move {number}", position=one, equipment=equipment))
            for number, one in enumerate(positions)
        ]
        made = pack(steps).routine()
        return needed_place(made, made.level())

    lying = [one for one in Position if one not in (Position.STANDING, Position.SEATED)]
    assert {place(Position.STANDING, one) for one in lying} == {"floor"}
    assert place(Position.SEATED, equipment=("foam-roller",)) == place(Position.SEATED) == "floor"
    assert place(Position.STANDING, Position.SEATED, equipment=("office-chair",)) == "seated"
    assert (place(Position.STANDING, None), place(None)) == ("standing", "")


def test_a_routine_is_found_by_what_works_and_by_what_is_stretched() -> None:
    rock = replace(
        work("Rock", 8), exercise=exercise("Rock", muscles=Muscles(("gluteus-maximus",), (), ("iliopsoas",)))
    )
    made = pack([rock])
    assert {"gluteus maximus", "iliopsoas"} <= {*search_words(made, made.routine())}


def test_a_level_can_be_kept() -> None:
    fit = best_choice(CIRCUIT.routine(), ms_from_seconds(360), only=LADDER[0])
    assert fit is not None
    assert fit.level.id == "easy"


def test_a_routine_that_is_too_long_at_every_level_has_no_fit() -> None:
    endless = pack([work("Bridge", 500)] * 10)
    assert best_choice(endless.routine(), Ms(60_000)) is None


def test_what_is_needed_is_that_of_the_steps_of_a_level() -> None:
    stand = Work(exercise("Reach", position=Position.STANDING), Reps(5, 5), Sides.BOTH)
    lie = Work(exercise("Roll", position=Position.FLOOR, equipment=("foam-roller",)), Reps(5, 5), Sides.BOTH)
    normal, rolled = Level("normal", "Normal"), Level("rolled", "Rolled", steps=(lie, stand))
    routine = pack([stand], levels=(normal, rolled)).routine()
    assert [one.name for one in exercises_of(routine)] == ["Reach", "Roll"]
    assert [one.name for one in exercises_at_level(routine, normal)] == ["Reach"]
    assert [one.name for one in exercises_at_level(routine, rolled)] == ["Roll", "Reach"]
    assert (needed_place(routine, normal), needed_place(routine, rolled)) == ("standing", "floor")
    assert (needed_equipment(routine, normal), needed_equipment(routine, rolled)) == ((), ("foam roller",))
    assert "Roll" in search_words(pack([]), routine)
