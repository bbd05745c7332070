"""Lines as runners write them in the chat of their club, before anybody knew the parser, and what they mean."""

import pytest

from tests.pages.test_sentences_on_pages import read, steps

PLAIN: dict[str, tuple[str, ...]] = {
    "Leg swings, 10 each leg": ("Leg swing front to back 10 reps each side",),
    "15 squats": ("Squat 15 reps",),
    "Walking lunges 10 per leg": ("Walking lunge 10 reps each side",),
    "Clams 2 sets of 15 each side": ("Clamshell 2 x 15 reps each side",),
    "20 calf raises off a step, slow": ("Calf raise 20 reps (off a step, slow)",),
    "Hip circles x 8 each direction": ("Hip circle 8 reps each direction",),
    "March on the spot for one minute": ("March on the spot 1min",),
    "hamstring stretch - 2 x 30 sec per leg": ("Standing hamstring stretch 2 x 30s each side",),
    "Figure 4 stretch, 5 breaths each side": ("Figure-4 stretch 5 breaths each side",),
    "Single leg deadlifts 8/8": ("Single-leg deadlift 8 reps each side",),
    "Press ups: as many as you can": ("Push-up open",),
    "Strides 4 x 20s with 60s rest": ('{ repeat = 4, between = "60s", steps = ["Stride 20s"] }',),
    "High knees 20 sec on / 10 sec off, 6 rounds": ('{ repeat = 6, between = "10s", steps = ["High knees 20s"] }',),
    "Couch stretch 1-2 min each side": ("Couch stretch 60-120s each side",),
    "Dead bugs 10 per side, keep your back flat": ("Dead bug 10 reps each side (keep your back flat)",),
    "Fire hydrants x12 (both sides)": ("Fire hydrant 12 reps each side",),
    "Foam roll calves 1 min each": ("Calf roll 1min each side",),
    "3 rounds of 10 squats + 20s plank + 10 donkey kicks each leg": (
        '{ repeat = 3, steps = ["Squat 10 reps", "Plank 20s", "Donkey kick 10 reps each side"] }',
    ),
    "Single leg calf raises 3 x max each leg": ("Single-leg calf raise 3 x open each side",),
    "Take a 1 minute break": ("rest 1min",),
    "Jog 5 minutes easy": ("Easy jog 5min (easy)",),
    "Pushups x 10": ("Push-up 10 reps",),
    "Push-ups: 3 sets to failure": ("Push-up 3 x open",),
    "SL bridge 3 x 8 each": ("Single-leg bridge 3 x 8 reps each side",),
    "Glute bridge hold 30 secs": ("Glute bridge 30s",),
    "Ankle circles 10 each way, each foot": ("Ankle circles 10 reps each side each direction",),
    "Hip flexor stretch 30s/side": ("Half-kneeling stretch 30s each side",),
    "Calf stretch (straight leg) 30s each": ("Calf stretch 30s each side (straight leg)",),
    "Knee hugs – 8 each leg": ("Knee hug 8 reps each side",),
    "Clamshells with band 2x15": ("Clamshell 2 x 15 reps with band",),
    "Banded clamshells 2x15": ("Clamshell 2 x 15 reps with band",),
    "Banded bridges 20": ("Glute bridge 20 reps with band",),
    "10 kneeling push-ups": ("Push-up 10 reps with easy",),
    "Incline push ups 3x8": ("Push-up 3 x 8 reps with raised",),
    "Kneeling side plank 20s per side": ("Side plank 20s each side with easy",),
    "Kneeling push-up 10 reps with raised": ("Push-up 10 reps with easy (with raised)",),
    '{ exercise = "Banded clamshell", reps = 12 }': ("Clamshell 12 reps with band",),
    "Squats 3x10 with 45 sec rest between sets": ('{ repeat = 3, between = "45s", steps = ["Squat 10 reps"] }',),
    "Donkey kicks, 20 on each leg": ("Donkey kick 20 reps each side",),
    "Dead bug - 10 slow reps": ("Dead bug 10 reps (slow)",),
    "Butterfly stretch hold for 10 slow breaths": ("Butterfly stretch 10 breaths",),
    "Leg swings side to side 10/leg": ("Leg swing side to side 10 reps each side",),
    "Leg swings front/back 10 each": ("Leg swing front to back 10 reps each side",),
    "Bird dogs 10 reps (5 each side)": ("Bird dog 5 reps each side",),
    "Couch stretch 2 minutes (1 min each side)": ("Couch stretch 1min each side",),
    "Lateral band walk 12 steps each way": ("Lateral walk 12 reps each direction",),
    "Walk 3 mins to finish": ("Walk 3min (to finish)",),
}
ASKED = (
    "A-skips 30 secs then rest 30",
    "6 hill sprints of 10 seconds, walk back between",
)
"""Lines that could mean two things, or say what is not counted."""


@pytest.mark.parametrize("line", PLAIN)
def test_a_line_of_a_chat_is_read_as_it_was_meant(line: str) -> None:
    assert steps((line,)) == steps(PLAIN[line])


@pytest.mark.parametrize("line", ASKED)
def test_a_line_that_is_not_sure_is_asked(line: str) -> None:
    assert read((line,)).pack is None
