"""Starts, resumes, ends and saves sessions, and shows their screens."""

from functools import partial
from typing import TYPE_CHECKING, Final

from prehab.app.player import Player
from prehab.core.errors import PrehabError
from prehab.core.session import Command
from prehab.tui.player.messages import PlayerMade, PlayerReady, StartFailed
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import EditOutcome, PlayChoice, SessionOver, SessionSaved, StartRequested

if TYPE_CHECKING:
    from prehab.tui.player.screen import PlayerScreen
    from prehab.tui.player.summary_screen import SummaryScreen

LOAD_AHEAD_S: Final = 0.2
"""How long after a preview was opened: it is drawn by then."""


class PlayerController:
    """Runs one session at a time; `player` is its player, None between sessions."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._request_no = 0
        self._asked_on: object = None
        """The screen on which the last session was asked for."""
        self._screen: PlayerScreen | None = None
        self._summary: SummaryScreen | None = None
        self.player: Player | None = None

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles; the end of a session concerns others too and is handled by the app."""
        return {
            StartRequested: lambda message: self.start(message.choice),
            StartFailed: self._show_failure,
            PlayerMade: self._show,
            PlayerReady: self._play,
        }

    def load_ahead(self) -> None:
        """Import what a session needs, a moment from now and on a thread: its start does not wait for it then."""
        self._host.set_timer(LOAD_AHEAD_S, partial(self._host.run_in_thread, load, "load"))

    def start(self, choice: PlayChoice) -> None:
        """Show a player and prepare its sound; the session begins when that is ready."""
        self._request_no += 1
        self._asked_on = self._host.screen
        self._host.run_in_thread(partial(self._make, self._request_no, choice), "prepare")

    def cancel_start(self) -> None:
        """Cancel the request whose player is being prepared."""
        self._request_no += 1

    def ask_to_end(self) -> bool:
        """Ask whether to end the session, or end it when that is asked already; False without a session.

        One that has not begun is given up without a question.
        """
        from prehab.tui.player.dialogs import ConfirmScreen

        playing = if_open(self._host, self._screen)
        if playing is None:
            return False
        if self.player is None:
            self._give_up(playing)
            return True
        top = self._host.screen
        if isinstance(top, ConfirmScreen):
            top.dismiss(True)
        else:
            playing.pause_for_dialog()
            self._host.push_screen(ConfirmScreen(self.player.kept), self._answered)
        return True

    def pause(self) -> None:
        """Pause, before the process is suspended."""
        playing = if_open(self._host, self._screen)
        if playing is not None:
            playing.pause()

    def note_stop(self) -> None:
        """Note that the process was stopped and goes on. Called inside a signal handler: it only sets a flag."""
        player = self.player
        if player is not None:
            player.note_stop()

    def show_summary(self, message: SessionOver) -> None:
        """Show the summary while the session is saved, or say that it is not."""
        from prehab.tui.player.summary_screen import SummaryScreen

        self.player = None
        self._host.go_home()
        if message.player.kept:
            time = message.player.snapshot().active
            flash = self._host.services.settings.flash
            self._summary = SummaryScreen(message.choice, message.totals, time, message.player.session_id, flash=flash)
            self._host.push_screen(self._summary)
        else:
            self._host.notify_line("not kept: less than 10 s of work")
        self._host.run_in_thread(partial(self._save, message.choice, message.player), "save")

    def show_saved(self, message: SessionSaved) -> None:
        """Show in the summary whether the session was saved."""
        summary = if_open(self._host, self._summary)
        if summary is not None:
            summary.show_saved(message.error, message.harder)

    def show_outcome(self, outcome: EditOutcome) -> None:
        """Show in the summary the outcome of an edit."""
        summary = if_open(self._host, self._summary)
        if summary is not None:
            summary.show_outcome(outcome)

    def close(self) -> None:
        """Record a session that is going on as partial and close its sound; safe to call again."""
        player, self.player = self.player, None
        if player is not None:
            player.close()

    def interrupt(self) -> None:
        """Stop a session that is going on after a failure, so that it can be resumed; safe to call again."""
        player, self.player = self.player, None
        if player is not None:
            player.interrupt()

    def _make(self, number: int, choice: PlayChoice) -> None:
        """Make the player, without its sound."""
        services = self._host.services
        try:
            timeline = services.routines.timeline(choice.pack, choice.routine, choice.level)
            player = services.player(timeline, choice.ref, services.make_sound(), choice.resume, choice.first)
        except PrehabError as error:
            self._host.post_message(StartFailed(number, f"{choice.routine.name} cannot be played: {error}"))
            return
        self._host.post_message(PlayerMade(number, choice, player))

    def _show(self, message: PlayerMade) -> None:
        """Show the player while its sound gets ready, unless the runner went on to another screen meanwhile."""
        from prehab.tui.player.screen import PlayerScreen

        if message.number != self._request_no or self._host.screen is not self._asked_on:
            return
        self._asked_on = None
        services = self._host.services
        self._screen = PlayerScreen(message.choice, message.player, services.clock, services.settings)
        self._host.read_styles(self._screen)
        self._host.push_screen(self._screen)
        self._host.run_in_thread(partial(self._prepare, message.number, message.player), "prepare")

    def _prepare(self, number: int, player: Player) -> None:
        """Prepare the sound; close it again when the request was cancelled."""
        player.prepare()
        if number != self._request_no or not self._host.post_message(PlayerReady(number, player)):
            player.close()

    def _play(self, message: PlayerReady) -> None:
        """Begin the session, unless the request was cancelled meanwhile."""
        playing = if_open(self._host, self._screen)
        if message.number != self._request_no or playing is None:
            self._host.run_in_thread(message.player.close, "save")
            return
        self.player = message.player
        while self._host.screen is not playing:
            self._host.pop_screen()
        playing.begin()

    def _give_up(self, playing: "PlayerScreen") -> None:
        """Cancel the request and close its player, back to the screen on which it was made."""
        self.cancel_start()
        while if_open(self._host, playing) is not None:
            self._host.pop_screen()

    def _show_failure(self, message: StartFailed) -> None:
        """Cancel the request and show why it failed."""
        from prehab.tui.dialogs.question import NoticeScreen

        if message.number == self._request_no:
            self.cancel_start()
            self._host.push_screen(NoticeScreen(message.error))

    def _save(self, choice: PlayChoice, player: Player) -> None:
        """End the session, which waits for the disk, and tell so; then let the last sound ring out."""
        player.end()
        complete = player.snapshot().complete
        harder = self._host.services.next_level(choice.pack, choice.routine, choice.level) if complete else None
        self._host.post_message(SessionSaved(player.save_error, harder))
        player.close()

    def _answered(self, end: bool | None) -> None:
        playing = if_open(self._host, self._screen)
        if playing is None:
            return
        if end:
            playing.send(Command.FINISH)
        else:
            playing.resume_after_dialog()


def load() -> None:
    """Import what a session needs."""
    import prehab.audio.engine
    import prehab.tui.player.screen  # noqa: F401
