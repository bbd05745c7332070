import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest

from prehab.app.player import Player, SessionTicket
from prehab.cli.errors import CommandError, ReaderGone
from prehab.cli.input import Continued, InputEvent, KeyboardClosed, Stop, Typed
from prehab.cli.plain_player.loop import KEYS, NO_KEYS, PlainPlayer
from prehab.cli.plain_player.plain_messages import PlainMessages, still_current
from prehab.core.model import Pace, Position, Sides
from prehab.core.record import Ending, Outcome, make_segment_record
from prehab.core.session import Command, Session
from prehab.core.timeline import Timeline
from prehab.core.units import Ms, unix_ms
from tests.builders import timed, timeline, work
from tests.fakes.clock import FakeClock
from tests.fakes.history import MemoryHistory
from tests.fakes.inbox import ScriptedInbox
from tests.fakes.sound import RecordingSound


@dataclass
class Played:
    lines: list[str] = field(default_factory=list)
    code: int | None = None
    history: MemoryHistory = field(default_factory=MemoryHistory)
    sound: RecordingSound = field(default_factory=RecordingSound)
    inbox: ScriptedInbox | None = None

    @property
    def outcomes(self) -> list[Outcome]:
        return [record.outcome for record in self.history.segments("one")]

    @property
    def ending(self) -> Ending:
        return self.history.sessions()[0].ending


def play(
    what: Timeline,
    letters: Mapping[int, InputEvent] | None = None,
    *,
    answers: bool = True,
    write: Callable[[str], None] | None = None,
    problem: str | None = None,
) -> Played:
    clock, played = FakeClock(), Played()
    played.history.problem = problem
    inbox = ScriptedInbox(clock, letters)
    played.inbox = inbox
    player = Player(what, SessionTicket("one", "test"), clock=clock, sound=played.sound, history=played.history)
    played.code = PlainPlayer(player, inbox, write or played.lines.append, answers).run()
    return played


def plank(seconds: float = 40) -> Timeline:
    return timeline([timed("Plank", seconds)])


def press_when_done() -> Timeline:
    return timeline([work("Donkey kick", 4, Sides.EACH, pace=Pace.SELF)])


def test_a_routine_is_told_from_start_to_end() -> None:
    step = work("Donkey kick", 4, Sides.EACH)
    how, cues = ("Kneel on all fours.", "Lift one leg."), ("Sole to the ceiling.", "Belly quiet.")
    step = replace(step, exercise=replace(step.exercise, position=Position.KNEELING, how=how, cues=cues))
    played = play(timeline([step, timed("Plank", 30)], rest=Ms(15_000)))
    assert played.lines == [
        KEYS,
        "Sound: recording, voice: recording.",
        "Exercise 1 of 2, 1:35 left.",
        "Get ready: Donkey kick, left side, 4 reps, kneeling, in 5 seconds.",
        "Kneel on all fours.",
        "Lift one leg.",
        "Go. Donkey kick, left side, 4 reps.",
        "Sole to the ceiling.",
        "Belly quiet.",
        "Halfway.",
        "Switch sides: right side, in 5 seconds.",
        "Go. Donkey kick, right side, 4 reps.",
        "Sole to the ceiling.",
        "Halfway.",
        "Exercise 2 of 2, 0:45 left.",
        "Rest 10 seconds. Next: Plank, 30 seconds.",
        "Get ready: Plank, 30 seconds, in 5 seconds.",
        "Go. Plank, 30 seconds.",
        "Halfway.",
        "10 seconds left.",
        "Done. 1:35, 2 exercises, saved.",
    ]
    assert played.code == 0
    assert played.ending is Ending.FINISHED
    assert played.sound.closed


def test_rounds_and_sets_are_counted() -> None:
    played = play(timeline([work("Bridge", 1, sets=2)], rounds=2))
    assert [line for line in played.lines if "Round" in line] == ["Round 1 of 2.", "Round 2 of 2."]
    assert "Go. Bridge, 1 rep, set 2 of 2." in played.lines


def test_instructions_come_once() -> None:
    step = work("Bridge", 2)
    step = replace(step, exercise=replace(step.exercise, how=("Lie down.",)))
    assert play(timeline([step], rounds=3)).lines.count("Lie down.") == 1


def test_enter_ends_a_set_that_waits() -> None:
    played = play(press_when_done(), {8_000: Typed(""), 14_000: Typed(" ")})
    assert "Go. Donkey kick, left side, 4 reps. Press Enter when done." in played.lines
    assert played.outcomes == [Outcome.DONE] * 4
    assert played.ending is Ending.FINISHED


