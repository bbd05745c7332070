"""The player: cues ahead of time and each once, stalls, the record."""

import pytest

from prehab.app.player import START_DELAY, Player, SessionTicket, prepare_sound
from prehab.audio.frames.mixer import FINISH_WINDOW
from prehab.core.cues.phrase_request import TONE_SLOT
from prehab.core.model import CueChoice, Pace, Sides
from prehab.core.record import Ending, Outcome
from prehab.core.session import Command, IllegalCommand, SessionState
from prehab.core.session_events import CueReached, SegmentEnded, SegmentStarted, SessionEnded, SessionPaused
from prehab.core.timeline import SegmentKind, Sound, Timeline
from prehab.core.units import Ms, unix_ms
from prehab.values import replace
from tests.builders import timed, timeline, wake_up, work
from tests.fakes.clock import FakeClock
from tests.fakes.history import MemoryHistory
from tests.fakes.sound import RecordingSound


class PlayerRig:
    """A player among fakes. `run` ticks through time as a front end does."""

    def __init__(
        self, made: Timeline | None = None, ticket: SessionTicket | None = None, *, starts: bool = True
    ) -> None:
        self.clock = FakeClock()
        self.sound = RecordingSound(now=self.clock.now)
        self.history = MemoryHistory()
        self.made = prepare_sound(made or wake_up(), self.sound)
        self.player = Player(
            self.made, ticket or SessionTicket("s1", "test"), clock=self.clock, sound=self.sound, history=self.history
        )
        self.begin = Ms(self.clock.now() + START_DELAY)
        if starts:
            self.player.start()

    def run(self, duration: int, step: int = 250) -> None:
        for _ in range(duration // step):
            self.clock.pass_ms(step)
            self.player.tick()

    def played_cues(self) -> list[tuple[int, str]]:
        return [(due - self.begin, c.sound.value if c.sound else c.phrase or "") for due, c in self.sound.uncancelled]


def test_every_planned_cue_is_handed_over_once_exactly_and_in_time() -> None:
    rig = PlayerRig()
    margins: list[int] = []
    for _ in range((rig.made.total + 1000) // 250):
        before = len(rig.sound.played)
        rig.clock.pass_ms(250)
        rig.player.tick()
        margins += [due - rig.clock.now() for due, _ in rig.sound.played[before:]]
    planned = [
        (start + cue.at, cue.sound.value if cue.sound else cue.phrase)
        for start, cues in zip(rig.made.segment_starts, rig.made.cues, strict=True)
        for cue in cues
    ]
    assert sorted(rig.played_cues()) == sorted(planned)
    assert min(margins) >= 250
    assert rig.player.ended


def test_the_record_has_every_segment_and_ends_as_finished() -> None:
    rig = PlayerRig()
    rig.run(rig.made.total + 1000)
    rig.player.close()
    records = rig.history.segments("s1")
    assert [r.index for r in records] == list(range(len(rig.made.segments)))
    assert all(r.actual == r.planned and r.outcome is Outcome.DONE for r in records)
    summary = rig.history.sessions()[0]
    assert (summary.ending, summary.active) == (Ending.FINISHED, 730_000)
    assert summary.start.local_date == "2026-11-22"
    assert summary.start.utc_offset == 60
    assert rig.sound.closed


def test_a_pause_silences_what_was_scheduled_and_resume_schedules_it_again() -> None:
    rig = PlayerRig()
    rig.run(2_000)
    rig.player.send(Command.PAUSE)
    paused = list(rig.played_cues())
    rig.run(60_000)
    assert rig.played_cues() == paused
    rig.player.send(Command.RESUME)
    rig.run(5_000)
    sounds = [at for at, name in rig.played_cues() if name in ("prepare", "go")]
    # Paused at 1.6 s of the countdown, which begins anew when it goes on at 61.6 s.
    assert sounds == [63_600, 64_600, 65_600, 66_600]


def test_work_that_goes_on_is_counted_down_to_and_cancelled_as_all_else() -> None:
    rig = PlayerRig()
    rig.run(12_000)
    rig.player.send(Command.PAUSE)
    rig.run(20_000)
    before = len(rig.played_cues())
    rig.player.send(Command.RESUME)
    rig.run(3_000)
    rig.player.send(Command.PAUSE)
    rig.run(20_000)
    heard = [(at, name) for at, name in rig.played_cues()[before:]]
    assert heard == [(31_600, "Glute bridge."), (33_600, "prepare"), (34_600, "prepare")]
    rig.player.send(Command.RESUME)
    rig.run(5_500)
    assert [at for at, name in rig.played_cues() if name == "go"][-1] == 59_600


def test_a_skip_cancels_and_the_next_segment_is_heard() -> None:
    rig = PlayerRig()
    rig.run(1_000)
    rig.player.send(Command.NEXT)
    assert Sound.GO in [cue.sound for _, cue in rig.sound.uncancelled]
    assert rig.player.view().kind is SegmentKind.WORK
    rig.run(1_000)
    assert [name for _, name in rig.played_cues() if name == "prepare"] == []


def planned_sounds(rig: PlayerRig) -> list[tuple[int, str]]:
    return sorted(
        (start + cue.at, cue.sound.value if cue.sound else cue.phrase or "")
        for start, cues in zip(rig.made.segment_starts, rig.made.cues, strict=True)
        for cue in cues
    )


def test_a_late_tick_never_pauses_and_loses_no_cue() -> None:
    rig = PlayerRig()
    rig.run(10_000)
    rig.sound.cancels = 0
    for _ in range(rig.made.total // 10_000):
        rig.clock.pass_ms(10_000)
        rig.player.tick()
    rig.run(1_000)
    assert rig.sound.cancels == 0
    assert sorted(rig.played_cues()) == planned_sounds(rig)
    assert rig.player.notice is None
    assert rig.player.ended


def test_cues_are_handed_over_fifteen_seconds_ahead_across_segments() -> None:
    rig = PlayerRig()
    for _ in range(rig.made.total // 500):
        rig.clock.pass_ms(500)
        rig.player.tick()
        known = [at for at, _ in planned_sounds(rig) if at + rig.begin <= rig.clock.now() + 15_500]
        assert len(rig.sound.played) >= len(known)


def test_an_open_ended_segment_ends_what_is_handed_over() -> None:
    made = timeline([timed("Plank", 4), work("Squat", 2), timed("Bridge", 5)], pace=Pace.SELF)
    rig = PlayerRig(made)
    rig.run(1_000)
    (waiting,) = (segment.index for segment in made.segments if segment.waits)
    begins = made.segment_starts[waiting]
    assert begins < 15_000
    assert [name for at, name in rig.played_cues() if at >= begins] == ["go"]


def with_last_words(made: Timeline) -> Timeline:
    return replace(made, pack=replace(made.pack, cues={"done": CueChoice(say="Well done")}))


@pytest.mark.parametrize("step", [1, 250, 399, 4000])
def test_what_is_said_at_the_end_is_handed_over_once_and_follows_the_tone(step: int) -> None:
    rig = PlayerRig(with_last_words(timeline([timed("A", 30)])))
    rig.run(40_000, step)
    assert rig.player.ended
    assert rig.played_cues()[-2:] == [(35_000, "done"), (35_400, "Well done")]
    assert [name for _, name in rig.played_cues()].count("Well done") == 1


def test_what_is_said_at_the_end_follows_the_tone_of_a_set_that_the_runner_ends() -> None:
    rig = PlayerRig(with_last_words(timeline([work("A", 4)], pace=Pace.SELF)))
    rig.run(9000)
    assert "Well done" not in [name for _, name in rig.played_cues()]
    rig.player.send(Command.DONE)
    now = rig.clock.now() - rig.begin
    assert rig.played_cues()[-2:] == [(now, "done"), (now + 400, "Well done")]
    quitting = PlayerRig(with_last_words(timeline([timed("A", 30)])))
    quitting.run(30_000)
    quitting.player.send(Command.FINISH)
    assert not {"done", "Well done"} & {name for at, name in quitting.played_cues() if at > 29_000}


def test_a_phrase_right_after_the_end_is_not_dropped_when_the_engine_is_closed() -> None:
    assert TONE_SLOT / 1000 < FINISH_WINDOW


def test_what_was_missed_beyond_the_look_ahead_is_dropped_and_the_rest_is_heard() -> None:
    rig = PlayerRig()
    rig.run(10_000)
    before = len(rig.sound.played)
    rig.clock.pass_ms(60_000)
    rig.player.tick()
    assert rig.player.state is SessionState.RUNNING
    assert min(due for due, _ in rig.sound.played[before:]) > rig.clock.now()
    rig.run(rig.made.total)
    late = [(at, name) for at, name in planned_sounds(rig) if at + rig.begin > 1_000_000 + 70_000]
    assert [sound for sound in sorted(rig.played_cues()) if sound in late] == late


def test_what_was_played_while_the_player_was_late_counts() -> None:
    rig = PlayerRig()
    rig.run(1_000)
    rig.clock.pass_ms(10_000)
    events = rig.player.send(Command.PAUSE)
    assert [event.at - rig.begin for event in events if isinstance(event, SegmentEnded)] == [5_000]
    assert rig.player.view().elapsed_text == "0:10"
    assert [record.index for record in rig.history.segments("s1")] == [0]


@pytest.mark.parametrize("late", [0, 250, 10_000])
def test_every_command_takes_back_all_that_has_not_started(late: int) -> None:
    for command in (Command.PAUSE, Command.NEXT, Command.BACK, Command.LONGER, Command.SHORTER, Command.FINISH):
        rig = PlayerRig()
        rig.run(6_000)
        rig.clock.pass_ms(late)
        now, before = rig.clock.now(), len(rig.sound.played)
        rig.player.send(command)
        kept = [(due, cue) for due, cue in rig.sound.played[:before] if due <= now]
        assert rig.sound.uncancelled[: len(kept)] == kept
        assert set(rig.sound.uncancelled[len(kept) :]) <= set(rig.sound.played[before:]), command


def test_a_stopped_process_pauses_at_the_last_tick_once() -> None:
    rig = PlayerRig()
    rig.run(10_000)
    rig.player.note_stop()
    rig.clock.pass_ms(1_000)
    rig.player.tick()
    assert rig.player.state is SessionState.PAUSED
    assert rig.player.view().elapsed_text == "0:09"
    rig.player.send(Command.RESUME)
    rig.run(1_000)
    assert rig.player.allows(Command.PAUSE), "it goes on"


def test_a_stop_is_told_with_its_length_and_a_short_one_without() -> None:
    told = {5_000: "paused: the computer was away for 5 s", 100: "paused: prehab was stopped for a moment"}
    for away, notice in told.items():
        rig = PlayerRig()
        rig.run(10_000)
        rig.clock.pass_ms(away)
        rig.player.note_stop()
        rig.player.tick()
        assert rig.player.notice == notice


def test_a_suspend_pauses_where_the_session_was_when_it_came() -> None:
    counts_on, stands_still = PlayerRig(), PlayerRig()
    for rig in (counts_on, stands_still):
        rig.run(10_000)
        rig.clock.sleep_ms(60_000)
    counts_on.clock.pass_ms(60_000)
    for rig in (counts_on, stands_still):
        rig.clock.pass_ms(400)
        rig.player.tick()
        assert rig.player.state is SessionState.PAUSED
        assert rig.player.notice == "paused: the computer was away for 60 s"
        assert 9_600 <= rig.player.snapshot().active <= 10_000


@pytest.mark.parametrize("step", [-86_400_000, -3_000, 1_900])
def test_a_clock_that_is_set_back_or_a_short_gain_is_no_suspend(step: int) -> None:
    rig = PlayerRig()
    rig.run(10_000)
    rig.clock.sleep_ms(step)
    rig.run(10_000)
    assert rig.player.state is SessionState.RUNNING


def test_a_suspended_machine_pauses_too() -> None:
    rig = PlayerRig()
    rig.run(10_000)
    rig.clock.sleep_ms(3_600_000)
    rig.clock.pass_ms(250)
    rig.player.tick()
    assert rig.player.state is SessionState.PAUSED
    assert rig.player.notice == "paused: the computer was away for 3600 s"
    rig.player.send(Command.RESUME)
    assert rig.player.notice is None


def test_a_suspend_after_the_end_pauses_nothing() -> None:
    rig = PlayerRig(timeline([timed("Plank", 10)]))
    rig.run(15_250)
    rig.clock.sleep_ms(60_000)
    rig.clock.pass_ms(60_400)
    events = rig.player.tick()
    assert events[-1] == SessionEnded(Ms(rig.begin + 15_000), complete=True)
    assert rig.player.notice is None
    assert [one.ending for one in rig.history.sessions()] == [Ending.FINISHED]


def test_what_came_before_a_refused_command_is_told_before_the_pause_of_a_suspend() -> None:
    rig = PlayerRig()
    rig.clock.pass_ms(6_000)
    with pytest.raises(IllegalCommand):
        rig.player.send(Command.DONE)
    rig.clock.sleep_ms(60_000)
    events = rig.player.tick()
    kinds = [type(event) for event in events if not isinstance(event, CueReached)]
    assert kinds == [SegmentEnded, SegmentStarted, SessionPaused]


def test_quitting_in_the_middle_is_partial_with_the_time_it_got() -> None:
    rig = PlayerRig()
    rig.run(90_500)
    rig.player.close()
    summary = rig.history.sessions()[0]
    assert (summary.ending, summary.active, summary.done) == (Ending.PARTIAL, 90_100, 1)
    assert rig.history.segments("s1")[-1].outcome is Outcome.SKIPPED


@pytest.mark.parametrize(("ran", "kept"), [(2_000, False), (15_250, False), (15_500, True)])
def test_a_session_that_ends_before_ten_seconds_of_work_is_not_kept(ran: int, kept: bool) -> None:
    rig = PlayerRig()
    rig.run(ran)
    rig.player.close()
    assert rig.player.kept is kept
    assert [one.ending for one in rig.history.sessions()] == ([Ending.PARTIAL] if kept else [])


def test_a_session_that_has_come_to_its_end_meanwhile_is_closed_as_finished() -> None:
    rig = PlayerRig(timeline([timed("Plank", 10)]))
    rig.run(15_250)
    rig.clock.pass_ms(1_000)
    rig.player.close()
    assert [one.ending for one in rig.history.sessions()] == [Ending.FINISHED]
    assert rig.sound.closed


def test_the_record_is_saved_before_the_last_sound_has_rung_out() -> None:
    rig = PlayerRig(timeline([timed("Plank", 10)]))
    rig.run(17_000)
    rig.player.end()
    assert [one.ending for one in rig.history.sessions()] == [Ending.FINISHED]
    assert not rig.sound.closed
    rig.player.close()
    assert rig.sound.closed


def test_a_short_set_that_was_finished_is_kept() -> None:
    rig = PlayerRig(timeline([work("Bridge", 1), timed("Plank", 60)]))
    rig.run(12_000)
    rig.player.close()
    assert [one.ending for one in rig.history.sessions()] == [Ending.PARTIAL]


def test_work_of_several_sets_is_kept_together_and_rests_do_not_count() -> None:
    rig = PlayerRig(timeline([timed("Plank", 60), timed("Bridge", 60)]))
    rig.run(11_500)
    rig.player.send(Command.NEXT)
    rig.run(8_000)
    early = rig.player.kept
    rig.run(1_500)
    assert (early, rig.player.kept) == (False, True)
    rig.player.close()
    assert [one.ending for one in rig.history.sessions()] == [Ending.PARTIAL]


def test_a_session_that_goes_on_is_kept_whatever_comes_and_finished_by_what_was_done_before() -> None:
    first = PlayerRig(timeline([timed("Plank", 60), timed("Bridge", 60)]))
    first.run(75_000)
    done, *_ = [one for one in first.history.segments("s1") if one.kind is SegmentKind.WORK]
    for earlier, ending in ((done, Ending.FINISHED), (replace(done, outcome=Outcome.SKIPPED), Ending.PARTIAL)):
        rig = PlayerRig(first.made, SessionTicket("s2", "test", 3, 7, Ms(60_000), (earlier,)))
        assert rig.player.kept
        rig.player.send(Command.NEXT)
        rig.player.send(Command.NEXT)
        assert [one.ending for one in rig.history.sessions()] == [ending]


def test_a_machine_that_was_suspended_before_the_start_pauses_nothing() -> None:
    rig = PlayerRig(starts=False)
    rig.clock.sleep_ms(60_000)
    rig.player.start()
    rig.run(1_000)
    assert rig.player.state is SessionState.RUNNING


@pytest.mark.parametrize("command", [Command.BACK, Command.PREVIOUS])
@pytest.mark.parametrize(("ran", "kept"), [(12_000, False), (55_000, True)])
def test_work_before_a_set_is_begun_again_counts_as_work(command: Command, ran: int, kept: bool) -> None:
    rig = PlayerRig(timeline([timed("Plank", 60)]))
    rig.run(ran)
    rig.player.send(command)
    rig.run(1_000)
    rig.player.close()
    assert [one.ending for one in rig.history.sessions()] == ([Ending.PARTIAL] if kept else [])


def test_skipping_all_of_it_is_not_kept() -> None:
    rig = PlayerRig(timeline([timed("Plank", 60)]))
    rig.player.send(Command.NEXT)
    rig.player.send(Command.NEXT)
    assert rig.player.ended
    assert rig.history.sessions() == []


def test_a_failure_is_no_end() -> None:
    rig = PlayerRig()
    rig.run(7_000)
    rig.player.interrupt()
    rig.history.interrupt()
    found = rig.history.unfinished(unix_ms(rig.clock.local()))
    assert found is not None
    assert found.resume_index == 1
    assert rig.sound.closed


def test_reps_that_were_counted_before_the_end_are_in_the_record() -> None:
    rig = PlayerRig()
    rig.run(44_250)
    rig.player.close()
    assert [(one.outcome, one.reps_done, one.reps) for one in rig.history.segments("s1")] == [
        (Outcome.DONE, None, None),
        (Outcome.SKIPPED, 7, 15),
    ]


def test_an_illegal_command_is_refused_and_nothing_is_cancelled() -> None:
    rig = PlayerRig()
    cancels = rig.sound.cancels
    with pytest.raises(IllegalCommand):
        rig.player.send(Command.DONE)
    assert rig.sound.cancels == cancels


def test_a_refused_command_swallows_no_event() -> None:
    rig = PlayerRig()
    rig.run(1_500)
    rig.clock.pass_ms(1_500)
    with pytest.raises(IllegalCommand):
        rig.player.send(Command.DONE)
    assert [event for event in rig.player.tick() if isinstance(event, CueReached)]
    assert rig.player.tick() == ()


def test_a_resumed_session_goes_on_in_its_record() -> None:
    first = PlayerRig()
    first.run(91_000)
    earlier = tuple(first.history.segments("s1"))
    rig = PlayerRig(ticket=SessionTicket("s1", "test", 3, 7, Ms(90_000), earlier))
    assert rig.player.view().elapsed_text == "1:30"
    rig.run(6_000)
    rig.player.close()
    assert rig.history.sessions()[0].active == 95_600
    assert rig.history.sessions()[0].ending is Ending.PARTIAL
    records = rig.history.segments("s1")
    assert [(r.ordinal, r.index) for r in records] == [(7, 3), (8, 4)]


def test_a_pack_sound_and_every_phrase_is_prepared_before_the_start() -> None:
    sound = RecordingSound()
    prepare_sound(timeline([timed("A", 30, Sides.EACH)]), sound)
    assert "Switch sides, right side." in sound.prepared[0][0]
