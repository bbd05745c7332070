"""What the editor does with one pack: analyse, save, keep a draft, fix, format and complete its text."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from prehab.app.services import Services
from prehab.core.model import Exercise
from prehab.library.editable_pack import Drafts, EditablePack, save
from prehab.tui.editor.pack_analysis import PackAnalysis, analyse_pack
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.pack.edit.completion import Completion


class EditorService(Struct, frozen=True):
    """Edits one pack; `exercises` are those its steps may name. Fixes and completion are imported on first use."""

    services: Services
    editable_pack: EditablePack
    exercises: tuple[Exercise, ...] = ()

    def with_pack(self, editable_pack: EditablePack) -> "EditorService":
        """Return the service for the pack as it was saved."""
        return replace(self, editable_pack=editable_pack)

    @property
    def drafts(self) -> Drafts:
        """The unsaved texts, in a hidden folder beside the runner's packs."""
        return Drafts(self.services.library.own_folder / ".drafts")

    @property
    def place(self) -> Path:
        """The path of the file that is edited."""
        return self.editable_pack.place

    def analyse(self, text: str) -> PackAnalysis:
        """Return the analysis of a text; slow, see `analyse_pack`."""
        return analyse_pack(self.services, self.editable_pack, text)

    def save_draft(self, text: str) -> None:
        """Save an unsaved text as a draft, or remove the draft of one that is saved. Raises OSError."""
        if text == self.editable_pack.text:
            self.drafts.remove(self.place)
        else:
            self.drafts.save(self.place, text)

    def save(self, text: str, *, overwrite: bool = False) -> EditablePack:
        """Save a text and remove its draft. Raises EditError."""
        saved = save(self.editable_pack, text, overwrite=overwrite)
        self.drafts.remove(self.place)
        return saved

    def fixed(self, text: str) -> str | None:
        """Return the text with every unambiguous mistake fixed, None when there is none."""
        from prehab.pack.edit.fixes import fix_pack

        changes = fix_pack(self.editable_pack.with_text(text).source, self.services.library.core)
        change = changes.get(self.editable_pack.inside)
        return None if change is None else change.after

    def formatted(self, text: str) -> str | None:
        """Return the formatted text, None when it is formatted already or has a syntax error."""
        from prehab.pack.edit.format import FormatError, format_pack

        try:
            changes = format_pack(self.editable_pack.with_text(text).source, self.services.library.core)
        except FormatError:
            return None
        change = changes.get(self.editable_pack.inside)
        return None if change is None else change.after

    def complete(self, lines: Sequence[str], row: int, column: int) -> "Completion":
        """Return the completions at a place (row and column from 0)."""
        from prehab.pack.edit.completion import complete

        inside = self.editable_pack.inside
        root = (
            "exercise" if inside.startswith("exercises/") else "routine" if inside.startswith("routines/") else "pack"
        )
        return complete(lines, row, column, self.exercises, root)
