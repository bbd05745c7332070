"""The forms and confirmations that come before an edit of the history. Every function here blocks while it reads."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

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
from prehab.tui.history.edits import HistoryEdit
from prehab.tui.routing.messages import EditOutcome
from prehab.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from prehab.history.editor import EntryEditor


_MINUTE = 60_000


class EntryForm(Struct, frozen=True):
    """A form for an entry; `make_edit` returns the edit for its answers by field name."""

    form: Form
    make_edit: Callable[[Mapping[str, str]], HistoryEdit]


class Confirmation(Struct, frozen=True):
    """A yes-or-no question, and the edit that yes makes."""

    text: str
    detail: str
    yes: str
    edit: HistoryEdit


def checkin_dialog(services: Services, session: str | None) -> EntryForm:
    """Return the form for a new check-in; `session` is the id of the one it comes after. Raises HistoryError."""

    def make_edit(values: Mapping[str, str]) -> HistoryEdit:
        made = forms.make_checkin(values, services.new_id(), services.clock.local(), session)
        return edits.save_checkin(made, services.settings.two_week_rule)

    return EntryForm(forms.checkin_form(services.clock.local().date(), _sites(services)), make_edit)


def tick_dialog(services: Services) -> EntryForm:
    """Return the form for a new tick. Raises HistoryError."""

    def make_edit(values: Mapping[str, str]) -> HistoryEdit:
        return edits.save_tick(Tick(services.new_id(), values["name"], values["day"]))

    return EntryForm(forms.tick_form(services.clock.local().date(), _ticks(services)), make_edit)


def edit_dialog(services: Services, kind: EntryKind, entry_id: str) -> EntryForm:
    """Return the form to edit an entry. Raises HistoryError."""
    before = _find_entry(services, kind, entry_id)
    form = _form(services, before)
    unchanged = form.values()

    def make_edit(values: Mapping[str, str]) -> HistoryEdit:
        def edit(editor: "EntryEditor", now: int) -> EditOutcome:
            if values == unchanged:
                return EditOutcome(message="nothing was changed")
            return edits.save_entry(_apply_answers(before, values, services.clock.local()), "changing", "changed")(
                editor, now
            )

        return edit

    return EntryForm(form, make_edit)


def confirm_delete(services: Services, kind: EntryKind, entry_id: str) -> Confirmation:
    """Return the confirmation to delete an entry. Raises HistoryError."""
    name = entry_name(_find_entry(services, kind, entry_id))
    return Confirmation(f"Delete {name}?", "Undo brings it back.", "delete it", edits.delete_entry(kind, entry_id))


def routines(services: Services) -> dict[str, FoundRoutine]:
    """Return every routine of the library by its name with the pack's."""
    found: dict[str, FoundRoutine] = {}
    for entry in services.library.entries():
        for routine in entry.pack.routines if entry.pack else ():
            name = session_name(entry.name, routine.name)
            if entry.pack and name not in found:
                found[name] = FoundRoutine(entry.pack, routine, f"{entry.id}:{routine.id}", entry)
    return found


def session_dialog(services: Services, found: FoundRoutine) -> EntryForm:
    """Return the form to add a session that was done without prehab. Raises HistoryError."""
    pack, routine, now = found.pack, found.routine, services.clock.local()
    level = services.routines.level(pack, routine)
    try:
        minutes = max(1, round(services.routines.timeline(pack, routine, level).total / _MINUTE))
    except Unplayable as error:
        raise HistoryError(str(error)) from error

    def make_edit(values: Mapping[str, str]) -> HistoryEdit:
        def edit(editor: "EntryEditor", at: int) -> EditOutcome:
            timeline = services.routines.timeline(pack, routine, routine.level(values["level"]))
            active = None if values["minutes"] == str(minutes) else Ms(int(values["minutes"]) * _MINUTE)
            day = now.date().fromisoformat(values["day"])
            began_at = parse_time(values["time"]) if values["time"] else None
            then = start_time(now, day, began_at, active or timeline.total)
            made = added_session(timeline, found.ref, services.new_id(), then, day, active)
            entry = replace(made, effort=forms.effort_of(values), note=values["note"])
            return edits.save_entry(entry, "adding", "added")(editor, at)

        return edit

    name = session_name(pack.name, routine.name)
    levels = [one.id for one in routine.levels]
    return EntryForm(forms.added_form(name, levels, level.id, minutes, now.date()), make_edit)


def _find_entry(services: Services, kind: EntryKind, entry_id: str) -> Entry:
    editor = services.editor()
    entry = editor.find(kind, entry_id)
    if isinstance(entry, SessionEntry) and entry.ending is Ending.PLAYING:
        # Either it is still playing, or it was interrupted and that is not recorded yet.
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


def _apply_answers(entry: Entry, values: Mapping[str, str], now: "datetime") -> Entry:
    match entry:
        case SessionEntry():
            return forms.edit_session(entry, values, now)
        case CheckIn():
            return forms.edit_checkin(entry, values)
        case Tick():
            return replace(entry, name=values["name"], local_date=values["day"])


def _sites(services: Services) -> list[str]:
    return [one.site for one in reversed(services.history.queries.checkins())]


def _ticks(services: Services) -> list[str]:
    """Return the names of earlier ticks, and targets that no routine counts for."""
    ticked = [one.name for one in reversed(services.history.queries.ticks())]
    if not services.settings.targets:
        return ticked  # every pack would be read for nothing
    known = pack_labels([entry.pack for entry in services.library.entries() if entry.pack])
    played = {label.casefold() for labels in known.labels.values() for label in labels}
    played |= {word for pack, routine in known.labels for word in (pack, f"{pack}:{routine}")}
    targets = [name for name in services.settings.targets if name.casefold() not in played]
    return [*ticked, *targets]
