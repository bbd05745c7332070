"""Reads the library and opens its rows: previews, the problems of a pack, an interrupted session."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from prehab.tui.library.model import (
    BrokenRow,
    LibraryModel,
    LibraryRead,
    ResumeDismissed,
    ResumeRequested,
    RoutineRow,
    RowOpened,
    first_choice,
    read_library,
)
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import PackSaved, PlayChoice, SettingChanged, StartRequested

if TYPE_CHECKING:
    from prehab.tui.library.welcome_screen import WelcomeScreen


AT_ONCE_S: Final = 0.1
"""How long the first frame waits for the list: a remembered one takes a tenth of that."""


class LibraryController:
    """Owns the library screen and the library as it was last read. `preview` opens the preview of a routine."""

    def __init__(self, host: Host, preview: Callable[[PlayChoice], None]) -> None:
        self._host = host
        self._preview = preview
        self._library: LibraryModel | None = None
        self._screen: LibraryScreen | None = None
        self._welcome: WelcomeScreen | None = None

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles."""
        return {
            LibraryRead: self._show,
            RowOpened: self._open,
            ResumeRequested: lambda _: self._resume(),
            ResumeDismissed: lambda _: self._dismiss_offer(),
            PackSaved: lambda _: self.read(),
        }

    def make_screen(self) -> LibraryScreen:
        """Return the library screen, which is below every other."""
        self._screen = LibraryScreen()
        return self._screen

    def read_at_once(self) -> None:
        """Read as `read` does, and show in the first frame what is read in a moment."""
        reader = ThreadPoolExecutor(1, "library")
        reading = reader.submit(read_library, self._host.services)
        reader.shutdown(wait=False)
        try:
            self._show(LibraryRead(reading.result(AT_ONCE_S)))
        except TimeoutError:
            self._host.run_in_thread(
                lambda: self._host.post_message(LibraryRead(reading.result())), "library", exclusive=True
            )

    def read(self) -> None:
        """Read packs and history in a worker, and show them."""
        self._host.run_in_thread(self._read, "library", exclusive=True)

    def welcome(self) -> None:
        """Show the welcome screen, and not again at the next start."""
        from prehab.tui.library.welcome_screen import WelcomeScreen

        self._welcome = WelcomeScreen()
        self._host.push_screen(self._welcome)
        self._host.post_message(SettingChanged("welcome", False))
        if self._library is not None:
            # It was read before there was anyone to offer a routine to.
            self._host.post_message(LibraryRead(self._library))

    def _read(self) -> None:
        self._host.post_message(LibraryRead(read_library(self._host.services)))

    def _show(self, message: LibraryRead) -> None:
        """Show the library, unless the app is closing."""
        if not self._host.is_running:
            return
        self._library = message.library
        if self._screen is not None:
            self._screen.show(message.library)
        welcome = if_open(self._host, self._welcome)
        if welcome is not None:
            self._offer_first(welcome, message.library)

    def _offer_first(self, welcome: "WelcomeScreen", library: LibraryModel) -> None:
        from prehab.core import requirements

        choice, services = first_choice(library), self._host.services
        if choice is not None:
            pack, routine = choice.pack, choice.routine
            minutes = requirements.level_minutes(services.routines.lengths(pack, routine, choice.level))
            welcome.offer(choice, minutes)

    def _open(self, message: RowOpened) -> None:
        """Open the preview of a routine, or the problems of a broken pack."""
        from prehab.tui.library.problems_screen import ProblemsScreen

        match message.row:
            case RoutineRow(content=(pack, routine), ref=ref):
                level = self._host.services.routines.level(pack, routine)
                self._preview(PlayChoice(pack, routine, level, ref, time=message.time_limit))
            case BrokenRow(entry):
                self._host.push_screen(ProblemsScreen(entry))
            case _:
                pass

    def _resume(self) -> None:
        """Continue the interrupted session."""
        if self._library is not None and self._library.offer is not None:
            self._host.post_message(StartRequested(self._library.offer.choice))

    def _dismiss_offer(self) -> None:
        """Keep the interrupted session as partial, and offer it no more."""
        offer = self._library.offer if self._library else None
        if offer is not None and offer.choice.resume is not None:
            self._host.services.history.dismiss(offer.choice.resume.id)
            self.read()
