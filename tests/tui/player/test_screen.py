from itertools import pairwise

import pytest
from textual.pilot import Pilot

from prehab.core.model import Sides
from prehab.core.ports import SoundStatus
from prehab.core.session import SessionState
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.settings.model import Settings
from prehab.tui.player.big_text import BigText, BigTime
from prehab.tui.player.layout import PlayerLayout, SideLabel
from prehab.tui.player.pacer_bar import PacerBar
from prehab.tui.player.phase import PhaseBand
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.routing.messages import PlayChoice
from prehab.values import replace
from tests.builders import pack, timed, work
from tests.fakes.sound import AUDIBLE, SILENT
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import Scene, entry


def scene(heard: SoundStatus = AUDIBLE, *, flash: bool = False) -> Scene:
    return Scene((entry(packs.GLUTES),), heard=heard, settings=Settings(welcome=False, flash=flash))


async def to_work(made: Scene, pilot: Pilot[None]) -> None:
    """Go into the first work segment: glute bridge."""
    await made.play(pilot)
    await made.pass_ms(pilot, 6400)


def index(made: Scene) -> int:
    return made.player.view().index


def word(made: Scene) -> str:
    return made.player_screen.query_one(PhaseBand).phase.word


async def test_it_starts_by_itself_and_counts_down() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        assert word(made) == "GET READY"
        assert made.sounds[0].started
        await made.pass_ms(pilot, 2400)
        assert made.player_screen.query_one(BigTime).text == "0:03"
        await made.pass_ms(pilot, 3000)
        assert word(made) == "WORK"
        shown = screen_text(made.app)
        assert made.player_screen.query_one(BigTime).words == ("1", "of", "10")
    assert "▸ lift" in shown
    assert "next: Donkey kick, left knee in the air, 10 / side. On your knees." in shown
    assert "round 1 of 2 · exercise 1 of 3" in shown
    assert "0:05 gone · 10:06 left · ends 06:40" in shown
    assert "sound on · voice on" in shown


async def test_a_sound_that_is_ready_before_the_screen_is_made() -> None:
    right = pack([timed("Plank", 25, sides=Sides.RIGHT)])
    made = Scene((entry(right),))
    async with made.run() as pilot:
        services, routine = made.app.services, right.routine()
        timeline = services.routines.timeline(right, routine, routine.level())
        player = services.player(timeline, "test", services.make_sound())
        playing = PlayerScreen(PlayChoice(right, routine, routine.level(), "test"), player, made.clock)
        made.app.push_screen(playing)
        playing.begin()
        await pilot.pause()
        assert (player.started, word(made), made.app.bug) == (True, "GET READY", None)
        assert playing.query_one("#right", SideLabel).lit


async def test_work_that_goes_on_begins_with_a_flash_like_any_other() -> None:
    made = scene(flash=True)
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press("space", "space")
        await made.pass_ms(pilot, 4900)
        shown = made.player_screen.query_one(PlayerLayout)
        assert (word(made), shown.has_class("-flash")) == ("GET READY", False)
        await made.pass_ms(pilot, 100)
        assert (word(made), shown.has_class("-flash")) == ("WORK", True)


