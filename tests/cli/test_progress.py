"""The bar for what takes long: late, seldom, and gone in the end."""

from io import StringIO

import pytest

from prehab.cli.progress import Bar, bar_text
from prehab.library.sources.progress import Progress
from tests.fakes.clock import FakeClock


def test_what_is_quick_shows_nothing() -> None:
    clock, stream = FakeClock(), StringIO()
    bar = Bar(stream, clock.now)
    for _ in range(4):
        clock.pass_ms(100)
        bar.report(Progress(1, 2, "fetching"))
    bar.clear()
    assert stream.getvalue() == ""


def test_what_is_slow_is_drawn_ten_times_a_second_and_taken_away() -> None:
    clock, stream = FakeClock(), StringIO()
    bar = Bar(stream, clock.now)
    for _ in range(100):
        clock.pass_ms(10)
        bar.report(Progress(1, 2, "fetching"))
    bar.clear()
    assert stream.getvalue().count("fetching") == 6
    assert stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        (Progress(512_000, 1_024_000, "fetching"), f"fetching  [{'#' * 12}{'.' * 12}]  50 %  500 kB"),
        (Progress(3_000, 1_000, "fetching"), f"fetching  [{'#' * 24}] 100 %  2 kB"),
        (Progress(512_000, 0, "reading\x1b[2J"), "reading\ufffd[2J  500 kB"),
    ],
)
def test_one_line(progress: Progress, line: str) -> None:
    assert bar_text(progress) == line
