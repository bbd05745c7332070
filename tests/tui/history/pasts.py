"""A scene whose history is a real file with a past in it, and ways around its screens."""

import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from prehab.core.compile import compile_routine
from prehab.core.record import Outcome
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.editor import EntryEditor
from prehab.history.new_entries import added_session
from prehab.history.recorder import HistoryRecorder
from prehab.settings.model import Settings
from prehab.training_log.entries import CheckIn, Entry, SessionEntry, Tick
from prehab.values import replace
from tests.fakes.clock import MORNING
from tests.tui import packs
from tests.tui.staging import BROKEN, Scene, entry

TODAY = MORNING.date()
NOTE = "felt [b]good[/b]"
_S = TypeVar("_S", bound=Screen[Any])


def history_file() -> Path:
    return Path(os.environ["PREHAB_HOME"]) / "history.sqlite3"


def editor() -> EntryEditor:
    return EntryEditor(history_file())


def a_session(session_id: str, back: int, routine: int = 0, **more: Any) -> SessionEntry:
    """Return a session done so many days ago, its right clamshells skipped halfway and not counted."""
    pack = packs.GLUTES
    chosen = pack.routines[routine]
    timeline = compile_routine(pack, chosen, chosen.levels[0])
    day = TODAY - timedelta(days=back)
    then = datetime.combine(day, time(7, 15), MORNING.tzinfo)
    made = added_session(timeline, f"{pack.id}:{chosen.id}", session_id, then, day, None)
    segments = tuple(
        replace(one, outcome=Outcome.SKIPPED, actual=Ms(one.actual // 2), reps_done=None)
        if (one.exercise_id, one.side, one.kind) == ("clamshell", Side.RIGHT, SegmentKind.WORK)
        else one
        for one in made.segments
    )
    return replace(made, segments=segments, **more)


def a_checkin(name: str, back: int, score: int, site: str = "left knee", **more: Any) -> CheckIn:
    day = TODAY - timedelta(days=back)
    at = int(datetime.combine(day, time(20, 5), MORNING.tzinfo).timestamp() * 1000)
    return replace(CheckIn(name, day.isoformat(), at, 60, site, score), **more)


def a_tick(name: str, back: int) -> Tick:
    return Tick(f"{name}-{back}", name, (TODAY - timedelta(days=back)).isoformat())


def a_past() -> list[Entry]:
    """Return a past with everything in it."""
    return [
        a_session("a1", 0, effort=6, note=NOTE),
        a_session("a2", 2, 1),
        *(a_session(f"b{back}", back, back % 2) for back in range(4, 180, 5)),
        *(a_tick("sprint", back) for back in (1, 9, 15)),
        a_checkin("c1", 3, 4, note="after stairs"),
        a_checkin("c2", 10, 7, night_pain=True),
        a_checkin("c3", 5, 2, "lower back"),
    ]


def past_scene(entries: Iterable[Entry] | None = None, **settings: Any) -> Scene:
    """Return a scene with a history file."""
    history_file().parent.mkdir(parents=True, exist_ok=True)
    found = list(a_past() if entries is None else entries)
    if found:
        editor().store.merge(found)
    made = Scene((BROKEN, entry(packs.GLUTES)), settings=Settings(**{"welcome": False, **settings}))
    made.app.services = replace(made.app.services, history=HistoryRecorder(history_file(), retry=3600, busy=0.05))
    return made


def damage() -> None:
    """Wipe most of the first page of the history."""
    data = bytearray(history_file().read_bytes())
    data[100:4096] = bytes(3996)
    history_file().write_bytes(bytes(data))


@asynccontextmanager
async def running(made: Scene, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run the app, press keys, and let go of the history at the end."""
    try:
        async with made.run(*size) as pilot:
            await press(made, pilot, *keys)
            yield pilot
    finally:
        made.app.services.history.close()


async def press(made: Scene, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has done all its work."""
    for key in keys:
        await pilot.press(key)
        await made.settle(pilot)
        await pilot.pause()


async def write(made: Scene, pilot: Pilot[None], text: str) -> None:
    """Paste a text over what stands in a line, and take it."""
    await pilot.press("ctrl+u")
    made.app.screen.post_message(Paste(text))
    await pilot.press("enter")
    await made.settle(pilot)


def on_top(made: Scene, kind: type[_S]) -> _S:
    """Return the screen on top, which must be of this kind."""
    screen = made.app.screen
    assert isinstance(screen, kind), screen
    return screen


def days(*backs: int) -> list[date]:
    return [TODAY - timedelta(days=back) for back in backs]
