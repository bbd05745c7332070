"""The app: holds the controllers, themes and keys, and every way out that keeps what was done."""

from typing import ClassVar

from textual import work

from prehab.app.player import Player
from prehab.app.services import Services
from prehab.core import requirements
from prehab.core.compile import Unplayable
from prehab.core.session import Command
from prehab.core.units import Ms
from prehab.tui.dialogs.question import TellScreen
from prehab.tui.editor.controller import EditorController
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.history.controller import HistoryController
from prehab.tui.library.model import BrokenRow, LibraryModel, RoutineRow, first_choice, read_catalog
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import CatalogRead, LibraryScreen, RowOpened
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.overrides.controller import OverridesController
from prehab.tui.player.dialogs import ConfirmScreen, PreparingScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.model import PreviewModel, prospect
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.routing import messages
from prehab.tui.routing.messages import Changed, PlayChoice, SettingChanged


class PrehabApp(OverridesController, HistoryController, EditorController):
    """The interactive prehab. `first` is a routine whose preview is open from the start."""

    CSS_PATH: ClassVar = ["app.tcss", "library/screen.tcss"]

    def __init__(self, stage: Services, first: PlayChoice | None = None) -> None:
        super().__init__(stage)
        self._first = first
        self._asking = 0
        self._catalog: LibraryModel | None = None

    def get_default_screen(self) -> LibraryScreen:
        """Return the first screen."""
        return LibraryScreen()

    def on_mount(self) -> None:
        """Read the library, and show the routine that was asked for."""
        self.read_library()
        if self._first is not None:
            self._preview(self._first)
        elif self.stage.settings.welcome:
            self.push_screen(WelcomeScreen())
            self.post_message(SettingChanged("welcome", False))

    @work(thread=True, exclusive=True, group="library")
    def read_library(self) -> None:
        """Read packs and history and hand them to the library screen."""
        self.post_message(CatalogRead(read_catalog(self.stage)))

    def on_catalog_read(self, message: CatalogRead) -> None:
        """Show the library, unless the app is closing and has taken its screens apart."""
        if not self.is_running:
            return
        self._catalog = message.catalog
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.show(message.catalog)
            elif isinstance(screen, WelcomeScreen):
                self._offer_first(screen, message.catalog)

    def on_pack_saved(self) -> None:
        """Bring the library up to date with what was written."""
        self.read_library()

    def on_row_opened(self, message: RowOpened) -> None:
        """Open the preview of a routine, or the problems of a broken pack."""
        match message.row:
            case RoutineRow(content=(pack, routine), ref=ref):
                level = self.stage.level(pack, routine)
                self._preview(PlayChoice(pack, routine, level, ref, time=message.budget), best=True)
            case BrokenRow(entry):
                self.push_screen(ProblemsScreen(entry))
            case _:
                pass

    def on_resume_asked(self) -> None:
        """Go on with the session that was cut off."""
        if self._catalog is not None and self._catalog.offer is not None:
            self._begin(self._catalog.offer.choice)

    def on_resume_refused(self) -> None:
        """Keep the cut-off session as partial."""
        offer = self._catalog.offer if self._catalog else None
        if offer is not None and offer.choice.resume is not None:
            self.stage.history.dismiss(offer.choice.resume.id)
            self.read_library()

    def on_start_asked(self, message: messages.StartAsked) -> None:
        """Make the player ready behind a calm box."""
        self._begin(message.choice)

    def on_start_given_up(self) -> None:
        """Go back to where the start was asked for."""
        self._asking += 1
        self.pop_screen()

    def on_start_failed(self, message: messages.StartFailed) -> None:
        """Go back to where the start was asked for, and say why nothing starts."""
        if message.number == self._asking:
            self.on_start_given_up()
            self.push_screen(TellScreen(message.why))

    def on_player_ready(self, message: messages.PlayerReady) -> None:
        """Play, unless the runner gave up meanwhile."""
        if message.number != self._asking:
            self._close_unused(message.player)
            return
        self.player = message.player
        self._go_home()
        self.push_screen(PlayerScreen(message.choice, message.player, self.stage.clock, self.stage.settings))

    def on_session_over(self, message: messages.SessionOver) -> None:
        """Show what was done while the record is made safe."""
        self.player = None
        self._go_home()
        self.push_screen(SummaryScreen(message.choice, message.tally, message.player.session_id))
        self._save(message.choice, message.player)

    def on_session_saved(self, message: messages.SessionSaved) -> None:
        """Tell the summary, and bring the library up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, SummaryScreen):
                screen.show_saved(message.trouble, message.harder)
        self.read_library()

    def on_changed(self, message: Changed) -> None:  # noqa: ARG002
        """Bring the library up to date when the past has changed."""
        self.read_library()

    def on_home_asked(self) -> None:
        """Go back to the library."""
        self._go_home()

    def action_ask_to_leave(self) -> None:
        """Leave the app, or ask whether the session shall end."""
        playing = self._playing()
        if playing is None and self.copied_text():
            return
        if playing is None:
            self._asking += 1
            self.exit()
        elif isinstance(self.screen, ConfirmScreen):
            self.screen.dismiss(True)
        else:
            playing.hold()
            self.push_screen(ConfirmScreen(), self._answered)

    def _offer_first(self, screen: "WelcomeScreen", catalog: LibraryModel) -> None:
        choice = first_choice(catalog)
        if choice is not None:
            pack, routine = choice.pack, choice.routine
            screen.offer(
                choice, requirements.level_minutes(choice.level, lambda lv: self.stage.timeline(pack, routine, lv))
            )

    def _preview(self, choice: PlayChoice, *, best: bool = False) -> None:
        def look(time: Ms | None) -> PreviewModel:
            return prospect(self.stage, choice.pack, choice.routine, time)

        self.push_screen(PreviewScreen(choice, look, best=best))

    def _begin(self, choice: PlayChoice) -> None:
        self._asking += 1
        self.push_screen(PreparingScreen())
        self._prepare(self._asking, choice)

    @work(thread=True, group="prepare")
    def _prepare(self, number: int, choice: PlayChoice) -> None:
        """Build the player, its voice rendered; one that nobody wants any more is closed again."""
        try:
            timeline = self.stage.timeline(choice.pack, choice.routine, choice.level)
        except Unplayable as error:
            self.post_message(messages.StartFailed(number, f"{choice.routine.name} cannot be played: {error}"))
            return
        player = self.stage.player(timeline, choice.ref, self.stage.make_sound(), choice.resume, choice.first)
        if number != self._asking or not self.post_message(messages.PlayerReady(number, choice, player)):
            player.close()

    @work(thread=True, group="save")
    def _save(self, choice: PlayChoice, player: Player) -> None:
        """Close the player: waits for the disk and for the last sound."""
        player.close()
        complete = player.snapshot().complete
        harder = self.stage.next_level(choice.pack, choice.routine, choice.level) if complete else None
        self.post_message(messages.SessionSaved(player.save_error, harder))

    @work(thread=True, group="save")
    def _close_unused(self, player: Player) -> None:
        player.close()

    def _answered(self, end: bool | None) -> None:
        playing = self._playing()
        if playing is None:
            return
        if end:
            playing.send(Command.FINISH)
        else:
            playing.let_go()

    def _playing(self) -> "PlayerScreen | None":
        return next((screen for screen in self.screen_stack if isinstance(screen, PlayerScreen)), None)

    def _go_home(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, EditorScreen):
            self.pop_screen()

    def stand_still(self) -> None:
        """Pause before the process is stopped, so that nothing sounds meanwhile."""
        playing = self._playing()
        if playing is not None:
            playing.stand_still()
