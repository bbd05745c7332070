"""Edits of the history, as the app's worker threads run them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from prehab.app.services import Services
from prehab.core.compile import Unplayable
from prehab.core.units import NotYetError, unix_ms
from prehab.history.database import HistoryError
from prehab.training_log.advice import advice_for, advice_text, hurts
from prehab.training_log.entries import CheckIn, Entry, EntryKind, Tick, entry_name
from prehab.tui.routing.messages import EditOutcome
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.history.editor import EntryEditor


HistoryEdit = Callable[["EntryEditor", int], EditOutcome]
"""Edits the history at a time in Unix milliseconds and returns the outcome.

Raises HistoryError, NotYetError and Unplayable.
"""
GONE: Final = "it is not in the history any more"


def run_edit(services: Services, edit: HistoryEdit) -> EditOutcome:
    """Run an edit and return its outcome, with an error instead of an exception; it blocks."""
    editor = services.editor()
    try:
        outcome = edit(editor, unix_ms(services.clock.local()))
    except (HistoryError, NotYetError, Unplayable) as error:
        return EditOutcome(error=str(error))
    return replace(outcome, message="\n".join(part for part in (outcome.message, editor.store.notice) if part))


def save_entry(entry: Entry, verb: str, done: str) -> HistoryEdit:
    """Return the edit that stores an entry; `verb` names it for undo, as in "adding", `done` in the outcome."""

    def edit(editor: "EntryEditor", now: int) -> EditOutcome:
        editor.save(entry, now, f"{verb} {entry_name(entry)}")
        return EditOutcome(message=f"{done} {entry_name(entry)}")

    return edit


def save_tick(tick: Tick) -> HistoryEdit:
    """Return the edit that stores a tick, once a day."""

    def edit(editor: "EntryEditor", now: int) -> EditOutcome:
        if any(
            one.name == tick.name and one.local_date == tick.local_date for one in editor.queries.ticks(tick.local_date)
        ):
            return EditOutcome(message=f"{tick.name} is already ticked off on {tick.local_date}")
        editor.save(tick, now, f"the tick of {tick.local_date}, {tick.name}")
        return EditOutcome(message=f"ticked {tick.name} off on {tick.local_date}")

    return edit


def save_checkin(checkin: CheckIn, two_week_rule: bool) -> HistoryEdit:
    """Return the edit that stores a check-in; its outcome has the advice that the check-in calls for."""

    def edit(editor: "EntryEditor", now: int) -> EditOutcome:
        others = editor.queries.checkins()
        editor.save(checkin, now, f"the check-in of {checkin.local_date}, {checkin.site} {checkin.score}")
        advice = advice_for(checkin, others) if two_week_rule else None
        message = f"noted {checkin.site} {checkin.score}/10 on {checkin.local_date}"
        return EditOutcome(message=message, advice="" if advice is None else advice_text(advice), hurts=hurts(checkin))

    return edit


def delete_entry(kind: EntryKind, entry_id: str) -> HistoryEdit:
    """Return the edit that deletes an entry."""

    def edit(editor: "EntryEditor", now: int) -> EditOutcome:
        entry = editor.find(kind, entry_id)
        if entry is None or not editor.delete(kind, entry_id, now, f"deleting {entry_name(entry)}"):
            return EditOutcome(error=GONE)
        return EditOutcome(message=f"deleted {entry_name(entry)}; undo brings it back")

    return edit


def undo_last(editor: "EntryEditor", now: int) -> EditOutcome:
    """Undo the newest edit."""
    what = editor.undo(now)
    return EditOutcome(message="there is nothing to undo" if what is None else f"undone: {what}")


def rate_session(session: str, effort: int | None, note: str) -> HistoryEdit:
    """Return the edit that stores the effort (0 to 10) and the note of a session."""

    def edit(editor: "EntryEditor", now: int) -> EditOutcome:
        editor.rate(session, effort, note, now)
        what = [name for name, given in (("effort", effort is not None), ("note", bool(note))) if given]
        return EditOutcome(message=f"{' and '.join(what)} saved".strip(), session=session)

    return edit
