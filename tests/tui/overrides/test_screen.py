"""Change for me: from the preview and from a session, kept in the runner's file, as values that play."""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from prehab.core.model import Level, Reps, Sides, Work
from prehab.core.overrides import StepChange
from prehab.core.requirements import exercises_of
from prehab.core.session import SessionState
from prehab.core.units import ms_from_seconds
from prehab.library.overrides_file import Overrides
from prehab.tui.dialogs.question import NoticeScreen
from prehab.tui.overrides.screen import OverridesScreen
from prehab.tui.player.phase import PhaseBand
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.widgets.text_line import TextLine
from prehab.values import replace
from tests.tui import packs
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.staging import Scene, entry


def scene() -> Scene:
    return Scene((entry(packs.GLUTES),))


def file() -> Path:
    return Path(os.environ["PREHAB_HOME"]) / "overrides.toml"


def saved_change(exercise: str = "glute-bridge", routine: str = "activation") -> StepChange:
    """Return what the file says, read anew."""
    return Overrides(file()).of("glute-activation", routine).steps.get(exercise, StepChange())


async def opened(made: Scene, pilot: Pilot[None], *keys: str) -> OverridesScreen:
    """Open the preview, press some keys there, and ask for a change."""
    await pilot.press("enter", *keys, "c")
    await made.settle(pilot)
    screen = made.app.screen
    assert isinstance(screen, OverridesScreen)
    return screen


def word(made: Scene) -> str:
    return made.player_screen.query_one(PhaseBand).phase.word


async def press(made: Scene, pilot: Pilot[None], *keys: str) -> str:
    """Press keys and return the screen."""
    for key in keys:
        await pilot.press(key)
        await made.settle(pilot)
    return screen_text(made.app)