def test_without_keys_a_set_that_waits_gets_its_estimate() -> None:
    what = press_when_done()
    played = play(what, answers=False)
    assert played.lines[0] == NO_KEYS
    assert "Go. Donkey kick, left side, 4 reps. About 20 seconds." in played.lines
    assert played.ending is Ending.FINISHED
    assert abs(played.history.sessions()[0].active - what.total) < 600


def test_keys_that_end_are_missed_from_then_on() -> None:
    played = play(press_when_done(), {7_000: KeyboardClosed()})
    assert played.ending is Ending.FINISHED


def test_pausing_stops_the_time() -> None:
    played = play(plank(), {10_000: Typed("p"), 70_000: Typed("p")})
    assert played.lines[4:7] == [
        "Paused.",
        "Get ready: Plank, 0:36 left, in 5 seconds.",
        "Going on: Plank, 0:36 left.",
    ]
    assert played.history.sessions()[0].active == 45_000


@pytest.mark.parametrize("key", ["", "p", " "])
def test_one_key_pauses_and_goes_on(key: str) -> None:
    played = play(plank(), {10_000: Typed(key), 11_000: Typed(key)})
    assert "Paused." in played.lines
    assert played.ending is Ending.FINISHED


def test_next_skips_and_back_starts_again() -> None:
    played = play(plank(), {10_000: Typed("b"), 30_000: Typed("N")})
    assert played.lines.count("Go. Plank, 40 seconds.") == 2
    assert "Skipped." not in played.lines  # the session has ended with it
    assert played.outcomes == [Outcome.DONE, Outcome.SKIPPED]


def test_enter_skips_the_countdown_after_a_pause() -> None:
    played = play(plank(), {10_000: Typed("p"), 20_000: Typed(""), 21_000: Typed(""), 21_100: Typed("w")})
    at = played.lines.index("Going on: Plank, 0:36 left.")
    assert played.lines[at + 1].startswith("Plank, 0:36 left.")


def test_a_set_that_is_chosen_in_a_pause_goes_once_the_runner_goes_on() -> None:
    played = play(timeline([timed("Plank", 40)]), {1_000: Typed("p"), 2_000: Typed("n"), 3_000: Typed("p")})
    assert played.lines[3:7] == [
        "Paused.",
        "Get ready: Plank, 40 seconds, in 5 seconds.",
        "Go. Plank, 40 seconds.",
        "Halfway.",
    ]


def test_a_routine_that_begins_with_work_gives_time_to_get_ready() -> None:
    played = play(timeline([timed("Plank", 40)], get_ready=Ms(0)), {})
    assert played.lines[2:] == [
        "Get ready: Plank, 40 seconds, in 3 seconds.",
        "Go. Plank, 40 seconds.",
        "Halfway.",
        "10 seconds left.",
        "Done. 0:40, 1 exercise, saved.",
    ]


def test_a_skipped_set_is_said() -> None:
    played = play(timeline([timed("Plank", 40), timed("Bridge", 5)]), {10_000: Typed("n")})
    assert "Skipped." in played.lines


def test_a_key_that_means_nothing_shows_the_keys() -> None:
    assert play(plank(), {1_000: Typed("x")}).lines.count(KEYS) == 2


def test_a_key_that_makes_no_sense_now_changes_nothing() -> None:
    played = play(plank(), {1_000: Typed("d")})
    assert "Nothing waits for you now." in played.lines
    assert played.ending is Ending.FINISHED


def test_quitting_keeps_what_was_done() -> None:
    played = play(timeline([timed("Plank", 5), timed("Bridge", 20)]), {15_000: Typed("q")})
    assert played.code == 0
    assert played.lines[-1] == "Stopped. 0:14, 1 exercise, saved as partial."
    assert played.ending is Ending.PARTIAL
    assert played.sound.closed


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_records_and_gives_its_exit_code(signum: signal.Signals) -> None:
    played = play(timeline([timed("Plank", 5), timed("Bridge", 20)]), {15_000: Stop(signum)})
    assert played.code == 128 + signum
    assert played.outcomes == [Outcome.DONE, Outcome.DONE, Outcome.SKIPPED]
    assert played.history.flushed


def test_quitting_at_once_says_so() -> None:
    played = play(plank(), {1_000: Typed("q")})
    assert played.lines[-1] == "Stopped before 10 seconds of work, so this session is not kept."
    assert played.history.sessions() == []


def test_ending_a_set_early_prints_nothing_of_an_end_that_was_not_reached() -> None:
    played = play(timeline([work("Bridge", 12)]), {44_000: Typed("q")})
    assert played.lines[-2:] == ["Halfway.", "Stopped. 0:43, 1 exercise, saved as partial."]
    assert [(one.reps_done, one.reps) for one in played.history.segments("one")] == [(None, None), (7, 12)]


