"""A dialog with a list of options to choose one from."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.routing.messages import OptionPreviewed
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.hanging_indent import HangingIndent
from prehab.tui.widgets.text_line import TextLine

MARGIN: Final = 2
OTHER_ROWS: Final = 8 + MARGIN
"""Rows of the dialog that are neither text nor options, with a margin; beside a text there is none."""


class PickScreen(Dialog[str | None]):
    """Returns the chosen option, None when cancelled; the options of a `setting` are previewed when highlighted."""

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,l", "choose", "take it", id="pick.choose", tooltip="choose what is highlighted"),
        Binding("escape,q,h", "cancel", "leave it", id="pick.cancel", tooltip="close this and change nothing"),
    ]

    def __init__(self, title: str, options: Sequence[str], value: str, *, setting: str = "", about: str = "") -> None:
        super().__init__()
        self._setting = setting
        self._about = about
        self._title = title
        self._options = tuple(options)
        self._value = value
        self._about_line = TextLine(about, id="about", fixed=False)
        self._list = ChoiceList(id="options")

    def compose(self) -> ComposeResult:
        """Yield the title, the text about it, the options and the keys."""
        with Vertical(id="box"):
            yield TextLine(self._title, id="title")
            if self._about:
                yield self._about_line
            yield self._list
            yes, no = (key_and_words(self, *one) for one in (("pick.choose", "take it"), ("pick.cancel", "leave it")))
            yield TextLine(Content.assemble(yes, "   ", no), id="keys")

    def on_mount(self) -> None:
        """Fill the list and highlight the present value."""
        options = self._list
        options.set_options(
            Option(HangingIndent([(Content("● " if option == self._value else "  "), Content(option))]))
            for option in self._options
        )
        options.highlighted = self._options.index(self._value) if self._value in self._options else 0

    def on_resize(self) -> None:
        """Limit the height of the list, so that title and keys stay visible."""
        about = self._about_line.outer_size.height + 1 - MARGIN if self._about else 0
        self._list.styles.max_height = max(1, self.size.height - OTHER_ROWS - about)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Preview the highlighted option of a setting."""
        event.stop()
        if self._setting:
            self.post_message(OptionPreviewed(self._setting, self._options[event.option_index]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the option that was chosen."""
        event.stop()
        self.dismiss(self._options[event.option_index])

    def action_choose(self) -> None:
        """Choose the highlighted option."""
        self._list.action_select()

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
