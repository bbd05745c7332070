"""Reads the library, and opens what it has: previews, the problems of a pack, a session that was cut off."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from prehab.core import requirements
from prehab.tui.library.model import (
    BrokenRow,
    LibraryModel,
    LibraryRead,
    ResumeDismissed,
    ResumeRequested,
    RoutineRow,
    RowOpened,
    first_choice,
    read_catalog,
)
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import PackSaved, PlayChoice, SettingChanged, StartRequested

if TYPE_CHECKING:
    from prehab.tui.library.welcome_screen import WelcomeScreen


class LibraryController:
    """Has the library as it was read last. `preview` opens the preview of a routine."""

    def __init__(self, host: Host, preview: Callable[[PlayChoice], None]) -> None:
        self._host = host
        self._preview = preview
        self._catalog: LibraryModel | None = None
        self._screen: LibraryScreen | None = None
        self._welcome: WelcomeScreen | None = None

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here."""
        return {
            LibraryRead: self._show,
            RowOpened: self._open,
            ResumeRequested: lambda _: self._resume(),
            ResumeDismissed: lambda _: self._dismiss(),
            PackSaved: lambda _: self.read(),
        }

    def make_screen(self) -> LibraryScreen:
        """Return the screen that is under every other."""
        self._screen = LibraryScreen()
        return self._screen

    def read(self) -> None:
        """Read packs and history, off the screen's thread, and show them."""
        self._host.run_in_thread(self._read, "library", exclusive=True)

    def welcome(self) -> None:
        """Show the first screen, this once."""
        from prehab.tui.library.welcome_screen import WelcomeScreen

        self._welcome = WelcomeScreen()
        self._host.push_screen(self._welcome)
        self._host.post_message(SettingChanged("welcome", False))

    def _read(self) -> None:
        self._host.post_message(LibraryRead(read_catalog(self._host.services)))

    def _show(self, message: LibraryRead) -> None:
        """Show the library, unless the app is closing and has taken its screens apart."""
        if not self._host.is_running:
            return
        self._catalog = message.catalog
        if self._screen is not None:
            self._screen.show(message.catalog)
        welcome = if_open(self._host, self._welcome)
        if welcome is not None:
            self._offer_first(welcome, message.catalog)

    def _offer_first(self, welcome: "WelcomeScreen", catalog: LibraryModel) -> None:
        choice, services = first_choice(catalog), self._host.services
        if choice is not None:
            pack, routine = choice.pack, choice.routine
            minutes = requirements.level_minutes(choice.level, lambda level: services.timeline(pack, routine, level))
            welcome.offer(choice, minutes)

    def _open(self, message: RowOpened) -> None:
        """Open the preview of a routine, or the problems of a broken pack."""
        from prehab.tui.library.problems_screen import ProblemsScreen

        match message.row:
            case RoutineRow(content=(pack, routine), ref=ref):
                level = self._host.services.level(pack, routine)
                self._preview(PlayChoice(pack, routine, level, ref, time=message.budget))
            case BrokenRow(entry):
                self._host.push_screen(ProblemsScreen(entry))
            case _:
                pass

    def _resume(self) -> None:
        """Go on with the session that was cut off."""
        if self._catalog is not None and self._catalog.offer is not None:
            self._host.post_message(StartRequested(self._catalog.offer.choice))

    def _dismiss(self) -> None:
        """Keep the cut-off session as partial."""
        offer = self._catalog.offer if self._catalog else None
        if offer is not None and offer.choice.resume is not None:
            self._host.services.history.dismiss(offer.choice.resume.id)
            self.read()
