import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import cell_width, forbidden_characters
from prehab.core.units import Ms
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.diagnostics.report import (
    MAX_SOURCE_WIDTH,
    LevelTime,
    PackReport,
    RoutineTimes,
    diagnostic_text,
    report_data,
    report_github,
    report_text,
    source_excerpt,
)
from prehab.pack.toml.positions import Span

TWELVE = Diagnostic(
    "PH201",
    Severity.ERROR,
    "track.prehab.toml",
    "12 what?",
    Span(7, 16, 2),
    '  "Donkey kick 12",',
    "reps or seconds?",
    'write "Donkey kick 12 reps" or "Donkey kick 12s"',
)


def test_the_example_of_the_contract() -> None:
    assert diagnostic_text(TWELVE).split("\n") == [
        "error[PH201]: 12 what?",
        " --> track.prehab.toml:7:16",
        "  |",
        '7 |   "Donkey kick 12",',
        "  |                ^^ reps or seconds?",
        '  = help: write "Donkey kick 12 reps" or "Donkey kick 12s"',
    ]


def test_a_problem_without_a_place_names_the_file() -> None:
    one = Diagnostic("PH001", Severity.ERROR, "a.toml", "there is no such file")
    assert diagnostic_text(one) == "error[PH001]: there is no such file\n --> a.toml"


def test_a_fix_of_several_lines_is_indented() -> None:
    one = Diagnostic("PH302", Severity.ERROR, "a.toml", "no name", fix="write\nname = 1")
    assert diagnostic_text(one).split("\n")[2:] == [" = help: write", "         name = 1"]


@pytest.mark.parametrize("before", ["plain ", "腰を上げる ", "e\u0301a\u0300 ", "한국어 ", "🏃🏃 ", "\tx "])
def test_the_caret_stands_under_its_span_by_cells(before: str) -> None:
    line, carets = source_excerpt(f"{before}12 reps", Span(1, len(before) + 1, 2))
    assert len(carets) - 2 == cell_width(line[: line.index("12")])
    assert carets.endswith(" ^^")


def test_a_wide_span_has_carets_for_every_cell() -> None:
    assert source_excerpt("a 腰腰", Span(1, 3, 2))[1] == "  ^^^^"


@pytest.mark.parametrize("at", [0, 250, 495])
def test_a_long_line_is_cut_around_the_span(at: int) -> None:
    source = "x" * at + "12345" + "y" * (495 - at)
    line, carets = source_excerpt(source, Span(1, at + 1, 5))
    assert cell_width(line) <= MAX_SOURCE_WIDTH + 2
    assert line[carets.index("^") : carets.index("^") + 5] == "12345"
    assert carets.count("^") == 5


def test_a_span_longer_than_the_cut_line_ends_with_it() -> None:
    line, carets = source_excerpt("x" * 5000, Span(1, 1, 5000))
    assert len(carets) <= cell_width(line)


def test_the_summary_has_minutes_per_level() -> None:
    times = RoutineTimes(
        "a", "Circuit", (LevelTime("easy", Ms(200_000)), LevelTime("self", Ms(1), exact=False), LevelTime("x", None))
    )
    reports = [PackReport("a.prehab.toml", None, (TWELVE,), (times,)), PackReport("b", None, ())]
    assert report_text(reports).split("\n\n")[1].split("\n") == [
        "a.prehab.toml: 1 error",
        "  Circuit: easy 4 min, self about 1 s, x too long",
        "b: ok",
    ]


def test_json_carries_every_field() -> None:
    (report,) = json.loads(json.dumps(report_data([PackReport("a", None, (TWELVE,))])))
    assert report["ok"] is False
    assert report["diagnostics"] == [
        {
            "code": "PH201",
            "severity": "error",
            "file": "track.prehab.toml",
            "line": 7,
            "column": 16,
            "width": 2,
            "message": "12 what?",
            "label": "reps or seconds?",
            "source_line": '  "Donkey kick 12",',
            "fix": 'write "Donkey kick 12 reps" or "Donkey kick 12s"',
        }
    ]


def test_github_annotations_are_escaped() -> None:
    one = Diagnostic("PH1", Severity.WARNING, "a,b:c%.toml", "100%: no", Span(2, 3, 4), "", "", "a\nb")
    assert report_github([PackReport("a", None, (one,))]) == (
        "::warning file=a%2Cb%3Ac%25.toml,line=2,endLine=2,col=3,endColumn=7,title=PH1::100%25: no%0Ahelp: a%0Ab"
    )


@settings(deadline=None)
@given(st.text(st.characters()), st.integers(-3, 400), st.integers(-3, 400))
def test_nothing_that_is_rendered_holds_a_control_character(evil: str, column: int, width: int) -> None:
    one = Diagnostic("PH201", Severity.NOTE, evil, evil, Span(1, column, width), evil, evil, evil)
    times = RoutineTimes(evil, evil, (LevelTime(evil, Ms(1)),))
    reports = [PackReport(evil, None, (one,), (times,))]
    everything = "".join(
        [report_text(reports), report_github(reports), json.dumps(report_data(reports), ensure_ascii=False)]
    )
    assert forbidden_characters(everything) == ()
