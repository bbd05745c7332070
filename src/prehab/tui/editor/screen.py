"""The editor: text, problems, minutes and timeline, and saving."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen

from prehab.library.editable_pack import ChangedMeanwhile, EditError
from prehab.system.read_file import reason_of
from prehab.tui.dialogs.question import AskScreen
from prehab.tui.editor import text as editor_text
from prehab.tui.editor.messages import WritingOver
from prehab.tui.editor.pack_analysis import PackAnalysis, RoutinePreview
from prehab.tui.editor.service import EditorService
from prehab.tui.routing.messages import PackSaved, PlayChoice, StartAsked
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from prehab.library.editable_pack import EditablePack
    from prehab.tui.editor.toml_area import TomlArea


class SavedText(Message):
    """The file is saved, or `trouble` says why not; `meanwhile` when another program has written it."""

    def __init__(self, manuscript: "EditablePack", trouble: str = "", *, meanwhile: bool = False) -> None:
        super().__init__()
        self.manuscript = manuscript
        self.trouble = trouble
        self.meanwhile = meanwhile


class PackAnalysed(Message):
    """The text has been looked at, off the screen's thread; `trouble` is what kept it from being kept."""

    def __init__(self, study: "PackAnalysis", trouble: str = "") -> None:
        super().__init__()
        self.study = study
        self.trouble = trouble

    def can_replace(self, message: Message) -> bool:
        """Let a later look stand for an earlier one."""
        return isinstance(message, PackAnalysed)


