"""The layout of the player screen, and the label of the side."""

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive

from prehab.core.session import Snapshot
from prehab.core.text import direction_text, side_text
from prehab.core.timeline import Side, Timeline
from prehab.core.view import PlayerView, pacer_at
from prehab.figure.frame import Frame
from prehab.tui.keys.key_help import NAMED_ACTION, with_keys
from prehab.tui.player import text as player_text
from prehab.tui.player.big_text import BigText, BigTime
from prehab.tui.player.flash import Tint
from prehab.tui.player.pacer_bar import PacerBar
from prehab.tui.player.phase import Phase, PhaseBand, phase_of
from prehab.tui.player.timeline_bar import TimelineBar
from prehab.tui.widgets.block_letters import letter_rows
from prehab.tui.widgets.cached_lines import CachedLines, KeyedLines, StillHorizontal, StillVertical
from prehab.tui.widgets.figure_widgets import MovingFigure
from prehab.tui.widgets.text_line import TextLine

Lines = Mapping[KeyedLines, Sequence[int]]
"""Lines that are to be drawn, by widget."""


class PlayerLayout(StillVertical):
    """Draws views: the whole session at the top, what comes next at the bottom.

    It carries the class of its phase (`-phase-work`), from which its parts take their colour.
    """

    def __init__(self, timeline: Timeline, figure: MovingFigure) -> None:
        super().__init__()
        self._title = TextLine(f"{timeline.routine.name} · {timeline.level.name}", id="title")
        self._sound = TextLine(id="sound", fixed=False)
        self._timeline_bar = TimelineBar(timeline)
        self._is_counted = TextLine(id="counts")
        self._times = TextLine(id="times")
        self._band = PhaseBand()
        self._left = SideLabel(Side.LEFT, id="left")
        self._time = BigTime()
        self._right = SideLabel(Side.RIGHT, id="right")
        self._exercise = BigText(id="name")
        self._called = BigText(id="called")
        self._figure = figure
        self._pacer = PacerBar()
        self._prompt = BigText(id="prompt")
        self._center = StillHorizontal(
            self._left, self._time, self._figure, self._right, self._pacer, self._prompt, id="center"
        )
        self._cue = TextLine(id="cue")
        self._coming = TextLine(id="coming")
        self._status = TextLine(id="status", fixed=False)
        self._phase = Phase.READY
        self._timeline = timeline
        # A class that is there from the start needs no second look at the style sheets.
        self.add_class(self._phase.style_class, update=False)
        self._center.set_class(figure.has_figure(timeline.segments[0].exercise), "-figure", update=False)

    def compose(self) -> ComposeResult:
        """Yield the widgets in groups.

        Textual visits every sibling of a changed widget, so what changes often has few siblings.
        """
        with StillVertical(id="head"):
            yield Horizontal(self._title, self._sound, id="top")
            yield self._timeline_bar
            yield Horizontal(self._is_counted, self._times, id="counts-row")
            yield self._band
            yield self._exercise
            yield self._called
        yield self._center
        yield StillVertical(self._cue, self._coming, self._status, id="foot")

    def move(self, snapshot: Snapshot) -> Lines:
        """Move the figure and the pacer, and return their lines that are to be drawn."""
        return {self._figure: self._figure.show(snapshot), self._pacer: self._pacer.show(pacer_at(snapshot))}

    def frame_key(self, snapshot: Snapshot) -> tuple[Frame | None, int, int]:
        """Return a key that differs when `move` would draw two snapshots differently."""
        return self._figure.at(snapshot), *self._pacer.frame_key(pacer_at(snapshot))

    def show(self, view: PlayerView, timeline: Timeline) -> Lines:
        """Draw a view, except for the figure and the pacer, and return the lines of the time that are to be drawn."""
        self._show_phase(phase_of(view))
        self._band.moment = player_text.moment_mark(view)
        self._show_side(view)
        self._exercise.text = player_text.HALFWAY if view.halfway else view.name
        self._exercise.short = (view.exercise.name, view.variant) if view.variant and not view.halfway else None
        self._is_counted.show(player_text.counts(view))
        self._cue.show(view.cue_line)
        self._coming.show(player_text.coming(view))
        self._show_called(view)
        self._show_prompt(view)
        self._timeline_bar.show(timeline, view.progress)
        return {self._time: self._time.show(view.time_text, player_text.count_words(view))}

    def show_status(self, times: str, sound: str, status: str) -> None:
        """Draw what is not in the view: the times, what can be heard, and the status.

        The class `-with-status` takes the room of a status from the line of what comes next, not from the time.
        """
        self._times.show(times)
        self._sound.show(sound)
        self._status.show(status)
        self.set_class(bool(status), "-with-status")

    def tint(self, wanted: Tint) -> None:
        """Tint the screen in the colour of the phase and turn the band's colours around, or remove the tint."""
        for tint in (Tint.PULSE, Tint.FLASH):
            self.set_class(tint is wanted, tint.value)
        self.set_class(wanted is not Tint.NONE, "-tinted")

    def _show_side(self, view: PlayerView) -> None:
        """Show the label of the side, and arrange labels, time and figure."""
        self._left.lit, self._right.lit = player_text.lit(view)
        for label in (self._left, self._right):
            label.way = "" if view.side else direction_text(view.direction).upper()
        alternates = view.side is Side.ALTERNATING
        self._center.set_class(self._left.lit and not alternates, "-left")
        self._center.set_class(alternates, "-both")
        self._center.set_class(view.side is None and view.direction is not None, "-ways")
        self._center.set_class(self._figure.has_figure(view.exercise), "-figure")
        on_the_right = self._right.lit and not alternates
        if on_the_right is not self._center.has_class("-right"):
            self._center.set_class(on_the_right, "-right")
            if on_the_right:
                self._center.move_child(self._figure, before=self._time)
            else:
                self._center.move_child(self._figure, after=self._time)

    def _show_called(self, view: PlayerView) -> None:
        """Show what is called of the side; it is large in the room of the pacer, where there is none."""
        self._called.text = view.called.upper()
        self.set_class(bool(view.called), "-called")
        self.set_class(view.pacer is None and not player_text.key_prompt(view), "-no-pacer")

    def _show_prompt(self, view: PlayerView) -> None:
        """Show the prompt in place of the pacer while a key must be pressed."""
        asked = player_text.key_prompt(view)
        prompt = with_keys(self.screen, asked)
        self._prompt.text = prompt
        named = NAMED_ACTION.search(asked)
        self._prompt.action = named[1] if named else ""
        self._prompt.display = bool(prompt)
        self._pacer.display = not prompt

    def _show_phase(self, phase: Phase) -> None:
        self._band.phase = phase
        if phase is not self._phase or not self.has_class(phase.style_class):
            self.remove_class(self._phase.style_class)
            self.add_class(phase.style_class)
            self._phase = phase


