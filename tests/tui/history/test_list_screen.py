"""The list of everything and one session: looked at, put right, deleted, brought back, added to."""

from datetime import timedelta

import pytest

from prehab.core.record import Ending, Outcome
from prehab.core.timeline import SegmentKind
from prehab.history.recorder import HistoryRecorder
from prehab.training_log.entries import CheckIn, Entry, EntryKind, SessionEntry, Tick
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.question import QuestionScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.history.list_model import read_history_list
from prehab.tui.history.list_screen import HistoryListScreen
from prehab.tui.history.session_screen import SessionScreen
from prehab.tui.widgets.choice_list import ChoiceList
from tests.tui.history.pasts import (
    NOTE,
    TODAY,
    a_checkin,
    a_session,
    a_tick,
    editor,
    history_file,
    on_top,
    past_scene,
    press,
    running,
    write,
)
from tests.tui.screen_text import screen_lines, screen_text

YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


def session(session_id: str) -> SessionEntry:
    found = editor().store.session(session_id)
    assert found is not None
    return found


async def test_sessions_checkins_and_ticks_in_one_list_the_newest_first() -> None:
    made = past_scene()
    async with running(made, "h", "enter"):
        lines = screen_lines(made.app)
        assert [" ".join(line.split()).rstrip(" ▁▂▃▄▅▆▇█") for line in lines[1:6]] == [
            "Sun 22 Nov 07:15 Glute activation circuit 6/10 5 min",
            "Sat 21 Nov ✓ sprint",
            "Fri 20 Nov 07:15 Long holds Glute activation 5 min",
            "Thu 19 Nov 20:05 ○ left knee 4/10",
            "Wed 18 Nov 07:15 Glute activation circuit 5 min",
        ]
        shown = screen_text(made.app)
        assert "easy · 5 min of 5 min planned · finished · 4 done, 1 skipped" in shown
        assert NOTE in shown, "a note is text, not markup"


@pytest.mark.parametrize("back", ["escape", "q", "b"])
async def test_back_leads_to_the_charts(back: str) -> None:
    made = past_scene()
    async with running(made, "h", "enter", back):
        on_top(made, ChartsScreen)


@pytest.mark.parametrize("key", ["enter", "space"])
@pytest.mark.parametrize("back", ["escape", "q", "b", "enter"])
async def test_a_session_exercise_by_exercise_and_side_by_side(key: str, back: str) -> None:
    made = past_scene()
    async with running(made, "h", "enter", key) as pilot:
        on_top(made, SessionScreen)
        shown = screen_text(made.app)
        assert "2026-11-22  07:15 · easy · 5 min of 5 min planned · finished" in shown
        assert "effort 6/10" in shown
        rows = [" ".join(line.split()) for line in shown.splitlines()]
        assert "Donkey kick left 10 reps 0:50 of 0:50 ✓ done" in rows
        assert "Clamshell right 0:25 of 0:50 ✗ skipped" in rows
        await press(made, pilot, back)
        on_top(made, HistoryListScreen)


async def test_a_click_opens_a_session() -> None:
    made = past_scene()
    async with running(made, "h", "enter") as pilot:
        await pilot.click("#rows", offset=(20, 2))
        await made.settle(pilot)
        assert on_top(made, SessionScreen).session_id == "a2"


async def test_effort_note_length_and_day_are_put_right() -> None:
    made = past_scene([a_session("a", 0)])
    before = session("a")
    async with running(made, "h", "enter", "e") as pilot:
        on_top(made, FormScreen)
        await press(made, pilot, "left", "down", "down", "right", "down", "right", "right", "down", "enter")
        on_top(made, TextInputScreen)
        await write(made, pilot, "cold")
        await press(made, pilot, "s")
        on_top(made, HistoryListScreen)
        assert "changed the session of 2026-11-21" in " ".join(screen_text(made.app).split())
        after = session("a")
        assert (after.start.local_date, after.effort, after.note) == (YESTERDAY, 6, "cold")
        assert after.active == (round(before.active / 60_000) + 1) * 60_000
        assert after.segments == before.segments
        await press(made, pilot, "u")
        assert session("a").start == before.start
        assert session("a").note == ""


