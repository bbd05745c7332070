from pathlib import Path

from textual.containers import VerticalScroll

from prehab.core.record import Ending
from prehab.history.database import HistoryError
from prehab.settings.file import SettingProblem
from prehab.tui.library.model import read_library
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.values import replace
from tests.fakes.history import MemoryHistory
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, PROBLEM, Scene, entry


def scene(history: MemoryHistory | None = None) -> Scene:
    return Scene((BROKEN, entry(packs.GLUTES)), history=history or MemoryHistory())


async def test_packs_routines_and_broken_packs_are_in_one_list() -> None:
    made = scene()
    async with made.run():
        shown = screen_text(made.app)
    assert "Glute activation circuit" in shown
    assert "11 min" in shown
    assert "✗ track" in shown
    assert "cannot be played: 1 problem" in shown


async def test_enter_on_a_routine_opens_its_preview() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(made.app.screen, PreviewScreen)


async def test_a_broken_pack_tells_at_once_and_in_full_on_enter() -> None:
    made = scene()
    async with made.run() as pilot:
        assert "12 what? (line 7)" in screen_text(made.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(made.app.screen, ProblemsScreen)
        shown = screen_text(made.app)
        assert '7 │   "Donkey walk 12",' in shown
        assert "help: write" in shown
        await pilot.press("down", "up", "escape")
        await pilot.pause()
        assert isinstance(made.app.screen, LibraryScreen)


async def test_a_click_on_a_row_opens_it() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.click("#rows", offset=(10, 2))
        await pilot.pause()
        assert isinstance(made.app.screen, PreviewScreen)


async def test_q_leaves() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("q")
    assert made.app.return_code == 0


async def cut_off(made: Scene) -> None:
    """Play into the second exercise, then lose the process."""
    async with made.run() as pilot:
        await pilot.press("down")
        await made.play(pilot)
        await made.pass_ms(pilot, 75_000)
        made.history.interrupt()
        made.app.controllers.player.player = None


async def test_a_session_that_was_cut_off_can_be_gone_on_with() -> None:
    first = scene()
    await cut_off(first)
    made = scene(first.history)
    async with made.run() as pilot:
        shown = screen_text(made.app)
        assert "Go on with Glute activation circuit at exercise 2 of 3 in round 1?" in shown
        await pilot.press("r")
        await made.settle(pilot)
        assert made.player.view().step_no == 2
        await pilot.press("q", "y")
        await made.settle(pilot)
    only = made.history.sessions()
    assert [session.ending for session in only] == [Ending.PARTIAL]


async def test_the_offer_can_be_refused_for_good() -> None:
    first = scene()
    await cut_off(first)
    made = scene(first.history)
    async with made.run() as pilot:
        await pilot.press("x")
        await made.settle(pilot)
        assert "Go on with" not in screen_text(made.app)
        await pilot.press("r")
        await made.settle(pilot)
        assert isinstance(made.app.screen, LibraryScreen)


async def test_an_unreadable_history_is_told_and_stops_nothing() -> None:
    class Unreadable(MemoryHistory):
        def routine_stats(self) -> dict[tuple[str, str], object]:  # type: ignore[override]
            raise HistoryError("the history cannot be read: permission denied")

    made = scene(Unreadable())
    async with made.run():
        shown = screen_text(made.app)
    assert "the history cannot be read: permission denied" in shown
    assert "Glute activation circuit" in shown


async def test_without_packs_the_list_says_so() -> None:
    made = Scene(())
    async with made.run() as pilot:
        assert "there are no packs here yet" in screen_text(made.app)
        await pilot.press("enter")
        assert isinstance(made.app.screen, LibraryScreen)


async def test_a_long_report_scrolls_with_every_key() -> None:
    many = replace(BROKEN, content=replace(BROKEN.loaded, diagnostics=(PROBLEM,) * 9))
    made = Scene((many,))
    async with made.run() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        report = made.app.screen.query_one("#report", VerticalScroll)
        for key in ("down", "j", "j", "k", "up", "j"):
            made.app.simulate_key(key)
        await pilot.pause()
        assert report.scroll_y == 6


async def test_many_problems_of_the_settings_leave_room_for_the_routines() -> None:
    made = scene()
    wrong = tuple(SettingProblem(Path("s.toml"), f"odd-{n}", "there is no such setting", n) for n in range(1, 6))
    made.app.services = replace(made.app.services, problems=wrong)
    problems = read_library(made.app.services).notice.splitlines()
    assert problems == [str(wrong[0]), str(wrong[1]), "and 3 more problems of this kind"]
