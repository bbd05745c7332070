"""The player: it runs a session by the clock, schedules its cues with the sound engine, and records what was played."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths
from prehab.core.cues.phrase_request import estimate_length
from prehab.core.ports import Clock, HistoryPort, SoundPort, SoundStatus
from prehab.core.record import Ending, Outcome, SegmentRecord, SessionEnd, make_segment_record, make_session_start
from prehab.core.session import Command, IllegalCommand, Session, SessionState, Snapshot
from prehab.core.session_events import CueReached, Event, SegmentEnded, SessionEnded
from prehab.core.text import seconds_text
from prehab.core.timeline import Cue, SegmentKind, Sound, Timeline
from prehab.core.units import Ms
from prehab.core.view import PlayerView, player_view

START_DELAY: Final = Ms(400)
"""How far ahead of "now" a session starts, so that even its first cue is scheduled in time."""
LEAST_AHEAD: Final = Ms(16_000)
"""Cues that come due within this are with the sound engine, so that a late tick makes none late."""
LOOK_AHEAD: Final = Ms(20_000)
"""How far ahead cues are handed over when less than LEAST_AHEAD is left."""
SUSPEND_LIMIT: Final = Ms(2000)
"""A suspend longer than this pauses the session."""

MIN_KEPT_WORK: Final = Ms(10_000)
"""A session that its runner ends with less work than this, and no set finished, is not kept."""

_A_TONE: Final = Cue(Ms(0), sound=Sound.GO)
_A_PHRASE: Final = Cue(Ms(0), phrase="")


class AudioChoice(Struct, frozen=True):
    """What is to be heard: tones (`sound`), the voice, or nothing while `muted`."""

    sound: bool = True
    voice: bool = True
    muted: bool = False

    def wants(self, cue: Cue) -> bool:
        """Return whether a cue is to be heard."""
        return not self.muted and (self.voice if cue.sound is None else self.sound)


class SessionTicket(Struct, frozen=True):
    """What identifies a session in the record before it starts. `id` is a UUID, `ref` names pack and routine.

    `first` is the segment to begin with. A resumed session keeps its id; `ordinal` and `active` (the time played) go on
    from its record, whose segments are `earlier`.
    """

    id: str
    ref: str
    first: int = 0
    ordinal: int = 0
    active: Ms = Ms(0)
    earlier: tuple[SegmentRecord, ...] = ()


def prepare_sound(timeline: Timeline, sound: SoundPort) -> Timeline:
    """Render every phrase, open the sound, and return the timeline with the phrases at their true lengths.

    Blocks for up to a second or two.
    """
    lengths = sound.prepare(phrases_to_render(timeline), timeline.pack.lang, timeline.pack.sounds)
    sound.start()
    return with_phrase_lengths(timeline, lengths)


class Player:
    """Plays one timeline. Call `prepare`, `start`, then `tick` about twice a second until `ended`, then `close`.

    A tick that comes late, however late, only catches up: what the sound engine has played meanwhile counts.
    """

    def __init__(
        self,
        timeline: Timeline,
        ticket: SessionTicket,
        *,
        clock: Clock,
        sound: SoundPort,
        history: HistoryPort,
        audio_choice: AudioChoice | None = None,
    ) -> None:
        self._session = Session(timeline, ticket.first, ticket.active)
        self._ticket = ticket
        self._clock = clock
        self._sound = sound
        self._history = history
        self._ordinal = ticket.ordinal
        self._work_done = any(map(_is_done_work, ticket.earlier))
        self._work_time = Ms(0)
        self._deferred_events: tuple[Event, ...] = ()
        """What happened just before a command that was refused: the next tick returns it."""
        self._scheduled_until = clock.now()
        self._phrases: list[tuple[Ms, Ms]] = []
        """When the phrases that were handed over begin and end."""
        self._last_tick = clock.now()
        self._last_suspended = clock.suspended()
        self._was_stopped = False
        self.audio_choice = audio_choice or AudioChoice()
        self.notice: str | None = None
        """One sentence about something unusual that happened, until the next command."""

    @property
    def session_id(self) -> str:
        """The id of the session's record."""
        return self._ticket.id

    @property
    def earlier(self) -> tuple[SegmentRecord, ...]:
        """The segments of the same session that were played before it was cut off."""
        return self._ticket.earlier

    @property
    def kept(self) -> bool:
        """Whether the session is worth keeping so far: 10 s of work, a finished set, or an earlier part."""
        now = self.snapshot()
        work = self._work_time + (now.elapsed if now.segment.kind is SegmentKind.WORK else 0)
        return self._work_done or work >= MIN_KEPT_WORK or bool(self.earlier)

    @property
    def state(self) -> SessionState:
        """Where the session is."""
        return self._session.state

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self._session.timeline

    @property
    def ended(self) -> bool:
        """True once the session is over."""
        return self.state is SessionState.ENDED

    @property
    def started(self) -> bool:
        """True once the session has begun; before that its sound may still be getting ready."""
        return self.state is not SessionState.READY

    @property
    def sound_status(self) -> SoundStatus:
        """What can be heard right now."""
        return self._sound.status()

    @property
    def save_error(self) -> str | None:
        """What keeps the record from being saved, or None."""
        return self._history.save_error()

    def snapshot(self) -> Snapshot:
        """Return where the session is now."""
        return self._session.snapshot(self._clock.now())

    def local(self) -> datetime:
        """Return the date and the time of day where the runner is."""
        return self._clock.local()

    def view(self) -> PlayerView:
        """Return what a screen shows now."""
        return player_view(self.snapshot())

    def allows(self, command: Command) -> bool:
        """Return whether a command makes sense now."""
        return self._session.allows(command)

    def prepare(self) -> None:
        """Render every phrase, open the sound and lay out the cues by the phrases' true lengths.

        Blocks for up to a second or two: call it off the screen's thread, which may show the session meanwhile.
        """
        timeline = prepare_sound(self.timeline, self._sound)
        self._session = Session(timeline, self._ticket.first, self._ticket.active)

    def start(self) -> tuple[Event, ...]:
        """Begin the record and start the clock."""
        self._history.begin(make_session_start(self.timeline, self._ticket.id, self._ticket.ref, self._clock.local()))
        self._suspended_since()
        self._last_tick = self._clock.now()
        return self._execute(Command.START, Ms(self._last_tick + START_DELAY))

    def send(self, command: Command) -> tuple[Event, ...]:
        """Carry out a command, take back the scheduled cues and schedule them anew. Raises IllegalCommand."""
        events = self.tick()
        if not self.allows(command):
            self._deferred_events = events
            raise IllegalCommand(command, self.state)
        self.notice = None
        return events + self._execute(command, self._last_tick)

    def note_stop(self) -> None:
        """Note that the process was stopped and goes on. Called inside a signal handler: it only sets a flag."""
        self._was_stopped = True

    def tick(self) -> tuple[Event, ...]:
        """Return what happened since the last tick; a suspended machine or a stopped process pauses the session."""
        before, now, slept = self._last_tick, self._clock.now(), self._suspended_since()
        self._last_tick = now
        was_stopped, self._was_stopped = self._was_stopped, False
        events, self._deferred_events = self._deferred_events, ()
        if was_stopped or slept > SUSPEND_LIMIT:
            left = before if was_stopped else max(before, Ms(now - slept))
            events += self._advance(left)
            if self.allows(Command.PAUSE):
                self.notice = _away_notice(max(slept, Ms(now - before)) if was_stopped else slept)
                return events + self._execute(Command.PAUSE, left)
        events += self._advance(now)
        self._schedule_cues(now)
        return events

    def _advance(self, until: Ms) -> tuple[Event, ...]:
        """Return what happened up to a moment, and record it."""
        events = self._session.advance(until)
        self._record(events)
        return events

    def _suspended_since(self) -> Ms:
        """Return how long the machine was suspended since the last call."""
        before, self._last_suspended = self._last_suspended, self._clock.suspended()
        return Ms(self._last_suspended - before)

    def set_audio_choice(self, audio_choice: AudioChoice) -> None:
        """Change what is heard, at once."""
        before, self.audio_choice = self.audio_choice, audio_choice
        keeps = all(audio_choice.wants(cue) or not before.wants(cue) for cue in (_A_TONE, _A_PHRASE))
        now = self._clock.now()
        self._take_back_cues(now, keeps=keeps)
        self._schedule_cues(now)

    def end(self) -> None:
        """End the session if it is going on, and save the record; what sounds goes on."""
        if self.started:
            self.tick()
            if self.allows(Command.FINISH):
                self._execute(Command.FINISH, self._last_tick)
        self._history.flush()

    def close(self) -> None:
        """End the session and let the last sound ring out, which may be a phrase of some seconds."""
        self.end()
        self._sound.close()

    def interrupt(self) -> None:
        """Stop without an end, after a failure: what was finished is saved, and the session can be resumed."""
        self._history.flush()
        self._sound.close()

    def _execute(self, command: Command, now: Ms) -> tuple[Event, ...]:
        before = self._session.snapshot(now)
        events = self._session.send(command, now)
        if command in (Command.BACK, Command.PREVIOUS) and before.segment.kind is SegmentKind.WORK:
            self._work_time = Ms(self._work_time + before.elapsed)  # no record has it, but it was done
        self._take_back_cues(now, keeps=not events)
        self._record(events)
        for event in events:
            if isinstance(event, CueReached) and event.at >= now:
                self._play(event)
        self._schedule_cues(now)
        return events

    def _take_back_cues(self, now: Ms, *, keeps: bool) -> None:
        """Take back the cues that have not begun; with `keeps` what sounds goes on, if no tone comes into it."""
        self._phrases = [(begin, end) for begin, end in self._phrases if begin <= now < end] if keeps else []
        ends = max((end for _, end in self._phrases), default=now)
        if keeps and all(event.cue.sound is None for event in self._session.upcoming(now, ends)):
            self._sound.drop_waiting()
        else:
            self._phrases = []
            self._sound.cancel()
        self._scheduled_until = now

    def _schedule_cues(self, now: Ms) -> None:
        """Schedule the cues that come due within the look-ahead, each once; those that were missed are dropped."""
        if self._scheduled_until >= now + LEAST_AHEAD:
            return
        until = Ms(now + LOOK_AHEAD)
        for event in self._session.upcoming(self._scheduled_until, until):
            self._play(event)
        self._scheduled_until = until

    def _play(self, event: CueReached) -> None:
        cue, at = event.cue, event.at
        if not self.audio_choice.wants(cue):
            return
        if cue.phrase is not None:
            if any(begin <= at < end for begin, end in self._phrases):
                return  # what was said when `+` laid the cues out anew still sounds
            self._phrases = [(begin, end) for begin, end in self._phrases if end > self._last_tick]
            self._phrases.append((at, Ms(at + self._phrase_length(cue.phrase))))
        self._sound.play(cue, at)

    def _phrase_length(self, phrase: str) -> Ms:
        lengths = self.timeline.phrase_lengths
        return estimate_length(phrase) if lengths is None else lengths.get(phrase, Ms(0))

    def _record(self, events: tuple[Event, ...]) -> None:
        """Record what has ended."""
        for event in events:
            match event:
                case SegmentEnded():
                    self._record_segment(event)
                case SessionEnded(complete=complete) if self.kept:
                    self._history.end(self._ticket.id, self._session_end(complete))
                case SessionEnded():
                    self._history.discard(self._ticket.id)
                case _:
                    pass

    def _record_segment(self, event: SegmentEnded) -> None:
        segment = self.timeline.segments[event.index]
        record = make_segment_record(segment, self._ordinal, event.actual, event.outcome)
        self._work_done = self._work_done or _is_done_work(record)
        if record.kind is SegmentKind.WORK:
            self._work_time = Ms(self._work_time + record.actual)
        self._history.segment(self._ticket.id, record)
        self._ordinal += 1

    def _session_end(self, complete: bool) -> SessionEnd:
        local = self._clock.local()
        return SessionEnd(
            ending=Ending.FINISHED if complete and self._work_done else Ending.PARTIAL,
            active=self._session.snapshot(self._last_tick).active,
            ended_at=int(local.timestamp() * 1000),
        )


def _away_notice(away: Ms) -> str:
    """Return why the session was paused after the computer, or this process, stood still for `away`."""
    seconds = Ms(round(away / 1000) * 1000)
    if not seconds:
        return "paused: prehab was stopped for a moment"
    return f"paused: the computer was away for {seconds_text(seconds)}"


def _is_done_work(record: SegmentRecord) -> bool:
    return record.kind is SegmentKind.WORK and record.outcome is Outcome.DONE
