"""The messages between features, with the values they carry."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from textual.message import Message

if TYPE_CHECKING:
    from prehab.app.player import Player
    from prehab.app.session_totals import SessionTotals
    from prehab.core.model import Level, Pack, Routine, Work
    from prehab.core.ports import SoundStatus
    from prehab.core.units import Ms
    from prehab.history.interface import SessionSummary
    from prehab.library.pack_entry import PackEntry


class StartRequested(Message):
    """Requests that a routine is played."""

    def __init__(self, choice: "PlayChoice") -> None:
        super().__init__()
        self.choice = choice


class SessionOver(Message):
    """The session has ended, complete or not."""

    def __init__(self, choice: "PlayChoice", player: "Player", totals: "SessionTotals") -> None:
        super().__init__()
        self.choice = choice
        self.player = player
        self.totals = totals


class SessionSaved(Message):
    """The session was saved, or `error` says why not; `harder` is the level to suggest for next time, if any."""

    def __init__(self, error: str | None, harder: "Level | None" = None) -> None:
        super().__init__()
        self.error = error
        self.harder = harder


class HomeRequested(Message):
    """Requests the library."""


class PlayChoice(Struct, frozen=True):
    """What to play: a routine at a level; `ref` names it, `resume` is the interrupted session to continue.

    `time` is the time the rounds were fitted to, if any. `first` is the index of the segment to start with.
    """

    pack: "Pack"
    routine: "Routine"
    level: "Level"
    ref: str
    resume: "SessionSummary | None" = None
    time: "Ms | None" = None
    first: int = 0


class ChangeTarget(Struct, frozen=True):
    """The step to override, as the pack has it, at a level; `takes_effect` says from when on, in words."""

    pack_id: str
    routine: "Routine"
    work: "Work"
    level: "Level"
    takes_effect: str


class OverridesRequested(Message):
    """Requests the overrides dialog; `changed` is called after every change, `closed` when it closes."""

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


class NewPackRequested(Message):
    """The runner wants to write a new pack, or paste a list that becomes one."""


class PackEditRequested(Message):
    """Requests the editor for a pack, given by its REF or its entry."""

    def __init__(self, pack: "str | PackEntry") -> None:
        super().__init__()
        self.pack = pack


class HistoryRequested(Message):
    """Requests the charts of the history."""


class CheckInRequested(Message):
    """Requests the form for a check-in; `session` is the id of the session it comes after."""

    def __init__(self, session: str | None = None) -> None:
        super().__init__()
        self.session = session


class SessionRated(Message):
    """The runner gave an effort (0 to 10) and a note; `session` is the id."""

    def __init__(self, session: str, effort: int | None, note: str) -> None:
        super().__init__()
        self.session = session
        self.effort = effort
        self.note = note


class EditOutcome(Struct, frozen=True):
    """The outcome of an edit of the history: `message` or `error`, and `advice` after a check-in.

    `hurts` is whether it was a check-in that speaks against doing more.
    """

    message: str = ""
    error: str = ""
    advice: str = ""
    session: str = ""
    """The id of the rated session, if one was."""
    hurts: bool = False


class HistoryChanged(Message):
    """The history was edited, or the edit failed; then `retry` shows the form again with the answers and the error."""

    def __init__(self, outcome: EditOutcome, retry: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self.outcome = outcome
        self.retry = retry


class SettingChanged(Message):
    """Sets a setting; None is its default. The name may be `keys.<action id>`."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__()
        self.name = name
        self.value = value


class OptionPreviewed(Message):
    """An option of a setting is highlighted, not chosen yet."""

    def __init__(self, name: str, option: str) -> None:
        super().__init__()
        self.name = name
        self.option = option


class ShowsSound(Protocol):
    """A screen that shows the sound status."""

    def show_sound(self, status: "SoundStatus") -> None:
        """Show what can be heard."""
        ...


class SoundTestRequested(Message):
    """Requests a sound test; `asker` is shown the sound status."""

    def __init__(self, asker: ShowsSound) -> None:
        super().__init__()
        self.asker = asker


class PackSaved(Message):
    """A pack was saved; the library has to be read again."""
