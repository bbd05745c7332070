"""The forms for entries of the history, and the entries made from their answers (values by field name)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from prehab.core.text import local_time_text
from prehab.core.units import Ms, parse_day, parse_iso_date
from prehab.history.new_entries import new_checkin, parse_time
from prehab.training_log.entries import CheckIn, SessionEntry, Tick, rescheduled
from prehab.tui.dialogs.form_model import (
    NOTE_MEANING,
    YES,
    Field,
    Form,
    day_field,
    minutes_field,
    name_field,
    note_field,
    score_field,
    time_field,
    yes_no,
)
from prehab.values import replace

Values = Mapping[str, str]
SITES: Final = ("lower back", "left hip", "right hip", "left knee", "right knee", "left calf", "right calf")
"""Sites offered in addition to those of earlier check-ins."""
TICKS: Final = ("sprint",)
"""Ticks offered in addition to earlier ones."""
EFFORT_MEANING: Final = "From 0, no effort at all, to 10, all you had; it may stay open."
_MINUTE: Final = 60_000


def checkin_form(today: date, known: Sequence[str], before: CheckIn | None = None) -> Form:
    """Return the form for a new check-in, or to edit `before`; `known` are the sites used so far, newest first."""
    sites = tuple(dict.fromkeys((*known, *SITES)))
    day = (parse_iso_date(before.local_date) if before else None) or today
    return Form(
        "A check-in" if before is None else "Change a check-in",
        (
            name_field("site", "Where", "A place on the body; enter writes any other.", _site(before, sites), sites),
            score_field(
                "score", "How bad", "From 0, nothing at all, to 10, the worst there is.", before.score if before else 0
            ),
            yes_no("numbness", "Numb", "It is numb, or pins and needles.", bool(before and before.numbness)),
            yes_no("night_pain", "Woke me up", "The pain woke you at night.", bool(before and before.night_pain)),
            yes_no("weakness", "Weak", "It is weak, or gives way.", bool(before and before.weakness)),
            note_field("note", "Note", NOTE_MEANING, before.note if before else ""),
            day_field("day", "Day", day, today),
        ),
    )


def make_checkin(values: Values, checkin_id: str, now: datetime, session: str | None = None) -> CheckIn:
    """Return a new check-in."""
    made = new_checkin(checkin_id, now, parse_day(values["day"], now.date()), values["site"], int(values["score"]))
    return _with_signs(replace(made, session=session), values)


def edit_checkin(before: CheckIn, values: Values) -> CheckIn:
    """Return a check-in with the answers applied."""
    new = replace(before, site=values["site"], score=int(values["score"]), local_date=values["day"])
    return _with_signs(new, values)


def tick_form(today: date, known: Sequence[str], before: Tick | None = None) -> Form:
    """Return the form for a new tick, or to edit `before`; `known` are the names offered first."""
    names = tuple(dict.fromkeys((*known, *TICKS)))
    day = (parse_iso_date(before.local_date) if before else None) or today
    meaning = "Something done without a timer; enter writes any other."
    return Form(
        "Tick something off" if before is None else "Change a tick",
        (
            name_field("name", "What", meaning, before.name if before else names[0], names),
            day_field("day", "Day", day, today),
        ),
        "Tick off" if before is None else "Save",
    )


def edit_form(entry: SessionEntry, today: date) -> Form:
    """Return the form to edit a past session."""
    start = entry.start
    day = parse_iso_date(start.local_date) or today
    return Form(
        start.routine_name,
        (
            day_field("day", "Day", day, max(day, today)),
            time_field(
                "time", "Began at", "A time of day such as 07:30.", local_time_text(start.started_at, start.utc_offset)
            ),
            minutes_field("minutes", "Minutes", "How long it took, pauses left out.", _minutes(entry.active)),
            *_effort_and_note(entry.effort, entry.note),
        ),
    )


def edit_session(entry: SessionEntry, values: Values, now: datetime) -> SessionEntry:
    """Return a session with the answers applied; unchanged values stay exact. Raises NotYetError."""
    start = entry.start
    day = parse_iso_date(values["day"]) if values["day"] != start.local_date else None
    at = parse_time(values["time"]) if values["time"] != local_time_text(start.started_at, start.utc_offset) else None
    minutes = int(values["minutes"])
    new = rescheduled(entry, day, at, now) if day or at else entry
    return replace(
        new,
        active=entry.active if minutes == _minutes(entry.active) else Ms(minutes * _MINUTE),
        effort=effort_of(values),
        note=values["note"],
    )


def added_form(name: str, levels: Sequence[str], level: str, minutes: int, today: date) -> Form:
    """Return the form to add a session that was done without prehab; `minutes` is what the routine takes."""
    meaning = "How hard it was made; every exercise of it counts as done."
    return Form(
        name,
        (
            Field("level", "Level", meaning, level, tuple(levels)),
            day_field("day", "Day", today, today),
            time_field("time", "Began at", "A time of day such as 07:30; it may stay open.", ""),
            minutes_field("minutes", "Minutes", "How long it took, pauses left out.", minutes),
            *_effort_and_note(None, ""),
        ),
        "Add it",
    )


def effort_of(values: Values) -> int | None:
    """Return the effort, None when it is open."""
    return int(values["effort"]) if values["effort"] else None


def _effort_and_note(effort: int | None, note: str) -> tuple[Field, ...]:
    return (
        score_field("effort", "Effort", EFFORT_MEANING, effort, is_optional=True),
        note_field("note", "Note", NOTE_MEANING, note),
    )


def _minutes(time: Ms) -> int:
    return max(1, round(time / _MINUTE))


def _site(before: CheckIn | None, sites: Sequence[str]) -> str:
    return before.site if before else sites[0]


def _with_signs(checkin: CheckIn, values: Values) -> CheckIn:
    return replace(
        checkin,
        note=values["note"],
        numbness=values["numbness"] == YES,
        night_pain=values["night_pain"] == YES,
        weakness=values["weakness"] == YES,
    )
