"""A pack's text to type in: coloured, with problems underlined, and with what may come next in grey."""

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingsMap
from textual.widgets import TextArea

from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.edit.completion import NO_COMPLETION, Completion
from prehab.tui.editor.toml_colours import Patch, colours

_OPENED: Final = re.compile(r"\[\s*(?:#.*)?$")
_MOVES: Final = {
    **{binding.key: binding.action for _, binding in BindingsMap(TextArea.BINDINGS)},
    "ctrl+home": "go_to_start",
    "ctrl+end": "go_to_end",
}

Complete = Callable[[Sequence[str], int, int], Completion]


class TomlArea(TextArea):
    """Colours by line, since a stranger's file may be long: only what is in sight is ever styled."""

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
    TomlArea > .text-area--suggestion { color: $quiet; }
    TomlArea > .text-area--gutter { color: $quiet; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"toml--{kind}" for kind in ("key", "heading", "string", "number", "comment", "error", "warning", "note")
    }

    def __init__(self, text: str, complete: Complete, *, id: str | None = None) -> None:  # noqa: A002
        self._complete = complete
        self._offered = NO_COMPLETION
        self._problems: dict[int, list[Diagnostic]] = {}
        self._coloured: list[tuple[Patch, ...]] | None = None
        super().__init__(text, id=id, show_line_numbers=True, tab_behavior="focus")
        self.highlight_cursor_line = False
        self.indent_width = 2

    @property
    def offered(self) -> Completion:
        """What may come next at the cursor."""
        return self._offered

    def show_problems(self, problems: Sequence[Diagnostic]) -> None:
        """Underline problems where they stand."""
        by_line: dict[int, list[Diagnostic]] = {}
        for one in problems:
            if one.span:
                by_line.setdefault(one.span.line - 1, []).append(one)
        if by_line != self._problems:
            self._problems = by_line
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line with its colours."""
        line = super().get_line(line_index)
        rows = self._rows()
        for patch in rows[line_index] if line_index < len(rows) else ():
            line.stylize(self._style(patch.kind), patch.begin, patch.end)
        for one in self._problems.get(line_index, ()):
            if one.span:
                begin = one.span.column - 1
                line.stylize(self._style(one.severity.value), begin, begin + one.span.width)
        return line

    def update_suggestion(self) -> None:
        """Offer what may come next."""
        self._coloured = None
        row, column = self.cursor_location
        lines = self.document.lines
        self._offered = self._complete(lines, row, column) if row < len(lines) else NO_COMPLETION
        best = self._offered.texts[0] if self._offered.texts else ""
        typed = lines[row][column - self._offered.typed : column] if best else ""
        self.suggestion = best[len(typed) :] if best and best.casefold().startswith(typed.casefold()) else ""

    def on_resize(self) -> None:
        """Draw again: the text area wraps anew, but is painted before it does when there is as much text as before."""
        self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Obey the keys that move and edit at once.

        Left to the app they would come after letters that were typed later: letters are taken here, without that way.
        """
        action = _MOVES.get(event.key)
        if event.key != "enter" and action is None:
            return
        event.stop()
        event.prevent_default()
        if action is None:
            self._new_line()
        else:
            await self.run_action(action)

    def _new_line(self) -> None:
        """Begin a new line as far in as this one, and further in a list that has just been opened."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        inner = before[: len(before) - len(before.lstrip())]
        self.insert("\n" + inner + ("  " if _OPENED.search(before) else ""))

    def take_or_indent(self) -> None:
        """Put what is offered in place of what was typed, or two blanks when nothing is."""
        if not self._offered.texts:
            self.insert("  ")
            return
        row, column = self.cursor_location
        text = self._offered.texts[0]
        self.replace(text, (row, column - self._offered.typed), (row, column))
        self._offered = NO_COMPLETION
        self.suggestion = ""

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right, or take what is offered in grey."""
        if self.suggestion and not select:
            self.take_or_indent()
        else:
            super().action_cursor_right(select)

    def action_go_to_start(self) -> None:
        """Go to the start of the text."""
        self.move_cursor((0, 0))

    def action_go_to_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor at a place (both from 1)."""
        self.move_cursor((line - 1, column - 1), center=True)

    def _rows(self) -> list[tuple[Patch, ...]]:
        if self._coloured is None:
            self._coloured = colours(list(self.document.lines))
        return self._coloured

    def _style(self, kind: str) -> Style:
        return self.get_component_rich_style(f"toml--{kind}", partial=True)
