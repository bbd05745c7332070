"""The player: draws views, turns keys into commands, one timer, one flash."""

import asyncio
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from prehab.app.player import AudioChoice, Player
from prehab.app.session_totals import SessionTotals
from prehab.core.ports import Clock
from prehab.core.requirements import work_steps
from prehab.core.session import Command, Event, IllegalCommand
from prehab.core.units import Ms
from prehab.core.view import PlayerView, player_view
from prehab.settings.model import Settings
from prehab.tui.keys.key_help import with_keys
from prehab.tui.player import text as player_text
from prehab.tui.player.layout import PlayerLayout
from prehab.tui.routing.messages import ChangeTarget, OverridesRequested, PlayChoice, SessionOver
from prehab.tui.theme.ascii_fallback import speaks_utf8
from prehab.tui.widgets import figure_book
from prehab.tui.widgets.cached_lines import CachedLines
from prehab.tui.widgets.figure_book import FigureBook
from prehab.tui.widgets.figure_widgets import MovingFigure
from prehab.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from prehab.core.session import Snapshot


HINT_SECONDS: Final = 4.0


class PlayerScreen(Screen[None], CachedLines):
    """One session on the screen. `tick` asks the player what time it is; nothing here counts."""

    class Beat(Message, bubble=False):
        """It is time for the next frame."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (78, "-normal"),
        (132, "-wide"),
        (170, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-middle"), (28, "-roomy"), (42, "-tall")]  # noqa: RUF012
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
        Binding("c", "change", "change", id="player.change", tooltip="your own reps, time, rest, level, note"),
        Binding(
            "t",
            "command('change-pace')",
            "pace",
            id="player.pace",
            tooltip="who counts the reps: prehab or you",
            show=False,
        ),
    ]

    def __init__(self, choice: PlayChoice, player: Player, clock: Clock, settings: Settings | None = None) -> None:
        super().__init__()
        self.choice = choice
        self.player = player
        settings = settings or Settings()
        moves = settings.animations and self.app.animation_level != "none"
        figures = FigureBook(ascii_only=not speaks_utf8(os.environ))
        self._face = PlayerLayout(player.timeline, MovingFigure(figures, moves=moves))
        self._clock = clock
        self._flash = PhaseFlash(settings.flash)
        self._finish = player_text.FinishTime()
        self._totals = SessionTotals()
        self._drawn: tuple[object, ...] = ()
        self._alarm = OneShotTimer(lambda: self.post_message(self.Beat()))
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

    def on_unmount(self) -> None:
        """Stop the clock."""
        self._alarm.stop()

    def on_player_screen_beat(self) -> None:
        """Draw the next frame."""
        self.tick()

    def tick(self) -> None:
        """Advance the player by its clock, and draw what has changed."""
        if self._over:
            return
        self._note(self.player.tick())
        self._draw()

    def on_resize(self) -> None:
        """Find out anew what moves in the room there is now."""
        self.call_after_refresh(self._draw)

    def action_command(self, name: str) -> None:
        """Send a command to the session."""
        self.send(Command(name))

    def action_toggle_pause(self) -> None:
        """Start, pause or go on."""
        self.send(next((c for c in (Command.START, Command.RESUME) if self.player.allows(c)), Command.PAUSE))

    def action_toggle_mute(self) -> None:
        """Silence everything, or hear it again."""
        now = self.player.audio_choice
        self._hear(AudioChoice(now.sound, now.voice, not now.muted))

    def action_toggle_voice(self) -> None:
        """Turn the spoken words off or on."""
        now = self.player.audio_choice
        self._hear(AudioChoice(now.sound, not now.voice, now.muted))

    def action_change(self) -> None:
        """Change the exercise for this runner only; the session stands meanwhile."""
        segment, choice = self.player.snapshot().segment, self.choice
        work = next((one for one in work_steps(choice.routine.steps) if one.exercise.id == segment.exercise.id), None)
        if work is not None and not self._over:
            self.pause_for_dialog()
            target = ChangeTarget(choice.pack.id, choice.routine, work, choice.level, "from the next start on")
            self.post_message(OverridesRequested(target, closed=lambda _: self.resume_after_dialog()))

    def pause_for_dialog(self) -> None:
        """Pause until `let_go`; a session that stands already stays as it is."""
        if self.player.allows(Command.PAUSE):
            self._resume_after_question = True
            self.send(Command.PAUSE)

    def resume_after_dialog(self) -> None:
        """Go on if `hold` paused."""
        if self._resume_after_question and self.player.allows(Command.RESUME):
            self.send(Command.RESUME)
        self._resume_after_question = False

    def pause(self) -> None:
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
            if command is Command.CHANGE_PACE:
                self._set_hint(with_keys(self, player_text.count_prompt(self.player.snapshot())))
        except IllegalCommand:
            self._set_hint(with_keys(self, player_text.HINTS.get(command, "that does nothing here")))
        self._draw(anew=True)

    def _hear(self, audible: AudioChoice) -> None:
        self.player.set_audio_choice(audible)
        self._draw(anew=True)

    def _note(self, events: Iterable[Event]) -> None:
        self._totals.add(self.player.timeline, events)

    def _set_hint(self, hint: str) -> None:
        if self._hint_timer is not None:
            self._hint_timer.stop()
        self._hint = hint
        self._hint_timer = self.set_timer(HINT_SECONDS, self._forget_hint) if hint else None

    def _forget_hint(self) -> None:
        self._set_hint("")
        self._draw(anew=True)

    def _draw(self, *, anew: bool = False) -> None:
        """Draw what has changed, and look again when something will have.

        Digits and words are drawn together when a second is full, or `anew`; in between only what moves.
        """
        snapshot = self.player.snapshot()
        drawn = figure_book.second_of(snapshot)
        if anew or drawn != self._drawn:
            self._drawn = drawn
            view = player_view(snapshot)
            self._face.show(view, snapshot.timeline)
            self._tell(view)
        elif figure_book.stands(snapshot):
            self._tell(player_view(snapshot))
        self._face.move(snapshot)
        self._face.flash(self._flash.is_on(snapshot.index, self._clock.now()))
        self._wake_for(snapshot)
        if self.player.ended and not self._over:
            self._over = True
            self.post_message(SessionOver(self.choice, self.player, self._totals))

    def _wake_for(self, snapshot: "Snapshot") -> None:
        """Set the one clock: everything that moves is drawn in the same frame."""
        wait = figure_book.next_change(snapshot, self._face.glimpse)
        tint = self._flash.left(self._clock.now())
        self._alarm.set((min(wait, tint or wait) + 1) / 1000)

    def _tell(self, view: PlayerView) -> None:
        player = self.player
        finish = self._finish.text(self._clock.local(), view.remaining_total)
        sound = player_text.sound_text(player.sound_status, player.audio_choice)
        said = [text for text in (self._hint, player.notice, player.save_error) if text]
        self._face.tell(player_text.times(view, finish), sound, "\n".join(said))


class OneShotTimer:
    """Calls `ring` once, when the time that was set last is over.

    A timer of Textual's is a task and looks into its callback anew each time, too dear for eight a second.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        self._ring = ring
        self._handle: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Ring in so many seconds, and not when it was to ring before."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(seconds, self._ring)

    def stop(self) -> None:
        """Ring no more."""
        if self._handle is not None:
            self._handle.cancel()


LASTS: Final = Ms(400)
APART: Final = Ms(1000)
"""The least time from one flash to the next: fewer than three a second is safe, one is calm."""


class PhaseFlash:
    """Decides about the tint; without `wanted` there is none. Times are those of the player's clock."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._index: int | None = None
        self._began: Ms | None = None

    def is_on(self, index: int, now: Ms) -> bool:
        """Return whether the screen is tinted at `now`, in segment `index`; the first segment begins without."""
        rested = self._began is None or now - self._began >= APART
        if self._wanted and self._index not in (None, index) and rested:
            self._began = now
        self._index = index
        return self.left(now) > 0

    def left(self, now: Ms) -> Ms:
        """Return how long the tint still lasts, 0 when there is none."""
        return Ms(0) if self._began is None else Ms(max(0, self._began + LASTS - now))
