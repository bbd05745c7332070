import pytest

from prehab.core.model import Exercise, Muscles
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import ms_from_seconds
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.preview.text import about
from prehab.tui.routing.messages import PlayChoice
from tests.tui import packs
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.staging import Scene, entry


def scene() -> Scene:
    return Scene((entry(packs.GLUTES),))


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ([], "2 Normal 11 min"),
        (["right"], "3 Hard 19 min"),
        (["left"], "1 Easy 5 min"),
        (["left", "left", "left"], "1 Easy 5 min"),
        (["4"], "4 Band 11 min"),
        (["9"], "2 Normal 11 min"),
        (["l", "l", "h"], "3 Hard 19 min"),
    ],
)
async def test_the_ladder_is_climbed_with_arrows_and_digits(keys: list[str], level: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", *keys)
        await pilot.pause()
        assert f"[{level}]" in screen_text(made.app)


async def test_the_level_changes_doses_variants_and_equipment() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "3")
        await pilot.pause()
        assert "20 reps" in screen_text(made.app)
        await pilot.press("4")
        await pilot.pause()
        shown = screen_text(made.app)
    assert "Banded glute bridge" in shown
    assert "needs mini band" in shown


def test_an_exercise_tells_what_works_and_what_it_stretches() -> None:
    def line(**muscles: tuple[str, ...]) -> str:
        return about(Exercise("rock", "Rock", muscles=Muscles(**muscles)), None, "en").rows(80)[1].plain

    assert line(main=("core",), also=("calves", "feet")) == "core   with calves, feet"
    assert line(main=("core",), stretched=("hip-flexors", "calves")) == "core   stretches hip flexors, calves"
    assert line(also=("core",), stretched=("calves",)) == "core   stretches calves"


async def test_cautions_instructions_author_and_licence_are_there() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        shown = screen_text(made.app)
        assert "Skip an exercise if it hurts" in shown
        assert "Lie on your back" in shown
        assert "by The prehab maintainers · CC-BY-4.0" in shown
        await pilot.press("down")
        await pilot.pause()
        assert "On hands and knees." in screen_text(made.app)


async def test_long_instructions_scroll() -> None:
    made = scene()
    async with made.run(60, 20) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "Stop if your lower back" not in screen_text(made.app)
        await pilot.press("s", "s", "s")
        await pilot.pause()
        assert "Stop if your lower back" in screen_text(made.app)
        await pilot.press("w", "w", "w")
        await pilot.pause()
        assert "Lie on your back" in screen_text(made.app)


@pytest.mark.parametrize("key", ["escape", "q", "b"])
async def test_back_leads_to_the_library(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", key)
        await pilot.pause()
        assert isinstance(made.app.screen, LibraryScreen)


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_start_plays_at_the_chosen_level(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "1", key)
        await made.settle(pilot)
        assert isinstance(made.app.screen, PlayerScreen)
        assert made.player.timeline.level.id == "easy"


@pytest.mark.parametrize(
    ("minutes", "level", "text"),
    [
        ("6", "1 Easy 5 min", "[you have 6 min]  1 round"),
        ("11", "2 Normal 11 min", "[you have 11 min]  2 rounds"),
        ("10", "3 Hard 10 min", "[you have 10 min]  1 of 2 rounds"),
        ("2", "1 Easy 5 min", "[too long for 2 min]  1 round"),
        ("", "2 Normal 11 min", " 2 rounds"),
    ],
)
async def test_the_minutes_there_are_choose_level_and_rounds(minutes: str, level: str, text: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "m", *minutes, "enter")
        await pilot.pause()
        shown = screen_text(made.app)
        assert f"[{level}]" in shown
        assert text in shown


async def test_the_rounds_that_fit_are_the_rounds_that_are_played() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "m", *"10", "enter", "left")
        await pilot.pause()
        assert "[2 Normal 5 min]" in screen_text(made.app)
        await pilot.press("right", "space")
        await made.settle(pilot)
        timeline = made.player.timeline
        assert (timeline.level.id, timeline.segments[-1].rounds) == ("hard", 1)
        assert timeline.total <= 600_000
        sides = [segment.side for segment in timeline.segments if segment.kind is SegmentKind.WORK]
        assert sides.count(Side.LEFT) == sides.count(Side.RIGHT) == 2


async def test_levels_and_minutes_can_be_clicked() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "m", *"6", "enter")
        await pilot.pause()
        for words, found in (("3 Hard", "[3 Hard 10 min]"), ("too long", "How many minutes")):
            y, line = next((y, line) for y, line in enumerate(screen_lines(made.app)) if words in line)
            await pilot.click(offset=(line.index(words) + 1, y))
            await pilot.pause()
            assert found in screen_text(made.app)


async def test_an_app_that_was_opened_with_minutes_shows_the_level_that_fits() -> None:
    made = scene()
    fit = made.app.services.routines.best_choice(packs.GLUTES, packs.CIRCUIT, ms_from_seconds(600))
    assert fit is not None
    made.app._first = PlayChoice(
        packs.GLUTES, packs.CIRCUIT, fit.level, "glute-activation:activation", time=ms_from_seconds(600)
    )
    async with made.run() as pilot:
        await pilot.pause()
        assert "[3 Hard 10 min]" in screen_text(made.app)
        assert "1 of 2 rounds" in screen_text(made.app)
