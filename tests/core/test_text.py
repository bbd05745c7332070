"""Doses, sides, times and counts: every word there is, singular and plural, English and German."""

import pytest

from prehab.core.languages.de import GERMAN
from prehab.core.languages.en import ENGLISH
from prehab.core.model import (
    Amount,
    Block,
    Breaths,
    Dose,
    Exercise,
    Level,
    Open,
    Pace,
    Position,
    Reps,
    Rest,
    Routine,
    Sides,
    Step,
    Tempo,
    Timed,
    Variant,
    Work,
)
from prehab.core.text import (
    amount_text,
    clock_text,
    countdown_text,
    counted,
    direction_text,
    done_side_text,
    dose_text,
    hours_text,
    in_sets,
    local_time_text,
    meaning_text,
    minutes_text,
    plural,
    position_in,
    position_text,
    range_text,
    round_text,
    seconds_text,
    side_text,
    sides_text,
    time_of_day_text,
    time_text,
    times_text,
    written_amount,
    written_sides,
    written_time,
)
from prehab.core.timeline import Direction, Segment, SegmentKind, Side
from prehab.core.units import Ms, ms_from_seconds
from tests.builders import NORMAL, timeline, work


def segment(amount: Amount, sides: Sides = Sides.BOTH) -> Segment:
    """Return the first stretch of work of a step."""
    made = timeline([work("A", amount, sides, tempo=None)])
    return next(one for one in made.segments if one.kind is SegmentKind.WORK)


@pytest.mark.parametrize(
    ("number", "rounds", "copies", "times"),
    [
        (0, "0 rounds", "0 copies", "0 times"),
        (1, "1 round", "1 copy", "once"),
        (2, "2 rounds", "2 copies", "2 times"),
        (11, "11 rounds", "11 copies", "11 times"),
    ],
)
def test_counts(number: int, rounds: str, copies: str, times: str) -> None:
    assert counted(number, "round") == rounds
    assert counted(number, "copy", "copies") == copies
    assert times_text(number) == times


def test_one_is_singular_and_everything_else_plural() -> None:
    assert [plural(number, "is", "are") for number in (0, 0.5, 1, 1.0, 1.5, 2)] == [
        "are",
        "are",
        "is",
        "is",
        "are",
        "are",
    ]


def test_one_of_several() -> None:
    assert [position_in("set", 1, of) for of in (1, 2)] == ["", "set 1 of 2"]


@pytest.mark.parametrize(
    ("ms", "clock", "countdown", "short", "minutes", "hours", "written"),
    [
        (0, "0:00", "0:00", "0 s", "0 s", "0 s", "0s"),
        (1, "0:00", "0:01", "0.001 s", "1 s", "1 s", "0.001s"),
        (1000, "0:01", "0:01", "1 s", "1 s", "1 s", "1s"),
        (1001, "0:01", "0:02", "1.001 s", "2 s", "2 s", "1.001s"),
        (22_500, "0:22", "0:23", "22.5 s", "23 s", "23 s", "22.5s"),
        (45_000, "0:45", "0:45", "45 s", "45 s", "45 s", "45s"),
        (59_001, "0:59", "1:00", "59.001 s", "1 min", "1 min", "59.001s"),
        (60_000, "1:00", "1:00", "60 s", "1 min", "1 min", "1min"),
        (60_001, "1:00", "1:01", "60.001 s", "2 min", "2 min", "60.001s"),
        (90_000, "1:30", "1:30", "90 s", "2 min", "2 min", "1m30s"),
        (120_000, "2:00", "2:00", "120 s", "2 min", "2 min", "2min"),
        (3_540_001, "59:00", "59:01", "3540 s", "60 min", "1 h 0 min", "3540.001s"),
        (3_660_000, "1:01:00", "1:01:00", "3660 s", "61 min", "1 h 1 min", "61min"),
    ],
)
def test_times(ms: int, clock: str, countdown: str, short: str, minutes: str, hours: str, written: str) -> None:
    time = Ms(ms)
    assert (clock_text(time), countdown_text(time), seconds_text(time)) == (clock, countdown, short)
    assert (minutes_text(time), hours_text(time), written_time(time)) == (minutes, hours, written)


def test_a_clock_is_never_negative() -> None:
    assert (clock_text(Ms(-1)), countdown_text(Ms(-2000))) == ("0:00", "0:00")


