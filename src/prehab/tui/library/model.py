"""The library as rows, what a newcomer is offered first, and what is said about both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.message import Message

from prehab.app.services import Services
from prehab.core.model import Pack, Routine
from prehab.core.text import counted
from prehab.core.timeline import Segment, SegmentKind
from prehab.core.units import Ms
from prehab.history.interface import Played
from prehab.library.listing import ListedPack
from prehab.library.pack_entry import PackEntry, RoutineFacts
from prehab.tui.routing.messages import PlayChoice

_TOLD: Final = 2
"""Problems of the settings, and of the runner's changes, that are told in the library; the screens have them all."""


@dataclass(frozen=True, slots=True)
class PackRow:
    """The heading of a pack."""

    name: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A routine that can be played, with how often it was; `last` is "today", "3 days ago" or empty."""

    entry: PackEntry
    facts: RoutineFacts
    times: int = 0
    last: str = ""

    @property
    def ref(self) -> str:
        """What plays it."""
        return f"{self.entry.id}:{self.facts.id}"

    @property
    def content(self) -> tuple[Pack, Routine] | None:
        """The pack, read when it is asked for, and the routine; None when its files are no longer what they were."""
        pack = self.entry.pack
        routine = next((one for one in pack.routines if one.id == self.facts.id), None) if pack else None
        return (pack, routine) if pack and routine else None


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A pack that cannot be played, with what is wrong in its entry."""

    entry: PackEntry


Row = PackRow | RoutineRow | BrokenRow


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that was cut off: what plays it, and the work segment it would go on with."""

    choice: PlayChoice
    ahead: Segment


@dataclass(frozen=True, slots=True)
class LibraryModel:
    """Everything the library screen shows.

    `offer` is a session that was cut off and how it would go on; `trouble` what is wrong with history and settings.
    """

    rows: tuple[Row, ...]
    offer: Offer | None = None
    trouble: str = ""


def read_catalog(services: Services) -> LibraryModel:
    """Read the library and the history, which is mended when it is damaged; call it off the screen's thread."""
    nothing: tuple[Mapping[tuple[str, str], Played], Offer | None] = ({}, None)
    found, trouble = services.read_with_repair(lambda: (services.history.queries.routine_stats(), _offer(services)))
    played, offer = found or nothing
    today = services.clock.local().date()
    rows = tuple(row for one in services.list_packs() for row in _rows(one, played, today))
    said = [
        trouble,
        services.history.notice(),
        services.library.trouble,
        *_first(map(str, services.problems)),
        *_first(services.overrides.problems),
    ]
    return LibraryModel(rows, offer, "\n".join(line for line in said if line))


def _first(problems: Iterable[str]) -> Iterator[str]:
    """Yield as many problems as leave room for the routines, and how many there are more."""
    told = tuple(problems)
    yield from told[:_TOLD]
    if len(told) > _TOLD:
        yield f"and {counted(len(told) - _TOLD, 'more problem')} of this kind"


def _offer(services: Services) -> Offer | None:
    """Return the session that was cut off, when it can still be gone on with."""
    unfinished = services.interrupted_session()
    if unfinished is None:
        return None
    summary, found, timeline = unfinished.summary, unfinished.found, unfinished.timeline
    ahead = next((s for s in timeline.segments[summary.resume_index :] if s.kind is SegmentKind.WORK), None)
    if ahead is None:
        return None
    return Offer(PlayChoice(found.pack, found.routine, timeline.level, summary.start.ref, summary), ahead)


def ago(last: str, today: date) -> str:
    """Return an ISO date as a person says it; long ago stays a date."""
    if not last:
        return ""
    days = (today - today.fromisoformat(last)).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{counted(days, 'day')} ago" if days < 28 else last


def _rows(one: ListedPack, played: Mapping[tuple[str, str], Played], today: date) -> Iterator[Row]:
    entry, known = one.entry, one.known
    if known.broken:
        yield BrokenRow(entry)
        return
    if not known.routines:
        return
    yield PackRow(known.name, entry.kind.value, entry.note)
    for routine in known.routines:
        then = played.get((entry.id, routine.id), Played())
        yield RoutineRow(entry, routine, then.times, ago(then.last_date, today))


FIRST: Final = "glute-activation"


def first_choice(catalog: LibraryModel) -> PlayChoice | None:
    """Return the easiest level of the glute activation, else of the first routine, None where there is none."""
    routines = [row for row in catalog.rows if isinstance(row, RoutineRow)]
    row = next((row for row in routines if row.entry.id == FIRST), routines[0] if routines else None)
    if row is None or row.content is None:
        return None
    pack, routine = row.content
    return PlayChoice(pack, routine, routine.levels[0], row.ref)


class LibraryRead(Message):
    """The library has been read, off the screen's thread."""

    def __init__(self, catalog: LibraryModel) -> None:
        super().__init__()
        self.catalog = catalog


class RowOpened(Message):
    """A row of the library was chosen: a routine or a broken pack. `budget` is the time that the runner has."""

    def __init__(self, row: Row, budget: Ms | None = None) -> None:
        super().__init__()
        self.row = row
        self.budget = budget


class ResumeRequested(Message):
    """The runner wants to go on with the session that was cut off."""


class ResumeDismissed(Message):
    """The cut-off session stays as it is, partial."""
