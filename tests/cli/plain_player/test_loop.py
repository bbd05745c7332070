import os
import signal
from collections.abc import Mapping

import pytest

from prehab.app.player import Player, SessionTicket
from prehab.cli.errors import CommandError, ReaderGone
from prehab.cli.input import Continued, InputEvent, KeyboardClosed, Stop, Typed
from prehab.cli.plain_player.loop import NO_KEYS, PlainPlayer
from prehab.core.model import Sides
from prehab.core.ports import AudioCandidate, CandidateState, SoundStatus
from prehab.core.record import Ending, Outcome, make_segment_record
from prehab.core.timeline import SegmentKind
from prehab.core.units import Ms, unix_ms
from prehab.settings.model import Settings
from tests.builders import timed, timeline, work
from tests.cli.plain_player.played import Played, plank, play, press_when_done
from tests.fakes.clock import FakeClock
from tests.fakes.history import MemoryHistory
from tests.fakes.inbox import ScriptedInbox
from tests.fakes.sound import SILENT, RecordingSound


def test_enter_ends_a_set_that_waits() -> None:
    played = play(press_when_done(), {8_000: Typed(""), 14_000: Typed("d")})
    assert "Go. Donkey kick, left side, 4 reps. Then the right side. Press Enter when done." in played.lines
    assert played.outcomes == [Outcome.DONE] * 4
    assert played.ending is Ending.FINISHED


def test_without_keys_a_set_that_waits_gets_its_estimate() -> None:
    what = press_when_done()
    played = play(what, answers=False)
    assert played.lines[0] == NO_KEYS
    assert "Go. Donkey kick, left side, 4 reps. Then the right side. About 20 seconds." in played.lines
    assert played.ending is Ending.FINISHED
    assert abs(played.history.sessions()[0].active - what.total) < 600


def test_keys_that_end_are_missed_from_then_on() -> None:
    played = play(press_when_done(), {7_000: KeyboardClosed()})
    assert played.ending is Ending.FINISHED


def test_pausing_stops_the_time() -> None:
    played = play(plank(), {10_000: Typed(" "), 70_000: Typed(" ")})
    assert played.lines[3:6] == [
        "Paused: Plank, 36 seconds to go. Enter or space goes on.",
        "Get ready, in 5 seconds: Plank, 36 seconds to go.",
        "Going on: Plank, 36 seconds to go.",
    ]
    assert played.history.sessions()[0].active == 45_000


@pytest.mark.parametrize("key", ["", " "])
def test_one_key_pauses_and_goes_on(key: str) -> None:
    played = play(plank(), {10_000: Typed(key), 11_000: Typed(key)})
    assert "Paused: Plank, 36 seconds to go. Enter or space goes on." in played.lines
    assert played.ending is Ending.FINISHED


def test_next_skips_and_back_starts_again() -> None:
    played = play(plank(), {10_000: Typed("p"), 30_000: Typed("N")})
    assert played.lines.count("Go. Plank, 40 seconds.") == 2
    assert "Skipped." not in played.lines  # the session has ended with it
    assert played.outcomes == [Outcome.DONE, Outcome.SKIPPED]


def test_enter_skips_the_countdown_after_a_pause() -> None:
    played = play(plank(), {10_000: Typed(" "), 20_000: Typed(""), 21_000: Typed(""), 21_100: Typed("w")})
    at = played.lines.index("Going on: Plank, 36 seconds to go.")
    assert played.lines[at + 1] == "Plank, 36 seconds to go."


def test_a_set_that_is_chosen_in_a_pause_goes_once_the_runner_goes_on() -> None:
    played = play(timeline([timed("Plank", 40)]), {1_000: Typed(" "), 2_000: Typed("n"), 3_000: Typed(" ")})
    assert played.lines[2:6] == [
        "Paused: get ready for Plank, 5 seconds to go. Enter or space goes on.",
        "Get ready: Plank, 40 seconds, in 5 seconds.",
        "Go. Plank, 40 seconds.",
        "Half way.",
    ]


