"""The editor screen: the text of a pack, its problems, its times and timeline, and saving."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen

from prehab.library.editable_pack import ChangedMeanwhile, EditError
from prehab.system.read_file import reason_of
from prehab.tui.dialogs.question import QuestionScreen
from prehab.tui.editor import text as editor_text
from prehab.tui.editor.messages import EditorClosed
from prehab.tui.editor.pack_analysis import PackAnalysis, RoutinePreview
from prehab.tui.editor.service import EditorService
from prehab.tui.routing.messages import PackSaved, PlayChoice, StartRequested
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from prehab.library.editable_pack import EditablePack


class TextSaved(Message):
    """The file was saved, or `error` says why not; `changed_meanwhile` when another program has written to it."""

    def __init__(self, editable_pack: "EditablePack", error: str = "", *, changed_meanwhile: bool = False) -> None:
        super().__init__()
        self.editable_pack = editable_pack
        self.error = error
        self.changed_meanwhile = changed_meanwhile


class PackAnalysed(Message):
    """A worker has analysed the text; `error` says why the draft could not be saved, if so."""

    def __init__(self, analysis: "PackAnalysis", error: str = "") -> None:
        super().__init__()
        self.analysis = analysis
        self.error = error

    def can_replace(self, message: Message) -> bool:
        """Return True for a later analysis, which replaces this one in the queue."""
        return isinstance(message, PackAnalysed)


class EditorScreen(Screen[None]):
    """Edits one file of a pack; `text` is its saved text or a draft of an earlier run.

    Whatever is typed is saved as a draft; `_status` is the result of the last action.
    """

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012
    ANALYSE_AFTER_S: ClassVar[float] = 0.3
    """The text is analysed, and saved as a draft, after so many seconds without typing."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="editor.save", tooltip="save the file"),
        Binding("f5", "play", "play from here", id="editor.play", tooltip="play from the step on this line"),
        Binding("f8", "next_problem", "problem", id="editor.next-problem", tooltip="go to the next problem"),
        Binding(
            "f9",
            "fix",
            "fix",
            id="editor.mend",
            tooltip="fix each problem that has only one possible fix; ctrl+z undoes it",
        ),
        Binding(
            "f4", "format", "lay out", id="editor.lay-out", tooltip="make the layout of the text tidy; ctrl+z undoes it"
        ),
        Binding(
            "tab", "complete", "take it", id="editor.take", tooltip="write the words that are shown in grey", show=False
        ),
        Binding("escape", "leave", "back", id="editor.back", tooltip="leave the editor"),
    ]

    def __init__(self, service: EditorService, text: str) -> None:
        # Importing TextArea takes as long as the whole library screen, and only the editor needs it.
        from prehab.tui.editor.toml_area import TomlArea

        super().__init__()
        self._service = service
        self._text = text
        self._status = ""
        self._analysis: PackAnalysis | None = None
        self._preview: RoutinePreview | None = None
        self._idle_timer: Timer | None = None
        self._play_requested = False
        self.area = TomlArea(text, service.complete, id="text")
        self._heading = TextLine(id="heading")
        self._panel = TimelinePanel(id="beside")
        self._meaning_line = TextLine(id="meaning")
        self._problem_line = TextLine(id="problem")
        self._hint_line = TextLine(id="hint")

    def compose(self) -> ComposeResult:
        """Yield the text, the timeline beside it, and below them what the line was read as and the problem."""
        yield self._heading
        with Horizontal(id="body"):
            yield self.area
            yield self._panel
        yield self._meaning_line
        yield self._problem_line
        yield self._hint_line
        yield KeyLine()

    @property
    def line(self) -> int:
        """The line the cursor is on, from 1."""
        return self.area.cursor_location[0] + 1

    @property
    def is_up_to_date(self) -> bool:
        """Whether the shown analysis is of the present text."""
        return self._analysis is not None and self._analysis.text == self._text

    def on_mount(self) -> None:
        """Focus the text and analyse it."""
        self.area.focus()
        self.update_panels()
        self._analyse(self.area.text)

    def on_unmount(self) -> None:
        """Save the draft, however the screen was closed."""
        self._save_draft(self._text)

    def on_text_area_changed(self) -> None:
        """Analyse the text once typing pauses."""
        self._text, self._status = self.area.text, ""
        self.update_panels()
        if self._idle_timer is not None:
            self._idle_timer.stop()
        self._idle_timer = self.set_timer(self.ANALYSE_AFTER_S, lambda: self._analyse(self._text))

    def on_text_area_selection_changed(self) -> None:
        """Show the meaning, the problem and the step of the cursor's line."""
        self.update_panels()

    def on_pack_analysed(self, message: PackAnalysed) -> None:
        """Show the analysis, unless the text has changed since."""
        if message.analysis.text != self._text:
            return
        self._analysis = message.analysis
        self._status = message.error or self._status
        self.area.show_problems(message.analysis.here)
        self.area.show_meanings(message.analysis.text.split("\n"), message.analysis.meanings)
        self.update_panels()
        if self._play_requested:
            self._play(message.analysis)

    def on_text_saved(self, message: TextSaved) -> None:
        """Show that it is saved, or ask whether to overwrite what another program has written."""
        if message.changed_meanwhile:
            self.app.push_screen(QuestionScreen("Save over it?", message.error, "save mine"), self._overwrite_answered)
            return
        self._service = self._service.with_pack(message.editable_pack)
        self._status = message.error or f"saved {message.editable_pack.place}"
        self.update_panels()
        if not message.error:
            self.post_message(PackSaved())

    def action_save(self) -> None:
        """Save the file; a plain list is shown as the pack it becomes first, and kept with the next save."""
        if self._becomes:
            self._show_pack()
        else:
            self._save(self._text)

    def action_leave(self) -> None:
        """Close the editor; ask first when there are unsaved changes."""
        if self._text == self._service.editable_pack.text:
            self.post_message(EditorClosed())
            return
        about = "What you typed is kept, and offered when you come back."
        self.app.push_screen(QuestionScreen("Leave without saving?", about, "leave"), self._leave_answered)

    def action_play(self) -> None:
        """Play from the step on this line, once the analysis is up to date."""
        self._play_requested = True
        if self._analysis is not None and self.is_up_to_date:
            self._play(self._analysis)
        else:
            self._analyse(self._text)

    def action_next_problem(self) -> None:
        """Move the cursor to the next problem, and from the last to the first."""
        spans = [one.span for one in (self._analysis.here if self._analysis else ()) if one.span]
        row, column = self.area.cursor_location
        ahead = [span for span in spans if (span.line, span.column) > (row + 1, column + 1)]
        if spans:
            span = min(ahead or spans)
            self.area.go_to(span.line, span.column)

    def action_complete(self) -> None:
        """Insert the suggested completion."""
        self.area.complete_or_indent()

    def action_fix(self) -> None:
        """Fix every mistake that has exactly one fix."""
        self._replace_text(
            self._service.fixed(self._text), "fixed; ctrl+z takes it back", "no problem here has only one possible fix"
        )

    def action_format(self) -> None:
        """Format the text; of a plain list make the pack it becomes."""
        if self._becomes:
            self._show_pack()
            return
        self._replace_text(self._service.formatted(self._text), "laid out; ctrl+z takes it back", "nothing to lay out")

    @property
    def _becomes(self) -> str:
        """The pack that the present text becomes, "" unless it is a plain list without errors."""
        return self._analysis.becomes if self._analysis is not None and self.is_up_to_date else ""

    def _show_pack(self) -> None:
        self._replace_text(self._becomes, editor_text.PACK_OF_LIST, "")

    def copy_selection(self) -> bool:
        """Copy the selection; return False when nothing is selected."""
        if not self.area.selected_text:
            return False
        self.area.action_copy()
        self.show_status("copied")
        return True

    def show_status(self, status: str) -> None:
        """Show the result of an action."""
        self._status = status
        self.update_panels()

    def _replace_text(self, text: str | None, done: str, nothing: str) -> None:
        """Replace the whole text as one undoable edit; None leaves it."""
        if text is not None:
            line = self.line
            self.area.replace(text, (0, 0), self.area.document.end)
            self.area.go_to(min(line, self.area.document.line_count), 1)
        self.call_after_refresh(self.show_status, done if text is not None else nothing)

    def _overwrite_answered(self, yes: bool | None) -> None:
        if yes:
            self._save(self._text, overwrite=True)

    def _leave_answered(self, yes: bool | None) -> None:
        if yes:
            self.post_message(EditorClosed())

    def _save_draft(self, text: str) -> str:
        """Save the draft; return why it could not be saved, or an empty string."""
        try:
            self._service.save_draft(text)
        except OSError as error:
            return f"what you type cannot be kept safe: {reason_of(error)}"
        return ""

    @work(thread=True, group="save")
    def _save(self, text: str, *, overwrite: bool = False) -> None:
        try:
            saved = self._service.save(text, overwrite=overwrite)
        except EditError as error:
            meanwhile = isinstance(error, ChangedMeanwhile)
            self.post_message(TextSaved(self._service.editable_pack, str(error), changed_meanwhile=meanwhile))
        else:
            self.post_message(TextSaved(saved))

    @work(thread=True, exclusive=True, group="look")
    def _analyse(self, text: str) -> None:
        """Save the draft and analyse the text."""
        self.post_message(PackAnalysed(self._service.analyse(text), self._save_draft(text)))

    def _play(self, analysis: PackAnalysis) -> None:
        self._play_requested = False
        preview = analysis.preview_at(self.line)
        if analysis.pack is None or preview is None:
            self.show_status(
                "fix the errors, then it plays" if analysis.pack is None else "there is nothing to play here"
            )
            return
        ref = f"{self._service.editable_pack.root.absolute()}:{preview.routine.id}"
        first = preview.segment_at(self.line)
        self.post_message(
            StartRequested(PlayChoice(analysis.pack, preview.routine, preview.timeline.level, ref, first=first))
        )

    def update_panels(self) -> None:
        """Show everything around the text; the last timeline stays while the text has errors."""
        service, line = self._service, self.line
        self._meaning_line.show(editor_text.meaning(self.area.meaning(line)))
        self._problem_line.show(editor_text.problem(self._analysis, line))
        status = self._status or (editor_text.PLAIN_LIST if self._becomes else "")
        self._hint_line.show(editor_text.completion_hint(self.area.completion, status))
        if self._analysis is not None and self._analysis.pack is not None:
            self._preview = self._analysis.preview_at(line)
        alone = self._preview if self.has_class("-narrow") else None
        changed = self._text != service.editable_pack.text
        self._heading.show(editor_text.heading(service.editable_pack, alone, changed=changed))
        if self._preview is not None:
            self._panel.show(self._preview, line)


class TimelinePanel(Vertical):
    """The times and timeline of a routine, the step of the cursor's line highlighted."""

    DEFAULT_CSS = """
    TimelinePanel { height: 1fr; padding: 0 0 0 1; border-left: solid $rail; }
    TimelinePanel #minutes { height: auto; margin-bottom: 1; padding-right: 1; }
    TimelinePanel VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._minutes = TextLine(id="minutes", fixed=False)
        self._box = VerticalScroll(can_focus=False)
        self._timeline = TextLine(editor_text.NO_TIMELINE, id="timeline", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the times above the timeline."""
        yield self._minutes
        with self._box:
            yield self._timeline

    def show(self, preview: RoutinePreview, line: int) -> None:
        """Show a routine, scrolled to its step on a line of the text."""
        self._minutes.show(editor_text.minutes(preview))
        rows, at_row = editor_text.timeline(preview, line)
        self._timeline.show(rows)
        if at_row is not None:
            self._box.scroll_to(y=max(0, at_row - self._box.size.height // 2), animate=False)
