"""Charts as text: nothing wider than 80 cells, nothing that needs a colour, exact where it is small."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.characters.safe_text import cell_width
from prehab.core.units import Ms
from prehab.training_log.advice import Trend
from prehab.training_log.charts import (
    ASCII,
    BLOCKS,
    balance_chart,
    cut_to_width,
    glyphs_for,
    heatmap_lines,
    limited,
    month_line,
    streak_lines,
    stretch_charts,
    target_chart,
    trend_chart,
    work_charts,
)
from prehab.training_log.metrics import Balance, MuscleTime, Streak, TargetWeeks, heatmap

TODAY = date(2026, 11, 22)
MINUTE = 60_000
TIMES = st.integers(0, 10**8).map(Ms)


def test_a_year() -> None:
    days = {TODAY: Ms(25 * MINUTE), date(2026, 11, 16): Ms(12 * MINUTE), date(2025, 11, 18): Ms(1000)}
    lines = heatmap_lines(heatmap(days, TODAY), BLOCKS)
    assert len(lines) == 9
    assert lines[0] == "      Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov"
    assert lines[1] == "Mon " + "·" * 52 + "▓"
    assert lines[2] == "Tue ░" + "·" * 52
    assert lines[7].endswith("·█")
    assert lines[8] == "    · nothing  ░ up to 5  ▒ from 5  ▓ from 10  █ from 20 minutes a day"


def test_days_to_come_are_blank() -> None:
    lines = heatmap_lines(heatmap({}, date(2026, 11, 17)), ASCII)
    assert lines[2] == "Tue " + "." * 53
    assert lines[3] == "Wed " + "." * 52


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_months_never_run_into_each_other(today: date) -> None:
    names = month_line(heatmap({}, today)).split()
    assert len(names) in (11, 12, 13)
    assert all(len(name) == 3 for name in names)


@pytest.mark.parametrize(
    ("streak", "rest", "wanted"),
    [
        (Streak(), 2, ["no streak at the moment"]),
        (Streak(best=9), 2, ["no streak at the moment; the longest was 9 days"]),
        (Streak(1, 1, TODAY, 1), 0, ["1 day, without a rest day", "it lasts if you move by Sun 22 Nov"]),
        (
            Streak(5, 3, TODAY, 8),
            1,
            [
                "5 days, 3 of them active, with up to 1 rest day between",
                "it lasts if you move by Sun 22 Nov; the longest was 8 days",
            ],
        ),
    ],
)
def test_streaks(streak: Streak, rest: int, wanted: list[str]) -> None:
    assert streak_lines(streak, rest) == wanted


def test_targets() -> None:
    line = target_chart(TargetWeeks("glutes", 3, (0, 3, 2, 4)), BLOCKS).line()
    assert line == "glutes                  0  3✓ 2  4✓   this week 4 of 3  done"
    assert target_chart(TargetWeeks("sprint", 1, (0,)), ASCII).line().endswith("0    this week 0 of 1")


def test_left_and_right() -> None:
    uneven = Balance("kick", "Donkey kick", 10, 30, Ms(1), Ms(9))
    assert (
        balance_chart(uneven, BLOCKS).line()
        == "Donkey kick                   10       ━━━│━━━━━━━━━ 30        75 % right"
    )
    even = Balance("stretch", "Stretch", 0, 0, Ms(60_000), Ms(61_000))
    assert balance_chart(even, ASCII).line() == "Stretch                     1:00 #########|######### 1:01      even"
    one = balance_chart(Balance("x", "X", 3, 0), ASCII).line()
    assert one.endswith("######### | 0         100 % left".replace(" |", "|         "))


def test_muscles_share_one_scale() -> None:
    muscles = [MuscleTime("a", Ms(60 * MINUTE), Ms(0)), MuscleTime("b", Ms(15 * MINUTE), Ms(30_000))]
    first, second = (chart.line() for chart in work_charts(muscles, str.upper, ASCII))
    assert first == "A                       ####################  1 h 0 min"
    assert second == "B                       #####                 15 min + 30 s helping"
    (helped,) = work_charts([MuscleTime("c", also=Ms(30_000))], str.upper, ASCII)
    assert helped.words == "30 s helping"
    assert work_charts([], str.upper, ASCII) == []


def test_muscles_stretched_have_lines_of_their_own() -> None:
    a, b = MuscleTime("a", main=Ms(30_000), stretched=Ms(30_000)), MuscleTime("b", stretched=Ms(60_000))
    assert [chart.name for chart in work_charts([a, b], str.upper, ASCII)] == ["A"]
    assert [chart.line(1) for chart in stretch_charts([a, b], str.upper, ASCII)] == [
        f"B  {'#' * 20}  1 min",
        f"A  {'#' * 10}{' ' * 10}  30 s",
    ]


def test_the_course_of_a_site() -> None:
    trend = Trend("left knee", ((TODAY - timedelta(days=60), 3), (TODAY - timedelta(days=2), 10), (TODAY, 0)))
    assert trend_chart(trend, TODAY, ASCII).line() == "left knee               " + "." * 53 + "X.0"


def test_only_so_many_lines() -> None:
    assert limited("abc", 3) == ["a", "b", "c"]
    assert limited("abcd", 3) == ["a", "b", "c", "and 1 more"]
    assert limited("abcd", None) == ["a", "b", "c", "d"]


def test_what_an_encoding_can_show() -> None:
    assert glyphs_for("utf-8") is BLOCKS
    assert [glyphs_for(name) for name in ("ascii", "latin-1", None, "no such thing")] == [ASCII] * 4
    assert len(set(BLOCKS.cells)) == len(set(ASCII.cells)) == 5


@given(st.text(max_size=60), st.integers(1, 40))
def test_fitting_takes_exactly_the_room_there_is(text: str, width: int) -> None:
    assert cell_width(cut_to_width(text, width)) == width


@given(st.text(max_size=60), TIMES, TIMES, st.integers(0, 9999), st.integers(0, 9999))
def test_no_line_is_wider_than_a_terminal(name: str, left: Ms, right: Ms, reps: int, more: int) -> None:
    lines = [
        balance_chart(Balance("x", name, reps, more, left, right), BLOCKS),
        *work_charts([MuscleTime("m", left, right), MuscleTime("n", right, left)], lambda _: name, BLOCKS),
        *stretch_charts([MuscleTime("m", stretched=left)], lambda _: name, BLOCKS),
        trend_chart(Trend(name, ((TODAY, 10),)), TODAY, BLOCKS),
        target_chart(TargetWeeks(name, 7, (7,) * 8), BLOCKS),
    ]
    assert max(cell_width(chart.line()) for chart in lines) <= 80
