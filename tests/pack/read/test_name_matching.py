import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.model import Exercise
from prehab.pack.read import name_matching
from prehab.pack.read.name_matching import ExerciseNames, closest, is_reserved_name, make_id, name_key, slug
from prehab.pack.schema.field import PATTERNS, Shape
from prehab.pack.schema.field_tables import PACK_TABLES

BRIDGE = Exercise("glute-bridge", "Glute bridge", aliases=("hip bridge",))
OWN_BRIDGE = Exercise("bridge", "Hip-bridges")
PLANK = Exercise("side-plank", "Side plank")
HANG = Exercise("dead-hold", "Dead hold")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Glute bridge", "glute bridges"),
        ("Glute-bridge", "GLUTE BRIDGE"),
        ("Calf stretch", "calf stretches"),
        ("Leg press", "leg presses"),
        ("A-skip", "A skips"),
        ("90/90 switch", "90/90 switches"),
        ("Runner's lunge", "Runner’s lunges"),
        ("Cafe\u0301 squat", "Café squat"),
        ("Fuß kreisen", "FUSS-Kreisen"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Squat", "Split squat"), ("Glute bridge", "Glute bride"), ("Press", "Pres")]
)
def test_two_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_packs_own_exercise_comes_before_the_librarys() -> None:
    names = ExerciseNames((OWN_BRIDGE,), (BRIDGE, PLANK))
    assert names.find("hip bridge") is OWN_BRIDGE
    assert names.find("glute bridges") is BRIDGE
    assert names.find("no such thing") is None
    assert names.find("-") is None


@pytest.mark.parametrize("name", ["Brücke", "Brucke", "BRUECKE", "Bruecke"])
def test_german_letters_may_be_spelled_out(name: str) -> None:
    assert ExerciseNames([BRIDGE]).find(name) is BRIDGE


def test_a_last_word_hold_is_dropped_only_when_nothing_is_called_so() -> None:
    names = ExerciseNames((PLANK, HANG))
    assert names.find("Side plank hold") is PLANK
    assert names.find("dead holds") is HANG
    assert names.find("hold") is None


def test_the_nearest_name() -> None:
    names = ExerciseNames((BRIDGE, PLANK))
    assert names.nearest("glute brigde") == "Glute bridge"
    assert names.nearest("xyz") is None
    assert closest("Sidse", ("sides", "tempo")) == "sides"


def test_after_very_many_letters_nothing_is_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ExerciseNames((BRIDGE, PLANK))
    monkeypatch.setattr(name_matching, "_LETTERS", 3 * sum(map(len, names._by_key)))
    names = ExerciseNames((BRIDGE, PLANK))
    assert [names.nearest("glute brigde") for _ in range(4)] == ["Glute bridge"] * 3 + [None]


def test_among_many_similar_names_the_most_similar_is_found() -> None:
    names = [f"glute bridge number {number}" for number in range(1000)]
    assert closest("glute brigde number 777", names) == "glute bridge number 777"


def test_ids_from_names() -> None:
    assert slug("Couch stretch (left)") == "couch-stretch-left"
    assert slug("Hüftöffner & Fuß") == "huftoffner-fuss"
    assert make_id("Con") == "con-1"
    assert make_id("Мост") != make_id("Стул")


@settings(deadline=None)
@given(st.text())
def test_every_name_has_an_id_that_is_one(name: str) -> None:
    made = make_id(name)
    assert re.fullmatch(dict(PATTERNS)[Shape.ID], made)
    assert not is_reserved_name(made)
    assert len(made) <= PACK_TABLES["pack"].by_name["id"].maximum + 2
