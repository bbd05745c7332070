"""The runner's own changes, laid over a routine."""

import pytest

from prehab.core.compile import NothingToPlay, compile_routine, level_lengths
from prehab.core.model import Block, Breaths, Level, Open, Reps, Rest, Routine, Sides, Step, Timed, Work, at_level
from prehab.core.overrides import RoutineChange, StepChange, apply_changes, preferred_level
from prehab.core.requirements import best_choice, level_choices, level_minutes
from prehab.core.units import Ms
from tests.builders import pack, timed, work

PACK = pack(
    [work("Bridge", Reps(10, 20)), Rest(Ms(9000)), Block(2, (timed("Plank", 30), work("Kick", 12, Sides.EACH)))]
)
ROUTINE = PACK.routine()


def work_steps_of(routine: Routine) -> list[Work]:
    return steps_written_out(routine.steps)


def steps_written_out(steps: tuple[Step, ...]) -> list[Work]:
    out: list[Work] = []
    for step in steps:
        match step:
            case Work():
                out.append(step)
            case Block():
                out += steps_written_out(step.steps) * step.repeat
    return out


def test_no_change_is_the_same_routine() -> None:
    assert apply_changes(ROUTINE, RoutineChange()) == ROUTINE


def test_reps_time_rest_and_note_are_the_runners_wherever_the_exercise_stands() -> None:
    change = RoutineChange(
        steps={
            "bridge": StepChange(reps=8, rest=Ms(20_000)),
            "plank": StepChange(time=Ms(45_000), note="on the knees"),
        }
    )
    bridge, plank, _, again, _ = work_steps_of(apply_changes(ROUTINE, change))
    assert (bridge.amount, bridge.rest) == (Reps(8, 8), 20_000)
    assert plank == again
    assert (plank.amount, plank.note) == (Timed(Ms(45_000)), "on the knees")


def test_the_runners_rest_and_note_beat_the_steps_own_and_without_them_the_steps_own_stay() -> None:
    made = pack([timed("Plank", 30, rest=Ms(9_000), note="long back")]).routine()
    change = StepChange(rest=Ms(0), note="on the knees")
    (plank,) = work_steps_of(apply_changes(made, RoutineChange(steps={"plank": change})))
    assert (plank.rest, plank.note) == (0, "on the knees")
    (plank,) = work_steps_of(apply_changes(made, RoutineChange(steps={"plank": StepChange(time=Ms(45_000))})))
    assert (plank.rest, plank.note) == (9_000, "long back")


def test_a_change_of_the_wrong_kind_is_left_alone() -> None:
    change = RoutineChange(
        steps={"plank": StepChange(reps=5, breaths=3), "bridge": StepChange(time=Ms(5000), breaths=3)}
    )
    assert apply_changes(ROUTINE, change) == ROUTINE


def test_breaths_and_a_range_of_time_are_the_runners_and_an_open_end_has_no_amount() -> None:
    change = StepChange(reps=7, time=Ms(40_000), breaths=6, rest=Ms(9000), note="calmly")
    made = pack([work("Lunge", Breaths(3, 5)), work("Stretch", Timed(Ms(30_000), Ms(45_000))), work("Plank", Open())])
    own = RoutineChange(steps=dict.fromkeys(("lunge", "stretch", "plank"), change))
    done = work_steps_of(apply_changes(made.routine(), own))
    assert [step.amount for step in done] == [Breaths(6, 6), Timed(Ms(40_000)), Open()]
    assert {(step.rest, step.note) for step in done} == {(9000, "calmly")}


def test_skipped_exercises_and_blocks_left_empty_are_gone() -> None:
    change = RoutineChange(steps={"plank": StepChange(skip=True), "kick": StepChange(skip=True)})
    assert [step.exercise.id for step in work_steps_of(apply_changes(ROUTINE, change))] == ["bridge"]


def test_when_everything_is_left_out_nothing_can_be_played() -> None:
    change = RoutineChange(steps={name: StepChange(skip=True) for name in ("bridge", "plank", "kick")})
    routine = apply_changes(ROUTINE, change)
    assert work_steps_of(routine) == []
    with pytest.raises(NothingToPlay, match="you have left out all of its exercises: bring one back"):
        compile_routine(PACK, routine, routine.level())
    assert level_minutes(level_lengths(routine, routine.level())) == "left out"
    assert (level_choices(routine), best_choice(routine, Ms(60_000))) == ([], None)


def test_a_level_that_is_gone_is_not_preferred() -> None:
    assert preferred_level(ROUTINE, RoutineChange(level="normal")) == "normal"
    assert preferred_level(ROUTINE, RoutineChange(level="band")) is None


def test_the_steps_of_a_level_are_changed_too_and_may_all_be_left_out() -> None:
    other = Level("other", "Other", steps=(work("Kick", 12), timed("Plank", 30)))
    made = pack([work("Bridge", 10)], levels=(Level("normal", "Normal"), other))
    changed = apply_changes(made.routine(), RoutineChange(steps={"kick": StepChange(reps=8)}))
    assert [step.amount for step in work_steps_of(at_level(changed, other))] == [Reps(8, 8), Timed(Ms(30_000))]
    out = RoutineChange(steps={name: StepChange(skip=True) for name in ("kick", "plank")})
    with pytest.raises(NothingToPlay):
        compile_routine(made, apply_changes(made.routine(), out), other)
    assert level_minutes(level_lengths(apply_changes(made.routine(), out), other)) == "left out"
