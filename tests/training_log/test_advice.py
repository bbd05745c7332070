"""The two-week rule on dates, and when the next level is suggested."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.model import Level, Routine
from prehab.training_log.advice import Advice, Reason, advice_for, advice_text, level_up, trends
from prehab.training_log.entries import CheckIn
from prehab.values import replace

SIGNS = ("numbness", "night_pain", "weakness")
FIRST = date(2026, 11, 1)


def checkin(day: int, score: int, site: str = "left knee", sign: str = "") -> CheckIn:
    local = (FIRST + timedelta(days=day)).isoformat()
    signs = {name: name == sign for name in SIGNS}
    return replace(CheckIn(f"{site}-{day}-{score}", local, day, 0, site, score), **signs)  # type: ignore[arg-type]


def days_of_advice(*course: tuple[int, int]) -> list[int]:
    """Return the days on which something is said when these (day, score) are entered one after the other."""
    entered: list[CheckIn] = []
    days = []
    for day, score in course:
        new = checkin(day, score)
        if advice_for(new, entered):
            days.append(day)
        entered.append(new)
    return days


@pytest.mark.parametrize(
    ("course", "days"),
    [
        ([(0, 5)], []),
        ([(0, 5), (13, 5)], []),
        ([(0, 5), (14, 5)], [14]),
        ([(0, 3), (14, 3)], [14]),
        ([(0, 3), (14, 2)], []),
        ([(0, 2), (14, 5)], []),
        ([(0, 5), (7, 2), (14, 5)], []),
        ([(0, 5), (7, 2), (8, 5), (21, 5), (22, 5)], [22]),
        ([(0, 9), (5, 3), (10, 4), (15, 3)], [15]),
        ([(0, 5), (14, 5), (15, 5), (40, 9)], [14]),
        ([(0, 5), (14, 5), (20, 1), (21, 5), (35, 5)], [14, 35]),
        ([(14, 5), (0, 5)], [0]),
        ([(0, 5), (14, 5), (7, 5)], [14]),
        ([(0, 5), (14, 5), (7, 1), (28, 5)], [14, 28]),
    ],
)
def test_the_two_week_rule_is_said_once(course: list[tuple[int, int]], days: list[int]) -> None:
    assert days_of_advice(*course) == days


def test_what_is_said_names_the_site_and_since_when() -> None:
    advice = advice_for(checkin(14, 5), [checkin(0, 5), checkin(3, 4)])
    assert advice == Advice(Reason.TWO_WEEKS, "left knee", FIRST)
    text = advice_text(advice)
    assert "2026-11-01" in text
    assert "left knee" in text
    assert "physical therapist can find out why" in text


def test_sites_are_apart() -> None:
    assert advice_for(checkin(14, 5), [checkin(0, 5, "right knee")]) is None


def test_a_day_with_two_scores_came_back_if_one_did() -> None:
    again = replace(checkin(7, 1), at=8)
    assert advice_for(checkin(14, 5), [checkin(0, 5), checkin(7, 6), again]) is None


@pytest.mark.parametrize("sign", SIGNS)
def test_some_signs_do_not_wait(sign: str) -> None:
    new = checkin(3, 1, sign=sign)
    advice = advice_for(new, [checkin(0, 1)])
    assert advice == Advice(Reason.SOONER, "left knee", date(2026, 11, 4))
    assert "soon" in advice_text(advice)
    assert advice_for(checkin(4, 1, sign=sign), [new]) is None, "it was said yesterday"
    assert advice_for(checkin(18, 1, sign=sign), [new]) is not None


def test_a_date_that_is_none_is_passed_over() -> None:
    odd = replace(checkin(0, 5), local_date="yesterday")
    assert advice_for(checkin(14, 5), [odd]) is None
    assert advice_for(odd, [checkin(0, 5), checkin(14, 5)]) is None


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), unique_by=lambda pair: pair[0], max_size=12))
def test_it_is_said_exactly_when_the_rule_becomes_true(course: list[tuple[int, int]]) -> None:
    ordered = sorted(course)
    lasting: list[int] = []
    since: int | None = None
    spoken = False
    for day, score in ordered:
        if score <= 2:
            since, spoken = None, False
            continue
        since = day if since is None else since
        if day - since >= 14 and not spoken:
            spoken = True
            lasting.append(day)
    assert days_of_advice(*ordered) == lasting


def test_trends_have_the_worst_of_each_day_and_the_newest_site_first() -> None:
    found = trends([checkin(5, 3), checkin(1, 4), checkin(5, 6), checkin(2, 1, "back"), checkin(9, 1, "foot")])
    assert [(one.site, one.scores[-1][1]) for one in found] == [("foot", 1), ("left knee", 6), ("back", 1)]
    assert [score for _, score in found[1].scores] == [4, 6]
    assert trends([replace(checkin(0, 5), local_date="x")]) == ()


LADDER = Routine("r", "R", (), (Level("easy", "Easy"), Level("normal", "Normal"), Level("hard", "Hard")), up_after=3)


@pytest.mark.parametrize(
    ("level", "efforts", "wanted"),
    [
        ("easy", [None, None, None], "normal"),
        ("normal", [5, 7, None, 10], "hard"),
        ("normal", [5, 5], None),
        ("normal", [8, 5, 5], None),
        ("normal", [5, 5, 9], None),
        ("hard", [1, 1, 1], None),
        ("gone", [1, 1, 1], None),
    ],
)
def test_the_next_level(level: str, efforts: list[int | None], wanted: str | None) -> None:
    found = level_up(LADDER, level, efforts)
    assert (found.id if found else None) == wanted


def test_a_routine_that_suggests_nothing() -> None:
    assert level_up(replace(LADDER, up_after=None), "easy", [1] * 100) is None
