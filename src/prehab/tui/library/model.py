"""The rows of the library screen, how they are read, and the messages of the room."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from textual.message import Message

from prehab.core.text import counted
from prehab.tui.routing.messages import PlayChoice

if TYPE_CHECKING:
    from prehab.app.services import Services
    from prehab.core.model import Pack, Routine
    from prehab.core.timeline import Segment
    from prehab.core.units import Ms
    from prehab.history.interface import Played
    from prehab.library.listing import ListedPack
    from prehab.library.pack_entry import PackEntry, RoutineFacts

_MAX_PROBLEMS: Final = 2
"""The most problems of the settings, and of the overrides, that the library shows."""


class PackRow(Struct, frozen=True):
    """The heading of a pack."""

    name: str
    origin: str
    note: str


class RoutineRow(Struct, frozen=True):
    """A playable routine; `times` is how often it was played, `last` when, as "today" or "3 days ago", or empty."""

    entry: "PackEntry"
    facts: "RoutineFacts"
    times: int = 0
    last: str = ""

    @property
    def ref(self) -> str:
        """The REF that plays it."""
        return f"{self.entry.id}:{self.facts.id}"

    @property
    def content(self) -> "tuple[Pack, Routine] | None":
        """The pack, read on first use, and the routine; None when the files have changed since the list was made."""
        pack = self.entry.pack
        routine = next((one for one in pack.routines if one.id == self.facts.id), None) if pack else None
        return (pack, routine) if pack and routine else None


class BrokenRow(Struct, frozen=True):
    """A pack with errors; its entry has the diagnostics."""

    entry: "PackEntry"


LibraryRow = PackRow | RoutineRow | BrokenRow


class ResumeOffer(Struct, frozen=True):
    """An interrupted session: what resumes it, and the next work segment."""

    choice: PlayChoice
    next_work: "Segment"


class LibraryModel(Struct, frozen=True):
    """What the library screen shows; `notice` has the problems of history, settings and overrides, a line each."""

    rows: tuple[LibraryRow, ...]
    offer: ResumeOffer | None = None
    notice: str = ""


def read_library(services: "Services") -> LibraryModel:
    """Read the library and the history, repaired when damaged; slow, so call it in a worker thread."""
    nothing: tuple[Mapping[tuple[str, str], Played], ResumeOffer | None] = ({}, None)
    found, notice = services.read_with_repair(lambda: (services.history.queries.routine_stats(), _offer(services)))
    played, offer = found or nothing
    today = services.clock.local().date()
    rows = tuple(row for one in services.routines.list_packs() for row in _rows(one, played, today))
    lines = [
        notice,
        services.history.notice(),
        *services.library.notices,
        *_first(map(str, services.problems)),
        *_first(services.overrides.problems),
    ]
    return LibraryModel(rows, offer, "\n".join(line for line in lines if line))


def _first(problems: Iterable[str]) -> Iterator[str]:
    """Yield the first problems, and how many more there are."""
    problems = tuple(problems)
    yield from problems[:_MAX_PROBLEMS]
    if len(problems) > _MAX_PROBLEMS:
        yield f"and {counted(len(problems) - _MAX_PROBLEMS, 'more problem')} of this kind"


def _offer(services: "Services") -> ResumeOffer | None:
    """Return the interrupted session, None when it cannot be resumed."""
    interrupted = services.interrupted_session()
    if interrupted is None:
        return None
    summary, found, timeline = interrupted.summary, interrupted.found, interrupted.timeline
    next_work = interrupted.next_work
    if next_work is None:
        return None
    return ResumeOffer(PlayChoice(found.pack, found.routine, timeline.level, summary.start.ref, summary), next_work)


def ago(last: str, today: date) -> str:
    """Return an ISO date relative to today, such as "3 days ago"; one of 28 days ago or more stays a date."""
    if not last:
        return ""
    days = (today - today.fromisoformat(last)).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{counted(days, 'day')} ago" if days < 28 else last


def _rows(one: "ListedPack", played: "Mapping[tuple[str, str], Played]", today: date) -> Iterator[LibraryRow]:
    entry, facts = one.entry, one.known
    if facts.broken:
        yield BrokenRow(entry)
        return
    if not facts.routines:
        return
    yield PackRow(facts.name, entry.kind.value, entry.note)
    for routine in facts.routines:
        then = played.get((entry.id, routine.id))
        yield RoutineRow(entry, routine, then.times, ago(then.last_date, today)) if then else RoutineRow(entry, routine)


FIRST_PACK: Final = "ready-to-run"


def first_choice(library: LibraryModel) -> PlayChoice | None:
    """Return the easiest level of the whole warm-up, else of the first routine, None where there is none."""
    routines = [row for row in library.rows if isinstance(row, RoutineRow)]
    row = next((row for row in routines if row.entry.id == FIRST_PACK), routines[0] if routines else None)
    if row is None or row.content is None:
        return None
    pack, routine = row.content
    return PlayChoice(pack, routine, routine.levels[0], row.ref)


class LibraryRead(Message):
    """A worker has read the library."""

    def __init__(self, library: LibraryModel) -> None:
        super().__init__()
        self.library = library


class RowOpened(Message):
    """A row of the library was chosen: a routine or a broken pack. `time_limit` is the time there is, if any."""

    def __init__(self, row: LibraryRow, time_limit: "Ms | None" = None) -> None:
        super().__init__()
        self.row = row
        self.time_limit = time_limit


class ResumeRequested(Message):
    """Requests that the interrupted session is resumed."""


class ResumeDismissed(Message):
    """Keeps the interrupted session as partial."""