def test_a_terminal_that_cannot_be_written_to_ends_the_session() -> None:
    clock, history, sound = FakeClock(), MemoryHistory(), RecordingSound()
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=sound, history=history)

    def write(line: str) -> None:
        if line == "Halfway.":
            raise CommandError("the output cannot be written: input/output error")

    with pytest.raises(CommandError):
        PlainPlayer(player, ScriptedInbox(clock), write, answers=True).run()
    assert [one.ending for one in history.sessions()] == [Ending.PARTIAL]


def test_a_failure_leaves_a_session_that_can_be_resumed() -> None:
    clock, history, sound = FakeClock(), MemoryHistory(), RecordingSound()
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=sound, history=history)

    def write(line: str) -> None:
        if line == "Halfway.":
            raise ValueError(line)

    with pytest.raises(ValueError, match="Halfway"):
        PlainPlayer(player, ScriptedInbox(clock), write, answers=True).run()
    history.interrupt()
    assert history.unfinished(unix_ms(clock.local())) is not None
    assert sound.closed


def test_a_reader_that_goes_away_ends_the_session_and_keeps_it() -> None:
    lines: list[str] = []

    def write(line: str) -> None:
        if len(lines) == 5:
            raise BrokenPipeError
        lines.append(line)

    clock, history, sound = FakeClock(), MemoryHistory(), RecordingSound()
    what = timeline([timed("Plank", 5), timed("Bridge", 20)])
    player = Player(what, SessionTicket("one", "test"), clock=clock, sound=sound, history=history)
    with pytest.raises(ReaderGone):
        PlainPlayer(player, ScriptedInbox(clock), write, answers=False).run()
    assert [record.outcome for record in history.segments("one")][:2] == [Outcome.DONE, Outcome.DONE]
    assert history.sessions()[0].ending is Ending.PARTIAL
    assert sound.closed


class Suspending(ScriptedInbox):
    """In its tenth second the machine is suspended for five."""

    def wait(self, longest: Ms) -> InputEvent | None:
        letter = super().wait(longest)
        if len(self.waits) == 40:
            self._clock.sleep_ms(5_000)
        return letter


def suspend(letters: Mapping[int, InputEvent], answers: bool) -> Played:
    clock, played = FakeClock(), Played()
    inbox = Suspending(clock, letters)
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=played.sound, history=played.history)
    PlainPlayer(player, inbox, played.lines.append, answers).run()
    return played


def test_a_suspend_is_said_and_a_person_goes_on() -> None:
    played = suspend({30_000: Typed("")}, answers=True)
    at = played.lines.index("Paused.")
    assert played.lines[at + 1] == "Paused: the computer was away for 5 s."
    assert played.lines[at + 2 : at + 4] == [
        "Get ready: Plank, 0:36 left, in 5 seconds.",
        "Going on: Plank, 0:36 left.",
    ]
    assert played.history.sessions()[0].active == 45_000


def test_a_suspend_without_keys_goes_on_by_itself() -> None:
    played = suspend({}, answers=False)
    assert "Paused: the computer was away for 5 s." in played.lines
    assert played.ending is Ending.FINISHED
    assert played.history.sessions()[0].active == 45_000


def test_trouble_with_the_record_is_said_at_once_and_at_the_end() -> None:
    played = play(plank(), problem="the disk is full")
    assert "Not saved so far: the disk is full." in played.lines
    assert played.lines[-1] == "Done. 0:45, 1 exercise, not saved: the disk is full."


def test_no_line_holds_a_control_character() -> None:
    assert not [line for line in play(plank()).lines if not line.isprintable()]


def test_it_sleeps_at_most_a_quarter_second_and_wakes_for_the_change() -> None:
    played = play(plank(5))
    assert played.inbox is not None
    assert max(played.inbox.waits) == 250
    assert min(played.inbox.waits) >= 1
    assert len(played.inbox.waits) < 60


def test_the_end_of_a_countdown_is_the_next_change() -> None:
    session, messages = Session(plank(), first=1), PlainMessages(answers=True)
    list(messages.follow(session.send(Command.START, Ms(0)), session.snapshot(Ms(0))))
    assert messages.next_change(session.snapshot(Ms(4_900))) == 100


