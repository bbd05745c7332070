"""Syncing through a folder: what goes out, what comes in, and what is in the way."""

import json
import threading
from pathlib import Path

import pytest

from prehab.history.database import HistoryError
from prehab.history.editor import EntryEditor
from prehab.history.sync.journal import append, change_line, head_line
from prehab.history.sync.synchronize import SyncResult, sync
from prehab.training_log.entries import LATEST, EntryKind, Tick, Tombstone
from prehab.training_log.entry_json import to_json_value
from prehab.values import replace
from tests.history.samples import a_segment
from tests.history.sync.devices import Device, carry
from tests.history.sync.entries import EVERYTHING, SESSION, TICK

NOW = 1_795_000_000_000


@pytest.fixture
def one(tmp_path: Path) -> Device:
    return Device(tmp_path / "one")


@pytest.fixture
def other(tmp_path: Path) -> Device:
    return Device(tmp_path / "other")


def meet(*devices: Device) -> list[SyncResult]:
    """Let everyone sync, and carry every journal everywhere; twice, so that news has come round."""
    done: list[SyncResult] = []
    for _ in range(2):
        done = [device.sync() for device in devices]
        for sender in devices:
            for receiver in devices:
                if sender is not receiver:
                    carry(sender, receiver)
    return done


def test_what_one_did_the_other_gets(one: Device, other: Device) -> None:
    for entry in EVERYTHING:
        one.add(entry)
    assert one.sync() == SyncResult(3, 0, 0, 1, ())
    carry(one, other)
    assert other.sync() == SyncResult(0, 3, 0, 2, ())
    assert other.entries() == EVERYTHING


def test_again_changes_nothing(one: Device, other: Device) -> None:
    one.add(SESSION)
    meet(one, other)
    before = one.journal.read_bytes()
    assert [done.sent + done.received for done in (one.sync(), one.sync(), other.sync())] == [0, 0, 0]
    assert one.journal.read_bytes() == before


def test_deletions_travel(one: Device, other: Device) -> None:
    one.add(TICK)
    meet(one, other)
    other.delete(TICK, 0)
    meet(other, one)
    assert one.entries() == []
    assert isinstance(one.everything()[TICK.id], Tombstone)


def test_what_is_stamped_with_the_last_moment_there_is_can_be_deleted_everywhere(one: Device, other: Device) -> None:
    far = replace(TICK, local_date="9999-12-31", changed_at=LATEST)
    one.add(far)
    meet(one, other)
    assert other.entries() == [far]
    assert EntryEditor(other.file).delete(EntryKind.TICK, far.id, NOW, "deleting it")
    done = meet(one, other)
    assert one.entries() == other.entries() == []
    assert [each.notes for each in done] == [(), ()]
    assert [each.sent + each.received for each in meet(one, other)] == [0, 0]


def test_undoing_an_addition_that_came_back_from_the_last_moment_travels_too(one: Device, other: Device) -> None:
    editor = EntryEditor(one.file)
    editor.save(TICK, NOW, "adding it")
    one.add(replace(TICK, changed_at=LATEST))
    meet(one, other)
    assert editor.undo(NOW) == "adding it"
    meet(one, other)
    assert other.entries() == []


def test_a_later_edit_wins_over_a_deletion_it_did_not_know(one: Device, other: Device) -> None:
    one.add(TICK)
    meet(one, other)
    one.delete(TICK, TICK.changed_at + 5)
    edited = other.edit(TICK, "edited", TICK.changed_at + 9)
    meet(one, other)
    meet(one, other)
    assert one.entries() == other.entries() == [edited]


def test_an_edit_wins_over_what_it_has_seen_though_its_clock_is_slow(one: Device, other: Device) -> None:
    fast = one.edit(one.add(TICK), "fast", TICK.changed_at + 10**9)
    meet(one, other)
    slow = other.edit(fast, "slow", TICK.changed_at + 1)
    meet(one, other)
    meet(one, other)
    assert one.entries() == other.entries() == [slow]


def test_a_torn_line_of_another_is_waited_for(one: Device, other: Device) -> None:
    one.add(TICK)
    one.add(SESSION)
    one.sync()
    carry(one, other, 0.99)
    assert other.sync().notes == ()
    assert len(other.entries()) == 1
    carry(one, other)
    other.sync()
    assert len(other.entries()) == 2


def test_a_torn_line_of_its_own_is_mended(one: Device) -> None:
    one.add(TICK)
    one.sync()
    whole = one.journal.read_bytes()
    append(one.journal, b'{"kind":"tick","id":"t9"')
    one.add(SESSION)
    assert one.sync().sent == 1
    assert one.journal.read_bytes().startswith(whole + b'{"kind":"session"')


def test_a_lost_journal_is_written_anew(one: Device) -> None:
    one.add(TICK)
    one.sync()
    one.journal.unlink()
    assert one.sync().sent == 1


def test_a_lost_history_comes_back(one: Device) -> None:
    one.add(TICK)
    one.sync()
    one.file.unlink()
    assert one.sync().received == 1
    assert one.entries() == [TICK]


def test_a_copy_under_another_name_is_read_too(one: Device, other: Device) -> None:
    one.add(TICK)
    one.sync()
    carry(one, other, name="prehab (conflicted copy 2026-11-22).jsonl")
    assert other.sync().received == 1


