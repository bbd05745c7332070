"""The filters of the library: words, minutes, place, equipment and time of day."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from prehab.core.text import WHEN_WORDS, minutes_text
from prehab.core.units import Ms, ms_from_seconds
from prehab.library.pack_entry import RoutineFacts
from prehab.tui.dialogs.messages import MAX_MINUTES
from prehab.tui.library.model import BrokenRow, LibraryRow, PackRow, RoutineRow
from prehab.values import replace

ANYWHERE: Final = "anywhere"
PLACES: Final = {ANYWHERE: (), "no floor": ("standing", "seated"), "standing only": ("standing",)}
"""The options of the place filter, with the places of routines that match; empty is any."""
ANY_KIT: Final = "any equipment"
NO_KIT: Final = "no equipment"
ANY_TIME: Final = "whenever"
WHEN_OPTIONS: Final = (ANY_TIME, *WHEN_WORDS.values())


class Filters(Struct, frozen=True):
    """The present filters; `minutes` 0 is any length."""

    words: str = ""
    minutes: int = 0
    place: str = ANYWHERE
    kit: str = ANY_KIT
    when: str = ANY_TIME

    def with_option(self, name: str, answer: str) -> "Filters":
        """Return the filters with another answer for `place`, `kit` or `when`."""
        match name:
            case "place":
                return replace(self, place=answer)
            case "kit":
                return replace(self, kit=answer)
            case _:
                return replace(self, when=answer)

    @property
    def is_active(self) -> bool:
        """Return whether any filter is set."""
        return self != Filters()

    @property
    def time(self) -> Ms | None:
        """Return the time limit: the minutes filter, or a number among the words."""
        numbers = [int(word) for word in self._words if word.isdecimal() and 0 < int(word) <= MAX_MINUTES]
        minutes = self.minutes or next(iter(numbers), 0)
        return ms_from_seconds(60 * minutes) if minutes else None

    def matches(self, routine: RoutineFacts) -> bool:
        """Return whether a routine passes every filter."""
        time = self.time
        return (
            (self.minutes == 0 or time is None or length_within(routine, time) is not None)
            and (self.place not in PLACES or not PLACES[self.place] or routine.place in PLACES[self.place])
            and (self.kit == ANY_KIT or self._has_kit(routine))
            and (self.when == ANY_TIME or self.when in routine.when)
            and all(self._word_matches(word, routine) for word in self._words)
        )

    @property
    def _words(self) -> list[str]:
        return [word for word in self.words.casefold().split() if word not in ("min", "minutes")]

    def _has_kit(self, routine: RoutineFacts) -> bool:
        return () in routine.kits if self.kit == NO_KIT else any(self.kit in kit for kit in routine.kits)

    def _word_matches(self, word: str, routine: RoutineFacts) -> bool:
        """Return whether a word occurs in a routine's words; a number also matches as minutes that are enough."""
        if word in routine.words:
            return True
        return word.isdecimal() and length_within(routine, ms_from_seconds(60 * int(word[:4]))) is not None


def length_within(routine: RoutineFacts, time: Ms) -> Ms | None:
    """Return the longest length of a routine within a time, None when every one is longer."""
    return max((length for length in routine.lengths if length <= time), default=None)


def minutes_of(routine: RoutineFacts, filters: Filters) -> str:
    """Return how long a routine takes, fitted to the time limit if there is one."""
    length = length_within(routine, filters.time) if filters.time else None
    if length is None:
        return routine.minutes
    return minutes_text(length, exact=not routine.minutes.startswith("≈"))


def filter_rows(rows: Iterable[LibraryRow], filters: Filters) -> tuple[LibraryRow, ...]:
    """Return the rows that match, without packs that have none."""
    return tuple(_matching_rows(rows, filters))


def kit_options(rows: Iterable[LibraryRow]) -> tuple[str, ...]:
    """Return the options of the equipment filter: each thing that some routine uses."""
    things = {thing for row in rows if isinstance(row, RoutineRow) for kit in row.facts.kits for thing in kit}
    return (ANY_KIT, NO_KIT, *sorted(things))


def _matching_rows(rows: Iterable[LibraryRow], filters: Filters) -> Iterator[LibraryRow]:
    heading: PackRow | None = None
    facts = Filters(words=filters.words) != filters
    for row in rows:
        match row:
            case PackRow():
                heading = row
            case BrokenRow(entry):
                words = filters.words.casefold().split()
                if not facts and all(word in entry.name.casefold() for word in words):
                    yield row
            case RoutineRow(facts=routine) if filters.matches(routine):
                if heading is not None:
                    yield heading
                    heading = None
                yield row
            case _:
                pass