def test_an_estimate_has_a_sign() -> None:
    assert [minutes_text(Ms(ms), exact=False) for ms in (45_000, 61_000)] == ["≈ 45 s", "≈ 2 min"]


def test_a_time_of_day_wraps_at_midnight() -> None:
    assert [local_time_text(1_000_000_000, offset) for offset in (0, 60, -1000)] == ["13:46", "14:46", "21:06"]
    assert [time_of_day_text(minutes) for minutes in (0, 425, 1439, 1440, -60)] == [
        "00:00",
        "07:05",
        "23:59",
        "00:00",
        "23:00",
    ]


@pytest.mark.parametrize(
    ("sides", "written", "subject"),
    [
        (None, "", None),
        (Sides.BOTH, "", "both sides at once"),
        (Sides.EACH, "each side", "each side"),
        (Sides.ALTERNATE, "alternating", "alternating"),
        (Sides.LEFT, "left", "left only"),
        (Sides.RIGHT, "right", "right only"),
    ],
)
def test_sides_of_a_step(sides: Sides | None, written: str, subject: str | None) -> None:
    assert written_sides(sides) == written
    assert (sides and sides_text(sides)) == subject


@pytest.mark.parametrize(
    ("side", "shown", "done", "english", "german"),
    [
        (None, "", "", "", ""),
        (Side.LEFT, "left", "left", "left side", "links"),
        (Side.RIGHT, "right", "right", "right side", "rechts"),
        (Side.ALTERNATING, "alternating", "each side", "alternating", "im Wechsel"),
    ],
)
def test_the_side_of_a_stretch_of_work(side: Side | None, shown: str, done: str, english: str, german: str) -> None:
    assert (side_text(side), done_side_text(side)) == (shown, done)
    assert (ENGLISH.side(side), GERMAN.side(side)) == (english, german)


@pytest.mark.parametrize(
    ("amount", "sides", "shown", "english", "german"),
    [
        (Reps(1, 1), Sides.BOTH, "1 rep", "1 rep", "eine Wiederholung"),
        (Reps(12, 12), Sides.BOTH, "12 reps", "12 reps", "12 Wiederholungen"),
        (Reps(1, 1), Sides.EACH, "1 / side", "1 rep", "eine Wiederholung"),
        (Reps(12, 12), Sides.LEFT, "12 / side", "12 reps", "12 Wiederholungen"),
        (Reps(1, 1), Sides.ALTERNATE, "1 / side", "1 rep per side", "eine Wiederholung pro Seite"),
        (Reps(12, 12), Sides.ALTERNATE, "12 / side", "12 reps per side", "12 Wiederholungen pro Seite"),
        (Timed(Ms(1000)), Sides.BOTH, "1 s", "1 second", "eine Sekunde"),
        (Timed(Ms(45_000)), Sides.BOTH, "45 s", "45 seconds", "45 Sekunden"),
        (Timed(Ms(60_000)), Sides.BOTH, "60 s", "1 minute", "eine Minute"),
        (Timed(Ms(61_000)), Sides.EACH, "61 s / side", "1 minute 1 second", "eine Minute eine Sekunde"),
        (Timed(Ms(125_000)), Sides.BOTH, "2 min 5 s", "2 minutes 5 seconds", "2 Minuten 5 Sekunden"),
        (Timed(Ms(30_000)), Sides.ALTERNATE, "30 s / side", "30 seconds per side", "30 Sekunden pro Seite"),
        (Breaths(1, 1), Sides.BOTH, "1 breath", "1 breath", "ein Atemzug"),
        (Breaths(5, 5), Sides.EACH, "5 breaths / side", "5 breaths", "5 Atemzüge"),
        (Breaths(5, 5), Sides.ALTERNATE, "5 breaths / side", "5 breaths per side", "5 Atemzüge pro Seite"),
        (Open(), Sides.BOTH, "until you stop", "until you stop", "solange du kannst"),
        (Open(), Sides.EACH, "until you stop / side", "until you stop", "solange du kannst"),
    ],
)
def test_what_a_stretch_of_work_asks_for(amount: Amount, sides: Sides, shown: str, english: str, german: str) -> None:
    found = segment(amount, sides)
    assert amount_text(found) == shown
    assert (ENGLISH.amount(found), GERMAN.amount(found)) == (english, german)
    assert dose_text(work("A", amount, sides, tempo=None), NORMAL) == shown


