"""A dialog with a form: a list of fields and a line that submits them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.tui.dialogs import form_model
from prehab.tui.dialogs.form_model import NO, YES, Field, Form
from prehab.tui.keys.key_help import first_key
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.setting_list import SettingList
from prehab.tui.widgets.text_line import TextLine, warning


class FormScreen(ModalScreen[dict[str, str] | None]):
    """Returns the values of the fields by name, None when it was cancelled."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space",
            "change",
            "change",
            id="form.change",
            tooltip="change this value; in the last row, do what it says",
        ),
        Binding("left,h,minus", "shift(-1)", "less", id="form.less", tooltip="choose the value before, or less"),
        Binding("right,l,plus", "shift(1)", "more", id="form.more", tooltip="choose the next value, or more"),
        Binding("s,ctrl+s", "save", "save", id="form.save", tooltip="save what you see here"),
        Binding("escape,q", "cancel", "leave it", id="form.cancel", tooltip="close this and change nothing"),
    ]

    def __init__(self, form: Form, error: str = "") -> None:
        super().__init__()
        self._form = form
        self._error = error
        self._list = SettingList(id="fields")
        self._meaning = TextLine(id="meaning", fixed=False)
        self._error_line = TextLine(id="error", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the fields with the line that submits, and the meaning of the highlighted field."""
        with Vertical(id="box"):
            yield TextLine(Content(self._form.title), id="title")
            yield self._list
            yield self._meaning
            yield self._error_line
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self._list
        submit = form_model.submit_row(self._form.submit_label, first_key(self, "form.save"))
        rows.set_options([*(Option(form_model.row(field)) for field in self._form.fields), Option(submit)])
        rows.highlighted = 0
        rows.focus()
        self._show_error(self._error)

    def set_field(self, field: Field) -> None:
        """Change the value of a field."""
        self._form = self._form.with_field(field)
        index = [one.name for one in self._form.fields].index(field.name)
        self._list.replace_option_prompt_at_index(index, form_model.row(field))
        self._meaning.show(form_model.meaning(field))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the highlighted field means."""
        event.stop()
        field = self._field()
        self._meaning.show("" if field is None else form_model.meaning(field))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the field that was clicked, or submit."""
        event.stop()
        self._change_field()

    def on_setting_list_shifted(self, message: SettingList.Shifted) -> None:
        """Shift the value whose arrow was clicked."""
        message.stop()
        self.action_shift(message.by)

    def action_change(self) -> None:
        """Change the highlighted field, or submit."""
        self._list.action_select()

    def action_shift(self, by: int) -> None:
        """Shift the value of the highlighted field."""
        field = self._field()
        if field is not None and field.can_shift:
            self.set_field(field.shifted(by))

    def action_save(self) -> None:
        """Submit the values, unless a required one is open."""
        missing = self._form.missing()
        if missing:
            self._show_error(f"{missing} is still open")
        else:
            self.dismiss(self._form.values())

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def _change_field(self) -> None:
        field = self._field()
        if field is None:
            self.action_save()
        elif field.options == (NO, YES):
            self.set_field(field.shifted(1))
        else:
            self.post_message(form_model.ask_field(field, self.set_field))

    def _show_error(self, error: str) -> None:
        line = self._error_line
        line.show(warning(error))
        line.display = bool(error)

    def _field(self) -> Field | None:
        index = self._list.highlighted
        return None if index is None or index >= len(self._form.fields) else self._form.fields[index]
