"""The commands that change the past: add, edit, delete, undo, tick, checkin; and stats over it."""

import json
import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest

from prehab.cli.main import main
from prehab.core.record import Ending
from prehab.history.editor import EntryEditor
from prehab.pack.read import open_source
from prehab.settings.file import save_setting
from prehab.system.clock import SystemClock
from prehab.system.paths import find_paths
from prehab.training_log.entries import Tick
from tests.history.samples import a_checkin, an_entry
from tests.pack.loading import record_reads


@pytest.fixture
def editor() -> EntryEditor:
    return EntryEditor(find_paths(os.environ).history_file)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> "Say":
    return Say(capsys)


class Say:
    """Runs a command and returns what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.hints = ""

    def __call__(self, *argv: str, code: int = 0) -> str:
        assert main(argv) == code
        out, self.hints = self._capsys.readouterr()
        return out


def ago(days: int) -> str:
    return (SystemClock().local().date() - timedelta(days=days)).isoformat()


def test_add_a_session(say: Say, editor: EntryEditor) -> None:
    out = say("history", "add", "glute-activation", "--date", "2026-10-05", "--time", "06:30", "--effort", "7")
    assert out == "added the session of 2026-10-05, Glute activation: Activation circuit\n"
    assert "undo" in say.hints
    (entry,) = editor.store.sessions()
    assert (entry.start.local_date, entry.ending, entry.effort) == ("2026-10-05", Ending.FINISHED, 7)
    assert entry.active == entry.start.planned == sum(one.actual for one in entry.segments)
    assert [one.local_time for one in editor.queries.sessions()] == ["06:30"]
    assert len(editor.queries.exercise_sums("2026-10-05")) > 3


def test_add_today_began_before_now(say: Say, editor: EntryEditor) -> None:
    say("history", "add", "glute-activation", "--minutes", "12", "--note", "at the\ttrack \x1b[31m")
    (entry,) = editor.store.sessions()
    assert entry.active == 12 * 60_000
    assert entry.ended_at == entry.start.started_at + entry.active <= entry.changed_at
    assert "\x1b" not in entry.note


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["add", "yoga"], "there is no pack called"),
        (["add", "glute-activation", "--date", "tomorrow"], "tomorrow is not a day"),
        (["add", "glute-activation", "--date", "2999-01-01"], "2999-01-01 is still to come"),
        (["edit", "zz", "--minutes", "3"], "there is nothing with the id zz"),
        (["edit", "last", "--minutes", "3"], "there is nothing with the id last"),
        (["delete", ""], "there is nothing with the id"),
        (["undo"], "there is nothing to undo"),
        (["show"], "there is nothing with the id last"),
    ],
)
def test_what_leads_nowhere_is_told(say: Say, argv: list[str], told: str) -> None:
    assert main(["history", *argv]) in (1, 2)
    out, err = say._capsys.readouterr()
    assert out == ""
    assert told in err


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Wherever the hour is six now."""
    monkeypatch.setenv("TZ", f"XXX{SystemClock().local().astimezone(UTC).hour - 6:+d}")
    clock.tzset()
    yield
    monkeypatch.undo()
    clock.tzset()


@pytest.mark.usefixtures("morning")
def test_what_is_still_to_come_is_not_done_yet(say: Say, editor: EntryEditor) -> None:
    say("history", "add", "glute-activation", "--time", "23:59", code=2)
    assert "23:59 is still to come: it is 06:" in say.hints
    assert editor.store.sessions() == []
    say("history", "add", "glute-activation", "--time", "05:30")
    say("history", "edit", "last", "--time", "7:00", code=2)
    assert "07:00 is still to come" in say.hints
    (kept,) = editor.queries.sessions()
    assert kept.local_time == "05:30"


@pytest.mark.parametrize("wrong", ["--effort=11", "--minutes=0", "--minutes=2000", "--time=25:00", "--time=7"])
def test_values_that_cannot_be(say: Say, wrong: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["history", "add", "glute-activation", wrong])
    assert caught.value.code == 2


def test_edit_a_session(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("abc1"), an_entry("abd2", date="2026-11-01")])
    argv = ("--minutes", "8", "--effort", "0", "--note", "short", "--ending", "partial", "--date", "2026-11-02")
    assert say("history", "edit", "abd", *argv) == "changed the session of 2026-11-02, Glute activation: Circuit\n"
    entry = editor.store.session("abd2")
    assert entry is not None
    assert (entry.active, entry.effort, entry.note, entry.ending) == (480_000, 0, "short", Ending.PARTIAL)
    assert entry.start.local_date == "2026-11-02"
    assert say("history", "undo") == "undone: changing the session of 2026-11-01, Glute activation: Circuit\n"
    assert editor.store.session("abd2") is not None
    assert [one.start.local_date for one in editor.store.sessions()] == ["2026-11-18", "2026-11-01"]


