"""Every bundled pack is valid, complete and free of advice from the checker."""

from collections.abc import Mapping

import pytest

from prehab.core.compile import compile_without_cues
from prehab.core.model import Pack, Position, Reps, Sides, Timed, at_level
from prehab.core.requirements import level_choices
from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.pack.lint.check import check
from prehab.pack.lint.crossings import crossings
from tests.packs.bundled import IDS, PACKS, all_works

BUNDLED = {
    "after-run",
    "calf-and-foot",
    "core",
    "desk-break",
    "foam-roll",
    "glute-activation",
    "hip-flexors",
    "hopping-primer",
    "pre-run",
    "ready-to-run",
    "return-to-run",
    "sprint-day",
    "strong-hips",
}
SET_UP_WITH = {"foam-roller", "step", "bench", "bed", "chair"}


def test_all_of_them_are_there() -> None:
    assert set(IDS) == BUNDLED


@pytest.mark.parametrize("pack_id", IDS)
def test_the_checker_finds_nothing(pack_id: str, core: Pack) -> None:
    (report,) = check(PACKS / pack_id, None if pack_id == "core" else core)
    assert report.diagnostics == ()


@pytest.mark.parametrize("pack_id", IDS)
def test_each_names_its_sources_and_its_licence(pack_id: str, core: Pack, packs: Mapping[str, Pack]) -> None:
    pack = core if pack_id == "core" else packs[pack_id]
    assert (pack.id, pack.license, pack.version) == (pack_id, "CC-BY-4.0", "1.0.0")
    assert any("Injured, pregnant or after surgery?" in caution for caution in pack.cautions)
    assert "## Sources" in (PACKS / pack_id / "README.md").read_text("utf-8")
    assert "SPDX-License-Identifier: CC-BY-4.0" in (PACKS / pack_id / "LICENSE").read_text("utf-8")


def test_every_exercise_a_pack_uses_is_known(packs: Mapping[str, Pack]) -> None:
    used = [step.exercise for pack in packs.values() for routine in pack.routines for step in all_works(routine)]
    assert [exercise.name for exercise in used if not exercise.known] == []


def test_fewer_rounds_of_a_level_take_as_long_as_their_timeline(packs: Mapping[str, Pack]) -> None:
    for pack in packs.values():
        for routine in pack.routines:
            for choice in level_choices(routine):
                made = compile_without_cues(pack, routine, choice.level)
                assert (made.total, made.exact) == (choice.length, choice.exact)


def test_the_library_is_large_enough(core: Pack) -> None:
    assert len(core.exercises) >= 50
    assert core.routines == ()


ON_THE_MOVE = {"build-up", "easy-jog", "hill-sprint", "stride", "walk", "walk-back"}
"""What is run or walked: "Standing." before it would be silly."""


def test_every_exercise_is_complete(core: Pack) -> None:
    for exercise in core.exercises:
        assert 3 <= len(exercise.how) <= 6, exercise.id
        assert 3 <= len(exercise.cues) <= 5, exercise.id
        assert exercise.cautions, exercise.id
        assert exercise.muscles.main or exercise.muscles.stretched, exercise.id
        assert (exercise.position is None) == (exercise.id in ON_THE_MOVE), exercise.id
        assert exercise.amount is not None, exercise.id
        assert len(exercise.phases) == (len(exercise.tempo.parts) if exercise.tempo else 0), exercise.id


def test_push_ups_and_circles_are_known_to_watches_and_counted(core: Pack) -> None:
    found = {exercise.id: exercise for exercise in core.exercises}
    ways = [(variant.id, variant.equipment) for variant in found["push-up"].variants]
    assert ways == [("easy", ()), ("raised", ("bench",))]
    watch = {
        "push-up": ("push_up", "push_up"),
        "ankle-circles": ("warm_up", "ankle_circles"),
        "arm-circles": ("warm_up", "arm_circles"),
        "shoulder-rolls": ("warm_up", "shoulder_rolls"),
    }
    for exercise_id, names in watch.items():
        exercise = found[exercise_id]
        assert exercise.fit == names
        assert isinstance(exercise.amount, Reps)
        assert exercise.tempo is not None


BY_THE_CLOCK = {
    *("a-skip", "heel-flicks", "high-knees", "march", "seated-march"),
    *("ankling", "b-skip", "carioca", "pogo-hop", "single-leg-hop"),
    *("copenhagen-plank", "long-copenhagen-plank", "plank", "side-plank"),
    *("build-up", "easy-jog", "hill-sprint", "stride", "walk", "walk-back"),
    *("calf-raise-hold", "hamstring-bridge-hold", "single-leg-stand", "wall-sit"),
    *("adductor-stretch", "butterfly-stretch", "calf-stretch", "couch-stretch", "edge-of-bed-stretch"),
    *("figure-4-stretch", "half-kneeling-stretch", "hamstring-stretch", "low-lunge", "soleus-stretch"),
    *("childs-pose", "deep-squat-hold", "pigeon-pose", "seated-forward-fold"),
    *("standing-figure-4", "standing-hip-flexor-stretch", "standing-quad-stretch"),
}
"""What a coach gives seconds for; a number alone is asked there. Rolling is timed too; all else is counted."""


