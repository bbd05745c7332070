"""The minutes and the timeline of a routine, beside its text."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from prehab.tui import editor_text
from prehab.tui.study import Act
from prehab.tui.widgets.text_line import TextLine


class TimelinePanel(Vertical):
    """Shows a routine, with the step on a line of the text marked and in sight."""

    DEFAULT_CSS = """
    TimelinePanel { height: 1fr; padding: 0 0 0 1; border-left: solid $rail; }
    TimelinePanel #minutes { height: auto; margin-bottom: 1; padding-right: 1; }
    TimelinePanel VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the minutes over the timeline."""
        yield TextLine(id="minutes", fixed=False)
        with VerticalScroll(can_focus=False):
            yield TextLine(editor_text.NO_TIMELINE, id="timeline", fixed=False)

    def show(self, act: Act, line: int) -> None:
        """Show a routine."""
        self.query_one("#minutes", TextLine).show(editor_text.minutes(act))
        rows, at_row = editor_text.timeline(act, line)
        self.query_one("#timeline", TextLine).show(rows)
        if at_row is not None:
            box = self.query_one(VerticalScroll)
            box.scroll_to(y=max(0, at_row - box.size.height // 2), animate=False)