def test_foreign_files_are_named_and_passed_over(one: Device) -> None:
    for name in ("README.md", "a.jsonl", "b.txt", "c.txt"):
        (one.folder / name).write_text("hello\n")
    (one.folder / ".stfolder").mkdir()
    (one.folder / ".hidden").write_text("x")
    assert one.sync().notes == ("ignored, because they are not journals: README.md, a.jsonl, b.txt and 1 more",)


def test_a_line_that_is_wrong_is_named_and_passed_over(one: Device) -> None:
    wrong = {**to_json_value(TICK), "date": "\x1b[31m"}
    (one.folder / "other.jsonl").write_bytes(head_line("x") + change_line(wrong) + change_line(to_json_value(SESSION)))
    done = one.sync()
    assert done.received == 1
    assert done.notes[0].startswith('other.jsonl: 1 line is passed over; the first is line 2: "date" must be a date')


def test_an_entry_that_no_journal_can_hold_is_named_and_keeps_no_other_here(one: Device) -> None:
    segments = tuple(replace(a_segment(number), exercise_name="n" * 999) for number in range(9_000))
    one.add(replace(SESSION, segments=segments))
    one.add(TICK)
    first, second = one.sync(), one.sync()
    assert (first.sent, second.sent) == (1, 0)
    assert first.notes == second.notes == (f"the session {SESSION.id} stays here only: it takes over 8000000 bytes",)


def test_an_id_belongs_to_one_entry_whatever_a_journal_says(one: Device) -> None:
    one.add(TICK)
    other = replace(SESSION, start=replace(SESSION.start, id=TICK.id), changed_at=TICK.changed_at + 1)
    (one.folder / "other.jsonl").write_bytes(head_line("x") + change_line(to_json_value(other)))
    one.sync()
    assert one.entries() == [other]


def test_what_a_newer_prehab_added_survives_an_edit_here(one: Device) -> None:
    newer = {**to_json_value(TICK), "mood": 3}
    (one.folder / "newer.jsonl").write_bytes(head_line("x") + change_line(newer))
    one.sync()
    one.edit(TICK, "edited", 0)
    one.sync()
    data = json.loads(one.journal.read_text().splitlines()[-1])
    assert (data["name"], data["mood"]) == ("edited", 3)


def test_a_kind_of_a_newer_prehab_is_passed_over(one: Device) -> None:
    line = change_line({"kind": "weight", "id": "w1", "changed_at": 1})
    (one.folder / "newer.jsonl").write_bytes(head_line("x") + line + change_line(to_json_value(TICK)))
    done = one.sync()
    assert (done.received, len(done.notes)) == (1, 1)


def test_a_journal_of_a_newer_prehab_asks_for_an_update(one: Device) -> None:
    (one.folder / "newer.jsonl").write_bytes(head_line("x").replace(b'"version":1', b'"version":2'))
    assert one.sync().notes == ("newer.jsonl: a newer prehab wrote this journal: update prehab here to read it",)


def test_two_at_once_send_everything_once(one: Device) -> None:
    for number in range(20):
        one.add(Tick(f"t{number}", "sprint", "2026-11-19", number))
    done: list[SyncResult] = []
    threads = [threading.Thread(target=lambda: done.append(one.sync())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.sent for each in done) == [0, 0, 20]
    assert len(one.journal.read_bytes().splitlines()) == 21


def test_a_folder_that_is_not_there_is_not_made(one: Device, tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="there is no folder"):
        sync(one.file, tmp_path / "not mounted")
    assert not (tmp_path / "not mounted").exists()


def test_something_else_in_the_journals_place_is_not_touched(one: Device) -> None:
    one.sync()
    one.journal.write_text("my diary\n")
    with pytest.raises(HistoryError, match="move it away"):
        one.sync()
    assert one.journal.read_text() == "my diary\n"


@pytest.mark.parametrize(
    "bad",
    [b"[" * 20_000, b"\0", b"\xff", b'{"format":', b"9" * 6000, b"NaN", b'{"a":' * 30 + b"1" + b"}" * 30],
    ids=lambda bad: repr(bad[:6]),
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_wrong_line_of_a_journal_keeps_no_other_out_in_any_place(
    one: Device, other: Device, bad: bytes, place: int
) -> None:
    for entry in EVERYTHING:
        one.add(entry)
    one.sync()
    lines = one.journal.read_bytes().split(b"\n")
    one.journal.write_bytes(b"\n".join([bad, *lines[1:]] if place == 0 else [lines[0], bad, *lines[1:]]))
    carry(one, other)
    done = other.sync()
    assert done.received == 3
    assert [note for note in done.notes if f"the first is line {place + 1}: " in note] == list(done.notes) != []
    assert one.sync().sent == 0
    one.edit(TICK, "edited", TICK.changed_at + 9)
    meet(one, other)
    assert other.everything() == one.everything()


def test_what_a_newer_prehab_adds_travels_whatever_it_is(one: Device, other: Device) -> None:
    one.add(TICK)
    one.sync()
    text = one.journal.read_text().replace('"name"', '"mood":"\\ud800","name"')
    one.journal.write_text(text)
    carry(one, other)
    assert other.sync().received == 1
    other.edit(TICK, "edited", TICK.changed_at + 9)
    assert other.sync().sent == 1
    assert '"mood":"\\ud800"' in other.journal.read_text()
