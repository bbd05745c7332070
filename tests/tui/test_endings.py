"""Every way out of a session, and of the app."""

import os
import signal
from collections.abc import Sequence
from contextlib import nullcontext, suppress

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from prehab.core.record import Ending, SegmentRecord
from prehab.core.session import Command, SessionState
from prehab.core.text import clock_text
from prehab.core.units import unix_ms
from prehab.history.database import HistoryError
from prehab.system.signals import handled
from prehab.tui.dialogs.question import NoticeScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.big_text import BigTime
from prehab.tui.player.messages import PlayerReady
from prehab.tui.player.phase import PhaseBand
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.routing.messages import PlayChoice
from prehab.values import replace
from tests.fakes.history import MemoryHistory
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import Scene, entry

CHOICE = PlayChoice(packs.GLUTES, packs.GLUTES.routine(), packs.GLUTES.routine().level(), "glute-activation")


def scene() -> Scene:
    return Scene((entry(packs.GLUTES),))


def endings(made: Scene) -> list[Ending]:
    return [session.ending for session in made.history.sessions()]


@pytest.mark.parametrize("ask", ["q", "escape", "ctrl+c", "ctrl+q"])
@pytest.mark.parametrize("no", ["n", "escape", "q"])
async def test_asking_pauses_and_no_goes_on(ask: str, no: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await pilot.press(ask)
        await pilot.pause()
        assert "End this session?" in screen_text(made.app)
        assert made.player.view().state is SessionState.PAUSED
        await pilot.press(no)
        await pilot.pause()
        assert "End this session?" not in screen_text(made.app)
        assert made.player.view().state is SessionState.RUNNING


async def test_a_session_that_was_paused_before_stays_paused() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await pilot.press("space", "q", "n")
        await pilot.pause()
        assert made.player.state is SessionState.PAUSED


@pytest.mark.parametrize("yes", ["y", "enter", "ctrl+c"])
async def test_yes_ends_it_as_partial_and_shows_what_was_done(yes: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 60_000)
        await pilot.press("q", yes)
        await made.settle(pilot)
        assert isinstance(made.app.screen, SummaryScreen)
        shown = screen_text(made.app)
        assert "E N D E D   E A R L Y" in shown
        assert "Glute bridge   10 reps" in shown
        assert "✓ saved as partial" in shown
        await pilot.press("enter")
        await made.settle(pilot)
        assert isinstance(made.app.screen, LibraryScreen)
        assert "today" in screen_text(made.app)
    assert endings(made) == [Ending.PARTIAL]
    assert made.sounds[0].closed


async def test_a_record_that_is_not_saved_is_told_in_the_summary() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 20_000)
        made.history.problem = "not saved: the disk is full"
        await pilot.press("q", "y")
        await made.settle(pilot)
        shown = screen_text(made.app)
    assert "! not saved: the disk is full" in shown
    assert "✓" not in shown


async def played_to_the_end(pilot: Pilot[None], made: Scene) -> None:
    """Play the first routine, skip through it, and leave its last segment to the clock."""
    await made.play(pilot)
    last = len(made.player.timeline.segments) - 1
    while made.player.snapshot().index < last:
        await pilot.press("n")
    await made.pass_ms(pilot, made.player.timeline.segments[last].planned + 1000)
    await made.settle(pilot)


async def test_a_harder_level_is_suggested_when_the_pack_says_so_and_it_was_not_hard() -> None:
    ladder = replace(packs.GLUTES.routines[0], up_after=2)
    made = Scene((entry(replace(packs.GLUTES, routines=(ladder,))),))
    suggested = "You have done this often enough to try Hard next time."
    async with made.run() as pilot:
        await played_to_the_end(pilot, made)
        assert "✓ saved" in screen_text(made.app)
        assert suggested not in screen_text(made.app), "after the first time"
        await pilot.press("enter")
        await made.settle(pilot)
        await played_to_the_end(pilot, made)
        assert suggested in screen_text(made.app)
        await pilot.press("9")
        await made.settle(pilot)
        assert suggested not in screen_text(made.app)
        await pilot.press("4")
        await made.settle(pilot)
        assert suggested in screen_text(made.app)


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1])
async def test_a_signal_records_closes_and_leaves(signum: signal.Signals) -> None:
    made = scene()
    with handled([signum], signal.SIG_DFL):  # it may be ignored here, as nohup arranges it
        await ended_by(made, signum)
    assert made.app.return_code == 128 + signum
    assert endings(made) == [Ending.PARTIAL]
    assert made.sounds[0].closed


