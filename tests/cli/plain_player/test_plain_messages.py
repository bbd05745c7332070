import pytest

from prehab.app.player import Player, SessionTicket
from prehab.cli.input import KeyboardClosed, Typed
from prehab.cli.plain_player.loop import PlainPlayer
from prehab.cli.plain_player.plain_messages import PlainMessages, still_current
from prehab.core.model import Block, Breaths, Open, Pace, Position, RepCount, Rest, Sides, Step, Work
from prehab.core.record import Ending
from prehab.core.session import Command, Session
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import timed, timeline, work
from tests.cli.plain_player.played import plank, play, press_when_done
from tests.fakes.clock import FakeClock
from tests.fakes.history import MemoryHistory
from tests.fakes.inbox import ScriptedInbox
from tests.fakes.sound import RecordingSound


def test_a_routine_is_told_from_start_to_end() -> None:
    step = work("Donkey kick", 4, Sides.EACH)
    how, cues = ("Kneel on all fours.", "Lift one leg."), ("Sole to the ceiling.", "Belly quiet.")
    step = replace(step, exercise=replace(step.exercise, position=Position.KNEELING, how=how, cues=cues))
    played = play(timeline([step, timed("Plank", 30)], rest=Ms(15_000)))
    assert played.lines == [
        "Sound: recording, voice: recording.",
        "Exercise 1 of 2: Donkey kick. 1 minute 35 seconds to go. After it: Plank.",
        "Get ready: Donkey kick, left side, 4 reps per side, in 5 seconds. On your knees.",
        "Kneel on all fours.",
        "Lift one leg.",
        "Each rep: move 2 seconds, hold 1 second, return 2 seconds.",
        "Go. Donkey kick, left side, 4 reps. Then the right side.",
        "Sole to the ceiling.",
        "Belly quiet.",
        "Last one.",
        "Stop.",
        "Switch sides: right side, 4 reps, in 5 seconds.",
        "Go. Donkey kick, right side, 4 reps.",
        "Sole to the ceiling.",
        "Last one.",
        "Stop.",
        "Exercise 2 of 2: Plank. 45 seconds to go. This is the last one.",
        "Rest, 15 seconds. Next: Plank, 30 seconds.",
        "Get ready, in 5 seconds.",
        "Go. Plank, 30 seconds.",
        "Half way.",
        "10 seconds left.",
        "3 seconds left.",
        "Stop.",
        "Donkey kick: left 4 reps, right 4 reps.",
        "Plank: 30 seconds.",
        "Done. 1 minute 35 seconds, 2 exercises, saved.",
    ]
    assert played.code == 0
    assert played.ending is Ending.FINISHED
    assert played.sound.closed


def test_every_amount_is_told_in_words() -> None:
    steps: list[Step] = [
        work("Lunge", Breaths(6, 6), Sides.EACH, tempo=None),
        work("Circle", 2, directions=True),
        work("Plank", Open(), tempo=None),
        Block(2, (timed("Climber", 20),), between=Ms(10_000)),
    ]
    played = play(timeline(steps), {110_000: Typed("w"), 130_000: Typed("+"), 140_000: Typed("")})
    told = [line for line in played.lines if not line.startswith(("Exercise", "Sound"))]
    assert told == [
        "Get ready: Lunge, left side, 6 breaths per side, in 5 seconds.",
        "Each breath, in and out: 5 seconds.",
        "Go. Lunge, left side, 6 breaths. Then the right side.",
        "Half way.",
        "Last breath.",
        "Stop.",
        "Switch sides: right side, 6 breaths, in 5 seconds.",
        "Go. Lunge, right side, 6 breaths.",
        "Half way.",
        "Last breath.",
        "Stop.",
        "Get ready: Circle, one way, 2 reps, in 5 seconds.",
        "Each rep: move 2 seconds, hold 1 second, return 2 seconds.",
        "Go. Circle, one way, 2 reps. Then the other way.",
        "Last one.",
        "Stop.",
        "The other way: 2 reps, in 5 seconds.",
        "Go. Circle, other way, 2 reps.",
        "Last one.",
        "Stop.",
        "Get ready: Plank, until you stop, in 5 seconds.",
        "Go. Plank, until you stop. Press Enter when done.",
        "Plank, 4 seconds so far, until you stop. Press Enter when done.",
        "Next: Climber, set 1 of 2, 20 seconds.",
        "1 minute 49 seconds gone, about 1 minute 36 seconds to go, ends about 06:33. Sound on, voice on.",
        "The clock counts up until you stop: press Enter when done.",
        "30 seconds so far.",
        "Get ready: Climber, set 1 of 2, 20 seconds, in 5 seconds.",
        "Go. Climber, set 1 of 2, 20 seconds.",
        "Half way.",
        "3 seconds left.",
        "Stop.",
        "Rest, 10 seconds. Again: Climber, set 2 of 2, 20 seconds.",
        "Get ready, in 5 seconds.",
        "Go. Climber, set 2 of 2, 20 seconds.",
        "Half way.",
        "3 seconds left.",
        "Stop.",
        "Lunge: left 6 breaths, right 6 breaths.",
        "Circle: 2 reps each way.",
        "Plank: open, 34 seconds.",
        "Climber: 40 seconds.",
        "Done. 3 minutes 14 seconds, 4 exercises, saved.",
    ]


