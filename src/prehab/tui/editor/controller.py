"""Opens the editor for a pack."""

from functools import partial
from typing import TYPE_CHECKING

from prehab.library.pack_entry import LibraryError, PackEntry
from prehab.tui.editor.messages import EditorClosed
from prehab.tui.routing.host import Handlers, Host, if_open
from prehab.tui.routing.messages import NewPackRequested, PackEditRequested

if TYPE_CHECKING:
    from prehab.core.model import Exercise
    from prehab.library.editable_pack import EditablePack
    from prehab.tui.editor.screen import EditorScreen
    from prehab.tui.editor.service import EditorService


class EditorController:
    """Owns the one editor screen; an editor that was opened `alone` ends the app when it closes."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._screen: EditorScreen | None = None
        self._alone = False

    @property
    def handlers(self) -> Handlers:
        """The messages this controller handles."""
        return {
            PackEditRequested: self._open_asked,
            NewPackRequested: lambda _: self._open_new(),
            EditorClosed: lambda _: self._close(),
        }

    @property
    def on_top(self) -> bool:
        """Whether the editor is the screen on top."""
        return self._screen is not None and self._host.screen is self._screen

    def open(self, editable_pack: "EditablePack", *, alone: bool = False) -> None:
        """Show the editor, after asking whether to restore an unsaved draft."""
        from prehab.tui.dialogs.question import QuestionScreen
        from prehab.tui.editor.service import EditorService

        self._alone = alone
        service = EditorService(self._host.services, editable_pack, self._exercises(editable_pack))
        draft = service.drafts.find(service.place)
        if draft is None or draft == editable_pack.text:
            self._show(service, editable_pack.text)
            return
        about = f"Something was typed in {service.place.name}."
        asked = QuestionScreen("Bring back what was not saved?", about, "bring it")
        self._host.push_screen(asked, partial(self._draft_answered, service, draft))

    def copy_selection(self) -> bool:
        """Copy the selection, for ctrl+c both copies and leaves; return whether there was one."""
        screen = if_open(self._host, self._screen)
        return screen is not None and self.on_top and screen.copy_selection()

    def _open_asked(self, message: PackEditRequested) -> None:
        """Open a pack, or show why it cannot be edited."""
        from prehab.library.editable_pack import EditError, open_editable

        try:
            self.open(open_editable(self._entry(message.pack), self._host.services.library.own_folder))
        except (LibraryError, EditError) as error:
            self._host.notify_error(str(error))

    def _open_new(self) -> None:
        """Open an empty text among the runner's own packs."""
        from prehab.library.editable_pack import new_editable

        self.open(new_editable(self._host.services.library.own_folder))

    def _close(self) -> None:
        """Go back to the screen below, or exit an app that was opened for the editor alone."""
        if self._alone:
            self._host.exit()
        else:
            self._host.pop_screen()

    def _show(self, service: "EditorService", text: str) -> None:
        from prehab.tui.editor.screen import EditorScreen

        self._screen = EditorScreen(service, text)
        self._host.push_screen(self._screen)

    def _exercises(self, editable_pack: "EditablePack") -> "tuple[Exercise, ...]":
        """Return the exercises a step may name: the pack's own before those of the core pack."""
        from prehab.pack.read.load import load_pack

        core = self._host.services.library.core
        own = load_pack(editable_pack.source, core).pack
        return (*(own.exercises if own else ()), *(core.exercises if core else ()))

    def _entry(self, pack: str | PackEntry) -> PackEntry:
        return self._host.services.library.find(pack).entry if isinstance(pack, str) else pack

    def _draft_answered(self, service: "EditorService", draft: str, restore: bool | None) -> None:
        """Open the editor with the draft or the saved text; a refused draft stays until something else is typed."""
        self._show(service, draft if restore else service.editable_pack.text)
