"""The overrides dialog ("change for me"): the runner's own dose of an exercise, saved at once, never in the pack."""

from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.core.overrides import RoutineChange, StepChange
from prehab.library.overrides_file import MAX_NOTE
from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.dialogs.messages import PickRequested, TextRequested
from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.overrides import text as overrides_text
from prehab.tui.overrides.model import (
    LevelChanged,
    OverrideKind,
    OverrideRow,
    RoutineReset,
    StepChanged,
    Value,
    override_rows,
    with_override,
)
from prehab.tui.routing.messages import ChangeTarget
from prehab.tui.widgets.columns import Columns
from prehab.tui.widgets.setting_list import SettingList
from prehab.tui.widgets.text_line import TextLine, warning

NARROW: Final = 60
"""Below this width (in cells) values have less room."""


class OverridesScreen(Dialog[None]):
    """Shows rows; `show` is called after every change, with `error` when it could not be saved."""

    CSS_PATH = "screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-normal")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "change", id="change.change", tooltip="switch, choose or write a value"),
        Binding(
            "left,h,minus", "shift(-1)", "less", id="change.less", tooltip="make it less, or choose the one before"
        ),
        Binding("right,l,plus", "shift(1)", "more", id="change.more", tooltip="make it more, or choose the next"),
        Binding("u,backspace", "reset", "as the pack", id="change.give-back", tooltip="use what the pack says"),
        Binding(
            "x", "reset_all", "all", id="change.give-all-back", tooltip="use what the pack says for the whole routine"
        ),
        Binding("escape,q", "close", "done", id="change.leave", tooltip="close this; everything is saved"),
    ]

    def __init__(self, target: ChangeTarget, change: RoutineChange) -> None:
        super().__init__()
        self._target = target
        self._change = change
        self._rows = override_rows(target, change)
        self._list = SettingList(id="rows")
        self._meaning = TextLine(id="meaning", fixed=False)
        self._error = TextLine(id="error", fixed=False)
        self._keys = TextLine(id="keys", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the exercise, the rows, and the meaning of the highlighted one."""
        with Vertical(id="box"):
            name = Content(self._target.work.exercise.name)
            yield TextLine(Content.assemble("Change for me: ", name), id="title", fixed=False)
            yield TextLine(f"The pack stays as it is. It counts {self._target.takes_effect}.", id="counts", fixed=False)
            yield self._list
            yield self._meaning
            yield self._error
            yield self._keys

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self._list
        rows.set_options(Option(self._text(row)) for row in self._rows)
        rows.highlighted = 0
        rows.focus()
        words = (
            ("change.give-back", "as the pack says"),
            ("change.give-all-back", "all of it"),
            ("change.leave", "done"),
        )
        self._keys.show(Content("   ").join(key_and_words(self, *one) for one in words))

    def show(self, change: RoutineChange, error: str) -> None:
        """Show the overrides after a change; `error` is why it could not be saved, or empty."""
        self._change, self._rows = change, override_rows(self._target, change)
        # Before the list is filled it has no row yet, and is filled with the new ones.
        for index, row in enumerate(self._rows[: self._list.option_count]):
            self._list.replace_option_prompt_at_index(index, self._text(row))
        text = warning(f"not saved: {error}") if error else ""
        self._error.show(text)
        self._show_meaning(self._highlighted())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what a row means."""
        event.stop()
        self._show_meaning(self._rows[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the row that was clicked."""
        event.stop()
        self.action_change()

    def on_setting_list_shifted(self, message: SettingList.Shifted) -> None:
        """Shift the value whose arrow was clicked."""
        self.action_shift(message.by)

    def action_change(self) -> None:
        """Toggle, choose or type the value."""
        row = self._highlighted()
        text = overrides_text.input_text(row)
        match row.kind:
            case OverrideKind.SKIP:
                self.action_shift(1)
            case OverrideKind.LEVEL:
                self.post_message(PickRequested(row.label, row.options, str(row.effective), partial(self._save, row)))
            case _:
                meaning = f"{overrides_text.detail(row, self._target)} Leave it empty for what the pack says."
                self.post_message(
                    TextRequested(
                        row.label, meaning, text, row.error_in, partial(self._parse, row), max_length=MAX_NOTE
                    )
                )

    def action_shift(self, by: int) -> None:
        """Shift the highlighted value."""
        row = self._highlighted()
        self._save(row, row.shifted(by))

    def action_reset(self) -> None:
        """Drop the change of this row."""
        self._save(self._highlighted(), None)

    def action_reset_all(self) -> None:
        """Drop every change of the routine."""
        self.post_message(RoutineReset(self._target))

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    def _save(self, row: OverrideRow, value: Value) -> None:
        if value == row.value:
            return
        if row.kind is OverrideKind.LEVEL:
            self.post_message(LevelChanged(self._target, None if value is None else str(value)))
            return
        step = self._change.steps.get(self._target.work.exercise.id, StepChange())
        self.post_message(StepChanged(self._target, with_override(step, row.kind, value)))

    def _text(self, row: OverrideRow) -> Columns:
        return overrides_text.row(row, self._target, narrow=self.size.width < NARROW)

    def _parse(self, row: OverrideRow, text: str) -> None:
        self._save(row, row.parse(text))

    def _highlighted(self) -> OverrideRow:
        return self._rows[self._list.highlighted or 0]

    def _show_meaning(self, row: OverrideRow) -> None:
        self._meaning.show(overrides_text.detail(row, self._target))
