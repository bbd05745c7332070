"""What a list shows of a pack costs one outline a level."""

import pytest

from prehab.app.routines import own_breath
from prehab.app.wiring import build_routines
from prehab.core import compile as compiling
from prehab.core.compile import compile_without_cues
from prehab.core.model import Breaths, Dose, Level, Pace, Routine
from prehab.core.units import Ms
from prehab.settings.model import Settings
from prehab.values import replace
from tests.builders import pack, timed, work

LEVELS = (Level("easy", "Easy", Dose.LOW), Level("hard", "Hard", Dose.HIGH, rounds=9))


def test_every_level_is_laid_out_once_for_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pack([work("Bridge", 10), timed("Plank", 30)], rounds=7, levels=LEVELS)
    whole = replace(made, routines=(made.routine(), replace(made.routine(), id="second")))
    outlines: list[str] = []

    outline = compiling._Outline

    def noted(routine: Routine, level: Level, pace: Pace | None, measured: bool = False) -> object:
        outlines.append(f"{routine.id} {level.id}")
        return outline(routine, level, pace, measured)

    monkeypatch.setattr(compiling, "_Outline", noted)
    first, _ = build_routines(None).facts(whole)
    assert outlines == ["main easy", "main hard", "second easy", "second hard"]
    assert len(first.lengths) == 7 + 9
    assert first.lengths[0] == compile_without_cues(whole, whole.routine(), LEVELS[0]).total


@pytest.mark.parametrize(("breath", "length"), [(0, 5000 + 4 * 6000), (8, 5000 + 4 * 8000)])
def test_the_runners_own_breath_beats_the_packs(breath: int, length: int) -> None:
    made = pack([work("Lunge", Breaths(4, 4))], breath=Ms(6000))
    routines = replace(build_routines(None), breath=own_breath(Settings(breath=breath)))
    level = made.routine().level()
    assert routines.timeline(made, made.routine(), level).total == length
    assert routines.lengths(made, made.routine(), level).lengths == (length,)
    assert not routines.is_changed(made, made.routine())
