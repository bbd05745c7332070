"""The library: every routine in one list that can be narrowed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from prehab.core.units import Ms
from prehab.tui.dialogs.dialog import PickRequested, ask_minutes
from prehab.tui.keys.key_help import with_keys
from prehab.tui.library import text as library_text
from prehab.tui.library.filters import PLACES, WHENS, Filters, kits, shown
from prehab.tui.library.model import (
    BrokenRow,
    LibraryModel,
    PackRow,
    ResumeDismissed,
    ResumeRequested,
    RoutineRow,
    Row,
    RowOpened,
)
from prehab.tui.routing.messages import HistoryRequested, PackEditRequested
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine

NARROW: Final = 76
"""Below so many cells what the list is narrowed by is named by one word each."""
AT_ONCE: Final = 200
"""So many rows are shown at once; those of a longer list follow when these are on the screen."""


class LibraryScreen(Screen[None]):
    """Shows a catalog as soon as there is one; `show` may be called again when something was played."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open_row", "open", id="library.open", tooltip="look at this routine, or what is wrong"),
        Binding("slash", "find", "find", id="library.find", tooltip="find routines by words, or by the minutes"),
        Binding("m", "ask_minutes", "minutes", id="library.minutes", tooltip="only what fits the minutes you have"),
        Binding(
            "f",
            "ask_facet('place')",
            "floor",
            id="library.place",
            tooltip="only off the floor, or standing",
            show=False,
        ),
        Binding("b", "ask_facet('kit')", "kit", id="library.kit", tooltip="only with equipment you have", show=False),
        Binding("w", "ask_facet('when')", "when", id="library.when", tooltip="only for a time of the day", show=False),
        Binding("escape", "show_all", "all again", id="library.all", tooltip="show every routine again"),
        Binding("r", "resume", "go on", id="library.resume", tooltip="go on with the session that was cut off"),
        Binding("x", "refuse", "leave it", id="library.refuse", tooltip="keep the cut-off session as partial"),
        Binding("h", "show_history", "history", id="library.history", tooltip="what was done, and what it adds up to"),
        Binding(
            "e",
            "edit",
            "edit",
            id="library.edit",
            tooltip="write this pack; a copy of it when it is not yours",
            show=False,
        ),
        Binding("q", "app.ask_to_leave", "quit", id="library.quit", tooltip="leave prehab"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._catalog: LibraryModel | None = None
        self._rows: tuple[Row, ...] = ()
        self._filters = Filters()
        self._laid_out = False

    def compose(self) -> ComposeResult:
        """Lay out what prehab is, the offer, what narrows the list, the list, and the detail of the highlighted row."""
        yield TextLine(library_text.brand(), id="brand")
        yield TextLine(id="offer", fixed=False)
        with Horizontal(id="filters"):
            yield FindLine(id="find")
            yield TextLine(id="facets", fixed=False)
        with Container(id="body"):
            yield ChoiceList(id="rows")
            with VerticalScroll(id="detail", can_focus=False):
                yield TextLine("reading the packs ...", id="detail-text", fixed=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the catalog that came before there was a list."""
        self._laid_out = True
        self.query_one(FindLine).placeholder = with_keys(self, "{library.find} find")
        if self._catalog is not None:
            self.show(self._catalog)

    def show(self, catalog: LibraryModel) -> None:
        """Show a catalog and keep the highlight where it was; one that comes early waits for the list."""
        self._catalog = catalog
        if self._laid_out:
            self._narrow(self._filters)
            self._show_offer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to resume only what can be resumed, and everything again only when something is left out."""
        if action in ("resume", "refuse"):
            return self._catalog is not None and self._catalog.offer is not None
        return self._filters.any if action == "show_all" else True

    def on_resize(self) -> None:
        """Name what narrows the list as there is room."""
        self._show_facets()

    def on_descendant_focus(self) -> None:
        """Name the keys that work now: where words are written, letters are none."""
        self.call_after_refresh(self._show_facets)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list with every letter."""
        self._narrow(replace(self._filters, words=event.value))

    def on_find_line_left(self) -> None:
        """Go to what was found."""
        self.set_focus(self.query_one(ChoiceList))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what there is to know about a row."""
        if event.option_index < len(self._rows):
            self._explain(self._rows[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the row that was clicked."""
        row = self._rows[event.option_index]
        self.post_message(RowOpened(row, self._filters.time))

    def action_open_row(self) -> None:
        """Open the highlighted row."""
        self.query_one(ChoiceList).action_select()

    def action_find(self) -> None:
        """Write what is looked for; the next letter is already part of it."""
        self.set_focus(self.query_one(FindLine))

    def action_ask_minutes(self) -> None:
        """Ask how many minutes there are."""
        minutes = self._filters.minutes
        now = Ms(minutes * 60_000) if minutes else None
        self.post_message(ask_minutes(now, lambda text: self._narrow(replace(self._filters, minutes=int(text or 0)))))

    def action_ask_facet(self, name: str) -> None:
        """Ask for a place, for equipment, or for a time of day."""
        rows = self._catalog.rows if self._catalog else ()
        title, options = {
            "place": ("Where can you do it?", tuple(PLACES)),
            "kit": ("What do you have?", kits(rows)),
            "when": ("When is it for?", WHENS),
        }[name]

        def take(answer: str) -> None:
            self._narrow(self._filters.asked(name, answer))

        self.post_message(PickRequested(title, options, getattr(self._filters, name), take))

    def action_show_all(self) -> None:
        """Leave nothing out any more."""
        with self.prevent(Input.Changed):
            self.query_one(FindLine).value = ""
        self._narrow(Filters())

    def action_resume(self) -> None:
        """Go on with the session that was cut off."""
        self.post_message(ResumeRequested())

    def action_edit(self) -> None:
        """Ask to write the pack of the highlighted row."""
        index = self.query_one(ChoiceList).highlighted
        match None if index is None else self._rows[index]:
            case RoutineRow(ref=ref):
                self.post_message(PackEditRequested(ref))
            case BrokenRow(entry):
                self.post_message(PackEditRequested(entry))
            case _:
                pass

    def action_refuse(self) -> None:
        """Keep the session as partial and stop offering it."""
        self.post_message(ResumeDismissed())

    def action_show_history(self) -> None:
        """Ask for what was done."""
        self.post_message(HistoryRequested())

    def _narrow(self, filters: Filters) -> None:
        """Show what the filters leave; the highlight stays on its row where it is still there."""
        options = self.query_one(ChoiceList)
        before = None if options.highlighted is None else self._rows[options.highlighted]
        self._filters = filters
        self._rows = shown(self._catalog.rows if self._catalog else (), filters)
        highlighted = next((at for at, row in enumerate(self._rows) if _same(row, before)), None)
        at_once = max(AT_ONCE, (highlighted or 0) + 1)
        options.set_options(_options(self._rows[:at_once], filters, library_text.name_room(self._rows)))
        options.highlighted = highlighted
        if len(self._rows) > at_once:
            self.call_after_refresh(self._show_more, self._rows, at_once)
        if options.highlighted is None:
            options.action_first()
        if not self._rows:
            nothing = "nothing fits what you ask for" if filters.any else "there are no packs here yet"
            self.query_one("#detail-text", TextLine).show(nothing)
        self._show_facets()
        self.refresh_bindings()

    def _show_more(self, rows: tuple[Row, ...], begin: int) -> None:
        """Add the rows of a very long list that were not shown at once, unless another list is shown by now."""
        if rows is self._rows:
            self.query_one(ChoiceList).add_options(_options(rows[begin:], self._filters, library_text.name_room(rows)))

    def _explain(self, row: Row) -> None:
        self.query_one("#detail-text", TextLine).show(library_text.detail(row, self._filters))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def _show_facets(self) -> None:
        text = library_text.facets(self._filters, self, narrow=self.size.width < NARROW)
        self.query_one("#facets", TextLine).show(text)

    def _show_offer(self) -> None:
        if self._catalog is not None:
            text = library_text.offer(self._catalog, self)
            self.query_one("#offer", TextLine).show(text)
            self.set_class(bool(text), "-offering")
            self.refresh_bindings()


def _options(rows: Iterable[Row], filters: Filters, room: int) -> Iterator[Option]:
    return (Option(library_text.row(row, filters, room), disabled=isinstance(row, PackRow)) for row in rows)


def _same(row: Row, other: Row | None) -> bool:
    """Return whether two rows of two catalogs are about the same thing."""
    if isinstance(row, RoutineRow) and isinstance(other, RoutineRow):
        return row.ref == other.ref
    return type(row) is type(other) and not isinstance(row, RoutineRow) and row == other


class FindLine(Input):
    """Tells with every letter what is written; enter and down go to the list, escape takes the words away."""

    DEFAULT_CSS = """
    FindLine, FindLine:focus {
        height: 1; border: none; padding: 0 1; background: $panel; background-tint: $background 0%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave_line", "to the list", id="find.leave", tooltip="to what was found"),
        Binding("escape", "drop_words", "clear", id="find.drop", tooltip="take the words away"),
    ]

    class Left(Message):
        """The line is left for the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, max_length=60, select_on_focus=False)

    def action_leave_line(self) -> None:
        """Go to the list."""
        self.post_message(self.Left())

    def action_drop_words(self) -> None:
        """Take the words away and go to the list."""
        self.value = ""
        self.post_message(self.Left())
