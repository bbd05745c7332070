"""When the screen flashes."""

from itertools import pairwise

import pytest

from prehab.core.units import Ms
from prehab.tui.player.flash import FLASH_LENGTH, MIN_FLASH_GAP, ScreenFlash, Tint


def test_a_flash_is_calm() -> None:
    flash = ScreenFlash(wanted=True)
    assert flash.tint(0, 0, Ms(0)) is Tint.NONE
    assert flash.tint(1, 0, Ms(100)) is Tint.FLASH
    assert flash.tint(1, 0, Ms(600)) is Tint.NONE
    assert flash.tint(2, 0, Ms(900)) is Tint.NONE
    assert flash.tint(3, 0, Ms(1100)) is Tint.FLASH


@pytest.mark.parametrize("late", [0, 60])
def test_each_of_the_last_seconds_and_the_new_phase_has_its_own(late: int) -> None:
    flash = ScreenFlash(wanted=True)
    told = [
        (0, 0, 0),
        (0, "halfway", 1000),
        (0, 0, 3000),
        (0, 3, 7000 + late),
        (0, 2, 8000),
        (0, 1, 9000),
        (1, 0, 10_000),
    ]
    seen = [flash.tint(phase, moment, Ms(now)) for phase, moment, now in told]
    assert seen == [Tint.NONE, Tint.PULSE, Tint.NONE, Tint.PULSE, Tint.PULSE, Tint.PULSE, Tint.FLASH]
    assert flash.tint(1, 0, Ms(10_000 + FLASH_LENGTH)) is Tint.NONE


def test_no_more_than_three_flashes_come_in_a_second_whatever_happens() -> None:
    flash = ScreenFlash(wanted=True)
    seen = [flash.tint(now, 0, Ms(now)) for now in range(0, 3000, 20)]
    began = [20 * at for at in range(1, len(seen)) if seen[at] is not Tint.NONE and seen[at - 1] is Tint.NONE]
    assert len(began) == 4
    assert all(after - before >= MIN_FLASH_GAP for before, after in pairwise(began))


def test_who_wants_none_gets_none() -> None:
    flash = ScreenFlash(wanted=False)
    assert {flash.tint(phase, phase % 4, Ms(1000 * phase)) for phase in range(9)} == {Tint.NONE}