@pytest.mark.parametrize(
    ("keys", "change"),
    [
        (["right", "right"], StepChange(reps=12)),
        (["l", "h", "h"], StepChange(reps=9)),
        (["left"] * 12, StepChange(reps=1)),
        (["enter", "backspace", "backspace", "8", "enter"], StepChange(reps=8)),
        (["down", "plus"], StepChange(rest=ms_from_seconds(20))),
        (["down", "minus", "minus", "minus", "minus"], StepChange(rest=ms_from_seconds(0))),
        (["down", "enter", "backspace", "backspace", "4", "0", "enter"], StepChange(rest=ms_from_seconds(40))),
        (["down", "down", "space"], StepChange(skip=True)),
        (["down", "down", "down", "enter", *"slowly", "enter"], StepChange(note="slowly")),
        (["right", "down", "plus"], StepChange(reps=11, rest=ms_from_seconds(20))),
        (["right", "u"], StepChange()),
        (["right", "left"], StepChange()),
        (["right", "down", "plus", "x"], StepChange()),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
async def test_each_thing_is_kept_at_once(keys: list[str], change: StepChange) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await press(made, pilot, *keys)
        assert saved_change() == change
        assert (
            made.app.services.overrides.of("glute-activation", "activation").steps.get("glute-bridge", StepChange())
            == change
        )


async def test_timed_work_has_a_time() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("down")
        await opened(made, pilot)
        shown = await press(made, pilot, "right")
        assert "Time, each side" in shown
        assert "35 s" in shown
        assert saved_change("stretch", "holds") == StepChange(time=ms_from_seconds(35))


@pytest.mark.parametrize(
    ("downs", "row", "shown", "exercise", "change"),
    [
        (0, "Breaths, each side", "4", "low-lunge", StepChange(breaths=4)),
        (1, "Reps, each direction", "5", "ankle-circle", StepChange(reps=5)),
        (3, "Time, each side", "35 s", "stretch", StepChange(time=ms_from_seconds(35))),
        (2, "Rest after it", "5 s", "plank", StepChange(rest=ms_from_seconds(5))),
    ],
    ids=["breaths", "directions", "a range of time", "an open end"],
)
async def test_each_amount_has_the_row_that_fits(
    downs: int, row: str, shown: str, exercise: str, change: StepChange
) -> None:
    made = Scene((entry(packs.AMOUNTS),))
    async with made.run() as pilot:
        await pilot.press("enter", *["down"] * downs, "c")
        await made.settle(pilot)
        await press(made, pilot, "right")
        line = screen_lines(made.app)[made.app.screen.query_one("#rows").region.y]
        assert row in line
        assert f" {shown} " in line
        assert Overrides(file()).of("amounts", "flow").steps == {exercise: change}


async def test_a_level_to_start_with_is_the_one_that_is_chosen_next_time() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        shown = await press(made, pilot, "end", "right")
        assert "Hard" in shown
        await press(made, pilot, "escape", "escape", "enter")
        assert "[3 Hard 19 min]" in screen_text(made.app)
        await press(made, pilot, "c", "end", "enter", "end", "enter")
        assert Overrides(file()).of("glute-activation", "activation").level == "band"
        await press(made, pilot, "u")
        assert Overrides(file()).of("glute-activation", "activation").level is None


async def test_the_preview_shows_what_is_the_runners_own_and_plays_it() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await press(made, pilot, "right", "down", "down", "down", "enter", *"slow", "enter", "escape", "down", "c")
        shown = await press(made, pilot, "down", "down", "enter", "escape")
        assert isinstance(made.app.screen, PreviewScreen)
        lines = [line.strip() for line in shown.splitlines()]
        assert any("Glute bridge" in line and "yours" in line and "11 reps" in line for line in lines)
        assert any("Donkey kick" in line and "left out" in line for line in lines)
        await press(made, pilot, "up")
        assert "yours: 11 reps · slow" in screen_text(made.app)
        await press(made, pilot, "space")
        played = [segment.exercise.id for segment in made.player.timeline.segments]
        assert "donkey-kick" not in played
        assert made.player.timeline.segments[1].reps == 11
        assert made.player.timeline.segments[1].note == "slow"


async def test_what_the_pack_says_stands_beside_what_is_changed() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        shown = await press(made, pilot, "right")
        assert "yours" in shown
        assert made.app.screen.query_one("#meaning", TextLine).shown.plain.endswith("The pack says: 10.")
        assert "yours" not in await press(made, pilot, "u")


@pytest.mark.parametrize(("keys", "said"), [(["0"], "a whole number, 1 to"), (["x"], "a whole number, 1 to")])
async def test_what_cannot_be_is_told_and_not_kept(keys: list[str], said: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        shown = await press(made, pilot, "enter", "backspace", "backspace", *keys, "enter")
        assert said in shown
        await press(made, pilot, "escape")
        assert not file().exists()


async def test_a_file_that_cannot_be_written_is_told() -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text("this is no TOML", encoding="utf-8")
    made = scene()
    async with made.run(160) as pilot:  # wide enough for the path of any temporary folder
        assert "not valid TOML" in screen_text(made.app)
        await opened(made, pilot)
        shown = await press(made, pilot, "right")
        assert "not saved:" in shown
        assert "please fix it first" in " ".join(shown.split())
        assert "yours" not in shown
    assert file().read_text(encoding="utf-8") == "this is no TOML"


async def test_comments_in_the_file_stay() -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text("# my knees\n[other.routine]\nlevel = 'easy'  # for now\n", encoding="utf-8")
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await press(made, pilot, "right")
    text = file().read_text(encoding="utf-8")
    assert text.startswith("# my knees\n[other.routine]\nlevel = 'easy'  # for now\n")
    assert "reps = 11" in text


async def test_in_a_session_it_stands_meanwhile_and_counts_from_the_next() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 6400)
        shown = await press(made, pilot, "c")
        assert "Change for me: Glute bridge" in shown
        assert "from the next start on" in " ".join(shown.split())
        assert word(made) == "PAUSED"
        await press(made, pilot, "right", "escape")
        assert word(made) == "GET READY"
        assert made.player.view().amount == "10 reps"
        assert saved_change() == StepChange(reps=11)


async def test_a_session_that_stood_before_stands_after() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 6400)
        await press(made, pilot, "space", "c")
        await pilot.click(offset=(0, 0))
        await made.settle(pilot)
        assert made.app.screen is made.player_screen
        assert made.player.state is SessionState.PAUSED


async def test_arrows_and_words_can_be_clicked() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        for words in ("▸", "Leave it out", "x all of it", "▸", "esc done"):
            y, line = next((y, line) for y, line in enumerate(screen_lines(made.app)) if words in line)
            await pilot.click(offset=(line.index(words), y))
            await made.settle(pilot)
        assert isinstance(made.app.screen, PreviewScreen)
        assert saved_change() == StepChange(reps=11)


async def test_an_evil_exercise_is_only_text() -> None:
    made = Scene((entry(packs.evil_pack()),))
    async with made.run() as pilot:
        await opened(made, pilot)
        shown = await press(made, pilot, "down", "down", "down", "enter", *"[/] [bold", "enter")
        assert packs.MARKUP[:20] in shown
        assert "[/] [bold" in shown


@pytest.mark.parametrize(
    ("change", "told", "shown"),
    [
        (StepChange(skip=True), "you have left out all of its exercises", "2 Normal left out"),
        (StepChange(rest=ms_from_seconds(7200)), "this lasts more than 4 hours", "2 Normal too long"),
    ],
)
async def test_what_cannot_be_played_with_the_changes_is_told(change: StepChange, told: str, shown: str) -> None:
    made = scene()
    for exercise in exercises_of(packs.GLUTES.routines[0]):
        Overrides(file()).set_step("glute-activation", "activation", exercise.id, change)
    async with made.run() as pilot:
        assert shown in await press(made, pilot, "enter")
        await press(made, pilot, "enter")
        assert isinstance(made.app.screen, NoticeScreen)
        text = str(made.app.screen.query_one("#text", TextLine).visual)
        assert text.startswith("Glute activation circuit cannot be played: ")
        assert told in text
        await press(made, pilot, "enter")
        assert isinstance(made.app.screen, PreviewScreen)
    assert made.app.bug is None


async def test_the_steps_of_a_level_are_shown_changed_and_played_as_they_are_there() -> None:
    long = Level("long", "Long", steps=(Work(packs.STRETCH, Reps(6, 6), Sides.EACH),))
    routine = replace(packs.CIRCUIT, levels=(*packs.LEVELS, long))
    made = Scene((entry(replace(packs.GLUTES, routines=(routine,))),))
    async with made.run() as pilot:
        screen = await opened(made, pilot, "5")
        assert "Change for me: Half-kneeling" in screen_text(made.app)
        await press(made, pilot, "right", "escape")
        assert not screen.is_attached
        assert saved_change("stretch") == StepChange(reps=7)
        shown = screen_text(made.app)
        assert "7 reps" in shown
        assert "Glute bridge" not in shown
        await pilot.press("enter")
        await made.settle(pilot)
        assert {one.reps for one in made.player.timeline.segments} == {7}
        await made.pass_ms(pilot, 6400)
        assert "Change for me: Half-kneeling" in await press(made, pilot, "c")
