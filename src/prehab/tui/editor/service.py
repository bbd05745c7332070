"""What the editor works with: looking at a text, keeping it, saving it, mending it and laying it out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.app.services import Services
from prehab.core.model import Exercise
from prehab.library import editable_pack as manuscripts
from prehab.library.editable_pack import Drafts, EditablePack
from prehab.tui.editor.pack_analysis import PackAnalysis, analyse

if TYPE_CHECKING:
    from prehab.pack.edit.completion import Completion


@dataclass(frozen=True, slots=True)
class EditorService:
    """The tools for one manuscript. Those for mending and completing load their modules when they are first used."""

    stage: Services
    manuscript: EditablePack
    exercises: tuple[Exercise, ...] = ()

    def with_manuscript(self, manuscript: EditablePack) -> "EditorService":
        """Return the same tools for the manuscript as it was saved."""
        return replace(self, manuscript=manuscript)

    @property
    def drafts(self) -> Drafts:
        """Where what is not saved yet is kept: beside the runner's packs, hidden from the library."""
        return Drafts(self.stage.library.own_folder / ".drafts")

    @property
    def place(self) -> Path:
        """The file that is written."""
        return self.manuscript.place

    def study(self, text: str) -> PackAnalysis:
        """Return what a text means."""
        return analyse(self.stage, self.manuscript, text)

    def keep(self, text: str) -> None:
        """Keep a text that is not saved yet, or drop the copy of one that is. Raises OSError."""
        if text == self.manuscript.text:
            self.drafts.remove(self.place)
        else:
            self.drafts.save(self.place, text)

    def save(self, text: str, *, overwrite: bool = False) -> EditablePack:
        """Save a text; nothing is kept of it elsewhere then. Raises ManuscriptError."""
        saved = manuscripts.save(self.manuscript, text, overwrite=overwrite)
        self.drafts.remove(self.place)
        return saved

    def mended(self, text: str) -> str | None:
        """Return the text with every mechanical mistake mended, None when there is none."""
        from prehab.pack.edit.fixes import fix_pack

        changes = fix_pack(self.manuscript.with_text(text).source, self.stage.library.core)
        change = changes.get(self.manuscript.inside)
        return None if change is None else change.after

    def laid_out(self, text: str) -> str | None:
        """Return the text in the one style, None when it is, or cannot be read."""
        from prehab.pack.edit.format import FormatError, format_pack

        try:
            changes = format_pack(self.manuscript.with_text(text).source, self.stage.library.core)
        except FormatError:
            return None
        change = changes.get(self.manuscript.inside)
        return None if change is None else change.after

    def complete(self, lines: Sequence[str], row: int, column: int) -> "Completion":
        """Return what may come next."""
        from prehab.pack.edit.completion import complete

        inside = self.manuscript.inside
        root = (
            "exercise" if inside.startswith("exercises/") else "routine" if inside.startswith("routines/") else "pack"
        )
        return complete(lines, row, column, self.exercises, root)