async def ended_by(made: Scene, signum: int) -> None:
    """Play a minute and get a signal."""
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 60_000)
        os.kill(os.getpid(), signum)
        await pilot.pause()
        await pilot.pause()


async def test_closing_the_app_in_any_way_keeps_what_was_done() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 60_000)
        made.app.exit()
        await pilot.pause()
    assert endings(made) == [Ending.PARTIAL]


async def test_being_stopped_pauses_first() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        made.app.app_suspend_signal.publish(made.app)
        assert made.player.state is SessionState.PAUSED


class Bang(Exception):
    """A bug of our own."""


async def test_a_bug_in_a_screen_keeps_the_session_and_is_handed_on() -> None:
    made = scene()

    async def provoke() -> None:
        async with made.run() as pilot:
            screen = await made.play(pilot)
            await made.pass_ms(pilot, 60_000)
            screen.call_later(bang)
            await pilot.pause()
            await pilot.pause()

    def bang() -> None:
        raise Bang

    with pytest.raises(Bang):
        await provoke()
    assert isinstance(made.app.bug, Bang)
    assert made.app.return_code == 70
    assert endings(made) == [Ending.PLAYING]
    made.history.interrupt()
    assert made.history.unfinished(unix_ms(made.clock.local())) is not None, "a failure is no end"
    assert made.sounds[0].closed


@pytest.mark.parametrize("closed", [True, False])
async def test_what_misses_its_widgets_when_it_has_been_closed_is_no_bug(closed: bool) -> None:
    made = scene()

    async def provoke() -> None:
        async with made.run() as pilot:
            screen = NoticeScreen("Hello.")
            await made.app.push_screen(screen)
            if closed:
                await made.app.pop_screen()
            with suppress(WorkerFailed):
                await screen.run_worker(look_for_what_is_gone(screen)).wait()
            await pilot.pause()

    async def look_for_what_is_gone(screen: NoticeScreen) -> None:
        screen.query_one("#gone")

    with nullcontext() if closed else pytest.raises(Exception, match="gone"):
        await provoke()
    assert (made.app.bug is None) is closed


async def test_a_bug_in_a_worker_is_unwrapped() -> None:
    made = scene()

    def broken() -> None:
        raise Bang

    async def provoke() -> None:
        async with made.run() as pilot:
            made.app.run_worker(broken, thread=True)
            await made.settle(pilot)

    with pytest.raises(Exception, match="Bang"):
        await provoke()
    assert isinstance(made.app.bug, Bang)


async def wait_for_voice(made: Scene, pilot: Pilot[None]) -> None:
    """Start a session whose sound does not get ready, and wait for its picture."""
    made.ready.clear()
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press("space")
    while not isinstance(made.app.screen, PlayerScreen):
        await pilot.pause(0.001)
    await pilot.pause()


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
async def test_the_wait_for_the_voice_can_be_given_up(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await wait_for_voice(made, pilot)
        assert "Getting the voice ready ...   q goes back" in screen_text(made.app)
        await pilot.press("question_mark", "escape", key)
        await pilot.pause()
        assert isinstance(made.app.screen, PreviewScreen)
        made.ready.set()
        await made.settle(pilot)
        assert isinstance(made.app.screen, PreviewScreen)
    assert made.sounds[-1].closed
    assert endings(made) == []


async def test_a_session_is_shown_before_its_voice_is_ready_and_begins_with_it() -> None:
    made = scene()
    async with made.run() as pilot:
        await wait_for_voice(made, pilot)
        waiting = screen_text(made.app)
        await pilot.press("space", "d", "n", "p", "plus", "c", "t", "enter")
        await pilot.pause()
        assert screen_text(made.app) == waiting
        assert made.player.state is SessionState.READY
        await pilot.press("question_mark")
        made.ready.set()
        await made.settle(pilot)
        assert isinstance(made.app.screen, PlayerScreen)
        assert endings(made) == [Ending.PLAYING]
        same = [now == then for now, then in zip(screen_text(made.app).split("\n"), waiting.split("\n"), strict=True)]
        assert same.count(False) <= 3, "the phase, the time and the keys"


async def test_a_key_pressed_twice_starts_one_session() -> None:
    made = scene()
    async with made.run() as pilot:
        made.app.controllers.preview.open(CHOICE)
        await pilot.pause()
        for _ in range(2):
            made.app.controllers.player.start(CHOICE)
        await made.settle(pilot)
        assert [type(screen) for screen in made.app.screen_stack[1:]] == [PreviewScreen, PlayerScreen]
    assert sum(sound.started for sound in made.sounds) == 1


async def test_a_session_is_not_shown_to_a_runner_who_went_on() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        made.app.controllers.player.start(CHOICE)
        made.app.controllers.preview.open(CHOICE)
        await made.settle(pilot)
        assert isinstance(made.app.screen, PreviewScreen)
        assert not made.sounds[-1].started


async def test_a_player_that_comes_too_late_is_closed_unheard() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 20_000)
        late = made.player
        await pilot.press("q", "y")
        await made.settle(pilot)
        made.app.post_message(PlayerReady(0, late))
        await made.settle(pilot)
        assert isinstance(made.app.screen, SummaryScreen)
    assert made.sounds[0].closed