def test_a_routine_that_begins_with_work_gives_time_to_get_ready() -> None:
    played = play(timeline([timed("Plank", 40)], get_ready=Ms(0)), {})
    assert played.lines[1:] == [
        "Get ready: Plank, 40 seconds, in 3 seconds.",
        "Go. Plank, 40 seconds.",
        "Half way.",
        "10 seconds left.",
        "3 seconds left.",
        "Stop.",
        "Plank: 40 seconds.",
        "Done. 40 seconds, 1 exercise, saved.",
    ]


def test_a_skipped_set_is_said() -> None:
    played = play(timeline([timed("Plank", 40), timed("Bridge", 5)]), {10_000: Typed("n")})
    assert "Skipped." in played.lines


def test_a_key_that_means_nothing_says_which_key_tells_the_keys() -> None:
    assert "That does nothing here. ? tells the keys." in play(plank(), {1_000: Typed("x")}).lines


def test_the_keys_are_told_one_a_line() -> None:
    lines = play(plank(), {1_000: Typed("?")}).lines
    at = lines.index("n: skip to what comes next.")
    assert lines[at + 1 : at + 3] == [
        "p: start this set again; at its start, go to the one before.",
        "capital P: go back to the exercise before.",
    ]


def test_a_key_that_makes_no_sense_now_changes_nothing() -> None:
    played = play(plank(), {1_000: Typed("+"), 10_000: Typed("d")})
    assert "The clock ends this one." in played.lines
    assert played.ending is Ending.FINISHED
    waiting = play(press_when_done(), {8_000: Typed("+"), 9_000: KeyboardClosed()})
    assert "No clock runs here: press Enter when done." in waiting.lines


TWO = timeline([timed("Plank", 5), timed("Bridge", 20)])


@pytest.mark.parametrize("answer", ["y", "Y", ""])
def test_quitting_asks_and_keeps_what_was_done(answer: str) -> None:
    played = play(TWO, {15_000: Typed("q"), 25_000: Typed(answer)})
    assert played.code == 0
    assert played.lines[-4:] == [
        "Paused: get ready for Bridge, 1 second to go.",
        "End this session? What you did is kept. y ends it, n goes on.",
        "Plank: 5 seconds.",
        "Stopped. 14 seconds, 1 exercise, saved as partial.",
    ]
    assert played.ending is Ending.PARTIAL
    assert played.sound.closed


@pytest.mark.parametrize("answer", ["n", "q", "\x1b"])
def test_one_who_does_not_quit_goes_on(answer: str) -> None:
    played = play(TWO, {5_500: Typed("q"), 15_000: Typed("what?"), 25_000: Typed(answer)})
    question = "End this session? Under 10 seconds of work is not kept. y ends it, n goes on."
    at = played.lines.index(question)
    assert played.lines[at : at + 3] == [question, question, "Get ready, in 5 seconds: Plank, 5 seconds to go."]
    assert played.ending is Ending.FINISHED


def test_one_who_had_paused_before_and_does_not_quit_is_paused_still() -> None:
    played = play(TWO, {19_000: Typed(" "), 20_000: Typed("q"), 21_000: Typed("n"), 60_000: Typed("")})
    assert "Paused: Bridge, 17 seconds to go." in played.lines
    assert played.ending is Ending.FINISHED


def test_a_question_that_nobody_can_answer_any_more_is_dropped() -> None:
    played = play(TWO, {15_000: Typed("q"), 16_000: KeyboardClosed()})
    assert played.ending is Ending.FINISHED


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_records_and_gives_its_exit_code(signum: signal.Signals) -> None:
    played = play(timeline([timed("Plank", 5), timed("Bridge", 20)]), {15_000: Stop(signum)})
    assert played.code == 128 + signum
    assert played.outcomes == [Outcome.DONE, Outcome.DONE, Outcome.SKIPPED]
    assert played.history.flushed


def test_quitting_at_once_says_so() -> None:
    played = play(plank(), {1_000: Typed("q"), 2_000: Typed("y")})
    assert played.lines[-1] == "Stopped before 10 seconds of work, so this session is not kept."
    assert played.history.sessions() == []


