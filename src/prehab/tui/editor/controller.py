"""Opens packs to be written."""

from functools import partial
from typing import TYPE_CHECKING

from prehab.library.pack_entry import LibraryError, PackEntry
from prehab.tui.editor.messages import WritingOver
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import PackEditAsked

if TYPE_CHECKING:
    from prehab.core.model import Exercise
    from prehab.library.editable_pack import EditablePack
    from prehab.tui.editor.screen import EditorScreen
    from prehab.tui.editor.service import EditorService


class EditorController:
    """Has at most one editor open. One that was opened `alone` ends the app with it."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._screen: EditorScreen | None = None
        self._alone = False

    @property
    def handlers(self) -> Handlers:
        """The messages that are handled here."""
        return {PackEditAsked: self._open, WritingOver: lambda _: self._leave()}

    @property
    def on_top(self) -> bool:
        """Whether the text has the keys."""
        return self._screen is not None and self._host.screen is self._screen

    def write(self, manuscript: "EditablePack", *, alone: bool = False) -> None:
        """Show the editor, after asking about what was typed there and never saved."""
        from prehab.tui.dialogs.question import AskScreen
        from prehab.tui.editor.service import EditorService

        self._alone = alone
        bench = EditorService(self._host.services, manuscript, self._known(manuscript))
        draft = bench.drafts.find(bench.place)
        if draft is None or draft == manuscript.text:
            self._show(bench, manuscript.text)
            return
        about = f"Something was typed in {bench.place.name}."
        asked = AskScreen("Bring back what was not saved?", about, "bring it")
        self._host.push_screen(asked, partial(self._answered_draft, bench, draft))

    def copied(self) -> bool:
        """Copy what is selected in the editor, if anything is: the key to leave is most people's key to copy."""
        screen = if_open(self._host, self._screen)
        return screen is not None and self.on_top and screen.copied()

    def _open(self, message: PackEditAsked) -> None:
        """Open a pack to be written, and say it when that cannot be."""
        from prehab.library.editable_pack import EditError, open_editable

        try:
            self.write(open_editable(self._entry(message.what), self._host.services.library.own_folder))
        except (LibraryError, EditError) as error:
            self._host.tell_error(str(error))

    def _leave(self) -> None:
        """Go back to where the pack was chosen, or leave when nothing else was wanted."""
        if self._alone:
            self._host.exit()
        else:
            self._host.pop_screen()

    def _show(self, bench: "EditorService", text: str) -> None:
        from prehab.tui.editor.screen import EditorScreen

        self._screen = EditorScreen(bench, text)
        self._host.push_screen(self._screen)

    def _known(self, manuscript: "EditablePack") -> "tuple[Exercise, ...]":
        """Return the exercises a step may name: the pack's own before those of the core library."""
        from prehab.pack.read.load import load_pack

        core = self._host.services.library.core
        own = load_pack(manuscript.source, core).pack
        return (*(own.exercises if own else ()), *(core.exercises if core else ()))

    def _entry(self, what: str | PackEntry) -> PackEntry:
        return self._host.services.library.find(what).entry if isinstance(what, str) else what

    def _answered_draft(self, bench: "EditorService", draft: str, wanted: bool | None) -> None:
        """Open the editor; what was not wanted stays kept until something else is typed."""
        self._show(bench, draft if wanted else bench.manuscript.text)
