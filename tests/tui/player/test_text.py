from datetime import datetime, timedelta, timezone

import pytest

from prehab.app.player import AudioChoice
from prehab.core import requirements
from prehab.core.model import Level, Reps, Rest, Routine, Sides, Timed, When
from prehab.core.ports import SoundStatus
from prehab.core.session import Command, Session
from prehab.core.text import dose_text
from prehab.core.units import Ms, ms_from_seconds
from prehab.core.view import PlayerView, player_view
from prehab.tui.library.model import ago
from prehab.tui.player import text as player_text
from prehab.tui.preview.model import pauses_text
from prehab.values import replace
from tests.builders import NORMAL, timed, timeline, work
from tests.fakes.sound import AUDIBLE, SILENT
from tests.tui import packs

EVENING = datetime(2026, 11, 22, 23, 59, 30, tzinfo=timezone(timedelta(hours=1)))


def view_at(sides: Sides, elapsed: int) -> PlayerView:
    session = Session(timeline([work("Switch", 4, sides)]))
    session.send(Command.START, Ms(0))
    session.advance(Ms(elapsed))
    return player_view(session.snapshot(Ms(elapsed)))


def test_the_finish_is_a_time_of_day_and_wraps_at_midnight() -> None:
    assert player_text.FinishTime().text(EVENING, Ms(60_000)) == "00:00"


def test_the_finish_does_not_flicker() -> None:
    finish = player_text.FinishTime()
    near = EVENING.replace(hour=22, second=59, microsecond=900_000)
    assert finish.text(near, Ms(60_000)) == "23:00"
    assert finish.text(near + timedelta(milliseconds=900), Ms(60_000)) == "23:00"
    assert finish.text(near + timedelta(seconds=5), Ms(60_000)) == "23:01"


@pytest.mark.parametrize(
    ("status", "audio_choice", "said"),
    [
        (AUDIBLE, AudioChoice(), "sound on · voice on"),
        (AUDIBLE, AudioChoice(voice=False), "sound on · voice off"),
        (AUDIBLE, AudioChoice(sound=False), "sound off · voice on"),
        (AUDIBLE, AudioChoice(muted=True), "muted"),
        (SoundStatus("miniaudio", "none", "sound"), AudioChoice(), "sound on · no voice"),
        (SILENT, AudioChoice(muted=True), "no sound: no sound device found"),
    ],
)
def test_what_can_be_heard_is_said_plainly(status: SoundStatus, audio_choice: AudioChoice, said: str) -> None:
    assert player_text.sound_text(status, audio_choice) == said


def test_three_counts_have_room_for_all_of_them() -> None:
    view = view_at(Sides.BOTH, 1000)
    assert player_text.counts(view) == "exercise 1 of 1"
    assert player_text.counts(replace(view, rounds=2, sets=3)) == "round 1/2 · exercise 1/1 · set 1/3"
    assert player_text.counts(replace(view, rounds=2, round_no=2)) == "last round · exercise 1 of 1"
    assert player_text.counts(replace(view, repeats=5, repeat_no=2)) == "exercise 1 of 1 · repeat 2 of 5"


def test_alternating_reps_light_one_side_after_the_other() -> None:
    assert player_text.lit(view_at(Sides.ALTERNATE, 1000)) == (True, True)
    assert player_text.lit(view_at(Sides.ALTERNATE, 6000)) == (True, False)
    assert player_text.lit(view_at(Sides.ALTERNATE, 11_000)) == (False, True)
    assert player_text.lit(view_at(Sides.EACH, 6000)) == (True, False)
    assert player_text.lit(view_at(Sides.BOTH, 6000)) == (False, False)


def test_doses_say_per_side_and_sets() -> None:
    assert dose_text(work("Kick", 12, Sides.EACH), NORMAL) == "12 / side"
    assert dose_text(work("Squat", 1), NORMAL) == "1 rep"
    assert dose_text(timed("Plank", 30, sets=2), NORMAL) == "2 × 30 s"
    assert dose_text(work("Squat", Reps(10, 20)), packs.HARD) == "20 reps"


def test_rests_are_said_in_one_line() -> None:
    assert pauses_text(packs.CIRCUIT, packs.NORMAL) == "2 rounds, 30 s between · rest 15 s"
    assert pauses_text(packs.CIRCUIT, packs.EASY) == "1 round · rest 15 s"
    assert pauses_text(packs.CIRCUIT, Level("x", "X", rest=Ms(0), round_rest=Ms(0))) == "2 rounds · no rests"


def test_facts_of_a_routine() -> None:
    assert requirements.needed_place(packs.CIRCUIT, packs.NORMAL) == "floor"
    assert requirements.needed_equipment(packs.CIRCUIT, packs.NORMAL) == ()
    assert requirements.needed_equipment(packs.CIRCUIT, packs.BAND) == ("mini band",)
    assert requirements.when_text(packs.LONG_HOLDS) == "after a run, rest day"
    bare = Routine("bare", "Bare", (timed("Plank", 30), Rest(ms_from_seconds(5))), (NORMAL,), when=(When.DESK,))
    assert (requirements.needed_place(bare, packs.NORMAL), requirements.when_text(bare)) == ("", "at the desk")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("", ""),
        ("2026-11-22", "today"),
        ("2026-11-23", "today"),
        ("2026-11-21", "yesterday"),
        ("2026-11-02", "20 days ago"),
        ("2026-09-01", "2026-09-01"),
    ],
)
def test_the_last_time_is_told_as_a_person_says_it(last: str, said: str) -> None:
    assert ago(last, EVENING.date()) == said


def test_a_hold_is_a_time() -> None:
    assert dose_text(work("Plank", Timed(ms_from_seconds(22.5)), tempo=None), NORMAL) == "22.5 s"