def test_rounds_and_sets_are_counted() -> None:
    played = play(timeline([work("Bridge", 1, sets=2)], rounds=2))
    assert [line for line in played.lines if "ound" in line and "Sound" not in line] == ["Round 1 of 2.", "Last round."]
    assert "Go. Bridge, set 2 of 2, 1 rep." in played.lines


def test_instructions_come_once() -> None:
    step = work("Bridge", 2)
    step = replace(step, exercise=replace(step.exercise, how=("Lie down.",)))
    assert play(timeline([step], rounds=3)).lines.count("Lie down.") == 1


def test_the_end_of_a_countdown_is_the_next_change() -> None:
    session, messages = Session(plank(), first=1), PlainMessages(answers=True)
    list(messages.follow(session.send(Command.START, Ms(0)), session.snapshot(Ms(0))))
    assert messages.next_change(session.snapshot(Ms(4_900))) == 100


def test_one_who_asks_is_told_where_they_are() -> None:
    made = timeline([work("Donkey kick", 4, Sides.EACH), timed("Plank", 20)], rounds=2)
    played = play(made, {10_500: Typed("w")})
    at = played.lines.index("Donkey kick, left side, rep 2 of 4, 15 seconds to go.")
    assert played.lines[at + 1 : at + 4] == [
        "Round 1 of 2, exercise 1 of 2.",
        "Next: Donkey kick, right side, 4 reps.",
        "10 seconds gone, 2 minutes 20 seconds to go, ends at 06:32. Sound on, voice on.",
    ]


@pytest.mark.parametrize(
    ("at", "said", "then"),
    [
        (2_000, "Get ready for Donkey kick, left side, 4 seconds to go.", "Then: Donkey kick, right side, 4 reps."),
        (27_000, "Switch to Donkey kick, right side, 4 seconds to go.", "Then: Plank, 20 seconds."),
        (51_000, "Rest, then Plank, 20 seconds, in 15 seconds.", "Then: this is the last one."),
        (70_000, "Plank, 16 seconds to go.", "Next: this is the last one."),
    ],
)
def test_where_one_is_between_the_sets(at: int, said: str, then: str) -> None:
    made = timeline([work("Donkey kick", 4, Sides.EACH), timed("Plank", 20)], rest=Ms(15_000))
    lines = play(made, {at: Typed("w")}).lines
    assert lines[lines.index(said) + 2] == then


def test_a_set_that_waits_or_is_paused_says_what_is_asked() -> None:
    lines = play(press_when_done(), {8_000: Typed("w"), 9_000: Typed(" "), 9_500: Typed("w"), 9_900: KeyboardClosed()})
    assert "Donkey kick, left side, 4 reps. Press Enter when done." in lines.lines
    assert "Paused: Donkey kick, left side, 4 reps." in lines.lines


def test_the_last_seconds_are_those_of_the_length_that_the_runner_chose() -> None:
    clock, told = FakeClock(), list[tuple[str, int]]()
    player = Player(plank(), SessionTicket("one", "t"), clock=clock, sound=RecordingSound(), history=MemoryHistory())
    start = clock.now()
    inbox = ScriptedInbox(clock, {10_000: Typed("+"), 20_000: Typed("+")})
    PlainPlayer(player, inbox, lambda line: told.append((line, clock.now() - start)), answers=True).run()
    assert [one for one in told if one[0] in ("Half way.", "10 seconds left.", "3 seconds left.")] == [
        ("Half way.", 35_400),
        ("10 seconds left.", 55_400),
        ("3 seconds left.", 62_400),
    ]


def test_a_step_says_its_note_and_its_say_and_then_its_form_cues() -> None:
    step = replace(timed("Plank", 40), note="Elbows under shoulders", say="Breathe!")
    step = replace(step, exercise=replace(step.exercise, cues=("Belly in.", "Long neck.")))
    lines = play(timeline([replace(step, sets=2)], rest=Ms(0))).lines
    at = lines.index("Go. Plank, set 1 of 2, 40 seconds.")
    assert lines[at + 1 : at + 6] == ["Elbows under shoulders.", "Breathe!", "Belly in.", "Long neck.", "Half way."]
    at = lines.index("Go. Plank, set 2 of 2, 40 seconds.")
    assert lines[at + 1 : at + 5] == ["Elbows under shoulders.", "Breathe!", "Belly in.", "Half way."]


def counted(step: Work, told: str) -> list[str]:
    """Return the lines between the start of a set and its end."""
    made = timeline([step])
    lines = play(replace(made, rep_count=RepCount(told))).lines
    return lines[next(at for at, line in enumerate(lines) if line.startswith("Go. ")) + 1 : lines.index("Stop.")]


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ("half", ["Half way.", "Last one."]),
        ("ticks", []),
        ("every", [*(f"Rep {rep} of 12." for rep in range(2, 12)), "Last one."]),
        ("fifth", ["Rep 5 of 12.", "Rep 10 of 12.", "Last one."]),
        ("last", ["3 more.", "2 more.", "Last one."]),
    ],
)
def test_reps_are_told_as_the_runner_wants(told: str, lines: list[str]) -> None:
    assert counted(work("Bridge", 12), told) == lines


