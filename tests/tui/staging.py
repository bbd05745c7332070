"""Services made of fakes for the screens: packs from memory, a clock that stands still, fake sound and history."""

import os
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from prehab.app.player import Player
from prehab.app.services import Services
from prehab.core.model import Pack
from prehab.core.ports import SoundStatus
from prehab.history.editor import EntryEditor
from prehab.library.catalog import Catalog
from prehab.library.overrides_file import Overrides
from prehab.library.pack_entry import FoundRoutine, LibraryError, PackEntry, PackKind
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.read.load import LoadResult
from prehab.pack.toml.positions import Span
from prehab.settings.file import SettingsFile
from prehab.settings.model import Settings
from prehab.tui.app import PrehabApp
from prehab.tui.player.screen import PlayerScreen
from tests.fakes.clock import FakeClock
from tests.fakes.history import MemoryHistory
from tests.fakes.sound import AUDIBLE, RecordingSound, always

PROBLEM = Diagnostic(
    "PH201",
    Severity.ERROR,
    "track.prehab.toml",
    "12 what?",
    Span(7, 16, 2),
    '  "Donkey walk 12",',
    "reps or seconds?",
    'write "Donkey walk 12 reps" or "Donkey walk 12s"',
)
BROKEN = PackEntry(
    "track",
    "track",
    PackKind.YOURS,
    Path("/home/runner/track.prehab.toml"),
    LoadResult("track.prehab.toml", None, (PROBLEM,)),
)


def entry(pack: Pack) -> PackEntry:
    """Return a bundled entry of a pack."""
    return PackEntry(pack.id, pack.name, PackKind.BUNDLED, Path("/packs") / pack.id, LoadResult(pack.id, pack, ()))


class TableLibrary(Catalog):
    """A library of entries that are at hand."""

    def __init__(self, *entries: PackEntry) -> None:
        self._table = entries
        self.lang = None

    @property
    def core(self) -> Pack | None:
        return None

    def entries(self, remembered: object = None) -> tuple[PackEntry, ...]:
        return self._table

    def with_ids(self, pack_ids: Collection[str]) -> list[Pack]:
        return [one.pack for one in self._table if one.pack and one.id in pack_ids]

    @property
    def notices(self) -> tuple[str, ...]:
        return ()

    def find(self, ref: str) -> FoundRoutine:
        pack_id, _, routine_id = ref.partition(":")
        for one in self._table:
            if one.id == pack_id and one.pack:
                return FoundRoutine(one.pack, one.pack.routine(routine_id), ref, one)
        raise LibraryError(f"there is no {ref}")

    def recover(self, ref: str, tree_hash: str) -> FoundRoutine | None:
        found = self.find(ref)
        return found if found.pack.tree_hash == tree_hash else None


@dataclass
class Scene:
    """An app with fake services, and what a test looks at. `sounds` are the engines made, in order.

    No sound gets ready before `ready`.
    """

    entries: tuple[PackEntry, ...]
    clock: FakeClock = field(default_factory=FakeClock)
    history: MemoryHistory = field(default_factory=MemoryHistory)
    settings: Settings = field(default_factory=lambda: Settings(welcome=False))
    heard: SoundStatus = AUDIBLE
    sounds: list[RecordingSound] = field(default_factory=list)
    ready: Event = field(default_factory=always)

    def __post_init__(self) -> None:
        ids = (f"session-{number}" for number in count(1))
        self.app = PrehabApp(
            Services(
                settings=self.settings,
                settings_file=SettingsFile(Path(os.environ["PREHAB_HOME"]) / "settings.toml"),
                library=TableLibrary(*self.entries),
                overrides=Overrides(Path(os.environ["PREHAB_HOME"]) / "overrides.toml"),
                clock=self.clock,
                history=self.history,
                sound=self._sound,
                new_id=lambda: next(ids),
                editor=lambda: EntryEditor(Path(os.environ["PREHAB_HOME"]) / "history.sqlite3", busy=0.05),
            )
        )

    def _sound(self, settings: Settings) -> RecordingSound:
        sound = RecordingSound(status_to_report=self.heard, now=self.clock.now, ready=self.ready)
        self.sounds.append(sound)
        return sound

    @asynccontextmanager
    async def run(self, width: int = 80, height: int = 24) -> AsyncIterator[Pilot[None]]:
        """Run the app until its library is shown."""
        with self.app.exits:
            async with self.app.run_test(size=(width, height)) as pilot:
                await self.settle(pilot)
                yield pilot

    async def settle(self, pilot: Pilot[None]) -> None:
        """Wait until every worker and every message is done."""
        for _ in range(2):
            for worker in list(self.app.workers):
                with suppress(WorkerCancelled):  # one whose screen has closed is done too
                    await worker.wait()
            await pilot.pause()

    async def play(self, pilot: Pilot[None]) -> PlayerScreen:
        """Open the first routine and start it."""
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space")
        await self.settle(pilot)
        return self.player_screen

    @property
    def player_screen(self) -> PlayerScreen:
        """The screen that plays."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, PlayerScreen))

    @property
    def player(self) -> Player:
        """The player on that screen."""
        return self.player_screen.player

    async def pass_ms(self, pilot: Pilot[None], duration: int) -> None:
        """Let time pass a second at a time, the screen looking after each."""
        for step in _steps(duration):
            self.clock.pass_ms(step)
            self.player_screen.tick()
        await pilot.pause()


def _steps(duration: int) -> Iterator[int]:
    while duration > 0:
        yield min(1000, duration)
        duration -= 1000
