"""One of several: a list of what a setting can be."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.tui.dialogs.box import Dialog
from prehab.tui.keys.click_actions import key_and_words
from prehab.tui.routing.messages import OptionTried
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.hanging_indent import HangingIndent
from prehab.tui.widgets.text_line import TextLine

AROUND: Final = 10
"""The rows of the box that are not options, and two more to show that it is a box."""


class PickScreen(Dialog[str | None]):
    """Answers the option that was chosen, None when nothing was. An option that is passed is tried meanwhile."""

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,l", "choose", "take it", id="pick.choose", tooltip="take what is highlighted"),
        Binding("escape,q,h", "give_up", "leave it", id="pick.cancel", tooltip="leave it as it was"),
    ]

    def __init__(self, name: str, title: str, options: Sequence[str], now: str) -> None:
        super().__init__()
        self._setting = name
        self._title = title
        self._options = tuple(options)
        self._now = now

    def compose(self) -> ComposeResult:
        """Lay out the options."""
        with Vertical(id="box"):
            yield TextLine(self._title, id="title")
            yield ChoiceList(id="options")
            yes, no = (key_and_words(self, *one) for one in (("pick.choose", "take it"), ("pick.cancel", "leave it")))
            yield TextLine(Content.assemble(yes, "   ", no), id="keys")

    def on_mount(self) -> None:
        """Start at what it is now."""
        options = self.query_one(ChoiceList)
        options.set_options(
            Option(HangingIndent([(Content("● " if option == self._now else "  "), Content(option))]))
            for option in self._options
        )
        options.highlighted = self._options.index(self._now) if self._now in self._options else 0

    def on_resize(self) -> None:
        """Leave room for the title and the keys, however many options there are."""
        self.query_one(ChoiceList).styles.max_height = max(1, self.size.height - AROUND)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Report which option is highlighted."""
        event.stop()
        self.post_message(OptionTried(self._setting, self._options[event.option_index]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the option that was clicked."""
        event.stop()
        self.dismiss(self._options[event.option_index])

    def action_choose(self) -> None:
        """Take the highlighted option."""
        self.query_one(ChoiceList).action_select()

    def action_give_up(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
