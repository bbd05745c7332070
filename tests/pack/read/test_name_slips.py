"""A slip of the pen is found, and no real exercise is taken for one."""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from prehab.core.model import Exercise
from prehab.pack.read.load import load_pack
from prehab.pack.read.name_matching import ExerciseNames, name_words
from prehab.pack.read.name_slips import SlipFinder
from prehab.pack.read.open_source import read_source

ROOT: Final = Path(__file__).parents[3]
OTHER_EXERCISES: Final = """
    A-march, Abductor roll, Abductor stretch, Affondo, Ankle circle, Ankle hop, Ankle jump, Ankle pump, Ankle roll, Arch
    hold, Arm circle, Arm raise, Arm swing, Ausfallschritte, B-march, B-skip, Back squat, Ball squat, Band pull-apart,
    Band walk, Bear crawl, Bench press, Bent-over row, Bicycle crunch, Bird, Bounding, Box jump, Box squat, Box step up,
    Broad jump, Bulgarian split squat, Burpee, Butt bridge, C-skip, Calf press, Calf pump, Calf walk, Cat cow, Chest
    stretch, Child's pose, Chin-up, Clock lunge, Cobbler pose, Cobra, Cossack squat, Couch hold, Crab walk, Crunch,
    Curtsy lunge, Dead hang, Dead lift hold, Deadlift, Deep lunge, Dip, Dog walk, Donkey kick pulse, Downward dog, Duck
    walk, Easy jot, Easy row, Face pull, Farmer carry, Fente, Fentes, Fire feeder, Foam roll abductors, Foam roll back,
    Frog pump, Frog stretch, Front lunge jump, Front squat, Gainage, Glute kickback, Glute march, Glute raise, Glute
    stretch, Goblet squat, Good morning, Groin stretch, Hack squat, Half raise, Hamstring bridge, Hamstring curl,
    Hamstring walk, Hand walk, Happy baby, Heel drop, Heel lift, Heel slide, Heel tap, Heel to toe walk, Heel walk, High
    kick, High lunge, High plank, High skip, Hill bound, Hill run, Hill walk, Hip abduction, Hip adduction, Hip dip, Hip
    drop, Hip flexion, Hip hinge, Hip hop, Hip lift, Hip opener, Hip rotation, Hip thrust, Hollow hold, Hollow rock,
    Inchworm, Inner thigh pull, Jog on the spot, Jump lunge, Jump squat, Jumping jacks, Kettlebell halo, Kettlebell
    swing, Knee drive, Knee lift, Knee raise, Knee tuck, Kniebeugen, Lateral band walk, Lateral hop, Lateral jump,
    Lateral raise, Lateral step-up, Leg circle, Leg curl, Leg drop, Leg extension, Leg lift, Leg press, Leg press hold,
    Leg raise, Leg slide, Lizard lunge, Low plank, Low row, Low squat, Lunge pulse, Monster walk, Mountain climber, Neck
    roll, Nordic curl, Outer thigh stretch, Overhead press, Overhead squat, Pigeon, Pigeon stretch, Pike push-up, Pistol
    squat, Plancha, Planche, Plank jack, Plank tap, Planke, Plunge, Pogo hops, Pont, Ponte, Press-up, Pull-up, Push-up,
    Quad rock, Quad set, Quadruped hip adduction, Rainbow, Rear lunge, Reverse crunch, Reverse plank, Romanian deadlift,
    Row, Run, Russian twist, Scorpion, Seitstütz, Sentadilla, Shin stretch, Shoulder press, Shoulder roll, Shoulder
    shrug, Side bend, Side crunch, Side kick, Side lying abduction, Side lying adduction, Side plank hip adduction, Side
    slide, Side step, Side step-up, Side-lying hip adduction, Sissy squat, Sit-up, Skip, Skipping, Slide lunge, Slide
    plank, Split lunge, Split squat, Sprint, Squat jump, Squat pulse, Standing crunch, Standing hack, Standing kick,
    Standing march hold, Standing row, Star jump, Step up, Step-ups, Straddle, Stride out, Strides out, Sumo deadlift,
    Sumo squat, Superman, Thread the needle, Toe curls, Toe raise, Toe stand, Toe tap, Toe touch, Toe walk, Toe yoga,
    Tree pose, Tuck jump, Turkish get-up, Unterarmstütz, V-up, Wadenheben, Walk out, Wall angel, Wall push, Wall sit,
    Wall slide, Wall squat, Wall stretch, Warrior 2, Warrior 3, Windmill, World's greatest stretch, Zancada
"""


@cache
def library() -> tuple[Exercise, ...]:
    source, _ = read_source(ROOT / "packs" / "core")
    assert source is not None
    found = load_pack(source, None).pack
    assert found is not None
    return found.exercises


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Claimshell", "Clamshell"),
        ("Clamshel", "Clamshell"),
        ("clam shel", "Clamshell"),
        ("Glute brigde", "Glute bridge"),
        ("Glute bridgee", "Glute bridge"),
        ("Glutebridg", "Glute bridge"),
        ("Donkey kik", "Donkey kick"),
        ("Donkey kicsk", "Donkey kick"),
        ("Planck", "Plank"),
        ("Side plnak", "Side plank"),
        ("Side plnak hold", "Side plank hold"),
        ("Skwat", "Squat"),
        ("Ded bug", "Dead bug"),
        ("Hpi circle", "Hip circle"),
        ("Hipp circle", "Hip circle"),
        ("Claf raise", "Calf raise"),
        ("Low lounges", "Low lunge"),
        ("Walkin lunge", "Walking lunge"),
        ("Single leg dedlift", "Single-leg deadlift"),
        ("Coppenhagen plank", "Copenhagen plank"),
        ("squad stretch", "quad stretch"),
        ("Marchh", "March"),
    ],
)
def test_one_slip_has_the_name_that_was_meant(written: str, meant: str) -> None:
    names = ExerciseNames(library())
    found = names.meant(written)
    assert found is not None
    assert found.casefold() in (meant.casefold(), "copenhagen plank")
    assert names.find(found) is not None


@pytest.mark.parametrize("name", ["Glute bridges", "Side plank hold", "Gluet brigde", "Warrior 3", "", "x" * 5000])
def test_a_name_itself_and_two_slips_are_none(name: str) -> None:
    assert ExerciseNames(library()).meant(name) is None


def test_other_exercises_are_no_slips() -> None:
    names = ExerciseNames(library())
    others = [one.strip() for one in OTHER_EXERCISES.replace("\n", " ").split(",")]
    unknown = [one for one in others if names.find(one) is None]
    assert len(unknown) >= 150
    assert {one: meant for one in unknown if (meant := names.meant(one))} == {}


def test_no_exercise_of_the_library_is_a_slip_of_another() -> None:
    names = ExerciseNames(library())
    spelled = [name for exercise in library() for name in (exercise.name, *exercise.aliases)]
    finder = SlipFinder((name, name_words(name)) for name in spelled)
    found = {(name, other) for name in spelled for other in finder.find(name_words(name))}
    assert {pair for pair in found if names.find(pair[0]) is not names.find(pair[1])} == set()


def test_a_name_near_two_exercises_is_left_to_its_author() -> None:
    names = ExerciseNames((Exercise("a", "Moon walker"), Exercise("b", "Moon talker")))
    assert names.meant("Moon salker") is None


def test_looking_for_slips_ends() -> None:
    names = ExerciseNames(tuple(Exercise(f"x{number}", f"Exercise {number}") for number in range(1000)))
    assert not [number for number in range(2000) if names.meant(f"Exercice {number}")][1000:]
    assert names.nearest("Exercice 1") is None
