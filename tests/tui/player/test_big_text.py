"""What stands in big letters while a session is played."""

from collections.abc import Sequence

import pytest

from prehab.tui.player.big_text import BigTime, count_rows
from prehab.tui.widgets.block_letters import letter_rows
from tests.tui.player.test_screen import scene, to_work
from tests.tui.screen_text import screen_text


@pytest.mark.parametrize(
    ("size", "name"),
    [((80, 24), letter_rows("Banded glute bridge", 1)), ((140, 45), letter_rows("Glute bridge", 2)), ((60, 20), None)],
)
async def test_a_variant_is_told_in_letters_as_large_as_they_can_be(
    size: tuple[int, int], name: list[str] | None
) -> None:
    made = scene()
    async with made.run(*size) as pilot:
        await pilot.press("enter", "4", "space")
        await made.settle(pilot)
        shown = screen_text(made.app)
    assert all(row.strip() in shown for row in name or ["B A N D E D   G L U T E   B R I D G E"])
    assert (" band\n" in shown) is (size == (140, 45)), "the rest of the name stands small behind it"


def test_a_count_has_wider_gaps_than_a_number() -> None:
    assert [count_rows(("1", "of", "10"), scale)[-1] for scale in (1, 2)] == [
        "▀▀▀ of ▀▀▀ ▀▀▀",
        "██████   of   ██████  ██████",
    ]


async def test_the_count_stands_clear_of_the_key_to_press() -> None:
    made = scene()
    async with made.run(100, 30) as pilot:
        await to_work(made, pilot)
        await pilot.press("space")
        count, prompt = made.player_screen.query_one(BigTime), made.player_screen.query_one("#prompt")
        assert prompt.region.y == count.region.bottom + 1


def shown_count(rep: int, width: int) -> Sequence[str]:
    """Return the rows of the count at a rep of ten in a tall room."""
    time = BigTime()
    time.words = (str(rep), "of", "10", "/ side")
    return time._count(width, 40)


def test_the_digits_of_a_count_are_as_large_at_the_tenth_rep_as_before() -> None:
    room = len(count_rows(("9", "of", "10", "/ side"), 2)[0])
    assert [len(shown_count(rep, room)) for rep in (1, 9, 10)] == [5, 5, 5]
    assert "side" not in shown_count(10, room)[-1], "what the side sign says goes before the digits shrink"
    assert "side" in shown_count(10, 2 * room)[-1]


@pytest.mark.parametrize("height", [30, 45])
async def test_the_word_of_a_phase_is_big_where_the_band_is_high(height: int) -> None:
    made = scene()
    async with made.run(140, height) as pilot:
        await to_work(made, pilot)
        shown = screen_text(made.app)
    assert ("▶   W O R K   ▶" in shown) is (height == 30)
    assert all(row.strip() in shown for row in letter_rows("work", above=1) or []) is (height == 45)


async def test_what_is_told_leaves_the_time_big_on_a_small_screen() -> None:
    made = scene()
    async with made.run(45, 18) as pilot:
        await to_work(made, pilot)
        made.history.problem = "not saved: the disk is full; make room and prehab tries again"
        await made.pass_ms(pilot, 1000)
        await pilot.pause()
        shown = screen_text(made.app)
        assert made.player_screen.query_one(BigTime).size.height >= 4
    assert "prehab tries again" in shown
    assert "next: " in shown


async def test_the_side_is_an_arrow_where_its_word_has_no_room_for_big_letters() -> None:
    made = scene()
    async with made.run(45, 18) as pilot:
        await to_work(made, pilot)
        await pilot.press("n", "n", "n")
        await pilot.pause()
        shown = screen_text(made.app)
    assert all(row.strip() in shown for row in ["LEFT", *(letter_rows("◀") or [])])
