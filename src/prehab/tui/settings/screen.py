"""The settings screen: every setting and key; a change applies and is saved at once."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.core.ports import SoundStatus
from prehab.settings.file import SettingProblem
from prehab.tui.keys.key_help import key_name
from prehab.tui.routing.messages import SettingChanged, SoundTestRequested
from prehab.tui.settings import text as settings_text
from prehab.tui.settings.model import HeadingRow, KeyRow, SettingEditRequested, SettingRow, SettingsRow
from prehab.tui.widgets.columns import Columns
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.setting_list import SettingList
from prehab.tui.widgets.text_line import TextLine

NARROW: Final = 64
"""Below this width (in cells) values have less room."""


class SettingsScreen(Screen[None]):
    """Shows rows; `show` is called after every change, with `error` when it could not be saved."""

    CSS_PATH = "screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012
    BLOCKED_ACTIONS: ClassVar = frozenset({"show_settings"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "change", id="settings.change", tooltip="switch, choose or write a value"),
        Binding("left,h,minus", "shift(-1)", "less", id="settings.less", tooltip="choose the value before, or less"),
        Binding("right,l,plus", "shift(1)", "more", id="settings.more", tooltip="choose the next value, or more"),
        Binding("u,backspace", "set_default", "default", id="settings.default", tooltip="set it back to the default"),
        Binding("c", "check_sound", "check sound", id="settings.check-sound", tooltip="hear a beep and a sentence"),
        Binding("escape,q,b", "go_back", "back", id="settings.back", tooltip="go back to where you were"),
    ]

    def __init__(self, path: str, rows: Sequence[SettingsRow], problems: Sequence[SettingProblem]) -> None:
        super().__init__()
        self._path = path
        self._rows = tuple(rows)
        self._problems = tuple(problems)
        self._narrow = False
        self._problems_line = TextLine(id="problems", fixed=False)
        self._list = SettingList(id="rows")
        self._detail = VerticalScroll(id="detail", can_focus=False)
        self._detail_text = TextLine(id="detail-text", fixed=False)
        self._sound = TextLine(id="sound", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the path of the file, the problems, the list, and the detail of the highlighted row."""
        heading = Content.assemble(("Settings", "bold $primary"), ("   saved at once in ", "$quiet"))
        yield TextLine(heading + Content.styled(self._path, "$quiet"), id="heading")
        yield self._problems_line
        with Container(id="body"):
            yield self._list
            with self._detail:
                yield self._detail_text
                yield self._sound
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self._list
        rows.set_options(Option(self._text(row), disabled=isinstance(row, HeadingRow)) for row in self._rows)
        rows.action_first()
        rows.focus()
        self._show_problems("")

    def on_resize(self) -> None:
        """Redraw the rows when the screen gets narrow or wide."""
        narrow = self.size.width < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            for index, row in enumerate(self._rows):
                self._list.replace_option_prompt_at_index(index, self._text(row))

    def show(self, rows: Sequence[SettingsRow], problems: Sequence[SettingProblem], error: str) -> None:
        """Show the rows after a change; `error` is why it could not be saved, or empty."""
        before, self._rows, self._problems = self._rows, tuple(rows), tuple(problems)
        options = self._list
        if len(before) != len(self._rows):
            index = options.highlighted
            options.set_options(Option(self._text(row), disabled=isinstance(row, HeadingRow)) for row in self._rows)
            options.highlighted = None if index is None else min(index, len(self._rows) - 1)
        else:
            for index, row in enumerate(self._rows):
                if row != before[index]:
                    options.replace_option_prompt_at_index(index, self._text(row))
        if options.highlighted is not None:
            self._show_detail(self._rows[options.highlighted])
        self._show_problems(error)
        self.call_after_refresh(options.scroll_to_highlight)

    def show_sound(self, status: SoundStatus) -> None:
        """Show what can be heard."""
        self._sound.show(status.summary)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the detail of a row."""
        self._show_detail(self._rows[event.option_index])
        self._detail.scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        """Change the row that was clicked."""
        self.action_change()

    def on_setting_list_shifted(self, message: SettingList.Shifted) -> None:
        """Shift the value whose arrow was clicked."""
        self.action_shift(message.by)

    def action_change(self) -> None:
        """Toggle an on-off setting; ask for the value of any other."""
        match self._highlighted():
            case SettingRow(name=name, value=bool() as value):
                self.post_message(SettingChanged(name, not value))
            case SettingRow() | KeyRow() as row:
                self.post_message(SettingEditRequested(row))
            case _:
                pass

    def action_shift(self, by: int) -> None:
        """Shift the highlighted value."""
        row = self._highlighted()
        value = row.shifted(by) if isinstance(row, SettingRow) else None
        if isinstance(row, SettingRow) and value is not None:
            self.post_message(SettingChanged(row.name, value))

    def action_set_default(self) -> None:
        """Set the default."""
        match self._highlighted():
            case SettingRow(name=name, default=default) if default is not None:
                self.post_message(SettingChanged(name, None))
            case KeyRow(action=action):
                self.post_message(SettingChanged(f"keys.{action.id}", None))
            case _:
                pass

    def action_check_sound(self) -> None:
        """Play a beep and a sentence with the present settings."""
        self._sound.show("listen ...")
        self.post_message(SoundTestRequested(self))

    def action_go_back(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def _highlighted(self) -> SettingsRow | None:
        index = self._list.highlighted
        return None if index is None else self._rows[index]

    def _text(self, row: SettingsRow) -> Columns | Content:
        return settings_text.row(row, lambda key: key_name(self.app, key), narrow=self._narrow)

    def _show_detail(self, row: SettingsRow) -> None:
        self._detail_text.show(settings_text.detail(row))

    def _show_problems(self, error: str) -> None:
        text = settings_text.problems(self._problems, error)
        self._problems_line.show(text)
        self.set_class(bool(text), "-problems")
