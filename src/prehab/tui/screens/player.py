"""The player: draws views of a session and turns keys into commands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from prehab.core.events import Event
from prehab.core.ports import Clock
from prehab.core.view import PlayerView
from prehab.player import Audible, Command, IllegalCommand, Player
from prehab.tui import player_text
from prehab.tui.choice import Choice
from prehab.tui.messages import SessionOver
from prehab.tui.tally import Tally
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.player_face import PlayerFace

if TYPE_CHECKING:
    from textual.timer import Timer

    from prehab.core.session import State

MOVING: Final = 0.1
"""Seconds between two looks at the session while it runs: one step of the pacer's bar."""
STANDING: Final = 0.5
HINT_SECONDS: Final = 4.0


class PlayerScreen(Screen[None]):
    """One session on the screen. `tick` asks the player what time it is; nothing here counts."""

    CSS_PATH = "player.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (78, "-normal"),
        (120, "-wide"),
        (170, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-middle"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,enter", "command('done')", "done", id="player.done", tooltip="I am done with this one", show=False),
        Binding("space", "toggle_pause", "pause", id="player.pause", tooltip="pause, go on, or start"),
        Binding("n,right", "command('next')", "next", id="player.next", tooltip="skip to what comes next"),
        Binding("p,left", "command('back')", "back", id="player.back", tooltip="start this again, or go one back"),
        Binding(
            "P,shift+left",
            "command('previous')",
            "previous",
            id="player.previous",
            tooltip="back to the exercise before",
            show=False,
        ),
        Binding("q,escape", "app.ask_to_leave", "quit", id="player.quit", tooltip="end the session; it asks first"),
        Binding("plus,equals_sign", "command('longer')", "more", id="player.longer", tooltip="ten seconds more"),
        Binding("minus,underscore", "command('shorter')", "less", id="player.shorter", tooltip="ten seconds less"),
        Binding("m", "toggle_mute", "mute", id="player.mute", tooltip="all sound off and on"),
        Binding("v", "toggle_voice", "voice", id="player.voice", tooltip="spoken words off and on"),
        Binding(
            "t",
            "command('change-pace')",
            "pace",
            id="player.pace",
            tooltip="who counts the reps: prehab or you",
            show=False,
        ),
    ]

    def __init__(self, choice: Choice, player: Player, clock: Clock) -> None:
        super().__init__()
        self.choice = choice
        self.player = player
        self._face = PlayerFace(player.timeline)
        self._clock = clock
        self._finish = player_text.FinishTime()
        self._tally = Tally()
        self._state: State | None = None
        self._timer: Timer | None = None
        self._hint_timer: Timer | None = None
        self._hint = ""
        self._over = False
        self._resume_after_question = False

    def compose(self) -> ComposeResult:
        """Lay the face over the keys."""
        yield self._face
        yield KeyLine()

    def on_mount(self) -> None:
        """Start the session."""
        self._note(self.player.start())
        self._draw()

    def tick(self) -> None:
        """Let the player look at its clock and draw what has changed."""
        if self._over:
            return
        self._note(self.player.tick())
        self._draw()

    def action_command(self, name: str) -> None:
        """Send a command to the session."""
        self.send(Command(name))

    def action_toggle_pause(self) -> None:
        """Start, pause or go on."""
        self.send(next((c for c in (Command.START, Command.RESUME) if self.player.allows(c)), Command.PAUSE))

    def action_toggle_mute(self) -> None:
        """Silence everything, or hear it again."""
        now = self.player.audible
        self._hear(Audible(now.sound, now.voice, not now.muted))

    def action_toggle_voice(self) -> None:
        """Turn the spoken words off or on."""
        now = self.player.audible
        self._hear(Audible(now.sound, not now.voice, now.muted))

    def hold(self) -> None:
        """Pause until `let_go`; a session that stands already stays as it is."""
        if self.player.allows(Command.PAUSE):
            self._resume_after_question = True
            self.send(Command.PAUSE)

    def let_go(self) -> None:
        """Go on if `hold` paused."""
        if self._resume_after_question and self.player.allows(Command.RESUME):
            self.send(Command.RESUME)
        self._resume_after_question = False

    def stand_still(self) -> None:
        """Pause and stay paused."""
        if self.player.allows(Command.PAUSE):
            self.send(Command.PAUSE)

    def send(self, command: Command) -> None:
        """Obey a command; one that makes no sense now gives a quiet hint."""
        if self._over:
            return
        self._note(self.player.tick())
        self._set_hint("")
        try:
            self._note(self.player.send(command))
        except IllegalCommand:
            self._set_hint(player_text.HINTS.get(command, "that does nothing here"))
        self._draw(anew=True)

    def _hear(self, audible: Audible) -> None:
        self.player.set_audible(audible)
        self._draw(anew=True)

    def _note(self, events: Iterable[Event]) -> None:
        self._tally.add(self.player.timeline, events)

    def _set_hint(self, hint: str) -> None:
        if self._hint_timer is not None:
            self._hint_timer.stop()
        self._hint = hint
        self._hint_timer = self.set_timer(HINT_SECONDS, self._forget_hint) if hint else None

    def _forget_hint(self) -> None:
        self._set_hint("")
        self._draw(anew=True)

    def _draw(self, *, anew: bool = False) -> None:
        """Draw the view; what is said around it is looked up only when the view has moved, or `anew`."""
        view = self.player.view()
        if self._face.show(view, self.player.timeline) or anew or self._standing:
            self._tell(view)
        if view.state is not self._state:
            self._state = view.state
            self._set_pulse()
        if self.player.ended and not self._over:
            self._over = True
            self.post_message(SessionOver(self.choice, self.player, self._tally))

    @property
    def _standing(self) -> bool:
        return self.player.allows(Command.RESUME) or self.player.ended

    def _set_pulse(self) -> None:
        """Look less often while nothing moves."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_interval(STANDING if self._standing else MOVING, self.tick)

    def _tell(self, view: PlayerView) -> None:
        player = self.player
        finish = self._finish.text(self._clock.local(), view.remaining_total)
        sound = player_text.sound_text(player.sound_status, player.audible)
        said = [text for text in (self._hint, player.notice, player.trouble) if text]
        self._face.tell(player_text.times(view, finish), sound, "\n".join(said))