def test_a_note_of_many_lines_is_one_in_the_list(say: Say) -> None:
    say("checkin", "hips", "3", "--note", "sore\nffffff  2026-01-01  9  hips")
    (line,) = say("checkin").splitlines()
    assert line.endswith("3  hips: sore ffffff 2026-01-01 9 hips")


def test_an_edit_without_a_change(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("abc1")])
    say("history", "edit", "abc", code=2)
    assert "nothing to change" in say.hints


def test_an_id_with_capital_letters(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("ABC1")])
    assert say("history", "delete", "ABC1", "--yes").startswith("deleted the session")
    assert editor.store.sessions() == []


def test_an_id_that_several_have(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("abc1"), an_entry("abd2")])
    say("history", "delete", "ab", code=1)
    assert "several ids begin with ab: abc1, abd2" in say.hints
    assert len(editor.store.sessions()) == 2


def test_a_whole_id_that_others_begin_with(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry(f"s1{number}") for number in range(6)])
    editor.store.merge([Tick("s1", "swim", "2026-11-18")])
    assert say("history", "delete", "s1", "--yes").startswith("deleted the tick of 2026-11-18, swim")
    assert len(editor.store.sessions()) == 6


def test_delete_and_undo(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("abc1"), a_checkin("def2")])
    out = say("history", "delete", "ABC", "def", "--yes")
    assert out.splitlines() == [
        "deleted the session of 2026-11-18, Glute activation: Circuit",
        "deleted the check-in of 2026-11-18, left knee 4",
    ]
    assert (editor.store.sessions(), list(editor.queries.checkins())) == ([], [])
    say("history", "undo")
    say("history", "undo")
    assert (len(editor.store.sessions()), len(editor.queries.checkins())) == (1, 1)


def test_nothing_is_deleted_when_one_id_is_wrong(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("abc1")])
    say("history", "delete", "abc", "zzz", code=1)
    assert len(editor.store.sessions()) == 1


@pytest.mark.parametrize("ids", [["abc"], ["abc", "def"]])
def test_nothing_is_deleted_where_nobody_can_answer(say: Say, editor: EntryEditor, ids: list[str]) -> None:
    editor.store.merge([an_entry("abc1"), a_checkin("def2")])
    say("history", "delete", *ids, code=2)
    assert say.hints == "prehab: this would ask before it changes anything, and nobody can answer here: add --yes\n"
    assert len(editor.store.sessions()) == len(editor.queries.checkins()) == 1


@pytest.mark.parametrize("day", ["", " ", "\t"])
@pytest.mark.parametrize(
    "words",
    [
        ("history", "add", "glute-activation", "--date"),
        ("history", "edit", "abc", "--effort", "3", "--date"),
        ("history", "--since"),
        ("history", "export", "--since"),
        ("tick", "swim", "--date"),
        ("checkin", "hips", "3", "--date"),
    ],
    ids=" ".join,
)
def test_an_empty_day_is_refused(say: Say, editor: EntryEditor, words: tuple[str, ...], day: str) -> None:
    editor.store.merge([an_entry("abc1")])
    say(*words, day, code=2)
    assert f"{day!r} is not a day" in say.hints
    assert (editor.queries.checkins(), editor.queries.ticks()) == ([], [])
    assert editor.store.sessions() == [an_entry("abc1")]


@pytest.mark.parametrize("option", ["--time", "--minutes", "--effort"])
@pytest.mark.parametrize("value", ["", " ", "\t"])
def test_an_empty_time_or_number_is_refused(editor: EntryEditor, option: str, value: str) -> None:
    editor.store.merge([an_entry("abc1")])
    with pytest.raises(SystemExit) as refused:
        main(["history", "edit", "abc", "--note", "x", option, value])
    assert refused.value.code == 2
    assert editor.store.sessions() == [an_entry("abc1")]


def test_show_a_session_with_its_checkins(say: Say, editor: EntryEditor) -> None:
    editor.store.merge([an_entry("abc1", effort=4), a_checkin("def2", session="abc1", note="after")])
    lines = say("history", "show").splitlines()
    assert lines[0] == "Glute activation: Circuit, normal"
    assert "effort 4/10" in lines
    assert lines[-1] == "check-in: left knee 4/10 after"
    assert json.loads(say("history", "show", "abc", "--json"))["id"] == "abc1"
    say("history", "show", "def", code=1)
    assert "this is no session" in say.hints


def test_tick_once_a_day(say: Say, editor: EntryEditor) -> None:
    assert say("tick", " Hill  Sprint ", "--date", "2026-11-03") == "ticked hill sprint off on 2026-11-03\n"
    assert say("tick", "hill sprint", "--date", "2026-11-03") == ""
    assert "already ticked off" in say.hints
    assert [(one.name, one.local_date) for one in editor.queries.ticks()] == [("hill sprint", "2026-11-03")]
    assert say("history", "undo") == "undone: the tick of 2026-11-03, hill sprint\n"


def test_ticks_of_late(say: Say) -> None:
    assert say("tick") == ""
    assert "prehab tick sprint" in say.hints
    say("tick", "sprint")
    assert say("tick").rstrip().endswith(f"{ago(0)}  sprint")


