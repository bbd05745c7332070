"""The face of a session: every widget that draws a part of a view."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from prehab.core.timeline import Side, Timeline
from prehab.core.view import PlayerView
from prehab.tui import player_text
from prehab.tui.phases import Phase, phase_of
from prehab.tui.widgets.big_text import BigText
from prehab.tui.widgets.big_time import BigTime
from prehab.tui.widgets.pacer_bar import PacerBar
from prehab.tui.widgets.phase_band import PhaseBand
from prehab.tui.widgets.rail import Rail
from prehab.tui.widgets.side_sign import SideSign
from prehab.tui.widgets.text_line import TextLine


class PlayerFace(Vertical):
    """Draws views, from the whole at the top to what comes next at the bottom.

    It carries the class of its phase (`-phase-work`), from which its parts take their colour.
    """

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._title = TextLine(f"{timeline.routine.name} · {timeline.level.name}", id="title")
        self._sound = TextLine(id="sound", fixed=False)
        self._rail = Rail(timeline)
        self._counts = TextLine(id="counts")
        self._times = TextLine(id="times")
        self._band = PhaseBand()
        self._left = SideSign(Side.LEFT, id="left")
        self._time = BigTime()
        self._right = SideSign(Side.RIGHT, id="right")
        self._exercise = BigText(id="name")
        self._reps = TextLine(id="reps")
        self._pacer = PacerBar()
        self._prompt = TextLine(id="prompt")
        self._cue = TextLine(id="cue")
        self._coming = TextLine(id="coming")
        self._status = TextLine(id="status", fixed=False)
        self._phase = Phase.READY
        self._timeline = timeline
        self._rest: PlayerView | None = None

    def compose(self) -> ComposeResult:
        """Lay the parts out in groups.

        A change makes Textual visit every widget whose group it touches, so what moves often has few neighbours.
        """
        with Vertical(id="head"):
            yield Horizontal(self._title, self._sound, id="top")
            yield self._rail
            yield Horizontal(self._counts, self._times, id="counts-row")
            yield self._band
        yield Horizontal(self._left, self._time, self._right, id="stage")
        yield Vertical(self._exercise, self._reps, id="work")
        yield Vertical(self._pacer, self._prompt, id="beat")
        yield Vertical(self._cue, self._coming, self._status, id="foot")

    def show(self, view: PlayerView, timeline: Timeline) -> bool:
        """Draw a view and return whether more than the pacer has moved; a part that is the same is not repainted."""
        self._pacer.show(view.pacer)
        rest = replace(view, pacer=None)
        if rest == self._rest and timeline is self._timeline:
            return False
        self._rest, self._timeline = rest, timeline
        self._show_rest(rest, timeline)
        return True

    def _show_rest(self, view: PlayerView, timeline: Timeline) -> None:
        self._show_phase(phase_of(view))
        self._time.text = view.time_text
        self._left.lit, self._right.lit = player_text.lit(view)
        self._exercise.text = view.exercise.name
        self._counts.show(player_text.counts(view))
        self._reps.show(player_text.reps(view))
        self._cue.show(view.cue_line)
        self._coming.show(player_text.coming(view))
        self._show_prompt(view)
        self._rail.show(timeline, view.progress)

    def tell(self, times: str, sound: str, status: str) -> None:
        """Draw what is not in the view: the times with the finish, what can be heard, and what there is to say."""
        self._times.show(times)
        self._sound.show(sound)
        self._status.show(status)

    def _show_prompt(self, view: PlayerView) -> None:
        """Show the key that must be pressed in the pacer's place."""
        prompt = player_text.prompt(view)
        self._prompt.show(prompt)
        self._prompt.display = bool(prompt)
        self._pacer.display = not prompt

    def _show_phase(self, phase: Phase) -> None:
        self._band.phase = phase
        if phase is not self._phase or not self.has_class(phase.style_class):
            self.remove_class(self._phase.style_class)
            self.add_class(phase.style_class)
            self._phase = phase