def test_ending_a_set_early_prints_nothing_of_an_end_that_was_not_reached() -> None:
    played = play(timeline([work("Bridge", 12)]), {44_000: Typed("q"), 45_000: Typed("y")})
    assert played.lines[-1] == "Stopped. 43 seconds, 1 exercise, saved as partial."
    assert "Rep 10 of 12." not in played.lines
    assert [(one.reps_done, one.reps) for one in played.history.segments("one")] == [(None, None), (7, 12)]


def test_a_terminal_that_cannot_be_written_to_ends_the_session() -> None:
    clock, history, sound = FakeClock(), MemoryHistory(), RecordingSound()
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=sound, history=history)

    def write(line: str) -> None:
        if line == "Half way.":
            raise CommandError("the output cannot be written: input/output error")

    with pytest.raises(CommandError):
        PlainPlayer(player, ScriptedInbox(clock), write, answers=True).run()
    assert [one.ending for one in history.sessions()] == [Ending.PARTIAL]


def test_the_end_is_told_while_the_last_sound_rings_out() -> None:
    sounding: list[bool] = []
    lines: list[str] = []
    sound = RecordingSound()

    def write(line: str) -> None:
        lines.append(line)
        sounding.append(not sound.closed)

    clock, history = FakeClock(), MemoryHistory()
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=sound, history=history)
    PlainPlayer(player, ScriptedInbox(clock, {}), write, answers=False).run()
    assert lines[-1] == "Done. 45 seconds, 1 exercise, saved."
    assert sounding[-1]
    assert sound.closed


def test_a_session_that_goes_on_at_a_switch_names_the_exercise() -> None:
    made, lines = timeline([work("Donkey kick", 4, Sides.EACH)]), list[str]()
    clock, history = FakeClock(), MemoryHistory()
    switch = next(one.index for one in made.segments if one.kind is SegmentKind.SWITCH)
    ticket = SessionTicket("one", "test", switch, switch)
    player = Player(made, ticket, clock=clock, sound=RecordingSound(), history=history)
    PlainPlayer(player, ScriptedInbox(clock, {}), lines.append, answers=False).run()
    assert "Switch sides: Donkey kick, right side, 4 reps, in 5 seconds." in lines


