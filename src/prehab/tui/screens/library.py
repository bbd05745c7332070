"""The library: every pack and its routines in one list, and a session that was cut off."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.tui import library_text
from prehab.tui.catalog import Catalog, PackRow, Row
from prehab.tui.history_messages import HistoryAsked
from prehab.tui.keys import first_key
from prehab.tui.messages import ResumeAsked, ResumeRefused, RowOpened
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine


class LibraryScreen(Screen[None]):
    """Shows a catalog as soon as there is one; `show` may be called again when something was played."""

    CSS_PATH = "library.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open_row", "open", id="library.open", tooltip="look at this routine, or what is wrong"),
        Binding("r", "resume", "go on", id="library.resume", tooltip="go on with the session that was cut off"),
        Binding("x", "refuse", "leave it", id="library.refuse", tooltip="keep the cut-off session as partial"),
        Binding("h", "show_history", "history", id="library.history", tooltip="what was done, and what it adds up to"),
        Binding("q", "app.ask_to_leave", "quit", id="library.quit", tooltip="leave prehab"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._catalog: Catalog | None = None
        self._laid_out = False

    def compose(self) -> ComposeResult:
        """Lay out what prehab is, the offer, the list and the detail of the highlighted row."""
        yield TextLine(library_text.brand(), id="brand")
        yield TextLine(id="offer", fixed=False)
        with Container(id="body"):
            yield ChoiceList(id="rows")
            with VerticalScroll(id="detail", can_focus=False):
                yield TextLine("reading the packs ...", id="detail-text", fixed=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the catalog that came before there was a list."""
        self._laid_out = True
        if self._catalog is not None:
            self.show(self._catalog)

    def show(self, catalog: Catalog) -> None:
        """Show a catalog and keep the highlight where it was; one that comes early waits for the list."""
        self._catalog = catalog
        if not self._laid_out:
            return
        rows = self.query_one(ChoiceList)
        before = rows.highlighted
        rows.set_options(Option(library_text.row(row), disabled=isinstance(row, PackRow)) for row in catalog.rows)
        rows.highlighted = before
        if before is None:
            rows.action_first()
        if not catalog.rows:
            self.query_one("#detail-text", TextLine).show("there are no packs here yet")
        self._show_offer()
        rows.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to resume only what can be resumed."""
        if action in ("resume", "refuse"):
            return self._catalog is not None and self._catalog.offer is not None
        return True

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what there is to know about a row."""
        self.query_one("#detail-text", TextLine).show(library_text.detail(self._row(event.option_index)))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the row that was clicked."""
        self.post_message(RowOpened(self._row(event.option_index)))

    def action_open_row(self) -> None:
        """Open the highlighted row."""
        self.query_one(ChoiceList).action_select()

    def action_resume(self) -> None:
        """Go on with the session that was cut off."""
        self.post_message(ResumeAsked())

    def action_refuse(self) -> None:
        """Keep the session as partial and stop offering it."""
        self.post_message(ResumeRefused())

    def action_show_history(self) -> None:
        """Ask for what was done."""
        self.post_message(HistoryAsked())

    def _row(self, index: int) -> Row:
        if self._catalog is None:
            raise LookupError("no catalog is shown yet")
        return self._catalog.rows[index]

    def _show_offer(self) -> None:
        catalog = self._catalog
        if catalog is None:
            return
        text = library_text.offer(catalog, partial(first_key, self))
        self.query_one("#offer", TextLine).show(text)
        self.set_class(bool(text), "-offering")
        self.refresh_bindings()
