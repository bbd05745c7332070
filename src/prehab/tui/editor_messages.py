"""What is said while a pack is written."""

from typing import TYPE_CHECKING

from textual.message import Message

from prehab.library.pack_entry import Entry

if TYPE_CHECKING:
    from prehab.library.editable_pack import Manuscript
    from prehab.tui.study import Study


class PackEditAsked(Message):
    """The runner wants to write a pack: one that is known by its REF, or by its entry."""

    def __init__(self, what: str | Entry) -> None:
        super().__init__()
        self.what = what


class Studied(Message):
    """The text has been looked at, off the screen's thread; `trouble` is what kept it from being kept."""

    def __init__(self, study: "Study", trouble: str = "") -> None:
        super().__init__()
        self.study = study
        self.trouble = trouble

    def can_replace(self, message: Message) -> bool:
        """Let a later look stand for an earlier one."""
        return isinstance(message, Studied)


class SavedText(Message):
    """The file is saved, or `trouble` says why not; `meanwhile` when another program has written it."""

    def __init__(self, manuscript: "Manuscript", trouble: str = "", *, meanwhile: bool = False) -> None:
        super().__init__()
        self.manuscript = manuscript
        self.trouble = trouble
        self.meanwhile = meanwhile


class PackSaved(Message):
    """A pack says something else now: the library has to be read again."""


class WritingOver(Message):
    """The runner is done with the text."""
