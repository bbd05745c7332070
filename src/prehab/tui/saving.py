"""The part of the editor that keeps what is typed and saves it."""

from textual import work
from textual.screen import Screen

from prehab.library.editable_pack import ChangedMeanwhile, ManuscriptError
from prehab.system.read_file import reason_of
from prehab.tui.editor_messages import PackSaved, SavedText, WritingOver
from prehab.tui.screens.ask import AskScreen
from prehab.tui.workbench import Workbench


class SavingScreen(Screen[None]):
    """A screen with a text in `_text` that is kept as it is typed; `_said` is what was done last."""

    def __init__(self, bench: Workbench, text: str) -> None:
        super().__init__()
        self._bench = bench
        self._text = text
        self._said = ""

    def show_all(self) -> None:
        """Show everything around the text anew."""

    def on_unmount(self) -> None:
        """Whatever the way out was, what was typed is kept."""
        self._keep(self._text)

    def on_saved_text(self, message: SavedText) -> None:
        """Say that it is saved, or ask when another program has written the file."""
        if message.meanwhile:
            self.app.push_screen(AskScreen("Save over it?", message.trouble, "save mine"), self._answered_over)
            return
        self._bench = self._bench.with_manuscript(message.manuscript)
        self._said = message.trouble or f"saved {message.manuscript.place}"
        self.show_all()
        if not message.trouble:
            self.post_message(PackSaved())

    def action_save(self) -> None:
        """Save the file."""
        self._save(self._text)

    def action_leave(self) -> None:
        """Leave; ask first when something is not saved."""
        if self._text == self._bench.manuscript.text:
            self.post_message(WritingOver())
            return
        about = "What you typed is kept, and offered when you come back."
        self.app.push_screen(AskScreen("Leave without saving?", about, "leave"), self._answered_leave)

    def say(self, said: str) -> None:
        """Show what was done."""
        self._said = said
        self.show_all()

    def _answered_over(self, yes: bool | None) -> None:
        if yes:
            self._save(self._text, anyway=True)

    def _answered_leave(self, yes: bool | None) -> None:
        if yes:
            self.post_message(WritingOver())

    def _keep(self, text: str) -> str:
        """Keep what is typed, and return what kept it from being kept."""
        try:
            self._bench.keep(text)
        except OSError as error:
            return f"what you type cannot be kept safe: {reason_of(error)}"
        return ""

    @work(thread=True, group="save")
    def _save(self, text: str, *, anyway: bool = False) -> None:
        try:
            saved = self._bench.save(text, anyway=anyway)
        except ManuscriptError as error:
            meanwhile = isinstance(error, ChangedMeanwhile)
            self.post_message(SavedText(self._bench.manuscript, str(error), meanwhile=meanwhile))
        else:
            self.post_message(SavedText(saved))