@pytest.mark.parametrize("flash", [True, False])
async def test_the_middle_the_last_seconds_and_the_end_are_seen(flash: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prehab.tui.player.summary_screen.END_LENGTH", Ms(600_000))
    steps = pack([timed("Plank", 25)], get_ready=Ms(4000))
    made = Scene((entry(steps),), settings=Settings(welcome=False, flash=flash))
    seen = []
    async with made.run() as pilot:
        await made.play(pilot)
        shown = made.player_screen.query_one(PlayerLayout)
        band, name = made.player_screen.query_one(PhaseBand), made.player_screen.query_one(BigText)
        await made.pass_ms(pilot, 4400)
        for wait in (12_400, 100, 1999, 1, 7499, 1, 500, 500, 1000):
            await made.pass_ms(pilot, wait)
            seen.append((name.text, band.moment, shown.has_class("-pulse"), shown.has_class("-tinted")))
        await made.pass_ms(pilot, 1000)
        await made.settle(pilot)
        end = made.app.screen
    assert seen == [
        ("Plank", "", False, False),
        ("Halfway", "◐", flash, flash),
        ("Halfway", "◐", False, False),
        ("Plank", "", False, False),
        ("Plank", "", False, False),
        ("Plank", "3", flash, flash),
        ("Plank", "3", False, False),
        ("Plank", "2", flash, flash),
        ("Plank", "1", flash, flash),
    ]
    assert (type(end).__name__, end.has_class("-flash")) == ("SummaryScreen", flash)


@pytest.mark.parametrize("key", ["n", "right"])
async def test_next_skips(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        before = index(made)
        await pilot.press(key)
        assert index(made) == before + 1


@pytest.mark.parametrize("key", ["p", "left"])
async def test_back_starts_again_then_goes_back(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await made.pass_ms(pilot, 3000)
        before = index(made)
        await pilot.press(key)
        assert (index(made), word(made)) == (before, "GET READY")
        await made.pass_ms(pilot, 5000)
        assert (index(made), made.player.view().rep) == (before, 1)
        await pilot.press(key)
        assert index(made) == before - 1


@pytest.mark.parametrize("key", ["P", "shift+left"])
async def test_previous_goes_to_the_exercise_before(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press("n", "n", "n")
        assert made.player.view().step_no == 2
        await pilot.press(key)
        view = made.player.view()
        assert (view.step_no, view.kind) == (1, SegmentKind.PREPARE)


async def test_space_pauses_and_goes_on() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press("space")
        await pilot.pause()
        assert word(made) == "PAUSED"
        assert made.player_screen.query_one("#prompt", BigText).text == "press space to go on"
        before = made.player.view()
        await made.pass_ms(pilot, 30_000)
        assert made.player.view() == before
        await pilot.press("space")
        assert (word(made), made.player.view().time_text) == ("GET READY", "0:05")
        assert made.player_screen.query_one("#name", BigText).text == before.name
        await made.pass_ms(pilot, 2000)
        assert made.player_screen.query_one(BigTime).text == "0:03"
        await made.pass_ms(pilot, 3000)
        assert word(made) == "WORK"
        assert made.player.view().rep == before.rep


@pytest.mark.parametrize("key", ["enter", "n"])
async def test_a_key_skips_the_countdown_after_a_pause(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        before = index(made)
        await pilot.press("space", "space")
        assert word(made) == "GET READY"
        await pilot.press(key)
        assert (word(made), index(made)) == ("WORK", before)


@pytest.mark.parametrize(("key", "change"), [("+", 10), ("=", 10), ("-", -10), ("_", -10)])
async def test_ten_seconds_more_or_less(key: str, change: int) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        before = made.player.view().remaining_total
        await pilot.press(key)
        assert made.player.view().remaining_total == before + change * 1000


@pytest.mark.parametrize("key", ["d", "enter"])
async def test_done_ends_what_waits(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press("t")
        await pilot.pause()
        shown = screen_text(made.app)
        assert made.player_screen.query_one("#prompt", BigText).text == "enter: done"
        assert "≈ 10:" in shown
        assert not made.player_screen.query_one(PacerBar).display
        before = index(made)
        await pilot.press(key)
        assert index(made) == before + 1


async def test_mute_and_voice_are_apart() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "sound on · voice off" in screen_text(made.app)
        await pilot.press("m")
        await pilot.pause()
        assert "muted" in screen_text(made.app)
        await pilot.press("m", "v")
        await pilot.pause()
        assert "sound on · voice on" in screen_text(made.app)


async def test_no_sound_is_said_plainly() -> None:
    made = scene(SILENT)
    async with made.run() as pilot:
        await made.play(pilot)
        assert "no sound: no sound device found" in screen_text(made.app)


async def test_a_fault_and_a_device_that_appears_are_told_by_themselves() -> None:
    made, fault = scene(SILENT), "the sound process did not answer and is started again"
    async with made.run() as pilot:
        await made.play(pilot)
        made.sounds[-1].status_to_report = AUDIBLE._replace(fault=fault)
        await made.pass_ms(pilot, 2000)
        shown = screen_text(made.app)
        assert fault in " ".join(shown.split())
        assert "sound on · voice on" in shown
        made.sounds[-1].status_to_report = AUDIBLE
        await made.pass_ms(pilot, 2000)
        assert fault not in " ".join(screen_text(made.app).split())


@pytest.mark.parametrize(
    ("prepare", "key", "hint"),
    [((), "d", "the clock ends this one; n skips it"), (("t",), "+", "no clock runs here: press enter when done")],
)
async def test_what_makes_no_sense_gives_a_hint_that_the_next_key_takes_away(
    prepare: tuple[str, ...], key: str, hint: str
) -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press(*prepare, key)
        await pilot.pause()
        assert hint in screen_text(made.app)
        await pilot.press("space")
        await pilot.pause()
        assert hint not in screen_text(made.app)


async def test_who_counts_the_reps_is_said_when_it_changes() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await pilot.press("t")
        assert "you count the reps: press enter when done" in screen_text(made.app)
        await pilot.press("t")
        assert "the reps are counted for you" in screen_text(made.app)


async def test_the_side_stands_on_its_side() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        lit = [(made.player.view().side, *(sign.lit for sign in made.player_screen.query(SideLabel)))]
        for _ in range(4):
            await pilot.press("n")
            lit.append((made.player.view().side, *(sign.lit for sign in made.player_screen.query(SideLabel))))
    assert lit[0] == (None, False, False)
    assert (Side.LEFT, True, False) in lit


async def test_words_of_every_phase() -> None:
    made = scene()
    seen: list[str] = []
    async with made.run() as pilot:
        await made.play(pilot)
        while made.player.view().round_no == 1:
            if not seen or seen[-1] != word(made):
                seen.append(word(made))
            await pilot.press("n")
        seen.append(word(made))
    assert seen[:5] == ["GET READY", "WORK", "REST", "GET READY", "WORK"]
    assert "SWITCH SIDES" in seen
    assert seen[-1] == "ROUND REST"


async def test_a_stall_pauses_and_says_so() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        made.clock.sleep_ms(30_000)
        made.player_screen.tick()
        await pilot.pause()
        assert word(made) == "PAUSED"
        assert "paused: the computer was away for 30 s" in screen_text(made.app)


async def test_trouble_with_the_record_is_told_while_playing() -> None:
    made = scene()
    made.history.problem = "not saved: the disk is full"
    async with made.run() as pilot:
        await to_work(made, pilot)
        assert "not saved: the disk is full" in screen_text(made.app)


async def test_an_equal_view_repaints_nothing() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        dirty = made.player_screen._compositor._dirty_regions
        made.player_screen.tick()
        await pilot.pause()
        assert not dirty
        made.clock.pass_ms(100)
        made.player_screen.tick()
        pacer = made.player_screen.query_one(PacerBar)
        assert all(pacer.region.contains_region(region) for region in dirty)


async def test_breaths_are_counted_and_drawn_calmly() -> None:
    made = Scene((entry(packs.AMOUNTS),))
    async with made.run() as pilot:
        await to_work(made, pilot)
        screen = made.player_screen
        time, pacer = screen.query_one(BigTime), screen.query_one(PacerBar)
        assert (word(made), time.words) == ("WORK", ("1", "of", "3", "breaths"))
        assert "breathe in" in screen_text(made.app)
        bars, words = [], set()
        for _ in range(5000 // 125):
            made.clock.pass_ms(125)
            screen.tick()
            bars.append(pacer._filled)
            words.add(time.words[0])
    assert words == {"1", "2"}
    breathing_in, breathing_out = bars[:11], bars[12:31]  # the second breath begins in 4 s
    assert breathing_in == sorted(breathing_in)
    assert breathing_out == sorted(breathing_out, reverse=True)
    assert sum(one != before for before, one in pairwise(bars)) <= 4 * 5


async def test_a_direction_stands_where_sides_stand() -> None:
    made = Scene((entry(pack([work("Circle", 2, directions=True), work("Ankle", 2, Sides.EACH, directions=True)])),))
    seen = []
    async with made.run() as pilot:
        await made.play(pilot)
        for _ in range(9):
            screen = made.player_screen
            view = made.player.view()
            ways = [(label.id, label.way) for label in screen.query(SideLabel) if label.lit]
            seen.append((word(made), *ways[0], view.called))
            await pilot.press("n")
            await made.pass_ms(pilot, 100)
    assert seen == [
        ("GET READY", "left", "ONE WAY", ""),
        ("WORK", "left", "ONE WAY", ""),
        ("OTHER WAY", "right", "OTHER WAY", ""),
        ("WORK", "right", "OTHER WAY", ""),
        ("GET READY", "left", "", "left, one way"),
        ("WORK", "left", "", "left, one way"),
        ("OTHER WAY", "left", "", "left, other way"),
        ("WORK", "left", "", "left, other way"),
        ("SWITCH SIDES", "right", "", "right, one way"),
    ]


async def test_what_is_called_is_large_where_no_pacer_moves() -> None:
    step = work("Clamshell", 2, Sides.EACH)
    step = replace(step, exercise=replace(step.exercise, called="leg on top"))
    made = Scene((entry(pack([step])),))
    seen = []
    async with made.run() as pilot:
        await made.play(pilot)
        for _ in range(3):
            shown = made.player_screen.query_one("#called", BigText)
            seen.append((word(made), shown.text, shown.size.height))
            await pilot.press("n")
            await made.pass_ms(pilot, 100)
    assert seen == [
        ("GET READY", "LEFT LEG ON TOP", 3),
        ("WORK", "LEFT LEG ON TOP", 1),
        ("SWITCH SIDES", "RIGHT LEG ON TOP", 3),
    ]


async def test_an_open_end_counts_up_until_the_key() -> None:
    made = Scene((entry(packs.amounts_from(2)),))
    async with made.run() as pilot:
        await made.play(pilot)
        await pilot.press("n")
        screen = made.player_screen
        time = screen.query_one(BigTime)
        for after in (1, 22, 40):
            await made.pass_ms(pilot, after * 1000)
        assert (time.text, time.words) == ("1:03", ("until you stop",))
        assert screen.query_one("#prompt", BigText).text == "enter: done"
        assert not screen.query_one(PacerBar).display
        await pilot.press("+")
        assert "the clock counts up until you stop: press enter when done" in screen_text(made.app)
        dirty = made.player_screen._compositor._dirty_regions
        made.clock.pass_ms(400)
        screen.tick()
        assert not dirty
        await pilot.press("enter")
        assert (word(made), made.player.view().name) == ("REST", "Half-kneeling hip flexor stretch")


async def test_resizing_in_the_middle_keeps_the_session() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        before = made.player.view()
        for size in ((140, 45), (60, 20), (20, 6), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert made.player.view() == before
        assert made.player_screen.query_one(BigTime).words == ("1", "of", "10")


async def test_help_lists_the_keys_while_the_session_goes_on() -> None:
    made = scene()
    async with made.run() as pilot:
        await to_work(made, pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "skip to what comes next" in screen_text(made.app)
        await made.pass_ms(pilot, 2000)
        assert made.player.state is SessionState.RUNNING
        await pilot.press("escape")
        await pilot.pause()
        assert made.app.screen is made.player_screen


async def test_twelve_minutes_pass_and_end_in_the_summary() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 612_000)
        await made.settle(pilot)
        shown = screen_text(made.app)
    assert "D O N E" in shown
    assert "Donkey kick    left 20 reps  right 20 reps" in shown
    assert "✓ saved" in shown
    assert made.history.sessions()[0].ending.value == "finished"
    assert made.sounds[0].closed
