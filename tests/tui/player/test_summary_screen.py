"""How hard it was and a note, after a session: kept at once, also when the record is still being saved."""

import threading
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from prehab.core.model import Level
from prehab.core.record import Ending
from prehab.training_log.entries import EntryKind, SessionEntry
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.history.edits import save_checkin
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.summary_screen import Rating, SummaryScreen, rating_text
from tests.fakes.sound import RecordingSound
from tests.history.samples import a_checkin
from tests.tui.history.pasts import editor, on_top, past_scene, press, running, write
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.staging import Scene


async def finish(made: Scene, pilot: Pilot[None]) -> None:
    """Play a minute and end the session."""
    await pilot.press("down")
    await made.play(pilot)
    await made.pass_ms(pilot, 60_000)
    await press(made, pilot, "q", "y")
    on_top(made, SummaryScreen)


def saved() -> SessionEntry:
    found = editor().find(EntryKind.SESSION, "session-1")
    assert isinstance(found, SessionEntry)
    return found


def digits() -> Iterator[tuple[str, int]]:
    yield from ((str(number), number) for number in range(10))
    yield "x", 10


@pytest.mark.parametrize(("key", "effort"), list(digits()))
async def test_a_digit_is_the_effort(key: str, effort: int) -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        await press(made, pilot, key)
        shown = screen_text(made.app)
        assert f"[{effort}]" in shown
        assert "✓ effort saved" in shown
    assert (saved().effort, saved().ending) == (effort, Ending.PARTIAL)


@pytest.mark.parametrize(("keys", "effort"), [("right l plus", 7), ("left h minus", 3), ("9 right right right", 10)])
async def test_harder_and_easier(keys: str, effort: int) -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        await press(made, pilot, *keys.split())
    assert saved().effort == effort


async def test_a_note_and_then_the_effort_keep_each_other() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        await press(made, pilot, "n")
        on_top(made, TextInputScreen)
        await write(made, pilot, "cold [b]and[/b] wet")
        assert "note: cold [b]and[/b] wet" in screen_text(made.app)
        assert "✓ note saved" in screen_text(made.app)
        await press(made, pilot, "4", "n", "escape")
        assert "✓ effort and note saved" in screen_text(made.app)
    assert (saved().note, saved().effort) == ("cold [b]and[/b] wet", 4)


async def test_going_through_the_scale_is_one_change_to_undo() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        await press(made, pilot, "3", "4", "5", "enter", "h", "u", "u")
        assert "there is nothing to undo" in screen_text(made.app)
    assert saved().effort is None


async def test_a_key_right_behind_the_way_home_rates_nothing() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        await press(made, pilot, "6")
        summary = on_top(made, SummaryScreen)
        summary.action_go_home()
        summary.action_shift_effort(-1)
        await made.settle(pilot)
    assert saved().effort == 6


async def test_the_scale_can_be_clicked() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        lines = screen_lines(made.app)
        y = next(y for y, line in enumerate(lines) if "How hard?" in line)
        await pilot.click(offset=(lines[y].index(" 8 ") + 1, y))
        await made.settle(pilot)
    assert saved().effort == 8


async def test_what_is_said_before_the_record_is_saved_is_kept_as_soon_as_it_is() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await pilot.press("down")
        await made.play(pilot)
        await made.pass_ms(pilot, 60_000)
        await pilot.press("q", "y", "7", "enter")
        await made.settle(pilot)
        on_top(made, LibraryScreen)
    assert saved().effort == 7


async def test_what_could_not_be_saved_is_said_and_tried_again() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        editor().delete(EntryKind.SESSION, "session-1", 1, "it")
        await press(made, pilot, "7")
        assert "! not saved: this session is not in the history any more" in " ".join(screen_text(made.app).split())
        editor().undo(2)
    assert saved().effort == 7, "saved on the way out"


async def test_a_checkin_after_a_session_belongs_to_it() -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        await press(made, pilot, "c")
        on_top(made, FormScreen)
        await press(made, pilot, "s")
        on_top(made, SummaryScreen)
        assert "✓ noted lower back 0/10" in screen_text(made.app)
    (found,) = editor().queries.checkins()
    assert found.session == "session-1"


@pytest.mark.parametrize(("score", "suggested"), [(3, True), (4, False)])
async def test_after_a_checkin_that_hurts_no_level_is_suggested(score: int, suggested: bool) -> None:
    made = past_scene([])
    async with running(made) as pilot:
        await finish(made, pilot)
        summary = made.app.screen
        assert isinstance(summary, SummaryScreen)
        summary.show_saved(None, Level("hard", "Hard"))
        await made.settle(pilot)
        assert "to try Hard next time" in screen_text(made.app)
        outcome = save_checkin(a_checkin(score=score), two_week_rule=True)(editor(), 1)
        summary.show_outcome(outcome)
        await made.settle(pilot)
        assert ("to try Hard next time" in screen_text(made.app)) is suggested


def test_the_scale_fits_where_it_is_narrow_and_needs_no_colour() -> None:
    assert rating_text(Rating()).plain == "How hard?  0  1  2  3  4  5  6  7  8  9  10 "
    assert rating_text(Rating(7, "x")).plain.startswith("How hard?  0  1  2  3  4  5  6 [7] 8  9  10   hard\n")
    narrow = rating_text(Rating(7, "x"), narrow=True).plain.split("\n")
    assert narrow == ["How hard?  hard", " 0  1  2  3  4  5  6 [7] 8  9  10 ", "note: x"]
    assert Rating().shifted(-1) == Rating(5)
    assert Rating(0).shifted(-1) == Rating(0)


async def test_saved_is_shown_while_the_last_sound_rings_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rung_out = threading.Event()

    def ring_out(_: RecordingSound) -> None:
        rung_out.wait(20)

    monkeypatch.setattr(RecordingSound, "close", ring_out)
    made = past_scene([])
    async with running(made) as pilot:
        await pilot.press("down")
        await made.play(pilot)
        await made.pass_ms(pilot, 60_000)
        await pilot.press("q", "y")
        for _ in range(200):
            await pilot.pause(0.02)
            if "✓ saved as partial" in screen_text(made.app):
                break
        assert "✓ saved as partial" in screen_text(made.app)
        assert not rung_out.is_set()
        rung_out.set()