def test_circles_and_rolls_go_both_ways(core: Pack) -> None:
    both_ways = {exercise.id for exercise in core.exercises if exercise.directions}
    assert both_ways == {"ankle-circles", "arm-circles", "hip-circle", "shoulder-rolls"}


def test_everything_is_counted_or_timed_as_a_coach_would(core: Pack) -> None:
    timed = {exercise.id for exercise in core.exercises if isinstance(exercise.amount, Timed)}
    assert timed == BY_THE_CLOCK | {exercise.id for exercise in core.exercises if exercise.id.startswith("roll-")}
    counted = [exercise for exercise in core.exercises if isinstance(exercise.amount, Reps)]
    assert len(counted) + len(timed) == len(core.exercises)
    assert all(exercise.tempo for exercise in counted)
    assert not any(exercise.tempo for exercise in core.exercises if exercise.id in timed)


def test_words_come_from_the_vocabulary(core: Pack) -> None:
    for exercise in core.exercises:
        muscles = [*exercise.muscles.main, *exercise.muscles.also, *exercise.muscles.stretched]
        assert set(muscles) <= set(MUSCLES), exercise.id
        assert len(set(muscles)) == len(muscles), exercise.id
        kit = {*exercise.equipment, *(kit for variant in exercise.variants for kit in variant.equipment)}
        assert kit <= {*EQUIPMENT}, exercise.id


def test_an_exercise_with_sides_says_once_which_side_is_meant(core: Pack) -> None:
    for exercise in core.exercises:
        assert bool(exercise.called) == (exercise.sides is not Sides.BOTH), exercise.id
        assert not any("called" in line for line in exercise.how), exercise.id


def test_what_is_called_is_short_and_goes_after_left_and_right(core: Pack) -> None:
    called = {exercise.id: exercise.called.split() for exercise in core.exercises if exercise.called}
    assert len(called) >= 52
    for exercise_id, words in called.items():
        assert len(words) <= 5, exercise_id
        assert not {"left", "right", "side", "the"} & {words[0]}, exercise_id
        assert not {"left", "right", "side"} & set(words), exercise_id


def test_the_side_that_works_is_called_where_two_legs_do_different_things(core: Pack) -> None:
    called = {exercise.id: exercise.called for exercise in core.exercises}
    assert called["marching-bridge"] == "foot on the floor"
    assert called["reverse-lunge"] == "foot in front"
    assert called["lunge-with-reach"] == "leg behind"


def test_equipment_that_is_put_on_or_under_the_body_is_said(core: Pack) -> None:
    for exercise in core.exercises:
        assert exercise.setup or not {"foam-roller", "step", "bench", "bed", "chair"} & {*exercise.equipment}, (
            exercise.id
        )
        for variant in exercise.variants:
            assert variant.setup or "mini-band" not in variant.equipment, (exercise.id, variant.id)
    variants = [variant.setup for exercise in core.exercises for variant in exercise.variants]
    setups = [*filter(None, variants), *filter(None, (exercise.setup for exercise in core.exercises))]
    assert [setup for setup in setups if len(setup) > 40 or not setup.endswith(".")] == []


def test_prompts_are_short_enough_to_say_between_two_reps(core: Pack) -> None:
    long = [cue for exercise in core.exercises for cue in exercise.cues if len(cue) > 32]
    assert long == []


def test_a_band_variant_needs_a_band(core: Pack) -> None:
    banded = [variant for exercise in core.exercises for variant in exercise.variants if variant.id == "band"]
    assert banded
    assert all(variant.equipment == ("mini-band",) and variant.how_first for variant in banded)


def test_routines_called_standing_need_no_floor(packs: Mapping[str, Pack]) -> None:
    standing = [routine for pack in packs.values() for routine in pack.routines if "standing" in routine.tags]
    assert {routine.id for routine in standing} >= {
        "no-floor",
        "two-minutes",
        "doorstep-4",
        "full-8",
        "five-minutes",
        "standing",
        "on-your-feet",
    }
    for routine in standing:
        assert {step.exercise.position for step in all_works(routine)} <= {Position.STANDING, None}, routine.id


def test_nobody_gets_down_and_up_more_than_twice_a_round(packs: Mapping[str, Pack]) -> None:
    changes = {
        (pack.id, routine.id, level.id): crossings(at_level(routine, level)).a_round
        for pack in packs.values()
        for routine in pack.routines
        for level in routine.levels
    }
    assert {one for one, count in changes.items() if count > 2} == set()
    assert changes["ready-to-run", "ten-minutes", "normal"] == 2


def test_rolling_is_for_muscles_not_for_the_lower_back(core: Pack) -> None:
    rolls = [exercise for exercise in core.exercises if "foam-roller" in exercise.equipment]
    assert len(rolls) == 7
    for exercise in rolls:
        assert exercise.muscles.stretched, exercise.id
        assert "lower-back" not in exercise.muscles.stretched
        assert any("Too strong?" in line for line in exercise.how), exercise.id
        assert any("four seconds each way" in line.lower() for line in exercise.how), exercise.id
