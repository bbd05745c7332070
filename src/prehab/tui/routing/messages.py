"""Messages that cross features, and the choice of what to play."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from prehab.core.model import Level, Pack, Routine, Work
from prehab.core.units import Ms
from prehab.history.interface import SessionSummary
from prehab.library.pack_entry import PackEntry

if TYPE_CHECKING:
    from prehab.app.player import Player
    from prehab.app.session_totals import SessionTotals
    from prehab.core.ports import SoundStatus


class StartRequested(Message):
    """The runner wants to play."""

    def __init__(self, choice: "PlayChoice") -> None:
        super().__init__()
        self.choice = choice


class SessionOver(Message):
    """The session has ended, complete or not."""

    def __init__(self, choice: "PlayChoice", player: "Player", tally: "SessionTotals") -> None:
        super().__init__()
        self.choice = choice
        self.player = player
        self.tally = tally


class SessionSaved(Message):
    """The record is as safe as it will be; `trouble` says plainly what kept it from being saved, or is None.

    `harder` is the level to suggest for the next time, or None.
    """

    def __init__(self, trouble: str | None, harder: "Level | None" = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.harder = harder


class HomeRequested(Message):
    """Back to the library."""


@dataclass(frozen=True, slots=True)
class PlayChoice:
    """A routine at a level; `ref` finds it again, `resume` is the cut-off session it goes on with.

    `time` is what the runner has, when the rounds were cut to it.
    `first` is the segment to begin with when it is not the start that is wanted.
    """

    pack: Pack
    routine: Routine
    level: Level
    ref: str
    resume: SessionSummary | None = None
    time: Ms | None = None
    first: int = 0


@dataclass(frozen=True, slots=True)
class ChangeTarget:
    """The exercise to change: a step as the pack has it, in a routine at a level. `counts` says from when on."""

    pack_id: str
    routine: Routine
    work: Work
    level: Level
    counts: str


class OverridesRequested(Message):
    """The runner wants to change an exercise; `changed` is called after every change, `closed` when they are done."""

    def __init__(
        self,
        target: ChangeTarget,
        *,
        changed: Callable[[], None] = lambda: None,
        closed: Callable[[object], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self.target = target
        self.changed = changed
        self.closed = closed


class PackEditRequested(Message):
    """The runner wants to write a pack: one that is known by its REF, or by its entry."""

    def __init__(self, what: str | PackEntry) -> None:
        super().__init__()
        self.what = what


class HistoryRequested(Message):
    """The runner wants to see what was done."""


class CheckInRequested(Message):
    """The runner wants to say how a place on the body feels; `session` is the id of the session it comes after."""

    def __init__(self, session: str | None = None) -> None:
        super().__init__()
        self.session = session


class SessionRated(Message):
    """How hard a session was, and a note about it."""

    def __init__(self, session: str, effort: int | None, note: str) -> None:
        super().__init__()
        self.session = session
        self.effort = effort
        self.note = note


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """How a change ended: what was done, or why it was not; and what a check-in calls for."""

    said: str = ""
    trouble: str = ""
    advice: str = ""
    session: str = ""
    """The session that was rated, if one was."""


class HistoryChanged(Message):
    """A change is done, or was refused; then `ask_again` shows what was answered once more, so that it is not lost."""

    def __init__(self, outcome: EditOutcome, ask_again: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self.outcome = outcome
        self.ask_again = ask_again


class SettingChanged(Message):
    """A setting has another value from now on; None is its default. The name may be `keys.<action>`."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__()
        self.name = name
        self.value = value


class OptionPreviewed(Message):
    """An option is highlighted, not chosen yet."""

    def __init__(self, name: str, option: str) -> None:
        super().__init__()
        self.name = name
        self.option = option


class ShowsSound(Protocol):
    """A screen that says what can be heard."""

    def show_sound(self, status: "SoundStatus") -> None:
        """Say what can be heard."""
        ...


class SoundTestRequested(Message):
    """The runner wants to hear whether there is sound; the screen that asks is told what can be heard."""

    def __init__(self, asker: ShowsSound) -> None:
        super().__init__()
        self.asker = asker


class PackSaved(Message):
    """A pack says something else now: the library has to be read again."""