async def test_saving_without_a_change_changes_nothing() -> None:
    made = past_scene([a_session("a", 0)])
    before = session("a")
    async with running(made, "h", "enter", "e", "s"):
        assert "nothing was changed" in screen_text(made.app)
    assert session("a") == before


async def test_leaving_a_form_changes_nothing() -> None:
    made = past_scene([a_session("a", 0)])
    async with running(made, "h", "enter", "e", "left", "escape", "e", "left", "q"):
        on_top(made, HistoryListScreen)
    assert session("a").start.local_date == TODAY.isoformat()


async def test_the_time_of_day_is_written() -> None:
    made = past_scene([a_session("a", 1)])
    async with running(made, "h", "enter", "e", "down", "enter") as pilot:
        await write(made, pilot, "25:00")
        assert "a time of day such as 07:30" in screen_text(made.app)
        await write(made, pilot, "18:40")
        await press(made, pilot, "s")
    assert session("a").start.started_at - a_session("a", 1).start.started_at == (11 * 60 + 25) * 60_000


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_deleting_asks_first_and_undo_brings_it_back(key: str) -> None:
    made = past_scene([a_session("a", 0), a_session("b", 1)])
    async with running(made, "h", "enter", key) as pilot:
        on_top(made, QuestionScreen)
        assert "Delete the session of 2026-11-22" in screen_text(made.app)
        for no in ("n", "escape", "q"):
            await press(made, pilot, no)
            on_top(made, HistoryListScreen)
            await press(made, pilot, key)
        await press(made, pilot, "y")
        assert "undo brings it back" in " ".join(screen_text(made.app).split())
        assert [one.id for one in editor().queries.sessions()] == ["b"]
        assert made.app.screen.query_one(ChoiceList).option_count == 1
        await press(made, pilot, "u")
        assert [one.id for one in editor().queries.sessions()] == ["a", "b"]
        assert made.app.screen.query_one(ChoiceList).option_count == 2


async def test_a_session_is_edited_deleted_and_followed_by_a_checkin_where_it_is_shown_whole() -> None:
    made = past_scene([a_session("a", 0)])
    async with running(made, "h", "enter", "enter") as pilot:
        await press(made, pilot, "e", "down", "down", "down", "right", "s")
        on_top(made, SessionScreen)
        assert "effort 5/10" in screen_text(made.app)
        await press(made, pilot, "c", "down", "right", "s")
        assert "check-in: lower back 1/10" in screen_text(made.app)
        await press(made, pilot, "d", "enter")
        on_top(made, HistoryListScreen)
        (left,) = editor().queries.checkins()
        assert (left.session, left.score) == ("a", 1)


async def test_checkins_and_ticks_are_put_right_and_deleted() -> None:
    made = past_scene([a_checkin("c", 1, 4), a_tick("sprint", 2)])
    async with running(made, "h", "enter", "enter") as pilot:
        on_top(made, FormScreen)
        await press(made, pilot, "down", "right", "down", "enter", "s")
        found = editor().find(EntryKind.CHECKIN, "c")
        assert isinstance(found, CheckIn)
        assert (found.score, found.numbness) == (5, True)
        await press(made, pilot, "down", "e", "down", "right", "s")
        tick = editor().find(EntryKind.TICK, "sprint-2")
        assert isinstance(tick, Tick)
        assert tick.local_date == YESTERDAY
        await press(made, pilot, "d", "y")
        assert editor().queries.ticks() == []


