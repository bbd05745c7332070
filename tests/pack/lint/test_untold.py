"""What there is no time to say before an exercise, and the get_ready with which there is."""

import re

from prehab.core.compile import compile_routine, compile_without_cues
from prehab.core.model import Dose, Exercise, Level, Pack, Position, Reps, Rest, Sides, Step, Work
from prehab.core.units import Ms
from prehab.pack.lint.lint_advice import LintAdvice
from prehab.pack.lint.untold import untold
from prehab.values import replace
from tests.builders import exercise, pack, work


def advice(*steps: Step, lang: object = "en", **routine: object) -> list[LintAdvice]:
    made = replace(pack(steps, **routine), lang=str(lang))
    return advice_of(made)


def advice_of(made: Pack) -> list[LintAdvice]:
    routine = made.routine()
    normal, *others = routine.levels
    outlines = [compile_without_cues(made, routine, level) for level in others]
    return list(untold(compile_routine(made, routine, normal), outlines, ("routine", 0)))


def told(*steps: Step, **routine: object) -> list[str]:
    return [one.message for one in advice(*steps, **routine)]


def step(done: Exercise, reps: int = 12) -> Work:
    return Work(done, Reps(reps, reps), done.sides)


CLAM = exercise(
    "Clamshell", Sides.EACH, called="leg on top", position=Position.SIDE_LYING, setup="Band above your knees."
)


def test_the_name_comes_first_and_then_the_dose() -> None:
    walk = work("Walk", 12)
    assert told(walk, get_ready=Ms(3000)) == ["there is no time to say “Walk” before it starts"]
    assert told(walk, get_ready=Ms(4000)) == ["there is no time to say “12 reps” before Walk"]
    assert told(walk, get_ready=Ms(5000)) == []


def test_the_dose_is_said_the_first_time() -> None:
    steps = (work("Walk", 12), work("Hop", 12))
    assert told(*steps, get_ready=Ms(4000), rounds=2, round_rest=Ms(9000)) == [
        "there is no time to say “12 reps” before Walk, and 1 more"
    ]
    assert told(*steps, get_ready=Ms(4000), rest=Ms(9000)) == ["there is no time to say “12 reps” before Walk"]


def test_position_and_setup_must_be_said_once() -> None:
    bridge = step(exercise("Bridge", position=Position.ON_BACK))
    for ready, said in (
        (6000, ["there is no time to say “12 reps” before Clamshell, and 2 more"]),
        (7000, ["there is no time to say “On your side.” before Clamshell, and 1 more"]),
        (8000, ["there is no time to say “Band above your knees.” before Clamshell"]),
        (9000, []),
    ):
        assert told(bridge, step(CLAM), get_ready=Ms(ready)) == said
    assert told(step(CLAM), bridge, get_ready=Ms(6000), rounds=2, round_rest=Ms(15_000)) == []


def test_of_the_library_no_more_is_due_than_fits_the_usual_gap() -> None:
    bridge = step(exercise("Bridge", position=Position.ON_BACK))
    assert advice(bridge) == advice(step(CLAM)) == []
    own = replace(pack([bridge]), exercises=(bridge.exercise,))
    assert [one.message for one in advice_of(own)] == ["there is no time to say “On your back.” before Bridge"]
    assert told(bridge, get_ready=Ms(5500)) == []
    assert told(bridge, get_ready=Ms(4500)) != []


def test_what_is_said_at_one_level_is_enough() -> None:
    slow = Level("slow", "Slow", Dose.LOW, rest=Ms(20_000), round_rest=Ms(20_000))
    quick = Level("quick", "Quick", Dose.LOW)
    steps = [work("Bridge", 12), step(CLAM)]
    assert [one.code for one in advice(*steps, get_ready=Ms(7000), levels=(quick,))] == ["PH513"]
    assert advice(*steps, get_ready=Ms(7000), levels=(quick, slow)) == []


def test_the_note_of_a_rest_must_be_said() -> None:
    steps = (work("Stride", 5), Rest(Ms(6000), note="Walk back and shake your legs"), work("Squat", 5))
    assert told(*steps, get_ready=Ms(5000)) == [
        "there is no time to say “Walk back and shake your legs, 6 second…” before Squat"
    ]
    assert told(steps[0], replace(steps[1], time=Ms(20_000)), steps[2], get_ready=Ms(5000)) == []


def test_the_get_ready_of_the_fix_would_do_and_less_would_not() -> None:
    for steps in ([step(CLAM)], [work("Bridge", 15), step(CLAM), work("Bulgarian split squat", 8, Sides.EACH)]):
        for lang in ("en", "de", "fr"):
            for ready in (3000, 6000, 7000):
                (found,) = advice(*steps, lang=lang, get_ready=Ms(ready))
                assert found.path == ("routine", 0, "get_ready")
                assert advice(*steps, lang=lang, get_ready=_seconds(found)) == []
                assert advice(*steps, lang=lang, get_ready=Ms(_seconds(found) - 1000)) != []


def _seconds(found: LintAdvice) -> Ms:
    (seconds,) = re.findall(r'"(\d+)s"', found.fix)
    return Ms(int(seconds) * 1000)


def test_a_language_without_announcements_says_nothing() -> None:
    assert advice(step(CLAM), lang="pl", get_ready=Ms(1000)) == []
