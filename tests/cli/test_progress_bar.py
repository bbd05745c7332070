"""The bar for what takes long: late, seldom, and gone in the end."""

from io import StringIO

import pytest

from prehab.cli.progress_bar import Bar, bar_text
from prehab.library.sources.fetched_pack import Progress
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
    ("progress", "amount", "line"),
    [
        (Progress(512_000, 1_024_000, "fetching"), "500 kB", f"fetching  [{'#' * 12}{'.' * 12}]  50 %  500 kB"),
        (Progress(3_000, 1_000, "fetching"), "2 kB", f"fetching  [{'#' * 24}] 100 %  2 kB"),
        (Progress(512_000, 0, "reading\x1b[2J"), "500 kB", "reading\ufffd[2J  500 kB"),
    ],
)
def test_one_line(progress: Progress, amount: str, line: str) -> None:
    assert bar_text(progress, amount) == line


def test_things_are_counted() -> None:
    clock, stream = FakeClock(), StringIO()
    bar = Bar(stream, clock.now)
    clock.pass_ms(600)
    bar.report(Progress(2048, 4096, "downloading"))
    clock.pass_ms(200)
    bar.count("checking packs", 250, 1000)
    clock.pass_ms(200)
    bar.count("reading packs", 250, 0)
    assert [line.strip() for line in stream.getvalue().split("\r\x1b[K")[1:]] == [
        f"downloading  [{'#' * 12}{'.' * 12}]  50 %  2 kB",
        f"checking packs  [{'#' * 6}{'.' * 18}]  25 %  250 of 1000",
        "reading packs  250",
    ]