@pytest.mark.parametrize(
    ("amount", "sides", "shown", "english"),
    [
        (Reps(1, 1), Sides.BOTH, "1 each way", "1 rep"),
        (Reps(10, 10), Sides.EACH, "10 / side each way", "10 reps"),
        (Timed(Ms(20_000)), Sides.BOTH, "20 s each way", "20 seconds"),
        (Breaths(5, 5), Sides.BOTH, "5 breaths each way", "5 breaths"),
        (Open(), Sides.BOTH, "until you stop each way", "until you stop"),
    ],
)
def test_what_a_stretch_of_work_asks_for_in_both_directions(
    amount: Amount, sides: Sides, shown: str, english: str
) -> None:
    step = work("A", amount, sides, tempo=None, directions=True)
    found = timeline([step]).segments[1]
    assert (amount_text(found), dose_text(step, NORMAL), ENGLISH.amount(found)) == (shown, shown, english)


def test_a_direction_and_a_last_round_in_words() -> None:
    assert [round_text(number, of) for number, of in ((1, 1), (1, 2), (2, 2))] == ["", "round 1 of 2", "last round"]
    assert [direction_text(one) for one in (None, *Direction)] == ["", "one way", "other way"]


@pytest.mark.parametrize(
    ("amount", "unsettled", "written"),
    [
        (Reps(1, 1), "1 rep", "1 rep"),
        (Reps(12, 12), "12 reps", "12 reps"),
        (Reps(1, 2), "1-2 reps", "1-2 reps"),
        (Reps(10, 20), "10-20 reps", "10-20 reps"),
        (Timed(Ms(1000)), "1 s", "1s"),
        (Timed(ms_from_seconds(22.5)), "22.5 s", "22.5s"),
        (Timed(Ms(90_000)), "90 s", "1m30s"),
        (Timed(Ms(30_000), Ms(45_000)), "30-45 s", "30-45s"),
        (Timed(Ms(45_000), Ms(90_000)), "45-90 s", "45s-1m30s"),
        (Timed(ms_from_seconds(22.5), Ms(30_000)), "22.5 s-30 s", "22.5s-30s"),
        (Breaths(1, 1), "1 breath", "1 breath"),
        (Breaths(5, 8), "5-8 breaths", "5-8 breaths"),
        (Open(), "until you stop", "open"),
    ],
)
def test_amounts_that_no_level_has_settled(amount: Amount, unsettled: str, written: str) -> None:
    assert (range_text(amount), written_amount(amount)) == (unsettled, written)


def test_doses_are_settled_by_the_level_and_stand_in_sets() -> None:
    step = work("A", Reps(1, 9), Sides.EACH, sets=3)
    said = [dose_text(step, Level("x", "X", dose=dose)) for dose in (Dose.LOW, Dose.MID, Dose.HIGH)]
    assert said == ["3 × 1 / side", "3 × 5 / side", "3 × 9 / side"]
    assert [in_sets(sets, "1 rep") for sets in (1, 2)] == ["1 rep", "2 x 1 rep"]


@pytest.mark.parametrize(
    ("ms", "read", "english", "german"),
    [
        (0, "0 seconds", "0 seconds", "0 Sekunden"),
        (20, "0.02 seconds", "0 seconds", "0 Sekunden"),
        (1000, "1 second", "1 second", "eine Sekunde"),
        (1162, "1.2 seconds", "1 second", "eine Sekunde"),
        (1500, "1.5 seconds", "2 seconds", "2 Sekunden"),
        (60_000, "1 minute", "1 minute", "eine Minute"),
        (61_960, "1 minute 2 seconds", "1 minute 2 seconds", "eine Minute 2 Sekunden"),
        (121_000, "2 minutes 1 second", "2 minutes 1 second", "2 Minuten eine Sekunde"),
    ],
)
def test_times_in_full_words(ms: int, read: str, english: str, german: str) -> None:
    assert ENGLISH.exact_time(Ms(ms)) == read
    assert (ENGLISH.time(Ms(ms)), GERMAN.time(Ms(ms))) == (english, german)


def test_positions() -> None:
    said = [position_text(position) for position in (None, *Position)]
    kneeling = ("kneeling", "on one knee", "on hands and knees")
    assert said == ["", "standing", "on the floor", "on your back", "face down", *kneeling, "on your side", "seated"]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(45, "45 s"), (60, "1 min"), (90, "1 min 30 s"), (1200, "20 min"), (22.5, "22.5 s"), (0, "0 s")],
)
def test_an_exact_time_in_the_units_of_a_runner(seconds: float, text: str) -> None:
    assert time_text(ms_from_seconds(seconds)) == text


