"""What narrows the library: words, minutes, place, equipment and the time of day."""

import pytest

from prehab.core.units import Ms, ms_from_seconds
from prehab.library.pack_entry import RoutineFacts
from prehab.tui.library import filters
from prehab.tui.library.filters import Filters
from prehab.tui.library.model import BrokenRow, LibraryRow, PackRow, RoutineRow, read_library
from prehab.values import replace
from tests.tui import packs
from tests.tui.staging import BROKEN, Scene, entry


def rows() -> tuple[LibraryRow, ...]:
    return read_library(Scene((BROKEN, entry(packs.GLUTES))).app.services).rows


def names(wanted: Filters, among: tuple[LibraryRow, ...] | None = None) -> list[str]:
    found = filters.filter_rows(rows() if among is None else among, wanted)
    return [row.facts.name for row in found if isinstance(row, RoutineRow)]


def first_routine() -> RoutineFacts:
    return next(row.facts for row in rows() if isinstance(row, RoutineRow))


CIRCUIT, HOLDS = packs.CIRCUIT.name, packs.LONG_HOLDS.name


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filters(), [CIRCUIT, HOLDS]),
        (Filters(words="circuit"), [CIRCUIT]),
        (Filters(words="CLAM  glute"), [CIRCUIT]),
        (Filters(words="clamshell holds"), []),
        (Filters(words="gluteus medius"), [CIRCUIT]),
        (Filters(words="4"), []),
        (Filters(words="5 min"), [CIRCUIT, HOLDS]),
        (Filters(minutes=5), [CIRCUIT, HOLDS]),
        (Filters(minutes=1), []),
        (Filters(when="after a run"), [HOLDS]),
        (Filters(when="before a run", words="circuit"), [CIRCUIT]),
        (Filters(kit="mini band"), [CIRCUIT]),
        (Filters(kit="mat"), [HOLDS]),
        (Filters(kit=filters.NO_KIT), [CIRCUIT]),
        (Filters(place="no floor"), []),
    ],
)
def test_only_what_fits_is_left(wanted: Filters, left: list[str]) -> None:
    assert names(wanted) == left


@pytest.mark.parametrize(
    ("place", "wanted", "kept"),
    [
        ("standing", "no floor", True),
        ("seated", "no floor", True),
        ("floor", "no floor", False),
        ("", "no floor", False),
        ("standing", "standing only", True),
        ("seated", "standing only", False),
        ("", "standing only", False),
        ("", filters.ANYWHERE, True),
    ],
)
def test_a_place_that_is_not_known_promises_nothing(place: str, wanted: str, kept: bool) -> None:
    facts = first_routine()
    assert Filters(place=wanted).matches(replace(facts, place=place)) is kept


def test_minutes_count_with_fewer_rounds_and_are_shown_so() -> None:
    facts = first_routine()
    assert filters.minutes_of(facts, Filters()) == "11 min"
    assert filters.minutes_of(facts, Filters(minutes=6)) == "5 min"
    assert filters.minutes_of(facts, Filters(words="6")) == "5 min"
    assert filters.length_within(facts, Ms(60_000)) is None


def test_the_time_is_what_was_asked_before_what_was_written() -> None:
    assert Filters().time is None
    assert Filters(words="circuit 12").time == ms_from_seconds(720)
    assert Filters(words="circuit 12", minutes=6).time == ms_from_seconds(360)
    assert Filters(words="0 999999").time is None


def test_headings_without_routines_go_and_broken_packs_are_found_by_name() -> None:
    assert [type(row) for row in filters.filter_rows(rows(), Filters(words="nothing like it"))] == []
    assert [type(row) for row in filters.filter_rows(rows(), Filters(words="track"))] == [BrokenRow]
    assert [type(row) for row in filters.filter_rows(rows(), Filters(minutes=6))] == [PackRow, RoutineRow, RoutineRow]


def test_the_equipment_that_can_be_asked_for_is_what_routines_use() -> None:
    assert filters.kit_options(rows()) == (filters.ANY_KIT, filters.NO_KIT, "mat", "mini band")
