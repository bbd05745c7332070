"""Changes between the floor and standing: counted as they are played, and never more than another order has."""

from itertools import pairwise, permutations, product

import pytest

from prehab.core.model import Block, Level, Position, Rest, Routine, Step, Work, at_level
from prehab.core.units import Ms
from prehab.pack.lint.crossings import Piece, crossing_advice, crossings, fewest
from prehab.pack.lint.lint_advice import LintAdvice
from prehab.values import replace
from tests.builders import exercise, pack, work

PLACES = {"f": Position.ON_BACK, "s": Position.STANDING, "?": None}


def step(place: str, number: int = 0) -> Work:
    name = f"{place.upper()} {number}"
    return replace(work(name, 8), exercise=exercise(name, position=PLACES[place]))


def steps(places: str) -> list[Step]:
    return [step(place, number) for number, place in enumerate(places)]


def routine(*made: Step, rounds: int = 1) -> Routine:
    return pack(made, rounds=rounds).routine()


def advice(*made: Step, rounds: int = 1) -> list[LintAdvice]:
    return list(crossing_advice(routine(*made, rounds=rounds), ("routine", 0)))


@pytest.mark.parametrize(
    ("places", "a_round", "back"),
    [
        ("", 0, 0),
        ("s", 0, 0),
        ("??", 0, 0),
        ("sff", 1, 1),
        ("sfs", 2, 0),
        ("sfsfs", 4, 0),
        ("s?s", 0, 0),
        ("?f?s?", 1, 1),
    ],
)
def test_changes_of_a_round_and_back_to_the_next(places: str, a_round: int, back: int) -> None:
    found = crossings(routine(*steps(places)))
    assert (found.a_round, found.back) == (a_round, back)
    assert found.whole(3) == 3 * a_round + 2 * back


def test_a_block_counts_as_often_as_it_is_done() -> None:
    block = Block(3, (step("f"), Rest(Ms(5000)), step("s")))
    assert crossings(routine(block)).a_round == 5, "three inside, two back down"
    assert crossings(routine(step("s"), block, step("s"))).a_round == 6
    assert crossings(routine(Block(4, (step("f"),)), Block(2, (step("?"),)))).a_round == 0


def test_another_order_with_fewer_is_told_with_what_to_write_together() -> None:
    (found,) = advice(*steps("sfsfs"))
    assert found == LintAdvice(
        "PH514",
        ("routine", 0, "steps"),
        "Main changes 4 times between floor and standing",
        "2 would do, with the same first and last step",
        "write these together: F 1, F 3",
    )
    (found,) = advice(*steps("fsfsf"), rounds=2)
    assert found.message == "Main changes 8 times between floor and standing in 2 rounds"
    assert found.fix == "write these together: S 1, S 3"
    (found,) = advice(*steps("sfsf"), rounds=2)
    assert found.message == "Main changes 7 times between floor and standing in 2 rounds"
    assert (found.label[:1], found.fix) == ("3", "write these together: F 1, F 3")


@pytest.mark.parametrize(
    "places", ["", "s", "sf", "sfs", "fsf", "ssff", "sffs", "fssf", "s?fs", "?sf?", "?fs?", "sffffs"]
)
def test_an_order_with_the_fewest_is_left_alone(places: str) -> None:
    assert advice(*steps(places)) == advice(*steps(places), rounds=3) == []


def test_a_step_that_does_not_say_where_is_neither() -> None:
    (found,) = advice(*steps("?fsf?"))
    assert (found.label[:1], found.fix) == ("1", "write these together: F 1, F 3")


def test_a_block_stays_whole() -> None:
    mixed = Block(2, (step("f", 1), step("s", 2)))
    assert advice(step("s"), mixed, step("s")) == []
    (found,) = advice(step("s"), mixed, step("s", 5), step("f", 6), step("s", 7))
    assert found.message == "Main changes 6 times between floor and standing"
    assert found.label.startswith("4 would do")
    assert found.fix == "write them in this order: S 0, S 5, F 6, F 1, S 2, S 7"
    (found,) = advice(step("s"), Block(3, (step("f", 1),)), step("s", 2), step("f", 3), step("s", 4))
    assert found.fix == "write these together: F 1, F 3"


def test_steps_of_a_level_are_counted_for_themselves() -> None:
    level = Level("hard", "Hard", rounds=2, steps=tuple(steps("sfsfs")))
    made = replace(routine(*steps("ss")), levels=(Level("easy", "Easy"), level))
    assert crossings(made).a_round == 0
    (found,) = crossing_advice(at_level(made, level), ("routine", 0, "levels", "hard"))
    assert found.path == ("routine", 0, "levels", "hard", "steps")
    assert found.message.startswith("Main changes 8 times")


def test_only_some_steps_are_named() -> None:
    (found,) = advice(*steps("s" + "fs" * 15))
    assert found.fix.endswith("F 23, and 3 more")


def total(pieces: tuple[Piece, ...], rounds: int) -> int:
    whole = pieces * rounds
    between = sum(one.end != after.begin for one, after in pairwise(whole))
    return between + sum(one.inside for one in whole)


KINDS = [Piece("F", True, True), Piece("S", False, False), Piece("FS", True, False, 1), Piece("SF", False, True, 1)]


@pytest.mark.parametrize("rounds", [1, 3])
def test_no_order_has_fewer(rounds: int) -> None:
    ends: list[Piece | None] = [None, *KINDS[:3]]
    for first, last in product(ends, ends):
        for middle in product(KINDS, repeat=3):
            kept = [tuple(filter(None, (first, *order, last))) for order in permutations(middle)]
            found = tuple(fewest([first, *middle, last], rounds))
            assert sorted(one.name for one in found) == sorted(one.name for one in kept[0])
            assert total(found, rounds) == min(total(one, rounds) for one in kept), (first, middle, last)
