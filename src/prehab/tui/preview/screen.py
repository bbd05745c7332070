"""The preview: what will be played, how it is done and what to mind, before the first play."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from prehab.core.units import Ms
from prehab.tui.dialogs.dialog import ask_minutes, time_from_minutes
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


class PreviewScreen(Screen[None]):
    """One routine. `look` gives its prospect in the time there is; with `best` it starts at the rung that fits best."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (62, "-normal"), (96, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-middle")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "start", id="preview.start", tooltip="start the session"),
        Binding("right,l", "shift_level(1)", "harder", id="preview.harder", tooltip="the next level"),
        Binding("left,h", "shift_level(-1)", "easier", id="preview.easier", tooltip="the level before"),
        Binding("m", "ask_minutes", "minutes", id="preview.minutes", tooltip="what fits the minutes you have"),
        Binding("c", "change", "change", id="preview.change", tooltip="your own reps, time, rest, level, note"),
        Binding("escape,q,b", "go_home", "back", id="preview.back", tooltip="back to the library"),
        Binding(
            "s", "scroll_about(1)", "scroll", id="preview.scroll-down", tooltip="what to do and mind, further down"
        ),
        Binding("w", "scroll_about(-1)", "scroll up", id="preview.scroll-up", tooltip="back up again", show=False),
        Binding(
            "e",
            "edit",
            "edit",
            id="preview.edit",
            tooltip="write this pack; a copy of it when it is not yours",
            show=False,
        ),
        *(
            Binding(str(n), f"pick_level({n})", f"level {n}", id=f"preview.level-{n}", tooltip=f"level {n}", show=False)
            for n in range(1, 10)
        ),
    ]

    def __init__(self, choice: PlayChoice, look: Callable[[Ms | None], PreviewModel], *, best: bool = False) -> None:
        super().__init__()
        self._choice = choice
        self._look = look
        self._seen = look(choice.time)
        ids = [rung.level.id for rung in self._seen.rungs]
        self._at = self._seen.best if best else ids.index(choice.level.id)
        self._lines: list[StepLine] = []

    def compose(self) -> ComposeResult:
        """Lay out the routine, its ladder, its steps over a figure and beside their instructions, and the cautions."""
        pack, routine = self._choice.pack, self._choice.routine
        yield TextLine(preview_text.heading(pack, routine), id="heading")
        yield TextLine(routine.summary or pack.summary, id="summary", fixed=False)
        yield TextLine(id="ladder", fixed=False)
        yield TextLine(id="pauses")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield ChoiceList(id="steps")
                yield StillFigure(FigureBook(ascii_only=not speaks_utf8(os.environ)))
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="about-text")
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

    def on_resize(self) -> None:
        """Break the ladder where there is room."""
        self._show_level()

    def look_again(self) -> None:
        """Show what the runner has changed, unless this was left meanwhile."""
        if self.is_attached:
            self._seen = self._look(self._seen.time)
            self._show_level()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show how the highlighted exercise is done."""
        if event.option_index < len(self._lines):
            self._explain(self._lines[event.option_index])

    def action_start(self) -> None:
        """Ask for the session."""
        seen, level = self._seen, self._seen.rungs[self._at].level
        self.post_message(StartRequested(replace(self._choice, level=level, time=seen.time)))

    def action_edit(self) -> None:
        """Ask to write the pack."""
        self.post_message(PackEditRequested(self._choice.ref))

    def action_go_home(self) -> None:
        """Go back to the library."""
        self.post_message(HomeRequested())

    def action_shift_level(self, by: int) -> None:
        """Take the next rung of the ladder, or the one before."""
        self._pick(min(len(self._seen.rungs) - 1, max(0, self._at + by)))

    def action_pick_level(self, number: int) -> None:
        """Take the level with this number, counted from 1, if there is one."""
        if 1 <= number <= len(self._seen.rungs):
            self._pick(number - 1)

    def action_ask_minutes(self) -> None:
        """Ask how many minutes there are."""
        self.post_message(ask_minutes(self._seen.time, self._fit))

    def action_change(self) -> None:
        """Change the highlighted exercise, for this runner only."""
        line = self._highlighted()
        if line is not None and line.work is not None:
            choice, level = self._choice, self._seen.rungs[self._at].level
            target = ChangeTarget(choice.pack.id, choice.routine, line.work, level, "whenever you play this routine")
            self.post_message(OverridesRequested(target, changed=self.look_again))

    def action_scroll_about(self, by: int) -> None:
        """Scroll the instructions by half a page, and the cautions where not all of them are in sight."""
        for box in self.query(VerticalScroll):
            box.scroll_relative(y=by * max(1, box.size.height // 2), animate=False, immediate=True)

    def _fit(self, text: str) -> None:
        """Take what fits the minutes that were written best."""
        self._seen = self._look(time_from_minutes(text))
        self._at = self._seen.best
        self._show_level()

    def _pick(self, index: int) -> None:
        self._at = index
        self._show_level()

    def _show_level(self) -> None:
        seen, level = self._seen, self._seen.rungs[self._at].level
        self._show("ladder", preview_text.ladder(seen.rungs, self._at, self.size.width - 4))
        self._show("pauses", preview_text.pauses(seen, self._at))
        self._show("needs", preview_text.needs(seen.routine, level))
        self._lines = step_lines(self._choice.routine, level, seen.change)
        steps = self.query_one("#steps", ChoiceList)
        before = steps.highlighted
        steps.set_options(Option(line.visual, disabled=line.work is None) for line in self._lines)
        steps.highlighted = before
        if before is None:
            steps.action_first()

    def _highlighted(self) -> StepLine | None:
        at = self.query_one("#steps", ChoiceList).highlighted
        return None if at is None else self._lines[at]

    def _explain(self, line: StepLine) -> None:
        if line.work is not None:
            exercise = line.work.exercise
            text = preview_text.about(exercise, line.variant, self._seen.change.steps.get(exercise.id))
            self.query_one("#about-text", Static).update(text)
            self.query_one(StillFigure).way = exercise, line.variant
            self.query_one("#about", VerticalScroll).scroll_home(animate=False)

    def _show(self, name: str, text: Content | str) -> None:
        self.query_one(f"#{name}", TextLine).show(text)
