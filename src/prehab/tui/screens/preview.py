"""The preview: what will be played, how it is done and what to mind, before the first play."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.tui import preview_text
from prehab.tui.choice import Choice
from prehab.tui.editor_messages import EditAsked
from prehab.tui.messages import HomeAsked, StartAsked
from prehab.tui.steps import StepLine, pauses_text, step_lines
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine


class PreviewScreen(Screen[None]):
    """One routine; `minutes` are those of its levels, in order."""

    CSS_PATH = "preview.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-middle")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "start", id="preview.start", tooltip="start the session"),
        Binding("right,l", "shift_level(1)", "harder", id="preview.harder", tooltip="the next level"),
        Binding("left,h", "shift_level(-1)", "easier", id="preview.easier", tooltip="the level before"),
        Binding("s", "scroll_about(1)", "scroll", id="preview.scroll-down", tooltip="the instructions further down"),
        Binding(
            "w", "scroll_about(-1)", "scroll up", id="preview.scroll-up", tooltip="the instructions up", show=False
        ),
        Binding(
            "e",
            "edit",
            "edit",
            id="preview.edit",
            tooltip="write this pack; a copy of it when it is not yours",
            show=False,
        ),
        Binding("escape,q,b", "go_home", "back", id="preview.back", tooltip="back to the library"),
        *(
            Binding(str(n), f"pick_level({n})", f"level {n}", id=f"preview.level-{n}", tooltip=f"level {n}", show=False)
            for n in range(1, 10)
        ),
    ]

    def __init__(self, choice: Choice, minutes: tuple[str, ...]) -> None:
        super().__init__()
        self._choice = choice
        self._minutes = minutes
        self._lines: list[StepLine] = []

    def compose(self) -> ComposeResult:
        """Lay out the routine, its ladder, its steps beside their instructions, and the cautions."""
        pack, routine = self._choice.pack, self._choice.routine
        yield TextLine(preview_text.heading(pack, routine), id="heading")
        yield TextLine(routine.summary or pack.summary, id="summary", fixed=False)
        yield TextLine(id="ladder", fixed=False)
        yield TextLine(id="pauses")
        with Horizontal(id="body"):
            yield ChoiceList(id="steps")
            with VerticalScroll(id="about", can_focus=False):
                yield TextLine(id="about-text", fixed=False)
        with VerticalScroll(id="cautions-box", can_focus=False):
            yield TextLine(preview_text.cautions(pack, routine), id="cautions", fixed=False)
        yield TextLine(id="needs")
        yield TextLine(preview_text.made_by(pack), id="made-by")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill in what depends on the level."""
        self.query_one("#cautions-box").display = bool(self._choice.pack.cautions or self._choice.routine.cautions)
        self._show_level()
        self.query_one("#steps", ChoiceList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show how the highlighted exercise is done."""
        line = self._lines[event.option_index]
        if line.exercise is not None:
            self._show("about-text", preview_text.about(line.exercise, line.variant))
            self.query_one("#about", VerticalScroll).scroll_home(animate=False)

    def action_start(self) -> None:
        """Ask for the session."""
        self.post_message(StartAsked(self._choice))

    def action_edit(self) -> None:
        """Ask to write the pack."""
        self.post_message(EditAsked(self._choice.ref))

    def action_go_home(self) -> None:
        """Go back to the library."""
        self.post_message(HomeAsked())

    def action_shift_level(self, by: int) -> None:
        """Take the next rung of the ladder, or the one before."""
        levels = self._choice.routine.levels
        self._pick(min(len(levels) - 1, max(0, levels.index(self._choice.level) + by)))

    def action_pick_level(self, number: int) -> None:
        """Take the level with this number, counted from 1, if there is one."""
        if 1 <= number <= len(self._choice.routine.levels):
            self._pick(number - 1)

    def action_scroll_about(self, by: int) -> None:
        """Scroll the instructions by half a page."""
        about = self.query_one("#about", VerticalScroll)
        about.scroll_relative(y=by * max(1, about.size.height // 2), animate=False)

    def _pick(self, index: int) -> None:
        old = self._choice
        self._choice = Choice(old.pack, old.routine, old.routine.levels[index], old.ref)
        self._show_level()

    def _show_level(self) -> None:
        routine, level = self._choice.routine, self._choice.level
        self._show("ladder", preview_text.ladder(routine.levels, self._minutes, level))
        self._show("pauses", pauses_text(routine, level))
        self._show("needs", preview_text.needs(routine, level))
        self._lines = step_lines(routine, level)
        steps = self.query_one("#steps", ChoiceList)
        before = steps.highlighted
        steps.set_options(Option(line.visual, disabled=line.exercise is None) for line in self._lines)
        steps.highlighted = before
        if before is None:
            steps.action_first()

    def _show(self, name: str, text: object) -> None:
        self.query_one(f"#{name}", TextLine).show(text)  # type: ignore[arg-type]
