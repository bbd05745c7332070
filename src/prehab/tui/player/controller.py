"""Starts, resumes, ends and saves sessions, and shows their screens."""

from functools import partial
from typing import TYPE_CHECKING

from prehab.app.player import Player
from prehab.core.compile import Unplayable
from prehab.core.session import Command
from prehab.tui.player.messages import PlayerReady, StartCancelled, StartFailed
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import EditOutcome, PlayChoice, SessionOver, SessionSaved, StartRequested

if TYPE_CHECKING:
    from prehab.tui.player.screen import PlayerScreen
    from prehab.tui.player.summary_screen import SummaryScreen


class PlayerController:
    """Has one session at a time. `player` plays the one that is going on, None when there is none."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._asking = 0
        self._screen: PlayerScreen | None = None
        self._summary: SummaryScreen | None = None
        self.player: Player | None = None

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here; the end of a session concerns others too, so the app hands it on."""
        return {
            StartRequested: lambda message: self.start(message.choice),
            StartCancelled: lambda _: self._go_back(),
            StartFailed: self._tell_why,
            PlayerReady: self._play,
        }

    def start(self, choice: PlayChoice) -> None:
        """Make the player ready behind a calm box."""
        from prehab.tui.player.dialogs import PreparingScreen

        self._asking += 1
        self._host.push_screen(PreparingScreen())
        self._host.run_in_thread(partial(self._prepare, self._asking, choice), "prepare")

    def forget_start(self) -> None:
        """Close a player that is still being made as soon as it is there."""
        self._asking += 1

    def ask_to_end(self) -> bool:
        """Ask whether the session shall end; when that is asked already, end it. False when there is no session."""
        from prehab.tui.player.dialogs import ConfirmScreen

        playing = if_open(self._host, self._screen)
        if playing is None:
            return False
        top = self._host.screen
        if isinstance(top, ConfirmScreen):
            top.dismiss(True)
        else:
            playing.pause_for_dialog()
            self._host.push_screen(ConfirmScreen(), self._answered)
        return True

    def pause(self) -> None:
        """Pause before the process is stopped, so that nothing sounds meanwhile."""
        playing = if_open(self._host, self._screen)
        if playing is not None:
            playing.pause()

    def show_summary(self, message: SessionOver) -> None:
        """Show what was done while the record is made safe."""
        from prehab.tui.player.summary_screen import SummaryScreen

        self.player = None
        self._host.go_home()
        self._summary = SummaryScreen(message.choice, message.totals, message.player.session_id)
        self._host.push_screen(self._summary)
        self._host.run_in_thread(partial(self._save, message.choice, message.player), "save")

    def show_saved(self, message: SessionSaved) -> None:
        """Tell the summary what became of the record."""
        summary = if_open(self._host, self._summary)
        if summary is not None:
            summary.show_saved(message.error, message.harder)

    def show_outcome(self, outcome: EditOutcome) -> None:
        """Tell the summary what became of an effort, a note or a check-in."""
        summary = if_open(self._host, self._summary)
        if summary is not None:
            summary.show_outcome(outcome)

    def close(self) -> None:
        """Record a session that is going on as partial and close its sound; safe to call again."""
        player, self.player = self.player, None
        if player is not None:
            player.close()

    def _prepare(self, number: int, choice: PlayChoice) -> None:
        """Build the player, its voice rendered; one that nobody wants any more is closed again."""
        services = self._host.services
        try:
            timeline = services.timeline(choice.pack, choice.routine, choice.level)
        except Unplayable as error:
            self._host.post_message(StartFailed(number, f"{choice.routine.name} cannot be played: {error}"))
            return
        player = services.player(timeline, choice.ref, services.make_sound(), choice.resume, choice.first)
        if number != self._asking or not self._host.post_message(PlayerReady(number, choice, player)):
            player.close()

    def _play(self, message: PlayerReady) -> None:
        """Play, unless the runner gave up meanwhile."""
        from prehab.tui.player.screen import PlayerScreen

        if message.number != self._asking:
            self._host.run_in_thread(message.player.close, "save")
            return
        services = self._host.services
        self.player = message.player
        self._host.go_home()
        self._screen = PlayerScreen(message.choice, message.player, services.clock, services.settings)
        self._host.push_screen(self._screen)

    def _go_back(self) -> None:
        """Go back to where the start was asked for."""
        self.forget_start()
        self._host.pop_screen()

    def _tell_why(self, message: StartFailed) -> None:
        """Go back to where the start was asked for, and say why nothing starts."""
        from prehab.tui.dialogs.question import NoticeScreen

        if message.number == self._asking:
            self._go_back()
            self._host.push_screen(NoticeScreen(message.why))

    def _save(self, choice: PlayChoice, player: Player) -> None:
        """Close the player: waits for the disk and for the last sound."""
        player.close()
        complete = player.snapshot().complete
        harder = self._host.services.next_level(choice.pack, choice.routine, choice.level) if complete else None
        self._host.post_message(SessionSaved(player.save_error, harder))

    def _answered(self, end: bool | None) -> None:
        playing = if_open(self._host, self._screen)
        if playing is None:
            return
        if end:
            playing.send(Command.FINISH)
        else:
            playing.resume_after_dialog()
