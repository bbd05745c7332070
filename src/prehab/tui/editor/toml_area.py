"""The text area of the editor: TOML colours, underlined problems, meanings and completions in grey."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingsMap
from textual.widgets import TextArea

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import cell_width, cut_to_cells
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.edit.completion import NO_COMPLETION, Completion
from prehab.tui.editor.toml_colours import ColouredSpan, colours

_OPEN_LIST: Final = late_pattern(r"\[\s*(?:#.*)?$")
_GAP: Final = 3
"""Cells between a line and what it was read as: the first of them is the cursor's at the end of the line."""
_LEAST: Final = 24
"""Cells behind a line with less of which no meaning is shown: it would be cut to a word or two."""
_EDITING_KEYS: Final = {
    **{binding.key: binding.action for _, binding in BindingsMap(TextArea.BINDINGS)},
    "ctrl+home": "go_to_start",
    "ctrl+end": "go_to_end",
}

Complete = Callable[[Sequence[str], int, int], Completion]


class TomlArea(TextArea):
    """A text area for TOML; only visible lines are styled, since a file may be long."""

    DEFAULT_CSS = """
    TomlArea, TomlArea:focus { border: none; padding: 0; background: $background; scrollbar-size-vertical: 1; }
    TomlArea > .toml--key { color: $secondary; }
    TomlArea > .toml--heading { color: $primary; text-style: bold; }
    TomlArea > .toml--string { color: $success; }
    TomlArea > .toml--number { color: $accent; }
    TomlArea > .toml--comment { color: $quiet; text-style: italic; }
    TomlArea > .toml--error { color: $error; text-style: bold underline; }
    TomlArea > .toml--warning { color: $warning; text-style: underline; }
    TomlArea > .toml--note { text-style: underline; }
    TomlArea > .toml--meaning { color: $quiet; text-style: italic; }
    TomlArea > .text-area--suggestion { color: $quiet; }
    TomlArea > .text-area--gutter { color: $quiet; }
    TomlArea > .text-area--matching-bracket { background: $block-cursor-background; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"toml--{kind}"
        for kind in ("key", "heading", "string", "number", "comment", "error", "warning", "note", "meaning")
    }

    def __init__(self, text: str, complete: Complete, *, id: str | None = None) -> None:  # noqa: A002
        self._complete = complete
        self._completion = NO_COMPLETION
        self._problems: dict[int, list[Diagnostic]] = {}
        self._meanings: dict[int, tuple[str, str]] = {}
        self._coloured_lines: list[tuple[ColouredSpan, ...]] | None = None
        super().__init__(text, id=id, show_line_numbers=True, tab_behavior="focus")
        self.highlight_cursor_line = False
        self.indent_width = 2

    @property
    def completion(self) -> Completion:
        """The completions at the cursor."""
        return self._completion

    def show_problems(self, problems: Sequence[Diagnostic]) -> None:
        """Underline problems at their spans."""
        by_line: dict[int, list[Diagnostic]] = {}
        for one in problems:
            if one.span:
                by_line.setdefault(one.span.line - 1, []).append(one)
        if by_line != self._problems:
            self._problems = by_line
            self.notify_style_update()
            self.refresh()

    def show_meanings(self, lines: Sequence[str], meanings: Mapping[int, str]) -> None:
        """Show what lines (from 1) were read as, behind them where there is room; `lines` are what was read."""
        found = {number - 1: (lines[number - 1], text) for number, text in meanings.items() if number <= len(lines)}
        if found != self._meanings:
            self._meanings = found
            self.notify_style_update()
            self.refresh()

    def meaning(self, line: int) -> str:
        """Return what a line (from 1) was read as, while it stands as it was read."""
        read, meaning = self._meanings.get(line - 1, ("", ""))
        return meaning if line <= self.document.line_count and self.document.get_line(line - 1) == read else ""

    def get_line(self, line_index: int) -> Text:
        """Return a line with its colours and underlined problems, and its meaning behind it."""
        line = super().get_line(line_index)
        meaning = self._meaning_behind(line_index, line.plain)
        rows = self._rows()
        for span in rows[line_index] if line_index < len(rows) else ():
            line.stylize(self._style(span.kind), span.start, span.end)
        for one in self._problems.get(line_index, ()):
            if one.span:
                start = one.span.column - 1
                line.stylize(self._style(one.severity.value), start, start + one.span.width)
        if meaning:
            line.append(f"{' ' * _GAP}{meaning}", self._style("meaning"))
        return line

    def _meaning_behind(self, row: int, line: str) -> str:
        """Return the meaning of a line that is as it was read, cut to the room behind it; "" without room."""
        meaning = self.meaning(row + 1)
        first, last = sorted((self.selection.start[0], self.selection.end[0]))
        is_busy = (first != last and first <= row <= last) or (row == last and bool(self.suggestion))
        room = self.wrap_width - cell_width(line) - _GAP - 1
        if not meaning or "\t" in line or is_busy or room < _LEAST:
            return ""
        return meaning if cell_width(meaning) <= room else f"{cut_to_cells(meaning, room - 1)}…"

    def update_suggestion(self) -> None:
        """Compute the completions at the cursor and suggest the first."""
        self._coloured_lines = None
        row, column = self.cursor_location
        lines = self.document.lines
        self._completion = self._complete(lines, row, column) if row < len(lines) else NO_COMPLETION
        best = self._completion.texts[0] if self._completion.texts else ""
        typed = lines[row][column - self._completion.typed : column] if best else ""
        self.suggestion = best[len(typed) :] if best and best.casefold().startswith(typed.casefold()) else ""

    def on_resize(self) -> None:
        """Repaint: TextArea rewraps on resize but may paint the old lines first."""
        self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Run the actions of moving and editing keys at once.

        As bindings they would go through the app's queue and run after letters typed later, which `TextArea` inserts
        directly.
        """
        action = _EDITING_KEYS.get(event.key)
        if event.key != "enter" and action is None:
            return
        event.stop()
        event.prevent_default()
        if action is None:
            self._new_line()
        else:
            await self.run_action(action)

    def _new_line(self) -> None:
        """Insert a line break with this line's indent, two more blanks after an opened list."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        inner = before[: len(before) - len(before.lstrip())]
        self.insert("\n" + inner + ("  " if _OPEN_LIST.search(before) else ""))

    def complete_or_indent(self) -> None:
        """Replace the typed prefix with the first completion, or insert two blanks when there is none."""
        if not self._completion.texts:
            self.insert("  ")
            return
        row, column = self.cursor_location
        text = self._completion.texts[0]
        self.replace(text, (row, column - self._completion.typed), (row, column))
        self._completion = NO_COMPLETION
        self.suggestion = ""

    def action_cursor_right(self, select: bool = False) -> None:
        """Move right, or insert the suggested completion."""
        if self.suggestion and not select:
            self.complete_or_indent()
        else:
            super().action_cursor_right(select)

    def action_go_to_start(self) -> None:
        """Move the cursor to the start of the text."""
        self.move_cursor((0, 0))

    def action_go_to_end(self) -> None:
        """Move the cursor to the end of the text."""
        self.move_cursor(self.document.end)

    def go_to(self, line: int, column: int) -> None:
        """Move the cursor to a line and column, both from 1."""
        self.move_cursor((line - 1, column - 1), center=True)

    def _rows(self) -> list[tuple[ColouredSpan, ...]]:
        if self._coloured_lines is None:
            self._coloured_lines = colours(list(self.document.lines))
        return self._coloured_lines

    def _style(self, kind: str) -> Style:
        return self.get_component_rich_style(f"toml--{kind}", partial=True)