CLAM = Exercise(
    "clam",
    "Clam",
    sides=Sides.EACH,
    tempo=Tempo((Ms(2000), Ms(1000), Ms(2000))),
    phases=("open", "hold", "close"),
    variants=(Variant("band", "Banded clam"),),
)
HOP = Exercise("hop", "Hop")
TEXT = Exercise("moon-walk", "Moon walk", known=False)
TWELVE = Reps(12, 12)
PULSE = Tempo((Ms(3000), Ms(0), Ms(1000)))
HALF = Timed(Ms(30_000))


@pytest.mark.parametrize(
    ("steps", "meaning"),
    [
        ([Work(CLAM, TWELVE, Sides.EACH)], "Clam: 12 reps each side, 2 s open, 1 s held, 2 s close"),
        (
            [Work(CLAM, Reps(10, 20), Sides.LEFT, sets=3)],
            "Clam: 3 sets of 10-20 reps left only, 2 s open, 1 s held, 2 s close",
        ),
        ([Work(CLAM, TWELVE, Sides.EACH, hold=Ms(3000))], "Clam: 12 reps each side, 2 s open, 3 s held, 2 s close"),
        (
            [Work(CLAM, TWELVE, Sides.ALTERNATE, pace=Pace.SELF)],
            "Clam: 12 reps each side, alternating, at your own pace",
        ),
        ([Work(CLAM, HALF, Sides.EACH, variant="band")], "Clam: 30 s each side, as Banded clam"),
        ([Work(HOP, TWELVE, Sides.BOTH)], "Hop: 12 reps, at your own pace"),
        ([Work(HOP, TWELVE, Sides.BOTH, tempo=PULSE)], "Hop: 12 reps, 3 s one way, 1 s back"),
        ([Work(HOP, Timed(Ms(30_000), Ms(45_000)), Sides.BOTH)], "Hop: 30-45 s"),
        ([Work(HOP, Breaths(5, 5), Sides.EACH)], "Hop: 5 breaths each side, 4 s a breath"),
        ([Work(HOP, Open(), Sides.EACH)], "Hop: until you stop each side"),
        ([Work(HOP, HALF, Sides.BOTH, directions=True)], "Hop: 30 s each direction"),
        ([Work(HOP, HALF, Sides.EACH, directions=True)], "Hop: 30 s each side and each direction"),
        (
            [Work(HOP, HALF, Sides.BOTH, rest=Ms(90_000), note="slow", say="Up!")],
            "Hop: 30 s, then 1 min 30 s of rest, with the remark “slow”, with “Up!” said",
        ),
        ([Work(HOP, HALF, Sides.BOTH, rest=Ms(0))], "Hop: 30 s, then no rest"),
        ([Work(TEXT, HALF, Sides.BOTH)], "Moon walk: 30 s, plays as text"),
        ([Rest(Ms(20_000), "sip")], "20 s of rest (sip)"),
        ([Rest(Ms(0), breaths=5)], "5 breaths of rest"),
        (
            [Work(HOP, Reps(number, number), Sides.BOTH, tempo=PULSE) for number in (10, 8)],
            "Hop: 10 reps, then 8 reps, 3 s one way, 1 s back",
        ),
        (
            [Block(8, (Work(HOP, HALF, Sides.BOTH),), between=Ms(10_000))],
            "8 times, with 10 s of rest between: Hop: 30 s",
        ),
        (
            [Block(3, (Work(HOP, HALF, Sides.BOTH), Work(TEXT, HALF, Sides.BOTH)))],
            "3 times: Hop: 30 s, then Moon walk: 30 s, plays as text",
        ),
    ],
)
def test_what_a_line_was_read_as(steps: list[Step], meaning: str) -> None:
    routine = Routine("a", "A", (), (NORMAL,), breath=Ms(4000))
    assert meaning_text(steps, routine) == meaning
    assert meaning_text(steps, routine, Ms(129_500)) == f"{meaning}; about 2:10"


def test_a_routine_at_the_runners_own_pace_has_no_tempo() -> None:
    routine = Routine("a", "A", (), (NORMAL,), pace=Pace.SELF)
    assert meaning_text([Work(CLAM, TWELVE, Sides.EACH)], routine) == "Clam: 12 reps each side, at your own pace"
