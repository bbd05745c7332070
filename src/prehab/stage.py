"""What every front end stands on: settings, library, history, clock and sound, and how a session is put together.

The composition root makes one `Stage`; the screens and the line mode get it as an argument.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from prehab.core.compile import compile_routine
from prehab.core.model import Level, Pace, Pack, Routine
from prehab.core.ports import Clock, HistoryPort, SoundPort
from prehab.core.timeline import Timeline
from prehab.history.reading import Reading, SessionSummary
from prehab.library.entry import Found
from prehab.library.library import Library
from prehab.player import Audible, Player, Ticket, rehearse
from prehab.settings.file import SettingsFile
from prehab.settings.load import SettingProblem
from prehab.settings.model import Settings


class Keeper(HistoryPort, Reading, Protocol):
    """A history that records, reads, and can be closed."""

    def dismiss(self, session_id: str) -> None:
        """Do not offer this cut-off session again."""
        ...

    def notice(self) -> str | None:
        """Return what the runner should know about the history file, once, or None."""
        ...

    def close(self) -> None:
        """Make everything durable and let go of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts of one running prehab. `sound` builds a fresh engine from settings; it spawns nothing yet.

    A changed setting makes another stage: `with_settings`.
    """

    settings: Settings
    settings_file: SettingsFile
    library: Library
    clock: Clock
    history: Keeper
    sound: Callable[[Settings], SoundPort]
    new_id: Callable[[], str]
    problems: tuple[SettingProblem, ...] = ()
    """What in the settings file does not count; to be shown once."""

    def with_settings(self, settings: Settings, problems: tuple[SettingProblem, ...]) -> "Stage":
        """Return a stage on which other settings count; the language of packs stays until the next start."""
        return replace(self, settings=settings, problems=problems)

    def make_sound(self) -> SoundPort:
        """Return a fresh engine for one session."""
        return self.sound(self.settings)

    @property
    def pace(self) -> Pace | None:
        """The runner's own pace setting, None for "as the pack says"."""
        return None if self.settings.pace == "pack" else Pace(self.settings.pace)

    @property
    def audible(self) -> Audible:
        """What the runner's settings say is heard at the start of a session."""
        return Audible(sound=self.settings.sound, voice=self.settings.voice)

    def timeline(self, pack: Pack, routine: Routine, level: Level) -> Timeline:
        """Return the compiled routine with estimated phrases. Raises `core.compile.TooLong`."""
        return compile_routine(pack, routine, level, self.pace)

    def player(self, timeline: Timeline, ref: str, sound: SoundPort, resume: SessionSummary | None = None) -> Player:
        """Return a player for `timeline`, with every phrase rendered; blocks while the voice works.

        `resume` is a cut-off session of the same timeline: it goes on in the same record.
        """
        if resume is None:
            ticket = Ticket(self.new_id(), ref)
        else:
            ticket = Ticket(resume.id, ref, resume.resume_index, resume.next_ordinal)
        ready = rehearse(timeline, sound)
        return Player(ready, ticket, clock=self.clock, sound=sound, history=self.history, audible=self.audible)

    def resumable(self) -> tuple[SessionSummary, Found] | None:
        """Return the session that was cut off and what plays it, when its routine is still the same."""
        summary = self.history.unfinished(int(self.clock.local().timestamp() * 1000))
        if summary is None:
            return None
        found = self.library.recover(summary.start.ref, summary.start.tree_hash)
        return None if found is None else (summary, found)
