"""The library screen: every routine in one list with filters."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from prehab.core.units import Ms
from prehab.tui.dialogs.messages import PickRequested, ask_minutes
from prehab.tui.keys.key_help import with_keys
from prehab.tui.library import text as library_text
from prehab.tui.library.filters import PLACES, WHEN_OPTIONS, Filters, filter_rows, kit_options
from prehab.tui.library.model import (
    BrokenRow,
    LibraryModel,
    LibraryRow,
    PackRow,
    ResumeDismissed,
    ResumeRequested,
    RoutineRow,
    RowOpened,
)
from prehab.tui.routing.messages import HistoryRequested, NewPackRequested, PackEditRequested
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine
from prehab.values import replace

NARROW: Final = 76
"""Below this width (in cells) each filter is named by one word."""
FIRST_ROWS: Final = 200
"""The rows shown at first; those of a longer list are added after the next refresh."""


class LibraryScreen(Screen[None]):
    """Shows the library; `show` is called after every read."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space", "open_row", "open", id="library.open", tooltip="look at this routine, or at what is wrong"
        ),
        Binding("slash", "find", "find", id="library.find", tooltip="find routines by words, or by the minutes"),
        Binding(
            "m", "ask_minutes", "minutes", id="library.minutes", tooltip="show only what fits the minutes you have"
        ),
        Binding(
            "f",
            "ask_facet('place')",
            "floor",
            id="library.place",
            tooltip="show only routines without lying on the floor, or only standing",
            show=False,
        ),
        Binding(
            "b",
            "ask_facet('kit')",
            "kit",
            id="library.kit",
            tooltip="show only routines for equipment you have",
            show=False,
        ),
        Binding(
            "w",
            "ask_facet('when')",
            "when",
            id="library.when",
            tooltip="show only routines for a time, such as before a run",
            show=False,
        ),
        Binding("escape", "show_all", "all again", id="library.all", tooltip="show every routine again"),
        Binding("r", "resume", "go on", id="library.resume", tooltip="go on with the session that was interrupted"),
        Binding(
            "x",
            "dismiss_offer",
            "leave it",
            id="library.refuse",
            tooltip="do not go on with the interrupted session; it stays partial",
        ),
        Binding("h", "show_history", "history", id="library.history", tooltip="show what you did: charts and lists"),
        Binding(
            "e",
            "edit",
            "edit",
            id="library.edit",
            tooltip="edit this pack, or a copy when it is not yours",
            show=False,
        ),
        Binding(
            "n",
            "new_pack",
            "new",
            id="library.new",
            tooltip="make a pack of your own: write it, or paste a list",
            show=False,
        ),
        Binding("q", "app.ask_to_leave", "quit", id="library.quit", tooltip="leave prehab"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._library: LibraryModel | None = None
        self._rows: tuple[LibraryRow, ...] = ()
        self._filters = Filters()
        self._is_composed = False
        self._offer_line = TextLine(id="offer", fixed=False)
        self._find = FindLine(id="find")
        self._facets = TextLine(id="facets", fixed=False)
        self._list = ChoiceList(id="rows")
        self._detail = VerticalScroll(id="detail", can_focus=False)
        self._detail_text = TextLine("reading the packs ...", id="detail-text", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the heading, the offer, the filters, the list, and the detail of the highlighted row."""
        yield TextLine(library_text.brand(), id="brand")
        yield self._offer_line
        with Horizontal(id="filters"):
            yield self._find
            yield self._facets
        with Container(id="body"):
            yield self._list
            with self._detail:
                yield self._detail_text
        yield KeyLine()

    def on_mount(self) -> None:
        """Show a library that was read before the screen was mounted."""
        self._is_composed = True
        self._find.placeholder = with_keys(self, "{library.find} find")
        if self._library is not None:
            self.show(self._library)

    def show(self, library: LibraryModel) -> None:
        """Show a library, the highlight unchanged; before mounting, keep it for later."""
        self._library = library
        if self._is_composed:
            self._apply_filters(self._filters)
            self._show_offer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Allow resuming with an offer only, and showing all with a filter only."""
        if action in ("resume", "dismiss_offer"):
            return self._library is not None and self._library.offer is not None
        return self._filters.is_active if action == "show_all" else True

    def action_new_pack(self) -> None:
        """Open the editor for a new pack."""
        self.post_message(NewPackRequested())

    def on_resize(self) -> None:
        """Redraw the filters for the new width."""
        self._show_facets()

    def on_descendant_focus(self) -> None:
        """Redraw the filters with the keys that work now: in the input, letters do not."""
        self.call_after_refresh(self._show_facets)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the list with every letter."""
        self._apply_filters(replace(self._filters, words=event.value))

    def on_find_line_left(self) -> None:
        """Focus the list."""
        self.set_focus(self._list)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the detail of a row."""
        if event.option_index < len(self._rows):
            self._show_detail(self._rows[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen row."""
        row = self._rows[event.option_index]
        self.post_message(RowOpened(row, self._filters.time))

    def action_open_row(self) -> None:
        """Open the highlighted row."""
        self._list.action_select()

    def action_find(self) -> None:
        """Focus the input of the word filter."""
        self.set_focus(self._find)

    def action_ask_minutes(self) -> None:
        """Ask how many minutes there are."""
        minutes = self._filters.minutes
        now = Ms(minutes * 60_000) if minutes else None
        self.post_message(
            ask_minutes(now, lambda text: self._apply_filters(replace(self._filters, minutes=int(text or 0))))
        )

    def action_ask_facet(self, name: str) -> None:
        """Ask for a place, for equipment, or for a time of day."""
        rows = self._library.rows if self._library else ()
        title, options = {
            "place": ("Where can you do it?", tuple(PLACES)),
            "kit": ("What do you have?", kit_options(rows)),
            "when": ("When is it for?", WHEN_OPTIONS),
        }[name]

        def take(answer: str) -> None:
            self._apply_filters(self._filters.with_option(name, answer))

        self.post_message(PickRequested(title, options, getattr(self._filters, name), take))

    def action_show_all(self) -> None:
        """Clear every filter."""
        with self.prevent(Input.Changed):
            self._find.value = ""
        self._apply_filters(Filters())

    def action_resume(self) -> None:
        """Resume the interrupted session."""
        self.post_message(ResumeRequested())

    def action_edit(self) -> None:
        """Edit the pack of the highlighted row."""
        index = self._list.highlighted
        match None if index is None else self._rows[index]:
            case RoutineRow(ref=ref):
                self.post_message(PackEditRequested(ref))
            case BrokenRow(entry):
                self.post_message(PackEditRequested(entry))
            case _:
                pass

    def action_dismiss_offer(self) -> None:
        """Keep the interrupted session as partial."""
        self.post_message(ResumeDismissed())

    def action_show_history(self) -> None:
        """Open the history."""
        self.post_message(HistoryRequested())

    def _apply_filters(self, filters: Filters) -> None:
        """Show the rows that match; the highlight stays on its row if that is among them."""
        options = self._list
        before = None if options.highlighted is None else self._rows[options.highlighted]
        self._filters = filters
        self._rows = filter_rows(self._library.rows if self._library else (), filters)
        highlighted = next((at for at, row in enumerate(self._rows) if _is_same_row(row, before)), None)
        at_once = max(FIRST_ROWS, (highlighted or 0) + 1)
        options.set_options(_options(self._rows[:at_once], filters, library_text.name_room(self._rows)))
        options.highlighted = highlighted
        if len(self._rows) > at_once:
            self.call_after_refresh(self._show_more, self._rows, at_once)
        if options.highlighted is None:
            options.action_first()
        if not self._rows:
            nothing = "nothing fits what you ask for" if filters.is_active else "there are no packs here yet"
            self._detail_text.show(nothing)
        self._show_facets()
        self.refresh_bindings()

    def _show_more(self, rows: tuple[LibraryRow, ...], begin: int) -> None:
        """Add the remaining rows of a long list, unless the rows have changed meanwhile."""
        if rows is self._rows:
            self._list.add_options(_options(rows[begin:], self._filters, library_text.name_room(rows)))

    def _show_detail(self, row: LibraryRow) -> None:
        self._detail_text.show(library_text.detail(row, self._filters))
        self._detail.scroll_home(animate=False)

    def _show_facets(self) -> None:
        text = library_text.facets(self._filters, self, narrow=self.size.width < NARROW)
        self._facets.show(text)

    def _show_offer(self) -> None:
        if self._library is not None:
            text = library_text.offer(self._library, self)
            self._offer_line.show(text)
            self.set_class(bool(text), "-offering")
            self.refresh_bindings()


def _options(rows: Iterable[LibraryRow], filters: Filters, room: int) -> Iterator[Option]:
    return (Option(library_text.row(row, filters, room), disabled=isinstance(row, PackRow)) for row in rows)


def _is_same_row(row: LibraryRow, other: LibraryRow | None) -> bool:
    """Return whether two rows, of two reads, are of the same routine or pack."""
    if isinstance(row, RoutineRow) and isinstance(other, RoutineRow):
        return row.ref == other.ref
    return type(row) is type(other) and not isinstance(row, RoutineRow) and row == other


class FindLine(Input):
    """The input of the word filter; enter and down focus the list, escape clears it."""

    DEFAULT_CSS = """
    FindLine, FindLine:focus {
        height: 1; border: none; padding: 0 1; background: $panel; background-tint: $background 0%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down", "leave_line", "to the list", id="find.leave", tooltip="go to the routines that were found"
        ),
        Binding("escape", "clear", "clear", id="find.drop", tooltip="delete the words"),
    ]

    class Left(Message):
        """The list should be focused."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, max_length=60, select_on_focus=False)

    def action_leave_line(self) -> None:
        """Go to the list."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Clear the words and go to the list."""
        self.value = ""
        self.post_message(self.Left())
