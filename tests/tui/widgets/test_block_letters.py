import pytest

from prehab.tui.widgets.block_letters import letter_rows, time_rows


@pytest.mark.parametrize("height", [3, 5, 7, 11, 20])
def test_a_time_fills_the_height_it_is_given(height: int) -> None:
    rows = time_rows("12:34", 500, height)
    assert len(rows) == height
    assert len({len(row) for row in rows}) == 1


def test_a_time_is_no_wider_than_its_room() -> None:
    for width in range(10, 120):
        assert max(len(row) for row in time_rows("12:34", width, 30)) <= width


def test_without_room_the_time_stays_text() -> None:
    assert time_rows("0:25", 4, 9) == ["0:25"]
    assert time_rows("0:25", 80, 1) == ["0:25"]


def test_every_digit_looks_different() -> None:
    assert len({tuple(time_rows(digit, 80, 7)) for digit in "0123456789"}) == 10


def test_letters_are_three_rows_high_and_grow() -> None:
    small, large = letter_rows("Left"), letter_rows("Left", 2)
    assert small is not None
    assert large is not None
    assert small == ["█   █▀▀ █▀▀ ▀█▀", "█   █▀  █▀   █ ", "▀▀▀ ▀▀▀ ▀    ▀ "]
    assert (len(large), len(large[0])) == (5, 2 * len(small[0]))


@pytest.mark.parametrize("word", ["Übung", "臀部", ""])
def test_a_word_without_big_letters_is_left_to_others(word: str) -> None:
    assert letter_rows(word) is None


@pytest.mark.parametrize("height", range(3, 25))
def test_a_one_is_no_narrow_seven(height: int) -> None:
    one, seven = (_ink(time_rows(digit, 500, height)) for digit in "17")
    assert one[-1] > seven[-1], "it stands on a foot"
    assert one[0] < max(one[: height // 2 + 1]), "its flag slants"


def _ink(rows: list[str]) -> list[int]:
    """Return how many pixels are set in each of the two lines of pixels of every row."""
    return [sum(row.count(mark) for mark in marks) for row in rows for marks in ("▀█", "▄█")]