async def test_ctrl_c_leaves_from_anywhere_outside_a_session() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "question_mark", "ctrl+c")
        await pilot.pause()
    assert made.app.return_code == 0
    assert endings(made) == []


async def test_no_frame_of_an_end_that_was_not_reached() -> None:
    made = scene()
    async with made.run() as pilot:
        playing = await made.play(pilot)
        await made.pass_ms(pilot, 20_000)
        before = playing.query_one(PhaseBand).phase, playing.query_one(BigTime).text
        playing.send(Command.FINISH)
        await made.app.wait_for_refresh()
        assert (playing.query_one(PhaseBand).phase, playing.query_one(BigTime).text) == before
        await made.settle(pilot)
        assert isinstance(made.app.screen, SummaryScreen)


@pytest.mark.parametrize(
    ("ran", "said"), [(3_000, "Under 10 s of work is not kept."), (60_000, "What you did is kept.")]
)
async def test_the_question_says_whether_the_session_is_kept(ran: int, said: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, ran)
        await pilot.press("q")
        await pilot.pause()
        assert f"It is paused. {said}" in screen_text(made.app)


async def test_a_session_without_work_is_not_kept_and_told_in_a_line() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 8_000)
        await pilot.press("q", "y")
        await made.settle(pilot)
        assert isinstance(made.app.screen, LibraryScreen)
        assert [one.message for one in made.app._notifications] == ["not kept: less than 10 s of work"]
    assert endings(made) == []
    assert made.sounds[0].closed


class LostHistory(MemoryHistory):
    """A history that cannot be read any more once `lost`."""

    lost = False

    def segments(self, session_id: str) -> Sequence[SegmentRecord]:
        if self.lost:
            raise HistoryError("the history cannot be read")
        return super().segments(session_id)


async def test_a_history_that_is_lost_before_a_session_goes_on_is_told() -> None:
    history = LostHistory()
    first = Scene((entry(packs.GLUTES),), history=history)
    async with first.run() as pilot:
        await first.play(pilot)
        await first.pass_ms(pilot, 70_000)
        first.app.controllers.player.interrupt()
    history.interrupt()
    made = Scene((entry(packs.GLUTES),), history=history)
    async with made.run() as pilot:
        await made.settle(pilot)
        history.lost = True
        await pilot.press("r")
        await made.settle(pilot)
        assert isinstance(made.app.screen, NoticeScreen)
        assert "Glute activation circuit cannot be played: the history" in screen_text(made.app)
    assert made.app.bug is None


async def test_a_failure_in_a_session_is_no_end_and_it_can_be_resumed_with_its_time() -> None:
    first = scene()
    async with first.run() as pilot:
        await first.play(pilot)
        await first.pass_ms(pilot, 70_000)
        first.app.controllers.player.interrupt()
    first.history.interrupt()
    made = Scene((entry(packs.GLUTES),), history=first.history)
    async with made.run() as pilot:
        await made.settle(pilot)
        await pilot.press("r")
        await made.settle(pilot)
        before = first.history.sessions()[0].active
        assert made.player.snapshot().active == before > 50_000
        await made.pass_ms(pilot, 40_000)
        await pilot.press("q", "y")
        await made.settle(pilot)
        assert "Glute bridge" in screen_text(made.app), "the summary counts what was done before"
        whole = made.history.sessions()[0].active
        assert clock_text(whole) in screen_text(made.app)
    assert whole > before
