"""Writing a pack in the app: what is seen while typing, and that nothing typed is lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from prehab.library.catalog import Catalog
from prehab.library.editable_pack import Drafts, open_editable
from prehab.tui.dialogs.question import QuestionScreen
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.values import replace
from tests.tui.screen_text import screen_text
from tests.tui.staging import Scene

TEXT = """\
format = 1
name = "Mine"
rounds = 2
steps = [
  "Glute bridge 15 reps",
  "Clamshell 12 reps each side",
]
"""


class Desk:
    """An app with real packs on the disk, one of the runner's own among them."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "own"
        self.own.mkdir()
        self.file = self.own / "mine.prehab.toml"
        self.file.write_text(TEXT, encoding="utf-8")
        self.library = Catalog(Path("packs"), self.own)
        self.scene = Scene(())
        self.app = self.scene.app
        self.app.services = replace(self.app.services, library=self.library)

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.own / ".drafts")

    @property
    def editor(self) -> EditorScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, EditorScreen))

    def shown(self) -> str:
        return screen_text(self.app)

    @asynccontextmanager
    async def writing(self, width: int = 80, height: int = 24, ref: str | None = None) -> AsyncIterator[Pilot[None]]:
        """Run the app with the editor open, as `prehab pack edit` does."""
        entry = self.library.entry(ref or str(self.file))
        self.app._editable_pack = open_editable(entry, self.own)
        async with self.scene.run(width, height) as pilot:
            await self.settle(pilot)
            yield pilot

    async def type(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys and let the pause after them pass."""
        await pilot.press(*keys)
        await self.settle(pilot)

    async def settle(self, pilot: Pilot[None]) -> None:
        """Wait until what is shown belongs to the text as it is."""
        await self.scene.settle(pilot)
        for _ in range(200):
            if not isinstance(self.app.screen, EditorScreen) or self.app.screen.is_up_to_date:
                break
            await pilot.pause()
        await self.scene.settle(pilot)


async def test_a_long_line_goes_on_under_itself_from_the_start(desk: Desk) -> None:
    words = [f"word{number}" for number in range(14)]
    desk.file.write_text(f"# {' '.join(words)}\n{TEXT}", encoding="utf-8")
    async with desk.writing(width=112):
        shown = desk.shown()
        assert [word for word in words if word not in shown.split()] == []


async def test_a_rest_is_as_long_as_it_was_written(desk: Desk) -> None:
    desk.file.write_text(TEXT.replace("rounds = 2", 'rounds = 2\nrest = "15s"'), encoding="utf-8")
    async with desk.writing():
        assert "1:20 rest 15 s" in desk.shown(), "with the five seconds of getting ready"


async def test_the_two_ways_of_a_step_are_told_apart(desk: Desk) -> None:
    desk.file.write_text(TEXT.replace("Glute bridge 15 reps", "Hip circle 10 reps each direction"), encoding="utf-8")
    async with desk.writing(width=112):
        assert "Hip circle, 10 one way" in desk.shown()
        assert "Hip circle, 10 other way" in desk.shown()


async def test_it_shows_the_text_its_minutes_and_its_timeline(desk: Desk) -> None:
    async with desk.writing():
        shown = desk.shown()
    assert '"Glute bridge 15 reps",' in shown
    assert "easy 7 min" in shown
    assert "0:05 Glute bridge, 15 reps" in shown
    assert "Clamshell, 12 left" in shown
    assert "and 1 more round" in shown
    assert "no problems" in shown
    assert "mine.prehab.toml   saved" in shown


async def test_a_problem_is_told_at_its_line_and_gone_when_it_is_mended(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, *["down"] * 4, "end", "left", "left", *["backspace"] * 5, "m")
        assert "error PH203" in desk.shown()
        assert 'help write "Glute bridge (15m)"' in desk.shown()
        assert "Clamshell, 12 left" in desk.shown(), "the timeline of before stays"
        await desk.type(pilot, "backspace", "s")
        assert "no problems" in desk.shown()
        assert "Glute bridge, 15 s" in desk.shown()


MEANING = "12 reps each side, 2 s open, 1 s held, 2 s close; about 2:10"


async def test_what_the_line_was_read_as_stands_below(desk: Desk) -> None:
    async with desk.writing() as pilot:
        assert "reads" not in desk.shown()
        await desk.type(pilot, *["down"] * 5, "end")
        assert f"reads {MEANING}" in desk.shown()
        await desk.type(pilot, *["left"] * 2, *["backspace"] * 10)
        assert "reads 12 reps each side" in desk.shown(), "the exercise has its sides"
        await desk.type(pilot, *["backspace"] * 4)
        assert "reads 12 reps each side" in desk.shown(), "it is counted in reps"


async def test_what_a_line_was_read_as_stands_behind_it_where_there_is_room(desk: Desk) -> None:
    async with desk.writing(width=160):
        assert f'"Clamshell 12 reps each side",   {MEANING}' in desk.shown()


async def test_no_meaning_is_in_the_way_of_writing(desk: Desk) -> None:
    async with desk.writing(width=160) as pilot:
        await desk.type(pilot, *["down"] * 4, "end", "x")
        assert desk.editor.area.text == TEXT.replace('15 reps",', '15 reps",x')
        assert "2 s squeeze" not in desk.shown()
        await desk.type(pilot, "backspace", "up", *["shift+down"] * 2)
        assert "about 1:20" not in desk.shown(), "what is selected is the text"
        await desk.type(pilot, *["up"] * 4, "down", "down", "down", "f8")
        assert "about 1:20" in desk.shown()


async def test_the_next_problem_is_one_key_away(desk: Desk) -> None:
    desk.file.write_text(TEXT.replace("15 reps", "15m").replace("12 reps", "12m"), encoding="utf-8")
    async with desk.writing() as pilot:
        await desk.type(pilot, "f8")
        assert desk.editor.area.cursor_location == (4, 16)
        await desk.type(pilot, "f8")
        assert desk.editor.area.cursor_location == (5, 13)
        await desk.type(pilot, "f8")
        assert desk.editor.area.cursor_location == (4, 16)


async def test_exercises_are_offered_and_taken_with_their_dose(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, *["down"] * 5, "end", "enter", "quotation_mark", "d", "o", "n")
        assert "tab Donkey kick" in desk.shown()
        await desk.type(pilot, "tab")
        assert desk.editor.area.text.splitlines()[6] == '  "Donkey kick 10-20 reps each side",'
        assert "Donkey kick, 15 left" in desk.shown()
        await desk.type(pilot, "tab")
        assert desk.editor.area.text.splitlines()[6].endswith(",  ")


async def test_it_is_saved_whole_and_the_library_knows(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, "#", "space", "h", "i", "enter")
        assert "not saved" in desk.shown()
        await desk.type(pilot, "ctrl+s")
        assert "mine.prehab.toml   saved" in desk.shown()
        assert desk.file.read_text(encoding="utf-8") == "# hi\n" + TEXT
        assert desk.drafts.find(desk.file) is None


async def test_what_was_typed_survives_and_is_offered_again(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, "#", "h", "i", "enter")
        assert desk.drafts.find(desk.file) == "#hi\n" + TEXT
    again = Desk.__new__(Desk)
    again.__dict__.update(desk.__dict__)
    again.scene = Scene(())
    again.app = again.scene.app
    again.app.services = replace(again.app.services, library=desk.library)
    async with again.writing() as pilot:
        assert isinstance(again.app.screen, QuestionScreen)
        await again.type(pilot, "y")
        assert again.editor.area.text == "#hi\n" + TEXT
        assert "not saved" in again.shown()
        await again.type(pilot, "ctrl+s")
    assert desk.file.read_text(encoding="utf-8") == "#hi\n" + TEXT


async def test_the_last_letters_are_kept_whatever_the_way_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EditorScreen, "ANALYSE_AFTER_S", 3600)
    async with desk.writing() as pilot:
        await desk.type(pilot, "#", "enter")
        assert desk.drafts.find(desk.file) is None
        desk.app.exit_on_signal(1)
    assert desk.drafts.find(desk.file) == "#\n" + TEXT


async def test_leaving_asks_when_something_is_not_saved(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, "#", "enter", "escape")
        assert isinstance(desk.app.screen, QuestionScreen)
        await desk.type(pilot, "n")
        assert isinstance(desk.app.screen, EditorScreen)
        await desk.type(pilot, "escape", "y")
    assert desk.app.return_code == 0
    assert desk.file.read_text(encoding="utf-8") == TEXT


async def test_another_program_is_not_written_over_unasked(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, "#", "enter")
        desk.file.write_text(TEXT + "# theirs\n", encoding="utf-8")
        await desk.type(pilot, "ctrl+s")
        assert isinstance(desk.app.screen, QuestionScreen)
        await desk.type(pilot, "n")
        assert desk.file.read_text(encoding="utf-8") == TEXT + "# theirs\n"
        await desk.type(pilot, "ctrl+s", "y")
        assert desk.file.read_text(encoding="utf-8") == "#\n" + TEXT


async def test_mending_and_laying_out_can_be_taken_back(desk: Desk) -> None:
    wrong = TEXT.replace("rounds = 2", "ruonds=2")
    desk.file.write_text(wrong, encoding="utf-8")
    async with desk.writing() as pilot:
        await desk.type(pilot, "f9")
        assert "rounds=2" in desk.editor.area.text
        assert "fixed" in desk.shown()
        await desk.type(pilot, "f4")
        assert desk.editor.area.text == TEXT
        await desk.type(pilot, "ctrl+z", "ctrl+z")
        assert desk.editor.area.text == wrong
        await desk.type(pilot, "f9", "f4", "f9")
        assert "only one possible fix" in desk.shown()


async def test_it_plays_from_the_step_of_the_cursor_and_comes_back(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, *["down"] * 5, "f5")
        assert isinstance(desk.app.screen, PlayerScreen)
        snapshot = desk.scene.player.snapshot()
        assert (snapshot.segment.exercise.name, snapshot.segment.round_no) == ("Clamshell", 1)
        assert snapshot.segment.index > 0
        await desk.type(pilot, "q", "y")
        await desk.type(pilot, "escape")
        assert isinstance(desk.app.screen, EditorScreen)


async def test_the_steps_of_a_level_are_shown_and_played_at_it(desk: Desk) -> None:
    desk.file.write_text(f'{TEXT}[levels.one]\n[levels.two]\nrounds = 1\nsteps = ["Squat 9 reps"]\n', encoding="utf-8")
    async with desk.writing(100, 30) as pilot:
        assert "Glute bridge, 15 reps" in desk.shown()
        await desk.type(pilot, *["down"] * 10)
        shown = desk.shown()
        assert "Mine, Two" in shown
        assert "Squat, 9 reps" in shown
        await desk.type(pilot, "f5")
        snapshot = desk.scene.player.snapshot()
        assert (snapshot.segment.exercise.name, snapshot.timeline.level.id) == ("Squat", "two")


async def test_what_has_errors_is_not_played(desk: Desk) -> None:
    desk.file.write_text(TEXT.replace("15 reps", "15m"), encoding="utf-8")
    async with desk.writing() as pilot:
        await desk.type(pilot, "f5")
        assert isinstance(desk.app.screen, EditorScreen)
        assert "fix the errors, then it plays" in desk.shown()


async def test_the_library_opens_a_pack_and_a_bundled_one_becomes_a_copy(desk: Desk) -> None:
    async with desk.scene.run() as pilot:
        await desk.type(pilot, "e")
        assert desk.editor.area.text == TEXT
        await desk.type(pilot, "escape")
        assert isinstance(desk.app.screen, LibraryScreen)
        await desk.type(pilot, "end", "e")
        assert "saving makes a copy of your own" in desk.shown()
        await desk.type(pilot, "ctrl+s")
        assert (desk.own / "strong-hips/prehab.toml").is_file()


async def test_a_broken_pack_is_mended_where_its_problems_are_shown(desk: Desk) -> None:
    desk.file.write_text(TEXT.replace("15 reps", "15m"), encoding="utf-8")
    async with desk.scene.run() as pilot:
        await desk.type(pilot, "enter")
        assert isinstance(desk.app.screen, ProblemsScreen)
        await desk.type(pilot, "e")
        assert "error PH203" in desk.shown()


async def test_the_key_to_leave_copies_what_is_selected(desk: Desk) -> None:
    async with desk.writing() as pilot:
        await desk.type(pilot, "shift+end", "ctrl+c")
        assert desk.app.clipboard == "format = 1"
        assert isinstance(desk.app.screen, EditorScreen)


async def test_a_text_from_a_stranger_is_never_markup(desk: Desk) -> None:
    evil = TEXT.replace("Mine", "[$primary @click=app.hit]X[/]").replace("Glute bridge 15", "[/] [bold]x 15")
    desk.file.write_text(evil, encoding="utf-8")
    async with desk.writing():
        assert "[$primary @click=app.hit]X[/]" in desk.shown()
        assert "[/] [bold]x" in desk.shown()
