"""Changes of the past as the app's workers do them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from prehab.app.services import Services
from prehab.core.compile import Unplayable
from prehab.core.units import NotYetError, unix_ms
from prehab.history.database import HistoryError
from prehab.training_log.advice import advice_for, advice_text
from prehab.training_log.entries import CheckIn, Entry, EntryKind, Tick, entry_name
from prehab.tui.routing.messages import EditOutcome

if TYPE_CHECKING:
    from prehab.history.editor import EntryEditor


Change = Callable[["EntryEditor", int], EditOutcome]
"""Changes the past at a moment in Unix milliseconds, and says what it came to.

Raises HistoryError, StillToCome and Unplayable.
"""
GONE = "it is not in the history any more"


def run_edit(services: Services, change: Change) -> EditOutcome:
    """Do a change and return what it came to; it blocks."""
    editor = services.editor()
    try:
        outcome = change(editor, unix_ms(services.clock.local()))
    except (HistoryError, NotYetError, Unplayable) as error:
        return EditOutcome(trouble=str(error))
    return replace(outcome, said="\n".join(part for part in (outcome.said, editor.store.notice) if part))


def keep(entry: Entry, verb: str, said: str) -> Change:
    """Return the change that stores an entry; `verb` says for undo what was done, as in "adding"."""

    def change(editor: "EntryEditor", now: int) -> EditOutcome:
        editor.save(entry, now, f"{verb} {entry_name(entry)}")
        return EditOutcome(said=f"{said} {entry_name(entry)}")

    return change


def tick_off(tick: Tick) -> Change:
    """Return the change that stores a tick, once a day."""

    def change(editor: "EntryEditor", now: int) -> EditOutcome:
        if any(
            one.name == tick.name and one.local_date == tick.local_date for one in editor.queries.ticks(tick.local_date)
        ):
            return EditOutcome(said=f"{tick.name} is already ticked off on {tick.local_date}")
        editor.save(tick, now, f"the tick of {tick.local_date}, {tick.name}")
        return EditOutcome(said=f"ticked {tick.name} off on {tick.local_date}")

    return change


def check_in(checkin: CheckIn, two_week_rule: bool) -> Change:
    """Return the change that stores a check-in; its outcome has what the check-in calls for, once."""

    def change(editor: "EntryEditor", now: int) -> EditOutcome:
        others = editor.queries.checkins()
        editor.save(checkin, now, f"the check-in of {checkin.local_date}, {checkin.site} {checkin.score}")
        advice = advice_for(checkin, others) if two_week_rule else None
        said = f"noted {checkin.site} {checkin.score}/10 on {checkin.local_date}"
        return EditOutcome(said=said, advice="" if advice is None else advice_text(advice))

    return change


def delete(kind: EntryKind, entry_id: str) -> Change:
    """Return the change that deletes an entry."""

    def change(editor: "EntryEditor", now: int) -> EditOutcome:
        entry = editor.find(kind, entry_id)
        if entry is None or not editor.delete(kind, entry_id, now, f"deleting {entry_name(entry)}"):
            return EditOutcome(trouble=GONE)
        return EditOutcome(said=f"deleted {entry_name(entry)}; undo brings it back")

    return change


def undo(editor: "EntryEditor", now: int) -> EditOutcome:
    """Take back the newest change."""
    what = editor.undo(now)
    return EditOutcome(said="there is nothing to undo" if what is None else f"undone: {what}")


def rate(session: str, effort: int | None, note: str) -> Change:
    """Return the change that stores how hard a session was, and a note about it."""

    def change(editor: "EntryEditor", now: int) -> EditOutcome:
        editor.rate(session, effort, note, now)
        what = [name for name, given in (("effort", effort is not None), ("note", bool(note))) if given]
        return EditOutcome(said=f"{' and '.join(what)} saved".strip(), session=session)

    return change