def test_alternating_work_is_told_per_side() -> None:
    lines = play(timeline([work("Lunge", 2, Sides.ALTERNATE), timed("Hug", 10, Sides.ALTERNATE)])).lines
    assert "Go. Lunge, alternating, left side first, 2 reps per side." in lines
    assert "Go. Hug, alternating, left side first, 10 seconds per side." in lines
    lunge = work("Lunge", 4, Sides.ALTERNATE)
    assert counted(lunge, "every") == ["Rep 2 of 4 per side.", "Rep 3 of 4 per side.", "Last one per side."]
    assert counted(lunge, "last") == ["3 more per side.", "2 more per side.", "Last one per side."]
    assert counted(work("Lunge", 1), "last") == []


def test_the_last_minute_of_a_long_time_is_told() -> None:
    lines = ["Half way.", "One minute left.", "10 seconds left.", "3 seconds left."]
    assert counted(timed("Jog", 300), "half") == lines


def test_reps_that_the_runner_counts_are_not_told() -> None:
    assert counted(work("Bridge", 12, pace=Pace.SELF), "every") == ["Press Enter when done."]


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
    assert lines == ["Exercise 2 of 2: Bridge. 20 seconds to go. This is the last one.", "Go. Bridge, 20 seconds."]


def test_a_side_is_told_as_it_is_called_and_a_place_where_it_is_new() -> None:
    step = work("Clamshell", 2, Sides.EACH, sets=2)
    lying, setup = Position.SIDE_LYING, "Band above your knees."
    step = replace(step, exercise=replace(step.exercise, called="leg on top", position=lying, setup=setup))
    lunge = work("Lunge", 2, Sides.ALTERNATE)
    lunge = replace(lunge, exercise=replace(lunge.exercise, called="foot in front", position=Position.STANDING))
    lines = play(timeline([step, lunge], rest=Ms(15_000)), {6_000: Typed("w")}).lines
    told = [line for line in lines if line.startswith(("Get", "Go.", "Switch", "Rest", "Clamshell", "Next"))]
    assert told == [
        "Get ready: Clamshell, left leg on top, set 1 of 2, 2 reps per side, in 5 seconds."
        " On your side. Band above your knees.",
        "Go. Clamshell, left leg on top, set 1 of 2, 2 reps. Then right leg on top.",
        "Clamshell, left leg on top, rep 1 of 2, 10 seconds to go.",
        "Next: Clamshell, right leg on top, set 1 of 2, 2 reps.",
        "Switch sides: right leg on top, 2 reps, in 5 seconds.",
        "Go. Clamshell, right leg on top, set 1 of 2, 2 reps.",
        "Rest, 15 seconds. Again: Clamshell, left leg on top, set 2 of 2, 2 reps.",
        "Get ready, in 5 seconds.",
        "Go. Clamshell, left leg on top, set 2 of 2, 2 reps. Then right leg on top.",
        "Switch sides: right leg on top, 2 reps, in 5 seconds.",
        "Go. Clamshell, right leg on top, set 2 of 2, 2 reps.",
        "Rest, 15 seconds. Standing. Next: Lunge, alternating, left foot in front first, 2 reps per side.",
        "Get ready, in 5 seconds.",
        "Go. Lunge, alternating, left foot in front first, 2 reps per side.",
        "Clamshell: left 4 reps, right 4 reps.",
    ]


def test_a_rest_with_a_note_is_told_by_it_and_repeats_of_a_block_are_counted() -> None:
    block = Block(2, (timed("Stride", 20), Rest(Ms(75_000), "walk back")))
    lines = play(timeline([block, timed("Jog", 30)])).lines
    assert [line for line in lines if line.startswith(("Walk", "Go"))] == [
        "Go. Stride, 1 of 2, 20 seconds.",
        "Walk back, 75 seconds. Then: Stride, 2 of 2, 20 seconds.",
        "Go. Stride, 2 of 2, 20 seconds.",
        "Walk back, 75 seconds. Then: Jog, 30 seconds.",
        "Go. Jog, 30 seconds.",
    ]


@pytest.mark.parametrize("answers", [True, False])
def test_a_set_that_waits_longer_than_planned_tells_once_how_it_ends(answers: bool) -> None:
    made = timeline([work("Bridge", 4, pace=Pace.SELF)])
    session, messages = Session(made, first=1), PlainMessages(answers)
    session.send(Command.START, Ms(0))
    list(messages.follow(session.advance(Ms(6_000)), session.snapshot(Ms(6_000))))
    told = [line for at in range(7_000, 90_000, 1_000) for line in messages.follow((), session.snapshot(Ms(at)))]
    assert told == ["Press Enter when done."] * answers
