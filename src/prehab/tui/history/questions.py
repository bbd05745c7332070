"""What is asked before the past is changed: forms filled with what there is. Everything here blocks while it reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prehab.app.services import Services
from prehab.core.compile import Unplayable
from prehab.core.record import Ending
from prehab.core.units import Ms
from prehab.history.database import HistoryError
from prehab.history.new_entries import added_session, parse_time, start_time
from prehab.library.pack_entry import FoundRoutine
from prehab.training_log.entries import CheckIn, Entry, EntryKind, SessionEntry, Tick, entry_name, session_name
from prehab.training_log.overview import pack_labels
from prehab.tui.dialogs.form_model import Form
from prehab.tui.history import edits, forms
from prehab.tui.history.edits import Change
from prehab.tui.routing.messages import EditOutcome

if TYPE_CHECKING:
    from datetime import datetime

    from prehab.history.editor import EntryEditor


_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A form, and the change that its answers make."""

    form: Form
    make: Callable[[Mapping[str, str]], Change]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be answered with yes or no, and the change that yes makes."""

    text: str
    about: str
    yes: str
    change: Change


def checkin(services: Services, session: str | None) -> Asked:
    """Return the form for a check-in; `session` is the one it comes after. Raises HistoryError."""

    def make(values: Mapping[str, str]) -> Change:
        made = forms.checkin_of(values, services.new_id(), services.clock.local(), session)
        return edits.check_in(made, services.settings.two_week_rule)

    return Asked(forms.checkin_form(services.clock.local().date(), _sites(services)), make)


def tick(services: Services) -> Asked:
    """Return the form for a tick. Raises HistoryError."""

    def make(values: Mapping[str, str]) -> Change:
        return edits.tick_off(Tick(services.new_id(), values["name"], values["day"]))

    return Asked(forms.tick_form(services.clock.local().date(), _ticks(services)), make)


def edit(services: Services, kind: EntryKind, entry_id: str) -> Asked:
    """Return the form for an entry there is. Raises HistoryError."""
    before = _found(services, kind, entry_id)
    form = _form(services, before)
    untouched = form.values()

    def make(values: Mapping[str, str]) -> Change:
        def change(editor: "EntryEditor", now: int) -> EditOutcome:
            if values == untouched:
                return EditOutcome(said="nothing was changed")
            return edits.keep(_edited(before, values, services.clock.local()), "changing", "changed")(editor, now)

        return change

    return Asked(form, make)


def deletion(services: Services, kind: EntryKind, entry_id: str) -> Question:
    """Return the question before an entry is deleted. Raises HistoryError."""
    name = entry_name(_found(services, kind, entry_id))
    return Question(f"Delete {name}?", "Undo brings it back.", "delete it", edits.delete(kind, entry_id))


def routines(services: Services) -> dict[str, FoundRoutine]:
    """Return every routine that could have been done without prehab, by what it is called."""
    found: dict[str, FoundRoutine] = {}
    for entry in services.library.entries():
        for routine in entry.pack.routines if entry.pack else ():
            name = session_name(entry.name, routine.name)
            if entry.pack and name not in found:
                found[name] = FoundRoutine(entry.pack, routine, f"{entry.id}:{routine.id}", entry)
    return found


def addition(services: Services, found: FoundRoutine) -> Asked:
    """Return the form for a session that was done without prehab."""
    pack, routine, now = found.pack, found.routine, services.clock.local()
    level = services.level(pack, routine)
    try:
        minutes = max(1, round(services.timeline(pack, routine, level).total / _MINUTE))
    except Unplayable as error:
        raise HistoryError(str(error)) from error

    def make(values: Mapping[str, str]) -> Change:
        def change(editor: "EntryEditor", at: int) -> EditOutcome:
            timeline = services.timeline(pack, routine, routine.level(values["level"]))
            active = None if values["minutes"] == str(minutes) else Ms(int(values["minutes"]) * _MINUTE)
            day = now.date().fromisoformat(values["day"])
            began_at = parse_time(values["time"]) if values["time"] else None
            then = start_time(now, day, began_at, active or timeline.total)
            made = added_session(timeline, found.ref, services.new_id(), then, day, active)
            entry = replace(made, effort=forms.effort_of(values), note=values["note"])
            return edits.keep(entry, "adding", "added")(editor, at)

        return change

    name = session_name(pack.name, routine.name)
    levels = [one.id for one in routine.levels]
    return Asked(forms.added_form(name, levels, level.id, minutes, now.date()), make)


def _found(services: Services, kind: EntryKind, entry_id: str) -> Entry:
    editor = services.editor()
    entry = editor.find(kind, entry_id)
    if isinstance(entry, SessionEntry) and entry.ending is Ending.PLAYING:
        # Either it goes on somewhere, or it was cut off and nobody has put that down yet.
        editor.store.recover()
        entry = editor.find(kind, entry_id)
    if entry is None:
        raise HistoryError(edits.GONE)
    return entry


def _form(services: Services, entry: Entry) -> Form:
    today = services.clock.local().date()
    match entry:
        case SessionEntry():
            return forms.edit_form(entry, today)
        case CheckIn():
            return forms.checkin_form(today, _sites(services), entry)
        case Tick():
            return forms.tick_form(today, _ticks(services), entry)


def _edited(entry: Entry, values: Mapping[str, str], now: "datetime") -> Entry:
    match entry:
        case SessionEntry():
            return forms.edited(entry, values, now)
        case CheckIn():
            return forms.changed_checkin(entry, values)
        case Tick():
            return replace(entry, name=values["name"], local_date=values["day"])


def _sites(services: Services) -> list[str]:
    return [one.site for one in reversed(services.history.queries.checkins())]


def _ticks(services: Services) -> list[str]:
    """Return what was ticked off so far, and targets that are not reached by playing."""
    knowledge = pack_labels([entry.pack for entry in services.library.entries() if entry.pack])
    played = {label.casefold() for labels in knowledge.labels.values() for label in labels}
    played |= {word for pack, routine in knowledge.labels for word in (pack, f"{pack}:{routine}")}
    targets = [name for name in services.settings.targets if name.casefold() not in played]
    return [*(one.name for one in reversed(services.history.queries.ticks())), *targets]