def test_a_failure_leaves_a_session_that_can_be_resumed() -> None:
    clock, history, sound = FakeClock(), MemoryHistory(), RecordingSound()
    player = Player(plank(), SessionTicket("one", "test"), clock=clock, sound=sound, history=history)

    def write(line: str) -> None:
        if line == "Half way.":
            raise ValueError(line)

    with pytest.raises(ValueError, match="Half way"):
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
    at = played.lines.index("Paused: Plank, 36 seconds to go. Enter or space goes on.")
    assert played.lines[at + 1] == "Paused: the computer was away for 5 s."
    assert played.lines[at + 2 : at + 4] == [
        "Get ready, in 5 seconds: Plank, 36 seconds to go.",
        "Going on: Plank, 36 seconds to go.",
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
    assert played.lines[-1] == "Done. 45 seconds, 1 exercise, not saved: the disk is full."


def test_no_line_holds_a_control_character() -> None:
    assert not [line for line in play(plank()).lines if not line.isprintable()]


def test_it_sleeps_at_most_a_quarter_second_and_wakes_for_the_change() -> None:
    played = play(plank(5))
    assert played.inbox is not None
    assert max(played.inbox.waits) == 250
    assert min(played.inbox.waits) >= 1
    assert len(played.inbox.waits) < 60


def test_what_was_done_before_a_session_went_on_is_in_its_last_line() -> None:
    clock, history, lines = FakeClock(), MemoryHistory(), list[str]()
    made = timeline([timed("Plank", 30), timed("Bridge", 20)])
    earlier = make_segment_record(made.segments[1], 1, Ms(30_000), Outcome.DONE)
    ticket = SessionTicket("one", "test", 3, 2, Ms(30_000), (earlier,))
    player = Player(made, ticket, clock=clock, sound=RecordingSound(), history=history)
    PlainPlayer(player, ScriptedInbox(clock), lines.append, answers=True).run()
    assert lines[-1] == "Done. 50 seconds, 2 exercises, saved."


def test_ten_seconds_more_of_a_countdown_are_told_as_that() -> None:
    played = play(plank(), {10_000: Typed(" "), 20_000: Typed(" "), 22_000: Typed("+")})
    assert "Ten seconds more: Plank, 36 seconds to go. It begins in 13 seconds." in played.lines


@pytest.mark.parametrize(("key", "said", "more"), [("+", "more", 10_000), ("-", "less", -10_000)])
def test_ten_seconds_more_or_less(key: str, said: str, more: int) -> None:
    played = play(plank(), {10_000: Typed(key)})
    assert any(line.startswith(f"Ten seconds {said}: Plank, ") for line in played.lines)
    assert played.history.sessions()[0].active == 45_000 + more


def test_a_set_that_waits_for_long_is_not_looked_at_all_the_time() -> None:
    played = play(press_when_done(), {600_000: KeyboardClosed()})
    assert played.inbox is not None
    assert len(played.inbox.waits) < 4 * 720


def test_who_counts_the_reps_can_be_changed() -> None:
    played = play(timeline([work("Donkey kick", 4)]), {8_000: Typed("t"), 40_000: Typed(""), 41_000: Typed("t")})
    assert any(line.startswith("You count the reps and press Enter when done. Donkey kick") for line in played.lines)
    assert played.lines[-1].startswith("Done. 39 seconds")
    back = play(press_when_done(), {8_000: Typed("t")})
    assert any(line.startswith("The reps are counted for you. Donkey kick") for line in back.lines)
    assert any(line.startswith("No reps are left to count. ") for line in play(plank(), {8_000: Typed("t")}).lines)


def test_who_counts_half_a_set_goes_on_from_the_rep_that_was_told() -> None:
    lines = play(timeline([work("Kick", 4)]), {17_000: Typed("t"), 19_000: Typed("")}).lines
    assert "You count the reps now: go on from rep 3 of 4, and press Enter when done." in lines


def test_what_becomes_longer_is_the_set() -> None:
    lines = play(timeline([work("Kick", 4)]), {10_000: Typed("+")}).lines
    assert "Ten seconds more for this set: Kick, rep 1 of 4, 26 seconds to go." in lines


def test_your_own_keys_hold_in_lines_too() -> None:
    settings = Settings(keys={"player.pause": "k", "confirm.yes": "j", "player.mute": "ctrl+x"})
    played = play(
        TWO, {9_000: Typed("k"), 10_000: Typed("k"), 20_000: Typed("q"), 21_000: Typed("j")}, settings=settings
    )
    assert [line for line in played.lines if line.startswith("Paused")] == [
        "Paused: Plank, 2 seconds to go. Enter or k goes on.",
        "Paused: get ready for Bridge, 2 seconds to go.",
    ]
    assert "End this session? What you did is kept. j ends it, n goes on." in played.lines
    assert played.ending is Ending.PARTIAL


def test_sound_and_voice_can_be_turned_off_and_on() -> None:
    played = play(plank(), {at * 1000: Typed(key) for at, key in enumerate("vvmm", 10)})
    assert [line for line in played.lines if line.startswith(("Sound o", "All"))] == [
        "Sound on, voice off.",
        "Sound on, voice on.",
        "All sound is off. m turns it on again.",
        "Sound on, voice on.",
    ]


def test_what_cannot_be_heard_is_not_said_to_be_on() -> None:
    reason = "no sound device found"
    first = AudioCandidate("miniaudio", CandidateState.UNAVAILABLE, reason)
    bell = SoundStatus("bell", "none", "sound: bell", (first, AudioCandidate("bell", CandidateState.LIVE)))
    deaf = play(plank(), {10_000: Typed("v"), 11_000: Typed("v")}, sound=RecordingSound(status_to_report=bell)).lines
    assert deaf.count("Sound on, no voice can be heard.") == 2
    assert f"Sound: only the terminal's bell, at start, stop, switch, round and end, because {reason}." in deaf
    none = play(plank(), {10_000: Typed("v")}, sound=RecordingSound(status_to_report=SILENT)).lines
    assert "No sound can be heard." in none


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
