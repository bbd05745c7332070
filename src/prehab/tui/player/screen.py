"""The player screen: draws the session, sends commands for keys, and schedules its frames."""

import asyncio
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from prehab.app.player import AudioChoice, Player
from prehab.app.session_totals import SessionTotals
from prehab.core.model import at_level
from prehab.core.ports import Clock
from prehab.core.requirements import work_steps
from prehab.core.session import Command, IllegalCommand
from prehab.core.session_events import Event
from prehab.core.view import PlayerView, is_halfway, last_second, player_view
from prehab.settings.model import Settings
from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.keys.key_help import with_keys
from prehab.tui.player import text as player_text
from prehab.tui.player.flash import ScreenFlash
from prehab.tui.player.layout import Lines, PlayerLayout
from prehab.tui.routing.messages import ChangeTarget, OverridesRequested, PlayChoice, SessionOver
from prehab.tui.theme.ascii_fallback import speaks_utf8
from prehab.tui.widgets import figure_book
from prehab.tui.widgets.cached_lines import CachedLines
from prehab.tui.widgets.figure_book import FigureBook
from prehab.tui.widgets.figure_widgets import MovingFigure
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.paint import paint
from prehab.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from prehab.core.session import Snapshot


HINT_SECONDS: Final = 4.0


class PlayerScreen(Screen[None], CachedLines):
    """Plays one session; all timing is the player's, `tick` draws its present state."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (78, "-normal"),
        (132, "-wide"),
        (170, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-middle"), (28, "-roomy"), (42, "-tall")]  # noqa: RUF012
    BLOCKED_ACTIONS: ClassVar = frozenset({"show_settings"})
    """Settings count from the next session on, and are for afterwards."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,d",
            "command('done')",
            "done",
            id="player.done",
            tooltip="say that you are done with this set",
            show=False,
        ),
        Binding("space", "toggle_pause", "pause", id="player.pause", tooltip="pause, go on, or start"),
        Binding("n,right", "command('next')", "next", id="player.next", tooltip="skip to what comes next"),
        Binding(
            "p,left",
            "command('back')",
            "back",
            id="player.back",
            tooltip="start this set again; at its start, go to the one before",
        ),
        Binding(
            "P,shift+left",
            "command('previous')",
            "previous",
            id="player.previous",
            tooltip="go back to the exercise before",
            show=False,
        ),
        Binding("plus,equals_sign", "command('longer')", "more", id="player.longer", tooltip="add ten seconds"),
        Binding("minus,underscore", "command('shorter')", "less", id="player.shorter", tooltip="take ten seconds away"),
        Binding("m", "toggle_mute", "mute", id="player.mute", tooltip="turn all sound off and on"),
        Binding("v", "toggle_voice", "voice", id="player.voice", tooltip="turn the voice off and on"),
        Binding("c", "change", "change", id="player.change", tooltip="change the amount, rest, level or note for you"),
        Binding(
            "t",
            "command('change-pace')",
            "pace",
            id="player.pace",
            tooltip="choose who counts the reps: prehab or you",
            show=False,
        ),
        Binding("q,escape", "app.ask_to_leave", "quit", id="player.quit", tooltip="end the session; it asks first"),
    ]

    def __init__(self, choice: PlayChoice, player: Player, clock: Clock, settings: Settings | None = None) -> None:
        super().__init__()
        self.choice = choice
        self.player = player
        settings = settings or Settings()
        moves = settings.animations and self.app.animation_level != "none"
        figures = FigureBook(ascii_only=not speaks_utf8(os.environ))
        self._player_layout = PlayerLayout(player.timeline, MovingFigure(figures, moves=moves))
        self._clock = clock
        self._flash = ScreenFlash(settings.flash)
        self._finish = player_text.FinishTime()
        self._totals = SessionTotals([*player.earlier])
        self._drawn: tuple[object, ...] = ()
        self._waiting = TextLine(id="waiting")
        self._keys = KeyLine()
        self._keys.display = False
        self._frame_timer = OneShotTimer(self._frame_due)
        self._hint_timer: Timer | None = None
        self._hint = ""
        self._is_composed = False
        self._is_over = False
        self._resume_after_dialog = False

    def compose(self) -> ComposeResult:
        """Yield the layout above the line of what is waited for, and the key line that takes its place."""
        yield self._player_layout
        yield self._waiting
        yield self._keys

    def on_mount(self) -> None:
        """Draw the session as it stands, unless the screen was closed while it was made."""
        if self.is_attached:
            self._is_composed = True
            back = key_and_words(self, "player.quit", "goes back")
            self._waiting.show(Content.assemble("Getting the voice ready ...   ", back))
            self._draw()

    def begin(self) -> None:
        """Start the session, whose sound is ready now; the screen may not be composed yet."""
        self._waiting.display, self._keys.display = False, True
        self._add_events(self.player.start())
        self._draw()

    def on_unmount(self) -> None:
        """Stop the frame timer."""
        self._frame_timer.stop()

    def tick(self) -> None:
        """Advance the player by its clock, and draw what has changed."""
        if self._is_over or not self.is_attached:
            return
        self._add_events(self.player.tick())
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new size after the layout."""
        self.call_after_refresh(self._draw)

    def action_command(self, name: str) -> None:
        """Send a command to the session."""
        self.send(Command(name))

    def action_toggle_pause(self) -> None:
        """Start, pause or resume."""
        self.send(next((c for c in (Command.START, Command.RESUME) if self.player.allows(c)), Command.PAUSE))

    def action_toggle_mute(self) -> None:
        """Mute or unmute everything."""
        now = self.player.audio_choice
        self._set_audio_choice(AudioChoice(now.sound, now.voice, not now.muted))

    def action_toggle_voice(self) -> None:
        """Turn the voice off or on."""
        now = self.player.audio_choice
        self._set_audio_choice(AudioChoice(now.sound, not now.voice, now.muted))

    def action_change(self) -> None:
        """Open the overrides of the exercise; the session is paused meanwhile."""
        segment, choice = self.player.snapshot().segment, self.choice
        steps = work_steps(at_level(choice.routine, choice.level).steps)
        work = next((one for one in steps if one.exercise.id == segment.exercise.id), None)
        if work is not None and self.player.started and not self._is_over:
            self.pause_for_dialog()
            target = ChangeTarget(choice.pack.id, choice.routine, work, choice.level, "from the next start on")
            self.post_message(OverridesRequested(target, closed=lambda _: self.resume_after_dialog()))

    def pause_for_dialog(self) -> None:
        """Pause until `resume_after_dialog`; does nothing when paused already."""
        if self.player.allows(Command.PAUSE):
            self._resume_after_dialog = True
            self.send(Command.PAUSE)

    def resume_after_dialog(self) -> None:
        """Resume if `pause_for_dialog` paused."""
        if self._resume_after_dialog and self.player.allows(Command.RESUME):
            self.send(Command.RESUME)
        self._resume_after_dialog = False

    def pause(self) -> None:
        """Pause, if the session runs."""
        if self.player.allows(Command.PAUSE):
            self.send(Command.PAUSE)

    def send(self, command: Command) -> None:
        """Send a command to the session, once it has begun; an illegal one shows a hint."""
        if self._is_over or not self.player.started:
            return
        self._add_events(self.player.tick())
        self._set_hint("")
        try:
            self._add_events(self.player.send(command))
            if command is Command.CHANGE_PACE:
                self._set_hint(with_keys(self, player_text.count_prompt(self.player.snapshot())))
        except IllegalCommand:
            self._set_hint(with_keys(self, player_text.hint(command, self.player.snapshot())))
        self._draw(force=True)

    def _set_audio_choice(self, audio_choice: AudioChoice) -> None:
        self.player.set_audio_choice(audio_choice)
        self._draw(force=True)

    def _add_events(self, events: Iterable[Event]) -> None:
        self._totals.add(self.player.timeline, events)

    def _set_hint(self, hint: str) -> None:
        if self._hint_timer is not None:
            self._hint_timer.stop()
        self._hint = hint
        self._hint_timer = self.set_timer(HINT_SECONDS, self._clear_hint) if hint else None

    def _clear_hint(self) -> None:
        self._set_hint("")
        self._draw(force=True)

    def _draw(self, *, force: bool = False) -> None:
        """Draw what has changed, once the screen is composed, and schedule the next frame.

        A session that is over is left to its summary. Digits and words are drawn once a second, or with `force`; in
        between only the figure and the pacer.
        """
        if not self._is_composed:
            return
        if self.player.ended:
            if not self._is_over:
                self._is_over = True
                self.post_message(SessionOver(self.choice, self.player, self._totals))
            return
        snapshot = self.player.snapshot()
        drawn = figure_book.display_key(snapshot)
        changed: Lines = {}
        if force or drawn != self._drawn:
            self._drawn = drawn
            view = player_view(snapshot)
            changed = self._player_layout.show(view, snapshot.timeline)
            self._show_status(view)
        elif figure_book.is_stopped(snapshot):
            self._show_status(player_view(snapshot))
        changed = {**changed, **self._player_layout.move(snapshot)}
        phase = snapshot.index, snapshot.get_ready is None
        moment = "halfway" if is_halfway(snapshot) else last_second(snapshot)
        self._player_layout.tint(self._flash.tint(phase, moment, self._clock.now()))
        paint(self, changed)
        self._schedule_frame(snapshot)

    def _frame_due(self) -> None:
        """Draw the next frame: at once, since a message that says so costs more than the frame."""
        try:
            self.tick()
        except Exception as error:
            self.app._handle_exception(error)  # as for the handler of a message

    def _schedule_frame(self, snapshot: "Snapshot") -> None:
        """Set the frame timer to the next visible change."""
        wait = figure_book.next_change(snapshot, self._player_layout.frame_key)
        tint = self._flash.left(self._clock.now())
        self._frame_timer.set((min(wait, tint or wait) + 1) / 1000)

    def _show_status(self, view: PlayerView) -> None:
        player = self.player
        finish = self._finish.text(self._clock.local(), view.remaining_total)
        status = player.sound_status
        sound = player_text.sound_text(status, player.audio_choice)
        lines = [text for text in (self._hint, player.notice, status.fault, player.save_error) if text]
        self._player_layout.show_status(player_text.times(view, finish), sound, "\n".join(lines))


class OneShotTimer:
    """Calls `callback` once, after the delay that was set last.

    Cheaper than a timer of Textual's, which is a task of its own: it is set eight times a second.
    """

    def __init__(self, callback: Callable[[], object]) -> None:
        self._callback = callback
        self._handle: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Call back after so many seconds, in place of the delay set before."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(seconds, self._callback)

    def stop(self) -> None:
        """Do not call back."""
        if self._handle is not None:
            self._handle.cancel()
