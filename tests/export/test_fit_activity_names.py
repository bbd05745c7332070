"""A pack's words for a watch, and what the watch calls the whole."""

import pytest

from prehab.export.fit_activity import ActiveSet, fit_exercises, is_flexibility, sets_of
from prehab.library.catalog import Catalog
from prehab.system.folders import bundled_dir
from tests.export.workouts import WORDS, a_segment

UNKNOWN = 65_534


def active(*names: str, reps: int | None = None) -> list[ActiveSet]:
    found = sets_of([a_segment(name, reps=reps) for name in names])
    return [each for each in found if isinstance(each, ActiveSet)]


def test_known_words_have_the_profiles_numbers() -> None:
    found = fit_exercises(active("Clamshell"), WORDS)["clamshell"]
    assert (found.category, found.number, found.title) == (10, 44, "Clamshell")


@pytest.mark.parametrize("words", [("", ""), ("no_such", "clams"), ("hip_raise", "no such"), ("unknown", "x")])
def test_other_exercises_are_told_apart_by_their_titles(words: tuple[str, str]) -> None:
    found = fit_exercises(active("Clamshell", "Wobble", "Clamshell"), {"clamshell": words})
    assert [(each.category, each.title) for each in found.values()] == [(UNKNOWN, "Clamshell"), (UNKNOWN, "Wobble")]
    assert len({each.number for each in found.values()}) == 2


def test_stretches_make_flexibility_training() -> None:
    assert is_flexibility(active("Hip stretch", "Hip stretch", "Clamshell"), WORDS)
    assert not is_flexibility(active("Hip stretch", "Clamshell", "Clamshell"), WORDS)


def test_without_words_holds_are_flexibility_and_reps_are_strength() -> None:
    assert is_flexibility(active("Some hold"), {})
    assert not is_flexibility(active("Some move", reps=10), {})


def test_a_plank_is_strength_though_it_is_held() -> None:
    assert not is_flexibility(active("Plank"), {"plank": ("plank", "plank")})


def test_the_profile_knows_every_word_of_the_bundled_exercises() -> None:
    core = Catalog(bundled_dir("packs"), bundled_dir("packs") / "none").core
    assert core is not None
    words = {each.id: each.fit for each in core.exercises if each.fit}
    numbers = fit_exercises([ActiveSet(0, 0, each, each, None) for each in words], words)  # type: ignore[arg-type]
    assert words
    assert [name for name, found in numbers.items() if found.category == UNKNOWN] == []
