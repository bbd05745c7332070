"""The preview screen: what will be played, how it is done, and cautions."""

import os
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from prehab.core.units import Ms
from prehab.tui.dialogs.messages import ask_minutes, time_from_minutes
from prehab.tui.preview import text as preview_text
from prehab.tui.preview.model import PreviewModel, StepLine, step_lines
from prehab.tui.routing.messages import (
    ChangeTarget,
    HomeRequested,
    OverridesRequested,
    PackEditRequested,
    PlayChoice,
    StartRequested,
)
from prehab.tui.theme.ascii_fallback import speaks_utf8
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.figure_book import FigureBook
from prehab.tui.widgets.figure_widgets import StillFigure
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine
from prehab.values import replace


class PreviewScreen(Screen[None]):
    """One routine. `load` returns its model for a time limit; with `best` the best level is selected at first."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (62, "-normal"), (96, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-middle")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "start", id="preview.start", tooltip="start the session"),
        Binding("right,l", "shift_level(1)", "harder", id="preview.harder", tooltip="choose the next level"),
        Binding("left,h", "shift_level(-1)", "easier", id="preview.easier", tooltip="choose the level before"),
        Binding("m", "ask_minutes", "minutes", id="preview.minutes", tooltip="choose what fits the minutes you have"),
        Binding("c", "change", "change", id="preview.change", tooltip="change the amount, rest, level or note for you"),
        Binding("s", "scroll_about(1)", "scroll", id="preview.scroll-down", tooltip="scroll the instructions down"),
        Binding(
            "w",
            "scroll_about(-1)",
            "scroll up",
            id="preview.scroll-up",
            tooltip="scroll the instructions up",
            show=False,
        ),
        Binding(
            "e",
            "edit",
            "edit",
            id="preview.edit",
            tooltip="edit this pack, or a copy when it is not yours",
            show=False,
        ),
        *(
            Binding(str(n), f"pick_level({n})", f"level {n}", id=f"preview.level-{n}", tooltip=f"level {n}", show=False)
            for n in range(1, 10)
        ),
        Binding("escape,q,b", "go_home", "back", id="preview.back", tooltip="go back to the library"),
    ]

    def __init__(self, choice: PlayChoice, load: Callable[[Ms | None], PreviewModel], *, best: bool = False) -> None:
        super().__init__()
        self._choice = choice
        self._load = load
        self._model = load(choice.time)
        ids = [option.level.id for option in self._model.levels]
        self._index = self._model.best if best else ids.index(choice.level.id)
        self._lines: list[StepLine] = []
        self._ladder = TextLine(id="ladder", fixed=False)
        self._pauses = TextLine(id="pauses")
        self._steps = ChoiceList(id="steps")
        self._figure = StillFigure(FigureBook(ascii_only=not speaks_utf8(os.environ)))
        self._about = VerticalScroll(id="about", can_focus=False)
        self._about_text = Static(id="about-text")
        self._cautions_box = VerticalScroll(id="cautions-box", can_focus=False)
        self._needs = TextLine(id="needs")

    def compose(self) -> ComposeResult:
        """Yield the routine, its levels, its steps with a figure and instructions, and the cautions."""
        pack, routine = self._choice.pack, self._choice.routine
        yield TextLine(preview_text.heading(pack, routine), id="heading")
        yield TextLine(routine.summary or pack.summary, id="summary", fixed=False)
        yield self._ladder
        yield self._pauses
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield self._steps
                yield self._figure
            with self._about:
                yield self._about_text
        with self._cautions_box:
            yield TextLine(preview_text.cautions(pack, routine), id="cautions", fixed=False)
        yield self._needs
        yield TextLine(preview_text.made_by(pack), id="made-by")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what depends on the level."""
        self._cautions_box.display = bool(self._choice.pack.cautions or self._choice.routine.cautions)
        self._show_level()
        self._steps.focus()

    def on_resize(self) -> None:
        """Wrap the line of levels anew."""
        self._show_level()

    def reload(self) -> None:
        """Show changed overrides, unless the screen was closed meanwhile."""
        if self.is_attached:
            self._model = self._load(self._model.time)
            self._show_level()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show how the highlighted exercise is done."""
        if event.option_index < len(self._lines):
            self._show_exercise(self._lines[event.option_index])

    def action_start(self) -> None:
        """Start the session."""
        model, level = self._model, self._model.levels[self._index].level
        self.post_message(StartRequested(replace(self._choice, level=level, time=model.time)))

    def action_edit(self) -> None:
        """Edit the pack."""
        self.post_message(PackEditRequested(self._choice.ref))

    def action_go_home(self) -> None:
        """Go back to the library."""
        self.post_message(HomeRequested())

    def action_shift_level(self, by: int) -> None:
        """Select the next or the previous level."""
        self._select_level(min(len(self._model.levels) - 1, max(0, self._index + by)))

    def action_pick_level(self, number: int) -> None:
        """Select a level by its number, from 1, if there is one."""
        if 1 <= number <= len(self._model.levels):
            self._select_level(number - 1)

    def action_ask_minutes(self) -> None:
        """Ask how many minutes there are."""
        self.post_message(ask_minutes(self._model.time, self._apply_minutes))

    def action_change(self) -> None:
        """Open the overrides of the highlighted exercise."""
        line = self._highlighted()
        if line is not None and line.work is not None:
            choice, level = self._choice, self._model.levels[self._index].level
            target = ChangeTarget(choice.pack.id, choice.routine, line.work, level, "whenever you play this routine")
            self.post_message(OverridesRequested(target, changed=self.reload))

    def action_scroll_about(self, by: int) -> None:
        """Scroll the instructions and the cautions by half a page."""
        for box in (self._about, self._cautions_box):
            box.scroll_relative(y=by * max(1, box.size.height // 2), animate=False, immediate=True)

    def _apply_minutes(self, text: str) -> None:
        """Fit the levels to the typed minutes and select the best."""
        self._model = self._load(time_from_minutes(text))
        self._index = self._model.best
        self._show_level()

    def _select_level(self, index: int) -> None:
        self._index = index
        self._show_level()

    def _show_level(self) -> None:
        model, level = self._model, self._model.levels[self._index].level
        self._ladder.show(preview_text.ladder(model.levels, self._index, self.size.width - 4))
        self._pauses.show(preview_text.pauses(model, self._index))
        self._needs.show(preview_text.needs(model.routine, level))
        self._lines = step_lines(self._choice.routine, level, model.change)
        steps = self._steps
        before = steps.highlighted
        steps.set_options(Option(line.visual, disabled=line.work is None) for line in self._lines)
        steps.highlighted = before
        if before is None:
            steps.action_first()

    def _highlighted(self) -> StepLine | None:
        at = self._steps.highlighted
        return None if at is None else self._lines[at]

    def _show_exercise(self, line: StepLine) -> None:
        if line.work is not None:
            exercise = line.work.exercise
            change, lang = self._model.change.steps.get(exercise.id), self._choice.pack.lang
            text = preview_text.about(exercise, line.variant, lang, change)
            self._about_text.update(text)
            self._figure.exercise_variant = exercise, line.variant
            self._about.scroll_home(animate=False)
