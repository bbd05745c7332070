"""The part of the app where packs are written."""

from functools import partial
from typing import TYPE_CHECKING

from prehab.library.pack_entry import LibraryError, PackEntry
from prehab.tui.dialogs.question import AskScreen
from prehab.tui.editor.messages import WritingOver
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.routing.messages import PackEditAsked
from prehab.tui.settings.controller import SettingsController

if TYPE_CHECKING:
    from prehab.core.model import Exercise
    from prehab.library.editable_pack import EditablePack
    from prehab.tui.editor.service import EditorService


class EditorController(SettingsController):
    """An app that opens packs to be written. With `manuscript` it begins with that one, and ends with it."""

    manuscript: "EditablePack | None" = None

    def on_mount(self) -> None:
        """Open what was asked for from the start."""
        if self.manuscript is not None:
            self.write(self.manuscript)

    def on_pack_edit_asked(self, message: PackEditAsked) -> None:
        """Open a pack to be written, and say it when that cannot be."""
        from prehab.library.editable_pack import EditError, open_editable

        try:
            self.write(open_editable(self._entry(message.what), self.stage.library.own_folder))
        except (LibraryError, EditError) as error:
            self.notify(str(error), severity="error", markup=False)

    def write(self, manuscript: "EditablePack") -> None:
        """Show the editor, after asking about what was typed there and never saved."""
        from prehab.tui.editor.service import EditorService

        bench = EditorService(self.stage, manuscript, self._known(manuscript))
        draft = bench.drafts.find(bench.place)
        if draft is None or draft == manuscript.text:
            self.push_screen(EditorScreen(bench, manuscript.text))
            return
        question = AskScreen(
            "Bring back what was not saved?", f"Something was typed in {bench.place.name}.", "bring it"
        )
        self.push_screen(question, partial(self._answered_draft, bench, draft))

    def on_writing_over(self, _message: WritingOver) -> None:
        """Go back to where the pack was chosen, or leave when nothing else was wanted."""
        if self.manuscript is not None:
            self.exit()
        else:
            self.pop_screen()

    def copied_text(self) -> bool:
        """Copy what is selected in the editor, if anything is: the key to leave is most people's key to copy."""
        return isinstance(self.screen, EditorScreen) and self.screen.copied()

    def _known(self, manuscript: "EditablePack") -> "tuple[Exercise, ...]":
        """Return the exercises a step may name: the pack's own before those of the core library."""
        from prehab.pack.read.load import load_pack

        core = self.stage.library.core
        own = load_pack(manuscript.source, core).pack
        return (*(own.exercises if own else ()), *(core.exercises if core else ()))

    def _entry(self, what: str | PackEntry) -> PackEntry:
        return self.stage.library.find(what).entry if isinstance(what, str) else what

    def _answered_draft(self, bench: "EditorService", draft: str, wanted: bool | None) -> None:
        """Open the editor; what was not wanted stays kept until something else is typed."""
        self.push_screen(EditorScreen(bench, draft if wanted else bench.manuscript.text))
