"""The services of one running prehab: settings, library, history, clock, sound, and how a session is put together.

`app.wiring.build_services` makes one `Services`; the screens and the plain player get it as an argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from prehab.app.routines import Routines, own_breath, own_pace
from prehab.history.database import HistoryError
from prehab.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from prehab.app.player import AudioChoice, Player
    from prehab.core.model import Level, Pack, Routine
    from prehab.core.ports import Clock, HistoryPort, SoundPort
    from prehab.core.timeline import Segment, Timeline
    from prehab.history.editor import EntryEditor
    from prehab.history.interface import HistoryQueries, SessionSummary
    from prehab.library.catalog import Catalog
    from prehab.library.index import Index
    from prehab.library.overrides_file import Overrides
    from prehab.library.pack_entry import FoundRoutine
    from prehab.settings.file import SettingProblem, SettingsFile
    from prehab.settings.model import Settings
    from prehab.training_log.overview import HistoryData, Overview

    class HistoryAccess(HistoryPort, Protocol):
        """A history that records, reads, and can be closed."""

        @property
        def queries(self) -> HistoryQueries:
            """What reads past sessions."""
            ...

        def dismiss(self, session_id: str) -> None:
            """Do not offer to resume this interrupted session again."""
            ...

        def notice(self) -> str | None:
            """Return what the runner should know about the history file, once, or None."""
            ...

        def close(self) -> None:
            """Make everything durable and close the file."""
            ...


_T = TypeVar("_T")


class InterruptedSession(Struct, frozen=True):
    """A session that was interrupted, the routine it played, and the timeline it played."""

    summary: SessionSummary
    found: FoundRoutine
    timeline: Timeline

    @property
    def next_work(self) -> Segment | None:
        """The work to go on with, None when nothing is left to do."""
        from prehab.core.timeline import SegmentKind

        ahead = self.timeline.segments[self.summary.resume_index :]
        return next((segment for segment in ahead if segment.kind is SegmentKind.WORK), None)


class Services(Struct, frozen=True):
    """The parts of one running prehab. `sound` builds an engine from settings; it starts no process yet.

    A changed setting makes another value: `with_settings`. What plays and records is imported when it is needed:
    the app shows its first frame without.
    """

    settings: Settings
    settings_file: SettingsFile
    library: Catalog
    overrides: Overrides
    clock: Clock
    history: HistoryAccess
    sound: Callable[[Settings], SoundPort]
    new_id: Callable[[], str]
    editor: Callable[[], EntryEditor]
    """Makes the editor of recorded entries; it blocks, so it is used off the screen's thread."""
    index: Callable[[], Index] | None = None
    """Makes the index of packs that were read before; without it every pack is read for a list."""
    problems: tuple[SettingProblem, ...] = ()
    """What is wrong in the settings file; shown once."""

    def with_settings(self, settings: Settings, problems: tuple[SettingProblem, ...]) -> Services:
        """Return the services with other settings; the language of packs stays until the next start."""
        return replace(self, settings=settings, problems=problems)

    def make_sound(self) -> SoundPort:
        """Return a fresh engine for one session."""
        return self.sound(self.settings)

    @property
    def audio_choice(self) -> AudioChoice:
        """What the runner's settings say is heard at the start of a session."""
        from prehab.app.player import AudioChoice

        return AudioChoice(sound=self.settings.sound, voice=self.settings.voice)

    @property
    def routines(self) -> Routines:
        """The routines as this runner plays them."""
        settings = self.settings
        pace, breath = own_pace(settings), own_breath(settings)
        return Routines(self.library, self.overrides, pace, self.index, breath, settings.count_reps)

    def next_level(self, pack: Pack, routine: Routine, level: Level) -> Level | None:
        """Return the level to suggest after this one, when the pack says that it is time, and nothing hurt lately.

        It blocks while the history is read.
        """
        from prehab.training_log.advice import PAIN_REMEMBERED, hurts, level_up

        try:
            since = (self.clock.local().date() - PAIN_REMEMBERED).isoformat()
            if any(map(hurts, self.history.queries.checkins(since))):
                return None
            return level_up(routine, level.id, self.history.queries.efforts(pack.id, routine.id, level.id))
        except HistoryError:
            return None

    def player(
        self, timeline: Timeline, ref: str, sound: SoundPort, resume: SessionSummary | None = None, first: int = 0
    ) -> Player:
        """Return a player for `timeline` whose sound is not prepared yet; blocks while a record is read.

        `resume` is an interrupted session of the same timeline: it goes on in the same record. `first` is the segment a
        new session begins with.
        """
        from prehab.app.player import Player, SessionTicket

        if resume is None:
            ticket = SessionTicket(self.new_id(), ref, first)
        else:
            earlier = tuple(self.history.queries.segments(resume.id))
            ticket = SessionTicket(resume.id, ref, resume.resume_index, resume.next_ordinal, resume.active, earlier)
        return Player(
            timeline, ticket, clock=self.clock, sound=sound, history=self.history, audio_choice=self.audio_choice
        )

    def interrupted_session(self) -> InterruptedSession | None:
        """Return the session that was interrupted, when its timeline can still be compiled.

        A record has a level but no number of rounds, so that the level is looked at with its own rounds and with fewer;
        the timeline whose length and played segments match the record is the one that was played.
        """
        from prehab.core.units import unix_ms

        summary = self.history.queries.unfinished(unix_ms(self.clock.local()))
        if summary is None:
            return None
        from prehab.core.record import can_resume

        found = self.library.recover(summary.start.ref, summary.start.tree_hash)
        if found is None or all(level.id != summary.start.level for level in found.routine.levels):
            return None
        played = self.history.queries.segments(summary.id)
        choices = self.routines.level_choices(found.pack, found.routine, found.routine.level(summary.start.level))
        as_long = (choice.level for choice in choices if choice.length == summary.start.planned)
        timelines = (self.routines.timeline(found.pack, found.routine, level) for level in as_long)
        timeline = next((one for one in timelines if can_resume(summary.start, played, one)), None)
        return None if timeline is None else InterruptedSession(summary, found, timeline)

    def read_with_repair(self, read: Callable[[], _T]) -> tuple[_T | None, str]:
        """Return what is read of the history, and what is to be told: a damaged file is repaired first; it blocks."""
        try:
            return read(), ""
        except HistoryError:
            editor = self.editor()
        try:
            editor.store.recover()
            return read(), editor.store.notice or ""
        except HistoryError as error:
            return None, str(error)

    def overview(self) -> Overview:
        """Return everything a history screen shows today; blocks while it is read. Raises HistoryError."""
        from prehab.training_log.metrics import WEEKS, first_monday
        from prehab.training_log.overview import BODY_WEEKS, Targets, overview, pack_labels

        today = self.clock.local().date()
        since = first_monday(today, max(WEEKS, BODY_WEEKS)).isoformat()
        data, played = read_history_data(self.history.queries, today), self.history.queries.pack_ids(since)
        # Packs say what counts for a target, and which muscles an exercise is for: of nothing there is nothing to say.
        packs = self.library.with_ids(played) if played else []
        core = [self.library.core] if played and self.library.core else []
        goals = Targets(self.settings.targets, self.settings.rest_days)
        return overview(data, goals, pack_labels([*packs, *core]), today)


def read_history_data(queries: HistoryQueries, today: date) -> HistoryData:
    """Return what an overview on `today` needs. Raises HistoryError for a file that cannot be read."""
    from prehab.training_log.metrics import WEEKS, YEAR, first_monday
    from prehab.training_log.overview import BODY_WEEKS, HistoryData, trend_since

    return HistoryData(
        days=queries.days(first_monday(today, YEAR).isoformat()),
        active_days=queries.active_days(),
        routine_days=queries.routine_days(first_monday(today, WEEKS).isoformat()),
        ticks=queries.ticks(first_monday(today, WEEKS).isoformat()),
        exercise_sums=queries.exercise_sums(first_monday(today, BODY_WEEKS).isoformat()),
        checkins=queries.checkins(trend_since(today).isoformat()),
    )
