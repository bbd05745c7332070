"""Every screen open, and what its keys and clicks would run: recorded, and only run when a test asks for it."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from prehab.settings.file import load_settings
from prehab.tui.app import PrehabApp
from prehab.tui.library.model import ResumeOffer
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.registry import SCREENS
from prehab.values import replace
from tests.tui.history.pasts import past_scene
from tests.tui.openers import CIRCUIT, OPENERS
from tests.tui.staging import Scene

Place = tuple[str, type[Screen[Any]], tuple[str, ...]]
PLACES: Final[list[Place]] = [
    *((title, screen, ()) for title, screen, _ in SCREENS),
    ("While you type to find routines", LibraryScreen, ("slash",)),
]
"""Where keys work: the title, the screen, and what to press there first."""


class Recorder:
    """Stands between Textual and the actions: notes what it would run; runs what is in `lets_through`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.noted: list[tuple[object, str]] = []
        self.holds = False
        self.lets_through: set[str] = set()
        run = PrehabApp._dispatch_action

        async def dispatch(app: PrehabApp, node: Any, name: str, values: Any) -> bool:
            if self.holds:
                self.noted.append((node, f"{name}{values!r}"))
            return True if self.holds and name not in self.lets_through else await run(app, node, name, values)

        monkeypatch.setattr(PrehabApp, "_dispatch_action", dispatch)

    def taken(self) -> list[tuple[object, str]]:
        """Return what was noted since the last time."""
        noted, self.noted = self.noted, []
        return noted


def runs(made: Scene) -> dict[str, tuple[object, str]]:
    """Return what the recorder notes for each action of prehab that has keys here, by its id."""
    app = made.app
    found: dict[str, tuple[object, str]] = {}
    for node, bindings in app.screen._binding_chain:
        for _, binding in bindings:
            if binding.id and app._check_action_state(binding.action, node):
                target, name, values = app._parse_action(binding.action, node)
                found.setdefault(binding.id, (target, f"{name}{values!r}"))
    return found


@asynccontextmanager
async def staged(
    screen: type[Screen[Any]], *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Scene, Pilot[None]]]:
    """Open a screen with everything on it that can be done, and press keys."""
    made = past_scene(animations=False)
    try:
        async with made.run(*size) as pilot:
            await OPENERS[screen](made, pilot)
            top = made.app.screen
            if isinstance(top, LibraryScreen) and top._library is not None:
                timeline = made.app.services.routines.timeline(CIRCUIT.pack, CIRCUIT.routine, CIRCUIT.level)
                top.show(replace(top._library, offer=ResumeOffer(CIRCUIT, timeline.segments[1])))
                await pilot.press("slash", "g", "enter")
            await pilot.press(*keys)
            for _ in range(20):
                await made.settle(pilot)
                if type(made.app.screen) is screen:
                    break
            assert type(made.app.screen) is screen
            yield made, pilot
    finally:
        made.app.services.history.close()


def keys_from_file(made: Scene, lines: dict[str, str]) -> None:
    """Write keys into the settings file, read it, and use them."""
    file = Path(os.environ["PREHAB_HOME"]) / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = "\n".join(f'"{name}" = "{keys}"' for name, keys in lines.items())
    file.write_text(f"welcome = false\n[keys]\n{rows}\n", encoding="utf-8")
    settings, problems = load_settings(file)
    assert problems == ()
    made.app.services = made.app.services.with_settings(settings, ())
    made.app.controllers.settings.apply(())


def cells(made: Scene, meta: str) -> Iterator[tuple[object, tuple[int, int]]]:
    """Yield every cell that has something in its style's meta under a name, with that."""
    for y, row in enumerate(made.app.screen._compositor.render_strips(made.app.size)):
        x = 0
        for segment in row:
            found = segment.style.meta.get(meta) if segment.style else None
            if found is not None:
                yield found, (x, y)
            x += segment.cell_length