def test_the_two_week_rule_is_said_once(say: Say) -> None:
    for days in (20, 10):
        say("checkin", "left knee", "4", "--date", ago(days))
        assert say.hints == ""
    assert say("checkin", "Left  Knee", "3", "--date", ago(6)) == f"noted left knee 3/10 on {ago(6)}\n"
    assert "This has lasted two weeks; a physical therapist can find out why." in say.hints
    say("checkin", "left knee", "4")
    assert say.hints == ""


def test_some_signs_do_not_wait(say: Say) -> None:
    say("checkin", "back", "1", "--night-pain")
    assert "should not wait" in say.hints


def test_advice_can_be_turned_off(say: Say) -> None:
    save_setting(find_paths(os.environ).settings_file, "two_week_rule", False)
    say("checkin", "back", "9", "--numbness", "--weakness")
    assert say.hints == ""


def test_checkins_of_late(say: Say, editor: EntryEditor) -> None:
    assert say("checkin") == ""
    assert 'prehab checkin "left knee" 3' in say.hints
    say("checkin", "hip", "10", "--note", "stairs")
    (kept,) = editor.queries.checkins()
    assert (kept.score, kept.note, kept.is_alarming) == (10, "stairs", False)
    assert say("checkin") == f"{kept.id[:6]}  {ago(0)}  10  hip: stairs\n"


def test_a_checkin_without_a_score(say: Say) -> None:
    say("checkin", "hip", code=2)
    assert 'prehab checkin "hip" 3' in say.hints


def test_stats_of_nothing(say: Say) -> None:
    out = say("stats")
    assert out.startswith("Your history is empty.\n")
    assert "prehab play ready-to-run" in out
    data = json.loads(say("stats", "--json"))
    assert (data["days"], data["streak"]["best"], data["balance"], data["checkins"]) == ({}, 0, [], [])
    assert [(one["name"], one["weeks"]) for one in data["targets"]] == [("activation", [0] * 8), ("sprint", [0] * 8)]
    assert not find_paths(os.environ).history_file.parent.exists(), "looking creates nothing"


@pytest.mark.parametrize("kept", [("tick", "swim"), ("checkin", "left knee", "4"), ("history", "add", "pre-run")])
def test_stats_of_anything_and_again_of_nothing(say: Say, kept: tuple[str, ...]) -> None:
    say(*kept)
    assert say("stats").startswith("The last year: ")
    say("history", "undo")
    assert say("stats").startswith("Your history is empty.\n")


def test_stats_of_nothing_read_no_pack(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = record_reads(monkeypatch, open_source)
    for more in ((), ("--json",)):
        say("stats", *more)
    assert reads == []
    say("history", "add", "glute-activation")
    reads.clear()
    say("stats")
    assert sorted(reads) == ["core", "glute-activation"]


def test_stats(say: Say) -> None:
    say("history", "add", "glute-activation", "--date", ago(1))
    say("tick", "sprint")
    say("checkin", "left knee", "4")
    lines = say("stats").splitlines()
    assert lines[0].endswith(" on 1 day")
    assert "Streak: 2 days, with up to 2 rest days between" in lines
    assert any(line.startswith("sprint ") and "this week 1 of 1  done" in line for line in lines)
    assert any(line.startswith("Clamshell ") and line.endswith("even") for line in lines)
    assert any(line.startswith("gluteus maximus ") for line in lines)
    assert lines[-1].endswith("·4")
    assert max(map(len, lines)) <= 80


def test_stats_as_data(say: Say) -> None:
    say("history", "add", "glute-activation", "--date", ago(1), "--minutes", "10")
    found = json.loads(say("stats", "--json"))
    assert found["days"] == {ago(1): 600_000}
    assert (found["streak"]["days"], found["streak"]["best"]) == (1, 1)
    assert [one["name"] for one in found["targets"]] == ["activation", "sprint"]
    assert {one["left_share"] for one in found["balance"]} == {50}
    assert found["checkins"] == []


def test_targets_come_from_the_settings(say: Say) -> None:
    save_setting(find_paths(os.environ).settings_file, "targets", {"swim": 2})
    save_setting(find_paths(os.environ).settings_file, "rest_days", 0)
    say("tick", "swim", "--date", ago(1))
    out = say("stats")
    assert "this week 1 of 2" in out or SystemClock().local().weekday() == 0
    assert "activation" not in out
    assert "Streak: 1 day, without a rest day" in out


def test_stats_of_a_damaged_file(say: Say) -> None:
    path = find_paths(os.environ).history_file
    path.parent.mkdir(parents=True)
    path.write_bytes(b"noise" * 5000)
    say("stats")
    assert "kept as history.damaged-1.sqlite3" in say.hints


def test_a_folder_that_may_not_be_written(say: Say) -> None:
    place = find_paths(os.environ).history_file.parent
    place.parent.mkdir(parents=True)
    place.write_text("in the way")
    say("tick", "sprint", code=1)
    assert "is not a folder: nothing was changed" in say.hints
