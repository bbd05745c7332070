"""The imperative shell around a session: it owns the clock, hands cues to the sound, and keeps the record."""

from dataclasses import dataclass
from typing import Final

from prehab.core.cues import wanted_phrases, with_lengths
from prehab.core.ports import Clock, HistoryPort, SoundPort, SoundStatus
from prehab.core.record import Ending, Outcome, SegmentRecord, SessionEnd, record_of, start_of
from prehab.core.session import (
    Command,
    CueReached,
    Event,
    IllegalCommand,
    SegmentEnded,
    Session,
    SessionEnded,
    Snapshot,
    State,
)
from prehab.core.timeline import Cue, Kind, Timeline
from prehab.core.units import Ms
from prehab.core.view import PlayerView, player_view

LEAD: Final = Ms(400)
"""How far ahead of "now" a session starts, so that even its first cue is scheduled in time."""
LOOK_AHEAD: Final = Ms(1000)
"""How far ahead cues are handed to the sound engine. Tick at least every half of this."""
STALL: Final = Ms(2000)
"""A gap between two ticks, or a suspend, longer than this pauses the session."""


@dataclass(frozen=True, slots=True)
class Audible:
    """What the runner wants to hear. `muted` silences both and leaves the two others as they are."""

    sound: bool = True
    voice: bool = True
    muted: bool = False

    def wants(self, cue: Cue) -> bool:
        """Return whether a cue is to be heard."""
        return not self.muted and (self.voice if cue.sound is None else self.sound)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a record needs to know about a session before it starts. `id` is a UUID.

    `first` is the segment to begin with; a resumed session keeps its id, and `ordinal` goes on from its record.
    """

    id: str
    ref: str
    first: int = 0
    ordinal: int = 0


def rehearse(timeline: Timeline, sound: SoundPort) -> Timeline:
    """Render every phrase, open the sound, and return the timeline with the phrases at their true lengths.

    Blocks for up to a second or two: call it off the screen's thread, before the player is made.
    """
    lengths = sound.prepare(wanted_phrases(timeline), timeline.pack.lang, timeline.pack.sounds)
    sound.start()
    return with_lengths(timeline, lengths)


class Player:
    """Plays one timeline. Call `start`, then `tick` at least twice a second until `ended`, then `close`."""

    def __init__(
        self,
        timeline: Timeline,
        ticket: Ticket,
        *,
        clock: Clock,
        sound: SoundPort,
        history: HistoryPort,
        audible: Audible | None = None,
    ) -> None:
        self._session = Session(timeline, ticket.first)
        self._ticket = ticket
        self._clock = clock
        self._sound = sound
        self._history = history
        self._ordinal = ticket.ordinal
        self._work_done = ticket.first > 0
        self._untold: tuple[Event, ...] = ()
        """What happened just before a command that was refused: the next tick tells it."""
        self._handed = clock.now()
        self._last_tick = clock.now()
        self._asleep = clock.asleep()
        self.audible = audible or Audible()
        self.notice: str | None = None
        """One sentence about something unusual that happened, until the next command."""

    @property
    def session_id(self) -> str:
        """The id of the session's record."""
        return self._ticket.id

    @property
    def state(self) -> State:
        """Where the session is."""
        return self._session.state

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self._session.timeline

    @property
    def ended(self) -> bool:
        """True once the session is over."""
        return self.state is State.ENDED

    @property
    def sound_status(self) -> SoundStatus:
        """What can be heard right now."""
        return self._sound.status()

    @property
    def trouble(self) -> str | None:
        """What keeps the record from being saved, or None."""
        return self._history.trouble()

    def snapshot(self) -> Snapshot:
        """Return where the session is now."""
        return self._session.snapshot(self._clock.now())

    def view(self) -> PlayerView:
        """Return what a screen shows now."""
        return player_view(self.snapshot())

    def allows(self, command: Command) -> bool:
        """Return whether a command makes sense now."""
        return self._session.allows(command)

    def start(self) -> tuple[Event, ...]:
        """Begin the record and start the clock."""
        self._history.begin(start_of(self.timeline, self._ticket.id, self._ticket.ref, self._clock.local()))
        self._last_tick = self._clock.now()
        return self._obey(Command.START, Ms(self._last_tick + LEAD))

    def send(self, command: Command) -> tuple[Event, ...]:
        """Obey a command, cancel what was scheduled and schedule anew. Raises IllegalCommand."""
        events = self.tick()
        if not self.allows(command):
            self._untold = events
            raise IllegalCommand(command, self.state)
        self.notice = None
        return events + self._obey(command, self._clock.now())

    def tick(self) -> tuple[Event, ...]:
        """Return what happened since the last tick; a stall or a suspend pauses instead of catching up."""
        now, asleep = self._clock.now(), self._clock.asleep()
        lost = max(now - self._last_tick, asleep - self._asleep)
        before, self._last_tick, self._asleep = self._last_tick, now, asleep
        if lost > STALL and self._session.allows(Command.PAUSE):
            self.notice = f"paused: the computer was away for {round(lost / 1000)} s"
            return self._obey(Command.PAUSE, before)
        events = self._session.advance(now)
        self._keep(events)
        self._hand_over(now)
        untold, self._untold = self._untold, ()
        return untold + events

    def set_audible(self, audible: Audible) -> None:
        """Change what is heard, at once."""
        self.audible = audible
        self._sound.cancel()
        self._handed = self._clock.now()
        self._hand_over(self._handed)

    def close(self) -> None:
        """End the session if it is going on, save the record and let the last sound ring out."""
        if self._session.allows(Command.FINISH) and self.state is not State.READY:
            self.send(Command.FINISH)
        self._history.flush()
        self._sound.close()

    def _obey(self, command: Command, now: Ms) -> tuple[Event, ...]:
        events = self._session.send(command, now)
        self._sound.cancel()
        self._handed = now
        self._keep(events)
        for event in events:
            if isinstance(event, CueReached) and event.at >= now:
                self._play(event)
        self._hand_over(now)
        return events

    def _hand_over(self, now: Ms) -> None:
        """Schedule the cues that come due within the look-ahead, each once."""
        until = Ms(now + LOOK_AHEAD)
        for event in self._session.upcoming(self._handed, until):
            self._play(event)
        self._handed = max(self._handed, until)

    def _play(self, event: CueReached) -> None:
        if self.audible.wants(event.cue):
            self._sound.play(event.cue, event.at)

    def _keep(self, events: tuple[Event, ...]) -> None:
        """Write what has ended into the record."""
        for event in events:
            match event:
                case SegmentEnded():
                    self._history.segment(self._ticket.id, self._segment_record(event))
                    self._ordinal += 1
                case SessionEnded(complete=complete):
                    self._history.end(self._ticket.id, self._closing_record(complete))
                case _:
                    pass

    def _segment_record(self, event: SegmentEnded) -> SegmentRecord:
        segment = self.timeline.segments[event.index]
        if segment.kind is Kind.WORK and event.outcome is Outcome.DONE:
            self._work_done = True
        return record_of(segment, self._ordinal, event.actual, event.outcome)

    def _closing_record(self, complete: bool) -> SessionEnd:
        ending = Ending.FINISHED if complete else Ending.PARTIAL
        local = self._clock.local()
        return SessionEnd(
            ending=ending if self._work_done else Ending.ABANDONED,
            active=self._session.snapshot(self._last_tick).active,
            ended_at=int(local.timestamp() * 1000),
        )
