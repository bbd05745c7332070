from collections.abc import Callable
from datetime import time

import pytest

from prehab.history.written import day_time, minutes_number, note_text, score_number, short_name


def test_a_note_keeps_its_lines_and_nothing_a_terminal_would_obey() -> None:
    assert note_text("one\n\x1b]52;c;x\x07two") == "one\n�]52;c;x�two"


def test_names_are_kept_in_one_way() -> None:
    assert short_name("  Left   KNEE ") == "left knee"


@pytest.mark.parametrize(
    ("read", "text", "wanted"),
    [
        (note_text, "x" * 2001, "at most 2000 characters"),
        (short_name, " ", "a short name, at most 40 characters"),
        (short_name, "x" * 41, "a short name, at most 40 characters"),
        (score_number, "11", "a whole number from 0 to 10"),
        (score_number, "-1", "a whole number from 0 to 10"),
        (score_number, "٣", "a whole number from 0 to 10"),
        (minutes_number, "0", "a whole number of minutes, at most a day"),
        (minutes_number, "1441", "a whole number of minutes, at most a day"),
        (day_time, "24:00", "a time of day such as 07:30"),
        (day_time, "7", "a time of day such as 07:30"),
        (day_time, "a:bc", "a time of day such as 07:30"),
    ],
)
def test_what_does_not_fit_is_told(read: Callable[[str], object], text: str, wanted: str) -> None:
    with pytest.raises(ValueError, match=wanted):
        read(text)


def test_numbers_and_times() -> None:
    assert (score_number("10"), minutes_number("1440"), day_time("7:05")) == (10, 1440, time(7, 5))
