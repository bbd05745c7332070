"""The library as rows: a heading for every pack, its routines, and the packs that cannot be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prehab.core import facts
from prehab.core.model import Pack, Routine
from prehab.core.timeline import Kind, Segment
from prehab.history.reading import Played
from prehab.library.entry import Entry
from prehab.stage import Stage
from prehab.tui.changes import mended
from prehab.tui.choice import Choice


@dataclass(frozen=True, slots=True)
class PackRow:
    """The heading of a pack."""

    name: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A routine that can be played. `last` is "today", "3 days ago" or empty."""

    pack: Pack
    routine: Routine
    ref: str
    minutes: str
    place: str
    needs: str
    when: tuple[str, ...]
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A pack that cannot be played, with what is wrong in its entry."""

    entry: Entry


Row = PackRow | RoutineRow | BrokenRow


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that was cut off: what plays it, and the work segment it would go on with."""

    choice: Choice
    ahead: Segment


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the library screen shows.

    `offer` is a session that was cut off and how it would go on; `trouble` what is wrong with history and settings.
    """

    rows: tuple[Row, ...]
    offer: Offer | None = None
    trouble: str = ""


def read_catalog(stage: Stage) -> Catalog:
    """Read the library and the history, which is mended when it is damaged; call it off the screen's thread."""
    nothing: tuple[Mapping[tuple[str, str], Played], Offer | None] = ({}, None)
    found, trouble = mended(stage, lambda: (stage.history.routine_stats(), _offer(stage)))
    played, offer = found or nothing
    today = stage.clock.local().date()
    rows = tuple(row for entry in stage.library.entries() for row in _rows(stage, entry, played, today))
    said = [trouble, stage.history.notice(), *map(str, stage.problems)]
    return Catalog(rows, offer, "\n".join(line for line in said if line))


def _offer(stage: Stage) -> Offer | None:
    """Return the session that was cut off, when it can still be gone on with."""
    unfinished = stage.resumable()
    if unfinished is None:
        return None
    summary, found, timeline = unfinished.summary, unfinished.found, unfinished.timeline
    ahead = next((s for s in timeline.segments[summary.resume_index :] if s.kind is Kind.WORK), None)
    if ahead is None:
        return None
    return Offer(Choice(found.pack, found.routine, timeline.level, summary.start.ref, summary), ahead)


def ago(last: str, today: date) -> str:
    """Return an ISO date as a person says it; long ago stays a date."""
    if not last:
        return ""
    days = (today - today.fromisoformat(last)).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days < 28 else last


def _rows(stage: Stage, entry: Entry, played: Mapping[tuple[str, str], Played], today: date) -> Iterator[Row]:
    pack = entry.loaded.pack
    if pack is None:
        yield BrokenRow(entry)
        return
    if not pack.routines:
        return
    yield PackRow(pack.name, entry.origin.value, entry.note)
    for routine in pack.routines:
        yield _routine_row(stage, entry, pack, routine, played.get((pack.id, routine.id), Played()), today)


def _routine_row(stage: Stage, entry: Entry, pack: Pack, routine: Routine, played: Played, today: date) -> RoutineRow:
    level = routine.level()
    return RoutineRow(
        pack=pack,
        routine=routine,
        ref=f"{entry.id}:{routine.id}",
        minutes=facts.minutes(level, lambda lv: stage.timeline(pack, routine, lv)),
        place=facts.place(routine),
        needs=", ".join(facts.equipment(routine, level)),
        when=tuple(facts.WHEN[moment] for moment in routine.when),
        times=played.times,
        last=ago(played.last_date, today),
    )
