"""What plain lines ask before a session and after it, where somebody can answer."""

from collections.abc import Callable
from typing import Final

from prehab.app.services import InterruptedSession
from prehab.cli.input import InputQueue, KeyboardClosed, Typed
from prehab.cli.plain_player.line_keys import LineKeys
from prehab.cli.plain_player.plain_messages import ahead, announced_title
from prehab.core.errors import PrehabError
from prehab.core.text import place_text
from prehab.core.units import Ms
from prehab.history.new_entries import clean_note, parse_score
from prehab.training_log.entries import EFFORT_NAMES

NO_EFFORT: Final = "That is no number from 0 to 10. Nothing is lost: type n to write a note."
SAVED_NOTE: Final = "Note saved."
THE_END: Final = "prehab ends here."
HOW_HARD: Final = (
    f"How hard was it, from 0, {EFFORT_NAMES[0]}, to 10, {EFFORT_NAMES[-1]}? Enter skips. "
    "n writes a note, c tells how to note pain."
)
NOTE: Final = "A note, anything worth remembering. Enter leaves it."
CHECK_IN: Final = 'How a place on the body feels, from 0 to 10, is noted by: prehab checkin "left knee" 3.'
_LONG: Final = Ms(60_000)
_YES, _NO = ("y", "yes", "r"), ("n", "no", "x")


def typed_line(inbox: InputQueue) -> str | None:
    """Return the next line that is typed, stripped, or None when there will be none."""
    while True:
        match inbox.wait(_LONG):
            case Typed(text):
                return text.strip()
            case KeyboardClosed():
                return None
            case _:
                pass


def cut_off_text(session: InterruptedSession) -> str:
    """Return which session was cut off, and where it goes on."""
    timeline, work = session.timeline, session.next_work
    name = f"{session.found.routine.name}, level {timeline.level.name}"
    left = ahead(timeline, session.summary.resume_index)
    place = f" It goes on at {place_text(work)}, with {left} to go: {announced_title(timeline, work)}." if work else ""
    return f"{name}, begun at {session.summary.local_time}, was cut off.{place}"


def ask_to_go_on(session: InterruptedSession, inbox: InputQueue, write: Callable[[str], object]) -> bool | None:
    """Ask whether to go on with a session that was cut off; None when nobody can answer any more."""
    while True:
        write(f"{cut_off_text(session)} Go on with it? y goes on there, n keeps it as partial and starts anew.")
        line = typed_line(inbox)
        if line is None:
            return None
        if line.lower() in (*_YES, *_NO):
            return line.lower() in _YES


def ask_to_begin(keys: LineKeys, inbox: InputQueue, write: Callable[[str], object]) -> bool | None:
    """Wait for the runner to begin; False for one who quits instead, None when nobody can answer any more."""
    while True:
        write(f"Press Enter to begin; {keys.key('app.help')} tells the keys.")
        line = typed_line(inbox)
        if line is None:
            return None
        match keys.action(line):
            case "player.quit":
                return False
            case "app.help":
                for text in keys.lines():
                    write(text)
            case action if not line or action == "player.pause":
                return True
            case _:
                pass


def ask_how_hard(inbox: InputQueue, write: Callable[[str], object], save: Callable[[int | None, str], None]) -> None:
    """Ask for the effort, and for a note if one is wanted, and save both with the session.

    The keys are those of the summary on the screen. Several words are a note.
    """
    note = ""
    while True:
        write(HOW_HARD)
        line = typed_line(inbox) or ""
        match line.lower():
            case "" | "q":
                return
            case "n":
                note = _ask_for_note(inbox, write) or note
                _save(write, save, None, note)
            case "c":
                write(CHECK_IN)
            case answer if (effort := _effort(answer)) is not None:
                _save(write, save, effort, note)
                return
            case answer if " " in answer:
                written = _as_note(line, write)
                note = written or note
                _save(write, save, None, written or "")
            case _:
                write(NO_EFFORT)


def _effort(answer: str) -> int | None:
    try:
        return 10 if answer == "x" else parse_score(answer)
    except ValueError:
        return None


def _ask_for_note(inbox: InputQueue, write: Callable[[str], object]) -> str:
    while True:
        write(NOTE)
        note = _as_note(typed_line(inbox) or "", write)
        if note is not None:
            return note


def _as_note(line: str, write: Callable[[str], object]) -> str | None:
    """Return a typed line as a note, or say why it is none and return None."""
    try:
        return clean_note(line)
    except ValueError as error:
        write(f"A note has {error}.")
        return None


def _save(
    write: Callable[[str], object], save: Callable[[int | None, str], None], effort: int | None, note: str
) -> None:
    if effort is None and not note:
        return
    about = "Note" if effort is None else f"Effort {effort}, {EFFORT_NAMES[effort]}"
    try:
        save(effort, note)
        write(SAVED_NOTE if effort is None else f"{about}: saved.")
    except PrehabError as error:
        write(f"{about}: not saved: {error}.")
