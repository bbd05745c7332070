"""Forms as values: what left and right do at every end, what is written, and what must not stay open."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.units import EARLIEST_DAY
from prehab.tui.dialogs.form_model import (
    day_field,
    minutes_field,
    name_field,
    note_field,
    score_field,
    time_field,
    yes_no,
)
from prehab.tui.history.forms import added_form, checkin_form, edit_checkin, edit_form, edit_session, tick_form
from tests.tui.history.pasts import a_checkin, a_session

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "by", "then"),
    [("", 1, "5"), ("", -1, "5"), ("10", 1, "10"), ("0", -1, ""), ("3", 1, "4"), ("3", -1, "2")],
)
def test_an_effort_may_stay_open(value: str, by: int, then: str) -> None:
    field = score_field("effort", "Effort", "", int(value) if value else None, is_optional=True)
    assert field.shifted(by).value == then


def test_a_score_may_not() -> None:
    field = score_field("score", "How bad", "", 0)
    assert field.shifted(-1).value == "0"
    assert field.error_in("") == "a whole number from 0 to 10"


def test_days_end_today() -> None:
    field = day_field("day", "Day", TODAY, TODAY)
    assert field.shifted(1).value == "2026-11-22"
    assert field.shifted(-1).value == "2026-11-21"
    assert field.with_text("yesterday").value == "2026-11-21"
    assert field.error_in("2026-11-23") == "2026-11-23 is still to come"
    assert day_field("day", "Day", EARLIEST_DAY, TODAY).shifted(-1).value == "1901-01-01"


def test_minutes_stay_within_a_day() -> None:
    assert minutes_field("m", "M", "", 1).shifted(-1).value == "1"
    assert minutes_field("m", "M", "", 1440).shifted(1).value == "1440"
    assert minutes_field("m", "M", "", 9).shifted(1).value == "10"


def test_a_time_may_stay_open_where_it_was() -> None:
    assert time_field("t", "T", "", "").error_in("") == ""
    assert time_field("t", "T", "", "07:00").error_in("") == "a time of day such as 07:30"
    assert time_field("t", "T", "", "").with_text("7:05").value == "07:05"
    assert not time_field("t", "T", "", "").can_shift


def test_names_go_round_and_a_new_one_begins_at_the_first() -> None:
    field = name_field("site", "Where", "", "hip", ("hip", "knee"))
    assert [field.shifted(by).value for by in (1, 2, -1)] == ["knee", "hip", "knee"]
    new = field.with_text("Big  TOE")
    assert new.value == "big toe"
    assert (new.shifted(1).value, new.shifted(-1).value) == ("hip", "knee")
    assert name_field("site", "Where", "", "", ()).shifted(1).value == ""


def test_yes_and_no() -> None:
    assert yes_no("numb", "Numb", "", False).shifted(1).value == "yes"
    assert yes_no("numb", "Numb", "", True).shifted(-1).value == "no"


def test_what_must_not_stay_open_is_named() -> None:
    form = tick_form(TODAY, [])
    assert form.missing() == ""
    assert form.with_field(name_field("name", "What", "", "", ())).missing() == "What"
    assert note_field("note", "Note", "", "").error_in("") == ""


def test_forms_begin_with_what_is_known() -> None:
    assert checkin_form(TODAY, ["toe", "toe", "left knee"]).values()["site"] == "toe"
    assert checkin_form(TODAY, []).values()["site"] == "lower back"
    assert tick_form(TODAY, ["swim"]).values() == {"name": "swim", "day": "2026-11-22"}
    assert added_form("X", ["easy", "hard"], "easy", 12, TODAY).values()["minutes"] == "12"


@given(st.sampled_from(["day", "time", "minutes", "effort", "note"]))
def test_what_is_not_changed_stays_to_the_millisecond(name: str) -> None:
    entry = a_session("a", 3, effort=4, note="x")
    form = edit_form(entry, TODAY)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert edit_session(entry, form.values(), now) == entry
    other = {"day": "2026-11-01", "time": "23:59", "minutes": "9", "effort": "", "note": "y"}[name]
    after = edit_session(entry, {**form.values(), name: other}, now)
    assert edit_form(after, TODAY).values() == {**form.values(), name: other}
    assert after.segments == entry.segments


def test_a_checkin_that_was_only_looked_at_stays_as_it_is() -> None:
    before = a_checkin("c", 2, 7, "toe", note="x", weakness=True, session="s")
    assert edit_checkin(before, checkin_form(TODAY, [], before).values()) == before
