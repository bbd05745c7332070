"""The editor: a pack's text, its problems at their lines, its minutes and timeline beside it, and play from here."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from prehab.tui import editor_text
from prehab.tui.choice import Choice
from prehab.tui.editor_messages import Studied
from prehab.tui.messages import StartAsked
from prehab.tui.saving import SavingScreen
from prehab.tui.study import Act, Study
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine
from prehab.tui.widgets.timeline_panel import TimelinePanel
from prehab.tui.workbench import Workbench

if TYPE_CHECKING:
    from textual.timer import Timer

    from prehab.tui.widgets.toml_area import TomlArea


class EditorScreen(SavingScreen):
    """One file of a pack, at first with `text`: what it says, or what was typed and not saved the last time."""

    CSS_PATH = "editor.tcss"
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

    def __init__(self, bench: Workbench, text: str) -> None:
        super().__init__(bench, text)
        self._study: Study | None = None
        self._act: Act | None = None
        self._calm: Timer | None = None
        self._playing = False

    def compose(self) -> ComposeResult:
        """Lay out the text, the timeline beside it, and the problem under it."""
        # A text area takes as long to load as the whole of the library's screen, and only writers need one.
        from prehab.tui.widgets.toml_area import TomlArea

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

    def on_studied(self, message: Studied) -> None:
        """Show what was found, unless more has been typed since."""
        if message.study.text != self._text:
            return
        self._study = message.study
        self._said = message.trouble or self._said
        self.area.show_problems(message.study.here)
        self.show_all()
        if self._playing:
            self._play(message.study)

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
        self._said = "copied"
        self.show_all()
        return True

    def _rewrite(self, text: str | None, done: str, nothing: str) -> None:
        """Put another text in place of all, as one change that can be taken back."""
        if text is not None:
            line = self.line
            self.area.replace(text, (0, 0), self.area.document.end)
            self.area.go_to(min(line, self.area.document.line_count), 1)
        self.call_after_refresh(self.say, done if text is not None else nothing)

    @work(thread=True, exclusive=True, group="look")
    def _look(self, text: str) -> None:
        """Keep the text and find out what it means."""
        self.post_message(Studied(self._bench.study(text), self._keep(text)))

    def _play(self, study: Study) -> None:
        self._playing = False
        act = study.act_at(self.line)
        if study.pack is None or act is None:
            self.say("it plays once the errors are mended" if study.pack is None else "there is nothing to play here")
            return
        ref = f"{self._bench.manuscript.root.absolute()}:{act.routine.id}"
        first = act.segment_at(self.line)
        self.post_message(StartAsked(Choice(study.pack, act.routine, act.timeline.level, ref, first=first)))

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
