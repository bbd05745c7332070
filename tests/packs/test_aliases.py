"""Names that people write: each means the same movement or none; what could mean two things is not guessed."""

import pytest

from prehab.core.model import Pack
from prehab.pack.read.name_matching import ExerciseNames, name_key, spellings
from tests.packs.bundled import load


@pytest.mark.parametrize(
    ("written", "exercise_id"),
    [
        ("Squat", "squat"),
        ("bodyweight squats", "squat"),
        ("Squat with squeeze", "squat-squeeze"),
        ("Lunges", "lunge"),
        ("forward lunge", "lunge"),
        ("Walking lunges", "walking-lunge"),
        ("Single-leg deadlift", "single-leg-deadlift"),
        ("Single-leg deadlift reach", "single-leg-deadlift-reach"),
        ("leg swings", "leg-swing-front"),
        ("A-skips", "a-skip"),
        ("90/90", "ninety-ninety-switch"),
        ("Figure 4", "figure-4-stretch"),
        ("bridge", "glute-bridge"),
        ("clams", "clamshell"),
        ("press-ups", "push-up"),
        ("ankle circle", "ankle-circles"),
        ("arm circle", "arm-circles"),
        ("shoulder roll", "shoulder-rolls"),
    ],
)
def test_a_name_means_its_own_movement(core: Pack, written: str, exercise_id: str) -> None:
    found = ExerciseNames(core.exercises).find(written)
    assert found is not None
    assert found.id == exercise_id


@pytest.mark.parametrize(
    "written",
    [
        "knee to wall",  # a mobilisation at a wall, not the rock in the middle of the room
        "knee to chest",  # standing or on the back
        "kick-back",  # standing or on all fours
        "crab walk",  # on hands and feet
        "band walk",  # to the side or forward
        "box squat",  # with a bar, onto a box
        "chest opener",  # a stretch of the chest
        "knee lifts",  # slow, or a run on the spot
        "skips on the spot",  # with or without a rope
        "side leg raise",  # standing or lying
        "groin stretch",  # seated or standing
        "inner thigh stretch",
        "runner's lunge stretch",  # knee on the floor or not
        "Copenhagen",  # the whole lever or the short one
        "Copenhagen adduction",
    ],
)
def test_what_could_mean_another_movement_is_not_guessed(core: Pack, written: str) -> None:
    assert ExerciseNames(core.exercises).find(written) is None


@pytest.mark.parametrize(
    ("written", "exercise_id"),
    [
        ("Kniebeuge", "squat"),
        ("Kniebeuge mit Anspannen", "squat-squeeze"),
        ("Ausfallschritt", "lunge"),
        ("Ausfallschritte im Gehen", "walking-lunge"),
        ("Einbeiniges Kreuzheben", "single-leg-deadlift"),
        ("Knie zur Wand", None),
        ("Krebsgang", None),
        ("Scheibenwischer", None),
        ("Leistendehnung", None),
        ("Hopserlauf", None),
    ],
)
def test_the_same_holds_in_german(written: str, exercise_id: str | None) -> None:
    found = ExerciseNames(load("core", None, "de").exercises).find(written)
    assert (found.id if found else None) == exercise_id


@pytest.mark.parametrize("lang", [None, "de"])
def test_no_name_is_that_of_two_exercises(lang: str | None) -> None:
    owners: dict[str, str] = {}
    for exercise in load("core", None, lang).exercises:
        for name in spellings(exercise):
            assert owners.setdefault(name_key(name), exercise.id) == exercise.id, name
