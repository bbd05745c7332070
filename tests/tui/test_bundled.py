"""Nothing of the bundled packs is cut off on a screen of 80 by 24."""

from pathlib import Path

import pytest
from textual.content import Content

from prehab.core import requirements
from prehab.core.compile import compile_routine, level_lengths
from prehab.core.model import Level, Pack, Routine
from prehab.core.session import SessionState, Snapshot
from prehab.core.units import Ms
from prehab.core.view import CUE_LINE_PERIOD, player_view
from prehab.library.catalog import Catalog
from prehab.system.folders import bundled_dir
from prehab.tui.player import text as player_text
from prehab.tui.preview import text as preview_text
from prehab.tui.preview.model import LevelOption, pauses_text

COLUMNS = 80
MARGINS = 2


def bundled() -> list[tuple[Pack, Routine, Level]]:
    library = Catalog(bundled_dir("packs"), Path("/nowhere"))
    packs = [entry.pack for entry in library.entries() if entry.pack]
    return [(pack, routine, level) for pack in packs for routine in pack.routines for level in routine.levels]


def lines(text: str, width: int) -> int:
    return len(Content(text).wrap(width)) if text else 0


BUNDLED = bundled()


@pytest.mark.parametrize(("pack", "routine", "level"), BUNDLED, ids=lambda part: part.id)
def test_the_player_shows_everything(pack: Pack, routine: Routine, level: Level) -> None:
    timeline = compile_routine(pack, routine, level)
    room = COLUMNS - MARGINS
    assert len(f"{routine.name} · {level.name}") + len("  sound off · voice off") <= room
    for segment in timeline.segments:
        for elapsed in range(0, segment.planned, CUE_LINE_PERIOD):
            view = player_view(
                Snapshot(SessionState.RUNNING, timeline, segment.index, Ms(elapsed), Ms(0), complete=False)
            )
            assert lines(view.cue_line, COLUMNS - 8) <= 2, view.cue_line
        assert lines(view.name, room) == 1
        assert len(player_text.counts(view)) + len(player_text.times(view, "18:40")) < room
        if view.next_up:
            assert len(player_text.coming(view).plain) <= room


@pytest.mark.parametrize(("pack", "routine", "level"), BUNDLED, ids=lambda part: part.id)
def test_the_preview_shows_everything(pack: Pack, routine: Routine, level: Level) -> None:
    room = COLUMNS - 2 * MARGINS
    rungs = [LevelOption(one, requirements.level_minutes(level_lengths(routine, one))) for one in routine.levels]
    assert len(preview_text.heading(pack, routine).plain) <= room
    assert lines(routine.summary or pack.summary, room) <= 2
    assert len(preview_text.ladder(rungs, routine.levels.index(level), room).plain.splitlines()) <= 2
    assert len(pauses_text(routine, level)) <= room
    assert len(preview_text.needs(routine, level)) <= room


@pytest.mark.parametrize(("pack", "routine", "level"), BUNDLED, ids=lambda part: part.id)
def test_cautions_are_all_in_sight(pack: Pack, routine: Routine, level: Level) -> None:
    assert lines(preview_text.cautions(pack, routine).plain, COLUMNS - 8) <= 8
