"""What a runner wants to see of the library: words, the minutes there are, the place, the things at hand, the time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from prehab.core.requirements import WHEN_WORDS
from prehab.core.text import minutes_text
from prehab.core.units import Ms, ms_from_seconds
from prehab.library.pack_entry import RoutineFacts
from prehab.tui.dialogs.dialog import MAX_MINUTES
from prehab.tui.library.model import BrokenRow, PackRow, RoutineRow, Row

ANYWHERE: Final = "anywhere"
PLACES: Final = {ANYWHERE: (), "no floor": ("standing", "seated"), "standing only": ("standing",)}
"""What can be asked of the place, with the places of routines that will do."""
ANY_KIT: Final = "any equipment"
NO_KIT: Final = "no equipment"
ANY_TIME: Final = "whenever"
WHENS: Final = (ANY_TIME, *WHEN_WORDS.values())


@dataclass(frozen=True, slots=True)
class Filters:
    """What a row must be to be shown. `minutes` 0 is any length."""

    words: str = ""
    minutes: int = 0
    place: str = ANYWHERE
    kit: str = ANY_KIT
    when: str = ANY_TIME

    def asked(self, name: str, answer: str) -> "Filters":
        """Return the filters with another place, kit or time of day."""
        match name:
            case "place":
                return replace(self, place=answer)
            case "kit":
                return replace(self, kit=answer)
            case _:
                return replace(self, when=answer)

    @property
    def any(self) -> bool:
        """Return whether something is left out."""
        return self != Filters()

    @property
    def time(self) -> Ms | None:
        """Return the time there is: the minutes that were asked for, or a number among the words."""
        numbers = [int(word) for word in self._words if word.isdecimal() and 0 < int(word) <= MAX_MINUTES]
        minutes = self.minutes or next(iter(numbers), 0)
        return ms_from_seconds(60 * minutes) if minutes else None

    def keep(self, routine: RoutineFacts) -> bool:
        """Return whether a routine is shown."""
        time = self.time
        return (
            (self.minutes == 0 or time is None or length_within(routine, time) is not None)
            and (self.place not in PLACES or not PLACES[self.place] or routine.place in PLACES[self.place])
            and (self.kit == ANY_KIT or self._at_hand(routine))
            and (self.when == ANY_TIME or self.when in routine.when)
            and all(self._found(word, routine) for word in self._words)
        )

    @property
    def _words(self) -> list[str]:
        return [word for word in self.words.casefold().split() if word not in ("min", "minutes")]

    def _at_hand(self, routine: RoutineFacts) -> bool:
        return () in routine.kits if self.kit == NO_KIT else any(self.kit in kit for kit in routine.kits)

    def _found(self, word: str, routine: RoutineFacts) -> bool:
        """Return whether a word stands in what is known of a routine; a number is also minutes that are enough."""
        if word in routine.words:
            return True
        return word.isdecimal() and length_within(routine, ms_from_seconds(60 * int(word[:4]))) is not None


def length_within(routine: RoutineFacts, time: Ms) -> Ms | None:
    """Return the length of the longest way through a routine in the time there is."""
    return max((length for length in routine.lengths if length <= time), default=None)


def minutes_of(routine: RoutineFacts, filters: Filters) -> str:
    """Return how long a routine takes, in the minutes there are when they are few."""
    length = length_within(routine, filters.time) if filters.time else None
    if length is None:
        return routine.minutes
    return minutes_text(length, exact=not routine.minutes.startswith("≈"))


def shown(rows: Iterable[Row], filters: Filters) -> tuple[Row, ...]:
    """Return the rows that are left, packs without any routine left out."""
    return tuple(_shown(rows, filters))


def kits(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return what can be asked of the equipment: each thing that some routine uses."""
    things = {thing for row in rows if isinstance(row, RoutineRow) for kit in row.facts.kits for thing in kit}
    return (ANY_KIT, NO_KIT, *sorted(things))


def _shown(rows: Iterable[Row], filters: Filters) -> Iterator[Row]:
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
            case RoutineRow(facts=routine) if filters.keep(routine):
                if heading is not None:
                    yield heading
                    heading = None
                yield row
            case _:
                pass