class EditorScreen(Screen[None]):
    """One file of a pack, at first with `text`: what it says, or what was typed and not saved the last time.

    What is typed is kept; `_said` is what was done last.
    """

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012
    CALM_S: ClassVar[float] = 0.3
    """The text is looked at, and kept, when nothing was typed for this long."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="editor.save", tooltip="save the file"),
        Binding("f5", "play", "play from here", id="editor.play", tooltip="play from the step on this line"),
        Binding("f8", "next_problem", "problem", id="editor.next-problem", tooltip="to the next problem"),
        Binding(
            "f9", "mend", "mend", id="editor.mend", tooltip="mend what can be mended in one way; ctrl+z takes it back"
        ),
        Binding("f4", "lay_out", "lay out", id="editor.lay-out", tooltip="lay the text out; ctrl+z takes it back"),
        Binding("tab", "take", "take it", id="editor.take", tooltip="take what is offered in grey", show=False),
        Binding("escape", "leave", "back", id="editor.back", tooltip="leave the editor"),
    ]

    def __init__(self, bench: EditorService, text: str) -> None:
        super().__init__()
        self._bench = bench
        self._text = text
        self._said = ""
        self._study: PackAnalysis | None = None
        self._act: RoutinePreview | None = None
        self._calm: Timer | None = None
        self._playing = False

    def compose(self) -> ComposeResult:
        """Lay out the text, the timeline beside it, and the problem under it."""
        # A text area takes as long to load as the whole of the library's screen, and only writers need one.
        from prehab.tui.editor.toml_area import TomlArea

        yield TextLine(id="heading")
        with Horizontal(id="body"):
            yield TomlArea(self._text, self._bench.complete, id="text")
            yield TimelinePanel(id="beside")
        yield TextLine(id="problem")
        yield TextLine(id="hint")
        yield KeyLine()

    @property
    def area(self) -> "TomlArea":
        """The text."""
        return self.query_one("#text")  # type: ignore[return-value]

    @property
    def line(self) -> int:
        """The line the cursor is on, from 1."""
        return self.area.cursor_location[0] + 1

    @property
    def up_to_date(self) -> bool:
        """Whether what is shown belongs to the text as it is now."""
        return self._study is not None and self._study.text == self._text

    def on_mount(self) -> None:
        """Look at the text."""
        self.area.focus()
        self.show_all()
        self._look(self.area.text)

    def on_unmount(self) -> None:
        """Whatever the way out was, what was typed is kept."""
        self._keep(self._text)

    def on_text_area_changed(self) -> None:
        """Look at the text once the typing pauses."""
        self._text, self._said = self.area.text, ""
        self.show_all()
        if self._calm is not None:
            self._calm.stop()
        self._calm = self.set_timer(self.CALM_S, lambda: self._look(self._text))

    def on_text_area_selection_changed(self) -> None:
        """Show what belongs to the line of the cursor."""
        self.show_all()

    def on_pack_analysed(self, message: PackAnalysed) -> None:
        """Show what was found, unless more has been typed since."""
        if message.study.text != self._text:
            return
        self._study = message.study
        self._said = message.trouble or self._said
        self.area.show_problems(message.study.here)
        self.show_all()
        if self._playing:
            self._play(message.study)

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

    def action_play(self) -> None:
        """Play from the step on this line, as soon as the text is known to be good."""
        self._playing = True
        if self._study is not None and self.up_to_date:
            self._play(self._study)
        else:
            self._look(self._text)

    def action_next_problem(self) -> None:
        """Go to the next problem after the cursor, and from the last to the first."""
        spans = [one.span for one in (self._study.here if self._study else ()) if one.span]
        row, column = self.area.cursor_location
        ahead = [span for span in spans if (span.line, span.column) > (row + 1, column + 1)]
        if spans:
            span = min(ahead or spans)
            self.area.go_to(span.line, span.column)

    def action_take(self) -> None:
        """Take what is offered in grey."""
        self.area.take_or_indent()

    def action_mend(self) -> None:
        """Mend what can be mended in one way only."""
        self._rewrite(self._bench.mended(self._text), "mended; ctrl+z takes it back", "nothing to mend in one way only")

    def action_lay_out(self) -> None:
        """Lay the text out."""
        self._rewrite(self._bench.laid_out(self._text), "laid out; ctrl+z takes it back", "nothing to lay out")

    def copied(self) -> bool:
        """Copy what is selected and say so; False when nothing is."""
        if not self.area.selected_text:
            return False
        self.area.action_copy()
        self.say("copied")
        return True

    def say(self, said: str) -> None:
        """Show what was done."""
        self._said = said
        self.show_all()

    def _rewrite(self, text: str | None, done: str, nothing: str) -> None:
        """Put another text in place of all, as one change that can be taken back."""
        if text is not None:
            line = self.line
            self.area.replace(text, (0, 0), self.area.document.end)
            self.area.go_to(min(line, self.area.document.line_count), 1)
        self.call_after_refresh(self.say, done if text is not None else nothing)

    def _answered_over(self, yes: bool | None) -> None:
        if yes:
            self._save(self._text, overwrite=True)

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
    def _save(self, text: str, *, overwrite: bool = False) -> None:
        try:
            saved = self._bench.save(text, overwrite=overwrite)
        except EditError as error:
            meanwhile = isinstance(error, ChangedMeanwhile)
            self.post_message(SavedText(self._bench.manuscript, str(error), meanwhile=meanwhile))
        else:
            self.post_message(SavedText(saved))

    @work(thread=True, exclusive=True, group="look")
    def _look(self, text: str) -> None:
        """Keep the text and find out what it means."""
        self.post_message(PackAnalysed(self._bench.study(text), self._keep(text)))

    def _play(self, study: PackAnalysis) -> None:
        self._playing = False
        act = study.act_at(self.line)
        if study.pack is None or act is None:
            self.say("it plays once the errors are mended" if study.pack is None else "there is nothing to play here")
            return
        ref = f"{self._bench.manuscript.root.absolute()}:{act.routine.id}"
        first = act.segment_at(self.line)
        self.post_message(StartAsked(PlayChoice(study.pack, act.routine, act.timeline.level, ref, first=first)))

    def show_all(self) -> None:
        """Show everything around the text; a timeline stays while a problem keeps a new one from being made."""
        bench, line = self._bench, self.line
        self._put("problem", editor_text.problem(self._study, line))
        self._put("hint", editor_text.hint(self.area.offered, self._said))
        if self._study is not None and self._study.pack is not None:
            self._act = self._study.act_at(line)
        alone = self._act if self.has_class("-narrow") else None
        changed = self._text != bench.manuscript.text
        self._put("heading", editor_text.heading(bench.manuscript, alone, changed=changed))
        if self._act is not None:
            self.query_one(TimelinePanel).show(self._act, line)

    def _put(self, name: str, text: object) -> None:
        self.query_one(f"#{name}", TextLine).show(text)  # type: ignore[arg-type]


class TimelinePanel(Vertical):
    """Shows a routine, with the step on a line of the text marked and in sight."""

    DEFAULT_CSS = """
    TimelinePanel { height: 1fr; padding: 0 0 0 1; border-left: solid $rail; }
    TimelinePanel #minutes { height: auto; margin-bottom: 1; padding-right: 1; }
    TimelinePanel VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the minutes over the timeline."""
        yield TextLine(id="minutes", fixed=False)
        with VerticalScroll(can_focus=False):
            yield TextLine(editor_text.NO_TIMELINE, id="timeline", fixed=False)

    def show(self, act: RoutinePreview, line: int) -> None:
        """Show a routine."""
        self.query_one("#minutes", TextLine).show(editor_text.minutes(act))
        rows, at_row = editor_text.timeline(act, line)
        self.query_one("#timeline", TextLine).show(rows)
        if at_row is not None:
            box = self.query_one(VerticalScroll)
            box.scroll_to(y=max(0, at_row - box.size.height // 2), animate=False)
