"""The table of `make bench` has every row, and the page keeps what people wrote on it."""

import re
from itertools import chain

import pytest
from benchmarks.__main__ import PARTS, chosen
from benchmarks.page import BEGIN, END, PAGE, WHY, Machine, contradictions, written
from benchmarks.table import Line, Measured, Row, times, told

TARGETS = {
    "first-frame": 1.25,
    "list-filled": 1.5,
    "show-first": 9,
    "show-again": 3,
    "plan-first": 9,
    "plan-again": 3,
    "stats": 4,
    "player": 3,
    "player-wake-ups": 30,
    "player-paused": 1.2,
    "memory": 2.5,
    "packs": 1.2,
    "long-pack": 0.5,
    "long-pack-growth": 2.2,
    "enter-known": 0.25,
    "enter-new": 0.5,
    "begin-known": 0.25,
    "begin-new": 0.5,
}
ROWS = list(chain.from_iterable(part.rows for part in PARTS))
MACHINE = Machine("2026-11-30 12:00", 2, 0.1, "Python 3.11.7")


def _line(figure: float, target: float | None = 1.25) -> Line:
    return told(Row("first-frame", "the app", "x", target, "hello"), Measured([figure], [160.4]))


def test_every_target_is_in_the_table() -> None:
    assert {row.name: row.target for row in ROWS if row.target is not None} == TARGETS


def test_a_row_with_a_target_has_a_floor() -> None:
    assert [row.name for row in ROWS if row.target is not None and not row.floor] == []


def test_the_page_tells_of_every_row_and_of_no_other() -> None:
    below = PAGE.read_text(encoding="utf-8").partition("## Row by row")[2]
    assert sorted(re.findall(r"\*\*([a-z-]+)\*\*", below)) == sorted(row.name for row in ROWS)


def test_rows_are_chosen_with_their_part() -> None:
    assert chosen([]) == PARTS
    assert [part.rows[0].name for part in chosen(["list-filled,packs-wall", "stats"])] == [
        "first-frame",
        "show-first",
        "packs",
    ]
    with pytest.raises(SystemExit, match="there is no row speed; there are begin-known, "):
        chosen(["speed"])


@pytest.mark.parametrize(("figure", "verdict"), [(1.2, "met"), (1.254, "met"), (1.256, "missed")])
def test_what_is_told_of_a_row(figure: float, verdict: str) -> None:
    line = told(Row("first-frame", "the app", "x", 1.25, "hello"), times([figure * 0.16, 0.3, 0.05], [0.16] * 3))
    assert line[1:] == (f"{figure:.2f} x", "0.31 to 1.88", "hello: 160 ms", "1.25 x", verdict)


def test_writing_keeps_everything_but_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    once = written(page, MACHINE, [_line(1.9)])
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    assert once.startswith(before + BEGIN)
    assert once.endswith(END + after)
    assert "| first-frame | the app | 1.90 x | 1.90 to 1.90 | hello: 160 ms | 1.25 x | missed |\n" in once
    assert "Measured on 2026-11-30 12:00: Python 3.11.7, 2 cores, load 0.10 at the start." in once
    assert written(once, MACHINE, [_line(1.9)]) == once
    with pytest.raises(SystemExit):
        written("# A page without a place for it\n", MACHINE, [])


def test_a_busy_machine_is_told_of() -> None:
    busy = MACHINE._replace(load=0.6)
    assert not MACHINE.busy
    assert busy.busy in written(f"{BEGIN}{END}", busy, [])


def test_a_row_that_is_missed_says_why() -> None:
    explained = f"{WHY}\n\n- `first-frame`: it imports much.\n"
    assert contradictions(WHY, [_line(1.9)]) == ["first-frame is missed, and the page does not say why"]
    assert contradictions(explained, [_line(1.9)]) == []
    assert contradictions(explained, [_line(1.2)]) == ["first-frame is not missed, and the page says why it is"]
    assert contradictions(WHY, [_line(1.2), _line(9, None)]) == []


def test_only_rows_with_a_target_are_explained() -> None:
    assert PAGE.read_text(encoding="utf-8").count(f"\n{WHY}\n") == 1
    explained = re.findall(r"^- `([a-z-]+)`: ", PAGE.read_text(encoding="utf-8").partition(WHY)[2], re.MULTILINE)
    assert set(explained) <= TARGETS.keys()
