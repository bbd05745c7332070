"""The side that is worked on, as it is shown: as the exercise calls it."""

import pytest

from prehab.core.called import begins_text, called_text, half_text
from prehab.core.model import Pace, Sides
from prehab.core.timeline import SegmentKind, Side
from prehab.values import replace
from tests.builders import exercise, timed, timeline, work


@pytest.mark.parametrize(
    ("lang", "called", "left", "right", "begins"),
    [
        ("en", "", "left", "right", "left first"),
        ("en", "leg on top", "left leg on top", "right leg on top", "left leg on top first"),
        ("de", "", "left", "right", "left first"),
        ("de", "rechtes Bein oben", "linkes Bein oben", "rechtes Bein oben", "zuerst linkes Bein oben"),
        ("nl", "been boven", "left been boven", "right been boven", "left been boven first"),
    ],
)
def test_a_side_is_shown_as_it_is_called(lang: str, called: str, left: str, right: str, begins: str) -> None:
    shown = [called_text(exercise("A", called=called), side, lang) for side in Side]
    assert shown == [left, right, "alternating"]
    step = work("A", 5, Sides.ALTERNATE)
    segment = timeline([replace(step, exercise=replace(step.exercise, called=called))]).segments[1]
    assert begins_text(segment, lang) == begins
    assert called_text(exercise("A", called=called), None, lang) == ""


def test_an_exercise_in_another_language_than_its_pack_calls_in_english() -> None:
    assert called_text(exercise("A", called="leg on top", foreign=True), Side.LEFT, "de") == "left leg on top"


def test_the_half_of_a_stretch_of_work() -> None:
    both = work("A", 5, Sides.EACH, directions=True)
    top = replace(both, exercise=replace(both.exercise, called="leg on top"))
    made = timeline([both, work("B", 5, directions=True), work("C", 5), top])
    found = [half_text(one, "en") for one in made.segments if one.kind is SegmentKind.WORK]
    assert found[:4] == ["left, one way", "left, other way", "right, one way", "right, other way"]
    assert found[4:7] == ["one way", "other way", ""]
    assert found[7:9] == ["left leg on top, one way", "left leg on top, other way"]


def test_alternating_work_begins_on_the_left() -> None:
    steps = [
        work("A", 5, Sides.ALTERNATE),
        timed("B", 30, Sides.ALTERNATE),
        work("C", 5, Sides.ALTERNATE, pace=Pace.SELF),
    ]
    found = [begins_text(one, "en") for one in timeline(steps).segments if one.kind is SegmentKind.WORK]
    assert found == ["left first"] * 3