ARROWS = {Side.LEFT: "◀", Side.RIGHT: "▶"}


class SideLabel(CachedLines):
    """The word LEFT or RIGHT; empty unless `lit`, that is, unless this side works now.

    Work that has a direction and no side shows the direction, its `way`.
    """

    DEFAULT_CSS = """
    SideLabel { width: 20; height: 1fr; content-align: center middle; text-wrap: nowrap; text-style: bold; }
    """
    ALLOW_SELECT = False

    lit: reactive[bool] = reactive(False)
    way: reactive[str] = reactive("")

    def __init__(self, side: Side, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._side = side

    def render(self) -> Content:
        """Return the word with an arrow under it, in the largest letters that fit."""
        if not self.lit:
            return Content("")
        for rows in self._drawn():
            width = max(map(len, rows))
            if width <= self.size.width and len(rows) <= self.size.height:
                return Content("\n".join(row.center(width).ljust(width) for row in rows))
        word = side_text(self._side).upper()
        side = f"◀ {word}" if self._side is Side.LEFT else f"{word} ▶"
        return Content("\n".join(self.way.split()) or side)

    def _drawn(self) -> Iterator[list[str]]:
        """Yield the forms of the label, the largest first."""
        if self.way:
            yield from self._drawn_way()
            return
        word, arrow = side_text(self._side).upper(), ARROWS[self._side]
        for scale in (3, 2, 1):
            yield [*(letter_rows(word, scale) or []), "", *(letter_rows(arrow, scale) or [])]
        yield letter_rows(word) or []
        yield [word, *(letter_rows(arrow) or [])]

    def _drawn_way(self) -> Iterator[list[str]]:
        """Yield the forms of a direction without a side, a word below the other."""
        for scale in (3, 2, 1):
            first, *more = (letter_rows(word, scale) or [] for word in self.way.split())
            yield [*first, *(row for rows in more for row in ("", *rows))]
        yield [self.way]
