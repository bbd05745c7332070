"""Left against right, and time by muscle."""

from prehab.core.model import Muscles
from prehab.core.timeline import Side
from prehab.core.units import Ms
from prehab.training_log.metrics import Balance, ExerciseSum, MuscleTime, balances, muscle_times


def a_sum(exercise: str, side: Side | None, reps: int, time: int = 1000) -> ExerciseSum:
    return ExerciseSum(exercise, exercise.title(), side, reps, Ms(time))


def test_the_most_lopsided_first() -> None:
    found = balances(
        [
            a_sum("clamshell", Side.LEFT, 30),
            a_sum("clamshell", Side.RIGHT, 30),
            a_sum("kick", Side.LEFT, 10),
            a_sum("kick", Side.RIGHT, 30),
            a_sum("bridge", None, 40),
            a_sum("march", Side.ALTERNATING, 40),
            a_sum("stretch", Side.RIGHT, 0, 0),
        ]
    )
    assert [(one.name, one.left_share, one.is_even) for one in found] == [("Kick", 25, False), ("Clamshell", 50, True)]


def test_time_decides_where_there_are_no_reps() -> None:
    (found,) = balances([a_sum("stretch", Side.LEFT, 0, 60_000), a_sum("stretch", Side.RIGHT, 0, 90_000)])
    assert (found.in_reps, found.left_share) == (False, 40)
    assert not found.is_even


def test_one_side_only() -> None:
    (found,) = balances([a_sum("kick", Side.RIGHT, 5)])
    assert (found.name, found.left_share, found.right_reps) == ("Kick", 0, 5)
    assert Balance("x", "X").left_share == 50


def test_an_exercise_counts_for_every_muscle_it_is_for() -> None:
    sums = [a_sum("bridge", None, 1, 60_000), a_sum("kick", Side.LEFT, 1, 30_000), a_sum("odd", None, 1, 5_000)]
    muscles = {"bridge": Muscles(("glutes", "core"), ("hamstrings",)), "kick": Muscles(("glutes",), ("core",))}
    assert muscle_times(sums, muscles) == (
        MuscleTime("glutes", Ms(90_000), Ms(0)),
        MuscleTime("core", Ms(60_000), Ms(30_000)),
        MuscleTime("hamstrings", Ms(0), Ms(60_000)),
    )
    assert muscle_times([], muscles) == ()


def test_what_is_stretched_is_no_work() -> None:
    sums = [a_sum("rock", None, 1, 60_000), a_sum("roll", None, 0, 30_000), a_sum("none", None, 1, 0)]
    muscles = {
        "rock": Muscles(("glutes",), (), ("hips",)),
        "roll": Muscles(stretched=("glutes",)),
        "none": Muscles(stretched=("feet",)),
    }
    assert muscle_times(sums, muscles) == (
        MuscleTime("glutes", main=Ms(60_000), stretched=Ms(30_000)),
        MuscleTime("hips", stretched=Ms(60_000)),
    )
