"""The routines of all packs as one runner plays them: their own changes, level and pace laid over what packs say.

It knows neither history nor sound: commands that only tell of packs load no more than this. What compiles routines is
imported when one is, for a list that is remembered needs nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from prehab.core.overrides import RoutineChange, apply_changes, preferred_level
from prehab.core.text import WHEN_WORDS
from prehab.core.units import Ms
from prehab.library.pack_entry import RoutineFacts
from prehab.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from prehab.core.compile import LevelLengths
    from prehab.core.model import Level, Pace, Pack, Routine
    from prehab.core.requirements import LevelChoice
    from prehab.core.timeline import Timeline
    from prehab.library.catalog import Catalog
    from prehab.library.index import Index
    from prehab.library.listing import ListedPack
    from prehab.library.overrides_file import Overrides
    from prehab.settings.model import Settings


def _told_to_nobody(done: int, total: int) -> None:
    """Do nothing with the progress of a list."""


def own_pace(settings: Settings) -> Pace | None:
    """Return the runner's own pace, None for "as the pack says"."""
    if settings.pace == "pack":
        return None
    from prehab.core.model import Pace

    return Pace(settings.pace)


def own_breath(settings: Settings) -> Ms | None:
    """Return how long the runner's own breath takes, None for "as the pack says"."""
    return Ms(settings.breath * 1000) if settings.breath else None


class Routines(Struct, frozen=True):
    """All packs, and what this runner has changed.

    `pace` and `breath` are their own settings, None for "as the pack says"; `count_reps` is the setting of that name.
    """

    library: Catalog
    overrides: Overrides
    pace: Pace | None
    index: Callable[[], Index] | None = None
    """Makes the index of packs that were read before; without it every pack is read for a list."""
    breath: Ms | None = None
    count_reps: str = "half"

    def personalised(self, pack: Pack, routine: Routine) -> Routine:
        """Return the routine with the runner's own changes and breath laid over it, as it will be played."""
        own = apply_changes(routine, self.overrides.of(pack.id, routine.id))
        return own if self.breath is None else replace(own, breath=self.breath)

    def is_changed(self, pack: Pack, routine: Routine) -> bool:
        """Return whether the runner's own changes make this routine another."""
        return apply_changes(routine, self.overrides.of(pack.id, routine.id)) != routine

    def level(self, pack: Pack, routine: Routine) -> Level:
        """Return the level to start with: the runner's own, else the pack's."""
        return routine.level(preferred_level(routine, self.overrides.of(pack.id, routine.id)))

    def facts(self, pack: Pack) -> tuple[RoutineFacts, ...]:
        """Return what a list shows of a pack's routines, at the levels they start with."""
        return tuple(self._facts(pack, routine) for routine in pack.routines)

    def _facts(self, pack: Pack, routine: Routine) -> RoutineFacts:
        from prehab.core import requirements
        from prehab.core.compile import level_lengths

        personalised, level = self.personalised(pack, routine), self.level(pack, routine)
        kits = {one.id: requirements.needed_equipment(personalised, one) for one in routine.levels}
        place, needs = requirements.needed_place(personalised, level), ", ".join(kits[level.id])
        when = tuple(WHEN_WORDS[moment.value] for moment in routine.when)
        lengths = {one.id: level_lengths(personalised, one, self.pace) for one in routine.levels}
        return RoutineFacts(
            id=routine.id,
            name=routine.name,
            minutes=requirements.level_minutes(lengths[level.id]),
            place=place,
            needs=needs,
            words=" ".join((*requirements.search_words(pack, personalised), place, needs, *when)).casefold(),
            when=when,
            lengths=tuple(length for one in lengths.values() for length in reversed(one.lengths) if length),
            kits=tuple(kits.values()),
        )

    def list_packs(self, on_progress: Callable[[int, int], None] = _told_to_nobody) -> tuple[ListedPack, ...]:
        """Return every pack with what a list shows of it; `on_progress` gets the packs done and their total."""
        from prehab.library.listing import PackListing

        listing = PackListing(self.facts, self._changes, f"{self.library.lang} {self.pace} {self.breath}", on_progress)
        return listing.read(self.library, self.index() if self.index is not None else None)

    def _changes(self, pack_id: str, routine_id: str) -> str:
        """Return the runner's own changes to a routine as words, "" for none."""
        change = self.overrides.of(pack_id, routine_id)
        return "" if change == RoutineChange() else repr(change)

    def timeline(self, pack: Pack, routine: Routine, level: Level) -> Timeline:
        """Return the routine, as the runner changed it, with estimated phrases. Raises `core.compile.Unplayable`."""
        from prehab.core.compile import compile_routine
        from prehab.core.model import RepCount

        own = self.personalised(pack, routine)
        return compile_routine(pack, own, level, self.pace, RepCount(self.count_reps))

    def lengths(self, pack: Pack, routine: Routine, level: Level) -> LevelLengths:
        """Return how long a level takes, as the runner changed the routine, with its own rounds and with fewer."""
        from prehab.core.compile import level_lengths

        return level_lengths(self.personalised(pack, routine), level, self.pace)

    def level_choices(self, pack: Pack, routine: Routine, only: Level | None = None) -> list[LevelChoice]:
        """Return every level, or `only` one, with its own rounds and with fewer."""
        from prehab.core import requirements

        return requirements.level_choices(self.personalised(pack, routine), self.pace, only)

    def best_choice(self, pack: Pack, routine: Routine, time: Ms, only: Level | None = None) -> LevelChoice | None:
        """Return the level and rounds that fit `time` best, as `core.requirements.best_choice` does."""
        from prehab.core import requirements

        return requirements.best_choice(self.personalised(pack, routine), time, self.pace, only)