async def test_a_session_done_without_prehab_is_added() -> None:
    made = past_scene([])
    async with running(made, "h", "enter", "a") as pilot:
        on_top(made, PickScreen)
        assert "Which one was it?" in screen_text(made.app)
        await press(made, pilot, "enter")
        on_top(made, FormScreen)
        assert "Glute activation: Glute activation circuit" in screen_text(made.app)
        await press(made, pilot, "right", "down", "left", "down", "enter")
        await write(made, pilot, "6:05")
        await press(made, pilot, "down", "right", "down", "left", "s")
        on_top(made, HistoryListScreen)
        (added,) = editor().store.sessions()
        assert (added.start.level, added.start.local_date, added.ending) == ("hard", YESTERDAY, Ending.FINISHED)
        assert (added.effort, added.start.ref) == (5, "glute-activation:activation")
        assert {one.outcome for one in added.segments if one.kind is SegmentKind.WORK} == {Outcome.DONE}
        assert added.active % 60_000 == 0
        assert "added the session of 2026-11-21" in " ".join(screen_text(made.app).split())
        await press(made, pilot, "escape", "escape")
        assert "yesterday" in screen_text(made.app), "the library knows"


async def test_what_is_still_to_come_is_told_and_what_was_written_stays() -> None:
    made = past_scene([])
    async with running(made, "h", "enter", "a", "enter") as pilot:
        await press(made, pilot, "down", "down", "enter")
        await write(made, pilot, "23:59")
        await press(made, pilot, "s")
        on_top(made, FormScreen)
        shown = " ".join(screen_text(made.app).split())
        assert "2026-11-22 23:59 is still to come" in shown
        assert "23:59" in shown.replace("2026-11-22 23:59 is still", "")
    assert editor().store.sessions() == []


async def test_a_pick_can_be_given_up() -> None:
    made = past_scene([])
    async with running(made, "h", "a", "escape"):
        on_top(made, ChartsScreen)
    assert not history_file().exists()


async def test_what_can_be_told_from_the_list() -> None:
    made = past_scene()
    async with running(made, "h", "enter") as pilot:
        for key in ("c", "t"):
            await press(made, pilot, key)
            on_top(made, FormScreen)
            await press(made, pilot, "escape")
            on_top(made, HistoryListScreen)


async def test_nothing_to_open_edit_or_delete() -> None:
    made = past_scene([])
    async with running(made, "h", "enter", "enter", "e", "d", "u"):
        on_top(made, HistoryListScreen)
        shown = screen_text(made.app)
        assert "Nothing has been done yet." in shown
        assert "there is nothing to undo" in shown


async def test_a_session_that_plays_in_another_prehab_is_left_alone() -> None:
    made = past_scene([])
    other = HistoryRecorder(history_file())
    start = a_session("a", 0).start
    other.begin(start)
    other.segment("a", a_session("a", 0).segments[0])
    other.flush()
    async with running(made, "h", "enter") as pilot:
        assert "playing now" in screen_text(made.app)
        await press(made, pilot, "e", "down", "down", "down", "right", "s")
        assert "being played right now" in " ".join(screen_text(made.app).split())
        await press(made, pilot, "d", "y")
        assert "being played right now" in " ".join(screen_text(made.app).split())
    other.close()


async def test_the_list_reads_on_at_its_end() -> None:
    made = past_scene([a_session(f"s{back:03}", back % 300) for back in range(230)])
    async with running(made, "h", "enter") as pilot:
        rows = made.app.screen.query_one(ChoiceList)
        assert rows.option_count == 200
        await press(made, pilot, "end")
        assert rows.option_count == 230
        assert rows.highlighted == 199


def test_checkins_and_ticks_are_read_as_far_back_as_sessions() -> None:
    entries: list[Entry] = [
        a_session("a", 1),
        a_session("b", 3),
        a_tick("sprint", 5),
        a_checkin("c", 2, 3),
        a_checkin("d", 4, 3),
    ]
    editor().store.merge(entries)
    rows, more = read_history_list(editor().queries, 2)
    assert ([row.id for row in rows], more) == (["a", "c", "b"], True)
    rows, more = read_history_list(editor().queries, 3)
    assert ([row.id for row in rows], more) == (["a", "c", "b", "d", "sprint-5"], False)