def test_what_was_done_before_a_session_went_on_is_in_its_last_line() -> None:
    clock, history, lines = FakeClock(), MemoryHistory(), list[str]()
    made = timeline([timed("Plank", 30), timed("Bridge", 20)])
    earlier = make_segment_record(made.segments[1], 1, Ms(30_000), Outcome.DONE)
    ticket = SessionTicket("one", "test", 3, 2, Ms(30_000), (earlier,))
    player = Player(made, ticket, clock=clock, sound=RecordingSound(), history=history)
    PlainPlayer(player, ScriptedInbox(clock), lines.append, answers=True).run()
    assert lines[-1] == "Done. 0:50, 2 exercises, saved."


def test_one_who_asks_is_told_where_they_are() -> None:
    played = play(timeline([timed("Plank", 40), timed("Bridge", 20)], rounds=2), {10_000: Typed("w")})
    assert "Plank, 0:36 left. Round 1 of 2, exercise 1 of 2. 0:09 gone, 2:11 left." in played.lines


def test_ten_seconds_more_of_a_countdown_are_told_as_that() -> None:
    played = play(plank(), {10_000: Typed("p"), 20_000: Typed("p"), 22_000: Typed("+")})
    said = "Ten seconds more. Plank, 0:36 left, in 0:13. Exercise 1 of 1. 0:09 gone, 0:49 left."
    assert said in played.lines


@pytest.mark.parametrize(("key", "said", "more"), [("+", "more", 10_000), ("-", "less", -10_000)])
def test_ten_seconds_more_or_less(key: str, said: str, more: int) -> None:
    played = play(plank(), {10_000: Typed(key)})
    assert any(line.startswith(f"Ten seconds {said}. Plank, ") for line in played.lines)
    assert played.history.sessions()[0].active == 45_000 + more


def test_who_counts_the_reps_can_be_changed() -> None:
    played = play(timeline([work("Donkey kick", 4)]), {8_000: Typed("t"), 40_000: Typed(""), 41_000: Typed("t")})
    assert any(line.startswith("You count the reps and press Enter when done. Donkey kick") for line in played.lines)
    assert played.lines[-1].startswith("Done. 0:39")
    back = play(press_when_done(), {8_000: Typed("t")})
    assert any(line.startswith("The reps are counted for you. Donkey kick") for line in back.lines)
    assert any(line.startswith("No reps are left to count. ") for line in play(plank(), {8_000: Typed("t")}).lines)


def test_sound_and_voice_can_be_turned_off_and_on() -> None:
    played = play(plank(), {at * 1000: Typed(key) for at, key in enumerate("vvmm", 10)})
    assert [line for line in played.lines if line.startswith(("Sound o", "Muted"))] == [
        "Sound on, voice off.",
        "Sound on, voice on.",
        "Muted.",
        "Sound on, voice on.",
    ]


def test_a_late_player_tells_where_it_is_and_not_what_is_over() -> None:
    made = timeline([timed("Plank", 4), timed("Squat", 4), timed("Bridge", 20)])
    session = Session(made)
    session.send(Command.START, Ms(0))
    now = Ms(made.total - 10_000)
    lines = list(PlainMessages(answers=True).follow(still_current(session.advance(now)), session.snapshot(now)))
    assert [line for line in lines if line.startswith(("Get ready", "Go", "Rest"))] == ["Go. Bridge, 20 seconds."]


def test_a_late_player_tells_no_start_of_a_set_that_was_counted_down_to_and_is_over() -> None:
    made = timeline([timed("Plank", 4), timed("Bridge", 20)])
    session, messages = Session(made, first=1), PlainMessages(answers=True)
    list(messages.follow(session.send(Command.START, Ms(0)), session.snapshot(Ms(0))))
    now = Ms(20_000)
    lines = list(messages.follow(still_current(session.advance(now)), session.snapshot(now)))
    assert lines == ["Exercise 2 of 2, 0:20 left.", "Go. Bridge, 20 seconds."]


class Waking(ScriptedInbox):
    """Gets a SIGCONT in its tenth second, as after a stop, and keeps what that posts."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.posted: list[InputEvent] = []
        self._ends = clock.now() + 10_000

    def wait(self, longest: Ms) -> InputEvent | None:
        if not self.posted and self._clock.now() >= self._ends:
            os.kill(os.getpid(), signal.SIGCONT)
            self.posted.append(self._events.get(timeout=5))
            return self.posted[0]
        return super().wait(longest)


def test_going_on_after_a_stop_ends_the_wait_for_a_key() -> None:
    clock = FakeClock()
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=RecordingSound(), history=MemoryHistory())
    inbox, lines = Waking(clock), list[str]()
    PlainPlayer(player, inbox, lines.append, answers=False).run()
    assert inbox.posted == [Continued()]
    assert "Paused: prehab was stopped for a moment." in lines
